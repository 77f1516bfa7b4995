//! Numbers that once came out: a changed number is a release note ("Changed numbers" in CHANGELOG.md), never an accident.
//!
//! The definition's own figures, 400 trials of every preset. To accept new ones: `UPDATE_SNAPSHOTS=1 cargo test -p
//! lockout-model --test snapshots`, then look at the difference.

use lockout_model::run::{Engine, to_json};
use lockout_model::{Parameters, Run, presets};
use serde_json::{Map, Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/snapshots.json");

/// The figures that a person would notice.
const POINTERS: [&str; 15] = [
    "/totals/scoped/p50",
    "/totals/flagged/mean",
    "/totals/locked_out/p10",
    "/totals/locked_out/p50",
    "/totals/locked_out/p90",
    "/totals/prompted/mean",
    "/totals/refused/mean",
    "/totals/stuck/mean",
    "/totals/person_hours_lost/mean",
    "/alert_window/first_alert_hours/p50",
    "/response/decision_hours/p50",
    "/response/admins_locked_out",
    "/recovery/hours_to_90_percent/p50",
    "/recovery/help_desk_peak_queue/p90",
    "/recovery/help_desk_wait_hours/mean",
];

fn figures(engine: Engine) -> Value {
    let mut found = Map::new();
    for preset in presets::ALL {
        let mut scenario = preset.scenario().expect("a scenario");
        scenario.run.trials = 400;
        let mut run = Run::with_engine(&Parameters::derive(&scenario).expect("a valid scenario"), engine);
        run.advance(u64::MAX);
        let forecast: Value = serde_json::from_str(&to_json(&run.forecast())).expect("JSON");
        let row = POINTERS.iter().map(|pointer| ((*pointer).to_owned(), forecast.pointer(pointer).cloned().unwrap_or(Value::Null)));
        found.insert(preset.name.to_owned(), Value::Object(row.collect()));
    }
    Value::Object(found)
}

#[test]
fn numbers_are_what_they_were() {
    let found = json!({"reference": figures(Engine::Reference), "aggregate": figures(Engine::Aggregate)});
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(FILE, format!("{found:#}\n")).expect("the snapshots are written");
    }
    let known: Value = serde_json::from_str(&std::fs::read_to_string(FILE).expect("the snapshots")).expect("JSON");
    let mut changed = Vec::new();
    for (engine, presets) in found.as_object().expect("engines") {
        for (preset, row) in presets.as_object().expect("presets") {
            for (pointer, value) in row.as_object().expect("figures") {
                let before = &known[engine][preset][pointer];
                if before != value {
                    changed.push(format!("{preset}{pointer} by {engine}: {before}, now {value}"));
                }
            }
        }
    }
    assert!(changed.is_empty(), "changed numbers:\n{}", changed.join("\n"));
}
