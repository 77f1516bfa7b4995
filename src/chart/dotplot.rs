//! Fifty equally likely numbers of people locked out, one dot each.

use lockout_model::Forecast;

use super::axis::ticks;
use super::frame::{Frame, HAIR, LARGE, SMALL, centred, px, width_of};
use super::scene::{Anchor, Extent, text_width};
use super::{Chart, ChartError, Ink, Range80, Scene, Table, check_ascending};
use crate::words;

/// How many dots a dotplot has.
pub const DOTS: usize = 50;

/// A quantile dotplot of people locked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Dotplot {
    quantiles: Vec<f64>,
    range: Range80,
    users: u64,
    threshold: Option<f64>,
}

impl Dotplot {
    /// A dotplot of the quantiles at (i + ½)/50, ascending, with the published median and 80 % range, of `users` people in
    /// all. With a `threshold` the dots above it are counted and filled.
    ///
    /// # Errors
    /// Not 50 quantiles, not ascending, or a number that is not finite or negative.
    pub fn new(quantiles: Vec<f64>, range: Range80, users: u64, threshold: Option<f64>) -> Result<Self, ChartError> {
        if quantiles.is_empty() {
            return Err(ChartError::Empty("quantiles"));
        }
        if quantiles.len() != DOTS {
            return Err(ChartError::Count { what: "quantiles", expected: "50", found: quantiles.len() });
        }
        check_ascending(&quantiles, "quantiles")?;
        range.check("locked_out")?;
        check_ascending(threshold.as_slice(), "threshold")?;
        Ok(Self { quantiles, range, users, threshold })
    }

    /// People locked out in a forecast; `quantiles` are those of its run at (i + ½)/50.
    ///
    /// # Errors
    /// As [`Dotplot::new`].
    pub fn from_forecast(forecast: &Forecast, quantiles: Vec<f64>, threshold: Option<f64>) -> Result<Self, ChartError> {
        let range = Range80::from_figure(&forecast.totals.locked_out, "locked_out")?;
        Self::new(quantiles, range, forecast.by_kind.iter().map(|kind| kind.users).sum(), threshold)
    }

    /// How many of the 50 dots lie above the threshold; None without one.
    pub fn above_threshold(&self) -> Option<usize> {
        self.threshold.map(|threshold| self.quantiles.iter().filter(|quantile| **quantile > threshold).count())
    }

    /// The numbers that the axis shows.
    fn axis_range(&self) -> (f64, f64) {
        let (first, last) = (self.quantiles[0], self.quantiles[DOTS - 1]);
        let (mut low, mut high) = (first.min(self.range.low), last.max(self.range.high));
        if let Some(threshold) = self.threshold.filter(|threshold| *threshold <= 2.0 * high) {
            (low, high) = (low.min(threshold), high.max(threshold));
        }
        // Few people: whole numbers need room.
        let pad = ((high - low) * 0.05).max((6.0 - (high - low)) / 2.0).max(0.5);
        let low = if low <= high * 0.25 { 0.0 } else { (low - pad).max(0.0) };
        (low, high + pad)
    }

    fn label(&self) -> String {
        format!("Dotplot of people locked out. {}", self.summary())
    }
}

/// Where the dots of a drawing go.
struct Stacks {
    /// The diameter of a dot, tenths of a pixel.
    size: i32,
    /// From one dot to the next above it.
    rise: i32,
    /// Middle of the column and place in it, for each dot.
    dots: Vec<(i32, i32)>,
}

impl Stacks {
    /// The largest dots, up to 16 pixels, that fit under `height`.
    ///
    /// `places` are where the dots would be without stacking; columns begin at `origin`, so that no column lies on both
    /// sides of it. `unit` is the room of one person: where it is wide enough every dot stands on its own number.
    fn new(places: &[i32], origin: i32, unit: f64, height: i32) -> Self {
        let stack = |size: i32| {
            let mut dots: Vec<(i32, i32)> = Vec::with_capacity(places.len());
            for place in places {
                let column = if unit >= f64::from(size) { *place } else { origin + ((place - origin - 1).div_euclid(size)) * size + size / 2 };
                let below = dots.last().filter(|dot| dot.0 == column).map_or(0, |dot| dot.1 + 1);
                dots.push((column, below));
            }
            dots
        };
        let tallest = |dots: &[(i32, i32)]| dots.iter().map(|dot| dot.1).max().unwrap_or_default();
        let sizes = (6..=16).rev().map(px);
        for size in sizes {
            let dots = stack(size);
            if (tallest(&dots) + 1) * size <= height {
                return Self { size, rise: size, dots };
            }
        }
        // Nearly all the same: the dots lie on each other like coins.
        let size = px(10);
        let dots = stack(size);
        let rise = (height - size) / tallest(&dots).max(1);
        Self { size, rise, dots }
    }
}

