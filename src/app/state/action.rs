//! Everything that can happen, and what an edit does to a scenario.

use lockout_model::Scenario;
use lockout_model::calendar::Moment;
use lockout_model::choice::{Kind, Licence, Monitoring, Policy, RulesOf};
use lockout_model::scenario::Triple;

use super::{Origin, Shown};
use crate::link::View;

/// One change of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// People in the tenant.
    Users(u64),
    /// The smallest plausible scope, a share.
    ScopeLow(f64),
    /// The most likely scope, a share.
    ScopeLikely(f64),
    /// The largest plausible scope, a share.
    ScopeHigh(f64),
    /// All three at once: a preset of the scope.
    Scope(Triple),
    /// The window's first moment, UTC.
    Start(Moment),
    /// The window's length in hours.
    Hours(f64),
    /// What the policy does.
    Policy(Policy),
    /// Whose features count.
    RulesOf(RulesOf),
    /// The tenant's licence.
    Licence(Licence),
    /// Whether the policy asks for sign-in risk too.
    NeedsSignInRisk(bool),
    /// When somebody watches.
    Monitoring(Monitoring),
    /// Equally likely weekends.
    Trials(u64),
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A setting changes.
    Set(Edit),
    /// A hand takes hold of a kind's slider.
    Grasp(Kind),
    /// The slider moves, to hundredths of a percent.
    Slide(Kind, u32),
    /// The hand lets go.
    Release,
    /// A kind's share is typed, in hundredths of a percent.
    TypeShare(Kind, u32),
    /// A kind keeps its share, or no longer.
    TurnLock(Kind),
    /// The field at a place holds text that is not a value.
    Refuse(&'static str, String),
    /// A whole scenario is taken over.
    Load(Box<Scenario>, Origin),
    /// The preset of this name is taken over.
    StartFrom(&'static str),
    /// What another link says is taken over: what stands behind the `#`.
    Follow(String),
    /// Another view is looked at.
    Show(View),
    /// The scenario gets a name.
    Name(String),
    /// The link was copied, or the browser did not allow it.
    Copied(bool),
    /// What there was to know about the link is known.
    Dismiss,
    /// The long run is wanted all the same.
    RunAnyway,
    /// A run has figures to show.
    Publish(Box<Shown>),
}

impl Edit {
    /// Makes the change.
    pub(super) fn apply(&self, scenario: &mut Scenario) {
        match *self {
            Self::Users(users) => scenario.tenant.users = users,
            // The three bounds push each other along, as beads on a string.
            Self::ScopeLow(share) => {
                let scope = &mut scenario.incident.scope;
                (scope.low, scope.likely, scope.high) = (share, scope.likely.max(share), scope.high.max(share));
            }
            Self::ScopeLikely(share) => {
                let scope = &mut scenario.incident.scope;
                (scope.low, scope.likely, scope.high) = (scope.low.min(share), share, scope.high.max(share));
            }
            Self::ScopeHigh(share) => {
                let scope = &mut scenario.incident.scope;
                (scope.low, scope.likely, scope.high) = (scope.low.min(share), scope.likely.min(share), share);
            }
            Self::Scope(scope) => scenario.incident.scope = scope,
            Self::Start(start) => scenario.incident.window.start = start,
            Self::Hours(hours) => scenario.incident.window.hours = hours,
            Self::Policy(policy) => {
                scenario.protection.policy = policy;
                // Risk remediation did not exist in April 2025: choosing it means today's rules.
                if policy == Policy::RiskRemediation {
                    scenario.protection.rules_of = RulesOf::Today;
                }
            }
            Self::RulesOf(rules) => scenario.protection.rules_of = rules,
            Self::Licence(licence) => scenario.protection.licence = licence,
            Self::NeedsSignInRisk(needs) => scenario.protection.needs_sign_in_risk_too = needs,
            Self::Monitoring(monitoring) => scenario.response.monitoring = monitoring,
            Self::Trials(trials) => scenario.run.trials = trials,
        }
    }

    /// The field that it sets.
    pub(super) const fn place(&self) -> &'static str {
        match self {
            Self::Users(_) => "tenant.users",
            Self::ScopeLow(_) => "incident.scope.low",
            Self::ScopeLikely(_) => "incident.scope.likely",
            Self::ScopeHigh(_) => "incident.scope.high",
            Self::Scope(_) => "incident.scope",
            Self::Start(_) => "incident.window.start",
            Self::Hours(_) => "incident.window.hours",
            Self::Policy(_) => "protection.policy",
            Self::RulesOf(_) => "protection.rules_of",
            Self::Licence(_) => "protection.licence",
            Self::NeedsSignInRisk(_) => "protection.needs_sign_in_risk_too",
            Self::Monitoring(_) => "response.monitoring",
            Self::Trials(_) => "run.trials",
        }
    }
}
