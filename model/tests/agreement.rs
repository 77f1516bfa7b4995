//! The fast engine against the definition, with the tolerances of the definition's section 7.

mod agreement {
    pub(crate) mod scenarios;
    pub(crate) mod tolerance;
}

use agreement::scenarios::{SCENARIOS, scenario};
use agreement::tolerance::{Sample, differences};
use lockout_model::run::Engine;

/// Trials of each engine.
const TRIALS: u64 = 3000;

#[test]
fn the_engines_agree() {
    let mut failures = Vec::new();
    for (name, json) in SCENARIOS {
        let parameters = scenario(json);
        let reference = Sample::of(&parameters, Engine::Reference, TRIALS);
        let aggregate = Sample::of(&parameters, Engine::Aggregate, TRIALS);
        for difference in differences(&parameters, &reference, &aggregate) {
            if difference.share_of_tolerance > 1.0 {
                failures.push(format!("{name}: {difference}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} figures disagree:\n{}", failures.len(), failures.join("\n"));
}
