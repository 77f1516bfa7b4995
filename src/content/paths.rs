//! Recovery paths by name, and why one restored nobody.

use lockout_model::Scenario;
use lockout_model::choice::{Licence, LockoutRule, Path, Policy};

/// The path's name on the page.
pub const fn name(path: Path) -> &'static str {
    match path {
        Path::SelfService => "By themselves in the sign-in",
        Path::PortalReset => "Public reset page",
        Path::OnPremisesChange => "Change in Active Directory",
        Path::HelpDesk => "Help-desk reset",
        Path::AdminClear => "Cleared by an admin",
        Path::PolicyChange => "Policy switched off",
        Path::Provider => "Cleared by the provider",
    }
}

/// Those whom no path restored within the horizon.
pub const STILL_OUT: &str = "Still out after five days";

/// Why a path restored nobody, if the scenario says so.
pub fn closed(path: Path, scenario: &Scenario) -> Option<&'static str> {
    let (response, tenant) = (&scenario.response, &scenario.tenant);
    let every_alert = scenario.incident.lockout_rule == LockoutRule::EveryAlert;
    match path {
        Path::SelfService if every_alert => Some("not offered: every alert locks"),
        Path::SelfService if scenario.protection.licence != Licence::P2 || scenario.protection.excluded_share == 1.0 => {
            Some("not needed: the policy stops nobody")
        }
        Path::SelfService => match scenario.protection.policy {
            Policy::Block => Some("not offered: the policy is Block"),
            Policy::Off | Policy::ReportOnly => Some("not needed: the policy stops nobody"),
            Policy::PasswordChange | Policy::RiskRemediation => None,
        },
        Path::PortalReset => (response.portal_reset_uptake == 0.0 || tenant.sspr_registered == 0.0).then_some("nobody can or knows how"),
        Path::OnPremisesChange => (!tenant.on_premises_change_clears_risk).then_some("off: the opt-in setting is not set"),
        Path::HelpDesk => response.help_desk.is_none().then_some("there is no help desk"),
        Path::AdminClear => response.admin_clear.is_none().then_some("no admin clears anybody"),
        Path::PolicyChange if every_alert => Some("no help: every alert locks"),
        Path::PolicyChange => response.policy_change_minutes.is_none().then_some("not used"),
        Path::Provider => response.provider_clears_after_hours.is_none().then_some("not known to have happened"),
    }
}
