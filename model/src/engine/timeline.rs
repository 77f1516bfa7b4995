//! The trial's course in time: people waiting, the help desk's queue, and when shares of the refused are back.
//!
//! Counts are whole people drawn before; the unit curves only say when.

use crate::choice::DeskHours;
use crate::facts;
use crate::outcome::{POINTS, point_hours};
use crate::parameters::Parameters;

use super::curves::Curves;
use super::desk::FlowDesk;
use super::view::Side;

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
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    /// Moments at which the desk opens, closes, or is at work.
    desk_moments: Vec<f64>,
    ticks: Vec<f64>,
    /// At moments of the desk: people restored by it and not cleared.
    by_desk: Vec<(f64, f64)>,
    /// Moment and people restored by then.
    restored: Vec<(f64, f64)>,
    /// People waiting at each published point up to the end.
    pub(super) waiting: Vec<f64>,
}

impl Timeline {
    pub(super) fn new(parameters: &Parameters) -> Self {
        Self { desk_moments: desk_moments(parameters), ticks: Vec::new(), by_desk: Vec::new(), restored: Vec::new(), waiting: Vec::new() }
    }

    /// Follows both sides (members, guests) from the start to the end.
    pub(super) fn follow(&mut self, parameters: &Parameters, curves: &Curves, sides: &[Side; 2]) -> Course {
        let mut course = Course::default();
        self.by_desk.clear();
        if sides.iter().any(|side| side.callers() > 0.0) {
            self.work_the_desk(parameters, curves, sides, &mut course);
        }
        let points = sides[0].waiting.len().max(sides[1].waiting.len());
        self.waiting.clear();
        self.waiting.resize(points, 0.0);
        for side in sides {
            for (sum, &waiting) in self.waiting.iter_mut().zip(&side.waiting) {
                *sum += f64::from(waiting);
            }
        }
        let mut at_desk = self.by_desk.iter().peekable();
        let mut restored = 0.0;
        for (point, waiting) in self.waiting.iter_mut().enumerate() {
            while let Some(next) = at_desk.next_if(|next| next.0 <= point_hours(point) + 1e-9) {
                restored = next.1;
            }
            *waiting = (*waiting - restored).max(0.0);
        }
        self.note_restored(sides);
        if curves.any_office(points) {
            course.office_hours = self.office_hours(curves, sides);
        }
        course
    }

    /// Moves the queue through the desk's moments and the edges of phases.
    fn work_the_desk(&mut self, parameters: &Parameters, curves: &Curves, sides: &[Side; 2], course: &mut Course) {
        let mut desk = FlowDesk::new(parameters, [0, 1].map(|side: usize| sides[side].share_that_works()));
        let end = sides[0].end().max(sides[1].end());
        self.ticks.clear();
        self.ticks.extend(self.desk_moments.iter().copied().take_while(|&at| at < end));
        for side in sides {
            self.ticks.extend(side.phases.iter().map(|phase| phase.to));
            // While people are cleared bit by bit, those whom the desk has restored are among them.
            let ramps = side.phases.iter().filter(|phase| phase.is_ramp() && phase.to - phase.from > 0.5);
            self.ticks.extend(ramps.flat_map(|phase| half_hours_in(phase.from, phase.to)));
        }
        self.ticks.sort_unstable_by(f64::total_cmp);
        self.ticks.dedup();
        let mut phases = [0; 2];
        let mut before = 0.0;
        for &at in &self.ticks {
            let mut restored = 0.0;
            for (which, side) in sides.iter().enumerate() {
                if side.callers() > 0.0 {
                    called(curves, side, &mut phases[which], which, before, at, &mut desk);
                }
            }
            for (done, sum) in desk.work(at - before, is_open(parameters, before, at)).into_iter().zip(&mut course.desk) {
                *sum += done;
            }
            // Those cleared at this very moment leave after what was done before it.
            for (which, side) in sides.iter().enumerate() {
                if side.callers() > 0.0 {
                    leave(curves, side, &mut phases[which], which, at, &mut desk);
                }
                restored += desk.restored(which);
            }
            self.by_desk.push((at, restored));
            before = at;
        }
        course.peak_queue = desk.peak();
        course.queue_hours = desk.queue_hours;
    }

