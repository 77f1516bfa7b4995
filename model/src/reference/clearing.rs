//! Rule 11's last three paths: what happens to users without their doing.

use crate::choice::{ClearMethod, Kind, LockoutRule, Path};
use crate::order;
use crate::parameters::Parameters;
use crate::scenario::AdminClear;

use super::earlier;
use super::person::Person;

/// Seconds and minutes of an hour.
const SECONDS: f64 = 3600.0;
const MINUTES: f64 = 60.0;

/// How long a pass over a list takes, and when each place of it is cleared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clearing {
    clear: AdminClear,
    listing_calls: u64,
    length: u64,
}

impl Clearing {
    /// A pass over a list of this length.
    pub const fn of(clear: AdminClear, length: u64) -> Self {
        // Checked for a script only: by hand in the portal nobody lists pages.
        let listing_calls = match clear.method {
            ClearMethod::Script => length.div_ceil(clear.page),
            ClearMethod::Portal => 0,
        };
        Self { clear, listing_calls, length }
    }

    /// Users on the list.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Hours from the pass's start until the user at a place (from 0) is let in: "Script: ceil(list/page) listing calls,
    /// then ceil(list/batch) clearing calls, at `calls_per_second`; a user is cleared at the end of its batch's call plus
    /// settle. Portal: position i at i/users_per_minute plus settle."
    #[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
    pub fn hours_to_place(&self, place: u64) -> f64 {
        let settle = self.clear.settle_minutes / MINUTES;
        settle
            + match self.clear.method {
                ClearMethod::Script => {
                    let calls = self.listing_calls + place / self.clear.batch + 1;
                    calls as f64 / self.clear.calls_per_second / SECONDS
                }
                ClearMethod::Portal => (place + 1) as f64 / self.clear.users_per_minute / MINUTES,
            }
    }

    /// How many are let in within so many hours from the pass's start.
    pub fn places_within(&self, hours: f64) -> u64 {
        let (mut done, mut not) = (0, self.length);
        while done < not {
            let middle = u64::midpoint(done, not);
            if self.hours_to_place(middle) <= hours { done = middle + 1 } else { not = middle }
        }
        done
    }

    /// Hours that the pass keeps the admin busy, settling aside.
    pub fn hours(&self) -> f64 {
        if self.length == 0 { 0.0 } else { self.hours_to_place(self.length - 1) - self.clear.settle_minutes / MINUTES }
    }
}

/// One pass over the alerts raised in `(after, until]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pass {
    /// Alerts raised at or before this are not on the list; negative infinity at first.
    pub after: f64,
    /// The pass's start, at which the list is taken.
    pub until: f64,
    /// How the list is cleared.
    pub clearing: Clearing,
}

/// "The list at D holds all flagged users but guests. Then a pass every `repeat_minutes` after D takes the alerts raised
/// since the last one; the last pass is the first at or after the window's end (or the halt); a pass starts when due or
/// when the previous one has ended." `alerts(after, until)` counts the list.
#[expect(clippy::cast_precision_loss, reason = "at most a few thousand passes")]
pub fn clearing_passes(parameters: &Parameters, decision: f64, mut alerts: impl FnMut(f64, f64) -> u64, mut each: impl FnMut(Pass)) {
    let Some(clear) = parameters.scenario.response.admin_clear else { return };
    if !decision.is_finite() {
        return;
    }
    let (mut after, mut until) = (f64::NEG_INFINITY, decision);
    for pass in 1u64.. {
        let clearing = Clearing::of(clear, alerts(after, until));
        each(Pass { after, until, clearing });
        if until >= parameters.alerts_end {
            return;
        }
        after = until;
        until = (decision + pass as f64 * clear.repeat_minutes / MINUTES).max(until + clearing.hours());
    }
}

/// When the provider clears a user flagged at `alert`: "every user flagged by then, at start +
/// provider_clears_after_hours; later alerts are not covered."
pub(super) fn provider_clears(parameters: &Parameters, alert: f64) -> f64 {
    parameters.scenario.response.provider_clears_after_hours.filter(|&at| alert <= at).unwrap_or(f64::INFINITY)
}

/// "`policy_change`: everybody, guests included, at D + policy_change_minutes (not under `every_alert`)."
pub fn policy_changes(parameters: &Parameters, decision: f64) -> f64 {
    match parameters.scenario.response.policy_change_minutes {
        Some(minutes) if parameters.scenario.incident.lockout_rule == LockoutRule::TenantPolicy => decision + minutes / MINUTES,
        _ => f64::INFINITY,
    }
}

/// Notes for everybody flagged who clears them, and when.
#[expect(clippy::cast_possible_truncation, reason = "at most ten million users")]
pub(super) fn clear(flagged: &mut [Person], parameters: &Parameters, decision: f64) {
    let policy = policy_changes(parameters, decision);
    for person in flagged.iter_mut() {
        let provider = (provider_clears(parameters, person.alert), Path::Provider);
        (person.cleared_at, person.cleared_by) = earlier(provider, (policy, Path::PolicyChange));
    }
    // Members by alert, so that each pass takes a run of them; inside a run the list is in random order.
    let mut list: Vec<usize> = (0..flagged.len()).filter(|&index| flagged[index].kind != Kind::Guest).collect();
    order::by_key(&mut list, |&index| order::key(flagged[index].alert));
    let times: Vec<f64> = list.iter().map(|&index| flagged[index].alert).collect();
    let count = |after: f64, until: f64| (times.partition_point(|&at| at <= until) - times.partition_point(|&at| at <= after)) as u64;
    let mut taken = 0;
    clearing_passes(parameters, decision, count, |pass| {
        let run = &mut list[taken..taken + pass.clearing.length as usize];
        taken += run.len();
        order::by_key(run, |&index| flagged[index].list_order);
        for (place, &index) in run.iter().enumerate() {
            let at = (pass.until + pass.clearing.hours_to_place(place as u64), Path::AdminClear);
            let person = &mut flagged[index];
            (person.cleared_at, person.cleared_by) = earlier((person.cleared_at, person.cleared_by), at);
        }
    });
}
