//! The page and its link: what it opens with, what its link says, and what it says of a link.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use lockout_lab::app::state::{Action, AppState, Edit, Group, Origin, file_name};
use lockout_lab::content::changes::{self, CHANGED_NUMBERS, Change};
use lockout_lab::link::{self, TITLE_AT_MOST, Theme, View};
use lockout_model::choice::Kind;
use lockout_model::{Issue, Scenario};
use yew::Reducible as _;

fn after(state: &Rc<AppState>, action: Action) -> Rc<AppState> {
    Rc::clone(state).reduce(action)
}

fn opened(link: &str) -> Rc<AppState> {
    Rc::new(AppState::opening(link, None))
}

/// What the page says of a link, a line for each sentence and each point.
fn said(link: &str) -> Vec<String> {
    let notices = opened(link).notices.clone();
    notices.iter().flat_map(|notice| std::iter::once(notice.text.clone()).chain(notice.issues.iter().map(Issue::to_string))).collect()
}

#[test]
fn the_page_opens_with_the_link() {
    let state = opened("v=1&users=4200&theme=dark&locks=okta&title=Ours&view=compare");
    assert_eq!(state.settings.scenario.tenant.users, 4200);
    assert!(state.settings.locks.holds(Kind::Okta) && !state.settings.locks.holds(Kind::Ping));
    assert_eq!((state.theme, state.view, state.title.as_str()), (Theme::Dark, View::Compare, "Ours"));
    assert_eq!((&state.settings.origin, state.settings.edited), (&Origin::Link, false));
    assert!(state.job.is_some());
    assert_eq!(state.link.fragment, "v=1&title=Ours&view=compare&theme=dark&locks=okta&users=4200&model=1.0");
}

#[test]
fn what_a_link_fixes_stays_whatever_somebody_does() {
    let state = opened("v=1&fixed=policy~tenant&hide=views~recovery&users=4200&policy=password_change");
    assert!(state.notices.is_empty());
    assert_eq!((state.hidden, state.settings.is_fixed(Group::Policy)), ([true, false, false, true], true));
    let fixed = |state: &AppState| (state.settings.scenario.tenant.clone(), state.settings.scenario.protection);
    let edit = |place: &str, value: f64| Action::Set(Edit::to(place, value).expect("a field"));
    let mut later = Rc::clone(&state);
    for action in [
        edit("protection.policy", 0.0),
        edit("tenant.users", 5.0),
        Action::TypeHeads(Kind::Okta, 3),
        Action::Slide(Kind::AdFs, 9_000),
        edit("incident.window.hours", 7.0),
        Action::Load(Box::default(), Origin::AllSettings),
        Action::StartFrom("okta_block"),
        Action::Restore(Group::Policy),
        Action::Undo,
    ] {
        later = after(&later, action.clone());
        assert_eq!(fixed(&later), fixed(&state), "{action:?}");
        assert!(later.link.fragment.contains("hide=views~recovery&fixed=tenant~policy"), "{}", later.link.fragment);
        assert!(!later.settings.is_invalid(), "{action:?}");
    }
    assert_ne!(later.settings.scenario, state.settings.scenario);
    // Another link says anew what is fixed.
    let free = after(&later, Action::Follow("v=1&users=9".to_owned()));
    assert_eq!((after(&free, edit("tenant.users", 5.0)).settings.scenario.tenant.users, free.hidden), (5, [false; 4]));
}

#[test]
fn where_everything_is_fixed_nothing_is_a_step() {
    let state = opened("v=1&users=4200&title=Ours&fixed=tenant~scope~window~policy~response~run");
    let later = after(&state, Action::StartFrom("okta_block"));
    assert_eq!(later.settings.scenario, state.settings.scenario);
    assert!(!later.settings.steps.can_undo());
    assert_eq!((&later.title, &later.settings.origin, later.entries), (&state.title, &state.settings.origin, state.entries));
    assert_ne!(later.settings.loaded, state.settings.loaded, "the list shows again what is set");
}

