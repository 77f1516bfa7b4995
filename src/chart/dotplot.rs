//! Fifty equally likely numbers of people locked out, one dot each.

mod stacks;

use lockout_model::Forecast;

pub(super) use stacks::{Room, Stacks, dot_axis};

use super::axis::{Scale, ticks};
use super::frame::{Frame, HAIR, LARGE, SMALL, centred, px, width_of};
use super::range::beside;
use super::scene::{Anchor, Axis, Extent, Handle, text_width};
use super::{Change, Chart, ChartError, Ink, Range80, Scene, Table, check_ascending};
use crate::words;
use crate::words::signed;

/// How many dots a dotplot has.
pub const DOTS: usize = 50;

/// A quantile dotplot of people locked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Dotplot {
    quantiles: Vec<f64>,
    range: Range80,
    users: u64,
    threshold: Option<f64>,
    scale: Scale,
    baseline: Option<Baseline>,
}

/// What is compared with.
#[derive(Clone, Debug, PartialEq)]
struct Baseline {
    quantiles: Vec<f64>,
    range: Range80,
    change: Option<Change>,
}

impl Dotplot {
    /// A dotplot of the quantiles at (i + ½)/50, ascending, with the published median and 80 % range, of `users` people in
    /// all. With a `threshold` the dots above it are counted and filled, and it can be dragged: handle `threshold`.
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
        Ok(Self { quantiles, range, users, threshold, scale: Scale::Linear, baseline: None })
    }

    /// People locked out in a forecast; `quantiles` are those of its run at (i + ½)/50.
    ///
    /// # Errors
    /// As [`Dotplot::new`].
    pub fn from_forecast(forecast: &Forecast, quantiles: Vec<f64>, threshold: Option<f64>) -> Result<Self, ChartError> {
        let range = Range80::from_figure(&forecast.totals.locked_out, "locked_out")?;
        Self::new(quantiles, range, forecast.by_kind.iter().map(|kind| kind.users).sum(), threshold)
    }

    /// The same on another scale; a range of a dozen people stays on an even one.
    #[must_use]
    pub fn on(mut self, scale: Scale) -> Self {
        self.scale = scale;
        self
    }

    /// The same with another forecast's dots behind, hollow; `change` is the paired difference, where it is known.
    #[must_use]
    pub fn against(mut self, baseline: &Self, change: Option<Change>) -> Self {
        self.baseline = Some(Baseline { quantiles: baseline.quantiles.clone(), range: baseline.range, change });
        self
    }

    /// How many of the 50 dots lie above the threshold; None without one.
    pub fn above_threshold(&self) -> Option<usize> {
        self.threshold.map(|threshold| self.quantiles.iter().filter(|quantile| **quantile > threshold).count())
    }

    /// The lowest and highest number shown, the threshold included if it is not far away.
    fn extremes(&self) -> (f64, f64) {
        let (mut low, mut high) = (self.quantiles[0].min(self.range.low), self.quantiles[DOTS - 1].max(self.range.high));
        if let Some(baseline) = &self.baseline {
            (low, high) = (low.min(baseline.quantiles[0]).min(baseline.range.low), high.max(baseline.quantiles[DOTS - 1]));
            high = high.max(baseline.range.high);
        }
        if let Some(threshold) = self.threshold.filter(|threshold| *threshold <= 2.0 * high) {
            (low, high) = (low.min(threshold), high.max(threshold));
        }
        (low, high)
    }

    fn label(&self) -> String {
        format!("Dotplot of people locked out. {}", self.summary())
    }
}

