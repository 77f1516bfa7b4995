//! What matters most: swings, shares of variance, and their independence of order and steps.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

#[path = "common/lockout.rs"]
mod lockout;

use lockout::{lockout, refused, succeeded};
use lockout_model::choice::{Licence, Policy};
use lockout_model::sensitivity::inputs::{ALL, Input, Range, Setting};
use lockout_model::sensitivity::{Analysis, Sensitivity, Shared, Swing};
use lockout_model::{Parameters, Scenario, presets};

const TRIALS: u64 = 40;

fn small() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.tenant.users = 250;
    scenario
}

fn some(ids: &[&str]) -> Vec<Input> {
    ids.iter().map(|id| *ALL.iter().find(|input| input.id == *id).unwrap()).collect()
}

fn analyse(scenario: &Scenario, inputs: &[Input], samples: usize) -> Sensitivity {
    let mut analysis = Analysis::of(scenario, inputs, TRIALS, samples).unwrap();
    analysis.advance(u64::MAX);
    analysis.sensitivity()
}

#[test]
fn the_table_holds_the_inputs_of_the_definition() {
    let ids: Vec<&str> = ALL.iter().map(|input| input.id).collect();
    assert_eq!(ids.len(), 20);
    let schema = Scenario::default().to_json();
    for id in ids {
        assert!(schema.pointer(&format!("/{}", id.replace('.', "/"))).is_some(), "{id}");
    }
}

#[test]
fn every_value_of_every_range_is_a_valid_scenario() {
    for preset in presets::ALL {
        let scenario = preset.scenario().unwrap();
        for input in ALL {
            let values = match input.range(&scenario) {
                Range::Numbers { low, high, .. } => {
                    vec![Setting::Number(low), Setting::Number(high), Setting::Number((0.5 * (low + high)).round().max(low))]
                }
                Range::Values(values) => values,
            };
            for value in values {
                let changed = input.with(&scenario, value);
                Parameters::derive(&changed).unwrap_or_else(|issues| panic!("{} {value:?}: {issues:?}", input.id));
                assert_eq!(input.current(&changed), Some(value), "{}", input.id);
            }
        }
    }
}

#[test]
fn starts_are_every_six_hours_of_the_windows_week() {
    let start = &some(&["incident.window.start"])[0];
    let Range::Values(starts) = start.range(&Scenario::default()) else { panic!() };
    let words: Vec<String> = starts.iter().map(|start| start.to_json().as_str().unwrap().to_owned()).collect();
    assert_eq!((words.len(), words[0].as_str(), words[27].as_str()), (28, "2025-04-14T00:00:00Z", "2025-04-20T18:00:00Z"));
}

#[test]
fn the_result_does_not_depend_on_the_order_of_the_inputs() {
    let inputs = some(&["incident.scope.likely", "protection.policy", "response.help_desk.agents", "tenant.mfa_registered"]);
    let mut reversed = inputs.clone();
    reversed.reverse();
    assert_eq!(analyse(&small(), &inputs, 32), analyse(&small(), &reversed, 32));
}

#[test]
fn steps_do_not_change_the_result() {
    let inputs = some(&["incident.alert_probability", "response.monitoring"]);
    let whole = analyse(&small(), &inputs, 20);
    let mut analysis = Analysis::of(&small(), &inputs, TRIALS, 20).unwrap();
    let of = analysis.progress().of;
    assert_eq!(of, 1 + 2 + 3 + 20 * 4);
    for step in [1, 7, 2].into_iter().cycle() {
        // A result can be taken at any time.
        let sensitivity = analysis.sensitivity();
        assert!(sensitivity.outcomes.iter().all(|outcome| outcome.shares.is_some() == (sensitivity.samples >= 16)));
        if analysis.advance(step).is_complete() {
            break;
        }
    }
    assert_eq!(analysis.sensitivity(), whole);
}

#[test]
fn processors_do_not_change_the_result() {
    let (scenario, inputs) = (small(), some(&["incident.scope.likely", "protection.policy", "response.monitoring"]));
    let expected = analyse(&scenario, &inputs, 16);
    for (processors, step) in [(1, 7), (2, 5), (3, u64::MAX), (40, 1)] {
        let mut analysis = Shared::new(&Analysis::of(&scenario, &inputs, TRIALS, 16).unwrap(), processors);
        let mut last = analysis.advance(step);
        while !last.is_complete() {
            let next = analysis.advance(step);
            assert!(next.done > last.done, "{next:?}");
            last = next;
        }
        assert_eq!(analysis.sensitivity(), expected, "{processors} processors");
    }
}

#[test]
fn swings_are_the_means_at_both_ends() {
    let mut scenario = small();
    scenario.protection.policy = Policy::PasswordChange;
    let sensitivity = analyse(&scenario, ALL, 0);
    let locked_out = &sensitivity.outcomes[0];
    let swing = |id: &str| -> &Swing { locked_out.swings.iter().find(|swing| swing.input == id).unwrap() };
    // Nobody is flagged without alerts; the desk has no part in who is locked out.
    assert_eq!(swing("incident.alert_probability").lowest, Some(0.0));
    assert_eq!(swing("incident.alert_probability").highest, locked_out.now);
    assert_eq!(swing("response.help_desk.agents").swing, Some(0.0));
    assert_eq!(swing("protection.policy").at.len(), 3);
    assert_eq!(swing("protection.policy").current, "password_change");
    assert_eq!(swing("incident.window.start").at.len(), 28);
    // Locked out are those who cannot change the password: 20 % to 95 % registered.
    let [few, many] = [0, 1].map(|end| swing("tenant.mfa_registered").at[end].mean.unwrap());
    assert!(few > 1.5 * many, "{few} {many}");
    for outcome in &sensitivity.outcomes {
        let widths: Vec<f64> = outcome.swings.iter().map(|swing| swing.swing.unwrap()).collect();
        assert!(widths.is_sorted_by(|a, b| a >= b), "{}: {widths:?}", outcome.outcome);
        assert_eq!(outcome.counted_as.is_empty(), outcome.outcome != "hours_to_90_percent");
    }
}

