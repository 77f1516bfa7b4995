//! Unit curves: when one flagged user would meet the stop, over everybody's regions, tokens and habits.
//!
//! Computed once per scenario; trials only look them up. The law is the reference's (rules 7, 9 and 10). Of users of one
//! habit whose token ended at s, the share that has not met the stop by t is e^Λ(s) / e^Λ(t), with Λ the events expected
//! by then. So once all tokens have ended, an hour and a half after a, the chance of "alert by a and refused by t" is a
//! number for a, less per habit a product of a number for a and one for t: short tables, whose integrals over time are
//! tables again. Only alerts of the last hour and a half need a table by both.

mod build;
mod office;
mod points;

use crate::outcome::{POINTS, point_hours};
use crate::parameters::Parameters;

use super::clearance::LAGS;
use build::{Grid, Law};
use office::Office;
pub(super) use points::Points;

/// The most habits: people at work in office hours only, and people at work at any hour, of six regions.
const HABITS: usize = 12;
/// Columns of a grid point: the share refused; of users alerted so long ago that their tokens have ended; how much further
/// on their integrals from the start are; and the first habit's.
const ALL: usize = 0;
const OLD: usize = 1;
const HOURS: usize = 2;
const LEFT: usize = 4;

/// The joint law of alert and refusal of one flagged user, if nobody is cleared.
#[derive(Clone, Debug)]
pub(super) struct Curves {
    grid: Grid,
    habits: usize,
    /// Per grid point, see the columns: per habit there are e^−Λ, and its integrals up to the horizon.
    times: Vec<f64>,
    /// Alert times in hours: the start, the grid points up to the last alert, the last alert.
    edges: Vec<f64>,
    /// Per edge: the share of alerts by it, then per habit the e^Λ at the ends of their tokens.
    alerts: Vec<f64>,
    /// Per edge, from the grid point before it on: the share refused of the users alerted by it but not long ago.
    recent: Vec<f32>,
    /// Steps after which all tokens have ended.
    recent_steps: usize,
    /// The published half hours: with no lag, then with those of the ways that a user goes alone.
    half_hours: Vec<Points>,
    /// Moments between which people are refused evenly.
    moments: Points,
    office: Office,
}

/// A grid point, and how far towards the next one a moment is.
#[derive(Clone, Copy, Debug)]
struct Place {
    point: usize,
    part: f64,
}

/// A moment that divides alerts into those at or before it and those after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) at: f64,
    /// The share of alerts at or before it.
    pub(super) mass: f64,
    edge: usize,
    part: f64,
    met: [f64; HABITS],
}

impl Cut {
    /// Before all alerts.
    pub(super) const NONE: Self = Self { at: 0.0, mass: 0.0, edge: 0, part: 0.0, met: [0.0; HABITS] };
}

impl Curves {
    /// The curves of a scenario, with the lags that it uses.
    pub(super) fn new(parameters: &Parameters, lags: &[Option<f64>; LAGS]) -> Self {
        let law = Law::new(parameters);
        let mut curves = Self {
            grid: law.grid,
            habits: law.habits.len(),
            times: law.times(),
            recent: law.recent(),
            recent_steps: law.recent_steps(),
            half_hours: Vec::new(),
            moments: Points::default(),
            office: Office::new(parameters, &law, lags),
            alerts: law.alerts,
            edges: law.edges,
        };
        let half_hours: Vec<f64> = (0..POINTS).map(point_hours).collect();
        let lags = std::iter::once(Some(0.0)).chain(*lags);
        curves.half_hours = lags.map(|lag| lag.map_or(Points::default(), |lag| Points::new(&curves, &half_hours, lag))).collect();
        curves.moments = curves.lay_out_moments(parameters);
        curves
    }

    /// Moments between which people are refused evenly.
    pub(super) const fn moments_of_refusal(&self) -> &Points {
        &self.moments
    }

    /// The published half hours with a lag (0: none, then by way).
    pub(super) fn half_hours(&self, lag: usize) -> &Points {
        &self.half_hours[lag]
    }

