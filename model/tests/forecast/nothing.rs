//! Scenarios in which something does not happen: 0 and null, never NaN.

use serde_json::{Value, json};

use super::super::{ENGINES, QUANTILES, expected_shape, forecast_by, parsed, shape};
use crate::read::parameters;

fn forecasts(mut json: Value) -> Vec<Value> {
    json["run"] = json!({"trials": 60});
    let parameters = parameters(&json);
    ENGINES
        .into_iter()
        .map(|engine| {
            let forecast = parsed(&forecast_by(&parameters, engine));
            assert_eq!(shape(&forecast), expected_shape(), "{json} by {engine:?}");
            forecast
        })
        .collect()
}

fn is_zero(figure: &Value) -> bool {
    QUANTILES.iter().all(|name| figure[name] == json!(0.0))
}

#[test]
fn nobody_is_flagged() {
    let settings = [
        json!({"incident": {"kinds": []}}),
        json!({"incident": {"alert_probability": 0}}),
        json!({"incident": {"halted_after_hours": 0}}),
        json!({"incident": {"scope": {"low": 0, "likely": 0, "high": 0}}}),
        json!({"tenant": {"makeup": {"guest": 1}}, "incident": {"kinds": ["okta"]}}),
    ];
    for json in settings {
        for forecast in forecasts(json.clone()) {
            for name in ["flagged", "stopped", "prompted", "locked_out", "refused", "spared", "stuck", "person_hours_lost"] {
                assert!(is_zero(&forecast["totals"][name]), "{name} of {json}: {}", forecast["totals"][name]);
            }
            let (window, recovery) = (&forecast["alert_window"], &forecast["recovery"]);
            for figure in [
                &window["first_alert_hours"],
                &window["last_alert_hours"],
                &forecast["response"]["decision_hours"],
                &recovery["hours_to_half"],
                &recovery["hours_to_90_percent"],
                &recovery["hours_to_all"],
                &recovery["help_desk_wait_hours"],
            ] {
                assert_eq!(*figure, Value::Null, "{json}");
            }
            assert!(
                is_zero(&recovery["help_desk_peak_queue"])
                    && is_zero(&forecast["waiting"][100]["people"])
                    && is_zero(&window["per_hour"][0]["alerts"])
            );
            assert_eq!(forecast["sampling_error"]["locked_out_p50"], json!(0.0), "{json}");
        }
    }
}

#[test]
fn only_guests_are_flagged() {
    let guests = |escalate: Value| json!({"tenant": {"makeup": {"guest": 1}}, "incident": {"window": {"start": "2025-04-23T06:00:00Z"}}, "response": {"escalate_after_calls": escalate}});
    for forecast in forecasts(guests(json!(null))) {
        // Nobody here sees an alert, and nobody ever decides: infinite.
        assert_eq!(
            (&forecast["alert_window"]["first_alert_hours"], &forecast["alert_window"]["last_alert_hours"]),
            (&Value::Null, &Value::Null)
        );
        let decision = &forecast["response"]["decision_hours"];
        assert!(decision.is_object() && QUANTILES.iter().all(|name| decision[name].is_null()), "{decision}");
        assert!(forecast["totals"]["flagged"]["mean"].as_f64() > Some(100.0));
        assert!(forecast["alert_window"]["per_hour"][0]["alerts"]["mean"].as_f64() > Some(10.0));
        // Without a first alert there is nothing to count hours from.
        assert_eq!(forecast["recovery"]["hours_to_half"], Value::Null);
        assert!(is_zero(&forecast["recovery"]["restored_by"]["admin_clear"]));
    }
    for forecast in forecasts(guests(json!(10))) {
        assert!(forecast["response"]["decision_hours"]["mean"].as_f64() > Some(1.0));
    }
}

#[test]
fn an_infinite_figure_is_null() {
    let stuck = json!({
        "tenant": {"makeup": {"okta": 1}}, "incident": {"window": {"start": "2025-04-23T06:00:00Z"}}, "response": {"admin_clear": null},
    });
    for forecast in forecasts(stuck) {
        for name in ["hours_to_half", "hours_to_90_percent", "hours_to_all"] {
            let figure = &forecast["recovery"][name];
            assert!(figure.is_object() && QUANTILES.iter().all(|name| figure[name].is_null()), "{name}: {figure}");
        }
        assert_eq!(forecast["totals"]["stuck"], forecast["totals"]["refused"]);
    }
}

/// One trial, one user: a forecast all the same.
#[test]
fn one_user_and_one_trial() {
    for seed in 0..20 {
        let parameters = parameters(&json!({"tenant": {"users": 1, "makeup": {"cloud_only": 1}}, "run": {"trials": 1, "seed": seed}}));
        let forecast = parsed(&forecast_by(&parameters, lockout_model::run::Engine::Reference));
        assert_eq!(shape(&forecast), expected_shape());
        let flagged = &forecast["totals"]["flagged"];
        assert!(QUANTILES.iter().all(|name| flagged[name] == flagged["mean"]), "{flagged}");
    }
}
