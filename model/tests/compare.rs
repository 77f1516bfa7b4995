//! Scenarios side by side: common draws, paired differences, every policy.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

#[path = "common/file.rs"]
mod file;
#[path = "common/lockout.rs"]
mod lockout;

use file::file;
use lockout::{lockout, refused, succeeded};
use lockout_model::choice::{Monitoring, Policy, RulesOf};
use lockout_model::compare::{Compare, Difference, compare, policies};
use lockout_model::forecast::{Forecast, Quantiles};
use lockout_model::presets;
use lockout_model::quantity::{Leaf, Quantity, Reading, Statistic};
use lockout_model::scenario::Response;
use lockout_model::tally::published;
use lockout_model::{Parameters, Run, Scenario};

/// A scenario that is quick to run.
fn small(users: u64) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.tenant.users = users;
    scenario.run.trials = 150;
    scenario
}

fn figure(difference: &Difference) -> &Quantiles {
    difference.difference.as_ref().unwrap_or_else(|| panic!("{} is undefined", difference.pointer))
}

#[test]
fn the_same_scenario_twice_differs_by_exactly_nothing() {
    let mut scenarios: Vec<Scenario> = presets::ALL.iter().map(|preset| preset.scenario().unwrap()).collect();
    scenarios.extend([small(60), small(900)]);
    for mut scenario in scenarios {
        scenario.run.trials = 40;
        let comparison = compare(&[scenario.clone(), scenario]).unwrap();
        assert_eq!(comparison.forecasts[0], comparison.forecasts[1]);
        for difference in &comparison.differences[0].figures {
            let Some(figure) = difference.difference else {
                assert_eq!((difference.lower, difference.equal, difference.higher), (0.0, 1.0, 0.0), "{}", difference.pointer);
                continue;
            };
            let quantiles = Statistic::all().map(|statistic| statistic.of(&figure));
            assert!(quantiles.flatten().all(|value| value == 0.0), "{}: {figure:?}", difference.pointer);
            assert_eq!((difference.lower, difference.equal, difference.higher), (0.0, 1.0, 0.0), "{}", difference.pointer);
        }
    }
}

#[test]
fn differences_are_rounded_as_figures_are() {
    let mut scenario = small(10_000_000);
    scenario.response.monitoring = Monitoring::OfficeHours;
    let mut other = scenario.clone();
    other.protection.policy = Policy::ReportOnly;
    let comparison = compare(&[scenario, other]).unwrap();
    let mut large = 0;
    for difference in &comparison.differences[0].figures {
        for value in difference.difference.iter().flat_map(|figure| Statistic::all().filter_map(|statistic| statistic.of(figure))) {
            assert_eq!(published(value), value, "{}", difference.pointer);
            large += u32::from(value.abs() >= 1e6);
        }
    }
    assert!(large > 100, "{large}");
}

/// What the tenant does about an incident changes nothing of the incident.
#[test]
fn another_response_leaves_alerts_and_stops_alone() {
    let mut scenarios: Vec<Scenario> = presets::ALL.iter().map(|preset| preset.scenario().unwrap()).collect();
    scenarios.extend([small(60), small(1_000_000)]);
    let mut answered = 0;
    for mut scenario in scenarios {
        scenario.run.trials = 40;
        let mut other = scenario.clone();
        other.response = Response {
            monitoring: Monitoring::AroundTheClock,
            escalate_after_calls: Some(1),
            policy_change_minutes: Some(5.0),
            portal_reset_uptake: 0.9,
            help_desk: None,
            ..other.response
        };
        let comparison = compare(&[scenario.clone(), other]).unwrap();
        for Difference { pointer, difference, equal, .. } in &comparison.differences[0].figures {
            let after = ["refused", "spared", "stuck", "person_hours_lost", "/recovery/", "/waiting/", "/response/", "/restored_by/"];
            if difference.is_some() && !after.iter().any(|word| pointer.contains(word)) {
                assert_eq!(*equal, 1.0, "{pointer} of {}", scenario.to_json());
            }
        }
        answered += u32::from(comparison.differences[0].at("/totals/refused").unwrap().equal < 1.0);
    }
    assert!(answered > 5, "the response changes something in {answered} scenarios");
}

