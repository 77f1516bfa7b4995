//! Closed forms of moments: first and last alert, the decision, and the chance that every admin is locked out.

use super::Claim;
use super::chances::{alerted, let_in, mean_scope, people_in_scope, raised, stopped};
use super::op::Op;
use super::rules;
use super::steps::Draft;
use crate::choice::{Choice as _, Kind, Monitoring};
use crate::facts;
use crate::parameters::{Parameters, share_raised_by};
use crate::quantity::Quantity;

/// Parts of equal chance that p is averaged over.
const PARTS_OF_P: usize = 256;
/// Steps of an integral over time.
const STEPS_OF_TIME: u32 = 512;

/// Kinds whose alerts the tenant sees.
const MEMBERS: [Kind; 7] = [Kind::CloudOnly, Kind::HashSync, Kind::PassThrough, Kind::AdFs, Kind::Okta, Kind::Ping, Kind::Passwordless];

/// The mean of the first or the last alert (rules 2 and 7).
pub(super) fn first_or_last_alert(draft: &mut Draft, quantity: Quantity) -> Claim {
    draft.rules(&[rules::RULE_1, rules::RULE_6, rules::RULE_7, rules::RULE_2]);
    let (people, chance) = members(draft);
    window(draft);
    if nobody(draft, people, chance) {
        return Claim::Counted;
    }
    if quantity == Quantity::FirstAlert {
        first_alert_step(draft, people, chance);
    } else {
        let label = "last of the alerts, given that there is one";
        draft.computed(label, "last alert", "hours", Op::LastAlertMean, &[people, chance], Some(rules::RULE_7));
    }
    draft.note("an average over the law of p and of the number of alerts; weekends without an alert are left out");
    Claim::Expects
}

fn first_alert_step(draft: &mut Draft, people: usize, chance: usize) -> usize {
    let label = "first of the alerts, given that there is one";
    draft.computed(label, "first alert", "hours", Op::FirstAlertMean, &[people, chance], Some(rules::RULE_2))
}

/// People but guests who can be in scope, and the chance (in a scope of 1) of an alert.
fn members(draft: &mut Draft) -> (usize, usize) {
    let no_guests = draft.parameters.kinds[Kind::Guest.index()].people == 0;
    let people = people_in_scope(draft, if no_guests { Kind::ALL } else { &MEMBERS });
    let mut factors = vec![alerted(draft)];
    factors.extend(raised(draft));
    let chance = draft.computed("c: chance of an alert in a scope of 1", "c", "share", Op::Product, &factors, Some(rules::RULE_7));
    for bound in ["low", "likely", "high"] {
        draft.given(&format!("incident.scope.{bound}"));
    }
    (people, chance)
}

fn window(draft: &mut Draft) {
    draft.given("incident.window.hours");
    draft.given("incident.window.arrival");
}

fn nobody(draft: &mut Draft, people: usize, chance: usize) -> bool {
    let nobody = draft.number(people) * draft.number(chance) * draft.parameters.scenario.incident.scope.high <= 0.0;
    if nobody {
        draft.note(if may_flag_guests(draft.parameters) {
            "nobody but guests can be flagged, whose alerts show only at home: there is no first alert here"
        } else {
            "nobody can be flagged"
        });
    }
    nobody
}

/// Whether guests may be flagged.
fn may_flag_guests(parameters: &Parameters) -> bool {
    let guests = &parameters.kinds[Kind::Guest.index()];
    guests.in_scope && guests.people > 0 && alerts_can_come(parameters)
}

/// Whether nobody but guests may be flagged: there is no first alert, and nothing to notice.
pub(super) fn only_guests(parameters: &Parameters) -> bool {
    let members = |kind: &Kind| parameters.kinds[kind.index()].in_scope && parameters.kinds[kind.index()].people > 0;
    may_flag_guests(parameters) && !MEMBERS.iter().any(members)
}

fn alerts_can_come(parameters: &Parameters) -> bool {
    let incident = &parameters.scenario.incident;
    incident.scope.high * incident.alert_probability * parameters.raised_share() > 0.0
}

/// The mean of the decision (rules 2 to 5).
pub(super) fn decision(draft: &mut Draft) -> Claim {
    draft.rules(&[rules::RULE_1, rules::RULE_6, rules::RULE_7, rules::RULE_2, rules::RULE_3, rules::RULE_4, rules::RULE_5]);
    let (people, chance) = members(draft);
    window(draft);
    let guests = may_flag_guests(draft.parameters);
    if nobody(draft, people, chance) {
        if guests {
            draft.given("response.escalate_after_calls");
            draft.note("only enough help-desk calls can start a response");
        }
        return Claim::Counted;
    }
    let mut parts = vec![first_look_from(draft, people, chance), notice(draft)];
    parts.extend(from_look_to_decision(draft));
    parts.extend(support(draft));
    if parts.iter().any(|&part| !draft.number(part).is_finite()) {
        draft.note("the office does not open before the calendar ends");
        return Claim::Counted;
    }
    let calls = calls_can_come_first(draft.parameters);
    if calls {
        draft.given("response.escalate_after_calls");
    }
    draft.computed("decision, expected", "decision", "hours after the start", Op::Sum, &parts, Some(rules::RULE_4));
    let certain = none_flagged(draft.parameters, draft.number(people), draft.number(chance)) < 1e-9;
    if !certain && guests {
        draft.note("in some weekends nobody but guests is flagged: then only enough help-desk calls start a response, late or never");
        return Claim::Counted;
    }
    if calls {
        draft.note("enough help-desk calls can bring the first look forward: the expectation is at most this");
    }
    if !certain {
        draft.note("in some weekends nobody is flagged; they are left out, and p is higher in the others");
        return Claim::Counted;
    }
    if calls { Claim::AtMost } else { Claim::Expects }
}

