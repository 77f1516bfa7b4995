//! How long the model takes natively. `cargo xtask bench` sets these times beside a browser's and beside the bars.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use lockout_model::run::{Engine, forecast_json};
use lockout_model::{Parameters, Run, Scenario};
use serde_json::json;

/// The whole forecast, from JSON to JSON: as the page's `forecast` and the command line compute it.
fn forecast(criterion: &mut Criterion, name: &str, scenario: &serde_json::Value) {
    let text = scenario.to_string();
    criterion.bench_function(name, |bencher| bencher.iter(|| forecast_json(&text)));
}

fn forecasts(criterion: &mut Criterion) {
    forecast(criterion, "default", &json!({}));
    for users in [1_000, 10_000_000_u64] {
        forecast(criterion, &format!("users-{users}"), &json!({"tenant": {"users": users}}));
    }
    for trials in [1_000, 3_000, 10_000, 30_000, 100_000] {
        forecast(criterion, &format!("trials-{trials}"), &json!({"run": {"trials": trials}}));
    }
}

/// Trials of both engines, without the figures; `cargo xtask bench` divides by their number, which the name ends in.
fn engines(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("engines");
    for (engine, trials) in [(Engine::Reference, 20), (Engine::Aggregate, 10_000_u64)] {
        let scenario = Scenario::from_json(&json!({"tenant": {"users": 10_000}, "run": {"trials": trials}}).to_string());
        let parameters = Parameters::derive(&scenario.expect("a scenario")).expect("a valid scenario");
        group.bench_with_input(BenchmarkId::new(engine.word(), trials), &parameters, |bencher, parameters| {
            bencher.iter(|| Run::with_engine(parameters, engine).advance(u64::MAX));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    // Twenty samples of some tens of milliseconds: the spread of a shared machine is larger than their error.
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = forecasts, engines
}
criterion_main!(benches);