impl Chart for Dotplot {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let ghost_row = if self.baseline.is_some() { 16 } else { 0 };
        let extra = ghost_row + if self.threshold.is_some() { 28 } else { 0 };
        let height = if width < 440 { 196 } else { 216 } + extra;
        let right = width_of(width);
        let (least, most) = self.extremes();
        let (scale, (low, high)) = dot_axis(self.scale, least, most);
        let mut handles = Vec::new();
        let mut scene = Scene::draw(width, height, self.label(), |canvas| {
            let bottom = width_of(height);
            let area = Extent { left: px(12), top: px(50) + width_of(extra), right: right - px(12), bottom: bottom - px(42) };
            let frame = Frame::new(canvas, area, (low, high), (0.0, 1.0));
            let x_of = |value: f64| frame.x(scale.spread(value));

            // No more than there are people.
            frame.value_axis(scale, (low, high.min(scale.spread(self.users as f64))), right)?;
            let more = if scale == Scale::Log { "; log scale" } else { "" };
            let title = format!("people locked out, of {}", words::whole(self.users));
            let room = text_width(&title, SMALL, false) + text_width(more, SMALL, false) <= area.right - area.left;
            let title = if room { title + more } else { title };
            frame.words(Ink::Tick, SMALL, Anchor::Start, (area.left, bottom - px(5)), &title)?;
            let places: Vec<_> = self.quantiles.iter().map(|quantile| x_of(*quantile)).collect();
            // A threshold far beyond the axis stands at its end.
            let threshold = self.threshold.map(|threshold| (threshold, x_of(threshold).clamp(area.left, area.right)));
            let origin = threshold.map_or_else(|| x_of(self.range.middle), |(_, x)| x);
            let unit = if scale == Scale::Linear { f64::from(area.right - area.left) / (high - low) } else { 0.0 };
            let room = Room { height: area.bottom - area.top - px(2), unit, origin, largest: 20 };
            let stacks = Stacks::new(&places, &room);
            let centre = |stacks: &Stacks, (x, above): (i32, i32)| (x, area.bottom - px(1) - stacks.size / 2 - above * stacks.rise);
            for (at, dot) in stacks.dots.iter().enumerate() {
                let over = self.threshold.is_some_and(|threshold| self.quantiles[at] > threshold);
                let ink = if over { Ink::DotOver } else { Ink::Dot };
                frame.disc(ink, dot_key(at), centre(&stacks, *dot), stacks.size / 2 - 9, 14)?;
            }
            if let Some(baseline) = &self.baseline {
                let places: Vec<_> = baseline.quantiles.iter().map(|quantile| x_of(*quantile)).collect();
                let ghosts = Stacks::new(&places, &room);
                for dot in &ghosts.dots {
                    frame.disc(Ink::Ghost, 0, centre(&ghosts, *dot), ghosts.size / 2 - 9, 10)?;
                }
                let (x, text) = (x_of(baseline.range.middle), format!("baseline: median {}", words::count(baseline.range.middle)));
                let place = centred(x, text_width(&text, SMALL, false), 0, right);
                frame.line(Ink::Ghost, HAIR, [(x, px(58)), (x, area.bottom)])?;
                frame.words(Ink::Note, SMALL, Anchor::Start, (place, px(54)), &text)?;
            }

            self.draw_range(&frame, scale, right)?;
            if let (Some((threshold, x)), Some(over)) = (threshold, self.above_threshold()) {
                let text = format!("{over} of {DOTS} above {}", words::count(threshold));
                let wide = text_width(&text, SMALL, true);
                // On the side away from the median, as far as there is room.
                let aside = if threshold >= self.range.middle { px(8) - wide / 2 } else { wide / 2 - px(8) };
                let place = centred(x - aside, wide, 0, right);
                let baseline = px(57) + width_of(ghost_row);
                frame.words(Ink::Label, SMALL, Anchor::Start, (place, baseline), &text)?;
                frame.line(Ink::Rule, 14, [(x, baseline + px(4)), (x, area.bottom)])?;
                let grip = (x, baseline + px(14));
                frame.grip(1, grip)?;
                let step = ticks(0.0, (scale.value(high) - scale.value(low)).max(1.0), 101).step;
                #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
                let limits = (0.0, self.users as f64);
                let values = (scale.value(low), scale.value(high));
                let axis = Axis { ends: (area.left, area.right), values, scale, limits, step };
                let says = format!("more than {} locked out: {over} of {DOTS} weekends", words::people(threshold));
                handles.push(Handle { id: "threshold", label: "Threshold, people locked out", value: threshold, says, place: grip, axis });
            }
            Ok(())
        })?;
        scene.set_handles(handles);
        for (at, quantile) in self.quantiles.iter().enumerate() {
            let over = self.threshold.is_some_and(|threshold| *quantile > threshold);
            let words = format!("weekend {} of {DOTS}: {} locked out", at + 1, words::people(*quantile));
            scene.name(if over { Ink::DotOver } else { Ink::Dot }, dot_key(at), words);
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let then = self.baseline.as_ref().map(|baseline| beside(baseline.range.middle, baseline.change));
        let mut text = format!(
            "The median is {} locked out, of {}; in 8 of 10 such weekends {}{}.",
            words::people(self.range.middle),
            words::whole(self.users),
            self.range.words(),
            then.unwrap_or_default()
        );
        if let (Some(over), Some(threshold)) = (self.above_threshold(), self.threshold) {
            text.push_str(&format!(
                " In {over} of {DOTS} equally likely weekends more than {} locked out.",
                words::counted(threshold, "person is", "people are")
            ));
        }
        text
    }

    fn table(&self) -> Table {
        let caption = "People locked out, 50 equally likely weekends";
        let Some(baseline) = &self.baseline else {
            let mut table = Table::new(caption, &["Weekend", "People locked out"]);
            for (at, quantile) in self.quantiles.iter().enumerate() {
                table.push([format!("{} of {DOTS}", at + 1), words::count(*quantile)]);
            }
            return table;
        };
        let mut table = Table::new(caption, &["Weekend", "People locked out", "Baseline", "Difference"]);
        for (at, (now, then)) in self.quantiles.iter().zip(&baseline.quantiles).enumerate() {
            table.push([format!("{} of {DOTS}", at + 1), words::count(*now), words::count(*then), signed(now - then)]);
        }
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        let mut key = vec![(Ink::Dot, "one of 50 equally likely weekends")];
        if self.threshold.is_some() {
            key.push((Ink::DotOver, "above the threshold"));
        }
        if self.baseline.is_some() {
            key.push((Ink::Ghost, "baseline"));
        }
        key
    }
}

impl Dotplot {
    /// The bracket over the middle 80 % and the line at the median, with their words.
    fn draw_range(&self, frame: &Frame<'_, '_>, scale: Scale, right: i32) -> Result<(), ChartError> {
        let [from, to, at] = [self.range.low, self.range.high, self.range.middle].map(|value| frame.x(scale.spread(value)));
        let weekends = if right < px(400) { "" } else { " weekends" };
        let text = format!("8 of 10{weekends}: {}", self.range.short());
        let place = centred((from + to) / 2, text_width(&text, SMALL, false), 0, right);
        frame.words(Ink::Note, SMALL, Anchor::Start, (place, px(12)), &text)?;
        if to > from {
            frame.line(Ink::Pointer, 12, [(from, px(24)), (from, px(19)), (to, px(19)), (to, px(24))])?;
        }
        let text = format!("median {}", words::count(self.range.middle));
        let place = centred(at, text_width(&text, LARGE, true), 0, right);
        frame.words(Ink::Label, LARGE, Anchor::Start, (place, px(38)), &text)?;
        frame.line(Ink::Median, 12, [(at, px(42)), (at, frame.area.bottom)])
    }
}

/// The key of a dot: its place among the 50, from 1.
fn dot_key(at: usize) -> u16 {
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}
