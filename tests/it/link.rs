//! Links: there and back for any state, the largest state, what is wrong in them, and links of every version.

mod bad;
mod fixtures;
mod fuzz;
mod largest;
mod round_trip;

#[path = "../../model/tests/common/scenarios.rs"]
mod scenarios;

use lockout_lab::link::{self, Opened, Reading, State, Theme, View};
use lockout_model::choice::Choice as _;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use scenarios::any_scenario;

/// The same random cases every time.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(20_250_420), failure_persistence: None, ..ProptestConfig::default() }
}

/// What a link sets; it must be one.
#[track_caller]
fn opened(link: &str) -> Opened {
    match link::read(link) {
        Reading::Opened(opened) => *opened,
        other => panic!("{link}: {other:?}"),
    }
}

/// The problems of a link, a line each.
fn problems(link: &str) -> Vec<String> {
    opened(link).issues.iter().map(ToString::to_string).collect()
}

fn any_title() -> impl Strategy<Value = String> {
    let letter = prop_oneof![Just(' '), any::<char>(), proptest::char::range(' ', '~'), proptest::char::range('\u{c0}', '\u{24f}')];
    let letters = vec(letter, 0..=link::TITLE_AT_MOST).prop_map(|letters| link::named(&letters.into_iter().collect::<String>()));
    prop_oneof![1 => Just(String::new()), 2 => letters]
}

/// Any state with a valid scenario.
fn any_state() -> impl Strategy<Value = State> {
    let scenario = || any_scenario(10_000_000, 1_000_000);
    let (view, theme) = (proptest::sample::select(View::ALL), proptest::sample::select(Theme::ALL));
    let step = prop_oneof![Just(String::new()), "[a-z0-9._-]{1,40}"];
    let cities = prop_oneof![Just(String::new()), "[a-z_~]{1,120}"];
    let above = option::of(0..=10_000_000_u32);
    let kept = (any::<[bool; 4]>(), any::<[bool; 6]>(), any::<[bool; 8]>(), above);
    (scenario(), option::of(scenario()), view, (step, cities), theme, kept, any_title()).prop_map(
        |(scenario, baseline, view, (step, cities), theme, (hidden, fixed, locks, above), title)| State {
            scenario,
            baseline,
            beside: Vec::new(),
            view,
            step,
            cities,
            theme,
            hidden,
            fixed,
            locks,
            above,
            title,
        },
    )
}

/// Whether a link holds nothing that a program may alter, and is short enough with the `#` before it.
fn assert_travels(link: &str) {
    assert!(link.len() < link::CHARACTERS_AT_MOST, "{} characters: {link}", link.len());
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~=&".contains(letter);
    assert!(link.chars().all(plain), "{link}");
    assert!(link.ends_with(|letter: char| letter.is_ascii_alphanumeric()), "{link}");
}
