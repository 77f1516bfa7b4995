//! The scenario's fields in words: what they are and who says so.

use super::steps::Words;
use crate::choice::{Choice as _, Kind};
use crate::facts::{self, Fact, Standing};
use crate::quantity::kind_label;

/// A field that is a word, a switch, a moment or a list, and so has no fact.
struct Field {
    path: &'static str,
    about: &'static str,
    standing: Standing,
    sources: &'static [&'static str],
}

const fn field(path: &'static str, about: &'static str, standing: Standing, sources: &'static [&'static str]) -> Field {
    Field { path, about, standing, sources }
}

const ADVISORY: &[&str] = &["Microsoft's advisory of April 2025, relayed by BleepingComputer and itnerd.blog (22 April 2025)"];
const POLICIES: &[&str] = &["Microsoft Entra ID Protection: configure risk policies (17 June 2024)"];
const LICENCES: &[&str] = &["Microsoft Entra ID Protection overview, licence requirements (6 February 2024)"];
const REMEDIATE: &[&str] = &["Microsoft Entra ID Protection: remediate risks and unblock users (2 June 2025)"];
const WRITEBACK: &[&str] = &["Microsoft Entra self-service password reset writeback (14 September 2023)"];
const TODAY: &[&str] = &["Microsoft Entra risk policies, page dated 15 May 2026"];
const PRESS: &[&str] = &["BleepingComputer, April 2025, reporting one provider's own accounts"];
const BLOG: &[&str] =
    &["checkyourlogs.net, April 2025: cloud-only and federated users hit alike", "petri.com, 21 April 2025: passwordless users too"];

use Standing::{Assumption, Commentary, Documented, Inferred, Reported};

const FIELDS: &[Field] = &[
    field("version", "version of the scenario's format", Documented, &["this product's own format"]),
    field("tenant.password_hash_sync.pass_through", "hashes of pass-through users are synced too", Assumption, &[]),
    field("tenant.password_hash_sync.ad_fs", "hashes of AD FS users are synced too", Assumption, &[]),
    field("tenant.password_hash_sync.okta", "hashes of Okta users are synced too", Assumption, &[]),
    field("tenant.password_hash_sync.ping", "hashes of users of Ping or another provider are synced too", Assumption, &[]),
    field("tenant.password_writeback", "writeback covers password hash sync, pass-through and AD FS", Documented, WRITEBACK),
    field("tenant.password_writeback_third_party", "writeback covers Okta and Ping", Assumption, &[]),
    field("tenant.on_premises_change_clears_risk", "a password change in Active Directory clears risk (opt-in)", Documented, REMEDIATE),
    field("incident.kinds", "kinds that can be in scope", Commentary, BLOG),
    field("incident.window.start", "first moment of the alert window; first-hand accounts say 19 April", Reported, ADVISORY),
    field("incident.window.arrival", "how alerts spread over the window", Assumption, &[]),
    field("incident.lockout_rule", "which alerts lock: the tenant's policy decides, or every alert as first reported", Inferred, POLICIES),
    field("protection.licence", "licence: only P2 can enforce a user-risk policy", Documented, LICENCES),
    field("protection.policy", "what the user-risk policy does at High risk", Documented, POLICIES),
    field("protection.rules_of", "whose features count", Documented, TODAY),
    field(
        "protection.needs_sign_in_risk_too",
        "one policy that asks for user risk and sign-in risk: never fires on this alert",
        Reported,
        PRESS,
    ),
    field("calendar.holidays", "days on which the office is closed", Assumption, &[]),
    field("response.monitoring", "when somebody watches the alerts", Assumption, &[]),
    field("response.admin_clear.method", "how admins clear users", Assumption, &[]),
    field("response.help_desk.open", "when the help desk works", Assumption, &[]),
    field("run.seed", "picks the draws: same seed, same bytes", Assumption, &[]),
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
    let known =
        FIELDS.iter().find(|field| plain == field.path || plain.starts_with(field.path) && plain[field.path.len()..].starts_with('.'));
    let (about, standing, sources) = known.map_or((path, Assumption, &[][..]), |field| (field.about, field.standing, field.sources));
    Words { about: about.to_owned(), short, unit: "", standing, sources }
}

fn short(path: &str) -> String {
    let known = SHORT.iter().find(|(known, _)| *known == path).map(|(_, short)| (*short).to_owned());
    let kind = || path.strip_prefix("tenant.makeup.").and_then(Kind::from_word).map(|kind| kind_label(kind).to_owned());
    let name = || path.rsplit('.').next().unwrap_or(path).replace('_', " ");
    known.or_else(kind).unwrap_or_else(name)
}
