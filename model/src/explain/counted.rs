//! Figures without a closed form: the rules in order, the inputs, and the expectation of the parts that have one.

use super::chances::{alerted, let_in, mean_scope, people_in_scope, raised, stopped};
use super::closed::{closed, impossible};
use super::op::Op;
use super::rules::{self, Rule};
use super::steps::Draft;
use super::{Claim, times};
use crate::choice::{Choice as _, Kind, Path};
use crate::facts;
use crate::outcome::point_hours;
use crate::quantity::{Count, Quantity, Statistic, path_label};
use crate::tally::bin_width;

/// A figure that can only be counted; 0 on paper where a rule or an input closes the way to it.
pub(super) fn counted(draft: &mut Draft, quantity: Quantity, statistic: Statistic) -> Claim {
    if let Some(why) = impossible(draft.parameters, quantity) {
        return closed(draft, quantity, &why);
    }
    draft.rules(&rules_of(quantity));
    let kinds: &[Kind] = match &quantity {
        Quantity::OfKind(kind, _) | Quantity::OfKindRestoredBy(kind, _) => std::slice::from_ref(kind),
        _ => Kind::ALL,
    };
    if !matches!(quantity, Quantity::FirstAlert | Quantity::LastAlert | Quantity::Decision) {
        people_stopped(draft, kinds);
        token_delay(draft);
    }
    if !matches!(quantity, Quantity::FirstAlert | Quantity::LastAlert) {
        response(draft);
        active_share(draft, quantity);
    }
    for field in fields_of(quantity) {
        draft.given(field);
    }
    how_counted(draft, quantity, statistic);
    Claim::Counted
}

/// When a figure is undefined.
pub(super) const fn undefined_when(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::FirstAlert | Quantity::LastAlert => "nobody but guests is flagged",
        Quantity::Decision => "nobody is flagged",
        Quantity::WaitHours => "nobody calls",
        Quantity::HoursTo(_) => "nobody is refused, or nobody but guests is flagged: there is no first alert to count from",
        _ => "nobody is refused",
    }
}

/// The rules of a figure, in the order in which they act.
fn rules_of(quantity: Quantity) -> Vec<Rule> {
    use rules::*;
    let to_decision = [RULE_1, RULE_2, RULE_3, RULE_4, RULE_5];
    let to_refusal = [RULE_6, RULE_7, RULE_8, RULE_9, RULE_10];
    let clearing = [RULE_11_ADMIN_CLEAR, RULE_11_POLICY_CHANGE, RULE_11_PROVIDER];
    let own = [RULE_11_SELF_SERVICE, RULE_11_PORTAL_RESET, RULE_11_ON_PREMISES_CHANGE, RULE_11_HELP_DESK];
    let mut all = Vec::new();
    if matches!(quantity, Quantity::FirstAlert | Quantity::LastAlert) {
        return vec![RULE_1, RULE_6, RULE_7, RULE_2, SECTION_6];
    }
    all.extend(to_decision);
    all.extend(to_refusal);
    match quantity {
        Quantity::Decision => {}
        Quantity::Total(Count::Refused | Count::Spared) | Quantity::OfKind(_, Count::Refused) => all.extend(clearing),
        Quantity::RestoredBy(path) | Quantity::OfKindRestoredBy(_, path) => {
            all.push(RULE_11);
            all.push(match path {
                Path::SelfService => RULE_11_SELF_SERVICE,
                Path::PortalReset => RULE_11_PORTAL_RESET,
                Path::OnPremisesChange => RULE_11_ON_PREMISES_CHANGE,
                Path::HelpDesk => RULE_11_HELP_DESK,
                Path::AdminClear => RULE_11_ADMIN_CLEAR,
                Path::PolicyChange => RULE_11_POLICY_CHANGE,
                Path::Provider => RULE_11_PROVIDER,
            });
            all.push(SECTION_4);
        }
        Quantity::PeakQueue | Quantity::WaitHours => all.push(RULE_11_HELP_DESK),
        _ => {
            all.push(RULE_11);
            all.extend(own);
            all.extend(clearing);
            all.push(SECTION_4);
        }
    }
    if !matches!(quantity, Quantity::Decision) {
        all.push(RULE_12);
    }
    if quantity == Quantity::PersonHoursLost {
        all.push(RULE_13);
    }
    all.push(SECTION_6);
    all
}

