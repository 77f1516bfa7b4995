//! The table of fields against the scenario: nothing is missing, everything can be set, and nothing else moves.

use std::collections::BTreeSet;

use lockout_lab::content::fields::{self, Field, Form};
use lockout_model::{Parameters, Scenario};
use serde_json::Value;

/// What has controls of its own; the format's version has none.
const OTHERS: [&str; 6] = ["version", "tenant.makeup", "tenant.regions", "incident.kinds", "incident.window.start", "calendar.holidays"];
/// Fields that say another in other words.
const DERIVED: [&str; 2] = ["tenant.admins_per_1000", "response.help_desk_agents_per_1000"];

fn all() -> impl Iterator<Item = &'static Field> {
    fields::ALL.iter().flat_map(|fields| fields.iter())
}

/// The scenario with every object there is.
fn full(method: f64) -> Scenario {
    let mut scenario = Scenario::default();
    (fields::at("response.admin_clear").expect("a field").set)(&mut scenario, Some(method));
    scenario
}

/// The places of everything in a scenario file, as deep as single fields.
fn places(value: &Value, place: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) if place.is_empty() || !OTHERS.contains(&place) => {
            for (name, value) in fields {
                places(value, &if place.is_empty() { name.clone() } else { format!("{place}.{name}") }, found);
            }
        }
        _ => {
            found.insert(place.to_owned());
        }
    }
}

#[test]
fn every_field_of_the_scenario_has_one_control() {
    let mut found = BTreeSet::new();
    for method in [0.0, 1.0] {
        places(&full(method).to_json(), "", &mut found);
    }
    found.insert("tenant.home_offset_hours".to_owned());
    let mut controls: BTreeSet<String> = OTHERS.iter().map(ToString::to_string).collect();
    for field in all().filter(|field| !DERIVED.contains(&field.place)) {
        // A method is the choice of the object it is in, and that there is a help desk is part of being one.
        let place = if field.place == "response.admin_clear" { "response.admin_clear.method" } else { field.place };
        assert!(place == "response.help_desk" || controls.insert(place.to_owned()), "{place} twice");
    }
    assert_eq!(found, controls);
}

#[test]
fn every_value_can_be_set_and_moves_nothing_else() {
    for field in all() {
        for method in [0.0, 1.0] {
            let before = full(method);
            let Some(value) = (field.get)(&before).or(field.maybe.then_some(0.0)) else { continue };
            let values = match field.form {
                Form::Share(fact) | Form::Amount(fact, _) | Form::Count(fact, _) => vec![fact.low, fact.value, fact.high],
                Form::Flag => vec![0.0, 1.0],
                Form::Choice(words) => (0_u8..).take(words.len()).map(f64::from).collect(),
            };
            for set in values {
                let mut scenario = before.clone();
                (field.set)(&mut scenario, Some(set));
                let got = (field.get)(&scenario).unwrap_or(f64::NAN);
                if DERIVED.contains(&field.place) {
                    assert!((got - set).abs() <= 1.0, "{}: {set} became {got}", field.place);
                } else {
                    assert_eq!(got, set, "{}", field.place);
                }
                if field.place != "protection.rules_of" {
                    assert!(Parameters::derive(&scenario).is_ok(), "{} at {set}", field.place);
                }
                if !["response.admin_clear", "protection.policy"].contains(&field.place)
                    && !field.place.starts_with("response.diagnosis")
                    && !field.place.starts_with("incident.scope")
                {
                    (field.set)(&mut scenario, Some(value));
                    if field.maybe && (field.get)(&before).is_none() {
                        (field.set)(&mut scenario, None);
                    }
                    assert_eq!(scenario, before, "{} there and back", field.place);
                }
            }
        }
    }
}

#[test]
fn a_field_of_what_is_not_there_is_not_there() {
    let mut scenario = full(2.0);
    (fields::at("response.help_desk").expect("a field").set)(&mut scenario, Some(0.0));
    let before = scenario.clone();
    for field in fields::CLEARING[1..].iter().chain(&fields::DESK[1..]) {
        assert_eq!((field.get)(&scenario), None, "{}", field.place);
        (field.set)(&mut scenario, Some(7.0));
        assert_eq!(scenario, before, "{}", field.place);
    }
}

#[test]
fn every_control_is_named_and_explained() {
    let mut labels = BTreeSet::new();
    for field in all() {
        assert!(labels.insert(field.label), "{} twice", field.label);
        let text = field.explained();
        assert!(text.ends_with('.') && text.len() > 20 && text.starts_with(char::is_uppercase), "{}: {text}", field.place);
        let known = field.fact().is_none_or(|fact| fact.id != field.place || text.contains(fact.standing.word()));
        assert!(known, "{}: {text}", field.place);
    }
}