/// Where rule 3 (a) counts the notice from: the first alert, or the office hour at or after it.
fn first_look_from(draft: &mut Draft, people: usize, chance: usize) -> usize {
    draft.given("response.monitoring");
    if draft.parameters.scenario.response.monitoring == Monitoring::OfficeHours {
        draft.given("tenant.home_offset_hours");
        draft.given("incident.window.start");
        let label = "first office hour at or after the first alert";
        draft.computed(label, "office opens", "hours", Op::FirstOfficeMean, &[people, chance], Some(rules::RULE_3))
    } else {
        first_alert_step(draft, people, chance)
    }
}

/// Rule 3: the mean notice.
pub(super) fn notice(draft: &mut Draft) -> usize {
    draft.given("response.monitoring");
    let (median, spread) = match draft.parameters.scenario.response.monitoring {
        Monitoring::AroundTheClock => (facts::NOTICE_CLOCK_MEDIAN, facts::NOTICE_CLOCK_SIGMA),
        Monitoring::OnCall => (facts::NOTICE_CALL_MEDIAN, facts::NOTICE_CALL_SIGMA),
        Monitoring::OfficeHours => (facts::NOTICE_OFFICE_MEDIAN, facts::NOTICE_OFFICE_SIGMA),
    };
    let operands = [draft.constant(&median, "median", rules::RULE_3), draft.constant(&spread, "spread", rules::RULE_3)];
    draft.computed("mean delay to the first look", "notice", "hours", Op::LogNormalMean, &operands, Some(rules::RULE_3))
}

/// Rule 4: the mean diagnosis and the detour.
pub(super) fn from_look_to_decision(draft: &mut Draft) -> [usize; 2] {
    let triple = ["low", "likely", "high"].map(|bound| draft.given(&format!("response.diagnosis_hours.{bound}")).unwrap_or_default());
    let diagnosis = draft.computed(
        "mean diagnosis, from the first look to \"a false alarm, act\"",
        "diagnosis",
        "hours",
        Op::PertMean,
        &triple,
        Some(rules::RULE_4),
    );
    let shares: Vec<usize> = ["ad_fs", "okta", "ping"].iter().filter_map(|kind| draft.given(&format!("tenant.makeup.{kind}"))).collect();
    let federated = draft.computed("share of federated users", "federated", "share", Op::Sum, &shares, Some(rules::RULE_4));
    let hours = draft.given("response.federation_detour_hours").unwrap_or_default();
    let detour = draft.computed("time lost in the wrong logs", "detour", "hours", Op::Product, &[hours, federated], Some(rules::RULE_4));
    [diagnosis, detour]
}

/// Rule 5: the mean wait for the provider's support; None where an emergency account is left.
fn support(draft: &mut Draft) -> Option<usize> {
    if draft.parameters.scenario.tenant.break_glass > 0 {
        draft.given("tenant.break_glass");
        return None;
    }
    let chance = all_admins_out(draft);
    let operands =
        [draft.constant(&facts::SUPPORT_MEDIAN, "median", rules::RULE_5), draft.constant(&facts::SUPPORT_SIGMA, "spread", rules::RULE_5)];
    let wait =
        draft.computed("mean time until support lets an admin in", "support", "hours", Op::LogNormalMean, &operands, Some(rules::RULE_5));
    let label = "expected wait for support";
    Some(draft.computed(label, "support, if it comes to that", "hours", Op::Product, &[chance, wait], Some(rules::RULE_5)))
}

/// The chance that every admin is locked out and no emergency account is left (rule 5).
pub(super) fn admins_locked_out(draft: &mut Draft) -> Claim {
    all_admins_out(draft);
    Claim::Expects
}

