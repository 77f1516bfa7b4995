//! The trial in stretches of time in which one thing happens.

use crate::engine::curves::Curves;

use super::{ADMIN, ByLag, Clearance, LAGS, PROVIDER};

/// A stretch of the trial in which those with alerts up to the cut `low` are cleared, none of those after the cut `high`,
/// and of those between a share `gone`, from its first to its last value.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::engine) struct Phase {
    pub(in crate::engine) from: f64,
    pub(in crate::engine) to: f64,
    pub(super) low: usize,
    pub(super) high: usize,
    pub(super) gone: [f64; 2],
    /// At its beginning and at its end, the chance that a user was refused a lag before and is not cleared.
    pub(in crate::engine) first: ByLag,
    pub(in crate::engine) last: ByLag,
    /// The chance that a user has been refused and then cleared by its beginning, and by its end.
    pub(in crate::engine) cleared: [f64; 2],
    /// Who clears some at its end.
    pub(super) next: Option<usize>,
}

impl Phase {
    pub(super) fn gone_at(&self, at: f64) -> f64 {
        self.gone[0] + (self.gone[1] - self.gone[0]) * (at - self.from) / (self.to - self.from)
    }

    /// Whether clearing goes on in the phase.
    pub(super) const fn is_ramp(&self) -> bool {
        self.low != self.high
    }
}

impl Clearance {
    pub(super) fn lay_out(&mut self, end: f64) {
        self.phases.clear();
        let (mut from, mut low) = (0.0, 0);
        for at in 0..self.spans.len() {
            let span = self.spans[at];
            if span.from >= end {
                break;
            }
            self.push(Phase { from, to: span.from, low, high: low, next: Some(ADMIN), ..Phase::default() }, end);
            if span.to > span.from {
                self.push(Phase { from: span.from, to: span.to, low, high: span.cut, gone: [0.0, 1.0], ..Phase::default() }, end);
            }
            (from, low) = (span.to, span.cut);
        }
        self.push(Phase { from, to: end, low, high: low, ..Phase::default() }, end);
    }

    /// Adds a phase up to the end, cut in two where the provider clears in it.
    fn push(&mut self, phase: Phase, end: f64) {
        let to = phase.to.min(end);
        if phase.from >= to {
            return;
        }
        let cut_at = |to: f64| if phase.is_ramp() { phase.gone_at(to) } else { 0.0 };
        let Some((provider, cut)) = self.provider.filter(|provider| provider.0 < to) else {
            let gone = [phase.gone[0], cut_at(to)];
            self.phases.push(Phase { to, gone, ..phase });
            return;
        };
        if provider > phase.from {
            self.phases.push(Phase { to: provider, gone: [phase.gone[0], cut_at(provider)], next: Some(PROVIDER), ..phase });
        }
        let later = |other: usize| if self.cuts[other].at < self.cuts[cut].at { cut } else { other };
        let (low, high) = (later(phase.low), later(phase.high));
        let from = phase.from.max(provider);
        self.phases.push(Phase { from, to, low, high, gone: [cut_at(from), cut_at(to)], ..phase });
    }

    /// Notes how many are refused and not cleared at the beginnings and ends of phases.
    pub(super) fn measure(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS]) {
        for index in 0..self.phases.len() {
            let phase = self.phases[index];
            let at = |at: f64, gone: f64| -> ByLag {
                std::array::from_fn(|index| {
                    let Some(lag) = (if index == 0 { Some(0.0) } else { lags[index - 1] }) else { return 0.0 };
                    self.uncleared(curves, &phase, at - lag, gone)
                })
            };
            #[expect(clippy::float_cmp, reason = "the end of a ramp is set, not computed")]
            let first = match index.checked_sub(1).map(|before| self.phases[before]) {
                None => [0.0; LAGS + 1],
                Some(before) if before.high == phase.low && (!before.is_ramp() || before.gone[1] == 1.0) => before.last,
                Some(_) => at(phase.from, phase.gone[0]),
            };
            let last = at(phase.to, phase.gone[1]);
            (self.phases[index].first, self.phases[index].last) = (first, last);
        }
    }

    /// The chance to have been refused by a moment and not to be cleared when so many are gone.
    pub(super) fn uncleared(&self, curves: &Curves, phase: &Phase, by: f64, gone: f64) -> f64 {
        let low = self.over(phase.low, |cut| curves.after(cut, by));
        if gone > 0.0 { low + gone * (self.over(phase.high, |cut| curves.after(cut, by)) - low) } else { low }
    }
}
