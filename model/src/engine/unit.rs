//! One refused member, or guest, in time: whether still waiting, by what that user does, given when the tenant decides.
//!
//! Trials multiply these shares by their whole people.

mod refusal;

use super::binomial::{Chance, LANES, Powers, logs};
use super::clearance::{ByLag, Clearance, Clears, Fate, FirstRefused, LAGS};
use super::curves::Curves;
use super::split::Split;
use crate::facts;
use crate::order::{greater, lesser};
use crate::outcome::{POINTS, POINTS_PER_HOUR, point_hours};

/// What a refused user does, as far as the time of waiting depends on it: self_service, portal_reset and
/// on_premises_change after their lags; or waiting to be cleared.
pub(super) const PACES: usize = LAGS + 1;
/// Waiting to be cleared, whether calling or not.
pub(super) const WAITS_LONG: usize = LAGS;

/// Steps of a share from which to look for it.
const GUIDES: usize = 32;
const GUIDE_STEP: f32 = 1.0 / GUIDES as f32;

/// Members, or guests, given a decision. All shares are of the refused.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) fate: Fate,
    /// Of being refused, the user of the first alert aside, and of having been spared if not.
    pub(super) refused: Powers,
    pub(super) spared: Chance,
    /// From the start until nobody is left uncleared, in hours.
    pub(super) end: f64,
    /// At each half hour before the end and by pace: the share waiting, before what the help desk has done.
    pub(super) waiting: [Vec<f32>; PACES],
    /// At each half hour before the end: the share refused so far.
    pub(super) met: Vec<f32>,
    /// At the moments of refusal before the end, and at the end: the share refused, and where to look for a share.
    pub(super) refused_by: Vec<f32>,
    guide: [u16; GUIDES],
    /// The same: by how many e-folds the share not refused has fallen.
    pub(super) folds: Vec<f32>,
    /// When and by whom those refused are cleared.
    pub(super) clears: Clears,
    /// The user of the first alert, if counted apart.
    pub(super) first: Option<FirstRefused>,
    /// The ends of phases, before and after what jumps there: people restored, by pace.
    pub(super) edges: Vec<Edge>,
    /// Office hours lost by pace, before what the help desk has done.
    pub(super) office_hours: [f64; PACES],
    /// Hours that a user waits who is only cleared, their variance where the help desk does not open before the end, and the
    /// highest share that waits at once.
    pub(super) cleared_after: f64,
    pub(super) cleared_spread: f64,
    pub(super) most_waiting: f64,
    /// How the refused of a pace divide over the paths, unless the help desk takes them up.
    pub(super) splits: [Split; PACES],
}

/// A moment between the half hours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) at: f64,
    pub(super) restored: [f64; PACES],
    /// The share that waits to be cleared.
    pub(super) waiting: f64,
}

impl Unit {
    pub(super) fn new() -> Self {
        Self {
            fate: Fate::default(),
            refused: Powers::NONE,
            spared: Chance::NONE,
            end: 0.0,
            waiting: std::array::from_fn(|_| Vec::new()),
            met: Vec::new(),
            refused_by: Vec::new(),
            guide: [0; GUIDES],
            folds: Vec::new(),
            clears: Clears::default(),
            first: None,
            edges: Vec::new(),
            office_hours: [0.0; PACES],
            cleared_after: 0.0,
            cleared_spread: 0.0,
            most_waiting: 0.0,
            splits: [Split::NOBODY; PACES],
        }
    }

    /// Published half hours before the end.
    pub(super) const fn points(&self) -> usize {
        self.met.len()
    }

    /// The share refused at the end.
    pub(super) fn met_at_end(&self) -> f64 {
        f64::from(u8::from(self.fate.refused > 0.0))
    }

    /// The last edge before what jumps in the end, if it does: the end clears everybody at once.
    #[expect(clippy::float_cmp, reason = "one moment, noted twice")]
    pub(super) fn last_jump(&self) -> Option<&Edge> {
        let [.., before, after] = &self.edges[..] else { return None };
        (before.at == after.at).then_some(before)
    }

    /// People restored, by pace so many people in all, by a moment: straight between half hours and edges, before or after
    /// what jumps at it.
    pub(super) fn restored_by(&self, people: &[f64; PACES], at: f64, after: bool) -> f64 {
        let at_edge = |edge: &Edge| (edge.at, sum_of(people, &edge.restored));
        let at_point = |point: usize| (point_hours(point), self.restored_at(people, point));
        let next = half_hour_from(at).min(self.points());
        let mut before = if next == 0 { (0.0, 0.0) } else { at_point(next - 1) };
        let mut then = (next < self.points()).then(|| at_point(next));
        for edge in &self.edges[self.edges.partition_point(|edge| edge.at <= before.0)..] {
            if edge.at > at || (edge.at >= at && !after && before.0 >= at) {
                then = then.filter(|then| then.0 <= edge.at).or(Some(at_edge(edge)));
                break;
            }
            before = at_edge(edge);
        }
        match then {
            Some(then) if then.0 > before.0 => before.1 + (then.1 - before.1) * ((at - before.0) / (then.0 - before.0)).clamp(0.0, 1.0),
            _ => before.1,
        }
    }

