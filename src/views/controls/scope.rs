//! How much of the tenant is in scope.

use lockout_model::choice::{Choice as _, Kind};
use yew::prelude::*;

use super::rows::{fold, group, rows};
use crate::app::state::{Action, Edit, Group, Settings};
use crate::components::{Choices, problem, range};
use crate::content::fields::{SCOPE, SCOPE_MORE};
use crate::content::kinds;
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
    let kind = |kind: &Kind| {
        let (kind, checked) = (*kind, settings.scenario.incident.kinds.contains(kind));
        html! {
            <label class="check" key={kind.index()}>
                <input type="checkbox" {checked} onchange={send.reform(move |_: Event| Action::Set(Edit::TurnKind(kind)))} />
                <span>{ kinds::name(kind) }</span>
            </label>
        }
    };
    let more = html! {
        <>
            { rows(&SCOPE_MORE, settings, send) }
            <div class="field" role="group" aria-labelledby="scope-kinds">
                <p class="label" id="scope-kinds">{ "Kinds that can be in scope" }</p>
                <div class="checks">{ for Kind::ALL.iter().map(kind) }</div>
            </div>
        </>
    };
    let body = html! {
        <>
            { answers.view() }
            { range(&SCOPE, ["scope-0", "scope-1", "scope-2"], 100.0, 1.0, settings, send) }
            { problem("scope-problem", settings.problem_at("incident.scope").filter(|_| !one)) }
            <p class="source" id="scope-source">{ source(&scope) }</p>
            { fold("More about the scope", more) }
        </>
    };
    group(Group::Scope, "Token-invalidation scope", settings, send, body)
}
