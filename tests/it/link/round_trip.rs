//! There and back.

use lockout_lab::link::{self, State, Theme, View};
use lockout_model::choice::{Kind, Policy};
use lockout_model::facts::{self, Fact};
use lockout_model::scenario::Region;
use lockout_model::{Scenario, presets};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::scenarios::any_scenario;
use super::{any_state, assert_travels, cases, opened};

/// How far a number may be from what it was.
fn tolerance(place: &str) -> f64 {
    let fact = facts::ALL.iter().find(|fact| fact.id == place).unwrap_or_else(|| panic!("{place} has no fact"));
    let half = |step: f64| step / 2.0 + 1e-9;
    match place {
        // They make a whole, so one of them may take what the others lose.
        _ if place.starts_with("tenant.makeup.") || place == "tenant.regions.share" => 1e-4,
        _ if place.ends_with("offset_hours") || *fact == facts::TRIALS => 0.0,
        _ if is_share(fact) => half(1e-4),
        _ => half(1e-2),
    }
}

fn is_share(fact: &Fact) -> bool {
    fact.unit == "share"
}

/// Compares two scenario files field by field; lists of words and days as sets.
fn assert_near(place: &str, one: &Value, other: &Value) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{place}");
            for (name, value) in one {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                assert_near(&place, value, &other[name]);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.iter().all(Value::is_object) && !one.is_empty() => {
            assert_eq!(one.len(), other.len(), "{place}");
            one.iter().zip(other).for_each(|(one, other)| assert_near(place, one, other));
        }
        (Value::Array(one), Value::Array(other)) => {
            let set = |list: &[Value]| list.iter().map(Value::to_string).collect::<std::collections::BTreeSet<_>>();
            assert_eq!(set(one), set(other), "{place}");
            assert_eq!(set(other).len(), other.len(), "{place} says something twice");
        }
        (Value::Number(_), Value::Number(_)) if !["run.seed", "version"].contains(&place) => {
            let (one, other) = (one.as_f64().expect("a number"), other.as_f64().expect("a number"));
            assert!((one - other).abs() <= tolerance(place), "{place}: {one} became {other}");
        }
        _ => assert_eq!(one, other, "{place}"),
    }
}

/// The sum of shares in whole hundredths of a percent; each must be on that grid.
fn hundredths(shares: impl Iterator<Item = f64>) -> f64 {
    shares
        .map(|share| {
            let steps = (share * 10_000.0).round();
            assert_eq!(share, steps / 10_000.0);
            steps
        })
        .sum()
}

