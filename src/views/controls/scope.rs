//! How much of the tenant is in scope.

use yew::prelude::*;

use crate::app::state::{Action, Edit, Settings};
use crate::components::{Choices, NumberField, problem, scope_slider};
use crate::content::scope::{ANSWERS, source};

const PLACES: [&str; 3] = ["incident.scope.low", "incident.scope.likely", "incident.scope.high"];
const NAMES: [&str; 3] = ["Lowest", "Most likely", "Highest"];

/// The range of the scope and the answers that anyone has given.
pub(super) fn scope(settings: &Settings, send: &Callback<Action>) -> Html {
    let scope = settings.scenario.incident.scope;
    let ids = ["scope-0", "scope-1", "scope-2"].map(AttrValue::from);
    let answers = Choices {
        name: "scope-answer",
        label: "Share of people in scope",
        show_label: true,
        options: ANSWERS.iter().map(|answer| answer.name).collect(),
        selected: ANSWERS.iter().position(|answer| answer.scope == scope),
        problem: None,
        on_select: send.reform(|at: usize| Action::Set(Edit::Scope(ANSWERS[at.min(ANSWERS.len() - 1)].scope))),
    };
    let number = |(at, share): (usize, f64)| {
        html! {
            <div key={at}>
                <label id={&ids[at]} for={format!("{}-number", ids[at])}>{ NAMES[at] }</label>
                <NumberField id={format!("{}-number", ids[at])} labelled_by={&ids[at]} value={share * 100.0} low={0.0} high={100.0} unit="%"
                    problem={settings.problem_at(PLACES[at])} on_value={send.reform(move |percent: f64| Action::Set(edit(at, percent / 100.0)))}
                    on_refuse={send.reform(move |why| Action::Refuse(PLACES[at], why))} />
            </div>
        }
    };
    let one = PLACES.iter().any(|place| settings.problem(place).is_some());
    html! {
        <fieldset>
            <legend>{ "Token-invalidation scope" }</legend>
            { answers.view() }
            { scope_slider(scope, &ids, &send.reform(|(at, share)| Action::Set(edit(at, share)))) }
            <div class="three">{ for [scope.low, scope.likely, scope.high].into_iter().enumerate().map(number) }</div>
            { problem("scope-problem", settings.problem_at("incident.scope").filter(|_| !one)) }
            <p class="source">{ source(&scope) }</p>
        </fieldset>
    }
}

/// The edit of one of the three bounds.
fn edit(at: usize, share: f64) -> Edit {
    match at {
        0 => Edit::ScopeLow(share),
        1 => Edit::ScopeLikely(share),
        _ => Edit::ScopeHigh(share),
    }
}
