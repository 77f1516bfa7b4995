//! The parts of the picture.

use super::{Bar, Bars, Counted};
use crate::chart::frame::{Frame, HAIR, LARGE, SMALL, px, width_of};
use crate::chart::range::beside;
use crate::chart::scene::{Anchor, Extent, text_width};
use crate::chart::{ChartError, Ink, Range80, Scene};
use crate::words;

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
        // A second line says what is hollow.
        let top = if bars.has_baseline() { TITLE + px(16) } else { TITLE };
        let row = if stacked { px(44) } else { px(28) };
        let mut layout = Self { stacked, left, row, top, scale: 0.0, rest: Rest::None };
        for rest in [Rest::OfAndNote, Rest::Of, Rest::None] {
            layout.rest = rest;
            // Every number has room after its bar, and the longest bar some length.
            let longest = |(_, bar): &(Counted, Bar)| {
                let then = bar.baseline.map_or(0.0, |then| then.middle);
                let (number, end) = match &bar.range {
                    Some(range) => (text_width(&figure(range), LARGE, true) + px(4), range.middle.max(range.high).max(then)),
                    None if then > 0.0 => (0, then),
                    None => return None,
                };
                Some((width_of(width) - left - GAP - number - text_width(&rest.of(bar), SMALL, false), end))
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
pub(super) fn figure(range: &Range80) -> String {
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
        let then = bar.baseline.filter(|_| self != Self::None).map(|then| format!("baseline {}", words::count(then.middle)));
        let note = bar.note.clone().filter(|_| self == Self::OfAndNote);
        of.into_iter().chain(then).chain(note).collect::<Vec<_>>().join(" · ")
    }
}

impl Bars {
    pub(super) fn has_baseline(&self) -> bool {
        self.bars.iter().any(|(_, bar)| bar.baseline.is_some())
    }

    /// The bars below a line of words.
    pub(in crate::chart) fn drawn(&self, width: u32, title: &str, label: String) -> Result<Scene, ChartError> {
        let layout = Layout::new(self, width);
        let rows = i32::try_from(self.bars.len()).unwrap_or(i32::MAX);
        let bottom = layout.top + layout.row * rows + px(2);
        let mut scene = Scene::draw(width, u32::try_from(bottom / 10).unwrap_or_default(), label, |canvas| {
            let area = Extent { left: layout.left, top: layout.top, right: width_of(width), bottom };
            let frame = Frame::new(canvas, area, (0.0, 1.0), (0.0, 1.0));
            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), title)?;
            if self.has_baseline() {
                frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(28)), "dashed outline: baseline")?;
            }
            if !layout.stacked {
                frame.line(Ink::Axis, HAIR, [(layout.left, layout.top), (layout.left, bottom - px(2))])?;
            }
            for (at, (counted, bar)) in (0..).zip(&self.bars) {
                let top = layout.top + layout.row * i32::from(at);
                draw_bar(&frame, &layout, top, *counted, bar)?;
                frame.rect(Ink::Hit, at + 1, (0, top), (width_of(width), top + layout.row))?;
            }
            Ok(())
        })?;
        for (at, (_, bar)) in (1..).zip(&self.bars) {
            scene.name(Ink::Hit, at, bar_words(bar));
        }
        Ok(scene)
    }
}

/// What a bar says.
fn bar_words(bar: &Bar) -> String {
    let mut text = match (&bar.range, &bar.note) {
        (Some(range), _) => format!("{}: {}; 8 of 10: {}", bar.name, figure(range), range.short()),
        (None, Some(note)) => format!("{}: {note}", bar.name),
        (None, None) => bar.name.clone(),
    };
    if let Some(then) = &bar.baseline {
        text.push_str(&beside(then.middle, bar.change));
    }
    text
}

/// How strong a bar's end is between its percentiles (10, 25, 50, 75, 90), thousandths.
const GRADES: [u16; 4] = [760, 560, 360, 190];

fn draw_bar(frame: &Frame<'_, '_>, layout: &Layout, top: i32, counted: Counted, bar: &Bar) -> Result<(), ChartError> {
    let middle = if layout.stacked { top + px(28) } else { top + layout.row / 2 };
    let baseline = middle + px(4);
    let name = if layout.stacked { (0, top + px(13)) } else { (0, baseline) };
    frame.words(Ink::Name, SMALL, Anchor::Start, name, &bar.name)?;
    let (above, below) = (middle - THICK / 2, middle + THICK / 2);
    let ghost = bar.baseline.map_or(layout.left, |then| layout.x(then.middle));
    if ghost > layout.left {
        frame.line(
            Ink::Ghost,
            12,
            [(layout.left, above - BEYOND), (ghost, above - BEYOND), (ghost, below + BEYOND), (layout.left, below + BEYOND)],
        )?;
    }
    let Some(range) = &bar.range else {
        let mut note = bar.note.clone().unwrap_or_else(|| "–".to_owned());
        if ghost > layout.left {
            note = layout.rest.of(bar);
        }
        let x = ghost + if layout.stacked && ghost == layout.left { 0 } else { GAP };
        return frame.words(Ink::Tick, SMALL, Anchor::Start, (x, baseline), &note);
    };
    let ends = [range.low, range.half.0, range.middle.max(range.half.0).min(range.half.1), range.half.1, range.high];
    let ends = ends.map(|number| layout.x(number));
    let ink = counted.bar();
    // Let in after a password change: paler than those locked out, with an outline.
    let pale = counted == Counted::Prompted;
    if pale && ends[2] > layout.left {
        frame.outlined(Ink::LockedPale, 0, HAIR, (layout.left, above), (ends[2], below))?;
    }
    if ends[0] > layout.left && !pale {
        frame.rect(ink, 0, (layout.left, above), (ends[0], below))?;
    }
    for (pair, grade) in ends.windows(2).zip(GRADES).skip(if pale { 2 } else { 0 }) {
        if pair[1] > pair[0] {
            frame.faded(ink, 0, grade, (pair[0], above), (pair[1], below))?;
        }
    }
    let (end, high) = (layout.x(range.middle), ends[4]);
    if high > ends[0] {
        frame.line(Ink::BarEdge, HAIR, [(high, above), (high, below)])?;
        frame.line(Ink::Median, 20, [(end, above - px(2)), (end, below + px(2))])?;
    }
    let x = end.max(high).max(ghost) + GAP;
    let text = figure(range);
    frame.words(Ink::Label, LARGE, Anchor::Start, (x, baseline), &text)?;
    let rest = layout.rest.of(bar);
    if rest.is_empty() {
        return Ok(());
    }
    frame.words(Ink::Tick, SMALL, Anchor::Start, (x + text_width(&text, LARGE, true) + px(4), baseline), &rest)
}
