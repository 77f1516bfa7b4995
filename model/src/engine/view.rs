//! Members, or guests, through one trial: shares refused and uncleared at the published half hours and where they jump.

use super::clearance::{Clearance, Fate, LAGS, Phase};
use super::counts::{ByWay, CALLS, CALLS_IN_VAIN, WAITS};
use super::curves::Curves;
use crate::outcome::{POINTS, POINTS_PER_HOUR, point_hours};

/// Members, or guests, in one trial.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub(super) clearance: Clearance,
    pub(super) fate: Fate,
    /// Refused people by way.
    pub(super) ways: ByWay,
    /// From the start until nobody is left uncleared.
    pub(super) phases: Vec<Phase>,
    /// At each half hour before the end: of the refused, the share refused and not cleared.
    pub(super) uncleared: Vec<f32>,
    /// At each half hour before the end: the people waiting, before what the help desk has done.
    pub(super) waiting: Vec<f32>,
    /// The ends of phases, twice where the number jumps.
    pub(super) edges: Vec<Edge>,
    /// At each half hour: of the refused, the share cleared so far.
    cleared: Vec<f32>,
}

/// A moment between the half hours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) at: f64,
    pub(super) uncleared: f64,
    pub(super) cleared: f64,
    pub(super) waiting: f64,
    /// Whether this is the state after a jump.
    pub(super) after: bool,
}

impl Side {
    pub(super) fn new() -> Self {
        Self {
            clearance: Clearance::new(),
            fate: Fate::default(),
            ways: [0; 6],
            phases: Vec::new(),
            uncleared: Vec::new(),
            waiting: Vec::new(),
            edges: Vec::new(),
            cleared: Vec::new(),
        }
    }

    /// Refused people; nobody where the chance of it vanishes.
    pub(super) fn people(&self) -> f64 {
        if self.fate.refused > 0.0 { to_people(self.ways.iter().sum()) } else { 0.0 }
    }

    pub(super) fn callers(&self) -> f64 {
        to_people(self.ways[CALLS] + self.ways[CALLS_IN_VAIN])
    }

    /// The share of callers whom a reset restores.
    pub(super) fn share_that_works(&self) -> f64 {
        let callers = self.callers();
        if callers > 0.0 { to_people(self.ways[CALLS]) / callers } else { 0.0 }
    }

    /// The end of the last phase.
    pub(super) fn end(&self) -> f64 {
        self.phases.last().map_or(0.0, |phase| phase.to)
    }

    /// Of the refused, the share refused so far at a half hour.
    pub(super) fn met_at(&self, point: usize) -> f64 {
        match (self.uncleared.get(point), self.cleared.get(point)) {
            (Some(uncleared), Some(cleared)) => f64::from(uncleared + cleared),
            _ => self.edges.last().map_or(0.0, |edge| edge.cleared),
        }
    }

    /// Of the refused, the share refused so far, straight between half hours.
    pub(super) fn met_near(&self, at: f64) -> f64 {
        if self.people() == 0.0 {
            return 0.0;
        }
        let (point, part) = between_half_hours(at);
        let from = self.met_at(point);
        from + (self.met_at(point + 1) - from) * part
    }

    /// People waiting, before what the help desk has done, straight between half hours.
    pub(super) fn waiting_near(&self, at: f64) -> f64 {
        let (point, part) = between_half_hours(at);
        let value = |point: usize| self.waiting.get(point).map_or(0.0, |&people| f64::from(people));
        value(point) + (value(point + 1) - value(point)) * part
    }

    /// Of the refused, the share refused and not cleared, integrated from one moment to another.
    pub(super) fn uncleared_hours(&self, from: f64, to: f64) -> f64 {
        let value = |at: f64| {
            let (point, part) = between_half_hours(at);
            let from = self.uncleared.get(point).map_or(0.0, |&share| f64::from(share));
            let to = self.uncleared.get(point + 1).map_or(from, |&share| f64::from(share));
            from + (to - from) * part
        };
        let (mut hours, mut before, mut last) = (0.0, from, value(from));
        while before < to {
            let at = point_hours(between_half_hours(before + 1e-9).0 + 1).min(to);
            let now = value(at);
            hours += 0.5 * (at - before) * (last + now);
            (before, last) = (at, now);
        }
        hours
    }

