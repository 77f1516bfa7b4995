//! Fifty equally likely numbers of people locked out, one dot each.

use lockout_model::Forecast;

use super::axis::ticks;
use super::frame::{Frame, HAIR, LARGE, SMALL, centred, px, width_of};
use super::scene::{Anchor, Extent, text_width};
use super::{Chart, ChartError, Ink, Range80, Scene, Table, check_ascending, range_short, range_words};
use crate::words;

/// How many dots a dotplot has.
pub const DOTS: usize = 50;

/// Up to this many people apart, every number has a pile of its own.
const FEW: f64 = 12.0;

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
        if high - low <= FEW {
            // Whole numbers with room for a pile of dots around each.
            return (low - 0.6, high.max(low + FEW / 2.0) + 0.6);
        }
        let pad = (high - low) * 0.05;
        let low = if low <= high * 0.25 { 0.0 } else { low - pad };
        (if low > 0.0 { low } else { -pad * 0.5 }, high + pad)
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
    /// Middle of the column and place in it from below, for each dot.
    dots: Vec<(i32, i32)>,
}

/// The room for dots, tenths of a pixel.
struct Room {
    /// Under the words.
    height: i32,
    /// One person's.
    unit: f64,
    /// Columns begin here, so that none lies on both sides of the line there.
    origin: i32,
}

impl Stacks {
    /// The largest dots, up to 20 pixels, that fit. `places` are where the dots would be without stacking, ascending.
    fn new(places: &[i32], room: &Room) -> Self {
        for size in (6..=20).rev().map(px) {
            let dots = if room.unit >= f64::from(2 * size) { piles(places, size, room) } else { columns(places, size, room) };
            if (tallest(&dots) + 1) * size <= room.height {
                return Self { size, rise: size, dots };
            }
        }
        // Nearly all the same: the dots lie on each other like coins.
        let size = px(10);
        let dots = columns(places, size, room);
        let rise = (room.height - size) / tallest(&dots).max(1);
        Self { size, rise, dots }
    }
}

fn tallest(dots: &[(i32, i32)]) -> i32 {
    dots.iter().map(|dot| dot.1).max().unwrap_or_default()
}

/// Dots in columns as wide as a dot; where a person is wider, on their own numbers.
fn columns(places: &[i32], size: i32, room: &Room) -> Vec<(i32, i32)> {
    let mut dots: Vec<(i32, i32)> = Vec::with_capacity(places.len());
    for place in places {
        // A dot on the line belongs to its left side: it is not above the threshold.
        let from_origin = (place - room.origin - 1).div_euclid(size);
        let column = if room.unit >= f64::from(size) { *place } else { room.origin + from_origin * size + size / 2 };
        let above = dots.last().filter(|dot| dot.0 == column).map_or(0, |dot| dot.1 + 1);
        dots.push((column, above));
    }
    dots
}

/// Few people: dots of the same number in a pile around it, as many side by side as the height asks for and the number
/// has room for.
fn piles(places: &[i32], size: i32, room: &Room) -> Vec<(i32, i32)> {
    #[expect(clippy::cast_possible_truncation, reason = "a part of the canvas")]
    let most = (room.unit * 0.8) as i32 / size;
    let rows = (room.height / size).max(1);
    let pile = |same: &[i32]| {
        let count = i32::try_from(same.len()).unwrap_or_default();
        let wide = ((count + rows - 1) / rows).clamp(1, most.max(1));
        let place = same[0];
        (0..count)
            .map(|at| {
                let in_row = wide.min(count - at / wide * wide);
                (place + (at % wide) * size - (in_row - 1) * size / 2, at / wide)
            })
            .collect::<Vec<_>>()
    };
    places.chunk_by(|a, b| a == b).flat_map(pile).collect()
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

            let widest = text_width(&words::count(high), SMALL, false) + px(20);
            let most = usize::try_from((area.right - area.left) / widest).unwrap_or_default();
            for value in ticks(low.max(0.0), high, most).values {
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
            let stacks = Stacks::new(&places, &Room { height: area.bottom - area.top - px(2), unit, origin });
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
                let wide = text_width(&text, SMALL, true);
                // On the side away from the median, as far as there is room.
                let aside = if threshold >= self.range.middle { px(8) - wide / 2 } else { wide / 2 - px(8) };
                let place = centred(x - aside, wide, 0, right);
                frame.words(Ink::Label, SMALL, Anchor::Start, (place, px(57)), &text)?;
                frame.line(Ink::Rule, 14, [(x, px(61)), (x, area.bottom)])?;
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
            "The median is {} locked out, of {}; in 8 of 10 such weekends {}.",
            words::people(middle),
            words::whole(self.users),
            range_words(low, high)
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
        let weekends = if right < px(400) { "" } else { " weekends" };
        let text = format!("8 of 10{weekends}: {}", range_short(low, high));
        let place = centred((from + to) / 2, text_width(&text, SMALL, false), 0, right);
        frame.words(Ink::Note, SMALL, Anchor::Start, (place, px(12)), &text)?;
        if to > from {
            frame.line(Ink::Pointer, 12, [(from, px(24)), (from, px(19)), (to, px(19)), (to, px(24))])?;
        }
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