#[test]
fn a_saved_file_is_named_after_its_scenario_and_brings_the_name_back() {
    let names = [("", ""), ("Easter at Contoso", "Easter at Contoso"), ("Büro/Süd: why?", "Büro Süd  why"), ("..", "")];
    for (title, back) in names {
        let file = file_name(title);
        assert!(file.starts_with("lockout-scenario") && file.ends_with(".json"), "{file}");
        assert!(!file.contains(['/', '\\', ':', '?', ' ']), "{file}");
        let open = |file: String| after(&opened("v=1&title=Before"), Action::Load(Box::default(), Origin::File(file)));
        assert_eq!(open(file.clone()).title, back);
        // What browsers call a second file of that name.
        assert_eq!(open(file.replace(".json", " (1).json")).title, back);
        assert_eq!(open(file.replace(".json", "(2).json")).title, back);
    }
    assert_eq!(file_name("Easter at Contoso"), "lockout-scenario-Easter-at-Contoso.json");
    assert_eq!(after(&opened("v=1&title=Before"), Action::Load(Box::default(), Origin::File("mine.json".to_owned()))).title, "");
}

#[test]
fn a_link_to_a_preset_is_that_preset() {
    let preset = after(&opened(""), Action::StartFrom("okta_block"));
    assert_eq!(opened(&preset.link.fragment).settings.origin, Origin::Preset("okta_block"));
}

#[test]
fn a_link_goes_before_what_was_kept() {
    let kept = Some("v=1&users=77");
    assert_eq!(AppState::opening("v=1&users=4200", kept).settings.scenario.tenant.users, 4200);
    let restored = AppState::opening("", kept);
    assert_eq!((restored.settings.scenario.tenant.users, &restored.settings.origin), (77, &Origin::Restored));
    assert!(restored.notices.is_empty());
    // A link that cannot be read at all says so, and the page opens as it can.
    let other = AppState::opening("v=7&users=4200", kept);
    assert_eq!((other.settings.scenario.tenant.users, other.notices.len()), (77, 1));
    assert_eq!(AppState::opening("", Some("v=7")).settings.origin, Origin::Preset("as_reported"));
}

#[test]
fn every_change_has_its_link() {
    let mut state = opened("");
    for action in [
        Action::Set(Edit::to("tenant.users", 4321.0).expect("a field")),
        Action::Set(Edit::to("protection.policy", 0.0).expect("a field")),
        Action::Slide(Kind::Okta, 5000),
        Action::TurnLock(Kind::Okta),
        Action::Name("A day in April".to_owned()),
        Action::Show(View::Compare),
        Action::StartFrom("okta_block"),
        Action::Load(Box::default(), Origin::AllSettings),
    ] {
        let next = after(&state, action.clone());
        assert_ne!(next.link, state.link, "{action:?}");
        let again = opened(&next.link.fragment);
        assert_eq!(again.link, next.link, "{action:?}");
        assert_eq!(*again.settings.scenario, *next.settings.scenario, "{action:?}");
        assert_eq!((&again.title, again.view, again.settings.locks), (&next.title, next.view, next.settings.locks), "{action:?}");
        state = next;
    }
    let copied = after(&state, Action::Copied("Link copied."));
    assert!(Rc::ptr_eq(&copied.link, &state.link), "nothing that a link holds has changed");
    assert_eq!(after(&copied, Action::Set(Edit::to("tenant.users", 5.0).expect("a field"))).copied, None, "another link, not copied yet");
}

#[test]
fn presets_and_views_are_entries_and_edits_are_not() {
    let state = opened("");
    let edited = after(&after(&state, Action::Set(Edit::to("tenant.users", 5.0).expect("a field"))), Action::Name("Five".to_owned()));
    assert_eq!((edited.entries, edited.followed), (0, 0));
    let preset = after(&edited, Action::StartFrom("okta_block"));
    assert_eq!((preset.entries, preset.title.as_str()), (1, ""));
    let view = after(&preset, Action::Show(View::Sources));
    assert_eq!(view.entries, 2);
    assert!(Rc::ptr_eq(&after(&view, Action::Show(View::Sources)), &view));
    let back = after(&view, Action::Follow(preset.link.fragment.clone()));
    assert_eq!((back.entries, back.followed, back.view), (2, 1, View::WhatIf));
}