    /// The share that waits to be cleared just before a moment: straight between half hours and edges.
    pub(super) fn waiting_until(&self, at: f64) -> f64 {
        let at_point = |point: usize| self.waiting[WAITS_LONG].get(point).map(|&waiting| (point_hours(point), f64::from(waiting)));
        let at_edge = |edge: usize| self.edges.get(edge).map(|edge| (edge.at, edge.waiting));
        let (point, edge) = (half_hour_from(at), self.edges.partition_point(|edge| edge.at < at));
        let later = |one: (f64, f64), other: (f64, f64)| if other.0 >= one.0 { other } else { one };
        let knots = [point.checked_sub(1).and_then(at_point), edge.checked_sub(1).and_then(at_edge)];
        let before = knots.into_iter().flatten().fold((0.0, 0.0), later);
        // Of a half hour and an edge at the same moment, what the edge ends.
        let next = match (at_point(point), at_edge(edge)) {
            (Some(point), Some(edge)) if point.0 < edge.0 => point,
            (_, Some(edge)) => edge,
            (Some(point), None) => point,
            (None, None) => return 0.0,
        };
        if next.0 > before.0 { before.1 + (next.1 - before.1) * ((at - before.0) / (next.0 - before.0)) } else { next.1 }
    }

    /// People restored by a half hour before the end.
    pub(super) fn restored_at(&self, people: &[f64; PACES], point: usize) -> f64 {
        let met = f64::from(self.met[point]);
        let restored = |waiting: &Vec<f32>| waiting.get(point).map_or(0.0, |&waiting| met - f64::from(waiting));
        people.iter().zip(&self.waiting).filter(|(people, _)| **people > 0.0).map(|(people, waiting)| people * restored(waiting)).sum()
    }

