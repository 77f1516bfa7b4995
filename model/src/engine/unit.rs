//! One refused member, or guest, in time: whether still waiting, by what that user does, given when the tenant decides.
//!
//! Trials multiply these shares by their whole people.

use super::binomial::Chance;
use super::clearance::{ACTORS, Clearance, Fate, LAGS, Phase};
use super::curves::Curves;
use crate::outcome::{POINTS, POINTS_PER_HOUR, point_hours};

/// What a refused user does, as far as the time of waiting depends on it: self_service, portal_reset and
/// on_premises_change after their lags; or waiting to be cleared.
pub(super) const PACES: usize = LAGS + 1;
/// Waiting to be cleared, whether calling or not.
pub(super) const WAITS_LONG: usize = LAGS;

/// Members, or guests, given a decision. All shares are of the refused.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) fate: Fate,
    /// From the start until nobody is left uncleared.
    pub(super) phases: Vec<Phase>,
    /// At each half hour before the end and by pace: the share waiting, before what the help desk has done.
    pub(super) waiting: [Vec<f32>; PACES],
    /// The ends of phases, twice where the number jumps.
    pub(super) edges: Vec<Edge>,
    /// Office hours lost by pace, before what the help desk has done.
    pub(super) office_hours: [f64; PACES],
    /// At each half hour before the end: the share refused so far.
    pub(super) met: Vec<f32>,
    /// How the refused of a pace divide over the paths, unless the help desk takes them up.
    pub(super) splits: [Split; PACES],
    is_new: bool,
}

/// A moment between the half hours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) at: f64,
    pub(super) cleared: f64,
    pub(super) waiting: [f64; PACES],
    /// Whether this is the state after a jump.
    pub(super) after: bool,
}

impl Edge {
    /// The share refused so far.
    pub(super) const fn met(&self) -> f64 {
        self.waiting[WAITS_LONG] + self.cleared
    }
}

impl Unit {
    pub(super) fn new() -> Self {
        Self {
            fate: Fate::default(),
            phases: Vec::new(),
            waiting: std::array::from_fn(|_| Vec::new()),
            edges: Vec::new(),
            office_hours: [0.0; PACES],
            met: Vec::new(),
            splits: [Split::NOBODY; PACES],
            is_new: true,
        }
    }

    /// Whether nothing was laid out yet.
    pub(super) const fn is_new(&self) -> bool {
        self.is_new
    }

    /// The end of the last phase.
    pub(super) fn end(&self) -> f64 {
        self.phases.last().map_or(0.0, |phase| phase.to)
    }

    /// Published half hours before the end.
    pub(super) const fn points(&self) -> usize {
        self.met.len()
    }

    /// The share refused so far at a half hour.
    pub(super) fn met_at(&self, point: usize) -> f64 {
        self.met.get(point).map_or_else(|| self.met_at_end(), |&share| f64::from(share))
    }

    /// The share refused at the end.
    pub(super) fn met_at_end(&self) -> f64 {
        self.edges.last().map_or(0.0, Edge::met)
    }

    /// The share refused so far, straight between half hours.
    pub(super) fn met_near(&self, at: f64) -> f64 {
        let (point, part) = between_half_hours(at);
        let from = self.met_at(point);
        from + (self.met_at(point + 1) - from) * part
    }

    /// The share waiting at a pace, straight between half hours.
    pub(super) fn waiting_near(&self, pace: usize, at: f64) -> f64 {
        let (point, part) = between_half_hours(at);
        let value = |point: usize| self.waiting[pace].get(point).map_or(0.0, |&share| f64::from(share));
        value(point) + (value(point + 1) - value(point)) * part
    }

