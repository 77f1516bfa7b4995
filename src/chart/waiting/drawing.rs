//! The parts of the picture.

use lockout_model::order::short;

use super::{LONGEST, P50, P95, POINTS, Spread, Waiting, hours_at};
use crate::chart::axis::Scale;
use crate::chart::frame::{Frame, HAIR, LARGE, SMALL, centred, days_on_axis, px};
use crate::chart::scene::{Anchor, Axis, Extent, Handle, text_width};
use crate::chart::{ChartError, Ink};
use crate::words;

impl Waiting {
    /// Hours of the day on the axis, and below them the days.
    pub(super) fn draw_times(&self, frame: &Frame<'_, '_>, bottom: i32) -> Result<(), ChartError> {
        let Extent { left, right, bottom: axis, .. } = frame.area;
        let end = self.shown_hours();
        let pixels_per_hour = f64::from(right - left) / 10.0 / end;
        let fits = |step: &i32| f64::from(*step) * pixels_per_hour >= 46.0;
        // In a narrow chart of five days only the days are named.
        let step = [3, 6, 12, 24].into_iter().find(fits);
        let start = self.local(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "at most 120")]
        for hour in 0..=end as i64 + 1 {
            // The hour of the clock that begins in this hour of the axis.
            let minutes = hour * 60 - start.minutes().rem_euclid(60);
            #[expect(clippy::cast_precision_loss, reason = "minutes of a few days")]
            let at = minutes as f64 / 60.0;
            let clock = start.plus_minutes(minutes);
            if at < 0.0 || at > end || clock.minutes().div_euclid(60).rem_euclid(24) % i64::from(step.unwrap_or(24)) != 0 {
                continue;
            }
            let x = frame.x(at);
            frame.line(Ink::Axis, HAIR, [(x, axis), (x, axis + px(4))])?;
            if step.is_some() {
                frame.words(Ink::Tick, SMALL, Anchor::Middle, (x, axis + px(18)), &words::clock(clock))?;
            }
        }
        frame.days(bottom - px(5), &days_on_axis(start, end))
    }

    /// The alert window, a bar on the axis.
    pub(super) fn draw_window(&self, frame: &Frame<'_, '_>) -> Result<(), ChartError> {
        let to = frame.x(self.clock.window_hours.min(self.shown_hours())).max(frame.area.left + px(2));
        frame.rect(Ink::Window, 0, (frame.area.left, frame.area.bottom - px(2)), (to, frame.area.bottom + px(2)))
    }

    /// When nine of ten are back, if that is on the axis and differs from nobody waiting at all.
    pub(super) fn shown_cleared(&self) -> Option<f64> {
        self.clock.cleared_hours.filter(|hours| *hours <= self.shown_hours() && self.somebody_waits())
    }

    /// The decision and the clearing: dashed lines with their names and times above the plot, no name across a line.
    pub(super) fn draw_flags(&self, frame: &Frame<'_, '_>, right: i32) -> Result<(), ChartError> {
        let decision = self.clock.decision_hours.filter(|hours| *hours <= self.shown_hours());
        let named = [(decision, "decision"), (self.shown_cleared(), "9 of 10 back")];
        let flag = |(hours, name): (Option<f64>, &str)| {
            let hours = hours?;
            let text = format!("{name} {}", words::clock(self.local(hours)));
            Some((frame.x(hours), text_width(&text, SMALL, true), text))
        };
        let mut flags: Vec<_> = named.into_iter().filter_map(flag).collect();
        short(&mut flags, |(one, ..), (other, ..)| one < other);
        // After their lines, the first line's name on top; where there is no room, before them, the last line's on top.
        let after = flags.iter().all(|(x, wide, _)| x + px(5) + wide <= right);
        if !after {
            flags.reverse();
        }
        for (row, (x, wide, text)) in (0..).zip(flags) {
            let baseline = px(34) + px(16) * row;
            let place = if after { x + px(5) } else { (x - px(5) - wide).max(0) };
            frame.words(Ink::Label, SMALL, Anchor::Start, (place, baseline), &text)?;
            frame.line(Ink::Rule, 14, [(x, baseline - px(10)), (x, frame.area.bottom)])?;
        }
        Ok(())
    }

    /// The baseline's median, a thin line, with its highest number above the plot.
    pub(super) fn draw_baseline(&self, frame: &Frame<'_, '_>, right: i32) -> Result<(), ChartError> {
        let Some(baseline) = &self.baseline else { return Ok(()) };
        let end = self.shown_hours();
        let points: Vec<_> = baseline.iter().enumerate().map(|(at, number)| (hours_at(at), *number)).take_while(|at| at.0 <= end).collect();
        let (hours, highest) = points.iter().fold((0.0, 0.0), |best, point| if point.1 > best.1 { *point } else { best });
        frame.curve(Ink::Ghost, 14, points)?;
        let (x, y) = frame.at(hours, highest);
        let text = format!("baseline: median {}", words::count(highest));
        // On the side of its pointer where the lines of the decision and of clearing do not cross it.
        let wide = text_width(&text, SMALL, false);
        let lines = [self.clock.decision_hours, self.shown_cleared()].map(|hours| hours.map(|hours| frame.x(hours)));
        let is_free = |place: &i32| {
            let (from, to) = (place - px(3), place + wide + px(3));
            *place >= 0 && place + wide <= right && !lines.iter().flatten().any(|line| (from..to).contains(line))
        };
        let sides = [centred(x, wide, 0, right), x - px(4) - wide, x + px(4)];
        let place = sides.into_iter().find(is_free).unwrap_or(sides[0]);
        let row = frame.area.top - px(6);
        frame.words(Ink::Note, SMALL, Anchor::Start, (place, row), &text)?;
        frame.line(Ink::Ghost, HAIR, [(x, row + px(4)), (x, y)])
    }

    /// A column around each moment that can be pointed at and walked to.
    pub(super) fn draw_columns(&self, frame: &Frame<'_, '_>) -> Result<(), ChartError> {
        let Extent { left, right, top, bottom } = frame.area;
        let moments = self.stops();
        // Each reaches halfway to its neighbours.
        let halfway = |one: usize, other: usize| frame.x(f64::midpoint(hours_at(one), hours_at(other))).clamp(left, right);
        for (place, &at) in moments.iter().enumerate() {
            let from = place.checked_sub(1).map_or(left, |before| halfway(moments[before], at));
            let to = moments.get(place + 1).map_or(right, |&after| halfway(at, after));
            frame.rect(Ink::Hit, super::moment_key(at), (from, top), (to, bottom))?;
        }
        Ok(())
    }

    /// The window's start, the decision and the clearing can be dragged: the clearing at the top, where the decision's grip is not.
    pub(super) fn draw_handles(&self, frame: &Frame<'_, '_>) -> Result<Vec<Handle>, ChartError> {
        let Extent { left, right, top, bottom } = frame.area;
        let end = self.shown_hours();
        let (low, high) = (bottom - px(3), top + px(8));
        let handle = |id, label, says, value: f64, (hours, y): (f64, i32), limits| {
            let axis = Axis { ends: (left, right), values: (value - hours, value - hours + end), scale: Scale::Linear, limits, step: 0.25 };
            Handle { id, label, value, says, place: (frame.x(hours), y), axis }
        };
        let mut handles =
            vec![handle("start", "Start of the alert window", format!("starts {}", self.time(0.0)), 0.0, (0.0, low), (-84.0, 84.0))];
        if let Some((hours, likely)) = self.clock.decision_hours.zip(self.clock.diagnosis_hours) {
            let when = if hours > LONGEST { "not within five days".to_owned() } else { self.time(hours) };
            let says = format!("{} of diagnosis; decision {when}", words::hours(likely));
            // Beyond the axis it stands at its end, or nobody could bring it back.
            handles.push(handle("decision", "Decision: likely hours of the diagnosis", says, likely, (hours.min(end), low), (0.0, 120.0)));
        }
        if let Some((hours, settles)) = self.shown_cleared().zip(self.clock.settle_hours) {
            let says = format!("{} until it takes effect; nine of ten are back {}", words::hours(settles), self.time(hours));
            handles.push(handle("cleared", "Clearing: hours until it takes effect", says, settles, (hours, high), (0.0, 24.0)));
        }
        for (key, handle) in (1..).zip(&handles) {
            frame.grip(key, handle.place)?;
        }
        Ok(handles)
    }

    /// What the chart shows, and whose clock: as much of it as has room.
    pub(super) fn draw_title(&self, frame: &Frame<'_, '_>, right: i32) -> Result<(), ChartError> {
        let zone = self.zone();
        let forms = [
            ("people waiting: median; 5, 8 and 9 of 10 weekends", format!("local time, {zone}")),
            ("people waiting: median; 5, 8 and 9 of 10", format!("local time, {zone}")),
            ("people waiting: median; 5, 8, 9 of 10", zone.clone()),
            ("people waiting", zone),
        ];
        let room = |form: &&(&str, String)| text_width(form.0, SMALL, false) + text_width(&form.1, SMALL, false) + px(14) <= right;
        let (title, zone) = forms.iter().find(room).unwrap_or(&forms[3]);
        frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), title)?;
        frame.words(Ink::Tick, SMALL, Anchor::End, (right, px(12)), zone)
    }

    /// The highest median: a spot and its number, above everything that is drawn there.
    pub(super) fn draw_peak(&self, frame: &Frame<'_, '_>, right: i32) -> Result<(), ChartError> {
        let peak = self.peak();
        let number = self.points[peak][P50];
        if !self.somebody_waits() {
            let Extent { left, bottom, .. } = frame.area;
            return frame.words(Ink::Note, SMALL, Anchor::Start, (left + px(8), bottom - px(10)), "nobody waits");
        }
        if number == 0.0 {
            return Ok(());
        }
        let (x, y) = frame.at(hours_at(peak), number);
        let text = format!("median {}", words::count(number));
        let width = text_width(&text, LARGE, true);
        // Before the peak or after it: inside the picture, and not across the decision's line if that can be helped.
        let end = self.shown_hours();
        let lines = [self.clock.decision_hours.filter(|decision| *decision <= end), self.shown_cleared()]
            .map(|hours| hours.map(|hours| frame.x(hours)));
        let lines = || lines.iter().copied().flatten();
        // A grip on a line is wider than the line.
        let crossed = |from: i32| lines().any(|line| (from - px(8)..=from + width + px(8)).contains(&line));
        let inside = |from: &i32| *from >= frame.area.left && from + width <= right;
        let beside = lines().flat_map(|line| [line - px(9) - width, line + px(9)]);
        let sides: Vec<i32> = [x - width, x].into_iter().chain(beside).collect();
        let from = sides.iter().copied().find(|from| inside(from) && !crossed(*from));
        let from = from.or_else(|| sides.into_iter().find(inside)).unwrap_or((x - width).max(frame.area.left));
        let over = |(at, spread): (usize, &Spread)| {
            let (x, y) = frame.at(hours_at(at).min(self.shown_hours()), spread[P95]);
            (from - px(4)..=from + width + px(4)).contains(&x).then_some(y)
        };
        let top = self.points.iter().enumerate().filter_map(over).min().unwrap_or(y);
        let baseline = top - px(7);
        frame.words(Ink::Label, LARGE, Anchor::Start, (from, baseline), &text)?;
        frame.line(Ink::Pointer, HAIR, [(x, baseline + px(4)), (x, y)])?;
        frame.disc(Ink::Spot, 0, (x, y), px(4), 15)
    }

    /// Where the axis ends before the forecast does: how many people are left over, above their flat line.
    pub(super) fn draw_left_over(&self, frame: &Frame<'_, '_>) -> Result<(), ChartError> {
        let last = &self.points[POINTS - 1];
        let end = self.shown_hours();
        let highest = self.points.iter().map(|spread| spread[P95]).fold(0.0, f64::max);
        if last[P50] < 0.5 || last[P95] > highest / 2.0 || end >= LONGEST {
            return Ok(());
        }
        let (right, top) = frame.at(end, last[P95]);
        let free = |text: &&str| {
            let left = right - text_width(&format!("{} {text}", words::count(last[P50])), SMALL, false) - px(4);
            let level = |(at, spread): (usize, &Spread)| {
                let (x, y) = frame.at(hours_at(at).min(end), spread[P95]);
                x < left || y >= top - px(3)
            };
            let crossed = self.clock.decision_hours.is_some_and(|decision| (left..=right).contains(&frame.x(decision)));
            !crossed && self.points.iter().enumerate().all(level)
        };
        let forms = ["still out after 5 days", "still out on day 5", "still out"];
        if let Some(form) = forms.into_iter().find(|form| free(form)) {
            let text = format!("{} {form}", words::count(last[P50]));
            frame.words(Ink::Note, SMALL, Anchor::End, (right, top - px(8)), &text)?;
        }
        Ok(())
    }
}
