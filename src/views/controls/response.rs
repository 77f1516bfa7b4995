//! Who notices, and what they do.

use yew::prelude::*;

use super::folds::{Fold, fold};
use super::rows::{group, rows};
use crate::app::state::{Action, Group, Settings};
use crate::components::{problem, range};
use crate::content::fields::{DIAGNOSIS, WATCHING};

/// Who watches, how long they take to understand, and the ways back that they open.
pub(super) fn response(settings: &Settings, send: &Callback<Action>) -> Html {
    let body = html! {
        <>
            { rows(&WATCHING, settings, send) }
            <div role="group" aria-labelledby="diagnosis">
                <p class="label" id="diagnosis">{ "Hours from a first look to “a false alarm, act”" }</p>
                { range(&DIAGNOSIS, ["diagnosis-0", "diagnosis-1", "diagnosis-2"], 24.0, 0.25, settings, send) }
            </div>
            { problem("diagnosis-problem", settings.problem_at("response.diagnosis_hours")
                .filter(|_| DIAGNOSIS.iter().all(|field| settings.problem(field.place).is_none()))) }
            { for [Fold::Desk, Fold::Clearing, Fold::Response].map(|part| fold(part, settings, send)) }
        </>
    };
    group(Group::Response, "Response", settings, send, body)
}

/// How the figures are made.
pub(super) fn run(settings: &Settings, send: &Callback<Action>) -> Html {
    group(Group::Run, "Simulation", settings, send, fold(Fold::Run, settings, send))
}
