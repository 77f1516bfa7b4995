//! Figures that are 0 in every weekend, and the rule or input that closes the way to them.

use super::Claim;
use super::chances::{alerted, stopped};
use super::rules::{self, Rule};
use super::steps::Draft;
use crate::choice::{Choice as _, Kind, LockoutRule, Path};
use crate::parameters::{Open, Parameters, Whom};
use crate::quantity::{Count, Quantity, kind_label};

/// A figure that is 0 in every weekend; a time is then undefined.
pub(super) fn closed(draft: &mut Draft, quantity: Quantity, why: &Impossible) -> Claim {
    for field in &why.fields {
        draft.given(field);
    }
    if why.nobody_stopped {
        stopped(draft);
        alerted(draft);
    }
    draft.rule(why.rule);
    draft.note(why.reason.clone());
    if quantity.is_time() {
        return Claim::Counted;
    }
    draft.fixed(&format!("{}: {}", quantity.label(), why.reason), "none", 0.0, quantity.unit(), why.rule);
    Claim::Equals
}

/// Why a figure is 0 in every weekend.
pub(super) struct Impossible {
    reason: String,
    rule: Rule,
    fields: Vec<String>,
    nobody_stopped: bool,
}

/// Why a figure is 0 in every weekend; None if it need not be.
pub(super) fn impossible(parameters: &Parameters, quantity: Quantity) -> Option<Impossible> {
    if matches!(quantity, Quantity::FirstAlert | Quantity::LastAlert | Quantity::Decision) {
        return None;
    }
    let plain = |reason: &str, rule, fields: &[&str]| {
        let fields = fields.iter().map(|&field| field.to_owned()).collect();
        Some(Impossible { reason: reason.to_owned(), rule, fields, nobody_stopped: false })
    };
    if let Quantity::OfKind(kind, _) | Quantity::OfKindRestoredBy(kind, _) = quantity {
        let row = &parameters.kinds[kind.index()];
        let share = format!("tenant.makeup.{}", kind.word());
        if row.people == 0 {
            return plain(
                &format!("the tenant has nobody of this kind: {}", kind_label(kind)),
                rules::SECTION_2,
                &["tenant.users", &share],
            );
        }
        if !row.in_scope {
            return plain("this kind is not in reach of the invalidation", rules::RULE_6, &["incident.kinds"]);
        }
    }
    let incident = &parameters.scenario.incident;
    if parameters.stop_chance <= 0.0 || incident.alert_probability <= 0.0 || parameters.raised_share() <= 0.0 || incident.scope.high <= 0.0
    {
        return Some(Impossible { reason: "nobody is stopped".to_owned(), rule: rules::RULE_8, fields: Vec::new(), nobody_stopped: true });
    }
    match quantity {
        Quantity::RestoredBy(path) => {
            let peopled = || parameters.kinds.iter().filter(|kind| kind.people > 0 && kind.in_scope);
            let reasons: Option<Vec<_>> = peopled().map(|kind| shut(parameters, &kind.open, kind.kind, path)).collect();
            let (reason, rule, fields) = reasons?.into_iter().next()?;
            plain(reason, rule, fields)
        }
        Quantity::OfKindRestoredBy(kind, path) => {
            let (reason, rule, fields) = shut(parameters, &parameters.kinds[kind.index()].open, kind, path)?;
            plain(reason, rule, fields)
        }
        Quantity::PeakQueue | Quantity::WaitHours => {
            let response = &parameters.scenario.response;
            match response.help_desk {
                None => plain("there is no help desk", rules::RULE_11_HELP_DESK, &[]),
                Some(desk) if desk.call_share <= 0.0 => plain("nobody calls", rules::RULE_11_HELP_DESK, &["response.help_desk.call_share"]),
                Some(_) => None,
            }
        }
        Quantity::Total(Count::Spared) => {
            let paths = [Path::AdminClear, Path::PolicyChange, Path::Provider];
            let nobody_clears = paths.iter().all(|&path| shut(parameters, &parameters.kinds[0].open, Kind::CloudOnly, path).is_some());
            if nobody_clears { plain("nobody is ever cleared", rules::RULE_12, &[]) } else { None }
        }
        _ => None,
    }
}

type Shut = (&'static str, Rule, &'static [&'static str]);

/// Why a path is shut to a kind; None if it is open to somebody.
fn shut(parameters: &Parameters, open: &Open, kind: Kind, path: Path) -> Option<Shut> {
    const WRITEBACK: &[&str] =
        &["tenant.password_writeback", "tenant.password_writeback_third_party", "tenant.on_premises_change_clears_risk"];
    let scenario = &parameters.scenario;
    let response = &scenario.response;
    let nobody = |whom: Whom| whom == Whom::Nobody || whom.share(scenario) <= 0.0;
    match path {
        Path::SelfService if !parameters.offers_self_service => {
            Some(("the policy offers no password change", rules::SECTION_4, &["protection.policy", "incident.lockout_rule"]))
        }
        Path::SelfService if nobody(open.self_service) => Some((
            "nobody of this kind can change the password in the sign-in",
            rules::SECTION_4,
            &["tenant.password_writeback", "tenant.mfa_registered"],
        )),
        Path::PortalReset if nobody(open.portal_reset) => {
            Some(("a reset at the public page does not restore this kind", rules::SECTION_4, WRITEBACK))
        }
        Path::OnPremisesChange if !open.on_premises_change => {
            Some(("a change in Active Directory does not clear this kind's risk", rules::SECTION_4, WRITEBACK))
        }
        Path::PortalReset | Path::OnPremisesChange if response.portal_reset_uptake <= 0.0 => {
            Some(("nobody takes this path up", rules::RULE_11_PORTAL_RESET, &["response.portal_reset_uptake"]))
        }
        Path::HelpDesk if response.help_desk.is_none() => Some(("there is no help desk", rules::RULE_11_HELP_DESK, &[])),
        Path::HelpDesk if !open.desk_reset_works => {
            Some(("a reset by the help desk does not restore this kind", rules::SECTION_4, WRITEBACK))
        }
        Path::HelpDesk if response.help_desk.is_some_and(|desk| desk.agents == 0 || desk.call_share <= 0.0) => Some((
            "nobody calls or nobody answers",
            rules::RULE_11_HELP_DESK,
            &["response.help_desk.agents", "response.help_desk.call_share"],
        )),
        Path::AdminClear if response.admin_clear.is_none() => Some(("no admin clears risk", rules::RULE_11_ADMIN_CLEAR, &[])),
        Path::AdminClear if kind == Kind::Guest => Some(("a guest's risk can be cleared only at home", rules::RULE_11_ADMIN_CLEAR, &[])),
        Path::PolicyChange if response.policy_change_minutes.is_none() => {
            Some(("the policy is not switched", rules::RULE_11_POLICY_CHANGE, &[]))
        }
        Path::PolicyChange if scenario.incident.lockout_rule == LockoutRule::EveryAlert => {
            Some(("every alert locks, whatever the policy", rules::RULE_11_POLICY_CHANGE, &["incident.lockout_rule"]))
        }
        Path::Provider if response.provider_clears_after_hours.is_none() => {
            Some(("the provider does not clear its alerts", rules::RULE_11_PROVIDER, &[]))
        }
        _ => None,
    }
}
