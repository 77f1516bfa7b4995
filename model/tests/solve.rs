//! What would have to be true: the smallest single change that reaches a target.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

#[path = "common/lockout.rs"]
mod lockout;

use lockout::{lockout, refused, succeeded};
use lockout_model::choice::{Licence, Monitoring, Policy};
use lockout_model::solve::{Answer, Solution, Solve, Wanted, solve};
use lockout_model::{Scenario, run};

fn small() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.tenant.users = 1000;
    scenario.run.trials = 40;
    scenario
}

fn answer<'a>(solution: &'a Solution, input: &str) -> &'a Answer {
    solution.answers.iter().find(|answer| answer.input == input).unwrap()
}

fn locked_out(scenario: &Scenario) -> f64 {
    run::forecast(scenario).unwrap().totals.locked_out.unwrap().mean.unwrap()
}

#[test]
fn a_lower_target_is_reached_from_above_by_the_smallest_change() {
    let scenario = small();
    let now = locked_out(&scenario);
    let target = (0.8 * now).round();
    let solution = solve(&scenario, "/totals/locked_out/mean", target).unwrap();
    assert_eq!((solution.wanted, solution.now), (Wanted::AtMost, Some(now)));
    let excluded = answer(&solution, "protection.excluded_share");
    let change = excluded.change_to.as_ref().unwrap();
    let (value, outcome) = (change.value.as_f64().unwrap(), change.outcome.unwrap());
    // One tenth of a percent less would not do.
    let with = |share: f64| {
        let mut scenario = scenario.clone();
        scenario.protection.excluded_share = share;
        locked_out(&scenario)
    };
    assert_eq!(with(value), outcome);
    assert!(outcome <= target && with(value - 0.001) > target, "{value} {outcome} {target}");
    assert!((value - 0.2).abs() < 0.03);
    let mfa = answer(&solution, "tenant.mfa_registered");
    assert!(!mfa.reachable && mfa.best.is_none());
    assert_eq!(answer(&solution, "protection.policy").change_to.as_ref().unwrap().value, "password_change");
    // The desk has no part in who is locked out.
    let agents = answer(&solution, "response.help_desk.agents");
    assert!(!agents.reachable && agents.change_to.is_none());
    assert!(agents.best.is_none() && agents.tried.iter().all(|tried| tried.outcome == Some(now)));
}

#[test]
fn a_higher_target_is_reached_from_below() {
    let mut scenario = small();
    scenario.protection.excluded_share = 0.3;
    let solution = solve(&scenario, "/totals/locked_out/p50", 300.0).unwrap();
    assert_eq!(solution.wanted, Wanted::AtLeast);
    let excluded = answer(&solution, "protection.excluded_share").change_to.clone().unwrap();
    assert!(excluded.value.as_f64().unwrap() < 0.3 && excluded.outcome.unwrap() >= 300.0);
    let likely = answer(&solution, "incident.scope.likely").change_to.clone().unwrap();
    assert!(likely.value.as_f64().unwrap() > 0.33);
}

#[test]
fn whole_people_stay_whole_and_words_are_tried() {
    let mut scenario = small();
    scenario.response.monitoring = Monitoring::OfficeHours;
    scenario.response.admin_clear = None;
    let peak = run::forecast(&scenario).unwrap().recovery.help_desk_peak_queue.unwrap().p90.unwrap();
    let solution = solve(&scenario, "/recovery/help_desk_peak_queue/p90", (0.7 * peak).floor()).unwrap();
    let agents = answer(&solution, "response.help_desk.agents");
    assert!(agents.tried.iter().all(|tried| tried.value.is_u64() || tried.value.is_i64()));
    if let Some(change) = &agents.change_to {
        assert!(change.value.as_i64().unwrap() > 5);
    }
    assert_eq!(answer(&solution, "incident.window.start").tried.len(), 28);
    assert_eq!(answer(&solution, "response.admin_clear").tried.len(), 2);
}

#[test]
fn nobody_refused_counts_as_no_time_and_beyond_the_horizon_as_endless() {
    let mut scenario = small();
    scenario.response.admin_clear = None;
    scenario.response.help_desk = None;
    let solution = solve(&scenario, "/recovery/hours_to_90_percent/p90", 24.0).unwrap();
    assert_eq!((solution.now, solution.wanted), (None, Wanted::AtMost));
    let policy = answer(&solution, "protection.policy").change_to.clone().unwrap();
    assert_eq!((policy.value.as_str(), policy.outcome), (Some("report_only"), Some(0.0)));
    assert!(solution.counted_as.contains("counts as 0"));
    assert!(answer(&solution, "response.help_desk.agents").current.is_null());
    assert!(!answer(&solution, "response.help_desk.agents").reachable);
}

#[test]
fn a_target_that_is_met_needs_no_change() {
    let mut scenario = small();
    scenario.protection.licence = Licence::Free;
    let solution = solve(&scenario, "/totals/locked_out/mean", 0.0).unwrap();
    assert_eq!(solution.wanted, Wanted::Nothing);
    assert!(solution.answers.iter().all(|answer| answer.tried.is_empty() && !answer.reachable));
    // Without a licence nothing on the list can lock anybody out.
    let solution = solve(&scenario, "/totals/locked_out/mean", 10.0).unwrap();
    assert!(solution.answers.iter().all(|answer| !answer.reachable && answer.best.is_none() && !answer.tried.is_empty()));
}

#[test]
fn steps_do_not_change_the_solution() {
    let mut scenario = small();
    scenario.protection.policy = Policy::PasswordChange;
    scenario.tenant.users = 220;
    let whole = solve(&scenario, "/totals/locked_out/mean", 15.0).unwrap();
    let mut steps = Solve::new(&scenario, "/totals/locked_out/mean", 15.0).unwrap();
    loop {
        let progress = steps.advance(5);
        assert!(progress.done <= progress.of);
        if progress.is_complete() {
            break;
        }
    }
    assert_eq!(steps.solution(), whole);
}

