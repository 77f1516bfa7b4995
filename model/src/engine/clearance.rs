//! Who is cleared when: rule 11's last three paths over the unit curves.

mod cleared;
mod course;
mod fate;
mod first;
mod phases;

use std::cell::Cell;

use crate::choice::Path;
use crate::facts;
use crate::order::lesser;
use crate::parameters::Parameters;
use crate::reference::{Clearing, clearing_passes, policy_changes};

use super::curves::{Curves, Cut};
pub(super) use cleared::{Cleared, Clears, InOrder};
pub(super) use fate::Fate;
pub(super) use first::{Apart, First, FirstRefused};
use phases::Phase;

/// Lags of the ways that a user goes alone: self_service, portal_reset, on_premises_change.
pub(super) const LAGS: usize = 3;
/// Who clears: admin_clear, policy_change, provider.
pub(super) const ACTORS: [Path; 3] = [Path::AdminClear, Path::PolicyChange, Path::Provider];
const ADMIN: usize = 0;
const POLICY: usize = 1;
const PROVIDER: usize = 2;
/// A pass shorter than this (hours) clears everybody at its middle, if nobody else clears in between.
const AT_ONCE: f64 = 1.0 / 12.0;
/// Hours: no time at all.
const AN_INSTANT: f64 = 1e-6;
/// Without a lag, then with those of the ways that a user goes alone.
pub(super) type ByLag = [f64; LAGS + 1];

/// One pass over the admin's list: alerts up to a cut that no earlier pass has taken are cleared evenly from `from` to
/// `to`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) cut: usize,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The members on the admin's list: their alerts spread as the curves say, from the first on if it is counted apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    pub(super) people: u64,
    pub(super) first: Option<First>,
}

/// When members, or guests, are cleared in one trial. Guests are on no list.
#[derive(Clone, Debug)]
pub(super) struct Clearance {
    /// The first is before all alerts, or at the first alert.
    cuts: Vec<Cut>,
    first: Option<First>,
    spans: Vec<Span>,
    policy: f64,
    /// When the provider clears, and the cut up to which.
    provider: Option<(f64, usize)>,
    phases: Vec<Phase>,
    /// When everybody who is left is cleared, and by whom; else the horizon.
    end: (f64, Option<usize>),
    /// The chance to be refused, of all users of the curves.
    refused: f64,
}

impl Clearance {
    pub(super) fn new() -> Self {
        let end = (f64::INFINITY, None);
        Self {
            cuts: Vec::new(),
            first: None,
            spans: Vec::new(),
            policy: f64::INFINITY,
            provider: None,
            phases: Vec::new(),
            end,
            refused: 0.0,
        }
    }

    /// From the start until nobody is left uncleared, or the horizon.
    pub(super) fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// The end of the last phase.
    pub(super) fn end(&self) -> f64 {
        self.phases.last().map_or(0.0, |phase| phase.to)
    }

    /// One over the chance to be refused, of all users of the curves.
    pub(super) fn per_refused(&self) -> f64 {
        1.0 / self.refused
    }

    /// Sets the decision; guests are on no list.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
    pub(super) fn decide(&mut self, parameters: &Parameters, curves: &Curves, decision: f64, listed: Option<Listed>) {
        let policy = policy_changes(parameters, decision);
        let Self { cuts, spans, first, .. } = self;
        cuts.clear();
        spans.clear();
        *first = listed.and_then(|listed| listed.first);
        cuts.push(first.map_or(Cut::NONE, |first| first.cut));
        if let Some(Listed { people, .. }) = listed.filter(|listed| listed.people > 0) {
            let (before_all, apart) = (cuts[0].mass, if first.is_some() { 1.0 } else { 0.0 });
            let expected = |cut: &Cut| {
                let share = ((cut.mass - before_all) / (1.0 - before_all)).max(0.0);
                apart + (people as f64 - apart) * share
            };
            let mut before = 0.0;
            let seen = Cell::new(0);
            clearing_passes(
                parameters,
                decision,
                |_, until| {
                    cuts.push(curves.cut(until));
                    let now = expected(&cuts[cuts.len() - 1]);
                    // Somebody on the list finds the others on it, however many would be expected.
                    let others = (now - before) * (1.0 - 1.0 / people as f64);
                    seen.set((1.0 + others).round() as u64);
                    let length = now.round() - before.round();
                    before = now;
                    length as u64
                },
                |pass| {
                    let Some(clear) = parameters.scenario.response.admin_clear else { return };
                    let clearing = Clearing::of(clear, seen.get());
                    let (from, to) = (pass.until + clearing.hours_to_place(0), pass.until + clearing.hours_to_place(seen.get() - 1));
                    let middle = 0.5 * (from + to);
                    let (from, to) = if from <= policy && policy < to {
                        // As many as the calls until then hold come before the policy's change, and the others are let in by it.
                        let done = clearing.places_within(policy - pass.until + AN_INSTANT) as f64 / seen.get() as f64;
                        let from = lesser(from, policy - AN_INSTANT);
                        (from, from + (policy - from) / done)
                    } else if to - from < AT_ONCE {
                        (middle, middle)
                    } else {
                        (from, to)
                    };
                    spans.push(Span { cut: spans.len() + 1, from, to });
                },
            );
        }
        self.policy = policy;
        self.provider = parameters.scenario.response.provider_clears_after_hours.map(|at| {
            self.cuts.push(curves.cut(at));
            (at, self.cuts.len() - 1)
        });
    }

    /// A value of the curves for all users with alerts after a cut.
    fn over(&self, cut: usize, value: impl Fn(&Cut) -> f64) -> f64 {
        let all = value(&self.cuts[cut]);
        match &self.first {
            Some(first) if cut == 0 => all + first.weight * (value(&first.earlier) - all),
            _ => all,
        }
    }

    /// When everybody who is left is cleared, and by whom; the horizon if that comes first.
    fn end_of_all(&self, curves: &Curves) -> (f64, Option<usize>) {
        let mut end = (facts::HORIZON_HOURS.value, None);
        let provider = self.provider.filter(|&(_, cut)| curves.is_all(&self.cuts[cut])).map(|(at, _)| (at, PROVIDER));
        let admin = self.spans.last().map(|span| (span.to, ADMIN));
        for (at, actor) in [provider, Some((self.policy, POLICY)), admin].into_iter().flatten() {
            if at <= end.0 {
                end = (at, Some(actor));
            }
        }
        end
    }
}
