//! What holds in every trial of every scenario, by either engine.

use lockout_model::outcome::{KindCounts, Outcome};
use lockout_model::run::{Engine, to_json};
use lockout_model::{Parameters, Run, Scenario};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::super::{assert_figure, expected_shape, figures, parsed, random_scenarios, shape};
use crate::sample::Sample;
use crate::scenarios::any_scenario;

fn sum(outcome: &Outcome, of: fn(&KindCounts) -> u64) -> u64 {
    outcome.kinds.iter().map(of).sum()
}

fn assert_holds(parameters: &Parameters, engine: Engine, outcome: &Outcome) {
    let what = format!("{engine:?}: {outcome:?}");
    for (kind, counts) in parameters.kinds.iter().zip(&outcome.kinds) {
        assert!(kind.people >= counts.scoped && counts.scoped >= counts.flagged && counts.flagged >= counts.stopped, "{what}");
        assert!(counts.stopped >= counts.prompted && counts.stopped >= counts.refused, "{what}");
        assert!(kind.in_scope || counts.scoped == 0, "{what}");
        let back: f64 = counts.restored_by.iter().sum();
        assert!((back + counts.stuck - counts.refused as f64).abs() < 1e-6 * (1.0 + back), "{what}");
        assert!(counts.restored_by.iter().all(|people| *people >= 0.0) && counts.stuck >= 0.0, "{what}");
    }
    let (flagged, stopped, refused) =
        (sum(outcome, |kind| kind.flagged), sum(outcome, |kind| kind.stopped), sum(outcome, |kind| kind.refused));
    // Conservation: stopped = not yet refused + spared + waiting + restored.
    assert_eq!(outcome.restored_by.iter().sum::<u64>() + outcome.stuck, refused, "{what}");
    assert!(outcome.spared + refused <= stopped, "{what}");
    assert!(outcome.waiting.iter().all(|&people| people >= 0 && people as u64 <= refused), "{what}");
    assert_eq!(outcome.per_hour.iter().sum::<u64>(), flagged, "{what}");
    let members = flagged - outcome.kinds[7].flagged;
    assert_eq!(outcome.first_alert.is_nan(), members == 0, "{what}");
    if members > 0 {
        assert!(
            0.0 <= outcome.first_alert && outcome.first_alert <= outcome.last_alert && outcome.last_alert <= parameters.alerts_end,
            "{what}"
        );
    }
    assert_eq!(outcome.decision.is_nan(), flagged == 0, "{what}");
    assert!(outcome.decision.is_nan() || outcome.decision >= parameters.scenario.response.diagnosis_hours.low, "{what}");
    assert!((0.0..=1.0).contains(&outcome.admins_locked_out), "{what}");
    let [half, most, all] = outcome.hours_to;
    assert_eq!(half.is_nan(), refused == 0 || members == 0, "{what}");
    assert!(half.is_nan() || (half <= most && most <= all), "{what}");
    assert!(half.is_nan() || all.is_finite() == (outcome.stuck == 0), "{what}");
    let hours = parameters
        .regions
        .iter()
        .map(|region| region.local.office().map(|stretch| stretch.to - stretch.from).sum::<f64>())
        .fold(0.0, f64::max);
    assert!((0.0..=hours * refused as f64 + 1e-6).contains(&outcome.person_hours_lost), "{what}");
    assert!(outcome.peak_queue <= refused, "{what}");
    assert!(outcome.wait_hours.is_nan() || (0.0..=120.0 + 1e-9).contains(&outcome.wait_hours), "{what}");
    if engine == Engine::Reference {
        assert_eq!(outcome.waiting[240] as u64, outcome.stuck, "{what}");
        assert!(outcome.person_hours_lost == 0.0 || refused > 0, "{what}");
    }
    closed_paths(parameters, outcome, &what);
}

/// Paths that the scenario closes restore nobody.
fn closed_paths(parameters: &Parameters, outcome: &Outcome, what: &str) {
    let response = &parameters.scenario.response;
    let open = [
        parameters.offers_self_service,
        response.portal_reset_uptake > 0.0,
        response.portal_reset_uptake > 0.0 && parameters.scenario.tenant.on_premises_change_clears_risk,
        response.help_desk.is_some_and(|desk| desk.agents > 0 && desk.call_share > 0.0),
        response.admin_clear.is_some(),
        response.policy_change_minutes.is_some(),
        response.provider_clears_after_hours.is_some(),
    ];
    for (people, open) in outcome.restored_by.iter().zip(open) {
        assert!(open || *people == 0, "{what}");
    }
}

fn engines(scenario: &Scenario) -> &'static [Engine] {
    if scenario.tenant.users < 200 { &[Engine::Reference] } else { &[Engine::Reference, Engine::Aggregate] }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, rng_seed: RngSeed::Fixed(20_250_420), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_scenario_holds(scenario in any_scenario(900, 6)) {
        let parameters = Parameters::derive(&scenario).expect("a valid scenario");
        for &engine in engines(&scenario) {
            let mut run = Run::with_engine(&parameters, engine);
            run.advance_each(u64::MAX, |_, outcome| assert_holds(&parameters, engine, outcome));
            let forecast = parsed(&to_json(&run.forecast()));
            prop_assert_eq!(shape(&forecast), expected_shape());
            let mut found = Vec::new();
            figures(&forecast, "", &mut found);
            found.iter().for_each(|(path, figure)| assert_figure(figure, path));
        }
    }
}

/// The engines share p and agree on the mean of every count, over random scenarios (the agreement suite says how closely).
#[test]
fn the_largest_tenants_hold_too() {
    let mut shares = Sample::default();
    for scenario in random_scenarios(7, 200, 10_000_000, 3) {
        let parameters = Parameters::derive(&scenario).expect("a valid scenario");
        let in_scope: u64 = parameters.kinds.iter().filter(|kind| kind.in_scope).map(|kind| kind.people).sum();
        Run::new(&parameters).advance_each(u64::MAX, |trial, outcome| {
            assert_holds(&parameters, Engine::Aggregate, outcome);
            if in_scope > 0 {
                let p = lockout_model::reference::scope_quantile(&parameters, trial);
                shares
                    .push((sum(outcome, |kind| kind.scoped) as f64 - p * in_scope as f64) / (p * (1.0 - p) * in_scope as f64 + 1.0).sqrt());
            }
        });
    }
    shares.assert_mean(0.0, 0.0, "people in scope, in standard deviations");
}