#[test]
fn wrong_questions_are_named() {
    let issue = |pointer: &str, target: f64| solve(&small(), pointer, target).unwrap_err()[0].to_string();
    assert!(issue("/totals/locked_out", 1.0).starts_with("/totals/locked_out: is not a figure that is counted over trials"));
    assert!(issue("/nothing/p50", 1.0).starts_with("/nothing/p50: "));
    assert_eq!(issue("/totals/locked_out/p50", f64::NAN), "target: found NaN, expected a number");
    let mut scenario = small();
    scenario.tenant.users = 0;
    assert_eq!(solve(&scenario, "/totals/locked_out/p50", 1.0).unwrap_err().len(), 1);
}

#[test]
fn the_way_to_the_range_is_searched_from_a_value_outside() {
    let mut scenario = small();
    scenario.protection.excluded_share = 0.5;
    let now = locked_out(&scenario);
    let solution = solve(&scenario, "/totals/locked_out/mean", now + 3.0).unwrap();
    let excluded = answer(&solution, "protection.excluded_share");
    let share = excluded.change_to.as_ref().unwrap().value.as_f64().unwrap();
    let with = |share: f64| {
        let mut scenario = scenario.clone();
        scenario.protection.excluded_share = share;
        locked_out(&scenario)
    };
    // More than the range's .3; one tenth of a percent less would not do.
    assert!((0.47..0.5).contains(&share) && with(share) >= now + 3.0 && with(share + 0.001) < now + 3.0, "{share}");
    let tried: Vec<f64> = excluded.tried.iter().filter_map(|tried| tried.value.as_f64()).collect();
    assert!(tried.is_sorted() && tried[0] == 0.0 && tried.iter().all(|share| *share < 0.5), "{tried:?}");
    // From below the range, and off the lattice.
    scenario.tenant.off_hours_users = 0.01234;
    let refused = |scenario: &Scenario| run::forecast(scenario).unwrap().totals.refused.unwrap().mean.unwrap();
    let target = {
        let mut other = scenario.clone();
        other.tenant.off_hours_users = 0.05;
        refused(&other)
    };
    let solution = solve(&scenario, "/totals/refused/mean", target).unwrap();
    let share = answer(&solution, "tenant.off_hours_users").change_to.as_ref().unwrap().value.as_f64().unwrap();
    assert!(share > 0.01234 && share <= 0.05, "{share}");
}

#[test]
fn bounds_that_move_along_are_named() {
    let moved = |target: f64, input: &str| {
        let solution = solve(&small(), "/totals/locked_out/mean", target).unwrap();
        let answer = answer(&solution, input);
        let to = answer.change_to.as_ref().or(answer.best.as_ref()).map(|change| change.value.clone());
        (to, answer.moves_along.clone())
    };
    for (target, field) in [(60.0, "incident.scope.low"), (430.0, "incident.scope.high")] {
        let (to, along) = moved(target, "incident.scope.likely");
        assert_eq!((along.len(), along[0].field, Some(&along[0].value)), (1, field, to.as_ref()));
    }
    assert!(moved(290.0, "incident.scope.likely").1.is_empty() && moved(60.0, "protection.excluded_share").1.is_empty());
    let scenario = r#"{"tenant":{"users":1000},"run":{"trials":40}}"#;
    let arguments = ["solve", "-", "--outcome", "/totals/locked_out/mean", "--target", "60", "--format", "table"];
    let table = succeeded(lockout(&arguments, scenario));
    assert!(table.lines().any(|line| line.starts_with("incident.scope.likely ") && line.contains(" % (low ")), "{table}");
}

#[test]
fn the_target_is_reported_as_it_was_asked_for() {
    let scenario = r#"{"tenant":{"users":20},"run":{"trials":2}}"#;
    for (target, words) in [("1234567", "1,234,567"), ("0.1234567", "0.1234567")] {
        let arguments = ["solve", "-", "--outcome", "/totals/locked_out/mean", "--target", target];
        let json: serde_json::Value = serde_json::from_str(&succeeded(lockout(&arguments, scenario))).unwrap();
        assert_eq!(json["target"].as_f64(), target.parse().ok());
        let table = succeeded(lockout(&[&arguments[..], &["--format", "table"]].concat(), scenario));
        assert!(table.lines().next().unwrap().ends_with(&format!(" {words}")), "{table}");
    }
}

#[test]
fn the_command_line_solves() {
    let scenario = r#"{"tenant":{"users":300},"run":{"trials":20}}"#;
    let json = succeeded(lockout(&["solve", "-", "--outcome", "/totals/locked_out/mean", "--target", "60"], scenario));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["wanted"].as_str(), json["answers"].as_array().map(Vec::len)), (Some("at_most"), Some(20)));
    let table =
        succeeded(lockout(&["solve", "-", "--outcome", "/totals/locked_out/mean", "--target", "60", "--format", "table"], scenario));
    assert!(table.contains("nothing in the range helps"), "{table}");
    for (arguments, expected) in [
        (&["solve", "-", "--target", "60"][..], "--outcome: is missing, see lockout --help"),
        (&["solve", "-", "--outcome", "/x", "--target", "many"], "--target: expected a number, found \"many\""),
        (
            &["solve", "-", "--outcome", "/x", "--target", "6"],
            "/x: is not a figure that is counted over trials, expected a mean or quantile such as /totals/locked_out/p50",
        ),
    ] {
        refused(&lockout(arguments, scenario), &[expected]);
    }
}