    /// The share refused and not cleared, integrated from one moment to another.
    pub(super) fn uncleared_hours(&self, from: f64, to: f64) -> f64 {
        let uncleared = &self.waiting[WAITS_LONG];
        let value = |at: f64| {
            let (point, part) = between_half_hours(at);
            let from = uncleared.get(point).map_or(0.0, |&share| f64::from(share));
            let to = uncleared.get(point + 1).map_or(from, |&share| f64::from(share));
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

    /// Lays a side out in time; nobody where the chance to be refused vanishes.
    pub(super) fn lay_out(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS], clearance: &Clearance, alerts_end: f64) {
        self.waiting.iter_mut().for_each(Vec::clear);
        self.met.clear();
        self.edges.clear();
        self.phases.clear();
        self.office_hours = [0.0; PACES];
        self.is_new = false;
        self.fate = clearance.fate(curves, lags);
        if self.fate.refused <= 0.0 {
            return;
        }
        clearance.lay_out(alerts_end, &mut self.phases);
        let per_refused = 1.0 / self.fate.refused;
        let mut cleared = 0.0;
        for index in 0..self.phases.len() {
            let phase = self.phases[index];
            let first = self.points();
            let last = half_hours_before(phase.to);
            self.fill_half_hours(curves, lags, &phase, (first, last), per_refused);
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
                    None => self.edges.push(Edge { at: phase.to, cleared, waiting: [0.0; PACES], after: true }),
                }
            }
        }
        self.office_hours = std::array::from_fn(|pace| self.lost_hours(curves, pace));
        self.splits = std::array::from_fn(|pace| Split::new(&self.fate, pace));
    }

    /// Fills the half hours from `first` to before `last`, all in one phase.
    fn fill_half_hours(
        &mut self,
        curves: &Curves,
        lags: &[Option<f64>; LAGS],
        phase: &Phase,
        (first, last): (usize, usize),
        per_refused: f64,
    ) {
        if last <= first {
            return;
        }
        self.waiting.iter_mut().for_each(|waiting| waiting.resize(last, 0.0));
        self.met.resize(last, 0.0);
        let per_refused = single(per_refused);
        let (alone, long) = self.waiting.split_at_mut(WAITS_LONG);
        let uncleared = &mut long[0][first..last];
        mix(curves, 0, phase, first, uncleared);
        uncleared.iter_mut().for_each(|share| *share *= per_refused);
        for (way, (waiting, lag)) in alone.iter_mut().zip(lags).enumerate() {
            if lag.is_some() {
                let waiting = &mut waiting[first..last];
                mix(curves, way + 1, phase, first, waiting);
                waiting.iter_mut().zip(&*uncleared).for_each(|(share, uncleared)| *share = uncleared - per_refused * *share);
            }
        }
    }

    /// Adds what is cleared during a phase, half hour by half hour; gives the share cleared at its end.
    fn clear_in_phase(&mut self, curves: &Curves, phase: &Phase, first: usize, before: f64, per_refused: f64) -> f64 {
        let uncleared = &self.waiting[WAITS_LONG];
        if !phase.is_ramp() {
            for (met, uncleared) in self.met[first..].iter_mut().zip(&uncleared[first..]) {
                *met = single(before) + uncleared;
            }
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
        for (point, met) in self.met.iter_mut().enumerate().skip(first) {
            *met = single(step(point_hours(point))) + uncleared[point];
        }
        step(phase.to)
    }

    /// Notes the state of a phase at a moment, before or after what jumps there.
    fn push_edge(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS], phase: &Phase, (at, after): (f64, bool), cleared: f64) {
        let per_refused = 1.0 / self.fate.refused;
        let uncleared = per_refused * phase.refused(curves, at, at);
        let mut waiting = [uncleared; PACES];
        for (waiting, lag) in waiting.iter_mut().zip(lags) {
            *waiting -= lag.map_or(0.0, |lag| per_refused * phase.refused(curves, at - lag, at));
        }
        self.edges.push(Edge { at, cleared, waiting, after });
    }

    /// Rule 13 for one refused user of a pace: waiting times the share of users in office hours, straight between half
    /// hours and edges.
    fn lost_hours(&self, curves: &Curves, pace: usize) -> f64 {
        if !curves.any_office(self.points()) || (pace < WAITS_LONG && self.fate.alone[pace] <= 0.0) {
            return 0.0;
        }
        let mut edges = self.edges.iter().peekable();
        let mut hours = 0.0;
        let (mut before, mut last) = (0.0, 0.0);
        for point in 1..=self.points().min(POINTS - 1) {
            let share = curves.office(point - 1);
            while let Some(edge) = edges.next_if(|edge| edge.at <= point_hours(point)) {
                hours += 0.5 * (edge.at - before) * (last + edge.waiting[pace]) * share;
                (before, last) = (edge.at, edge.waiting[pace]);
            }
            let (at, waiting) = (point_hours(point), self.waiting[pace].get(point).map_or(0.0, |&share| f64::from(share)));
            hours += 0.5 * (at - before) * (last + waiting) * share;
            (before, last) = (at, waiting);
        }
        hours
    }
}

/// How people divide over paths, as chances of those not divided yet; the last of the paths is being stuck.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split {
    /// Path and chance; the rest of the people comes back by `last`.
    steps: [(usize, f64); SPLITS],
    last: usize,
}

/// The most draws that divide people over paths.
pub(super) const SPLITS: usize = 5;
/// Being stuck, after the seven paths.
pub(super) const STUCK: usize = 7;

impl Split {
    const NOBODY: Self = Self { steps: [(0, 0.0); SPLITS], last: STUCK };

    fn new(fate: &Fate, pace: usize) -> Self {
        let mut chances = [0.0; STUCK + 1];
        let (cleared, stuck) = if pace < WAITS_LONG {
            chances[pace] = fate.alone[pace];
            (fate.cleared_first[pace], fate.stuck_alone[pace])
        } else {
            (fate.cleared, fate.stuck)
        };
        for (actor, chance) in ACTORS.iter().zip(cleared) {
            chances[actor.index()] += chance;
        }
        chances[STUCK] = stuck;
        let mut split = Self::NOBODY;
        let mut rest: f64 = chances.iter().sum();
        let mut steps = split.steps.iter_mut();
        for (path, &chance) in chances.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
            split.last = path;
            // A chance within rounding of certainty is certain.
            if chance >= rest * (1.0 - 1e-9) {
                break;
            }
            if let Some(step) = steps.next() {
                *step = (path, chance / rest);
            }
            rest -= chance;
        }
        split
    }

    /// Divides people over the paths by chained binomials, one uniform each.
    pub(super) fn divide(&self, people: u64, mut uniforms: impl Iterator<Item = f64>, by_path: &mut [u64; STUCK + 1]) {
        let mut left = people;
        for (path, chance) in self.steps {
            if chance <= 0.0 || left == 0 {
                break;
            }
            let count = Chance::new(chance).quantile(left, uniforms.next().unwrap_or(0.5));
            by_path[path] += count;
            left -= count;
        }
        by_path[self.last] += left;
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
pub(super) fn between_half_hours(at: f64) -> (usize, f64) {
    let at = at.max(0.0) * POINTS_PER_HOUR as f64;
    let point = at as usize;
    (point, at - point as f64)
}

#[expect(clippy::cast_possible_truncation, reason = "seven digits of an expectation are enough")]
fn single(value: f64) -> f32 {
    value as f32
}
