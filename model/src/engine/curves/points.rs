//! The curves at moments chosen once, for all of them in one go.

use crate::facts;
use crate::order;
use crate::parameters::Parameters;

use super::{ALL, Curves, Cut, LEFT, OLD};

/// Moments, ascending, with the curves at each a lag before.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Points {
    /// Hours after the start, less the lag.
    by: Vec<f64>,
    lag: f64,
    /// The share refused.
    all: Vec<f64>,
    /// The share refused of users alerted so long ago that their tokens have ended.
    old: Vec<f64>,
    /// Per habit, e^−Λ at every moment.
    left: Vec<f64>,
}

impl Points {
    pub(super) fn new(curves: &Curves, moments: &[f64], lag: f64) -> Self {
        let by: Vec<f64> = moments.iter().map(|at| at - lag).collect();
        // Nobody is refused at the start, wherever the grid begins.
        let begins = |column: usize, at: f64| at > 0.0 || column >= LEFT;
        let value = |column: usize, at: f64| if begins(column, at) { curves.value(column, curves.grid.place(at)) } else { 0.0 };
        let column = |column: usize| by.iter().map(move |&at| value(column, at));
        let left = (LEFT..LEFT + curves.habits).flat_map(column).collect();
        Self { lag, all: column(ALL).collect(), old: column(OLD).collect(), left, by }
    }

    /// A moment, in hours after the start.
    pub(in crate::engine) fn at(&self, point: usize) -> f64 {
        self.by[point] + self.lag
    }

    /// A moment less the lag.
    pub(in crate::engine) fn by(&self, point: usize) -> f64 {
        self.by[point]
    }

    /// The number of moments before this one.
    pub(in crate::engine) fn before(&self, at: f64) -> usize {
        self.by.partition_point(|&by| by + self.lag < at)
    }

    /// The chance that the alert came after the cut and the refusal the lag before, at moments from the first on.
    pub(in crate::engine) fn after(&self, curves: &Curves, cut: &Cut, first: usize, to: &mut [f64]) {
        let all = &self.all[first..first + to.len()];
        if cut.mass <= 0.0 {
            to.copy_from_slice(all);
            return;
        }
        let by = &self.by[first..first + to.len()];
        let nobody = by.partition_point(|&by| by <= cut.at);
        to[..nobody].fill(0.0);
        let tokens_end = curves.tokens_end(cut);
        let mut ended = nobody;
        while ended < by.len() && by[ended] < tokens_end {
            let at = first + ended;
            to[ended] = self.all[at] - self.old[at] - curves.recent(cut, curves.grid.place(by[ended]));
            ended += 1;
        }
        for (to, all) in to[ended..].iter_mut().zip(&all[ended..]) {
            *to = all - cut.mass;
        }
        for (left, met) in self.left.chunks_exact(self.by.len()).zip(&cut.met) {
            for (to, left) in to[ended..].iter_mut().zip(&left[first + ended..]) {
                *to += met * left;
            }
        }
    }
}

/// Hours between moments at most: while alerts come and their tokens end, and afterwards.
const NEAR_HOURS: f64 = 0.25;
const FAR_HOURS: f64 = 3.0;
/// Events between moments at most, of one user.
const EVENTS: f64 = 0.4;

impl Curves {
    /// Moments between which people are refused evenly: close where many may be, and where the rates change.
    pub(super) fn lay_out_moments(&self, parameters: &Parameters) -> Points {
        let horizon = facts::HORIZON_HOURS.value;
        let tokens_end = parameters.alerts_end + facts::TOKEN_MINUTES_HIGH.value / 60.0;
        let mut changes = vec![0.0, parameters.alerts_end, tokens_end, horizon];
        // Who is refused until then is cleared, who is refused later is not.
        changes.extend(parameters.scenario.response.provider_clears_after_hours);
        changes.extend(parameters.regions.iter().flat_map(|region| region.local.stretches.iter().map(|stretch| stretch.to)));
        changes.retain(|&at| at <= horizon);
        order::floats(&mut changes);
        let mut moments = vec![0.0];
        for pair in changes.windows(2) {
            let middle = 0.5 * (pair[0] + pair[1]);
            let rates = parameters.regions.iter().flat_map(|region| region.local.stretches.iter());
            let busiest = rates
                .filter(|stretch| stretch.from <= middle && middle < stretch.to)
                .map(|stretch| stretch.hour.rate())
                .fold(0.0, f64::max);
            let longest = if middle < tokens_end { NEAR_HOURS } else { FAR_HOURS };
            let parts = ((pair[1] - pair[0]) / longest).max((pair[1] - pair[0]) * busiest / EVENTS).ceil();
            let mut part = 1.0;
            while part <= parts {
                moments.push(pair[0] + (pair[1] - pair[0]) * part / parts);
                part += 1.0;
            }
        }
        Points::new(self, &moments, 0.0)
    }
}
