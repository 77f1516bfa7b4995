//! The views beyond What-if. The program that is loaded first has none of them; it asks for the whole one instead.

use lockout_model::choice::Choice as _;
use yew::prelude::*;

use crate::app::state::{Action, AppState};
use crate::browser::whole;
use crate::link::View;

/// How a program shows the views beyond What-if.
#[derive(Clone, Copy, Debug)]
pub struct Rooms(pub fn(&AppState, &Callback<Action>) -> Html);

/// A program has one set of rooms for as long as it runs.
impl PartialEq for Rooms {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The rooms of the whole program.
pub const ROOMS: Rooms = Rooms(room);

/// The view that a state looks at.
fn room(state: &AppState, _send: &Callback<Action>) -> Html {
    to_come(state.view)
}

/// A view that is still to come: what it will hold.
fn to_come(view: View) -> Html {
    let (title, text) = match view {
        View::Story => (
            "Story",
            "What happened in April 2025, step by step: how logged tokens became false alarms, what the policy did with them, and how people got back. Every step will set the calculator.",
        ),
        View::Triage => (
            "Triage",
            "Your own exports of risky users, read on this page and nowhere else: who can be cleared, whom to look at first, and a script to do it in blocks.",
        ),
        View::Teach => (
            "Teach",
            "Lessons for a class: guess first, then see. Challenges, links that hide or lock parts of the page, and sheets to print.",
        ),
        View::Sources => ("Sources", "Where every number comes from, what is disputed, what is not known, and where the model is wrong."),
        View::Compare | View::WhatIf => ("Compare", "Several scenarios side by side, on the same random draws."),
    };
    html! {
        <main class="to-come" id={view.word()}>
            <h2>{ title }</h2>
            <p>{ text }</p>
            <p class="source">{ "This part is still to come. What-if works today." }</p>
        </main>
    }
}

/// What stands in the place of a view while the whole program is on its way.
#[component]
pub fn OnItsWay() -> Html {
    use_effect_with((), |()| whole::want(None));
    html! { <main class="to-come"><p role="status">{ "Opening this view …" }</p></main> }
}