#[test]
fn every_figure_of_a_forecast_has_its_difference() {
    let mut longer = small(300);
    longer.incident.window.hours = 7.5;
    let comparison = compare(&[small(300), longer]).unwrap();
    let figures = &comparison.differences[0].figures;
    for quantity in Quantity::all(8) {
        assert!(figures.iter().any(|figure| figure.pointer == quantity.pointer()), "{}", quantity.pointer());
    }
    let beyond = comparison.differences[0].at("/alert_window/per_hour/6/alerts").unwrap();
    assert!(figure(beyond).mean.unwrap() > 0.0);
}

#[test]
fn differences_are_those_of_single_trials() {
    let first = small(400);
    let mut other = first.clone();
    other.response.monitoring = Monitoring::AroundTheClock;
    other.tenant.mfa_registered = 0.9;
    let comparison = compare(&[first.clone(), other.clone()]).unwrap();
    let quantities = Quantity::all_of(&Parameters::derive(&first).unwrap());
    let values = |scenario: &Scenario| {
        let mut trials: Vec<Vec<f64>> = Vec::new();
        let mut run = Run::new(&Parameters::derive(scenario).unwrap());
        run.advance_each(u64::MAX, |_, outcome| trials.push(quantities.iter().map(|quantity| quantity.of_trial(outcome)).collect()));
        trials
    };
    let (first, other) = (values(&first), values(&other));
    for (at, quantity) in quantities.iter().enumerate() {
        let published = comparison.differences[0].at(&quantity.pointer()).unwrap();
        let mut expected: Vec<f64> = first.iter().zip(&other).map(|(first, other)| other[at] - first[at]).collect();
        expected.retain(|difference| !difference.is_nan());
        let Some(published) = published.difference else {
            assert!(expected.is_empty(), "{quantity:?}");
            continue;
        };
        if expected.iter().all(|difference| difference.is_finite()) {
            let mean = expected.iter().sum::<f64>() / expected.len() as f64;
            let off = (published.mean.unwrap() - mean).abs();
            assert!(off <= 1e-5 * mean.abs() + 1e-9, "{quantity:?}: {mean} {published:?}");
        }
        if quantity.has_quantiles() {
            expected.sort_by(f64::total_cmp);
            let p25 = expected[(25 * expected.len()).div_ceil(100) - 1];
            if let Some(value) = published.p25 {
                assert!((value - p25).abs() <= 1e-5 * p25.abs() + 1e-9, "{quantity:?}: {p25} {value}");
            }
        }
    }
}

/// However large the other tenant is: where nobody waits in it, the difference is what the first one has.
#[test]
fn differences_of_people_waiting_are_told_to_the_person() {
    let first = small(1000);
    let mut other = small(12_345);
    other.protection.policy = Policy::ReportOnly;
    let comparison = compare(&[first, other]).unwrap();
    for (at, point) in comparison.forecasts[0].waiting.iter().enumerate() {
        let (waiting, difference) = (point.people.unwrap(), comparison.differences[0].at(&format!("/waiting/{at}/people")).unwrap());
        let difference = difference.difference.unwrap();
        let pairs =
            [(waiting.mean, difference.mean), (waiting.p75, difference.p25), (waiting.p25, difference.p75), (waiting.p95, difference.p5)];
        for (value, mirrored) in pairs {
            assert_eq!(value.unwrap(), 0.0 - mirrored.unwrap(), "{at}: {waiting:?} {difference:?}");
        }
    }
}

