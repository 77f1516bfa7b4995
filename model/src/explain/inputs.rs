//! The scenario's fields in words: what they are and who says so.

use super::steps::Words;
use crate::choice::{Choice as _, Kind};
use crate::facts::{self, Fact, Standing};
use crate::quantity::kind_label;

/// The fields that are a word, a switch, a moment or a list, and so have no fact, in words. Who says so is where their defaults
/// are: [`facts::CHOSEN`].
const FIELDS: &[(&str, &str)] = &[
    ("version", "version of the scenario's format"),
    ("tenant.password_hash_sync.pass_through", "hashes of pass-through users are synced too"),
    ("tenant.password_hash_sync.ad_fs", "hashes of AD FS users are synced too"),
    ("tenant.password_hash_sync.okta", "hashes of Okta users are synced too"),
    ("tenant.password_hash_sync.ping", "hashes of users of Ping or another provider are synced too"),
    ("tenant.password_writeback", "writeback covers password hash sync, pass-through and AD FS"),
    ("tenant.password_writeback_third_party", "writeback covers Okta and Ping"),
    ("tenant.on_premises_change_clears_risk", "a password change in Active Directory clears risk (opt-in)"),
    ("incident.kinds", "kinds that can be in scope"),
    ("incident.window.start", "first moment of the alert window; first-hand accounts say 19 April"),
    ("incident.window.arrival", "how alerts spread over the window"),
    ("incident.lockout_rule", "which alerts lock: the tenant's policy decides, or every alert as first reported"),
    ("protection.licence", "licence: only P2 can enforce a user-risk policy"),
    ("protection.policy", "what the user-risk policy does at High risk"),
    ("protection.rules_of", "whose features count"),
    ("protection.needs_sign_in_risk_too", "one policy that asks for user risk and sign-in risk: never fires on this alert"),
    ("calendar.holidays", "days on which the office is closed"),
    ("response.monitoring", "when somebody watches the alerts"),
    ("response.admin_clear.method", "how admins clear users"),
    ("response.help_desk.open", "when the help desk works"),
    ("run.seed", "picks the draws: same seed, same bytes"),
];

/// A few words for a field inside a calculation.
const SHORT: &[(&str, &str)] = &[
    ("tenant.users", "people"),
    ("tenant.mfa_registered", "registered a second factor"),
    ("tenant.continuous_access", "continuous access"),
    ("tenant.off_hours_users", "work outside office hours"),
    ("tenant.admins", "admins"),
    ("tenant.genuine_open", "already listed"),
    ("tenant.genuine_per_day", "new"),
    ("incident.scope.low", "low scope"),
    ("incident.scope.likely", "likely scope"),
    ("incident.scope.high", "high scope"),
    ("incident.alert_probability", "alerted"),
    ("incident.window.hours", "window"),
    ("incident.halted_after_hours", "until the provider stops"),
    ("protection.excluded_share", "excluded"),
    ("response.diagnosis_hours.low", "low diagnosis"),
    ("response.diagnosis_hours.likely", "likely diagnosis"),
    ("response.diagnosis_hours.high", "high diagnosis"),
    ("response.federation_detour_hours", "detour"),
    ("run.trials", "weekends"),
];

/// What a field is called, and who says so. A field of a list is described by its place in the list's item.
pub(super) fn words(path: &str) -> Words {
    let plain: Vec<&str> = path.split('.').filter(|part| part.parse::<usize>().is_err()).collect();
    let plain = plain.join(".");
    let short = short(&plain);
    if let Some(fact) = facts::ALL.iter().find(|fact| fact.id == plain) {
        let Fact { about, unit, standing, sources, .. } = *fact;
        return Words { about: about.to_owned(), short, unit, standing, sources };
    }
    let is_of = |field: &str| plain.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let about = FIELDS.iter().find(|(field, _)| is_of(field)).map_or(path, |(_, about)| about);
    let (standing, sources) = facts::CHOSEN
        .iter()
        .find(|chosen| is_of(chosen.id))
        .map_or((Standing::Assumption, &[][..]), |chosen| (chosen.standing, chosen.sources));
    Words { about: about.to_owned(), short, unit: "", standing, sources }
}

fn short(path: &str) -> String {
    let known = SHORT.iter().find(|(known, _)| *known == path).map(|(_, short)| (*short).to_owned());
    let kind = || path.strip_prefix("tenant.makeup.").and_then(Kind::from_word).map(|kind| kind_label(kind).to_owned());
    let name = || path.rsplit('.').next().unwrap_or(path).replace('_', " ");
    known.or_else(kind).unwrap_or_else(name)
}
