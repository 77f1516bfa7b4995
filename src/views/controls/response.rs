//! Who notices.

use yew::prelude::*;

use crate::app::state::{Action, Edit, Settings};
use crate::components::Choices;
use crate::components::choices::{names, nth, place};
use crate::content::notes;

/// When somebody watches.
pub(super) fn response(settings: &Settings, send: &Callback<Action>) -> Html {
    let monitoring = Choices {
        name: "monitoring",
        label: "Somebody watches the alerts",
        show_label: true,
        options: names(notes::monitoring),
        selected: place(settings.scenario.response.monitoring),
        problem: settings.problem_at("response.monitoring"),
        on_select: send.reform(|at| Action::Set(Edit::Monitoring(nth(at)))),
    };
    html! {
        <fieldset>
            <legend>{ "Response" }</legend>
            { monitoring.view() }
        </fieldset>
    }
}
