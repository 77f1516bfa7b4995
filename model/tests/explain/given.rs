//! What is given is said as it was given: whole numbers to their last digit, and what nobody set is nobody's.

use lockout_model::Scenario;
use lockout_model::explain::{Chain, Origin, Step};

use super::super::chain_of;

fn scenario(json: &str) -> Scenario {
    let mut scenario = Scenario::from_json(json).unwrap();
    scenario.run.trials = 5;
    scenario
}

#[track_caller]
fn says(chain: &Chain, part: &str) {
    assert!(chain.sentence().contains(part), "{part}: {}", chain.sentence());
}

#[test]
fn whole_people_are_exact() {
    let large = scenario(r#"{"tenant":{"users":9876543}}"#);
    let chain = chain_of(&large, "/by_kind/0/users");
    assert_eq!(chain.published, Some(2_962_963.0));
    says(&chain, "People, cloud-only: 2,962,963 people");
    says(&chain, "9,876,543 people × 30 % cloud-only = 2,962,963 people");
    says(&chain_of(&large, "/scenario/tenant/users"), ": 9,876,543 people.");
    says(&chain_of(&large, "/totals/flagged/mean"), "9,876,543 people");
    says(&chain_of(&large, "/totals/flagged/p50"), "9,876,543 and ");
    let some = scenario(r#"{"tenant":{"users":9876543},"incident":{"kinds":["cloud_only","okta"]}}"#);
    says(&chain_of(&some, "/alert_window/first_alert_hours/mean"), "N and c = 3,950,617 and ");
}

#[test]
fn figures_and_their_law_round_alike() {
    let chain = chain_of(&scenario(r#"{"tenant":{"users":9876543}}"#), "/totals/flagged/p50");
    assert_eq!(chain.published.unwrap() % 10.0, 0.0);
    assert!(chain.steps.last().unwrap().value_in_words().ends_with("0 people"), "{}", chain.sentence());
}

#[test]
fn seeds_are_exact() {
    for (seed, words) in [(20_250_420, "20,250,420"), (u64::MAX, "18,446,744,073,709,551,615")] {
        let mut seeded = scenario("{}");
        seeded.run.seed = seed;
        for pointer in ["/seed", "/scenario/run/seed"] {
            let chain = chain_of(&seeded, pointer);
            says(&chain, &format!(": {words}. On paper: {words}. "));
            assert_eq!(chain.steps[0].value_in_words(), words);
        }
    }
}

fn home(chain: &Chain) -> &Step {
    let known = |step: &&Step| matches!(&step.origin, Origin::Scenario { field, .. } if field == "tenant.home_offset_hours");
    chain.steps.iter().find(known).unwrap()
}

#[test]
fn the_homes_offset_is_computed_unless_it_is_given() {
    let regions = r#""regions":[{"utc_offset_hours":2,"share":0.4},{"utc_offset_hours":-5,"share":0.6}]"#;
    let office = |home: &str| scenario(&format!(r#"{{"tenant":{{{regions}{home}}},"response":{{"monitoring":"office_hours"}}}}"#));
    let chain = chain_of(&office(""), "/response/decision_hours/mean");
    let derived = home(&chain);
    assert_eq!((derived.number(), derived.standing), (Some(-5.0), "computed"));
    assert!(derived.label.ends_with(", that of the largest region"), "{}", derived.label);
    assert!(!chain.sentence().contains("home offset hours"), "{}", chain.sentence());
    let chain = chain_of(&office(r#","home_offset_hours":2"#), "/response/decision_hours/mean");
    let given = home(&chain);
    assert_eq!((given.number(), given.standing), (Some(2.0), "yours"));
    assert!(!given.label.contains("largest"), "{}", given.label);
}
