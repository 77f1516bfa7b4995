//! The fast engine against the definition, with the tolerances of the definition's section 7.

mod agreement {
    mod at_scale;
    pub(crate) mod random;
    pub(crate) mod scenarios;
    pub(crate) mod tolerance;
}

use std::collections::BTreeMap;

use agreement::scenarios::{SCENARIOS, scenario};
use agreement::tolerance::{Difference, Sample, differences};
use lockout_model::forecast::Quantiles;
use lockout_model::run::Engine;
use lockout_model::{Parameters, Run};

/// Trials of each engine.
const TRIALS: u64 = 3000;

fn compare(parameters: &Parameters, trials: u64) -> Vec<Difference> {
    let [reference, aggregate] = [Engine::Reference, Engine::Aggregate].map(|engine| Sample::of(parameters, engine, trials));
    differences(parameters, &reference, &aggregate)
}

#[test]
fn the_engines_agree() {
    let mut failures = Vec::new();
    for (name, json) in SCENARIOS {
        let different = compare(&scenario(json), TRIALS).into_iter().filter(|difference| difference.share_of_tolerance > 1.0);
        failures.extend(different.map(|difference| format!("{name}: {difference}")));
    }
    assert!(failures.is_empty(), "{} figures disagree:\n{}", failures.len(), failures.join("\n"));
}

/// Few call before the desk opens, and each waits for another time: not only the mean of a wait agrees.
#[test]
fn waits_of_few_callers_spread() {
    let mut parameters = scenario("{}");
    parameters.scenario.run.trials = 10_000;
    let [reference, aggregate] = [Engine::Reference, Engine::Aggregate].map(|engine| {
        let mut run = Run::with_engine(&parameters, engine);
        run.advance(u64::MAX);
        run.forecast().recovery.help_desk_wait_hours.expect("somebody calls")
    });
    for (name, of) in [("p10", (|q| q.p10) as fn(&Quantiles) -> Option<f64>), ("p25", |q| q.p25), ("p75", |q| q.p75), ("p90", |q| q.p90)] {
        let [exact, fast] = [&reference, &aggregate].map(|wait| of(wait).expect("callers are cleared"));
        assert!((exact - fast).abs() < 0.08, "{name}: reference {exact}, aggregate {fast}");
    }
}

/// Of a few people flagged over days the first is the likeliest to be refused before the decision: whoever else is refused is
/// so later.
#[test]
fn the_first_of_few_alerts_counts_apart() {
    let few = [
        r#"{"tenant":{"users":3000},"incident":{"scope":{"low":0.003,"likely":0.003,"high":0.003},"window":{"start":"2025-04-22T07:00:00Z","hours":72}},"response":{"monitoring":"around_the_clock","diagnosis_hours":{"low":0,"likely":0.5,"high":1},"escalate_after_calls":null}}"#,
        r#"{"tenant":{"users":1000},"incident":{"scope":{"low":0.005,"likely":0.01,"high":0.02},"window":{"start":"2025-04-22T07:00:00Z","hours":48}},"response":{"monitoring":"around_the_clock"}}"#,
    ];
    for json in few {
        let mut parameters = scenario(json);
        parameters.scenario.run.trials = 40_000;
        let [exact, fast] = [Engine::Reference, Engine::Aggregate].map(|engine| {
            let mut run = Run::with_engine(&parameters, engine);
            run.advance(u64::MAX);
            let forecast = run.forecast();
            let [half, most] = [forecast.recovery.hours_to_half, forecast.recovery.hours_to_90_percent];
            let [half, most] = [half, most].map(|hours| hours.expect("somebody is refused"));
            let lost = forecast.totals.person_hours_lost.expect("somebody is refused");
            [half.p25, half.p50, half.mean, most.p25, most.p50, lost.mean].map(|hours| hours.expect("everybody is back"))
        });
        for (figure, (exact, fast)) in exact.into_iter().zip(fast).enumerate() {
            let tolerance = if figure == 5 { 0.06 * exact } else { 0.25 + 0.02 * exact };
            assert!((exact - fast).abs() < tolerance, "{json}: figure {figure}: reference {exact}, aggregate {fast}");
        }
    }
}

/// The share of scenarios from the whole input space in which a figure that expectation places in time (waiting, hours
/// until people are back, the desk's queue, hours lost) may be outside the tolerance that the named scenarios keep:
/// one in eight. Figures that are drawn, all counts among them, have no such share.
const PLACED_OUTSIDE: f64 = 0.125;

/// How one figure did over many scenarios.
#[derive(Default)]
struct Record {
    scenarios: u64,
    outside: Vec<String>,
    is_placed: bool,
    /// Share of the tolerance, and the case.
    worst: (f64, String),
}

impl Record {
    fn is_kept(&self) -> bool {
        let allowed = if self.is_placed { PLACED_OUTSIDE * self.scenarios as f64 } else { 0.0 };
        self.outside.len() as f64 <= allowed
    }
}

/// Scenarios from the whole input space; `LOCKOUT_SCENARIOS` says how many. Prints the worst case of each figure.
#[test]
fn the_engines_agree_on_random_scenarios() {
    let count = std::env::var("LOCKOUT_SCENARIOS").ok().and_then(|count| count.parse().ok()).unwrap_or(5);
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    for number in 0..count {
        // Of a figure that is given for many hours or kinds, the worst.
        let mut worst: BTreeMap<String, Difference> = BTreeMap::new();
        for difference in compare(&scenario(&agreement::random::scenario(number).to_string()), 1500) {
            let known = worst.get(&difference.group()).map_or(-1.0, |known| known.share_of_tolerance);
            if difference.share_of_tolerance > known {
                worst.insert(difference.group(), difference);
            }
        }
        for (group, difference) in worst {
            let record = records.entry(group).or_default();
            record.scenarios += 1;
            record.is_placed = difference.is_placed;
            let case = format!("scenario {number}: {difference}");
            if difference.share_of_tolerance > 1.0 {
                record.outside.push(case.clone());
            }
            if difference.share_of_tolerance >= record.worst.0 {
                record.worst = (difference.share_of_tolerance, case);
            }
        }
    }
    for Record { scenarios, outside, worst, .. } in records.values() {
        println!("outside in {} of {scenarios}; worst in {}", outside.len(), worst.1);
        outside.iter().for_each(|case| println!("    {case}"));
    }
    let failures: Vec<String> = records.values().filter(|record| !record.is_kept()).map(|record| record.outside.join("\n")).collect();
    assert!(failures.is_empty(), "{} figures disagree too often:\n{}", failures.len(), failures.join("\n"));
}
