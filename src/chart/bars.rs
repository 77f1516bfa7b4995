//! Counts of people side by side: by identity kind, by recovery path.

use super::frame::{Frame, HAIR, LARGE, SMALL, px, width_of};
use super::scene::{Anchor, Extent, text_width};
use super::{Chart, ChartError, Ink, Range80, Scene, Table};
use crate::words;

/// What is counted; it decides the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// People locked out.
    LockedOut,
    /// People restored.
    Restored,
}

impl Counted {
    const fn words(self) -> &'static str {
        match self {
            Self::LockedOut => "locked out",
            Self::Restored => "restored",
        }
    }

    /// What each bar stands for.
    const fn each(self) -> &'static str {
        match self {
            Self::LockedOut => "Identity kind",
            Self::Restored => "Recovery path",
        }
    }

    const fn bar(self) -> Ink {
        match self {
            Self::LockedOut => Ink::LockedBar,
            Self::Restored => Ink::BackBar,
        }
    }

    const fn band(self) -> Ink {
        match self {
            Self::LockedOut => Ink::LockedBand,
            Self::Restored => Ink::BackBand,
        }
    }
}

/// Which number a bar's length is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Middle {
    /// The median.
    Median,
    /// The mean: means add up to the mean of the total.
    Mean,
}

impl Middle {
    const fn word(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::Mean => "mean",
        }
    }
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub name: String,
    /// Out of how many people, where that is known.
    pub of: Option<u64>,
    /// The number and its middle 80 %; None where there can be none.
    pub range: Option<Range80>,
    /// Why there is none, or what to know about it; a few words.
    pub note: Option<String>,
}

/// Bars in the order given.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    middle: Middle,
    bars: Vec<(Counted, Bar)>,
}

impl Bars {
    /// Bars of what is counted.
    ///
    /// # Errors
    /// No bar, or a number that is not finite or negative.
    pub fn new(counted: Counted, middle: Middle, bars: Vec<Bar>) -> Result<Self, ChartError> {
        if bars.is_empty() {
            return Err(ChartError::Empty("bars"));
        }
        for bar in &bars {
            if let Some(range) = &bar.range {
                range.check(&bar.name)?;
            }
        }
        Ok(Self { middle, bars: bars.into_iter().map(|bar| (counted, bar)).collect() })
    }

    /// The same with a last bar of something else, in its own colour.
    ///
    /// # Errors
    /// A number that is not finite or negative.
    pub fn and(mut self, counted: Counted, bar: Bar) -> Result<Self, ChartError> {
        let added = Self::new(counted, self.middle, vec![bar])?;
        self.bars.extend(added.bars);
        Ok(self)
    }

    /// What the numbers are, for the line above the bars.
    fn title(&self) -> String {
        format!("people {}: {} and 8 of 10", self.bars[0].0.words(), self.middle.word())
    }

    /// The bar with the highest number; the first of equals. None if no bar has a number above 0.
    fn highest(&self) -> Option<(&Bar, &Range80)> {
        let mut best: Option<(&Bar, &Range80)> = None;
        for (_, bar) in &self.bars {
            let Some(range) = &bar.range else { continue };
            if range.middle > best.map_or(0.0, |best| best.1.middle) {
                best = Some((bar, range));
            }
        }
        best
    }
}

/// How bars are laid out in a width.
struct Layout {
    /// Names stand above their bars, for want of room beside them.
    stacked: bool,
    /// Where bars begin, tenths of a pixel.
    left: i32,
    /// From one bar to the next.
    row: i32,
    /// The top of the first row.
    top: i32,
    /// The length of one person.
    scale: f64,
    /// What follows the numbers.
    rest: Rest,
}

/// The line above the bars.
const TITLE: i32 = px(24);
/// The thickness of a bar, and how much its band is thicker on each side.
const THICK: i32 = px(12);
const BEYOND: i32 = px(3);
/// Between the end of a bar and its number.
const GAP: i32 = px(7);

impl Layout {
    fn new(bars: &Bars, width: u32) -> Self {
        let names = bars.bars.iter().map(|(_, bar)| text_width(&bar.name, SMALL, false)).max().unwrap_or_default();
        let stacked = width_of(width) < names + px(300);
        let left = if stacked { px(1) } else { names + px(14) };
        let (row, top) = if stacked { (px(44), TITLE) } else { (px(28), TITLE) };
        let mut layout = Self { stacked, left, row, top, scale: 0.0, rest: Rest::None };
        for rest in [Rest::OfAndNote, Rest::Of, Rest::None] {
            layout.rest = rest;
            // Every number has room after its bar, and the longest bar some length.
            let longest = |(_, bar): &(Counted, Bar)| {
                let range = bar.range.as_ref()?;
                let words = text_width(&figure(range), LARGE, true) + px(4) + text_width(&rest.of(bar), SMALL, false);
                Some((width_of(width) - left - GAP - words, range.middle.max(range.high)))
            };
            let rooms: Vec<_> = bars.bars.iter().filter_map(longest).collect();
            if rooms.iter().all(|(room, _)| *room >= px(70)) || rest == Rest::None {
                let scales = rooms.iter().filter(|(_, end)| *end > 0.0).map(|(room, end)| f64::from(*room) / end);
                let scale = scales.fold(f64::INFINITY, f64::min);
                layout.scale = if scale.is_finite() { scale } else { 0.0 };
                break;
            }
        }
        layout
    }

