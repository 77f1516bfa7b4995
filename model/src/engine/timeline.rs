//! The trial's course in time: people waiting, the help desk's queue, and when shares of the refused are back.
//!
//! Counts are whole people drawn before; the unit curves only say when. Moments are the published half hours and, beside
//! them, the jumps at which many are cleared at once.

use crate::outcome::{POINTS, POINTS_PER_HOUR, point_hours};
use crate::parameters::Parameters;

use super::clearance::{Clearance, Fate, LAGS, Split};
use super::counts::{ByWay, CALLS, CALLS_IN_VAIN, WAITS};
use super::curves::Curves;
use super::desk::FlowDesk;

/// Members, or guests, in one trial.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub(super) clearance: Clearance,
    pub(super) fate: Fate,
    /// Refused people by way.
    pub(super) ways: ByWay,
}

impl Side {
    pub(super) fn new() -> Self {
        Self { clearance: Clearance::new(), fate: Fate::default(), ways: [0; 6] }
    }

    pub(super) fn refused(&self) -> u64 {
        self.ways.iter().sum()
    }

    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    fn callers(&self) -> f64 {
        (self.ways[CALLS] + self.ways[CALLS_IN_VAIN]) as f64
    }
}

/// What the course of a trial amounts to, in expectation given the counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Course {
    /// People restored by the help desk, of members and of guests.
    pub(super) desk: [f64; 2],
    /// Most people waiting for an agent.
    pub(super) peak_queue: f64,
    /// Person-hours in the queue.
    pub(super) queue_hours: f64,
    /// Person-hours lost in local office hours.
    pub(super) office_hours: f64,
}

/// Room for one trial's course.
#[derive(Clone, Debug, Default)]
pub(super) struct Timeline {
    moments: Vec<f64>,
    /// Moment and people restored by then.
    pub(super) restored: Vec<(f64, f64)>,
    /// People waiting at each published point up to the end.
    pub(super) waiting: Vec<f64>,
}

/// The published step, in hours.
const HALF_HOUR: f64 = 0.5;

/// One side on its way through the moments.
struct View<'a> {
    side: &'a Side,
    people: f64,
    callers: f64,
    per_refused: f64,
    split: Split,
    /// Of the side's refused, the share refused so far and not cleared.
    uncleared: f64,
    /// Of the side's refused, the share refused and cleared so far.
    cleared: f64,
}

impl<'a> View<'a> {
    fn of(side: &'a Side) -> Self {
        let people = if side.fate.refused > 0.0 { to_people(side.refused()) } else { 0.0 };
        let per_refused = if people > 0.0 { 1.0 / side.fate.refused } else { 0.0 };
        Self { side, people, callers: side.callers(), per_refused, split: Split::default(), uncleared: 0.0, cleared: 0.0 }
    }

    /// Moves on to a moment; gives the share of the earlier refused who are not cleared in the step.
    fn step(&mut self, curves: &Curves, before: f64, at: f64) -> f64 {
        let split = self.side.clearance.split(at);
        self.uncleared = self.per_refused * split.refused(curves, at);
        let mut stays = 1.0;
        if split != self.split {
            // Who was refused before the step's middle and is cleared in the step.
            let middle = 0.5 * (before + at);
            let kept = self.per_refused * split.refused(curves, middle);
            let gone = self.per_refused * self.split.refused(curves, middle) - kept;
            if gone > 1e-9 {
                stays = kept / (kept + gone);
                self.cleared += gone;
            }
            self.split = split;
        }
        stays
    }

    /// People waiting at the moment, before what the help desk has done.
    fn waiting(&self, curves: &Curves, lags: &[Option<f64>; LAGS], at: f64) -> f64 {
        let ways = &self.side.ways;
        let mut people = to_people(ways[WAITS] + ways[CALLS_IN_VAIN] + ways[CALLS]) * self.uncleared;
        for (lag, &way) in lags.iter().zip(ways) {
            if let (Some(lag), 1..) = (lag, way) {
                people += to_people(way) * (self.uncleared - self.per_refused * self.split.refused(curves, at - lag));
            }
        }
        people
    }
}

