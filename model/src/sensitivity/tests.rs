use super::*;
use crate::choice::{DeskHours, LockoutRule};

/// The scenario, changed in whatever nodes depend on and in much that they do not.
fn changed(scenario: &Scenario) -> Vec<Scenario> {
    let others: [fn(&mut Scenario); 5] = [
        |other| other.response.policy_change_minutes = Some(30.0),
        |other| other.response.provider_clears_after_hours = Some(6.0),
        |other| other.incident.lockout_rule = LockoutRule::EveryAlert,
        |other| other.response.self_service_minutes = 50.0,
        |other| {
            if let Some(desk) = &mut other.response.help_desk {
                desk.open = DeskHours::Always;
            }
        },
    ];
    let by_input = inputs::ALL.iter().flat_map(|input| ends(&input.range(scenario)).into_iter().map(|end| input.with(scenario, end)));
    let by_hand = others.iter().map(|change| {
        let mut other = scenario.clone();
        change(&mut other);
        other
    });
    by_input.chain(by_hand).collect()
}

#[test]
fn what_is_lent_changes_nothing() {
    let mut scenario = Scenario::default();
    scenario.run.trials = TRIALS;
    let derive = |scenario: &Scenario| Parameters::derive(scenario).expect("a valid scenario");
    let now = derive(&scenario);
    let (alone, engine) = means(&now, &mut []);
    let mut lender = engine.expect("a tenant that is not followed user by user");
    let mut lent = 0;
    for other in changed(&scenario) {
        let parameters = derive(&other);
        let (near, engine) = means(&parameters, &mut [&mut lender]);
        assert_eq!(near, means(&parameters, &mut []).0, "{other:?}");
        lent += usize::from(engine.is_some_and(|engine| engine.lays_out_like(&lender)));
    }
    assert!(lent >= 10, "{lent}");
    assert_eq!(means(&now, &mut [&mut lender]).0, alone, "the lender's nodes are its own");
}
