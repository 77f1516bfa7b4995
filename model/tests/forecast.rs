//! The forecast: its shape, its bytes, and what must hold in every one of them.

#[path = "common/read.rs"]
mod read;
#[path = "common/sample.rs"]
mod sample;
#[path = "common/scenarios.rs"]
mod scenarios;

mod forecast {
    mod conservation;
    mod invariants;
    mod monotone;
    mod nothing;
}

use lockout_model::engine::FROM_USERS;
use lockout_model::run::{Engine, to_json};
use lockout_model::{Parameters, Run, Scenario, presets};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config as ProptestConfig, RngSeed, TestRunner};
use read::parameters;
use scenarios::any_scenario;
use serde_json::{Map, Value, json};

const ENGINES: [Engine; 2] = [Engine::Reference, Engine::Aggregate];
const QUANTILES: [&str; 8] = ["mean", "p5", "p10", "p25", "p50", "p75", "p90", "p95"];

/// `count` random scenarios of 200 to `users` people, the same ones for the same seed.
fn random_scenarios(seed: u64, count: usize, users: u64, trials: u64) -> Vec<Scenario> {
    let config = ProptestConfig { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..ProptestConfig::default() };
    let (mut runner, strategy) = (TestRunner::new(config), any_scenario(users, trials));
    let mut one = || {
        let mut scenario = strategy.new_tree(&mut runner).expect("a scenario").current();
        scenario.tenant.users = scenario.tenant.users.max(FROM_USERS);
        scenario
    };
    (0..count).map(|_| one()).collect()
}

/// The text of a forecast, every trial done in one step.
fn forecast_by(parameters: &Parameters, engine: Engine) -> String {
    let mut run = Run::with_engine(parameters, engine);
    run.advance(u64::MAX);
    to_json(&run.forecast())
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// The key tree of a forecast: figures, numbers and texts at the leaves; a list stands for its equal items.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) if fields.keys().eq(QUANTILES) => {
            assert!(fields.values().all(|value| value.is_number() || value.is_null()), "{value}");
            json!("figure")
        }
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, value)| (name.clone(), if name == "scenario" { json!("scenario") } else { shape(value) }))
                .collect::<Map<_, _>>(),
        ),
        Value::Array(items) => {
            let shapes: Vec<Value> = items.iter().map(shape).collect();
            assert!(shapes.windows(2).all(|pair| pair[0] == pair[1]), "{value}");
            json!([shapes.first()])
        }
        // A figure that is undefined in every trial.
        Value::Null => json!("figure"),
        Value::Number(_) => json!("number"),
        Value::String(_) => json!("text"),
        Value::Bool(_) => panic!("a flag in a forecast"),
    }
}

/// Every figure in a forecast, with its path.
fn figures(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(fields) if fields.keys().eq(QUANTILES) => found.push((path.to_owned(), value.clone())),
        Value::Object(fields) => {
            fields
                .iter()
                .filter(|(name, _)| *name != "scenario")
                .for_each(|(name, value)| figures(value, &format!("{path}/{name}"), found));
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| figures(item, &format!("{path}/{at}"), found)),
        _ => {}
    }
}

fn expected_shape() -> Value {
    parsed(include_str!("../../tests/fixtures/forecast.shape.json"))
}

/// "Every field of it is there for every scenario", and nothing else.
#[test]
fn every_preset_has_the_published_shape() {
    for preset in presets::ALL {
        let mut scenario = preset.scenario().expect("a scenario");
        scenario.run.trials = 20;
        let parameters = Parameters::derive(&scenario).expect("a valid scenario");
        for engine in ENGINES {
            let forecast = parsed(&forecast_by(&parameters, engine));
            assert_eq!(shape(&forecast), expected_shape(), "{} by {engine:?}", preset.name);
            assert_eq!(forecast["engine"], engine.word());
            assert_eq!((&forecast["trials"], &forecast["seed"]), (&json!(20), &json!(20_250_420)));
            assert_eq!(forecast["model_version"], "1.0");
        }
    }
}

