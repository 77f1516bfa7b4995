//! Prints how long the trials of a scenario take: new, advance, forecast. `TRIALS` and `TIMES` are read from the
//! environment.
use std::time::Instant;

use lockout_model::run::Engine;
use lockout_model::{Parameters, Run, Scenario};

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

fn main() {
    let file = std::env::args().nth(1);
    let text = file.map_or_else(|| "{}".to_owned(), |file| std::fs::read_to_string(file).expect("a file"));
    let scenario = Scenario::from_json(&text).expect("a scenario");
    let parameters = Parameters::derive(&scenario).expect("a scenario");
    for _ in 0..number("TIMES", 5) {
        let begin = Instant::now();
        let mut run = Run::with_engine(&parameters, Engine::Aggregate);
        let made = begin.elapsed();
        run.advance(number("TRIALS", 10_000));
        let advanced = begin.elapsed();
        let forecast = run.forecast();
        println!(
            "new {:?}, advance {:?}, forecast {:?} ({:?})",
            made,
            advanced - made,
            begin.elapsed() - advanced,
            forecast.totals.refused.map(|q| q.p50)
        );
    }
}
