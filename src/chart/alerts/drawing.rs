//! The parts of the picture.

use super::{Alerts, hour_key};
use crate::chart::axis::Scale;
use crate::chart::frame::{Frame, HAIR, LARGE, SMALL, centred, days_on_axis, px};
use crate::chart::scene::{Anchor, Axis, Extent, Handle, text_width};
use crate::chart::{ChartError, Ink};
use crate::words;

impl Alerts {
    /// The baseline's hours within the window, and what they are.
    pub(super) fn draw_baseline(&self, frame: &Frame<'_, '_>) -> Result<(), ChartError> {
        if self.baseline.is_none() {
            return Ok(());
        }
        let mut highest: Option<f64> = None;
        for (from, to, number) in self.ghosts() {
            let (from, to) = (from.max(0.0), to.min(self.hours));
            if from < to {
                let y = frame.y(*number);
                frame.line(Ink::Ghost, 14, [(frame.x(from), y), (frame.x(to), y)])?;
                highest = Some(highest.map_or(*number, |highest| highest.max(*number)));
            }
        }
        let text = match highest {
            Some(number) => format!("dashed: baseline, at most {}", words::count(number)),
            None => "baseline: none in these hours".to_owned(),
        };
        frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(28)), &text)
    }

    /// The window's start and its end can be dragged.
    pub(super) fn draw_handles(&self, frame: &Frame<'_, '_>) -> Result<Vec<Handle>, ChartError> {
        let Extent { left, right, bottom, .. } = frame.area;
        let says = |hours| format!("{} {} UTC", words::weekday(self.moment(hours)), words::clock(self.moment(hours)));
        let axis = |limits| Axis { ends: (left, right), values: (0.0, self.hours), scale: Scale::Linear, limits, step: 0.25 };
        let handle = |id, label, value: f64, limits| Handle {
            id,
            label,
            value,
            says: says(value),
            place: (frame.x(value), bottom - px(3)),
            axis: axis(limits),
        };
        let handles = vec![
            handle("start", "Start of the alert window", 0.0, (-84.0, 84.0)),
            handle("hours", "End of the alert window", self.hours, (0.25, 72.0)),
        ];
        for (key, handle) in (1..).zip(&handles) {
            frame.grip(key, handle.place)?;
        }
        Ok(handles)
    }

    pub(super) fn draw_times(&self, frame: &Frame<'_, '_>, bottom: i32) -> Result<(), ChartError> {
        let Extent { left, right, bottom: axis, .. } = frame.area;
        let mut named = self.named_hours(f64::from(right - left) / 10.0 / self.hours);
        if named.last().is_some_and(|last| right - frame.x(*last) >= px(44)) {
            named.push(self.hours);
        }
        for hour in named {
            let x = frame.x(hour);
            frame.line(Ink::Axis, HAIR, [(x, axis), (x, axis + px(4))])?;
            frame.words(Ink::Tick, SMALL, Anchor::Middle, (x, axis + px(18)), &words::clock(self.moment(hour)))?;
        }
        frame.days(bottom - px(5), &days_on_axis(self.start, self.hours))
    }

    pub(super) fn draw_hours(&self, frame: &Frame<'_, '_>) -> Result<(), ChartError> {
        for (at, range) in self.per_hour.iter().enumerate() {
            let (from, to) = self.span(at);
            // On whole pixels, so that neighbours touch without a seam.
            let [left, right] = [from, to].map(|hours| (frame.x(hours) + 5) / 10 * 10);
            let gap = if right - left >= px(14) { px(1) } else { 0 };
            let (left, right) = (left + gap, right - gap);
            let (low, high, middle) = (frame.y(range.low), frame.y(range.high), frame.y(range.middle));
            frame.rect(Ink::AlertBand, hour_key(at), (left, high), (right, low))?;
            frame.line(Ink::AlertEdge, HAIR, [(left, high), (right, high)])?;
            frame.line(Ink::AlertEdge, HAIR, [(left, low), (right, low)])?;
            frame.line(Ink::AlertMedian, 24, [(left, middle), (right, middle)])?;
        }
        Ok(())
    }

    /// Each hour's median where all have room, otherwise that of the busiest hour.
    pub(super) fn draw_words(&self, frame: &Frame<'_, '_>, right: i32) -> Result<(), ChartError> {
        let busiest = self.busiest();
        let texts: Vec<_> = self.per_hour.iter().map(|range| words::count(range.middle)).collect();
        let room = |at: usize| {
            let (from, to) = self.span(at);
            text_width(&texts[at], SMALL, true) + px(6) <= frame.x(to) - frame.x(from)
        };
        let all = (0..texts.len()).all(room);
        let above = |at: usize| frame.y(self.per_hour[at].high.max(self.per_hour[at].middle)) - px(6);
        let middle = |at: usize| (frame.x(self.span(at).0) + frame.x(self.span(at).1)) / 2;
        let first = format!("median {}", texts[busiest]);
        let wide = text_width(&first, LARGE, true);
        if !all {
            let place = centred(middle(busiest), wide, frame.area.left, right);
            return frame.words(Ink::Label, LARGE, Anchor::Start, (place, above(busiest)), &first);
        }
        for (at, text) in texts.iter().enumerate() {
            let (from, to) = self.span(at);
            let named = at == busiest && wide + px(6) <= frame.x(to) - frame.x(from);
            let text = if named { &first } else { text };
            frame.words(Ink::Label, SMALL, Anchor::Middle, (middle(at), above(at)), text)?;
        }
        Ok(())
    }
}