impl Chart for Dotplot {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let extra = if self.threshold.is_some() { 18 } else { 0 };
        let height = if width < 480 { 196 } else { 216 } + extra;
        let right = width_of(width);
        let mut scene = Scene::draw(width, height, self.label(), |canvas| {
            let bottom = width_of(height);
            let area = Extent { left: px(12), top: px(50) + width_of(extra), right: right - px(12), bottom: bottom - px(42) };
            let (low, high) = self.axis_range();
            let frame = Frame::new(canvas, area, (low, high), (0.0, 1.0));

            let most = usize::try_from((area.right - area.left) / px(64)).unwrap_or_default();
            for value in ticks(low, high, most).values {
                let x = frame.x(value);
                frame.line(Ink::Axis, HAIR, [(x, area.bottom), (x, area.bottom + px(4))])?;
                let text = words::count(value);
                let place = centred(x, text_width(&text, SMALL, false), 0, right);
                frame.words(Ink::Tick, SMALL, Anchor::Start, (place, area.bottom + px(18)), &text)?;
            }
            frame.line(Ink::Axis, HAIR, [(area.left, area.bottom), (area.right, area.bottom)])?;
            let title = format!("people locked out, of {}", words::whole(self.users));
            frame.words(Ink::Tick, SMALL, Anchor::Start, (area.left, bottom - px(5)), &title)?;

            let x_of = |value: f64| frame.x(value);
            let places: Vec<_> = self.quantiles.iter().map(|quantile| x_of(*quantile)).collect();
            let threshold = self.threshold.filter(|threshold| (low..=high).contains(threshold));
            let origin = x_of(threshold.unwrap_or(self.range.middle));
            let unit = f64::from(area.right - area.left) / (high - low);
            let stacks = Stacks::new(&places, origin, unit, area.bottom - area.top - px(2));
            for (at, (x, above)) in stacks.dots.iter().enumerate() {
                let over = self.threshold.is_some_and(|threshold| self.quantiles[at] > threshold);
                let ink = if over { Ink::DotOver } else { Ink::Dot };
                let centre = (*x, area.bottom - px(1) - stacks.size / 2 - above * stacks.rise);
                frame.disc(ink, dot_key(at), centre, stacks.size / 2 - 9, 14)?;
            }

            self.draw_range(&frame, right)?;
            if let (Some(threshold), Some(over)) = (threshold, self.above_threshold()) {
                let x = x_of(threshold);
                let text = format!("{over} of {DOTS} above {}", words::count(threshold));
                let room = text_width(&text, SMALL, true) + px(5);
                let after = if threshold >= self.range.middle { x + room <= right } else { x - room < 0 };
                let (place, anchor) = if after { (x + px(5), Anchor::Start) } else { (x - px(5), Anchor::End) };
                frame.words(Ink::Label, SMALL, anchor, (place, px(58)), &text)?;
                frame.line(Ink::Rule, 14, [(x, px(48)), (x, area.bottom)])?;
            }
            Ok(())
        })?;
        for (at, quantile) in self.quantiles.iter().enumerate() {
            let words = format!("dot {} of {DOTS}: {}", at + 1, words::people(*quantile));
            scene.name(Ink::Dot, dot_key(at), words.clone());
            scene.name(Ink::DotOver, dot_key(at), words);
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let Range80 { low, middle, high } = self.range;
        let mut text = format!(
            "The median is {} locked out, of {}; in 8 of 10 such weekends it is between {} and {}.",
            words::people(middle),
            words::whole(self.users),
            words::count(low),
            words::count(high)
        );
        if let (Some(over), Some(threshold)) = (self.above_threshold(), self.threshold) {
            text.push_str(&format!(" In {over} of {DOTS} equally likely weekends it is more than {}.", words::count(threshold)));
        }
        text
    }

    fn table(&self) -> Table {
        let mut table = Table::new("People locked out, 50 equally likely weekends", ["Weekend", "People locked out"]);
        for (at, quantile) in self.quantiles.iter().enumerate() {
            table.push([format!("{} of {DOTS}", at + 1), words::count(*quantile)]);
        }
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        let mut key = vec![(Ink::Dot, "one of 50 equally likely weekends")];
        if self.threshold.is_some() {
            key.push((Ink::DotOver, "above the threshold"));
        }
        key
    }
}

impl Dotplot {
    /// The bracket over the middle 80 % and the line at the median, with their words.
    fn draw_range(&self, frame: &Frame<'_, '_>, right: i32) -> Result<(), ChartError> {
        let Range80 { low, middle, high } = self.range;
        let (from, to, at) = (frame.x(low), frame.x(high), frame.x(middle));
        let text = format!("8 of 10: {}–{}", words::count(low), words::count(high));
        let place = centred((from + to) / 2, text_width(&text, SMALL, false), 0, right);
        frame.words(Ink::Note, SMALL, Anchor::Start, (place, px(12)), &text)?;
        frame.line(Ink::Pointer, 12, [(from, px(24)), (from, px(19)), (to, px(19)), (to, px(24))])?;
        let text = format!("median {}", words::count(middle));
        let place = centred(at, text_width(&text, LARGE, true), 0, right);
        frame.words(Ink::Label, LARGE, Anchor::Start, (place, px(38)), &text)?;
        frame.line(Ink::Median, 12, [(at, px(42)), (at, frame.area.bottom)])
    }
}

/// The key of a dot: its place among the 50, from 1.
fn dot_key(at: usize) -> u16 {
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}
