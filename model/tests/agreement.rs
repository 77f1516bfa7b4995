//! The fast engine against the definition, with the tolerances of the definition's section 7.

mod agreement {
    pub(crate) mod random;
    pub(crate) mod scenarios;
    pub(crate) mod tolerance;
}

use std::collections::BTreeMap;

use agreement::scenarios::{SCENARIOS, scenario};
use agreement::tolerance::{Difference, Sample, differences};
use lockout_model::Parameters;
use lockout_model::run::Engine;

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

/// Scenarios from the whole input space; `LOCKOUT_SCENARIOS` says how many. Prints the worst case of each figure.
#[test]
fn the_engines_agree_on_random_scenarios() {
    let count = std::env::var("LOCKOUT_SCENARIOS").ok().and_then(|count| count.parse().ok()).unwrap_or(5);
    let mut worst: BTreeMap<String, (f64, String)> = BTreeMap::new();
    let mut failures = Vec::new();
    for number in 0..count {
        let json = agreement::random::scenario(number).to_string();
        for difference in compare(&scenario(&json), 1500) {
            if difference.share_of_tolerance > 1.0 {
                failures.push(format!("scenario {number}: {difference}"));
            }
            let entry = worst.entry(difference.group()).or_insert((0.0, String::new()));
            if difference.share_of_tolerance >= entry.0 {
                *entry = (difference.share_of_tolerance, format!("scenario {number}: {difference}"));
            }
        }
    }
    for (share, case) in worst.values() {
        println!("{share:.2} of the tolerance: {case}");
    }
    assert!(failures.is_empty(), "{} figures disagree:\n{}", failures.len(), failures.join("\n"));
}