#[test]
fn following_a_link_keeps_figures_that_are_good() {
    let state = opened("");
    let again = after(&state, Action::Follow(format!("{}&title=Same", state.link.fragment)));
    assert_eq!((again.title.as_str(), &again.job), ("Same", &state.job));
    let other = after(&again, Action::Follow("v=1&users=9".to_owned()));
    assert_eq!(other.job.as_ref().map(|job| (job.number, job.parameters.users())), Some((2, 9)));
    assert!(other.settings.loaded > state.settings.loaded, "fields forget unfinished text");
    let empty = after(&other, Action::Follow(String::new()));
    assert_eq!(empty.settings.origin, Origin::Preset("as_reported"));
    assert_eq!(empty.job.as_ref().map(|job| job.number), Some(3));
}

#[test]
fn a_field_in_trouble_is_out_of_it_after_the_way_back() {
    let state = opened("");
    let refused = after(&state, Action::Refuse("tenant.users", "expected a whole number".to_owned()));
    assert!(refused.settings.is_invalid());
    let back = after(&refused, Action::Follow(state.link.fragment.clone()));
    assert!(!back.settings.is_invalid() && back.job == state.job);
}

#[test]
fn a_title_stays_short() {
    let state = after(&opened(""), Action::Name("é".repeat(100)));
    assert_eq!(state.title.chars().count(), TITLE_AT_MOST);
    assert!(Rc::ptr_eq(&after(&state, Action::Name(state.title.to_string())), &state));
}

#[test]
fn a_threshold_travels_with_the_link() {
    let state = after(&opened(""), Action::Handle("threshold", 192.4));
    assert!(state.link.fragment.contains("&above=192&"), "{}", state.link.fragment);
    assert_eq!(opened(&state.link.fragment).threshold, Some(192.0));
    for wrong in ["-1", "1.5", "0192", "10000001", "many", ""] {
        assert_eq!(said(&format!("v=1&above={wrong}")).len(), 2, "{wrong}");
    }
}

#[test]
fn a_title_is_what_is_seen_of_it() {
    for (typed, kept) in [
        (" \u{a0} ", ""),
        ("\u{202e}lirpA", "lirpA"),
        ("a\u{200b}b\u{feff}\u{2028}c", "abc"),
        ("\u{1f469}\u{200d}\u{1f4bb}", "\u{1f469}\u{200d}\u{1f4bb}"),
        ("Ostern ", "Ostern "),
    ] {
        let state = after(&opened(""), Action::Name(typed.to_owned()));
        assert_eq!(state.title.as_str(), kept, "{typed:?}");
        assert_eq!(opened(&state.link.fragment).title.as_str(), kept, "{typed:?}");
    }
    assert_eq!(said("v=1&title=___"), [""; 0]);
    assert_eq!(said("v=1&title=a~202e~b").len(), 2);
}

#[test]
fn a_kept_scenario_is_called_what_the_user_calls_it() {
    let state = after(&opened(""), Action::Keep(Box::default(), "First".into()));
    let named = after(&state, Action::Rename(0, "\u{202e}Without a desk".to_owned()));
    assert_eq!(named.beside[0].name, "Without a desk");
    assert_eq!((&named.beside[0].scenario, &named.link), (&state.beside[0].scenario, &state.link));
    assert!(Rc::ptr_eq(&after(&named, Action::Rename(0, "Without a desk".to_owned())), &named));
    assert!(Rc::ptr_eq(&after(&named, Action::Rename(1, "There is no second".to_owned())), &named));
}