fn all_admins_out(draft: &mut Draft) -> usize {
    let (label, short) = ("chance that every admin is locked out", "all admins out");
    let break_glass = draft.given("tenant.break_glass").unwrap_or_default();
    let admins = draft.given("tenant.admins").unwrap_or_default();
    if draft.number(break_glass) > 0.0 {
        return draft.fixed(&format!("{label}: an emergency account is left"), short, 0.0, "share", rules::RULE_5);
    }
    if draft.number(admins) < 1.0 {
        return draft.fixed(&format!("{label}: there is none, which counts as all"), short, 1.0, "share", rules::RULE_5);
    }
    let mut factors = vec![alerted(draft)];
    factors.extend(raised(draft));
    factors.push(stopped(draft));
    let registered = if draft.parameters.offers_self_service {
        draft.given("tenant.mfa_registered").unwrap_or_default()
    } else {
        let_in(draft, Kind::CloudOnly)
    };
    factors.push(draft.computed(
        "share of admins not let in after a password change",
        "not let in",
        "share",
        Op::Complement,
        &[registered],
        None,
    ));
    let one = draft.computed("chance of one admin in a scope of 1", "one admin", "share", Op::Product, &factors, Some(rules::RULE_5));
    let all =
        draft.computed("chance of all of them in a scope of 1", "all admins", "share", Op::Power, &[one, admins], Some(rules::RULE_5));
    mean_scope(draft);
    let moment = draft.computed("E[pⁿ] over the scope, n admins", "E[pⁿ]", "share", Op::ScopeMoment, &[admins], Some(rules::RULE_1));
    draft.computed(label, short, "share", Op::Product, &[all, moment], Some(rules::RULE_5))
}

/// Whether rule 3 (b) can bring the first look forward.
fn calls_can_come_first(parameters: &Parameters) -> bool {
    let response = &parameters.scenario.response;
    let somebody_calls = response.help_desk.is_some_and(|desk| desk.call_share > 0.0) && parameters.stop_chance > 0.0;
    response.escalate_after_calls.is_some() && somebody_calls
}

/// p at the middle of each of so many parts of equal chance.
#[expect(clippy::cast_precision_loss, reason = "a few hundred parts")]
fn scopes(parameters: &Parameters) -> impl Iterator<Item = f64> {
    (0..PARTS_OF_P).map(|part| parameters.scope.quantile((part as f64 + 0.5) / PARTS_OF_P as f64))
}

/// E\[pⁿ\].
#[expect(clippy::cast_precision_loss, reason = "a few hundred parts")]
pub(super) fn scope_moment(parameters: &Parameters, n: f64) -> f64 {
    scopes(parameters).map(|p| libm::pow(p, n)).sum::<f64>() / PARTS_OF_P as f64
}

/// The chance that none of so many people is flagged.
#[expect(clippy::cast_precision_loss, reason = "a few hundred parts")]
fn none_flagged(parameters: &Parameters, people: f64, chance: f64) -> f64 {
    scopes(parameters).map(|p| none(people, p * chance)).sum::<f64>() / PARTS_OF_P as f64
}

/// (1 − q)ᴺ.
fn none(people: f64, chance: f64) -> f64 {
    libm::exp(people * libm::log1p(-chance.min(1.0)))
}

/// The mean of a moment that follows from the first alert's, of X alerts with X ~ Binomial(people, chance·p) and X ≥ 1: a sum
/// over short stretches of the alert window, shorter towards its start.
pub(super) fn first_alert(parameters: &Parameters, people: f64, chance: f64, moment: impl Fn(f64) -> f64) -> f64 {
    mean_over_window(parameters, people, chance, |raised| (1.0 - raised).max(0.0), true, moment)
}

/// The mean of the last alert.
pub(super) fn last_alert(parameters: &Parameters, people: f64, chance: f64) -> f64 {
    mean_over_window(parameters, people, chance, |raised| raised, false, |at| at)
}

/// Σ of `moment` over stretches of the window, weighed with the chance that the extreme alert falls into each. `kept` is the
/// part of the raised alerts on the near side of a moment, from the part raised by then.
fn mean_over_window(
    parameters: &Parameters,
    people: f64,
    chance: f64,
    kept: impl Fn(f64) -> f64,
    first: bool,
    moment: impl Fn(f64) -> f64,
) -> f64 {
    let window = &parameters.scenario.incident.window;
    let end = parameters.alerts_end;
    let all = share_raised_by(window.arrival, end / window.hours);
    // Edges crowd where the extreme alert is likely to be.
    let edge = |step: u32| {
        let x = f64::from(step) / f64::from(STEPS_OF_TIME);
        if first { end * libm::pow(x, 4.0) } else { end * (1.0 - libm::pow(1.0 - x, 4.0)) }
    };
    let raised: Vec<f64> = (0..=STEPS_OF_TIME).map(|step| share_raised_by(window.arrival, edge(step) / window.hours) / all).collect();
    let scopes: Vec<f64> = scopes(parameters).collect();
    // The chance that there are alerts, but all of them on the near side: summed over p.
    let near = |raised: f64| scopes.iter().map(|p| none(people, p * chance * (1.0 - kept(raised))) - none(people, p * chance)).sum::<f64>();
    let chances: Vec<f64> = raised.iter().map(|&raised| near(raised)).collect();
    let total: f64 = scopes.iter().map(|p| 1.0 - none(people, p * chance)).sum();
    let stretches = (1..=STEPS_OF_TIME).zip(chances.windows(2));
    stretches.map(|(step, pair)| moment(0.5 * (edge(step - 1) + edge(step))) * (pair[0] - pair[1]).abs()).sum::<f64>() / total
}
