//! Who notices.

use yew::prelude::*;

use super::policy::{at, names, nth};
use super::{ControlsProps, problem};
use crate::app::state::{Action, Edit};
use crate::components::Choices;
use crate::content::notes;
use crate::views::use_send;

/// When somebody watches.
#[component]
pub fn ResponseControls(props: &ControlsProps) -> Html {
    let settings = &props.settings;
    let send = use_send();
    html! {
        <fieldset>
            <legend>{ "Response" }</legend>
            <Choices name="monitoring" label="Somebody watches the alerts" options={names(notes::monitoring)} selected={at(settings.scenario.response.monitoring)}
                problem={problem(settings, "response.monitoring")} on_select={send.reform(|at| Action::Set(Edit::Monitoring(nth(at))))} />
        </fieldset>
    }
}
