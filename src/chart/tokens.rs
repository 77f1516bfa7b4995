//! Refresh tokens on a line of time, and the mark before which every one of them fails.

use super::axis::Scale;
use super::frame::{Frame, HAIR, SMALL, px, width_of};
use super::scene::{Anchor, Axis, Extent, Handle, text_width};
use super::{Chart, ChartError, Ink, Scene, Table};

/// The first day shown, and the last: days before today are negative.
pub const DAYS: (f64, f64) = (-45.0, 4.0);

/// Tokens of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    /// Which app holds each, and on which day it was issued.
    pub tokens: Vec<(&'static str, f64)>,
    /// The day of the mark.
    pub valid_from: f64,
}

fn day(at: f64) -> String {
    match at {
        0.0 => "now".to_owned(),
        -1.0 => "a day ago".to_owned(),
        1.0 => "in a day".to_owned(),
        _ if at < 0.0 => format!("{} days ago", -at),
        _ => format!("in {at} days"),
    }
}

impl Tokens {
    fn works(&self, issued: f64) -> bool {
        issued >= self.valid_from
    }
}

impl Chart for Tokens {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let rows = i32::try_from(self.tokens.len()).unwrap_or_default();
        let height = 34 + 40 * rows + 36;
        let label = format!("Tokens on a line of time. {}", self.summary());
        let mut handles = Vec::new();
        let mut scene = Scene::draw(width, height.unsigned_abs(), label, |canvas| {
            let area = Extent { left: px(12), top: px(34), right: width_of(width) - px(24), bottom: px(34 + 40 * rows) };
            let frame = Frame::new(canvas, area, DAYS, (0.0, 1.0));
            frame.line(Ink::Axis, HAIR, [(area.left, area.bottom), (area.right, area.bottom)])?;
            for (at, words) in [(-40.0, "40 days ago"), (-20.0, "20"), (0.0, "now")] {
                let x = frame.x(at);
                frame.line(Ink::Axis, HAIR, [(x, area.bottom), (x, area.bottom + px(4))])?;
                frame.words(Ink::Tick, SMALL, Anchor::Middle, (x.max(px(40)), area.bottom + px(17)), words)?;
            }
            let mark = frame.x(self.valid_from);
            for (row, (app, issued)) in (0..).zip(&self.tokens) {
                let y = area.top + px(40 * row + 26);
                let (x, works) = (frame.x(*issued), self.works(*issued));
                let end = if works { area.right } else { mark };
                frame.line(if works { Ink::AlertMedian } else { Ink::Ghost }, 20, [(x, y), (end, y)])?;
                let key = u16::try_from(row + 1).unwrap_or(u16::MAX);
                frame.disc(if works { Ink::FlagBar } else { Ink::FlagHollow }, key, (x, y), px(5), 16)?;
                let words = [*app, ": ", if works { "works" } else { "fails" }].concat();
                let left = (x - px(5)).min(area.right - text_width(&words, SMALL, false)).max(0);
                frame.words(Ink::Note, SMALL, Anchor::Start, (left, y - px(10)), &words)?;
            }
            frame.line(Ink::Rule, 14, [(mark, area.top - px(8)), (mark, area.bottom)])?;
            let (anchor, x) = if mark > px(110) { (Anchor::End, mark - px(10)) } else { (Anchor::Start, mark + px(10)) };
            frame.words(Ink::Label, SMALL, anchor, (x, area.top - px(12)), "valid from")?;
            frame.grip(1, (mark, area.top - px(12)))?;
            handles.push(Handle {
                id: "valid-from",
                label: "The moment from which tokens are valid",
                value: self.valid_from,
                says: day(self.valid_from),
                place: (mark, area.top - px(12)),
                axis: Axis { ends: (area.left, area.right), values: DAYS, scale: Scale::Linear, limits: (DAYS.0, 0.0), step: 1.0 },
            });
            Ok(())
        })?;
        scene.set_handles(handles);
        for (row, (app, issued)) in self.tokens.iter().enumerate() {
            let works = self.works(*issued);
            let ink = if works { Ink::FlagBar } else { Ink::FlagHollow };
            let words = format!("{app}, issued {}: {}", day(*issued), if works { "works" } else { "fails" });
            scene.name(ink, u16::try_from(row + 1).unwrap_or(u16::MAX), words);
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let failing = self.tokens.iter().filter(|(_, issued)| !self.works(*issued)).count();
        format!("Tokens are valid from {}: {failing} of {} fail.", day(self.valid_from), self.tokens.len())
    }

    fn table(&self) -> Table {
        let mut table = Table::new("Tokens of one person", &["App", "Issued", "State"]);
        for (app, issued) in &self.tokens {
            table.push([(*app).to_owned(), day(*issued), if self.works(*issued) { "works" } else { "fails" }.to_owned()]);
        }
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        vec![(Ink::FlagBar, "works"), (Ink::FlagHollow, "fails")]
    }
}