    fn x(&self, number: f64) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "inside the canvas by the choice of the scale")]
        let length = (number * self.scale).round() as i32;
        self.left + length
    }
}

/// The number at a bar's end.
fn figure(range: &Range80) -> String {
    words::count(range.middle)
}

/// What follows a number, as far as there is room; the table has all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    OfAndNote,
    Of,
    None,
}

impl Rest {
    /// `of 2,310 · 12 prompted`.
    fn of(self, bar: &Bar) -> String {
        let of = bar.of.filter(|_| self != Self::None).map(|of| format!("of {}", words::whole(of)));
        let note = bar.note.clone().filter(|_| self == Self::OfAndNote);
        of.into_iter().chain(note).collect::<Vec<_>>().join(" · ")
    }
}

impl Chart for Bars {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let layout = Layout::new(self, width);
        let rows = i32::try_from(self.bars.len()).unwrap_or(i32::MAX);
        let bottom = layout.top + layout.row * rows + px(2);
        let label = format!("Bar chart of people {}. {}", self.bars[0].0.words(), self.summary());
        let mut scene = Scene::draw(width, u32::try_from(bottom / 10).unwrap_or_default(), label, |canvas| {
            let area = Extent { left: layout.left, top: layout.top, right: width_of(width), bottom };
            let frame = Frame::new(canvas, area, (0.0, 1.0), (0.0, 1.0));
            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), &self.title())?;
            if !layout.stacked {
                frame.line(Ink::Axis, HAIR, [(layout.left, layout.top), (layout.left, bottom - px(2))])?;
            }
            for (at, (counted, bar)) in (0..).zip(&self.bars) {
                let top = layout.top + layout.row * i32::from(at);
                draw_bar(&frame, &layout, top, at + 1, *counted, bar)?;
            }
            Ok(())
        })?;
        for (at, (counted, bar)) in (1..).zip(&self.bars) {
            if let Some(range) = &bar.range {
                let range = format!("{}: {}; 8 of 10: {}", bar.name, figure(range), range.short());
                scene.name(counted.band(), at, range.clone());
                scene.name(counted.bar(), at, range);
            }
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let counted = self.bars[0].0.words();
        let Some((bar, range)) = self.highest() else { return format!("No people are {counted}.") };
        let of = bar.of.map(|of| format!(" of {}", words::whole(of))).unwrap_or_default();
        format!(
            "Most are {counted} here: {}, {}{of} ({}); in 8 of 10 such weekends {}.",
            bar.name,
            figure(range),
            self.middle.word(),
            range.words()
        )
    }

    fn table(&self) -> Table {
        let middle = if self.middle == Middle::Median { "Median" } else { "Mean" };
        let counted = self.bars[0].0;
        let mut table = Table::new(format!("People {}", counted.words()), &[counted.each(), "Of", middle, "8 of 10 from", "to", "Note"]);
        for (_, bar) in &self.bars {
            let number = |pick: fn(&Range80) -> f64| bar.range.as_ref().map_or_else(|| "–".to_owned(), |range| words::count(pick(range)));
            let of = bar.of.map_or_else(|| "–".to_owned(), words::whole);
            let [middle, low, high] = [number(|range| range.middle), number(|range| range.low), number(|range| range.high)];
            table.push([bar.name.clone(), of, middle, low, high, bar.note.clone().unwrap_or_default()]);
        }
        table.drop_empty(&[5, 1]);
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        vec![(self.bars[0].0.bar(), self.middle.word()), (self.bars[0].0.band(), "8 of 10 weekends")]
    }
}

fn draw_bar(frame: &Frame<'_, '_>, layout: &Layout, top: i32, key: u16, counted: Counted, bar: &Bar) -> Result<(), ChartError> {
    let middle = if layout.stacked { top + px(28) } else { top + layout.row / 2 };
    let baseline = middle + px(4);
    let name = if layout.stacked { (0, top + px(13)) } else { (0, baseline) };
    frame.words(Ink::Name, SMALL, Anchor::Start, name, &bar.name)?;
    let Some(range) = &bar.range else {
        let note = bar.note.as_deref().unwrap_or("–");
        let x = if layout.stacked { 0 } else { layout.left + GAP };
        return frame.words(Ink::Tick, SMALL, Anchor::Start, (x, baseline), note);
    };
    let [low, end, high] = [range.low, range.middle, range.high].map(|number| layout.x(number));
    if high > low {
        let (above, below) = (middle - THICK / 2 - BEYOND, middle + THICK / 2 + BEYOND);
        frame.rect(counted.band(), key, (low, above), (high, below))?;
        frame.line(Ink::BarEdge, HAIR, [(low, above), (low, below)])?;
        frame.line(Ink::BarEdge, HAIR, [(high, above), (high, below)])?;
    }
    if end > layout.left {
        frame.rect(counted.bar(), key, (layout.left, middle - THICK / 2), (end, middle + THICK / 2))?;
    }
    let x = end.max(high) + GAP;
    let text = figure(range);
    frame.words(Ink::Label, LARGE, Anchor::Start, (x, baseline), &text)?;
    let rest = layout.rest.of(bar);
    if rest.is_empty() {
        return Ok(());
    }
    frame.words(Ink::Tick, SMALL, Anchor::Start, (x + text_width(&text, LARGE, true) + px(4), baseline), &rest)
}
