//! Section 7's "Monotone": with common draws a change that cannot help does not help, in any trial.

use lockout_model::choice::{Licence, Policy};
use lockout_model::run::Engine;
use lockout_model::{Parameters, Run, Scenario};
use serde_json::{Value, json};

use super::super::{ENGINES, random_scenarios};
use crate::read::parameters;

/// Flagged, stopped and refused in each trial, of each kind.
fn counts(json: &Value, engine: Engine) -> Vec<[[u64; 8]; 3]> {
    let mut json = json.clone();
    json["run"] = json!({"trials": 300});
    counts_of(&parameters(&json), engine)
}

fn counts_of(parameters: &Parameters, engine: Engine) -> Vec<[[u64; 8]; 3]> {
    let mut found = Vec::new();
    Run::with_engine(parameters, engine).advance_each(u64::MAX, |_, outcome| {
        found.push([
            outcome.kinds.map(|kind| kind.flagged),
            outcome.kinds.map(|kind| kind.stopped),
            outcome.kinds.map(|kind| kind.refused),
        ]);
    });
    found
}

/// In no trial and of no kind fewer `what` (0 flagged, 1 stopped, 2 refused), and in some more.
#[track_caller]
fn assert_raises(before: &Value, after: &Value, what: usize) {
    for engine in ENGINES {
        let (before_counts, after_counts) = (counts(before, engine), counts(after, engine));
        let mut raised = false;
        for (trial, (a, b)) in before_counts.iter().zip(&after_counts).enumerate() {
            assert!(
                a[what].iter().zip(&b[what]).all(|(a, b)| a <= b),
                "trial {trial} by {engine:?}: {:?}, then {:?} of {after}",
                a[what],
                b[what]
            );
            raised |= a[what] != b[what];
        }
        assert!(raised, "{after} changes nothing by {engine:?}");
    }
}

fn scope(low: f64, likely: f64, high: f64) -> Value {
    json!({"tenant": {"users": 600}, "incident": {"scope": {"low": low, "likely": likely, "high": high}}})
}

/// "Raising `likely` alone, or all three bounds by the same amount, never lowers flagged."
#[test]
fn a_larger_scope_never_lowers_flagged() {
    for (low, high) in [(0.1, 0.4), (0.0, 1.0), (0.02, 0.9)] {
        let mut likely = low;
        for step in 1..=6 {
            let next = low + (high - low) * f64::from(step) / 6.0;
            assert_raises(&scope(low, likely, high), &scope(low, next, high), 0);
            likely = next;
        }
    }
    assert_raises(&scope(0.1, 0.33, 0.4), &scope(0.11, 0.34, 0.41), 0);
    assert_raises(&scope(0.1, 0.33, 0.4), &scope(0.6, 0.83, 0.9), 0);
    assert_raises(&scope(0.2, 0.2, 0.2), &scope(0.21, 0.21, 0.21), 0);
}

#[test]
fn more_alerts_never_lower_flagged() {
    let with =
        |chance: f64, halt: Value| json!({"tenant": {"users": 600}, "incident": {"alert_probability": chance, "halted_after_hours": halt}});
    assert_raises(&with(0.5, json!(null)), &with(0.6, json!(null)), 0);
    assert_raises(&with(0.6, json!(null)), &with(1.0, json!(null)), 0);
    assert_raises(&with(0.6, json!(1)), &with(0.6, json!(1.5)), 0);
    assert_raises(&with(0.6, json!(4)), &with(0.6, json!(null)), 0);
}

/// "Excluding users, report-only, p1 or the combined-risk policy never raises stopped."
#[test]
fn weaker_policies_never_raise_stopped() {
    let with = |protection: Value| json!({"tenant": {"users": 600}, "protection": protection});
    let block = with(json!({}));
    for weaker in [
        json!({"excluded_share": 0.1}),
        json!({"policy": "report_only"}),
        json!({"policy": "off"}),
        json!({"licence": "p1"}),
        json!({"licence": "free"}),
        json!({"needs_sign_in_risk_too": true}),
    ] {
        assert_raises(&with(weaker), &block, 1);
    }
    assert_raises(&with(json!({"excluded_share": 0.5})), &with(json!({"excluded_share": 0.3})), 1);
}

/// "Longer monitoring delay never lowers refused": a short window, so that one pass clears everybody, on Easter Monday, so
/// that the office is the last to notice.
#[test]
fn later_notice_never_lowers_refused() {
    let with = |monitoring: &str| {
        json!({
            "tenant": {"users": 600, "off_hours_users": 1},
            "incident": {"window": {"start": "2025-04-21T05:00:00Z", "hours": 0.25}},
            "response": {"monitoring": monitoring, "escalate_after_calls": null},
        })
    };
    assert_raises(&with("around_the_clock"), &with("on_call"), 2);
    assert_raises(&with("on_call"), &with("office_hours"), 2);
    let slower = |hours: f64| {
        let mut json = with("on_call");
        json["response"]["diagnosis_hours"] = json!({"low": hours, "likely": hours, "high": hours});
        json
    };
    assert_raises(&slower(0.5), &slower(0.75), 2);
    assert_raises(&slower(0.75), &slower(6.0), 2);
}

/// Changes that never lower flagged, or never raise stopped, whatever the scenario.
type Change = fn(&mut Scenario);

const RAISING: [(&str, Change); 3] = [
    ("a larger likely scope", |scenario| {
        let scope = &mut scenario.incident.scope;
        scope.likely += 0.5 * (scope.high - scope.likely);
    }),
    ("a larger scope", |scenario| {
        let scope = &mut scenario.incident.scope;
        let more = 0.5 * (1.0 - scope.high);
        (scope.low, scope.likely, scope.high) = (scope.low + more, scope.likely + more, scope.high + more);
    }),
    ("more alerts", |scenario| scenario.incident.alert_probability += 0.5 * (1.0 - scenario.incident.alert_probability)),
];

const LOWERING: [(&str, Change); 4] = [
    ("more excluded", |scenario| scenario.protection.excluded_share += 0.5 * (1.0 - scenario.protection.excluded_share)),
    ("report-only", |scenario| scenario.protection.policy = Policy::ReportOnly),
    ("another licence", |scenario| scenario.protection.licence = Licence::P1),
    ("the combined-risk policy", |scenario| scenario.protection.needs_sign_in_risk_too = true),
];

/// The same in tenants of every make and size, trial by trial.
#[test]
fn random_scenarios_are_monotone_too() {
    let mut moved = [0; 2];
    let changes = RAISING.map(|change| (change, 0)).into_iter().chain(LOWERING.map(|change| (change, 1)));
    for ((name, change), what) in changes {
        for scenario in random_scenarios(13, 150, 10_000_000, 20) {
            let mut changed = scenario.clone();
            change(&mut changed);
            let [before, after] = [&scenario, &changed]
                .map(|scenario| counts_of(&Parameters::derive(scenario).expect("a valid scenario"), Engine::Aggregate));
            let (fewer, more) = if what == 0 { (before, after) } else { (after, before) };
            for (trial, (fewer, more)) in fewer.iter().zip(&more).enumerate() {
                let holds = fewer[what].iter().zip(&more[what]).all(|(fewer, more)| fewer <= more);
                assert!(holds, "{name}, trial {trial}: {:?}, then {:?} of {}", fewer[what], more[what], scenario.to_json());
                moved[what] += u32::from(fewer[what] != more[what]);
            }
        }
    }
    assert!(moved.iter().all(|&moved| moved > 500), "{moved:?} trials change");
}