/// Inputs beyond those of the parts.
fn fields_of(quantity: Quantity) -> Vec<&'static str> {
    let desk: &[&str] =
        &["response.help_desk.agents", "response.help_desk.minutes_per_reset", "response.help_desk.call_share", "response.help_desk.open"];
    let clear: &[&str] = &[
        "response.admin_clear.method",
        "response.admin_clear.batch",
        "response.admin_clear.page",
        "response.admin_clear.calls_per_second",
        "response.admin_clear.users_per_minute",
        "response.admin_clear.settle_minutes",
        "response.admin_clear.repeat_minutes",
    ];
    let portal: &[&str] = &["tenant.sspr_registered", "response.portal_reset_uptake"];
    let others: &[&str] = &["response.policy_change_minutes", "response.provider_clears_after_hours"];
    let window: &[&str] = &["incident.window.start", "incident.window.hours", "incident.window.arrival"];
    let lists: Vec<&[&str]> = match quantity {
        Quantity::FirstAlert | Quantity::LastAlert => vec![window, &["incident.alert_probability", "tenant.users"]],
        Quantity::Decision => vec![window, &["response.escalate_after_calls"]],
        Quantity::Total(Count::Refused | Count::Spared) | Quantity::OfKind(_, Count::Refused) => vec![window, clear, others],
        Quantity::RestoredBy(path) | Quantity::OfKindRestoredBy(_, path) => match path {
            Path::SelfService => vec![&["tenant.mfa_registered", "response.self_service_minutes"]],
            Path::PortalReset => vec![portal, &["response.portal_reset_minutes"]],
            Path::OnPremisesChange => vec![&["response.portal_reset_uptake", "tenant.on_premises_change_clears_risk"]],
            Path::HelpDesk => vec![portal, desk],
            Path::AdminClear => vec![clear],
            Path::PolicyChange => vec![&["response.policy_change_minutes"]],
            Path::Provider => vec![&["response.provider_clears_after_hours"]],
        },
        Quantity::PeakQueue | Quantity::WaitHours => vec![portal, desk],
        _ => vec![window, &["response.self_service_minutes", "response.portal_reset_minutes"], portal, desk, clear, others],
    };
    lists.concat()
}

/// The expected number of people stopped: at most so many can be refused.
fn people_stopped(draft: &mut Draft, kinds: &[Kind]) {
    let people = people_in_scope(draft, kinds);
    let mut operands = vec![people, mean_scope(draft), alerted(draft)];
    operands.extend(raised(draft));
    operands.push(stopped(draft));
    draft.computed("people stopped, expected", "stopped", "people", Op::Product, &operands, Some(rules::RULE_8));
    if draft.parameters.offers_self_service {
        for &kind in kinds.iter().filter(|kind| draft.parameters.kinds[kind.index()].people > 0).collect::<Vec<_>>() {
            let_in(draft, kind);
        }
    }
}

/// Rule 9: the mean token delay.
fn token_delay(draft: &mut Draft) {
    let rule = Some(rules::RULE_9);
    let longest = draft.constant(&facts::CONTINUOUS_MINUTES, "at most", rules::RULE_9);
    let quick = draft.computed("mean delay with continuous access evaluation", "with it", "minutes", Op::Half, &[longest], rule);
    let low = draft.constant(&facts::TOKEN_MINUTES_LOW, "shortest", rules::RULE_9);
    let high = draft.constant(&facts::TOKEN_MINUTES_HIGH, "longest", rules::RULE_9);
    let slow = draft.computed("mean time left of an ordinary token", "without", "minutes", Op::ResidualMean, &[low, high], rule);
    let share = draft.given("tenant.continuous_access").unwrap_or_default();
    let others = draft.computed("share without continuous access evaluation", "others", "share", Op::Complement, &[share], rule);
    let with = draft.computed("part of the mean delay with it", "with it", "minutes", Op::Product, &[share, quick], rule);
    let without = draft.computed("part of the mean delay without", "without", "minutes", Op::Product, &[others, slow], rule);
    draft.computed("mean token delay", "token delay", "minutes", Op::Sum, &[with, without], rule);
}