/// Holidays of a link that left some out are compared by `seen` only; None: all of them.
pub(super) fn assert_same(state: &State, read: &State, left_out: bool) {
    assert_eq!((read.view, read.theme, read.locks, &read.title), (state.view, state.theme, state.locks, &state.title));
    assert!(left_out || (read.hidden, read.fixed) == (state.hidden, state.fixed));
    // The longest links have no room for a step.
    assert!(read.step == state.step || read.step.is_empty(), "{} became {}", state.step, read.step);
    assert!(read.above == state.above || read.above.is_none());
    assert_eq!(read.baseline.is_some(), state.baseline.is_some());
    let scenarios = [(Some(&state.scenario), Some(&read.scenario)), (state.baseline.as_ref(), read.baseline.as_ref())];
    for (one, other) in scenarios.into_iter().filter_map(|(one, other)| Some((one?, other?))) {
        let mut one = one.clone();
        if left_out {
            one.holidays.clone_from(&other.holidays);
            one.tenant.regions.iter_mut().zip(&other.tenant.regions).for_each(|(one, other)| one.holidays.clone_from(&other.holidays));
        }
        assert_near("", &one.to_json(), &other.to_json());
        assert_eq!(hundredths(other.tenant.makeup.into_iter()), 10_000.0);
        assert_eq!(hundredths(other.tenant.regions.iter().map(|region| region.share)), 10_000.0);
    }
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn any_state_comes_back(state in any_state()) {
        let written = link::write(&state);
        assert_travels(&written.fragment);
        let read = opened(&written.fragment);
        prop_assert_eq!(&read.issues, &Vec::new(), "{}", written.fragment);
        prop_assert_eq!(read.model.as_deref(), Some(lockout_model::forecast::MODEL_VERSION));
        assert_same(&state, &read.state, written.left_out);
        // What a link holds, a link holds exactly.
        let again = link::write(&read.state);
        prop_assert_eq!(&again.fragment, &written.fragment);
        prop_assert_eq!(opened(&again.fragment).state, read.state);
    }

    /// As many of the scenarios kept beside as have room, in their order; how many are missing is told.
    #[test]
    fn scenarios_beside_come_back(state in any_state(), beside in vec(any_scenario(10_000_000, 1_000_000), 0..3)) {
        let state = State { beside, ..state };
        let written = link::write(&state);
        assert_travels(&written.fragment);
        let read = opened(&written.fragment);
        prop_assert_eq!(&read.issues, &Vec::new(), "{}", written.fragment);
        let kept = state.beside.len() - written.without;
        prop_assert_eq!(read.state.beside.len(), kept);
        // Each as it would come back alone, holidays that nobody looks at apart.
        for (kept, own) in read.state.beside.iter().zip(&state.beside) {
            let alone = opened(&link::write(&State { scenario: own.clone(), ..State::default() }).fragment).state.scenario;
            prop_assert_eq!(&kept.tenant.makeup, &alone.tenant.makeup);
            prop_assert_eq!((kept.tenant.users, &kept.protection, &kept.incident), (alone.tenant.users, &alone.protection, &alone.incident));
        }
        prop_assert_eq!(&link::write(&read.state).fragment, &written.fragment);
    }

    /// With few changes, as people make them: readable.
    #[test]
    fn a_few_changes_stay_readable(state in any_state(), users in 1u64..10_000_000, hours in 1u32..288) {
        let mut scenario = Scenario::default();
        scenario.tenant.users = users;
        scenario.tenant.makeup = state.scenario.tenant.makeup;
        scenario.incident.window.hours = f64::from(hours) / 4.0;
        scenario.protection = state.scenario.protection;
        let state = State { scenario, baseline: None, title: String::new(), ..state };
        let written = link::write(&state);
        prop_assert!(!written.fragment.contains("&p=") && !written.left_out);
        prop_assert_eq!(opened(&written.fragment).state.above, state.above);
        assert_same(&state, &opened(&written.fragment).state, false);
    }
}

#[test]
fn a_step_travels_as_it_is_called() {
    let state = State { view: View::Story, step: "weekend".to_owned(), ..State::default() };
    let written = link::write(&state);
    assert_eq!(written.fragment, "v=1&view=story&step=weekend&model=1.0");
    assert_eq!(written.showing(View::Sources, "myths"), "v=1&view=sources&step=myths&model=1.0");
    assert_eq!(written.showing(View::WhatIf, ""), "v=1&view=what_if&model=1.0");
    // Beside a packed value as well.
    let every = || Scenario::from_json(include_str!("../../fixtures/scenarios/every-field.json")).expect("a scenario");
    let title = "\u{10ffff}".repeat(60);
    let packed = link::write(&State { title, baseline: Some(Scenario::default()), scenario: every(), ..state }).fragment;
    assert!(packed.contains("&step=weekend&p="), "{packed}");
    assert_eq!(opened(&packed).state.step, "weekend");
    // What is no name is told, and what is left of it is used.
    let odd = opened("v=1&step=Week%20end");
    assert_eq!((odd.state.step.as_str(), odd.issues.len()), ("eekend", 1));
}

