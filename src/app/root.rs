//! The program's root: the state, the run loop, and what is kept should the page break.

use yew::prelude::*;

use super::address::use_address;
use super::run_loop::{Begun, use_run_loop};
use super::state::{Action, AppState, Origin};
use crate::link::View;
use crate::views::frame;
use crate::views::link;
use crate::views::rooms::{OnItsWay, Rooms};
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
    html! {
        <>
            { link::before(&state, &send) }
            { frame::header(&state, &send) }
            if state.view == View::WhatIf {
                <WhatIf state={(*state).clone()} send={send.clone()} />
            } else if let Some(Rooms(room)) = props.rooms {
                { room(&state, &send) }
            } else {
                <OnItsWay />
            }
            { frame::footer() }
        </>
    }
}