#[test]
fn lists_have_their_lengths_and_order() {
    let parameters = parameters(&json!({
        "tenant": {"regions": [{"utc_offset_hours": -4, "share": 0.25}, {"utc_offset_hours": 2, "share": 0.75}]},
        "incident": {"window": {"start": "2025-12-31T22:30:00Z", "hours": 3.25}}, "run": {"trials": 10},
    }));
    for engine in ENGINES {
        let forecast = parsed(&forecast_by(&parameters, engine));
        let texts = |list: &Value, name: &str| {
            list.as_array().expect("a list").iter().map(|item| item[name].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
        };
        let kinds = ["cloud_only", "hash_sync", "pass_through", "ad_fs", "okta", "ping", "passwordless", "guest"];
        assert_eq!(texts(&forecast["by_kind"], "kind"), kinds);
        // ceil(hours) bins from the start, over the turn of the year.
        let hours = ["2025-12-31T22:30:00Z", "2025-12-31T23:30:00Z", "2026-01-01T00:30:00Z", "2026-01-01T01:30:00Z"];
        assert_eq!(texts(&forecast["alert_window"]["per_hour"], "start"), hours);
        assert_eq!(forecast["alert_window"]["start"], "2025-12-31T22:30:00Z");
        assert_eq!(forecast["alert_window"]["hours"], 3.25);
        let waiting: Vec<f64> =
            forecast["waiting"].as_array().expect("a list").iter().filter_map(|point| point["hours"].as_f64()).collect();
        assert_eq!(waiting, (0..=240).map(|point| 0.5 * f64::from(point)).collect::<Vec<f64>>());
        // The scenario as it was read, every field filled in.
        let mut scenario = parameters.scenario.clone();
        scenario.tenant.home_offset_hours = Some(2.0);
        assert_eq!(forecast["scenario"], scenario.to_json());
        assert_eq!(forecast["scenario"]["tenant"]["home_offset_hours"], 2);
        // Section 5, by hand: 2 open, 0.1 × 3.25/24 new.
        assert_eq!(forecast["triage"], json!({"everything": 2.01354, "updated_in_window": 0.113542, "bare_leak_in_window": 0.00270833}));
    }
}

/// "Published values are rounded to 6 significant digits."
#[test]
fn six_digits_and_ordered_quantiles() {
    for preset in presets::ALL {
        let mut scenario = preset.scenario().expect("a scenario");
        scenario.run.trials = 100;
        let parameters = Parameters::derive(&scenario).expect("a valid scenario");
        for engine in ENGINES {
            let forecast = parsed(&forecast_by(&parameters, engine));
            let mut found = Vec::new();
            figures(&forecast, "", &mut found);
            assert!(found.len() > 300);
            for (path, figure) in found {
                assert_figure(&figure, &format!("{path} of {} by {engine:?}", preset.name));
            }
        }
    }
}

/// Six digits; quantiles rise, and once one is infinite (null) so are the later ones and the mean.
#[track_caller]
fn assert_figure(figure: &Value, what: &str) {
    let numbers: Vec<Option<f64>> = QUANTILES.iter().map(|name| figure[name].as_f64()).collect();
    for number in numbers.iter().flatten() {
        assert_eq!(format!("{number:.5e}").parse(), Ok(*number), "{what}: {figure}");
    }
    let quantiles = &numbers[1..];
    let finite: Vec<f64> = quantiles.iter().map_while(|value| *value).collect();
    assert!(finite.is_sorted(), "{what}: {figure}");
    assert_eq!(finite.len(), quantiles.iter().flatten().count(), "{what}: {figure}");
    if let Some(mean) = numbers[0] {
        assert_eq!(finite.len(), 7, "{what}: {figure}");
        // Only hours count from an alert: guests, whose alerts are seen elsewhere, may be back before the first one here.
        assert!(mean >= 0.0 || what.contains("/hours_to_"), "{what}: {figure}");
    }
}

/// The result depends neither on how trials are cut into steps …
#[test]
fn steps_do_not_matter() {
    let parameters =
        parameters(&json!({"tenant": {"users": 300}, "incident": {"window": {"start": "2025-04-23T06:00:00Z"}}, "run": {"trials": 101}}));
    for engine in ENGINES {
        let whole = forecast_by(&parameters, engine);
        for step in [1, 7, 13, 100] {
            let mut run = Run::with_engine(&parameters, engine);
            let mut done = 0;
            while !run.advance(step).is_complete() {
                done += step;
                assert_eq!(run.progress().done, done);
                // Looking at the figures on the way changes nothing.
                assert_eq!(run.forecast().trials, done);
            }
            assert_eq!(to_json(&run.forecast()), whole, "steps of {step} by {engine:?}");
            assert_eq!((run.advance(5).done, run.progress().of), (101, 101));
        }
        assert_eq!(forecast_by(&parameters, engine), whole, "the same scenario twice");
        // The first trials of a long run are the trials of a short one.
        let mut short = parameters.clone();
        short.scenario.run.trials = 40;
        let mut run = Run::with_engine(&parameters, engine);
        run.advance(40);
        let (mut long, mut short) = (parsed(&to_json(&run.forecast())), parsed(&forecast_by(&short, engine)));
        (long["scenario"], short["scenario"]) = (Value::Null, Value::Null);
        assert_eq!(long, short);
    }
}

/// … nor on the order of kinds, regions, holidays or fields.
#[test]
fn order_does_not_matter() {
    let regions = json!([
        {"utc_offset_hours": 2, "share": 0.25, "holidays": ["2025-04-21", "2025-04-20"]},
        {"utc_offset_hours": -4.5, "share": 0.3}, {"utc_offset_hours": 2, "share": 0.1}, {"utc_offset_hours": 10, "share": 0.35},
    ]);
    let base = json!({
        "tenant": {"users": 400, "regions": regions}, "incident": {"kinds": ["cloud_only", "ad_fs", "okta"]},
        "calendar": {"holidays": ["2025-04-18", "2025-04-20", "2025-04-21"]}, "run": {"trials": 40},
    });
    let mut turned = base.clone();
    turned["incident"]["kinds"] = json!(["okta", "cloud_only", "ad_fs"]);
    turned["calendar"]["holidays"] = json!(["2025-04-21", "2025-04-20", "2025-04-20", "2025-04-18"]);
    for order in [[3, 2, 1, 0], [2, 0, 3, 1]] {
        turned["tenant"]["regions"] = order.into_iter().map(|at: usize| regions[at].clone()).collect();
        for engine in ENGINES {
            let [mut before, mut after] = [&base, &turned].map(|json| parsed(&forecast_by(&parameters(json), engine)));
            (before["scenario"], after["scenario"]) = (Value::Null, Value::Null);
            assert_eq!(before, after, "{order:?} by {engine:?}");
        }
    }
}

#[test]
fn another_seed_is_another_forecast() {
    for engine in ENGINES {
        let [a, b] = [1, 2].map(|seed| parsed(&forecast_by(&parameters(&json!({"run": {"trials": 50, "seed": seed}})), engine)));
        assert_ne!(a["totals"]["flagged"], b["totals"]["flagged"]);
        assert_ne!(a["response"], b["response"]);
    }
}

/// "Below 200 users the reference is the engine."
#[test]
fn small_tenants_are_followed_user_by_user() {
    for (users, word) in [(1, "reference"), (199, "reference"), (200, "aggregate"), (10_000_000, "aggregate")] {
        let parameters = parameters(&json!({"tenant": {"users": users}, "run": {"trials": 5}}));
        assert_eq!(parsed(&forecast_by(&parameters, Engine::of(&parameters)))["engine"], word, "{users}");
        let mut run = Run::new(&parameters);
        run.advance(5);
        assert_eq!(run.forecast().engine, word, "{users}");
    }
}

/// Fifty equally likely numbers of people, for the dots.
#[test]
fn dots_are_quantiles() {
    let mut run = Run::with_engine(&parameters(&json!({"tenant": {"users": 150}, "run": {"trials": 1000}})), Engine::Reference);
    let mut sorted = Vec::new();
    run.advance_each(u64::MAX, |_, outcome| sorted.push(outcome.kinds.iter().map(|kind| kind.stopped - kind.prompted).sum::<u64>() as f64));
    sorted.sort_by(f64::total_cmp);
    let expected: Vec<f64> = (0..50).map(|dot| sorted[20 * dot + 9]).collect();
    assert_eq!(run.locked_out_quantiles(50), expected);
}
