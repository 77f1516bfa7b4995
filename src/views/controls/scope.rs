//! How much of the tenant is in scope.

use yew::prelude::*;

use super::folds::{Fold, fold};
use super::rows::group;
use crate::app::state::{Action, Edit, Group, Settings};
use crate::components::{Choices, problem, range};
use crate::content::fields::SCOPE;
use crate::content::scope::{ANSWERS, source};

/// The range of the scope and the answers that anyone has given.
pub(super) fn scope(settings: &Settings, send: &Callback<Action>) -> Html {
    let scope = settings.scenario.incident.scope;
    let answers = Choices {
        name: "scope-answer",
        label: "Share of people in scope",
        show_label: true,
        options: ANSWERS.iter().map(|answer| answer.name).collect(),
        selected: ANSWERS.iter().position(|answer| answer.scope == scope),
        help: Some("scope-source".into()),
        problem: None,
        on_select: send.reform(|at: usize| Action::Set(Edit::Scope(ANSWERS[at.min(ANSWERS.len() - 1)].scope))),
    };
    let one = SCOPE.iter().any(|field| settings.problem(field.place).is_some());
    let body = html! {
        <>
            { answers.view() }
            { range(&SCOPE, ["scope-0", "scope-1", "scope-2"], 100.0, 1.0, settings, send) }
            { problem("scope-problem", settings.problem_at("incident.scope").filter(|_| !one)) }
            <p class="source" id="scope-source">{ source(&scope) }</p>
            { fold(Fold::Scope, settings, send) }
        </>
    };
    group(Group::Scope, "Token-invalidation scope", settings, send, body)
}
