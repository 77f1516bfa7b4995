//! Undo and redo, by button and by key.

use std::rc::Rc;

use yew::prelude::*;

use super::ControlsProps;
use crate::app::state::{Action, Steps};
use crate::browser::{event, keep};

/// The two buttons. While they are there the keys work too, and the steps are kept for a reload.
#[component]
pub fn UndoRedo(props: &ControlsProps) -> Html {
    let ControlsProps { settings, send } = props;
    let latest = use_mut_ref(Steps::default);
    latest.borrow_mut().clone_from(&settings.steps);
    {
        let (send, latest) = (send.clone(), Rc::clone(&latest));
        use_effect_with((), move |()| {
            let keys = event::on_undo(move |redo| send.emit(if redo { Action::Redo } else { Action::Undo }));
            let leaving = keep::when_left(move || latest.borrow().written());
            move || drop((keys, leaving))
        });
    }
    let button = |name: &'static str, key: &'static str, can: bool, action: Action| {
        html! {
            <button type="button" title={key} aria-disabled={(!can).then_some("true")} onclick={send.reform(move |_: MouseEvent| action.clone())}>
                { name }
            </button>
        }
    };
    html! {
        <>
            { button("Undo", "Ctrl+Z", settings.steps.can_undo(), Action::Undo) }
            { button("Redo", "Ctrl+Shift+Z", settings.steps.can_redo(), Action::Redo) }
        </>
    }
}