impl Timeline {
    /// Follows both sides (members, guests) from the start to the end.
    pub(super) fn follow(&mut self, parameters: &Parameters, curves: &Curves, lags: &[Option<f64>; LAGS], sides: &[Side; 2]) -> Course {
        let mut course = Course::default();
        self.lay_out_moments(parameters, sides);
        self.restored.clear();
        self.waiting.clear();
        let mut desk = FlowDesk::new(parameters, [0, 1].map(|side: usize| sides[side].share_that_works()));
        let calls = sides.iter().any(|side| side.callers() > 0.0);
        let mut views = [0, 1].map(|side: usize| View::of(&sides[side]));
        let (mut before, mut waiting_before) = (0.0, 0.0);
        for &at in &self.moments {
            let (mut waiting, mut restored) = (0.0, 0.0);
            for (which, view) in views.iter_mut().enumerate() {
                if view.people == 0.0 {
                    continue;
                }
                let stays = view.step(curves, before, at);
                let by_desk = if view.callers > 0.0 { desk.call(which, stays, view.callers * view.uncleared) } else { 0.0 };
                let here = view.waiting(curves, lags, at) - by_desk;
                waiting += here;
                restored += view.people * (view.uncleared + view.cleared) - here;
            }
            if calls {
                for (done, sum) in desk.work(at - before, is_open(parameters, before, at)).into_iter().zip(&mut course.desk) {
                    *sum += done;
                    waiting -= done;
                    restored += done;
                }
            }
            course.office_hours += 0.5 * (at - before) * (waiting + waiting_before) * curves.office(half_hour(before, at));
            self.restored.push((at, restored));
            if is_published(at, self.waiting.len()) {
                self.waiting.push(waiting.max(0.0));
            }
            (before, waiting_before) = (at, waiting);
        }
        course.peak_queue = if calls { desk.peak() } else { 0.0 };
        course.queue_hours = desk.queue_hours;
        course
    }

    /// The published half hours up to the moment from which on nobody waits, and the jumps between them.
    fn lay_out_moments(&mut self, parameters: &Parameters, sides: &[Side; 2]) {
        let horizon = crate::facts::HORIZON_HOURS.value;
        let over_at = sides
            .iter()
            .filter(|side| side.refused() > 0)
            .map(|side| side.clearance.everybody_cleared_at(parameters.alerts_end))
            .fold(0.0, f64::max);
        self.moments.clear();
        for side in sides.iter().filter(|side| side.refused() > 0) {
            side.clearance.jumps(over_at.min(horizon), &mut self.moments);
        }
        let end = over_at.min(horizon);
        if sides.iter().any(|side| side.callers() > 0.0) {
            self.moments.extend(parameters.home.office().take_while(|open| open.from < end).flat_map(|open| [open.from, open.to]));
        }
        self.moments.retain(|&at| 0.0 < at && at <= horizon);
        // One point beyond the end, at which nobody waits any more.
        let points = POINTS.min(1 + half_hour(end, end + HALF_HOUR) + 1);
        self.moments.extend((0..points).map(point_hours));
        self.moments.sort_unstable_by(f64::total_cmp);
        self.moments.dedup();
    }

    /// The first moment at which this many people are restored, straight between moments; the last moment if never.
    pub(super) fn when_restored(&self, people: f64) -> f64 {
        let mut last = (0.0, 0.0);
        for &(at, restored) in &self.restored {
            if restored >= people {
                let rise = restored - last.1;
                return if rise > 1e-12 { last.0 + (at - last.0) * ((people - last.1) / rise).clamp(0.0, 1.0) } else { at };
            }
            last = (at, last.1.max(restored));
        }
        last.0
    }
}

impl Side {
    /// The share of callers whom a reset restores.
    fn share_that_works(&self) -> f64 {
        let callers = self.callers();
        if callers > 0.0 { to_people(self.ways[CALLS]) / callers } else { 0.0 }
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
fn to_people(count: u64) -> f64 {
    count as f64
}

/// Whether the desk is open during a step; its opening and closing are moments of their own.
fn is_open(parameters: &Parameters, from: f64, to: f64) -> bool {
    let middle = 0.5 * (from + to);
    to > from && parameters.desk_open_from(middle) <= middle
}

/// The half hour that holds the middle of a step.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "0 to 240")]
fn half_hour(from: f64, to: f64) -> usize {
    ((from + to) * 0.5 * POINTS_PER_HOUR as f64) as usize
}

#[expect(clippy::float_cmp, reason = "half hours are exact")]
fn is_published(at: f64, next: usize) -> bool {
    next < POINTS && at == point_hours(next)
}
