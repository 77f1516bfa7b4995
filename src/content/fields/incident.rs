//! The fields of the incident and of the policy that meets it.

use lockout_model::choice::{Licence, Policy, RulesOf};
use lockout_model::facts;
use lockout_model::scenario::Triple;

use super::{Field, Form, Held, held, maybe, place_of, word, word_at};
use crate::content::notes;
use Form::{Amount, Flag, Share};

/// A bound of a range; the three push each other along, as beads on a string.
pub(super) fn push(triple: &mut Triple, at: usize, value: Option<f64>) {
    let Some(value) = value else { return };
    let Triple { low, likely, high } = *triple;
    *triple = match at {
        0 => Triple { low: value, likely: likely.max(value), high: high.max(value) },
        1 => Triple { low: low.min(value), likely: value, high: high.max(value) },
        _ => Triple { low: low.min(value), likely: likely.min(value), high: value },
    };
}

/// A bound of a range.
macro_rules! bound {
    ($fact:ident, $label:literal, $form:expr, $at:literal, |$s:ident| $triple:expr, $name:ident) => {
        Field {
            place: facts::$fact.id,
            label: $label,
            form: $form,
            maybe: false,
            help: "",
            get: |$s| Some($triple.$name),
            set: |$s, value| push(&mut $triple, $at, value),
        }
    };
}
pub(super) use bound;

/// How much of the tenant is in scope.
pub static SCOPE: [Field; 3] = [
    bound!(SCOPE_LOW, "Lowest", Share(&facts::SCOPE_LOW), 0, |s| s.incident.scope, low),
    bound!(SCOPE_LIKELY, "Most likely", Share(&facts::SCOPE_LIKELY), 1, |s| s.incident.scope, likely),
    bound!(SCOPE_HIGH, "Highest", Share(&facts::SCOPE_HIGH), 2, |s| s.incident.scope, high),
];

/// What follows from being in scope.
pub static SCOPE_MORE: [Field; 1] =
    [held!("incident.alert_probability", "An invalidation raises an alert", Share(&facts::ALERT_PROBABILITY), "", |s| s
        .incident
        .alert_probability)];

/// How long alerts are raised.
pub static HOURS: [Field; 1] =
    [held!("incident.window.hours", "Lasts", Amount(&facts::WINDOW_HOURS, "hours"), "", |s| s.incident.window.hours)];

/// How alerts are raised.
pub static WINDOW_MORE: [Field; 2] = [
    word!(
        "incident.window.arrival",
        "Alerts come",
        ["Evenly", "Most at first"],
        "How alerts spread over the window. Assumption: evenly.",
        |s| s.incident.window.arrival
    ),
    maybe!(
        "incident.halted_after_hours",
        "The provider stops early, after",
        Amount(&facts::HALTED_AFTER, "hours"),
        "The provider notices and stops; alerts due later are never raised.",
        |s| s.incident.halted_after_hours
    ),
];

const POLICIES: [&str; 5] = [
    notes::policy(Policy::Off),
    notes::policy(Policy::ReportOnly),
    notes::policy(Policy::Block),
    notes::policy(Policy::PasswordChange),
    notes::policy(Policy::RiskRemediation),
];
const RULES: [&str; 2] = [notes::rules(RulesOf::April2025), notes::rules(RulesOf::Today)];
const LICENCES: [&str; 3] = [notes::licence(Licence::P2), notes::licence(Licence::P1), notes::licence(Licence::Free)];

/// What the policy does.
pub static POLICY: [Field; 5] = [
    word!(
        "incident.lockout_rule",
        "What locks people out",
        ["The tenant’s policy", "Every alert"],
        "Whether the tenant’s own policy decides, as documented, or every alert locks, as first reported.",
        |s| s.incident.lockout_rule
    ),
    Field {
        place: "protection.policy",
        label: "At High user risk",
        form: Form::Choice(&POLICIES),
        maybe: false,
        help: "What the user-risk policy does with people whose risk is High.",
        get: |s| place_of(s.protection.policy),
        set: |s, value| {
            if let Some(value) = value {
                s.protection.policy = word_at(value);
                // Risk remediation did not exist in April 2025: choosing it means today’s rules.
                if s.protection.policy == Policy::RiskRemediation {
                    s.protection.rules_of = RulesOf::Today;
                }
            }
        },
    },
    word!("protection.rules_of", "Rules of", RULES, "Whose features count: those of the time, or today’s.", |s| s.protection.rules_of),
    word!("protection.licence", "Licence", LICENCES, "Only P2 can enforce a user-risk policy.", |s| s.protection.licence),
    held!(
        "protection.needs_sign_in_risk_too",
        "Asks for sign-in risk too",
        Flag,
        "One policy for both risks: it never fires on this alert.",
        |s| s.protection.needs_sign_in_risk_too
    ),
];

/// Whom the policy leaves alone.
pub static POLICY_MORE: [Field; 1] =
    [held!("protection.excluded_share", "Excluded from the policy", Share(&facts::EXCLUDED_SHARE), "", |s| s.protection.excluded_share)];
