//! The factors that closed forms share: people in scope, E\[p\], the chances of an alert, of being stopped and let in.

use super::op::Op;
use super::rules::{self, Rule};
use super::steps::Draft;
use crate::choice::{Arrival, Choice as _, Kind, Licence, LockoutRule, Policy};
use crate::facts;
use crate::parameters::{KindParameters, Whom};
use crate::quantity::kind_label;

/// People in the tenant.
pub(super) fn users(draft: &mut Draft) -> usize {
    // Every scenario has users.
    draft.given("tenant.users").unwrap_or_default()
}

/// People of one kind, in whole people.
pub(super) fn people_of(draft: &mut Draft, kind: Kind) -> usize {
    let users = users(draft);
    let share = draft.given(&format!("tenant.makeup.{}", kind.word())).unwrap_or_default();
    let label = format!("people, {}", kind_label(kind));
    draft.computed(&label, kind_label(kind), "people", Op::WholePeople { kind: kind.index() }, &[users, share], Some(rules::SECTION_2))
}

/// People of some kinds who can be in scope (rule 6).
pub(super) fn people_in_scope(draft: &mut Draft, kinds: &[Kind]) -> usize {
    let parameters = draft.parameters;
    let peopled: Vec<&KindParameters> = parameters.kinds.iter().filter(|kind| kinds.contains(&kind.kind) && kind.people > 0).collect();
    if kinds.len() == Kind::ALL.len() && peopled.iter().all(|kind| kind.in_scope) {
        return users(draft);
    }
    if let [kind] = kinds {
        let people = people_of(draft, *kind);
        if parameters.kinds[kind.index()].in_scope {
            return people;
        }
        let label = format!("people in reach of the invalidation: {} is not among incident.kinds", kind_label(*kind));
        return draft.fixed(&label, "in reach", 0.0, "people", rules::RULE_6);
    }
    let people: Vec<usize> = peopled.iter().filter(|kind| kind.in_scope).map(|kind| people_of(draft, kind.kind)).collect();
    draft.computed("people of the kinds that can be in scope", "in reach", "people", Op::Sum, &people, Some(rules::RULE_6))
}

/// Rule 1: E[p].
pub(super) fn mean_scope(draft: &mut Draft) -> usize {
    let triple = ["low", "likely", "high"].map(|bound| draft.given(&format!("incident.scope.{bound}")).unwrap_or_default());
    draft.rule(rules::RULE_6);
    draft.computed("E[p]: expected share in the invalidation scope", "E[p]", "share", Op::PertMean, &triple, Some(rules::RULE_1))
}

/// Rule 7: the chance of an alert.
pub(super) fn alerted(draft: &mut Draft) -> usize {
    draft.rule(rules::RULE_7);
    draft.given("incident.alert_probability").unwrap_or_default()
}

/// Rule 7: the share of alerts due before the provider stops; None without a halt.
pub(super) fn raised(draft: &mut Draft) -> Option<usize> {
    draft.given("incident.halted_after_hours")?;
    let end = alerts_end(draft);
    Some(due_by(draft, end, "alerts raised before the provider stops", "raised before the halt"))
}

/// Hours after the start beyond which no alert is raised.
fn alerts_end(draft: &mut Draft) -> usize {
    let hours = draft.given("incident.window.hours").unwrap_or_default();
    match draft.given("incident.halted_after_hours") {
        None => hours,
        Some(halt) => draft.computed("last moment of an alert", "end of alerts", "hours", Op::Least, &[hours, halt], Some(rules::RULE_7)),
    }
}

/// The share of alerts due by a moment.
fn due_by(draft: &mut Draft, moment: usize, label: &str, short: &str) -> usize {
    let hours = draft.given("incident.window.hours").unwrap_or_default();
    let rule = Some(rules::RULE_7);
    match draft.parameters.scenario.incident.window.arrival {
        Arrival::Even => draft.computed(label, short, "share", Op::Quotient, &[moment, hours], rule),
        Arrival::FrontLoaded => {
            let part = draft.computed("part of the window gone", "of window", "share", Op::Quotient, &[moment, hours], rule);
            let rate = draft.constant(&facts::FRONT_LOADING, "front-loading", rules::RULE_7);
            draft.computed(label, short, "share", Op::FrontLoaded, &[part, rate], rule)
        }
    }
}

