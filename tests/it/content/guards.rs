//! Sentences beside the charts hold where they are said.

use lockout_lab::content::guards;
use lockout_model::{Parameters, Run, Scenario};

fn beside(chart: &str, scenario: &str) -> Option<&'static str> {
    let mut scenario = Scenario::from_json(scenario).expect("a scenario");
    scenario.run.trials = 200;
    let parameters = Parameters::derive(&scenario).expect("parameters");
    let mut run = Run::new(&parameters);
    run.advance(u64::MAX);
    guards::beside(chart, &run.forecast(), &parameters)
}

#[test]
fn shares_are_called_alike_only_where_they_are() {
    let alike = |scenario: &str| beside("by-kind", scenario).is_some_and(|said| said.contains("the shares are alike"));
    assert!(alike("{}"));
    assert!(alike(r#"{"protection": {"policy": "password_change"}, "incident": {"lockout_rule": "every_alert"}}"#));
    // Some help themselves, and some kinds are not in scope.
    assert!(!alike(r#"{"protection": {"policy": "password_change"}}"#));
    assert!(!alike(r#"{"incident": {"kinds": ["okta", "ad_fs"]}}"#));
    assert!(beside("by-kind", r#"{"protection": {"policy": "password_change"}}"#).is_some());
    assert_eq!(beside("by-kind", r#"{"tenant": {"makeup": {"okta": 1}}}"#), None);
}