/// Rules 3 and 4: the parts of the way to the decision.
fn response(draft: &mut Draft) {
    if !times::only_guests(draft.parameters) {
        times::notice(draft);
    }
    times::from_look_to_decision(draft);
    draft.given("response.escalate_after_calls");
}

/// Rule 10: who is active by the moment of a figure, or by the mean decision.
fn active_share(draft: &mut Draft, quantity: Quantity) {
    let rule = Some(rules::RULE_10);
    let horizon = facts::HORIZON_HOURS.value;
    let by = match quantity {
        Quantity::Waiting(point) => draft.fixed("the moment", "after the start", point_hours(point), "hours", rules::SECTION_6),
        Quantity::Total(Count::Stuck) | Quantity::OfKind(_, Count::Stuck) | Quantity::PersonHoursLost => {
            draft.constant(&facts::HORIZON_HOURS, "horizon", rules::RULE_12)
        }
        _ => match draft.forecast.response.decision_hours.and_then(|decision| decision.mean) {
            Some(mean) => draft.counted("mean decision, as counted", "decision", mean.min(horizon), "hours"),
            None => return,
        },
    };
    let ever = draft.given("tenant.off_hours_users").unwrap_or_default();
    let never = draft.computed("share who work in office hours only", "office hours only", "share", Op::Complement, &[ever], rule);
    let regions = draft.parameters.regions.len();
    let mut parts = Vec::new();
    for region in 0..regions {
        let share = draft.parameters.regions[region].share;
        let place = if regions == 1 { String::new() } else { format!(", region {}", region + 1) };
        let mut of = |off_hours: bool, who: &str, class: usize| {
            let label = format!("expected sign-in events by then, {who}{place}");
            let events = draft.computed(&label, "events", "", Op::EventsBy { region, off_hours }, &[by], rule);
            let label = format!("share active by then, {who}{place}");
            let active = draft.computed(&label, "active", "share", Op::ActiveShare, &[events], rule);
            let there = draft.fixed(&format!("share of people there{place}"), "there", share, "share", rules::RULE_10);
            draft.computed(&format!("of everybody: active, {who}{place}"), who, "share", Op::Product, &[there, class, active], rule)
        };
        parts.extend([of(false, "office hours only", never), of(true, "at any hour", ever)]);
    }
    draft.computed("share of people who act at least once by then", "active", "share", Op::Sum, &parts, rule);
}

/// The last note: over what the figure was counted.
fn how_counted(draft: &mut Draft, quantity: Quantity, statistic: Statistic) {
    let seed = draft.forecast.seed;
    let trials = draft.forecast.trials;
    draft.note(format!("no closed form: counted over {trials} weekends with seed {seed} by the {} engine", draft.forecast.engine));
    if let Quantity::RestoredBy(path) | Quantity::OfKindRestoredBy(_, path) = quantity {
        draft.note(format!("restored by {} are those for whom nothing else comes first", path_label(path)));
    }
    if quantity.is_time() {
        draft.note(format!("weekends in which {} are left out", undefined_when(quantity)));
    }
    if let Statistic::Percentile(percentile) = statistic {
        if quantity.is_time() {
            draft.note(format!("rank ceil({percentile}·n/100) of the n weekends that are left"));
        } else {
            sample(draft, percentile);
        }
        let width = bin_width(draft.parameters.users());
        if matches!(quantity, Quantity::Waiting(_)) && width > 1 {
            draft.note(format!("to the middle of a bin of {width} people"));
        }
    }
}

/// A quantile's rank among the weekends.
pub(super) fn sample(draft: &mut Draft, percentile: u64) {
    draft.rule(rules::SECTION_6);
    let (trials, seed) = (draft.forecast.trials, draft.forecast.seed);
    let rank = crate::tally::rank(percentile, trials);
    draft.note(format!("sample: rank {rank} of {trials} weekends in ascending order, seed {seed}"));
}