    /// Collects the moments at which to know how many are restored: half hours and edges.
    fn note_restored(&mut self, sides: &[Side; 2]) {
        self.restored.clear();
        let (main, other) = if sides[0].people() > 0.0 { (&sides[0], &sides[1]) } else { (&sides[1], &sides[0]) };
        let mut edges = main.edges.iter().peekable();
        let met_by_other = |at: f64| other.people() * other.met_near(at);
        for point in 0..=self.waiting.len().min(POINTS - 1) {
            let at = point_hours(point);
            while let Some(edge) = edges.next_if(|edge| edge.at <= at) {
                let waiting = (edge.waiting + other.waiting_near(edge.at) - self.restored_by_desk(edge.at, edge.after)).max(0.0);
                let met = main.people() * (edge.uncleared + edge.cleared) + met_by_other(edge.at);
                self.restored.push((edge.at, met - waiting));
            }
            let met = main.people() * main.met_at(point) + met_by_other(at);
            self.restored.push((at, met - self.waiting.get(point).copied().unwrap_or_default()));
        }
    }

    /// People whom the desk has restored and nobody has cleared, before or after what happens at a moment.
    fn restored_by_desk(&self, at: f64, after: bool) -> f64 {
        let slack = if after { 1e-9 } else { -1e-9 };
        let next = self.by_desk.partition_point(|moment| moment.0 < at + slack);
        if next == 0 { 0.0 } else { self.by_desk[next - 1].1 }
    }

    /// People at the end of the course who are restored.
    pub(super) fn restored_in_all(&self) -> f64 {
        self.restored.iter().map(|moment| moment.1).fold(0.0, f64::max)
    }

    /// The first moment at which this many people are restored, straight between moments; the last moment if never.
    pub(super) fn when_restored(&self, people: f64) -> f64 {
        let mut last = (0.0, 0.0);
        for &(at, restored) in &self.restored {
            if restored >= people {
                let rise = restored - last.1;
                return if rise > 1e-12 { last.0 + (at - last.0) * ((people - last.1) / rise).clamp(0.0, 1.0) } else { at };
            }
            last = (at, restored.max(last.1));
        }
        last.0
    }

    /// Rule 13 in expectation: people waiting times the share of them in office hours, straight between half hours and
    /// edges.
    fn office_hours(&self, curves: &Curves, sides: &[Side; 2]) -> f64 {
        let mut edges: Vec<(f64, f64)> = Vec::new();
        for (side, other) in [(&sides[0], &sides[1]), (&sides[1], &sides[0])] {
            edges.extend(side.edges.iter().map(|edge| {
                let waiting = edge.waiting + other.waiting_near(edge.at) - self.restored_by_desk(edge.at, edge.after);
                (edge.at, waiting.max(0.0))
            }));
        }
        edges.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut edges = edges.into_iter().peekable();
        let mut hours = 0.0;
        let (mut before, mut waiting_before) = (0.0, 0.0);
        for point in 1..=self.waiting.len().min(POINTS - 1) {
            let share = curves.office(point - 1);
            while let Some((at, waiting)) = edges.next_if(|edge| edge.0 <= point_hours(point)) {
                hours += 0.5 * (at - before) * (waiting + waiting_before) * share;
                (before, waiting_before) = (at, waiting);
            }
            let (at, waiting) = (point_hours(point), self.waiting.get(point).copied().unwrap_or_default());
            hours += 0.5 * (at - before) * (waiting + waiting_before) * share;
            (before, waiting_before) = (at, waiting);
        }
        hours
    }
}

