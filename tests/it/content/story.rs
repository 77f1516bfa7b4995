//! The steps: few, short, each with a state of the calculator and a picture.

use std::collections::BTreeSet;

use lockout_lab::content::markup::plain;
use lockout_lab::content::story::{Picture, STEPS, place};
use lockout_lab::link::{self, Reading, State, View};
use lockout_model::{Forecast, Parameters, Preset, Scenario, run};

#[test]
fn there_are_at_most_nine_short_steps() {
    assert!((6..=9).contains(&STEPS.len()), "{} steps", STEPS.len());
    for step in STEPS {
        let words: usize = step.paragraphs.iter().map(|paragraph| plain(paragraph).split_whitespace().count()).sum();
        assert!((40..=120).contains(&words), "{} has {words} words", step.slug);
        assert!(!step.sources.is_empty() && !step.picture_says.is_empty(), "{}", step.slug);
    }
    let slugs: BTreeSet<&str> = STEPS.iter().map(|step| step.slug).collect();
    assert_eq!(slugs.len(), STEPS.len(), "two steps have one address");
    assert!(slugs.iter().all(|slug| slug.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')), "{slugs:?}");
}

#[test]
fn a_step_is_found_by_its_name() {
    assert!(STEPS.iter().enumerate().all(|(at, step)| place(step.slug) == Some(at)));
    assert_eq!(place("nowhere"), None);
}

#[test]
fn no_two_steps_share_a_picture() {
    let pictures: Vec<Picture> = STEPS.iter().map(|step| step.picture).collect();
    for (at, picture) in pictures.iter().enumerate() {
        assert!(!pictures[..at].contains(picture), "{picture:?} twice");
    }
}

/// A step's link opens exactly its state.
#[test]
fn every_step_has_a_link_to_its_state() {
    for step in STEPS {
        assert!(Preset::named(step.setting.preset).is_some(), "{}: no preset {}", step.slug, step.setting.preset);
        let scenario = step.setting.scenario();
        Parameters::derive(&scenario).unwrap_or_else(|issues| panic!("{}: {issues:?}", step.slug));
        let state = State { scenario: scenario.clone(), view: View::WhatIf, ..State::default() };
        let written = link::write(&state);
        assert!(written.fragment.len() < 200 && !written.left_out, "{}: {}", step.slug, written.fragment);
        match link::read(&written.fragment) {
            Reading::Opened(opened) => assert_eq!((&opened.state.scenario, opened.issues.len()), (&scenario, 0), "{}", step.slug),
            other => panic!("{}: {other:?}", step.slug),
        }
    }
    let states: Vec<Scenario> = STEPS.iter().map(|step| step.setting.scenario()).collect();
    for (at, state) in states.iter().enumerate() {
        assert!(!states[..at].contains(state), "{} sets the state of an earlier step", STEPS[at].slug);
    }
}

fn forecast(slug: &str) -> Forecast {
    let step = STEPS.iter().find(|step| step.slug == slug).unwrap_or_else(|| panic!("no step {slug}"));
    let mut scenario = step.setting.scenario();
    scenario.run.trials = 500;
    run::forecast(&scenario).expect("a forecast")
}

/// What a step says of its own state is what the model says.
#[test]
fn the_steps_say_what_the_model_says() {
    let mean = |figure: lockout_model::forecast::Figure| figure.and_then(|figure| figure.mean).expect("a mean");
    let token = forecast("token").totals;
    assert_eq!((mean(token.scoped), mean(token.flagged)), (0.0, 0.0), "nobody is in scope yet");
    let clean_up = forecast("clean-up").totals;
    assert!(mean(clean_up.scoped) > 300.0 && mean(clean_up.flagged) == 0.0, "people sign in again, and nobody is locked out");
    let alarm = forecast("alarm").totals;
    assert!(alarm.flagged == alarm.scoped && mean(alarm.locked_out) == 0.0, "as many are flagged as are in scope");
    let risk = forecast("high-risk").totals;
    assert!(mean(risk.locked_out) > 300.0, "Block locks out");
    let (noticed, changed) = (forecast("noticed").totals, forecast("changes").totals);
    assert_eq!(noticed.locked_out, risk.locked_out, "who watches does not change who is locked out");
    assert!(mean(noticed.refused) < 0.5 * mean(risk.refused), "but how many meet the stop");
    assert!(mean(changed.locked_out) < 0.6 * mean(risk.locked_out), "a password change locks out fewer");
}