#[test]
fn shares_of_a_product_are_those_on_paper() {
    // The mean locked out is users × E[p] × alert_probability: with E[p] linear in the likely scope x over .01–.50 (the low
    // bound .10 and the high bound .40 give way) and a uniform on 0–1.
    let mut scenario = small();
    scenario.tenant.users = 20_000;
    let inputs = some(&["incident.scope.likely", "incident.alert_probability"]);
    let sensitivity = analyse(&scenario, &inputs, 512);
    let shares = sensitivity.outcomes[0].shares.as_ref().unwrap();
    let mean_p = |x: f64| (x.min(0.1) + 4.0 * x + x.max(0.4)) / 6.0;
    let n = 10_000;
    let ps: Vec<f64> = (0..n).map(|i| mean_p(0.01 + 0.49 * (f64::from(i) + 0.5) / f64::from(n))).collect();
    let m = ps.iter().sum::<f64>() / f64::from(n);
    let v = ps.iter().map(|p| (p - m) * (p - m)).sum::<f64>() / f64::from(n);
    // Var(XA) with E[A] = 1/2, Var A = 1/12.
    let (of_x, of_a, of_both) = (v / 4.0, m * m / 12.0, v / 12.0);
    let all = of_x + of_a + of_both;
    let share = |id: &str| shares.inputs.iter().find(|effect| effect.input == id).unwrap();
    let x = share("incident.scope.likely");
    let a = share("incident.alert_probability");
    for (effect, total, alone) in [(x, (of_x + of_both) / all, of_x / all), (a, (of_a + of_both) / all, of_a / all)] {
        assert!((effect.total - total).abs() < 4.0 * effect.total_error, "{effect:?} {total}");
        assert!((effect.alone - alone).abs() < 0.1, "{effect:?} {alone}");
    }
    assert!((shares.interactions - of_both / all).abs() < 4.0 * shares.interactions_error, "{shares:?} {}", of_both / all);
    assert!(shares.interactions_error < 0.04, "{shares:?}");
}

#[test]
fn strong_interactions_bring_a_warning() {
    let inputs = some(&["incident.alert_probability", "protection.policy", "incident.scope.likely"]);
    let shares = analyse(&small(), &inputs, 128).outcomes[0].shares.clone().unwrap();
    assert!(shares.interactions > 0.1);
    assert!(shares.warning.unwrap().contains("acting together"));
    // One input alone interacts with nothing.
    let shares = analyse(&small(), &some(&["incident.scope.likely"]), 64).outcomes[0].shares.clone().unwrap();
    assert!(shares.interactions.abs() < 1e-9 && shares.warning.is_none());
    assert!((shares.inputs[0].alone - 1.0).abs() < 1e-6);
}

#[test]
fn nothing_matters_where_nothing_is_stopped() {
    let mut scenario = small();
    scenario.protection.licence = Licence::Free;
    let sensitivity = analyse(&scenario, ALL, 16);
    for outcome in &sensitivity.outcomes {
        let shares = outcome.shares.as_ref().unwrap();
        assert_eq!((shares.standard_deviation, shares.interactions), (0.0, 0.0));
        assert!(outcome.swings.iter().all(|swing| swing.swing == Some(0.0)));
    }
}

#[test]
fn inputs_without_meaning_are_left_out() {
    let mut scenario = small();
    scenario.response.help_desk = None;
    let sensitivity = analyse(&scenario, ALL, 0);
    let desk = ["response.help_desk.agents", "response.help_desk.call_share", "response.help_desk.minutes_per_reset"];
    assert_eq!(sensitivity.left_out, desk);
    assert_eq!(sensitivity.outcomes[0].swings.len(), 17);
}

#[test]
fn bounds_that_move_along_are_named() {
    let sensitivity = analyse(&small(), ALL, 0);
    for outcome in &sensitivity.outcomes {
        for swing in &outcome.swings {
            let moved: Vec<String> =
                swing.at.iter().flat_map(|at| &at.moves_along).map(|moved| format!("{} {}", moved.field, moved.value)).collect();
            let expected: &[&str] =
                if swing.input == "incident.scope.likely" { &["incident.scope.low 0.01", "incident.scope.high 0.5"] } else { &[] };
            assert_eq!(moved, expected, "{}", swing.input);
        }
    }
    let arguments = ["sensitivity", "-", "--trials", "20", "--outcome", "locked_out", "--format", "table"];
    let table = succeeded(lockout(&arguments, r#"{"tenant":{"users":300}}"#));
    assert!(table.contains("1 % (low 1 %)") && table.contains("50 % (high 50 %)"), "{table}");
}

#[test]
fn the_command_line_analyses() {
    let scenario = r#"{"tenant":{"users":300}}"#;
    let table = succeeded(lockout(&["sensitivity", "-", "--trials", "3", "--outcome", "refused", "--format", "table"], scenario));
    assert!(
        table.contains("people refused, mean") && table.contains("incident.scope.likely") && !table.contains("person-hours"),
        "{table}"
    );
    refused(
        &lockout(&["sensitivity", "-", "--outcome", "everything"], scenario),
        &["everything: not an outcome, expected one of locked_out, refused, person_hours_lost, hours_to_90_percent"],
    );
}
