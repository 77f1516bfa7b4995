//! Where the defaults that are not numbers come from.

use super::Standing;
use super::Standing::{Assumption, Documented, Inferred, Reported};

/// A default of the scenario that is a word, a switch, a day or a list. Its value is the scenario's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The scenario's field.
    pub id: &'static str,
    /// What the default says, in plain words.
    pub about: &'static str,
    /// How well it is known.
    pub standing: Standing,
    /// Who says so: documents by name and date.
    pub sources: &'static [&'static str],
}

const fn assumed(id: &'static str, about: &'static str) -> Chosen {
    Chosen { id, about, standing: Assumption, sources: &[] }
}

const fn known(id: &'static str, about: &'static str, standing: Standing, sources: &'static [&'static str]) -> Chosen {
    Chosen { id, about, standing, sources }
}

const WRITEBACK: &[&str] = &["Microsoft Entra password writeback (14 September 2023) names hash sync, pass-through and AD FS"];
const REMEDIATE: &[&str] = &["Microsoft Entra ID Protection: remediate risks and unblock users (2 June 2025)"];

/// Every default that is not a number, in the order of the scenario; `version` and `run.seed` say nothing about a tenant.
pub const CHOSEN: &[Chosen] = &[
    assumed("tenant.regions", "everybody works in one place, at UTC"),
    assumed("tenant.password_hash_sync.pass_through", "pass-through hashes are not synced"),
    assumed("tenant.password_hash_sync.ad_fs", "AD FS hashes are synced too"),
    assumed("tenant.password_hash_sync.okta", "hashes of people who sign in through Okta are not synced"),
    assumed("tenant.password_hash_sync.ping", "hashes of people who sign in through Ping or another provider are not synced"),
    known("tenant.password_writeback", "a reset in the cloud reaches Active Directory", Assumption, WRITEBACK),
    known("tenant.password_writeback_third_party", "but not where a third party checks the password", Inferred, WRITEBACK),
    known(
        "tenant.on_premises_change_clears_risk",
        "a change in Active Directory clears no risk: the setting has to be switched on",
        Documented,
        REMEDIATE,
    ),
    known(
        "incident.kinds",
        "no kind is spared; passwordless people were flagged too",
        Reported,
        &["Petri, 21 April 2025; of federated people only one article says so"],
    ),
    known(
        "incident.window.start",
        "Easter Sunday, 04:00 UTC; first-hand accounts say the same hours of Saturday",
        Reported,
        &["Microsoft's advisory of April 2025, relayed by BleepingComputer and itnerd.blog (22 April 2025)"],
    ),
    assumed("incident.window.arrival", "alerts come evenly over the window"),
    known(
        "incident.lockout_rule",
        "the tenant's own policy stops people, not the alert itself",
        Documented,
        &["Microsoft Entra ID Protection: risk policies (17 June 2024); the press first reported that every alert locks"],
    ),
    known(
        "protection.licence",
        "the tenant holds P2, without which no user-risk policy can be enforced",
        Assumption,
        &["Microsoft Entra ID Protection overview (6 February 2024) on what needs P2"],
    ),
    assumed("protection.policy", "high user risk is blocked, which leaves no way back inside the policy"),
    known(
        "protection.rules_of",
        "what policies could do at the time",
        Documented,
        &["Microsoft Entra Conditional Access grant controls (24 March 2026): risk remediation came later"],
    ),
    assumed("protection.needs_sign_in_risk_too", "the policy looks at user risk alone"),
    assumed("calendar.holidays", "Good Friday, Easter Sunday and Easter Monday are holidays"),
    assumed("response.monitoring", "somebody is on call"),
    assumed("response.admin_clear.method", "a script clears the list"),
    assumed("response.help_desk.open", "the help desk keeps office hours"),
];
