//! The definition: one user's week, rule by rule, for every user of every trial.
//!
//! Each numbered rule of the definition's section 3 is one function with the rule's text above it. The cost grows with
//! the tenant; anything faster must agree with this.

mod clearing;
mod desk;
mod person;
mod tenant;

pub use clearing::{Clearing, Pass, clearing_passes, policy_changes};
pub use desk::{Call, Queue, serve};
pub use person::{Person, token_delay_hours, window_time};
pub(crate) use tenant::{GOLDEN, scope_rank, scope_shift};
pub use tenant::{admin_lockout_chance, all_admins_out_chance, decision, decision_after, notice, scope_quantile, support_delay};

use crate::choice::{Kind, Path};
use crate::facts;
use crate::outcome::{Outcome, POINTS, POINTS_PER_HOUR};
use crate::parameters::Parameters;
use crate::streams::{Cause, Stream};
use person::{PersonStreams, Way};

/// The exact engine.
#[derive(Clone, Debug)]
pub struct Reference {
    parameters: Parameters,
    flagged: Vec<Person>,
    calls: Vec<Call>,
    desk_restores: Vec<f64>,
    restorations: Vec<f64>,
}

impl Reference {
    /// An engine for one scenario.
    pub fn new(parameters: &Parameters) -> Self {
        Self { parameters: parameters.clone(), flagged: Vec::new(), calls: Vec::new(), desk_restores: Vec::new(), restorations: Vec::new() }
    }

    /// Follows everybody through one trial.
    pub fn trial(&mut self, trial: u64, outcome: &mut Outcome) {
        let parameters = &self.parameters;
        outcome.clear(parameters);
        let p = tenant::scope_quantile(parameters, trial);
        follow_people(parameters, trial, p, &mut self.flagged, outcome);
        let first_alert = alerts(&self.flagged, parameters, outcome);
        let enough_calls = enough_calls(&self.flagged, parameters);
        let decision = tenant::decision(parameters, trial, p, first_alert, enough_calls);
        outcome.decision = if self.flagged.is_empty() { f64::NAN } else { decision };
        outcome.admins_locked_out = tenant::all_admins_out_chance(parameters, p);
        clearing::clear(&mut self.flagged, parameters, decision);
        self.restore(first_alert, outcome);
    }

    /// Rules 11 to 13 for everybody who was stopped.
    fn restore(&mut self, first_alert: f64, outcome: &mut Outcome) {
        let horizon = facts::HORIZON_HOURS.value;
        self.calls.clear();
        for (index, person) in self.flagged.iter().enumerate() {
            if person.is_refused() && person.way == Way::Calls {
                self.calls.push(Call { at: person.refused_at, leaves: person.cleared_at, person: index, served: f64::INFINITY });
            }
        }
        let queue = desk::serve(&mut self.calls, &self.parameters);
        outcome.peak_queue = queue.peak;
        outcome.wait_hours = queue.mean_wait_hours;
        self.desk_restores.clear();
        self.desk_restores.resize(self.flagged.len(), f64::INFINITY);
        for call in &self.calls {
            if self.flagged[call.person].desk_reset_works {
                self.desk_restores[call.person] = call.served;
            }
        }
        self.restorations.clear();
        for (person, &desk) in self.flagged.iter().zip(&self.desk_restores) {
            let counts = &mut outcome.kinds[person.kind.index()];
            if !person.stopped {
                continue;
            }
            // Rule 12: "Cleared at or before R: spared."
            if person.cleared_at <= person.refused_at {
                outcome.spared += u64::from(person.cleared_at <= horizon);
                continue;
            }
            // "Neither refused nor cleared by then: not yet refused."
            if person.refused_at >= horizon {
                continue;
            }
            counts.refused += 1;
            let (restored_at, path) = person.restored(desk, &self.parameters);
            // "Not restored before the horizon (start + 120 h): stuck."
            let back = restored_at < horizon;
            if back {
                counts.restored_by[path.index()] += 1.0;
                outcome.restored_by[path.index()] += 1;
                self.restorations.push(restored_at);
            } else {
                counts.stuck += 1.0;
                outcome.stuck += 1;
            }
            let until = if back { restored_at } else { horizon };
            outcome.person_hours_lost += person_hours_lost(person, until, &self.parameters);
            add_waiting(&mut outcome.waiting, person.refused_at, if back { restored_at } else { f64::INFINITY });
        }
        outcome.sum_waiting();
        hours_to_shares(&mut self.restorations, first_alert, outcome);
    }
}