#[test]
fn what_is_wrong_with_a_link_is_said_until_it_is_dismissed() {
    assert_eq!(said(""), [""; 0]);
    assert_eq!(said("v=1&users=5&model=1.0"), [""; 0]);
    assert_eq!(
        said("v=1&users=0&colour=1"),
        [
            "Some of this link could not be used. The rest applies.",
            "colour: is not a setting of this page",
            "users: 0 is outside 1 to 10000000"
        ]
    );
    assert_eq!(said("v=2"), ["This link is of version “2”. This page reads version 1, so nothing of the link applies."]);
    assert_eq!(said("v=1&view=story&step=weekend"), [""; 0]);
    // What is still to come says so itself.
    assert_eq!([said("v=1&view=teach"), said("v=1&view=triage")].concat(), [""; 0]);
    let state = opened("v=2");
    let dismissed = after(&state, Action::Dismiss);
    assert!(dismissed.notices.is_empty());
    assert!(Rc::ptr_eq(&after(&dismissed, Action::Dismiss), &dismissed));
    assert!(after(&state, Action::StartFrom("okta_block")).notices.is_empty(), "another scenario is not of the link");
    assert_eq!(after(&state, Action::Set(Edit::to("tenant.users", 5.0).expect("a field"))).notices.len(), 1);
}

#[test]
fn a_baseline_travels_on() {
    let state = link::State { baseline: Some(Scenario::default()), ..link::State::default() };
    let opened = opened(&link::write(&state).fragment);
    assert_eq!(opened.baseline.as_deref(), Some(&Scenario::default()));
    let edited = after(&opened, Action::Set(Edit::to("tenant.users", 7.0).expect("a field")));
    assert_eq!(AppState::opening(&edited.link.fragment, None).baseline.as_deref(), Some(&Scenario::default()));
}

#[test]
fn a_link_of_another_model_says_what_changed() {
    let changes = [
        Change { model: "1.10", reason: "the third" },
        Change { model: "1.2", reason: "the second" },
        Change { model: "1.1", reason: "the first" },
    ];
    let said = |link: &str, page: &str| {
        changes::notice(link, page, &changes).map(|notice| (notice.text, notice.issues.iter().map(Issue::to_string).collect::<Vec<_>>()))
    };
    assert_eq!(said("1.1", "1.1"), None);
    let (text, reasons) = said("1.1", "1.10").expect("a notice");
    assert_eq!(text, "This link was made with model 1.1. This page has model 1.10, so its numbers may have changed.");
    assert_eq!(reasons, ["Model 1.10: the third", "Model 1.2: the second"]);
    let (text, reasons) = said("1.3", "1.2").expect("a notice");
    assert_eq!(text, "This link was made with model 1.3. This page has the older model 1.2, so its numbers may differ.");
    assert!(reasons.is_empty());
    // The page says so too.
    assert_eq!(opened("v=1&model=0.9").notices.len(), 1);
    assert_eq!(opened("v=1&model=1.0").notices.len(), 0);
}

/// The lines of a change log that say which model changed numbers, and why.
fn changed_numbers(log: &str) -> Vec<(&str, &str)> {
    let sections = log.split("\n### ").filter_map(|section| section.strip_prefix("Changed numbers\n"));
    let lines = sections.flat_map(|section| section.split("\n## ").next().unwrap_or_default().lines());
    lines.filter_map(|line| line.strip_prefix("- Model ")?.split_once(": ")).collect()
}

#[test]
fn the_page_knows_the_change_log() {
    let log = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CHANGELOG.md")).expect("CHANGELOG.md");
    assert!(log.contains("\n### Changed numbers\n"));
    let known: Vec<(&str, &str)> = CHANGED_NUMBERS.iter().map(|change| (change.model, change.reason)).collect();
    assert_eq!(known, changed_numbers(&log));
    let sample =
        "# Changes\n\n## 0.2\n\n### Changed numbers\n\n- Model 1.1: a cap\n- Model 1.0: a start\n\n## 0.1\n\n### Added\n\n- Model 9: no\n";
    assert_eq!(changed_numbers(sample), [("1.1", "a cap"), ("1.0", "a start")]);
}