    /// Divides alerts at a moment.
    pub(super) fn cut(&self, at: f64) -> Cut {
        let last = self.edges.len() - 1;
        if at <= 0.0 {
            return Cut::NONE;
        }
        let (edge, part) = if at >= self.edges[last] {
            (last, 0.0)
        } else {
            let edge = self.grid.place(at).point.min(last - 1);
            (edge, (at - self.edges[edge]) / (self.edges[edge + 1] - self.edges[edge]))
        };
        let width = 1 + self.habits;
        let below = &self.alerts[edge * width..][..width];
        let above = if part > 0.0 { &self.alerts[(edge + 1) * width..][..width] } else { below };
        let mut met = [0.0; HABITS];
        for ((met, below), above) in met.iter_mut().zip(&below[1..]).zip(&above[1..]) {
            *met = below + (above - below) * part;
        }
        Cut { at, mass: below[0] + (above[0] - below[0]) * part, edge, part, met }
    }

    /// When the share of alerts so far reaches one, in hours.
    pub(super) fn when_alerted(&self, share: f64) -> f64 {
        let width = 1 + self.habits;
        let by = |edge: usize| self.alerts[edge * width];
        let next = (1..self.edges.len() - 1).find(|&edge| by(edge) >= share).unwrap_or(self.edges.len() - 1);
        let rise = by(next) - by(next - 1);
        let part = if rise > 0.0 { ((share - by(next - 1)) / rise).clamp(0.0, 1.0) } else { 1.0 };
        self.edges[next - 1] + part * (self.edges[next] - self.edges[next - 1])
    }

    /// Divides alerts a step of the grid before a moment.
    pub(super) fn cut_before(&self, at: f64) -> Cut {
        self.cut(at - self.grid.step())
    }

    /// Whether no alert comes after the cut.
    pub(super) fn is_all(&self, cut: &Cut) -> bool {
        cut.edge + 1 >= self.edges.len()
    }

    fn value(&self, column: usize, place: Place) -> f64 {
        let width = LEFT + 2 * self.habits;
        let (here, next) = (self.times[place.point * width + column], self.times[(place.point + 1) * width + column]);
        here + (next - here) * place.part
    }

    /// The sum over habits of what `met` says of an alert and a column of the times.
    fn over_habits(&self, met: &[f64; HABITS], first: usize, place: Place) -> f64 {
        let width = LEFT + 2 * self.habits;
        let here = &self.times[place.point * width + first..][..self.habits];
        let next = &self.times[(place.point + 1) * width + first..][..self.habits];
        met.iter().zip(here).zip(next).map(|((met, here), next)| met * (here + (next - here) * place.part)).sum()
    }

    /// Whether tokens of alerts by the cut may live on.
    const fn is_recent(&self, cut: &Cut, place: Place) -> bool {
        place.point < cut.edge + self.recent_steps
    }

    /// The first moment at which no token of an alert by the cut lives on.
    fn tokens_end(&self, cut: &Cut) -> f64 {
        self.grid.at(cut.edge + self.recent_steps)
    }

    /// The share of users alerted by the cut but not long ago, and refused.
    fn recent(&self, cut: &Cut, place: Place) -> f64 {
        let band = self.recent_steps + 2;
        let row = |edge: usize, from: usize| {
            let row = &self.recent[edge * band + from..][..2];
            f64::from(row[0]) + (f64::from(row[1]) - f64::from(row[0])) * place.part
        };
        let after = place.point + 1 - cut.edge.min(place.point);
        let here = row(cut.edge, after);
        if cut.part > 0.0 { here + (row(cut.edge + 1, after - 1) - here) * cut.part } else { here }
    }

    /// The chance that a flagged user is refused by a moment (hours).
    pub(super) fn refused_by(&self, at: f64) -> f64 {
        self.value(ALL, self.grid.place(at))
    }

    /// The chance that a flagged user's alert came at or before `alert` and the refusal at or before `at` (hours).
    pub(super) fn refused(&self, alert: f64, at: f64) -> f64 {
        self.refused_by(at) - self.after(&self.cut(alert), at)
    }

