//! Section 7's "Conservation", as far as an outcome shows it between the start and the horizon: nobody waits before an
//! alert, and who still waits at the horizon is stuck.

use lockout_model::facts::HORIZON_HOURS;
use lockout_model::outcome::{Outcome, POINTS_PER_HOUR};
use lockout_model::run::Engine;
use lockout_model::{Parameters, Run, Scenario};

use super::super::{ENGINES, random_scenarios};

/// Standard errors of one false alarm in a million.
const SIGMAS: f64 = 4.89;

/// Alerts raised until each published point or, inside an hour, until that hour's end.
fn flagged_by(outcome: &Outcome, point: usize) -> u64 {
    outcome.per_hour.iter().take(point.div_ceil(POINTS_PER_HOUR)).sum()
}

#[track_caller]
fn assert_conserved(parameters: &Parameters, engine: Engine, outcome: &Outcome) {
    let what = || format!("{engine:?} of {}: {outcome:?}", parameters.scenario.to_json());
    let users = parameters.users() as f64;
    let [flagged, stopped, refused] =
        [outcome.kinds.map(|k| k.flagged), outcome.kinds.map(|k| k.stopped), outcome.kinds.map(|k| k.refused)]
            .map(|kinds| kinds.iter().sum::<u64>());
    assert_eq!(outcome.waiting[0], 0, "{}", what());
    // The reference counts one and the same people; the engine draws alerts and places people by expectation.
    let exact = engine == Engine::Reference;
    let spread = if exact { 0.0 } else { 1.0 + SIGMAS * (0.25 * flagged as f64).sqrt() };
    for (point, &waiting) in outcome.waiting.iter().enumerate() {
        let by = flagged_by(outcome, point).min(stopped) as f64;
        assert!(waiting >= 0 && waiting as f64 <= by + spread, "{waiting} wait at point {point}, {by} are flagged; {}", what());
    }
    let (stuck, refused) = (outcome.stuck as f64, refused as f64);
    let spread = if exact { 0.0 } else { 1.0 + SIGMAS * (stuck * (1.0 - stuck / refused.max(1.0))).sqrt() + 0.03 * users };
    let left = *outcome.waiting.last().expect("points") as f64;
    assert!((left - stuck).abs() <= spread, "{left} wait after {} hours; {}", HORIZON_HOURS.value, what());
    // stopped = not yet refused + spared + waiting + restored, and no part is negative.
    let restored: u64 = outcome.restored_by.iter().sum();
    assert!(stopped >= outcome.spared + restored + outcome.stuck, "{}", what());
}

#[test]
fn nobody_appears_and_nobody_is_lost() {
    let (mut waited, mut stuck) = (0, 0);
    for scenario in random_scenarios(11, 400, 5000, 40) {
        let parameters = Parameters::derive(&scenario).expect("a valid scenario");
        for engine in ENGINES {
            Run::with_engine(&parameters, engine).advance_each(u64::MAX, |_, outcome| {
                assert_conserved(&parameters, engine, outcome);
                waited += u32::from(outcome.waiting.iter().any(|&people| people > 0));
                stuck += u32::from(outcome.stuck > 0);
            });
        }
    }
    assert!(waited > 1000 && stuck > 1000, "people wait in {waited} trials and are stuck in {stuck}");
}

#[test]
fn callers_who_wait_after_five_days_are_stuck() {
    // Nobody is cleared, and some of those who call cannot be helped.
    let scenario = r#"{"tenant": {"users": 1000}, "incident": {"window": {"start": "2025-04-23T13:00:00Z"}, "lockout_rule": "every_alert",
        "scope": {"low": 1, "likely": 1, "high": 1}}, "response": {"admin_clear": null}}"#;
    let parameters = Parameters::derive(&Scenario::from_json(scenario).expect("a scenario")).expect("a valid scenario");
    let mut stuck = 0;
    Run::with_engine(&parameters, Engine::Aggregate).advance_each(200, |_, outcome| {
        let left = *outcome.waiting.last().expect("points");
        assert!((f64::from(left) - outcome.stuck as f64).abs() <= 1.0, "{left} wait, {} are stuck", outcome.stuck);
        stuck += outcome.stuck;
    });
    assert!(stuck > 200 * 200, "{stuck}");
}
