//! One event, replayed through every policy.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Compare, Comparison};
use crate::choice::{Choice as _, Policy, RulesOf};
use crate::fields::Issue;
use crate::outcome::{Outcome, POINTS};
use crate::parameters::Parameters;
use crate::quantity::{Quantity, finite};
use crate::reference::scope_quantile;
use crate::scenario::Scenario;
use crate::tally::published;

/// The same weekends under every policy, and one of them in full.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Replay {
    /// The weekend that is told in full.
    pub event: Event,
    /// Every policy that the rules allow, the scenario's own first; in the order of the comparison's forecasts.
    pub policies: Vec<PolicyReplay>,
    /// All weekends: differences from the scenario's own policy.
    pub comparison: Comparison,
}

/// One weekend: the same alerts, people and hours whatever the policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// The trial whose share of users in scope is nearest to the median.
    pub trial: u64,
    /// That share.
    pub scope: f64,
}

/// One policy's part of the event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PolicyReplay {
    /// The policy.
    pub policy: &'static str,
    /// Every figure of the event, by its JSON pointer into a forecast (without mean or quantile): null where it is undefined
    /// or beyond the horizon. The waiting curve is apart.
    pub figures: Map<String, Value>,
    /// People waiting at the published points, every half hour from the start.
    pub waiting: Vec<i32>,
}

/// Replays a scenario's event through every policy: off, report-only, block, password change and, under the rules of
/// today, risk remediation. Nothing else is changed.
///
/// # Errors
/// Every problem of the scenario.
pub fn policies(scenario: &Scenario) -> Result<Replay, Vec<Issue>> {
    let own = Parameters::derive(scenario)?;
    let mut all = vec![scenario.protection.policy];
    all.extend(Policy::ALL.iter().filter(|&&policy| policy != scenario.protection.policy && allowed(policy, scenario)));
    let scenarios: Vec<Scenario> = all
        .iter()
        .map(|&policy| {
            let mut scenario = scenario.clone();
            scenario.protection.policy = policy;
            scenario
        })
        .collect();
    let mut compare = Compare::of_any_number(&scenarios)?;
    let trial = typical_trial(&own);
    compare.keep(trial);
    compare.advance(u64::MAX);
    let outcomes = compare.kept.take().map(|(_, outcomes)| outcomes).unwrap_or_default();
    let replays = all.iter().zip(&outcomes).map(|(policy, outcome)| replay(*policy, outcome)).collect();
    let event = Event { trial, scope: published(scope_quantile(&own, trial)) };
    Ok(Replay { event, policies: replays, comparison: compare.comparison() })
}

/// Whether the policy exists under the scenario's rules.
fn allowed(policy: Policy, scenario: &Scenario) -> bool {
    policy != Policy::RiskRemediation || scenario.protection.rules_of == RulesOf::Today
}

/// The trial whose p is nearest to the median of p; the same for every policy.
fn typical_trial(parameters: &Parameters) -> u64 {
    let median = parameters.scope.quantile(0.5);
    let away = |trial: &u64| (scope_quantile(parameters, *trial) - median).abs();
    (0..parameters.scenario.run.trials).min_by(|a, b| away(a).total_cmp(&away(b))).unwrap_or_default()
}

fn replay(policy: Policy, outcome: &Outcome) -> PolicyReplay {
    let figures = Quantity::all(outcome.per_hour.len())
        .into_iter()
        .filter(|quantity| !matches!(quantity, Quantity::Waiting(_)))
        .map(|quantity| (quantity.pointer(), finite(quantity.of_trial(outcome))))
        .collect();
    debug_assert_eq!(outcome.waiting.len(), POINTS);
    PolicyReplay { policy: policy.word(), figures, waiting: outcome.waiting.clone() }
}