#[test]
fn a_pair_is_more_certain_than_two_strangers() {
    let first = small(500);
    let mut other = first.clone();
    other.protection.excluded_share = 0.1;
    let comparison = compare(&[first, other]).unwrap();
    let difference = comparison.differences[0].at("/totals/locked_out").unwrap();
    // Common draws: excluding users never locks out more, and about a tenth fewer each time.
    assert_eq!(difference.higher, 0.0);
    assert!(difference.lower > 0.9);
    let [narrow, wide] = [figure(difference), &comparison.forecasts[0].totals.locked_out.unwrap()].map(|q| q.p90.unwrap() - q.p10.unwrap());
    assert!(narrow < 0.4 * wide, "{narrow} {wide}");
}

#[test]
fn seed_and_trials_are_the_first_scenarios() {
    let first = small(300);
    let mut other = first.clone();
    other.run.seed += 1;
    other.run.trials = 3;
    let comparison = compare(&[first, other]).unwrap();
    assert_eq!(comparison.trials, 150);
    assert_eq!(comparison.differences[0].at("/totals/refused").unwrap().equal, 1.0);
}

#[test]
fn one_engine_counts_all_scenarios() {
    let comparison = compare(&[small(250), small(150)]).unwrap();
    assert_eq!(comparison.engine, "reference");
    assert!(comparison.forecasts.iter().all(|forecast| forecast.engine == "reference"));
    let comparison = compare(&[small(250), small(350)]).unwrap();
    assert_eq!(comparison.engine, "aggregate");
}

#[test]
fn nobody_waits_hours_because_one_of_the_tenants_is_small() {
    let mut large = small(10_000_000);
    large.run.trials = 100;
    let comparison = compare(&[large.clone(), small(150)]).unwrap();
    assert_eq!(comparison.engine, "aggregate");
    let [many, few] = comparison.forecasts.as_slice() else { panic!("two scenarios") };
    let people = |forecast: &Forecast| forecast.totals.locked_out.unwrap().mean.unwrap();
    assert!((people(many) / people(few) / (10_000_000.0 / 150.0) - 1.0).abs() < 0.05);
}

#[test]
fn steps_do_not_change_a_comparison() {
    let (first, mut other) = (small(120), small(120));
    other.response.help_desk = None;
    let whole = compare(&[first.clone(), other.clone()]).unwrap();
    let mut steps = Compare::new(&[first, other]).unwrap();
    for step in [1, 70, 3].into_iter().cycle() {
        if steps.advance(step).is_complete() {
            break;
        }
    }
    assert_eq!(steps.comparison(), whole);
}

#[test]
fn two_to_four_scenarios_and_all_their_problems() {
    assert_eq!(compare(&[small(60)]).unwrap_err()[0].to_string(), "scenarios: found 1, expected 2 to 4");
    assert_eq!(compare(&vec![small(60); 5]).unwrap_err()[0].to_string(), "scenarios: found 5, expected 2 to 4");
    let (mut second, mut third) = (small(60), small(60));
    second.tenant.mfa_registered = 2.0;
    third.tenant.users = 0;
    let issues = compare(&[small(60), second, third]).unwrap_err();
    let lines: Vec<String> = issues.iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["scenario 2: tenant.mfa_registered: 2 is outside 0 to 1", "scenario 3: tenant.users: 0 is outside 1 to 10000000"]);
}

