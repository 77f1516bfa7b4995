//! One sign-in, hop by hop: what happens, what that system's log shows, and what an admin who looks only there believes.
//!
//! How it ends is the model's: [`Ending::of`] asks the same table and the same rule as a forecast. The words only follow.

mod checks;
mod doors;
mod policies;
mod variants;

pub use variants::{VARIANTS, Variant};

use lockout_model::Scenario;
use lockout_model::choice::{Kind, LockoutRule, Policy, RulesOf};
use lockout_model::parameters::{Open, stop_chance};

/// Where a sign-in passes, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Station {
    /// The person's device.
    Device,
    /// What checks the password or key.
    Provider,
    /// Entra takes the answer.
    SignIn,
    /// Entra looks at the risk.
    Risk,
    /// The tenant's policies.
    Policy,
    /// A token is made, or not.
    Token,
    /// The app.
    App,
}

impl Station {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Device => "Device",
            Self::Provider => "Identity provider",
            Self::SignIn => "Entra sign-in",
            Self::Risk => "Risk check",
            Self::Policy => "Conditional Access",
            Self::Token => "Token",
            Self::App => "App",
        }
    }
}

/// Said wherever rows are shown.
pub const SYNTHETIC: &str =
    "Made-up rows. The field names and error codes are real; people, times and values are not, and no row is of the incident.";

/// A row of a log, made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which log.
    pub log: &'static str,
    /// Field names as that log has them, and values; a value may hold references.
    pub fields: &'static [(&'static str, &'static str)],
}

/// A hop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where.
    pub station: Station,
    /// The system, by name.
    pub system: &'static str,
    /// What happens, with references.
    pub happens: &'static str,
    /// What its log shows; empty if it has none.
    pub rows: &'static [Row],
    /// What an admin who looks only here believes.
    pub believes: &'static str,
    /// Keys of the sources.
    pub sources: &'static [&'static str],
}

/// How a flagged person's sign-in ends: the words of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing stops it.
    Passes,
    /// Nothing stops it, and a policy writes down that it would have.
    ReportedOnly,
    /// Stopped, and let in after a secure password change or a fresh sign-in.
    Prompted,
    /// Stopped, with no way on inside the sign-in.
    LockedOut,
}

impl Ending {
    /// The word on the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passes => "passes",
            Self::ReportedOnly => "passes, and is logged as report-only",
            Self::Prompted => "prompted",
            Self::LockedOut => "locked out",
        }
    }

    /// What the model says of a flagged person of this kind, not left out of the policy.
    pub fn of(person: Person, scenario: &Scenario) -> Self {
        let stopped = stop_chance(scenario) > 0.0;
        let way_on = Open::to(person.kind, scenario).self_service.includes(person.second_factor, person.can_reset);
        match (stopped, way_on) {
            (true, true) => Self::Prompted,
            (true, false) => Self::LockedOut,
            (false, _) if reports_only(scenario) => Self::ReportedOnly,
            (false, _) => Self::Passes,
        }
    }
}

/// Whether the policy would stop people if it were not report-only: asked of the model, with Block in its place.
fn reports_only(scenario: &Scenario) -> bool {
    let mut enforced = scenario.clone();
    enforced.protection.policy = Policy::Block;
    scenario.protection.policy == Policy::ReportOnly && stop_chance(&enforced) > 0.0
}

/// Whose sign-in it is. The person is flagged and not left out of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// How the person signs in.
    pub kind: Kind,
    /// Whether a second factor is registered.
    pub second_factor: bool,
    /// Whether the person can reset the password alone.
    pub can_reset: bool,
}

/// The scenario of a tenant in which everybody signs in like this; what is not named here stays as `tenant` has it.
pub fn scenario(tenant: &Scenario, kind: Kind, policy: Policy, rule: LockoutRule) -> Scenario {
    let mut scenario = tenant.clone();
    scenario.tenant.makeup = std::array::from_fn(|at| if at == kind.index() { 1.0 } else { 0.0 });
    scenario.incident.lockout_rule = rule;
    scenario.protection.policy = policy;
    if policy == Policy::RiskRemediation {
        scenario.protection.rules_of = RulesOf::Today;
    }
    scenario
}

/// The seven hops of this person's sign-in under a scenario's policy, and how it ends.
pub fn walk(person: Person, scenario: &Scenario) -> ([&'static Hop; 7], Ending) {
    let ending = Ending::of(person, scenario);
    let kind = person.kind;
    let hops = [
        doors::device(kind),
        doors::provider(kind),
        doors::sign_in(person),
        checks::risk(kind),
        policies::policy(person, scenario, ending),
        checks::token(kind, ending),
        checks::app(ending),
    ];
    (hops, ending)
}