/// The share of alerts raised in an hour of the window.
#[expect(clippy::cast_precision_loss, reason = "at most 72 hours")]
pub(super) fn due_in_hour(draft: &mut Draft, hour: usize) -> usize {
    let end = alerts_end(draft);
    let mut edge = |hours: f64, name: &str| {
        let edge = draft.fixed(&format!("{name} of the hour"), name, hours, "hours", rules::RULE_7);
        let edge = draft.computed("as far as alerts are raised", name, "hours", Op::Least, &[edge, end], Some(rules::RULE_7));
        due_by(draft, edge, &format!("alerts raised by the {name} of the hour"), &format!("by the {name}"))
    };
    let before = edge(hour as f64, "start");
    let by_then = edge(hour as f64 + 1.0, "end");
    draft.computed("share of alerts raised in the hour", "in the hour", "share", Op::Difference, &[by_then, before], Some(rules::RULE_7))
}

/// Rule 8: the chance that a flagged user is stopped.
pub(super) fn stopped(draft: &mut Draft) -> usize {
    let parameters = draft.parameters;
    let protection = &parameters.scenario.protection;
    for field in ["incident.lockout_rule", "protection.licence", "protection.policy"] {
        draft.given(field);
    }
    let fixed = |draft: &mut Draft, why: &str, chance: f64| {
        draft.fixed(&format!("share of the flagged who are stopped: {why}"), &format!("stopped ({why})"), chance, "share", rules::RULE_8)
    };
    if parameters.scenario.incident.lockout_rule == LockoutRule::EveryAlert {
        return fixed(draft, "every alert locks", 1.0);
    }
    if protection.licence != Licence::P2 {
        return fixed(draft, "only P2 can enforce a user-risk policy", 0.0);
    }
    if protection.needs_sign_in_risk_too {
        draft.given("protection.needs_sign_in_risk_too");
        return fixed(draft, "the policy asks for sign-in risk too", 0.0);
    }
    let policy = match protection.policy {
        Policy::Off => return fixed(draft, "no policy", 0.0),
        Policy::ReportOnly => return fixed(draft, "report-only", 0.0),
        Policy::Block => "Block",
        Policy::PasswordChange => "Password change",
        Policy::RiskRemediation => "Risk remediation",
    };
    let excluded = draft.given("protection.excluded_share").unwrap_or_default();
    let short = format!("stopped (P2, {policy}, {} excluded)", draft.step(excluded).value_in_words());
    draft.computed("share of the flagged who are stopped", &short, "share", Op::Complement, &[excluded], Some(rules::RULE_8))
}

/// Section 4: the share of a kind whom the policy lets in after a password change.
pub(super) fn let_in(draft: &mut Draft, kind: Kind) -> usize {
    let (label, short, section) = ("share let in after a password change", "let in", rules::SECTION_4);
    let why = |why: &str| format!("{label}: {why}");
    if !draft.parameters.offers_self_service {
        return draft.fixed(&why("the policy offers none"), short, 0.0, "share", section);
    }
    match draft.parameters.kinds[kind.index()].open.self_service {
        Whom::Nobody => draft.fixed(&why(&format!("not open to {}", kind_label(kind))), short, 0.0, "share", section),
        Whom::Everybody => {
            let reason = "sessions are revoked and they sign in again; documented for other detections, unclear for this one";
            draft.fixed(&why(reason), short, 1.0, "share", section)
        }
        Whom::MfaRegistered => registered(draft, "tenant.mfa_registered", label, section),
        Whom::SsprRegistered => registered(draft, "tenant.sspr_registered", label, section),
    }
}

fn registered(draft: &mut Draft, field: &str, label: &str, section: Rule) -> usize {
    let share = draft.given(field).unwrap_or_default();
    draft.computed(label, "let in", "share", Op::Same, &[share], Some(section))
}
