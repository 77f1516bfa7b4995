//! The views beyond What-if. The program that is loaded first has none of them; it asks for the whole one instead.

mod cities;
pub mod forecasts;
mod paper;
pub mod prose;

use lockout_model::choice::Choice as _;
use yew::prelude::*;

use crate::app::state::{Action, AppState};
use crate::browser::{page, picture, size};
use crate::link::View;
use crate::views::compare::{Compare, Comparing};
use crate::views::embed::Embed;
use crate::views::link::{EMBED, PRINT};
use crate::views::sources::Sources;
use crate::views::story::Story;
use crate::views::what_if::WhatIf;
use crate::views::why::{self, Why};

/// How a program shows the views beyond What-if.
#[derive(Clone, Copy, Debug)]
pub struct Rooms {
    /// The view that a state looks at, if it is not What-if.
    pub room: fn(&AppState, &Callback<Action>) -> Html,
    /// What stands around every view.
    pub around: fn(&AppState, &Callback<Action>, Html) -> Html,
}

/// A program has one set of rooms for as long as it runs.
impl PartialEq for Rooms {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The rooms of the whole program.
pub const ROOMS: Rooms = Rooms { room, around };

/// The view that a state looks at.
fn room(state: &AppState, send: &Callback<Action>) -> Html {
    html! { <Room state={state.clone()} send={send.clone()} /> }
}

/// See [`Room`].
#[derive(Clone, PartialEq, Properties)]
struct RoomProps {
    state: AppState,
    send: Callback<Action>,
}

/// A small frame has room for a headline and one chart, which are What-if's, whatever view its link is to; the full page
/// opens in that view.
#[component]
fn Room(RoomProps { state, send }: &RoomProps) -> Html {
    let card = use_state_eq(size::is_card);
    {
        let card = card.clone();
        use_effect_with((), move |()| {
            let watch = size::watch_window(move || card.set(size::is_card()));
            move || drop(watch)
        });
    }
    match state.view {
        _ if *card => html! { <WhatIf state={state.clone()} send={send.clone()} /> },
        View::Compare => html! { <Compare state={state.clone()} send={send.clone()} /> },
        View::Story => html! { <Story state={state.clone()} send={send.clone()} /> },
        View::Sources => html! { <Sources state={state.clone()} send={send.clone()} /> },
        view => to_come(view),
    }
}

/// The comparison with the baseline, for every view; and what was asked for: code and files, or a derivation.
fn around(state: &AppState, send: &Callback<Action>, view: Html) -> Html {
    let asked = state.asked.clone().zip(state.shown.clone());
    html! {
        <Comparing state={state.clone()}>
            { view }
            // Stays whatever comes and goes behind it: a view that changes in the same moment is put before it.
            <span hidden={true} />
            <paper::Paper state={state.clone()} />
            if !state.settings.named.is_empty() {
                <cities::Cities settings={state.settings.clone()} send={send.clone()} />
            }
            {
                match asked {
                    Some((asked, _)) if asked == PRINT => {
                        html! { <Then act={Callback::from(|()| page::print())} done={send.reform(|()| Action::Ask(None))} /> }
                    }
                    Some((asked, _)) if asked.starts_with(picture::ASKED) => {
                        let name = asked[picture::ASKED.len()..].to_owned();
                        html! { <Then act={Callback::from(move |()| picture::press(&name))} done={send.reform(|()| Action::Ask(None))} /> }
                    }
                    Some((asked, shown)) if asked == EMBED => html! { <Embed state={state.clone()} {shown} send={send.clone()} /> },
                    Some((asked, shown)) => html! { <Why asked={why::figure(&asked, &shown.forecast)} {shown} on_ask={send.reform(Action::Ask)} /> },
                    None => Html::default(),
                }
            }
        </Comparing>
    }
}

/// A view that is still to come: what it will hold.
fn to_come(view: View) -> Html {
    let (title, text) = match view {
        View::Triage => (
            "Triage",
            "Your own exports of risky users, read on this page and nowhere else: who can be cleared, whom to look at first, and a script to do it in blocks.",
        ),
        View::Teach => (
            "Teach",
            "Lessons for a class: guess first, then see. Challenges, links that hide or lock parts of the page, and sheets to print.",
        ),
        _ => return Html::default(),
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
pub fn on_its_way() -> Html {
    html! { <main class="to-come"><p role="status">{ "Opening this view …" }</p></main> }
}

/// Does what was asked for as soon as it is on the page.
#[component]
fn Then(props: &ThenProps) -> Html {
    let ThenProps { act, done } = props.clone();
    use_effect_with((), move |()| {
        act.emit(());
        done.emit(());
    });
    Html::default()
}

/// See [`Then`].
#[derive(Clone, PartialEq, Properties)]
struct ThenProps {
    /// What was asked for.
    act: Callback<()>,
    /// It was done.
    done: Callback<()>,
}