    /// The chance that the alert came after the cut and the refusal at or before a moment.
    pub(super) fn after(&self, cut: &Cut, by: f64) -> f64 {
        if by <= cut.at || self.is_all(cut) {
            return 0.0;
        }
        let place = self.grid.place(by);
        let all = self.value(ALL, place);
        if cut.mass <= 0.0 {
            all
        } else if self.is_recent(cut, place) {
            (all - self.value(OLD, place) - self.recent(cut, place)).max(0.0)
        } else {
            (all - cut.mass + self.over_habits(&cut.met, LEFT, place)).max(0.0)
        }
    }

    /// The integral of [`after`](Self::after) over a stretch of time.
    pub(super) fn hours_after(&self, cut: &Cut, from: f64, to: f64) -> f64 {
        let from = from.max(cut.at);
        if from >= to || self.is_all(cut) {
            return 0.0;
        }
        let between =
            |column: usize, from: f64, to: f64| self.value(column, self.grid.place(to)) - self.value(column, self.grid.place(from));
        let all = between(ALL + HOURS, from, to);
        if cut.mass <= 0.0 {
            return all;
        }
        let ended = self.tokens_end(cut).max(from).min(to);
        let mut hours = all;
        if from < ended {
            hours -= between(OLD + HOURS, from, ended) + integral(from, ended, |at| self.recent(cut, self.grid.place(at)));
        }
        if ended < to {
            let left = |at: f64| self.over_habits(&cut.met, LEFT + self.habits, self.grid.place(at));
            hours -= cut.mass * (to - ended) - (left(ended) - left(to));
        }
        hours.max(0.0)
    }

    /// The first moment at which the chance to be refused reaches `share`, for everybody; infinite if it never does.
    pub(super) fn when_refused(&self, share: f64) -> f64 {
        let width = LEFT + 2 * self.habits;
        let refused = |point: usize| self.times[point * width + ALL];
        let (mut low, mut high) = (0, self.grid.points - 1);
        if refused(high) < share {
            return f64::INFINITY;
        }
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if refused(middle) < share { low = middle } else { high = middle }
        }
        let rise = refused(high) - refused(low);
        let part = if rise > 0.0 { ((share - refused(low)) / rise).clamp(0.0, 1.0) } else { 0.0 };
        (self.grid.at(low) + part * self.grid.step()).max(0.0)
    }
}

/// Whether curves read the same from the scenarios of both, lags aside.
pub(super) fn read_alike(one: &Parameters, other: &Parameters) -> bool {
    let (a, b) = (&one.scenario, &other.scenario);
    let (tenant, incident) = (&a.tenant, &a.incident);
    incident.window == b.incident.window
        && incident.halted_after_hours == b.incident.halted_after_hours
        && a.response.provider_clears_after_hours == b.response.provider_clears_after_hours
        && tenant.regions == b.tenant.regions
        && a.holidays == b.holidays
        && (tenant.off_hours_users, tenant.continuous_access) == (b.tenant.off_hours_users, b.tenant.continuous_access)
        && build::are_passes_close(one) == build::are_passes_close(other)
}

/// Integrates by three-point Gauss–Legendre.
pub(super) fn integral(from: f64, to: f64, value: impl Fn(f64) -> f64) -> f64 {
    const NODE: f64 = 0.774_596_669_241_483_4;
    if from >= to {
        return 0.0;
    }
    let (middle, half) = (0.5 * (from + to), 0.5 * (to - from));
    half * (8.0 * value(middle) + 5.0 * (value(middle - half * NODE) + value(middle + half * NODE))) / 9.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;

    #[test]
    fn cuts_end_at_the_last_alert() {
        let mut scenario = Scenario::default();
        scenario.incident.window.hours = 71.3;
        scenario.incident.halted_after_hours = Some(50.05);
        let curves = Curves::new(&Parameters::derive(&scenario).expect("a valid scenario"), &[None; LAGS]);
        assert!((curves.cut(50.05).mass - 1.0).abs() < 1e-12);
        assert!((curves.cut(25.025).mass - 0.5).abs() < 1e-9);
        assert!(curves.refused(25.0, 119.0) < curves.refused_by(119.0));
    }
}