/// Brings a side's callers up to a moment, as its phase there has them.
fn called(curves: &Curves, side: &Side, phase: &mut usize, which: usize, before: f64, at: f64, desk: &mut FlowDesk) {
    while *phase + 1 < side.phases.len() && side.phases[*phase].to < at {
        *phase += 1;
    }
    let Some(now) = side.phases.get(*phase) else { return };
    let per_refused = 1.0 / side.fate.refused;
    let callers = side.callers();
    if at > now.to {
        desk.call(which, 0.0, 0.0, 0.0);
        return;
    }
    let mut stays = 1.0;
    if now.is_ramp() {
        let middle = 0.5 * (before + at);
        let all = now.refused(curves, middle, before.max(now.from));
        stays = if all > 1e-12 { (now.refused(curves, middle, at) / all).clamp(0.0, 1.0) } else { 1.0 };
    }
    let call_hours = callers * side.uncleared_hours(before, at);
    desk.call(which, stays, callers * per_refused * now.refused(curves, at, at), call_hours);
}

/// Takes out those who are cleared at the very end of a phase.
fn leave(curves: &Curves, side: &Side, phase: &mut usize, which: usize, at: f64, desk: &mut FlowDesk) {
    let Some(now) = side.phases.get(*phase).copied().filter(|phase| phase.to <= at) else { return };
    let before = now.refused(curves, at, at);
    let after = match side.phases.get(*phase + 1) {
        Some(next) => next.refused(curves, at, at),
        None if at < facts::HORIZON_HOURS.value => 0.0,
        None => before,
    };
    if before - after > 1e-9 {
        desk.leave(which, after / before);
    }
}

/// The published half hours inside a stretch.
fn half_hours_in(from: f64, to: f64) -> impl Iterator<Item = f64> {
    (1..POINTS).map(point_hours).skip_while(move |&at| at <= from).take_while(move |&at| at < to)
}

/// Hours after the start, or after an opening, in which calls may come in a wave.
const WAVE_HOURS: f64 = 2.0;
/// Minutes between moments of a wave.
const WAVE_MINUTES: u32 = 10;

/// Moments of a wave that begins at a moment.
fn wave(from: f64) -> impl Iterator<Item = f64> {
    (0..=120 / WAVE_MINUTES).map(move |step| from + f64::from(step * WAVE_MINUTES) / 60.0).take_while(move |&at| at <= from + WAVE_HOURS)
}

/// The desk's openings and closings, the half hours at work, and closer moments while calls may come in a wave.
fn desk_moments(parameters: &Parameters) -> Vec<f64> {
    let horizon = facts::HORIZON_HOURS.value;
    let Some(desk) = parameters.scenario.response.help_desk else { return Vec::new() };
    let mut moments: Vec<f64> = Vec::new();
    if desk.open == DeskHours::Always {
        moments.extend(half_hours_in(0.0, horizon));
        moments.extend(wave(0.0));
        moments.extend(parameters.regions.iter().flat_map(|region| region.local.office().flat_map(|open| wave(open.from))));
    } else {
        let after = desk.minutes_per_reset / 60.0 + 0.5;
        for open in parameters.home.office().filter(|open| open.from < horizon) {
            moments.extend([open.from, open.to]);
            moments.extend(half_hours_in(open.from, open.to + after));
            moments.extend(wave(open.from));
            if open.from <= 0.0 {
                moments.extend(wave(0.0));
            }
        }
    }
    moments.retain(|&at| 0.0 < at && at <= horizon);
    moments.sort_unstable_by(f64::total_cmp);
    moments.dedup_by(|a, b| *a - *b < 1e-6);
    moments
}

/// Whether the desk is open during a step; its opening and closing are moments of their own.
fn is_open(parameters: &Parameters, from: f64, to: f64) -> bool {
    let middle = 0.5 * (from + to);
    to > from && parameters.desk_open_from(middle) <= middle
}
