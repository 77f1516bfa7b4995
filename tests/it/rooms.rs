//! Story and Sources as they are shown: every step and part, and pictures that say what their tables say.

use lockout_lab::app::state::{Action, AppState, Shared};
use lockout_lab::chart::scene::{Extent, Shape};
use lockout_lab::chart::timeline::Ground;
use lockout_lab::chart::{Chart, Timeline, Tokens};
use lockout_lab::content::sources::{SOURCES, all};
use lockout_lab::content::story::STEPS;
use lockout_lab::content::story::pictures::{ISSUED, WATCHERS};
use lockout_lab::content::story::timeline::SPAN;
use lockout_lab::link::View;
use lockout_lab::views::rooms::prose::{Ways, document};
use lockout_lab::views::sources::{PARTS, Sources, SourcesProps};
use lockout_lab::views::story::{Story, StoryProps, moved, weekend, who_noticed};
use lockout_model::{Scenario, run};
use std::rc::Rc;
use yew::{BaseComponent, Callback, LocalServerRenderer, Reducible as _};

fn html<C: BaseComponent>(props: C::Properties) -> String
where
    C::Properties: 'static,
{
    futures_executor::block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

fn at(view: View, step: &str) -> AppState {
    AppState::opening(&format!("v=1&view={}&step={step}", if view == View::Story { "story" } else { "sources" }), None)
}

fn story(step: &str) -> String {
    html::<Story>(StoryProps { state: at(View::Story, step), send: Callback::noop() })
}

fn sources(step: &str) -> String {
    html::<Sources>(SourcesProps { state: at(View::Sources, step), send: Callback::noop() })
}

#[test]
fn every_step_has_a_page() {
    for (place, step) in STEPS.iter().enumerate() {
        let page = story(step.slug);
        assert!(page.contains(&format!("<h2 id=\"step-title\">{}</h2>", step.title)), "{}", step.slug);
        assert!(page.contains(&format!("Step {} of 9", place + 1)));
        assert!(page.contains(step.picture_says), "{}: complete as text", step.slug);
        assert!(page.contains("Free play from here"));
    }
    assert_eq!(story("nowhere"), story(""), "a name that leads nowhere opens the first step");
    assert!(story("now").contains("It is happening now"));
    assert!(story("hops.okta.off").contains("How it ends for a flagged person: <b>passes</b>"));
}

#[test]
fn every_part_has_a_page() {
    for (slug, title) in PARTS {
        assert!(sources(slug).contains(&format!("<h2 id=\"part-title\">{title}</h2>")), "{slug}");
    }
    // Whatever prose or a chip leads to is there.
    let list = sources("");
    for entry in all() {
        assert!(list.contains(&format!("id=\"entry-{}\"", entry.id)), "{}", entry.id);
    }
    let documents = sources("documents");
    for source in SOURCES {
        assert!(documents.contains(&format!("id=\"entry-doc.{}\"", source.key)), "{}", source.key);
    }
    assert!(sources("doc.kawula").contains("id=\"entry-doc.kawula\" class=\"wanted\""));
    assert!(sources("incident.scope.likely").contains("id=\"entry-incident.scope.likely\" class=\"wanted\""));
}

#[test]
fn names_in_links_are_short_enough_and_distinct() {
    let mut names: Vec<String> = all().iter().map(|entry| entry.id.to_owned()).collect();
    names.extend(SOURCES.iter().map(|source| document(source.key)));
    names.extend(PARTS.iter().map(|(slug, _)| (*slug).to_owned()).filter(|slug| !slug.is_empty()));
    for name in &names {
        let state = Rc::new(AppState::default()).reduce(Action::Go(View::Sources, name.clone().into()));
        let read = AppState::opening(&state.link.fragment, None);
        assert_eq!(read.places.of(View::Sources), name);
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "two things of one name");
}

#[test]
fn a_step_is_an_entry_of_the_history_and_its_place_is_kept() {
    let state = Rc::new(AppState::default());
    let there = Rc::clone(&state).reduce(Action::Go(View::Story, "weekend".into()));
    assert_eq!((there.entries, there.view), (state.entries + 1, View::Story));
    assert_eq!(there.link.fragment, state.link.showing(View::Story, "weekend"));
    let away = Rc::clone(&there).reduce(Action::Show(View::WhatIf));
    assert!(!away.link.fragment.contains("step"), "{}", away.link.fragment);
    let back = away.reduce(Action::Show(View::Story));
    assert_eq!(back.places.of(View::Story), "weekend");
    let ways = Ways::of(&back, &Callback::noop());
    assert_eq!(ways.fragment(View::Story, "weekend"), back.link.fragment);
    assert!(Rc::ptr_eq(&Rc::clone(&back).reduce(Action::Go(View::Story, "weekend".into())), &back));
}

#[test]
fn zooming_stays_inside_and_undoes_itself() {
    let (closer, wider, all) = ((0.25, -0.25), (-0.5, 0.5), (f64::NEG_INFINITY, f64::INFINITY));
    let mut shown = SPAN;
    for step in 0..12 {
        shown = moved(shown, if step % 3 == 2 { (0.5, 0.5) } else { closer });
        assert!(SPAN.0 <= shown.0 && shown.1 <= SPAN.1 && shown.0 < shown.1);
    }
    assert_eq!(shown.1.minutes() - shown.0.minutes(), 6 * 60);
    assert_eq!(moved(moved(SPAN, closer), wider), SPAN);
    assert_eq!(moved(shown, all), SPAN);
    let end = moved(moved(SPAN, closer), (50.0, 50.0));
    assert_eq!(end.1, SPAN.1);
}

fn words_of(chart: &dyn Chart, width: u32) -> Vec<String> {
    chart.scene(width).expect("a scene").stops().into_iter().map(|stop| stop.words).collect()
}

/// What a mark says of its source.
fn said_by(source: &str) -> String {
    if source.is_empty() { String::new() } else { format!(" Source: {source}.") }
}

#[test]
fn the_timeline_shows_what_its_table_says() {
    for offset in [0, 120, -420] {
        let mut shown = SPAN;
        for _ in 0..6 {
            let timeline = weekend(shown, offset);
            let table = timeline.table();
            for width in [240, 320, 700, 1200] {
                let words = words_of(&timeline, width);
                assert_eq!(words.len(), table.rows.len());
                for (words, row) in words.iter().zip(&table.rows) {
                    let [number, when, _, known, what, source] = row.as_slice() else { panic!("{row:?}") };
                    assert_eq!(*words, format!("{number}. {when} ({known}): {what}{}", said_by(source)));
                }
            }
            shown = moved(shown, (0.25, -0.25));
        }
    }
    let timeline = weekend(SPAN, 0);
    assert_eq!(timeline.table().rows.len(), timeline.events.len());
    for event in &timeline.events {
        assert!(event.ground == Ground::Disputed || event.above == (event.ground == Ground::Documented), "{}", event.words);
    }
}

/// Everybody who could notice stands on the clock, with the forecasts once they are there.
#[test]
fn who_could_notice_stands_on_the_clock() {
    let none = who_noticed(&[], 0);
    assert_eq!(none.events.len(), WATCHERS.len() + 2);
    let unsaid = none.events.iter().filter(|event| event.ground == Ground::Unknown).count();
    assert_eq!(unsaid, WATCHERS.iter().filter(|watcher| watcher.when.is_none()).count());
    let forecast = Shared::new(run::forecast(&Scenario::default()).expect("a forecast"));
    let all = who_noticed(&[Some(forecast.clone()), None, Some(forecast)], 120);
    assert_eq!(all.events.iter().filter(|event| event.ground == Ground::Forecast).count(), 2);
    for width in [240, 320, 700, 1200] {
        assert_tidy(&all, width);
        let (words, table) = (words_of(&all, width), all.table());
        assert_eq!(words.len(), table.rows.len());
        for (words, row) in words.iter().zip(&table.rows) {
            let [number, when, _, known, what, source] = row.as_slice() else { panic!("{row:?}") };
            assert_eq!(*words, format!("{number}. {when} ({known}): {what}{}", said_by(source)));
        }
    }
}

/// The switches of the sign-in stand in its link, and an unknown one is none.
#[test]
fn a_sign_in_has_a_link_of_its_own() {
    let ending = |name: &str| {
        let page = story(name);
        page.split_once("How it ends for a flagged person: <b>").expect("an ending").1.split_once('<').expect("its end").0.to_owned()
    };
    assert_eq!(ending("hops.cloud_only.password_change"), "prompted");
    assert_eq!(ending("hops.cloud_only.password_change.n"), "locked out");
    assert_eq!(ending("hops.cloud_only.off.e"), "locked out");
    assert_eq!(ending("hops.cloud_only.password_change.n.e"), "locked out");
    assert_eq!(ending("hops.cloud_only.off.x"), "passes");
    let longest = "hops.pass_through.risk_remediation.n.e";
    let state = Rc::new(AppState::default()).reduce(Action::Go(View::Story, longest.into()));
    assert_eq!(AppState::opening(&state.link.fragment, None).places.of(View::Story), longest);
    assert!(story("sign-in").contains("step=hops.ad_fs.block"), "a step’s sign-in has a link too");
}

fn assert_tidy(chart: &dyn Chart, width: u32) {
    let scene = chart.scene(width).expect("a scene");
    let (right, bottom) = scene.size();
    let (right, bottom) = (i32::try_from(right * 10).expect("small"), i32::try_from(bottom * 10).expect("small"));
    let mut words: Vec<(Extent, &Shape)> = Vec::new();
    for (ink, marks) in scene.layers() {
        for mark in marks {
            let extent = mark.extent(ink);
            let inside = extent.left >= 0 && extent.top >= 0 && extent.right <= right && extent.bottom <= bottom;
            assert!(inside, "at {width}: {ink:?} {:?} {extent:?} in {right} by {bottom}", mark.shape);
            if matches!(mark.shape, Shape::Text { .. }) {
                if let Some((_, other)) = words.iter().find(|(other, _)| other.overlaps(&extent)) {
                    panic!("at {width}: {:?} lies on {other:?}", mark.shape);
                }
                words.push((extent, &mark.shape));
            }
        }
    }
}

fn tokens(valid_from: f64) -> Tokens {
    Tokens { tokens: ISSUED.iter().map(|token| (token.app, -f64::from(token.days_before))).collect(), valid_from }
}

#[test]
fn the_pictures_are_tidy() {
    for width in [240, 320, 480, 640, 900, 1200] {
        for valid_from in [-45.0, -30.0, -12.0, -5.0, 0.0] {
            assert_tidy(&tokens(valid_from), width);
        }
        let mut shown = SPAN;
        for _ in 0..6 {
            assert_tidy(&weekend(shown, 0), width);
            assert_tidy(&weekend(shown, -420), width);
            shown = moved(shown, (0.3, -0.2));
        }
    }
}

#[test]
fn tokens_from_before_the_mark_fail() {
    let failing = |valid_from: f64| tokens(valid_from).table().rows.iter().filter(|row| row[2] == "fails").count();
    assert_eq!([-45.0, -20.0, -5.0, 0.0].map(failing), [0, 1, 2, 3]);
    assert_eq!(words_of(&tokens(0.0), 480).len(), ISSUED.len());
    let handle = tokens(-5.0).scene(480).expect("a scene").handles()[0].clone();
    assert!((handle.axis.x_of(-5.0) - f64::from(handle.place.0) / 10.0).abs() < 0.2);
}

#[test]
fn an_empty_timeline_is_no_picture_of_nothing() {
    let none = Timeline { shown: (SPAN.0, SPAN.0), ..weekend(SPAN, 0) };
    assert!(none.scene(400).is_err());
}
