//! Undo and redo, by button and by key.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::state::{Action, Settings};
use crate::browser::{event, keep};

/// While the component lives the keys for undo and redo work, and the history is kept when the page is left.
#[hook]
pub(super) fn use_steps(settings: &Settings, send: &Callback<Action>) {
    let latest = use_mut_ref(|| settings.clone());
    latest.borrow_mut().clone_from(settings);
    let send = send.clone();
    use_effect_with((), move |()| {
        let keys = event::on_undo(move |redo| send.emit(step(redo)));
        let latest = Rc::clone(&latest);
        let leaving = keep::when_left(move || latest.borrow().history());
        move || drop((keys, leaving))
    });
}

/// The two buttons.
pub(super) fn buttons(settings: &Settings, send: &Callback<Action>) -> Html {
    let button = |(redo, name, key, can): (bool, &'static str, &'static str, bool)| {
        html! {
            <button key={name} type="button" title={key} aria-disabled={(!can).then_some("true")} onclick={send.reform(move |_: MouseEvent| step(redo))}>
                { name }
            </button>
        }
    };
    let steps = &settings.steps;
    let all = [(false, "Undo", "Ctrl+Z", steps.can_undo()), (true, "Redo", "Ctrl+Shift+Z", steps.can_redo())];
    html! { <>{ for all.into_iter().map(button) }</> }
}

fn step(redo: bool) -> Action {
    if redo { Action::Redo } else { Action::Undo }
}
