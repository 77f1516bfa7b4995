//! Links that nobody wrote: no panic, and always a state that the page can show.

use std::fmt::Write as _;

use lockout_lab::link::{self, Reading, State};
use lockout_model::Scenario;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use super::scenarios::any_scenario;
use super::{any_state, cases};

/// Whatever a link says, what is opened is legal, is named, and can be written as a link again.
fn assert_reads(text: &str) -> Result<(), TestCaseError> {
    let Reading::Opened(opened) = link::read(text) else { return Ok(()) };
    for scenario in [&opened.state.scenario].into_iter().chain(&opened.state.baseline).chain(&opened.state.beside) {
        prop_assert_eq!(Scenario::from_json(&scenario.to_json().to_string()), Ok(scenario.clone()), "{}", text);
    }
    prop_assert!(opened.state.title.chars().count() <= link::TITLE_AT_MOST);
    prop_assert!(opened.issues.len() <= 21);
    for issue in &opened.issues {
        prop_assert!(!issue.to_string().contains(char::is_control), "{:?}", issue);
    }
    let written = link::write(&opened.state);
    prop_assert!(written.fragment.len() < link::CHARACTERS_AT_MOST, "{}", written.fragment);
    let Reading::Opened(again) = link::read(&written.fragment) else { panic!("{} is no link", written.fragment) };
    prop_assert_eq!(&again.issues, &Vec::new(), "{} of {}", written.fragment, text);
    prop_assert_eq!(link::write(&again.state).fragment, written.fragment);
    Ok(())
}

fn key() -> impl Strategy<Value = String> {
    let known: Vec<String> = link::settings()
        .map(|setting| setting.key.to_owned())
        .chain(["v", "p", "base", "also", "above", "model"].map(str::to_owned))
        .collect();
    prop_oneof![9 => select(known), 1 => "[ -~]{0,12}"]
}

fn value() -> impl Strategy<Value = String> {
    let known: Vec<String> = link::settings().map(|setting| setting.default.to_owned()).collect();
    let words =
        ["none", "true", "1", "0", "portal", "script", "today", "2_0.5~3_0.5", "2025-04-20", "1e5", "~", "_", "-"].map(str::to_owned);
    prop_oneof![
        3 => select(known),
        3 => select(words.to_vec()),
        2 => (-20i32..2000).prop_map(|number| (f64::from(number) / 20.0).to_string()),
        1 => "[A-Za-z0-9_-]{0,60}",
        1 => "[-0-9._~T]{0,30}",
        1 => any::<String>(),
    ]
}

/// A link of keys and values that belong together or do not.
fn composed() -> impl Strategy<Value = String> {
    vec((key(), value()), 0..12).prop_map(|pairs| {
        pairs.into_iter().fold(String::new(), |mut text, (key, value)| {
            let _ = write!(text, "{key}={value}&");
            text
        })
    })
}

/// A real link with a piece cut out, doubled, or replaced.
fn altered() -> impl Strategy<Value = String> {
    let state = (any_state(), vec(any_scenario(10_000_000, 1_000_000), 0..3)).prop_map(|(state, beside)| State { beside, ..state });
    (state, any::<usize>(), 0usize..12, "[ -~]{0,4}", any::<bool>()).prop_map(|(state, at, length, with, double)| {
        let link = link::write(&state).fragment;
        let from = at % link.len();
        let to = (from + length).min(link.len());
        let middle = if double { link[from..to].repeat(2) } else { with };
        format!("{}{middle}{}", &link[..from], &link[to..])
    })
}

/// A packed value that only chance has written.
fn packed() -> impl Strategy<Value = String> {
    ("[A-Za-z0-9_-]{0,700}", select(&["p", "base", "also"][..])).prop_map(|(text, key)| format!("v=1&{key}={text}"))
}

/// The dictionary of the libFuzzer target holds every key.
#[test]
fn the_dictionary_knows_every_key() {
    let dictionary = include_str!("../../../fuzz/link.dict");
    for setting in link::settings() {
        assert!(dictionary.contains(&format!("\"&{}=\"\n", setting.key)), "{} is not in fuzz/link.dict", setting.key);
    }
}

fn fuzz(links: u32) {
    let strategy = prop_oneof![4 => composed(), 3 => altered(), 1 => packed(), 1 => any::<String>(), 1 => "[ -~]{0,200}"];
    let mut runner = TestRunner::new(cases(links));
    if let Err(error) = runner.run(&strategy, |text| assert_reads(&text)) {
        panic!("{error}");
    }
}

#[test]
fn two_thousand_links_that_nobody_wrote() {
    fuzz(2_000);
}

#[test]
#[ignore = "a minute: cargo xtask test --long"]
fn a_hundred_thousand_links_that_nobody_wrote() {
    fuzz(100_000);
}
