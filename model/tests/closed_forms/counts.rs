//! Expected counts: E[flagged] = users in `kinds` × E[p] × alert_probability × F(halt/hours).

use lockout_model::Run;
use lockout_model::run::Engine;
use serde_json::{Value, json};

use crate::read::parameters;
use crate::sample::Sample;

/// A scenario; people who can be in scope; E[p]; the chances that follow: an alert, a stop.
fn cases() -> Vec<(Value, f64, f64, f64, f64)> {
    let front = |x: f64| (1.0 - (-3.0 * x).exp()) / (1.0 - (-3.0f64).exp());
    let scope = json!({"low": 0.1, "likely": 0.2, "high": 0.9});
    vec![
        (json!({}), 400.0, (0.1 + 4.0 * 0.33 + 0.4) / 6.0, 1.0, 1.0),
        (json!({"incident": {"scope": scope.clone(), "kinds": ["okta", "cloud_only"]}}), 160.0, 0.3, 1.0, 1.0),
        (
            json!({"incident": {"scope": scope.clone(), "alert_probability": 0.4}, "protection": {"excluded_share": 0.25}}),
            400.0,
            0.3,
            0.4,
            0.75,
        ),
        (json!({"incident": {"scope": scope.clone(), "halted_after_hours": 2}}), 400.0, 0.3, 0.4, 1.0),
        (
            json!({
                "incident": {"scope": scope.clone(), "halted_after_hours": 2, "window": {"arrival": "front_loaded"}, "alert_probability": 0.5},
                "protection": {"excluded_share": 0.5},
            }),
            400.0,
            0.3,
            0.5 * front(0.4),
            0.5,
        ),
        (json!({"incident": {"scope": scope, "lockout_rule": "every_alert"}, "protection": {"policy": "off"}}), 400.0, 0.3, 1.0, 1.0),
        (json!({"incident": {"kinds": []}}), 0.0, 0.3, 1.0, 1.0),
    ]
}

#[test]
fn expected_scoped_flagged_and_stopped() {
    for (mut json, people, p, alert, stop) in cases() {
        json["tenant"] = json!({"users": 400, "mfa_registered": 0.6});
        json["run"] = json!({"trials": 4000});
        let parameters = parameters(&json);
        for engine in [Engine::Reference, Engine::Aggregate] {
            let mut samples = [Sample::default(); 3];
            Run::with_engine(&parameters, engine).advance_each(u64::MAX, |_, outcome| {
                let sum = |of: fn(&lockout_model::outcome::KindCounts) -> u64| outcome.kinds.iter().map(of).sum::<u64>() as f64;
                let counts = [sum(|kind| kind.scoped), sum(|kind| kind.flagged), sum(|kind| kind.stopped)];
                samples.iter_mut().zip(counts).for_each(|(sample, count)| sample.push(count));
            });
            let expected = [people * p, people * p * alert, people * p * alert * stop];
            for (sample, (expected, word)) in samples.iter().zip(expected.into_iter().zip(["scoped", "flagged", "stopped"])) {
                sample.assert_mean(expected, 1e-9, &format!("{word} by {engine:?} of {json}"));
            }
        }
    }
}

/// Prompted: cloud-only by MFA, federated kinds only with writeback, passwordless under today's remediation, guests never.
#[test]
fn expected_prompted() {
    for (policy, per_kind) in
        [("password_change", [0.6, 0.6, 0.0, 0.0, 0.0]), ("risk_remediation", [0.6, 0.6, 0.0, 1.0, 0.0]), ("block", [0.0; 5])]
    {
        let parameters = parameters(&json!({
            "tenant": {
                "users": 500, "mfa_registered": 0.6,
                "makeup": {"cloud_only": 0.2, "ad_fs": 0.2, "okta": 0.2, "passwordless": 0.2, "guest": 0.2},
            },
            "incident": {"scope": {"low": 0.3, "likely": 0.3, "high": 0.3}},
            "protection": {"policy": policy, "rules_of": "today"}, "run": {"trials": 2000},
        }));
        for engine in [Engine::Reference, Engine::Aggregate] {
            let mut samples = [Sample::default(); 5];
            Run::with_engine(&parameters, engine).advance_each(u64::MAX, |_, outcome| {
                for (sample, kind) in samples.iter_mut().zip([0, 3, 4, 6, 7]) {
                    sample.push(outcome.kinds[kind].prompted as f64);
                }
            });
            for (at, (sample, chance)) in samples.iter().zip(per_kind).enumerate() {
                sample.assert_mean(100.0 * 0.3 * chance, 1e-9, &format!("{at} of five kinds under {policy} by {engine:?}"));
            }
        }
    }
}