    /// Lays the side out in time.
    pub(super) fn follow(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS], alerts_end: f64) {
        self.uncleared.clear();
        self.waiting.clear();
        self.cleared.clear();
        self.edges.clear();
        self.phases.clear();
        if self.people() == 0.0 {
            return;
        }
        self.clearance.lay_out(alerts_end, &mut self.phases);
        let per_refused = 1.0 / self.fate.refused;
        let mut cleared = 0.0;
        for index in 0..self.phases.len() {
            let phase = self.phases[index];
            let first = self.uncleared.len();
            let last = half_hours_before(phase.to);
            self.fill_half_hours(curves, &phase, first, last, per_refused);
            cleared = self.clear_in_phase(curves, &phase, first, cleared, per_refused);
            self.push_edge(curves, lags, &phase, (phase.to, false), cleared);
            let next = self.phases.get(index + 1).copied();
            // What vanishes at once: the provider, a policy change, or the end of the last pass.
            let before = phase.refused(curves, phase.to, phase.to);
            let after = next.map_or(if phase.to < END { 0.0 } else { before }, |next| next.refused(curves, phase.to, phase.to));
            if before - after > 1e-9 {
                cleared += per_refused * (before - after);
                match next {
                    Some(next) => self.push_edge(curves, lags, &next, (phase.to, true), cleared),
                    None => self.edges.push(Edge { at: phase.to, uncleared: 0.0, cleared, waiting: 0.0, after: true }),
                }
            }
        }
    }

    /// Fills the half hours from `first` to before `last`, all in one phase.
    fn fill_half_hours(&mut self, curves: &Curves, phase: &Phase, first: usize, last: usize, per_refused: f64) {
        if last <= first {
            return;
        }
        self.uncleared.resize(last, 0.0);
        self.waiting.resize(last, 0.0);
        self.cleared.resize(last, 0.0);
        let mut mixed = [0.0f32; POINTS];
        mix(curves, 0, phase, first, &mut mixed[first..last]);
        let per_refused = single(per_refused);
        let people = single(to_people(self.ways.iter().sum())) * per_refused;
        for ((uncleared, waiting), mixed) in
            self.uncleared[first..last].iter_mut().zip(&mut self.waiting[first..last]).zip(&mixed[first..last])
        {
            *uncleared = per_refused * mixed;
            *waiting = people * mixed;
        }
        for (way, &count) in self.ways[..LAGS].iter().enumerate() {
            if count > 0 {
                mix(curves, way + 1, phase, first, &mut mixed[first..last]);
                let alone = single(to_people(count)) * per_refused;
                for (waiting, mixed) in self.waiting[first..last].iter_mut().zip(&mixed[first..last]) {
                    *waiting -= alone * mixed;
                }
            }
        }
    }

    /// Adds what is cleared during a phase, half hour by half hour; gives the share cleared at its end.
    fn clear_in_phase(&mut self, curves: &Curves, phase: &Phase, first: usize, before: f64, per_refused: f64) -> f64 {
        if !phase.is_ramp() {
            self.cleared[first.min(self.uncleared.len())..].fill(single(before));
            return before;
        }
        let mut cleared = before;
        let (mut gone, mut met) = (phase.gone[0], per_refused * phase.between(curves, phase.from));
        let mut step = |at: f64| {
            let (gone_now, met_now) = (phase.gone_at(at), per_refused * phase.between(curves, at));
            cleared += (gone_now - gone) * 0.5 * (met + met_now);
            (gone, met) = (gone_now, met_now);
            cleared
        };
        for point in first..self.cleared.len() {
            self.cleared[point] = single(step(point_hours(point)));
        }
        step(phase.to)
    }

    /// Notes the state of a phase at a moment, before or after what jumps there.
    fn push_edge(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS], phase: &Phase, (at, after): (f64, bool), cleared: f64) {
        let per_refused = 1.0 / self.fate.refused;
        let uncleared = per_refused * phase.refused(curves, at, at);
        let mut waiting = to_people(self.ways[WAITS] + self.ways[CALLS_IN_VAIN] + self.ways[CALLS]) * uncleared;
        for (lag, &way) in lags.iter().zip(&self.ways) {
            if let (Some(lag), 1..) = (lag, way) {
                waiting += to_people(way) * (uncleared - per_refused * phase.refused(curves, at - lag, at));
            }
        }
        self.edges.push(Edge { at, uncleared, cleared, waiting, after });
    }
}

/// The horizon, less rounding.
const END: f64 = crate::facts::HORIZON_HOURS.value - 1e-9;

/// The chance to be refused a lag before each half hour and not to be cleared at it, all in one phase.
fn mix(curves: &Curves, lag: usize, phase: &Phase, first: usize, to: &mut [f32]) {
    let range = first..first + to.len();
    to.copy_from_slice(&curves.all_at_half_hours(lag)[range.clone()]);
    if phase.high <= 0.0 {
        return;
    }
    let (below, above, part) = curves.rows_at_half_hours(lag, phase.high);
    if !phase.is_ramp() {
        for ((to, below), above) in to.iter_mut().zip(&below[range.clone()]).zip(&above[range]) {
            *to -= below + (above - below) * part;
        }
        return;
    }
    let (low_below, low_above, low_part) = curves.rows_at_half_hours(lag, phase.low);
    let (kept, slope) = ramp(phase, first);
    for (index, to) in to.iter_mut().enumerate() {
        let point = first + index;
        let high = below[point] + (above[point] - below[point]) * part;
        let low = low_below[point] + (low_above[point] - low_below[point]) * low_part;
        #[expect(clippy::cast_precision_loss, reason = "at most 240")]
        let kept = kept - slope * index as f32;
        *to += kept * (high - low) - high;
    }
}

/// The share of a ramp's people kept at its first half hour, and what each further half hour takes.
fn ramp(phase: &Phase, first: usize) -> (f32, f32) {
    let at = point_hours(first);
    let here = phase.gone_at(at);
    (single(1.0 - here), single(phase.gone_at(at + 0.5) - here))
}

/// The number of published half hours before a moment.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "at most 241")]
fn half_hours_before(at: f64) -> usize {
    if at >= END { POINTS } else { (at * POINTS_PER_HOUR as f64).ceil() as usize }
}

/// The half hour at or before a moment, and how far into it the moment is.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "0 to 240")]
fn between_half_hours(at: f64) -> (usize, f64) {
    let at = at.max(0.0) * POINTS_PER_HOUR as f64;
    let point = at as usize;
    (point, at - point as f64)
}

#[expect(clippy::cast_possible_truncation, reason = "seven digits of an expectation are enough")]
fn single(value: f64) -> f32 {
    value as f32
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
pub(super) fn to_people(count: u64) -> f64 {
    count as f64
}