    /// Lays a side out in time, given when the help desk opens; nobody where the chance to be refused vanishes.
    pub(super) fn lay_out(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS], clearance: &mut Clearance, desk_opens: f64) {
        self.waiting.iter_mut().for_each(Vec::clear);
        self.met.clear();
        self.refused_by.clear();
        self.folds.clear();
        self.edges.clear();
        self.office_hours = [0.0; PACES];
        self.fate = clearance.fate(curves, lags);
        let rest = 1.0 - self.fate.refused;
        self.spared = if rest > 0.0 { Chance::new(near_one(self.fate.spared / rest)) } else { Chance::NONE };
        self.end = clearance.end();
        self.first = if self.fate.refused > 0.0 { clearance.first_refused(curves, self.fate.refused) } else { None };
        self.refused.set(self.first.as_ref().map_or(self.fate.refused, |first| first.other_refused));
        if self.fate.refused <= 0.0 {
            return;
        }
        let per_refused = clearance.per_refused();
        self.fill_half_hours(curves, lags, clearance, per_refused);
        self.fill_moments(curves, clearance, per_refused);
        clearance.note_clears(&mut self.clears);
        self.note_edges(clearance, per_refused);
        self.note_hours(curves, lags, clearance, per_refused);
        self.cleared_spread = 0.0;
        if self.end <= desk_opens {
            let half: f64 = clearance.phases().iter().map(|phase| clearance.hours_waited(curves, phase)).sum();
            self.cleared_spread = greater(2.0 * per_refused * half - self.cleared_after * self.cleared_after, 0.0);
        }
        self.splits = std::array::from_fn(|pace| Split::new(&self.fate, pace));
    }

    fn fill_half_hours(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS], clearance: &Clearance, per_refused: f64) {
        let half_hours = curves.half_hours(0);
        let points = if self.end >= facts::HORIZON_HOURS.value { POINTS } else { half_hours.before(self.end) };
        let mut uncleared = vec![0.0; points];
        let mut other = vec![0.0; points];
        clearance.follow(curves, half_hours, &mut uncleared, Some(&mut other));
        self.met.extend(uncleared.iter().zip(&other).map(|(uncleared, cleared)| single(per_refused * (uncleared + cleared))));
        for (way, lag) in lags.iter().enumerate() {
            if lag.is_some() {
                clearance.follow(curves, curves.half_hours(way + 1), &mut other, None);
                let waiting = uncleared.iter().zip(&other).map(|(uncleared, alone)| single(per_refused * (uncleared - alone)).max(0.0));
                self.waiting[way].extend(waiting);
            }
        }
        self.waiting[WAITS_LONG].extend(uncleared.iter().map(|uncleared| single(per_refused * uncleared)));
    }

    #[expect(clippy::cast_precision_loss, reason = "a few steps")]
    fn fill_moments(&mut self, curves: &Curves, clearance: &Clearance, per_refused: f64) {
        let moments = curves.moments_of_refusal();
        let points = moments.before(self.end);
        let mut uncleared = vec![0.0; points];
        let mut cleared = vec![0.0; points];
        clearance.follow(curves, moments, &mut uncleared, Some(&mut cleared));
        let share = |(uncleared, cleared): (&f64, &f64)| lesser(per_refused * (uncleared + cleared), 1.0);
        self.refused_by.extend(uncleared.iter().zip(&cleared).map(share).map(single));
        self.refused_by.push(1.0);
        let mut moment = 0;
        for (step, guide) in self.guide.iter_mut().enumerate() {
            while self.refused_by[usize::from(moment)] < GUIDE_STEP * step as f32 {
                moment += 1;
            }
            *guide = moment;
        }
    }

    /// Notes the e-folds, for people who are followed one by one.
    pub(super) fn fill_folds(&mut self) {
        for shares in self.refused_by.chunks(LANES) {
            let mut left = [1.0; LANES];
            left.iter_mut().zip(shares).for_each(|(left, &share)| *left = 1.0 - f64::from(share));
            // Of nobody left there is no logarithm.
            let folds = logs(&left).into_iter().zip(left).map(|(log, left)| if left > 0.0 { single(-log) } else { f32::INFINITY });
            self.folds.extend(folds.take(shares.len()));
        }
    }

    /// Notes how many are restored at the ends of phases.
    fn note_edges(&mut self, clearance: &Clearance, per_refused: f64) {
        let restored = |cleared: f64, alone: &ByLag| {
            let mut restored = [per_refused * cleared; PACES];
            for (restored, alone) in restored.iter_mut().zip(&alone[1..]) {
                *restored += per_refused * alone;
            }
            restored
        };
        let phases = clearance.phases();
        for (at, phase) in phases.iter().enumerate() {
            self.edges.push(Edge { at: phase.to, restored: restored(phase.cleared[1], &phase.last), waiting: per_refused * phase.last[0] });
            match phases.get(at + 1) {
                Some(next) => {
                    let restored = restored(next.cleared[0], &next.first);
                    self.edges.push(Edge { at: phase.to, restored, waiting: per_refused * next.first[0] });
                }
                None if phase.to < facts::HORIZON_HOURS.value => {
                    self.edges.push(Edge { at: phase.to, restored: [1.0; PACES], waiting: 0.0 });
                }
                None => {}
            }
        }
    }

    /// Rule 13, and the wait of those who are only cleared.
    fn note_hours(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS], clearance: &Clearance, per_refused: f64) {
        (self.cleared_after, self.most_waiting) = (0.0, per_refused * clearance.most_uncleared(curves));
        let mut by_lag = [0.0; LAGS + 1];
        for phase in clearance.phases() {
            self.cleared_after += per_refused * clearance.hours(curves, phase, (0, 0.0), false);
            if curves.is_office_open(phase.from, phase.to) {
                by_lag[0] += clearance.hours(curves, phase, (0, 0.0), true);
                for (way, lag) in lags.iter().enumerate() {
                    if let Some(lag) = *lag {
                        by_lag[way + 1] += clearance.hours(curves, phase, (way + 1, lag), true);
                    }
                }
            }
        }
        self.office_hours = [per_refused * by_lag[0]; PACES];
        for (hours, alone) in self.office_hours.iter_mut().zip(&by_lag[1..]) {
            *hours = (*hours - per_refused * alone).max(0.0);
        }
    }
}

/// A chance within rounding of certainty is certain.
pub(super) fn near_one(chance: f64) -> f64 {
    if chance > 1.0 - 1e-9 { 1.0 } else { chance.max(0.0) }
}

/// The sum of people times shares.
pub(super) fn sum_of(people: &[f64; PACES], shares: &[f64; PACES]) -> f64 {
    people.iter().zip(shares).map(|(people, share)| people * share).sum()
}

/// The first published point at or after a moment.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "0 to 241")]
pub(super) fn half_hour_from(at: f64) -> usize {
    let at = lesser(at * POINTS_PER_HOUR as f64, POINTS as f64);
    // Signed integers of 32 bits turn into floats and back in one instruction.
    let whole = at as i32;
    whole as usize + usize::from(at > f64::from(whole))
}

#[expect(clippy::cast_possible_truncation, reason = "seven digits of an expectation are enough")]
fn single(value: f64) -> f32 {
    value as f32
}