#[test]
fn cities_travel_by_name() {
    let state = State { cities: "berlin~none~sao_paulo".to_owned(), ..State::default() };
    let written = link::write(&state).fragment;
    assert_eq!(written, "v=1&cities=berlin~none~sao_paulo&model=1.0");
    assert_eq!(opened(&written).state, state);
    // Beside a packed value as well.
    let title = "\u{10ffff}".repeat(60);
    let every = Scenario::from_json(include_str!("../../fixtures/scenarios/every-field.json")).expect("a scenario");
    let packed = link::write(&State { title, scenario: every, ..state }).fragment;
    assert!(packed.contains("&cities=berlin~none~sao_paulo&p="), "{packed}");
    assert_eq!(opened(&packed).state.cities, "berlin~none~sao_paulo");
    let odd = opened("v=1&cities=<b>Berlin</b>");
    assert_eq!((odd.state.cities.as_str(), odd.issues.len()), ("berlinb", 1));
    assert_eq!(opened(&format!("v=1&cities={}", "a".repeat(500))).state.cities.len(), link::CITIES_AT_MOST);
}

#[test]
fn only_what_differs_is_written() {
    assert_eq!(link::write(&State::default()).fragment, "v=1&model=1.0");
    let mut state = State { title: "Easter, in Zürich".to_owned(), view: View::Compare, theme: Theme::Projector, ..State::default() };
    state.locks[Kind::Okta.index()] = true;
    state.scenario.tenant.users = 4200;
    state.scenario.tenant.makeup = [0.3, 0.0, 0.0, 0.55, 0.0, 0.0, 0.15, 0.0];
    state.scenario.tenant.regions = vec![
        Region { utc_offset_hours: -4.0, share: 0.3, holidays: Some(state.scenario.holidays[..2].to_vec()) },
        Region { utc_offset_hours: 5.75, share: 1.0 / 3.0, holidays: Some(Vec::new()) },
        Region { utc_offset_hours: 2.0, share: 0.7 - 1.0 / 3.0, holidays: None },
    ];
    state.scenario.protection.policy = Policy::PasswordChange;
    state.scenario.response.help_desk = None;
    state.scenario.holidays.clear();
    assert_eq!(
        link::write(&state).fragment,
        "v=1&title=Easter~2c~_in_Z~fc~rich&view=compare&theme=projector&locks=okta&users=4200&cloud_only=0.3&ad_fs=0.55&\
         passwordless=0.15&policy=password_change&help_desk=none&holidays=none&\
         regions=-4_0.3_2025-04-18_2025-04-20~5.75_0.3333_none~2_0.3667&model=1.0"
    );
    let baseline = State { baseline: Some(Scenario::default()), ..State::default() };
    let fragment = link::write(&baseline).fragment;
    assert_eq!(opened(&fragment).state, baseline);
    assert!(fragment.len() < 30, "{fragment}");
}

#[test]
fn every_preset_is_held_exactly() {
    for preset in presets::ALL {
        let scenario = preset.scenario().expect(preset.name);
        let state = State { scenario, ..State::default() };
        let written = link::write(&state);
        assert_eq!(opened(&written.fragment).state, state, "{}", preset.name);
        assert!(written.fragment.len() < 300, "{}: {}", preset.name, written.fragment);
        let packed = State { baseline: Some(state.scenario.clone()), title: "\u{10ffff}".repeat(60), ..state };
        let written = link::write(&packed);
        assert_eq!(opened(&written.fragment).state, packed, "{}", preset.name);
    }
}

#[test]
fn links_are_read_as_programs_pass_them_on() {
    let link = "v=1&title=A~e9~_b&users=4200&policy=report_only&regions=-4_0.3~2_0.7&model=1.0";
    let expected = opened(link);
    assert_eq!((expected.state.scenario.tenant.users, expected.state.title.as_str()), (4200, "Aé b"));
    assert!(expected.issues.is_empty());
    for passed_on in
        [link.replace('&', "&amp;"), link.replace('~', "%7E"), link.replace('=', "%3D").replace('&', "%26"), format!("&{link}&")]
    {
        assert_eq!(opened(&passed_on), expected, "{passed_on}");
    }
    // Typed by hand: without a version, with blanks and accents as they are, in another order.
    let typed = "regions=-4_0.3~2_0.7&policy=report_only&title=A%C3%A9%20b&users=4200.0&model=1.0";
    assert_eq!(opened(typed), expected);
    assert_eq!(opened("title=Aé b").state.title, "Aé b");
}
