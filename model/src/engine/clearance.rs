//! Who is cleared when: rule 11's last three paths over the unit curves.

use crate::choice::Path;
use crate::facts;
use crate::parameters::Parameters;
use crate::reference::{clearing_passes, policy_changes};

use super::curves::Curves;

/// One pass over the admin's list: alerts in `(after, until]` are cleared evenly from `from` to `to`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) after: f64,
    pub(super) until: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// When members, or guests, are cleared in one trial. Guests are on no list.
#[derive(Clone, Debug)]
pub(super) struct Clearance {
    spans: Vec<Span>,
    policy: f64,
    provider: f64,
}

/// Lags of the ways that a user goes alone: self_service, portal_reset, on_premises_change.
pub(super) const LAGS: usize = 3;
/// Who clears: admin_clear, policy_change, provider.
pub(super) const ACTORS: [Path; 3] = [Path::AdminClear, Path::PolicyChange, Path::Provider];
/// A pass shorter than this (hours) clears everybody at its middle.
const AT_ONCE: f64 = 1.0 / 12.0;
/// Moments that stand for a longer pass.
const MOMENTS: u32 = 4;
/// What becomes of one stopped user, as chances.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fate {
    /// Refused.
    pub(super) refused: f64,
    /// Cleared before meeting the stop.
    pub(super) spared: f64,
    /// Refused and then cleared by an actor, for a user who only waits.
    pub(super) cleared: [f64; 3],
    /// Refused and stuck, for a user who only waits.
    pub(super) stuck: f64,
    /// The same for a user with a lag: restored alone, cleared by an actor first, stuck.
    pub(super) alone: [f64; LAGS],
    pub(super) cleared_first: [[f64; 3]; LAGS],
    pub(super) stuck_alone: [f64; LAGS],
}

/// A stretch of the trial in which those with alerts at or before `low` are cleared, none of those after `high`, and of
/// those between a share `gone`, from its first to its last value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Phase {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) gone: [f64; 2],
}

impl Phase {
    /// The share of those between `low` and `high` who are cleared at a moment.
    pub(super) fn gone_at(&self, at: f64) -> f64 {
        if self.to > self.from {
            self.gone[0] + (self.gone[1] - self.gone[0]) * (at - self.from) / (self.to - self.from)
        } else {
            self.gone[1]
        }
    }

    /// Whether clearing goes on in the phase.
    pub(super) fn is_ramp(&self) -> bool {
        self.low < self.high
    }

    /// The chance that a user was refused by a moment with an alert between `low` and `high`.
    pub(super) fn between(&self, curves: &Curves, by: f64) -> f64 {
        if self.is_ramp() && by > 0.0 { curves.refused(self.high, by) - curves.refused(self.low, by) } else { 0.0 }
    }

    /// The chance that a user was refused by `by` and is not cleared at `at`.
    pub(super) fn refused(&self, curves: &Curves, by: f64, at: f64) -> f64 {
        if by <= 0.0 {
            return 0.0;
        }
        let all = curves.refused_by(by);
        if self.high <= 0.0 {
            return all;
        }
        all - curves.refused(self.high, by) + if self.is_ramp() { (1.0 - self.gone_at(at)) * self.between(curves, by) } else { 0.0 }
    }
}

impl Clearance {
    /// Guests, or nobody yet.
    pub(super) fn new() -> Self {
        Self { spans: Vec::new(), policy: f64::INFINITY, provider: f64::INFINITY }
    }

    /// Sets the trial's decision. `on_list` is the number of members flagged: their alerts spread as the curves say.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
    pub(super) fn decide(&mut self, parameters: &Parameters, curves: &Curves, decision: f64, on_list: Option<u64>) {
        self.spans.clear();
        self.policy = policy_changes(parameters, decision);
        self.provider = parameters.scenario.response.provider_clears_after_hours.unwrap_or(f64::INFINITY);
        let Some(people) = on_list else { return };
        let listed = |alert: f64| (people as f64 * curves.alerted(alert)).round();
        let spans = &mut self.spans;
        clearing_passes(
            parameters,
            decision,
            |after, until| (listed(until) - listed(after)) as u64,
            |pass| {
                let last = pass.clearing.length().saturating_sub(1);
                let (from, to) = (pass.until + pass.clearing.hours_to_place(0), pass.until + pass.clearing.hours_to_place(last));
                spans.push(Span { after: pass.after.max(0.0), until: pass.until, from, to });
            },
        );
    }