/// Rules 6 to 10 for everybody: fills `flagged`, counts scoped, flagged, stopped and prompted.
fn follow_people(parameters: &Parameters, trial: u64, p: f64, flagged: &mut Vec<Person>, outcome: &mut Outcome) {
    flagged.clear();
    for kind in &parameters.kinds {
        if !kind.in_scope {
            continue;
        }
        let streams = PersonStreams::new(parameters.scenario.run.seed, trial, kind.kind);
        let counts = &mut outcome.kinds[kind.kind.index()];
        for index in 0..kind.people {
            if !person::is_scoped(&streams, index, p) {
                continue;
            }
            counts.scoped += 1;
            let Some(alert) = person::alert(parameters, &streams, index) else { continue };
            let person = person::follow(parameters, kind, &streams, index, alert);
            counts.flagged += 1;
            counts.stopped += u64::from(person.stopped);
            counts.prompted += u64::from(person.prompted);
            flagged.push(person);
        }
    }
}

/// Rule 2: "First alert = the earliest among flagged users who are not guests (a guest's risk shows only at home)."
/// Infinite without one. Also counts alerts per hour, of everybody.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "hours of a window of at most three days")]
fn alerts(flagged: &[Person], parameters: &Parameters, outcome: &mut Outcome) -> f64 {
    let (mut first, mut last) = (f64::INFINITY, f64::NEG_INFINITY);
    let last_hour = outcome.per_hour.len() - 1;
    for person in flagged {
        outcome.per_hour[(person.alert as usize).min(last_hour)] += 1;
        if person.kind != Kind::Guest {
            first = first.min(person.alert);
            last = last.max(person.alert);
        }
    }
    if first.is_finite() {
        outcome.first_alert = first;
        outcome.last_alert = last;
    }
    debug_assert!(last <= parameters.alerts_end);
    first
}

/// Rule 3 (b): "the first moment at which `escalate_after_calls` help-desk calls have come and the desk is open."
/// Infinite if they never come. What follows the decision cannot change calls before it.
#[expect(clippy::cast_possible_truncation, reason = "at most 100,000 calls")]
fn enough_calls(flagged: &[Person], parameters: &Parameters) -> f64 {
    let Some(needed) = parameters.scenario.response.escalate_after_calls else { return f64::INFINITY };
    let mut calls: Vec<f64> = flagged
        .iter()
        .filter(|person| person.stopped && person.way == Way::Calls && person.refused_at < facts::HORIZON_HOURS.value)
        .filter(|person| clearing::provider_clears(parameters, person.alert) > person.refused_at)
        .map(|person| person.refused_at)
        .collect();
    let needed = needed as usize;
    if calls.len() < needed {
        return f64::INFINITY;
    }
    crate::order::floats(&mut calls);
    parameters.desk_open_from(calls[needed - 1])
}

/// Rule 13: "the hours between R and restoration (or the horizon) in the user's local office hours."
fn person_hours_lost(person: &Person, until: f64, parameters: &Parameters) -> f64 {
    let office = parameters.regions[person.region].local.office();
    office.map(|stretch| (until.min(stretch.to) - person.refused_at.max(stretch.from)).max(0.0)).sum()
}

/// Adds one person to the differences of the waiting curve: waiting at t when refused at or before t and restored
/// after it.
fn add_waiting(waiting: &mut [i32], refused_at: f64, restored_at: f64) {
    let from = point_at_or_after(refused_at);
    let to = point_at_or_after(restored_at);
    if from < to {
        waiting[from] += 1;
        if to < POINTS {
            waiting[to] -= 1;
        }
    }
}

/// The first published point at or after a moment.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "0 to 241")]
fn point_at_or_after(hours: f64) -> usize {
    (hours * POINTS_PER_HOUR as f64).ceil().min(POINTS as f64) as usize
}

/// "`hours_to_*`: per trial, hours from the first alert until that share of all refused users is restored (rank
/// ceil(share·n))." Infinite if it is not in the horizon.
fn hours_to_shares(restorations: &mut [f64], first_alert: f64, outcome: &mut Outcome) {
    let refused: u64 = outcome.kinds.iter().map(|kind| kind.refused).sum();
    if refused == 0 || !first_alert.is_finite() {
        return;
    }
    crate::order::floats(restorations);
    for (hours, percent) in outcome.hours_to.iter_mut().zip([50, 90, 100]) {
        let rank = (refused * percent).div_ceil(100);
        let at = usize::try_from(rank - 1).ok().and_then(|at| restorations.get(at));
        *hours = at.map_or(f64::INFINITY, |at| at - first_alert);
    }
}

/// A draw of a cause in a trial, for a kind's user.
pub(crate) fn stream(seed: u64, cause: Cause, trial: u64, kind: Kind) -> Stream {
    Stream::new(seed, cause, trial, kind.index() as u64)
}

/// Ties go to the path that comes first: keeps the earlier of two ways back.
pub(crate) fn earlier(best: (f64, Path), other: (f64, Path)) -> (f64, Path) {
    if other.0 < best.0 || (other.0 <= best.0 && other.1 < best.1) { other } else { best }
}