#[test]
fn an_event_is_replayed_through_every_policy() {
    let mut scenario = small(400);
    let replay = policies(&scenario).unwrap();
    let words: Vec<&str> = replay.policies.iter().map(|policy| policy.policy).collect();
    assert_eq!(words, ["block", "off", "report_only", "password_change"]);
    let value = |policy: usize, pointer: &str| replay.policies[policy].figures[pointer].as_f64().unwrap();
    let scoped = value(0, "/totals/scoped");
    assert!(scoped > 0.0);
    for policy in 0..4 {
        assert_eq!(value(policy, "/totals/scoped"), scoped);
        assert_eq!(value(policy, "/alert_window/first_alert_hours"), value(0, "/alert_window/first_alert_hours"));
        assert_eq!(replay.policies[policy].waiting.len(), 241);
    }
    assert_eq!(value(0, "/totals/locked_out"), value(0, "/totals/stopped"));
    assert_eq!((value(1, "/totals/stopped"), value(2, "/totals/stopped")), (0.0, 0.0));
    assert!(value(3, "/totals/prompted") > 0.0 && value(3, "/totals/stopped") == value(0, "/totals/stopped"));
    // The event is one trial of the comparison, near the middle of what can happen.
    let parameters = Parameters::derive(&scenario).unwrap();
    assert!((replay.event.scope - parameters.scope.quantile(0.5)).abs() < 0.01);
    assert_eq!(replay.comparison.forecasts.len(), 4);
    assert_eq!(replay.comparison.forecasts[2].scenario.at("protection.policy"), Some(&lockout_model::Json::text("report_only")));

    scenario.protection.rules_of = RulesOf::Today;
    scenario.protection.policy = Policy::ReportOnly;
    let words: Vec<&str> = policies(&scenario).unwrap().policies.iter().map(|policy| policy.policy).collect();
    assert_eq!(words, ["report_only", "off", "block", "password_change", "risk_remediation"]);
}

#[test]
fn a_pointer_names_one_number_of_a_forecast() {
    let parameters = Parameters::derive(&small(80)).unwrap();
    let mut run = Run::new(&parameters);
    run.advance(u64::MAX);
    let forecast = run.forecast();
    let json = serde_json::to_value(&forecast).unwrap();
    for quantity in Quantity::all_of(&parameters) {
        let statistics: Vec<Statistic> = if quantity.has_quantiles() { Statistic::all().collect() } else { vec![Statistic::Mean] };
        for statistic in statistics {
            let leaf = Leaf { quantity, statistic };
            assert_eq!(Leaf::at(&leaf.pointer(), &parameters), Some(leaf));
            let value = match leaf.read(&forecast) {
                Reading::Value(value) => Some(value),
                Reading::Endless | Reading::Undefined => None,
            };
            assert_eq!(json.pointer(&leaf.pointer()).and_then(serde_json::Value::as_f64), value, "{}", leaf.pointer());
        }
    }
    for wrong in ["", "/", "/totals", "/totals/locked_out", "/totals/locked_out/p51", "/waiting/241/people/mean", "/triage/everything"] {
        assert_eq!(Leaf::at(wrong, &parameters), None, "{wrong}");
    }
}

#[test]
fn the_command_line_compares_files() {
    let small = file("compare-small.json", r#"{"tenant":{"users":300},"run":{"trials":50}}"#);
    let off = file("compare-off.json", r#"{"tenant":{"users":300},"protection":{"policy":"off"}}"#);
    let done = lockout(&["compare", &small, &off], "");
    let unused = "run: its 10000 weekends of seed 20250420 are not used, all are counted on those of";
    assert_eq!(done.problems, [format!("{off}: {unused} {small}: 50 of seed 20250420")]);
    let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((json["trials"].as_u64(), json["forecasts"].as_array().map(Vec::len)), (Some(50), Some(2)));
    assert_eq!(json["differences"][0]["figures"][0]["pointer"], "/totals/scoped");
    let table = succeeded(lockout(&["compare", &small, &off, "--format", "table", "--trials", "20"], ""));
    assert!(table.starts_with("20 weekends, the same in each") && table.contains("2 against 1"), "{table}");
    let table = succeeded(lockout(&["policies", &small, "--format", "table"], ""));
    assert!(table.contains("password change"), "{table}");

    let wrong = file("compare-wrong.json", r#"{"tenant":{"users":0,"mfa_registered":7}}"#);
    let done = lockout(&["compare", &small, &wrong, "missing.json"], "");
    assert_eq!((done.code, done.out.as_str(), done.problems.len()), (Some(2), "", 3), "{done:?}");
    assert!(done.problems[0].starts_with(&format!("{wrong}: tenant.users: ")), "{done:?}");
    assert!(done.problems[2].starts_with("missing.json: cannot be read"), "{done:?}");
    refused(&lockout(&["compare", &small], ""), &["scenarios: found 1, expected 2 to 4"]);
}