    /// The phases from the start until nobody is left uncleared, or the horizon.
    pub(super) fn lay_out(&self, alerts_end: f64, phases: &mut Vec<Phase>) {
        let listed = self.spans.last().map_or(f64::INFINITY, |span| span.to);
        let covered = if self.provider >= alerts_end { self.provider } else { f64::INFINITY };
        let end = listed.min(covered).min(self.policy).min(facts::HORIZON_HOURS.value);
        phases.clear();
        let mut from = 0.0;
        let mut low = 0.0;
        for span in self.spans.iter().take_while(|span| span.from < end) {
            self.push(phases, Phase { from, to: span.from, low, high: low, gone: [0.0; 2] }, end);
            self.push(phases, Phase { from: span.from, to: span.to, low: span.after, high: span.until, gone: [0.0, 1.0] }, end);
            (from, low) = (span.to, span.until);
        }
        self.push(phases, Phase { from, to: end, low, high: low, gone: [0.0; 2] }, end);
    }

    /// Adds a phase up to the end, cut in two where the provider clears in it.
    fn push(&self, phases: &mut Vec<Phase>, phase: Phase, end: f64) {
        let to = phase.to.min(end);
        if phase.from >= to {
            return;
        }
        let at = |moment: f64| {
            if phase.to > phase.from {
                phase.gone[0] + (phase.gone[1] - phase.gone[0]) * (moment - phase.from) / (phase.to - phase.from)
            } else {
                phase.gone[1]
            }
        };
        let covered = |phase: Phase| Phase { low: phase.low.max(self.provider), high: phase.high.max(self.provider), ..phase };
        let whole = Phase { to, gone: [phase.gone[0], at(to)], ..phase };
        if self.provider <= phase.from {
            phases.push(covered(whole));
        } else if self.provider < to {
            phases.push(Phase { to: self.provider, gone: [phase.gone[0], at(self.provider)], ..phase });
            phases.push(covered(Phase { from: self.provider, gone: [at(self.provider), at(to)], ..whole }));
        } else {
            phases.push(whole);
        }
    }

    /// What becomes of a stopped user.
    pub(super) fn fate(&self, curves: &Curves, lags: &[Option<f64>; LAGS]) -> Fate {
        let mut fate = Fate::default();
        if self.spans.is_empty() {
            self.add_range(curves, lags, (0.0, f64::INFINITY), f64::INFINITY, 1.0, &mut fate);
        }
        for span in &self.spans {
            let range = (span.after, span.until);
            if span.to - span.from < AT_ONCE {
                self.add_range(curves, lags, range, 0.5 * (span.from + span.to), 1.0, &mut fate);
                continue;
            }
            for moment in 0..MOMENTS {
                let at = span.from + (span.to - span.from) * (f64::from(moment) + 0.5) / f64::from(MOMENTS);
                self.add_range(curves, lags, range, at, 1.0 / f64::from(MOMENTS), &mut fate);
            }
        }
        fate
    }

    /// Adds users with alerts in a range whom an admin clears at a moment: the provider covers those flagged by its own.
    fn add_range(&self, curves: &Curves, lags: &[Option<f64>; LAGS], (after, until): (f64, f64), admin: f64, weight: f64, fate: &mut Fate) {
        let split = self.provider.clamp(after, until);
        let by_tenant = earliest([(admin, 0), (self.policy, 1)]);
        if split > after && self.provider.is_finite() {
            add(curves, lags, (after, split), earliest([by_tenant, (self.provider, 2)]), weight, fate);
            add(curves, lags, (split, until), by_tenant, weight, fate);
        } else {
            add(curves, lags, (after, until), by_tenant, weight, fate);
        }
    }
}

/// The earlier of two, the first on a tie.
fn earliest([first, second]: [(f64, usize); 2]) -> (f64, usize) {
    if second.0 < first.0 { second } else { first }
}

/// Adds users with alerts in a range who are cleared by an actor at a moment.
fn add(
    curves: &Curves,
    lags: &[Option<f64>; LAGS],
    (after, until): (f64, f64),
    (cleared, actor): (f64, usize),
    weight: f64,
    fate: &mut Fate,
) {
    let people = weight * (curves.alerted(until) - curves.alerted(after));
    if people <= 0.0 {
        return;
    }
    let horizon = facts::HORIZON_HOURS.value;
    let end = cleared.min(horizon);
    let refused_by = |at: f64| {
        if at <= 0.0 {
            0.0
        } else if after <= 0.0 && until.is_infinite() {
            weight * curves.refused_by(at)
        } else {
            weight * (curves.refused(until, at) - curves.refused(after, at))
        }
    };
    let refused = refused_by(end);
    fate.refused += refused;
    if cleared <= horizon {
        fate.spared += people - refused;
    }
    let back = cleared < horizon;
    if back {
        fate.cleared[actor] += refused;
    } else {
        fate.stuck += refused;
    }
    for (index, lag) in lags.iter().enumerate() {
        let Some(lag) = lag else { continue };
        let alone = refused_by(end - lag);
        fate.alone[index] += alone;
        if back { fate.cleared_first[index][actor] += refused - alone } else { fate.stuck_alone[index] += refused - alone }
    }
}
