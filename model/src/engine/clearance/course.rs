//! How many are refused and not cleared in the course of a trial.

use crate::engine::curves::{Curves, Points, integral};
use crate::facts;

use super::Clearance;
use super::phases::Phase;

/// Hours of a ramp over which the share gone counts as constant, and the most parts of a ramp.
const PART_HOURS: f64 = 0.75;
const MOST_PARTS: f64 = 10.0;

impl Clearance {
    /// At points before the end, the chance to have been refused the points' lag before and not to be cleared; and, if
    /// asked for, to have been refused and then cleared.
    pub(in crate::engine) fn follow(&self, curves: &Curves, points: &Points, uncleared: &mut [f64], mut cleared: Option<&mut [f64]>) {
        let mut first = 0;
        for phase in &self.phases {
            let last = if phase.to >= facts::HORIZON_HOURS.value { uncleared.len() } else { points.before(phase.to).min(uncleared.len()) };
            if last <= first {
                continue;
            }
            points.after(curves, &self.cuts[phase.low], first, &mut uncleared[first..last]);
            if let Some(alone) = self.first.as_ref().filter(|_| phase.low == 0) {
                for (point, uncleared) in uncleared[first..last].iter_mut().enumerate() {
                    *uncleared += alone.weight * (curves.after(&alone.earlier, points.by(first + point)) - *uncleared);
                }
            }
            if phase.is_ramp() {
                self.follow_ramp(curves, points, phase, (first, last), uncleared, cleared.as_deref_mut());
            } else if let Some(cleared) = cleared.as_deref_mut() {
                cleared[first..last].fill(phase.cleared[0]);
            }
            first = last;
        }
    }

    /// Takes those cleared during a ramp from those uncleared.
    fn follow_ramp(
        &self,
        curves: &Curves,
        points: &Points,
        phase: &Phase,
        (first, last): (usize, usize),
        uncleared: &mut [f64],
        cleared: Option<&mut [f64]>,
    ) {
        let mut sum = phase.cleared[0];
        let (mut gone_before, mut met_before) = (phase.gone[0], f64::NAN);
        let mut cleared = cleared;
        for point in first..last {
            let (at, low) = (points.at(point), uncleared[point]);
            let gone = phase.gone_at(at);
            let high = |by: f64| self.over(phase.high, |cut| curves.after(cut, by));
            let met = low - high(points.by(point));
            uncleared[point] = low - gone * met;
            if let Some(cleared) = cleared.as_deref_mut() {
                if met_before.is_nan() {
                    met_before = self.over(phase.low, |cut| curves.after(cut, phase.from)) - high(phase.from);
                }
                sum += (gone - gone_before) * 0.5 * (met + met_before);
                cleared[point] = sum;
            }
            (gone_before, met_before) = (gone, met);
        }
    }

    /// The highest chance to be refused and not cleared.
    pub(in crate::engine) fn most_uncleared(&self, curves: &Curves) -> f64 {
        let mut most: f64 = 0.0;
        for phase in &self.phases {
            most = most.max(phase.first[0]).max(phase.last[0]);
            // While clearing goes on the highest may come in between.
            let step = PART_HOURS.max((phase.to - phase.from) / MOST_PARTS);
            let mut at = phase.from + step;
            while phase.is_ramp() && at < phase.to - 0.5 * step {
                most = most.max(self.uncleared(curves, phase, at, phase.gone_at(at)));
                at += step;
            }
        }
        most
    }

    /// Over a phase, hours that people refused and not cleared have waited by each moment, for one user: added up over all
    /// phases, half the mean square of a wait.
    pub(in crate::engine) fn hours_waited(&self, curves: &Curves, phase: &Phase) -> f64 {
        let waited = |cut: usize, at: f64| self.over(cut, |cut| curves.hours_after(cut, 0.0, at));
        integral(phase.from, phase.to, |at| {
            let low = waited(phase.low, at);
            if phase.is_ramp() { low + phase.gone_at(at) * (waited(phase.high, at) - low) } else { low }
        })
    }

    /// Over a phase, the hours of people refused a lag (0: none, then by way) before and not cleared: all of them, or
    /// those in their own office hours, for one user.
    pub(in crate::engine) fn hours(&self, curves: &Curves, phase: &Phase, lag: (usize, f64), in_office: bool) -> f64 {
        let after = |cut: usize, from: f64, to: f64| {
            self.over(cut, |cut| {
                if in_office { curves.office_hours_after(cut, lag, from, to) } else { curves.hours_after(cut, from - lag.1, to - lag.1) }
            })
        };
        let mut hours = after(phase.low, phase.from, phase.to);
        if phase.is_ramp() {
            let parts = ((phase.to - phase.from) / PART_HOURS).ceil().clamp(2.0, MOST_PARTS);
            let step = (phase.to - phase.from) / parts;
            let mut from = phase.from;
            while from < phase.to - 0.5 * step {
                let gone = phase.gone_at(from + 0.5 * step);
                hours -= gone * (after(phase.low, from, from + step) - after(phase.high, from, from + step));
                from += step;
            }
        }
        hours
    }
}
