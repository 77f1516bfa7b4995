//! Arrangements of components.

pub mod controls;
pub mod frame;
pub mod results;
pub mod what_if;

use yew::prelude::*;

use crate::app::state::Action;

/// Where actions go, for every control.
#[derive(Clone, Debug, PartialEq)]
pub struct Send(pub Callback<Action>);

/// The way for a control to send an action.
#[hook]
pub fn use_send() -> Callback<Action> {
    use_context::<Send>().map_or_else(Callback::noop, |send| send.0)
}
