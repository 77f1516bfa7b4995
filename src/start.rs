//! Opening the page: what both programs do, the one that is loaded first and the whole one.

use lockout_model::{Issue, Json, run};
use yew::{AppHandle, Callback};

use crate::app::App;
use crate::app::root::AppProps;
use crate::app::run_loop;
use crate::app::state::{AppState, Origin};
use crate::browser::clock::Turns;
use crate::browser::{alert, history, keep, page, size};
use crate::content::links::Notice;
use crate::link::View;
use crate::views::results::FIGURES;
use crate::views::rooms::Rooms;

/// The forecast of a scenario in JSON: the command line's JSON, or `{"errors": [{"place", "message"}]}` with every
/// problem of the scenario.
pub fn forecast(scenario_json: &str) -> String {
    run::forecast_json(scenario_json).unwrap_or_else(|issues| {
        let error = |issue: Issue| Json::object([("place", Json::Text(issue.place)), ("message", Json::Text(issue.message))]);
        Json::object([("errors", Json::List(issues.into_iter().map(error).collect()))]).to_string()
    })
}

/// Opens the page with what its address says, in place of what it shows so far: the first view, or the program before,
/// which `leave` takes away at the last moment and which may hand on words of its own. What that one `said` about the link
/// goes on being said, and what was dismissed is not said again. None if the page has no place for it.
pub async fn open(rooms: Option<Rooms>, said: Option<Vec<Notice>>, leave: impl FnOnce() -> Option<String>) -> Option<AppHandle<App>> {
    yew::set_custom_panic_hook(Box::new(|broken| {
        alert::log(&broken.to_string());
        alert::show();
    }));
    // For tests of the alert, and for anybody who wants to see it.
    page::on_event("lockout-lab:panic", || panic!("asked to break"));
    let turns = Turns::new();
    // Each in a task of its own: until then the page listens.
    turns.next().await;
    let mut fragment = history::fragment();
    let mut opening = AppState::opening(&fragment, keep::take().as_deref());
    if let Some(said) = said {
        opening.notices = said.into();
    }
    opening.address = history::page_address().into();
    if opening.settings.origin == Origin::Restored {
        // The way back from the alert leads to the page without a link, so that the page is loaded at all.
        fragment.clone_from(&opening.link.fragment);
        history::write(&fragment, false);
    }
    if let Some(history) = keep::take_history(&opening.link.fragment) {
        opening = opening.with_history(&history);
    }
    let (mut opening, begun) = run_loop::begin(opening).await;
    size::note_served(&FIGURES);
    if rooms.is_none() {
        // What is mounted first is a task of its own, too. The whole program comes in at once.
        turns.next().await;
    }
    if let Some(asked) = leave() {
        opening.asked = Some(asked.into()).filter(|asked: &yew::AttrValue| !asked.is_empty());
    }
    // Only now: a program that was mounted beside the page may have come in since this one began.
    let root = page::root()?;
    // The first program is mounted beside the page, part by part, and comes in with the last.
    let beside = if rooms.is_none() && opening.view == View::WhatIf { page::copy_of(&root) } else { None };
    let ready = beside.clone().map(|beside| {
        let root = root.clone();
        Callback::from(move |()| page::replace(&root, &beside))
    });
    let props = AppProps { opening, fragment: fragment.into(), begun, rooms, ready };
    Some(yew::Renderer::<App>::with_root_and_props(beside.unwrap_or(root), props).render())
}
