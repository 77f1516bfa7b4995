//! The program's root: the state, the run loop, and what is kept should the page break.

use yew::prelude::*;

use super::address::use_address;
use super::run_loop::{Begun, use_run_loop};
use super::state::{Action, AppState, Origin};
use crate::browser::{keys, page, whole};
use crate::components::figure::Foot;
use crate::link::View;
use crate::views::frame;
use crate::views::link;
use crate::views::rooms::{Rooms, on_its_way};
use crate::views::what_if::WhatIf;

/// See [`App`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// The state to open with.
    #[prop_or_default]
    pub opening: AppState,
    /// What stood behind the address's `#` then.
    #[prop_or_default]
    pub fragment: AttrValue,
    /// Its run, if it was begun.
    #[prop_or_default]
    pub begun: Option<Begun>,
    /// The views beyond What-if; None in the program that is loaded first.
    #[prop_or_default]
    pub rooms: Option<Rooms>,
    /// Called once every part is mounted, one after the other; None to mount everything at once.
    #[prop_or_default]
    pub ready: Option<Callback<()>>,
}

/// The program.
#[component]
pub fn App(props: &AppProps) -> Html {
    let opening = props.opening.clone();
    let state = use_reducer(move || opening);
    let send = {
        let dispatch = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatch.dispatch(action))
    };
    use_run_loop(state.job.clone(), props.begun.clone(), send.clone());
    // Settings that came from elsewhere and may have broken the page are kept only after they have made figures or were
    // changed.
    let brought = matches!(state.settings.origin, Origin::Restored | Origin::Link);
    let trusted = !brought || state.settings.edited || state.shown.is_some();
    use_address(&state, &props.fragment, trusted, &send);
    use_keys(state.keys, matches!(state.view, View::WhatIf | View::Compare), &send);
    use_rest(&state, props.rooms);
    let view = match (state.view, props.rooms) {
        (View::WhatIf, _) => html! { <WhatIf state={(*state).clone()} send={send.clone()} ready={props.ready.clone()} /> },
        (_, Some(rooms)) => (rooms.room)(&state, &send),
        (_, None) => on_its_way(),
    };
    let foot = use_memo((), |()| Foot::default());
    foot.say(frame::origin(&state));
    html! {
        <ContextProvider<Foot> context={(*foot).clone()}>
            { link::before(&state, &send) }
            { frame::header(&state, &send) }
            {
                match props.rooms {
                    Some(rooms) => (rooms.around)(&state, &send, view),
                    None => view,
                }
            }
            { frame::footer(&state, &send) }
        </ContextProvider<Foot>>
    }
}

/// Single keys: pin, find a setting, what keys there are.
#[hook]
fn use_keys(on: bool, shows_figures: bool, send: &Callback<Action>) {
    let send = send.clone();
    use_effect_with((on, shows_figures), move |&(on, shows_figures)| {
        let press = move |key: &str| {
            match key {
                // Elsewhere nobody would see it.
                "p" if shows_figures => send.emit(Action::Pin),
                "/" => page::focus_field("find"),
                "?" => keys::open("keys"),
                _ => return false,
            }
            true
        };
        let listening = on.then(|| keys::listen(press));
        move || drop(listening)
    });
}

/// Asks for the whole program as soon as the state holds what this one cannot show.
#[hook]
fn use_rest(state: &AppState, rooms: Option<Rooms>) {
    let beyond = state.view != View::WhatIf || state.baseline.is_some() || state.asked.is_some() || !state.settings.named.is_empty();
    // Another view asks again: the first attempt may have failed.
    use_effect_with((beyond && rooms.is_none(), state.view, state.asked.clone()), |(wanted, _, asked)| {
        if *wanted {
            whole::want(asked.as_deref());
        }
    });
}
