//! How much of the tenant is in scope.

use yew::prelude::*;

use super::{ControlsProps, problem};
use crate::app::state::{Action, Edit};
use crate::components::{Choices, NumberField, Problem, ScopeSlider};
use crate::content::scope::{ANSWERS, source};
use crate::views::use_send;

const PLACES: [&str; 3] = ["incident.scope.low", "incident.scope.likely", "incident.scope.high"];
const NAMES: [&str; 3] = ["Lowest", "Most likely", "Highest"];

/// The range of the scope and the answers that anyone has given.
#[component]
pub fn Scope(props: &ControlsProps) -> Html {
    let settings = &props.settings;
    let send = use_send();
    let scope = settings.scenario.incident.scope;
    let ids = ["scope-0", "scope-1", "scope-2"].map(AttrValue::from);
    let edit = |at: usize, share: f64| match at {
        0 => Edit::ScopeLow(share),
        1 => Edit::ScopeLikely(share),
        _ => Edit::ScopeHigh(share),
    };
    let one = PLACES.iter().any(|place| settings.problem(place).is_some());
    html! {
        <fieldset>
            <legend>{ "Token-invalidation scope" }</legend>
            <Choices name="scope-answer" label="Share of people in scope" options={ANSWERS.map(|answer| AttrValue::from(answer.name)).to_vec()}
                selected={ANSWERS.iter().position(|answer| answer.scope == scope)}
                on_select={send.reform(|at: usize| Action::Set(Edit::Scope(ANSWERS[at.min(ANSWERS.len() - 1)].scope)))} />
            <ScopeSlider {scope} labelled_by={ids.clone()} on_move={send.reform(move |(at, share)| Action::Set(edit(at, share)))} />
            <div class="three">
                for (at, share) in [scope.low, scope.likely, scope.high].into_iter().enumerate() {
                    <div key={at}>
                        <label id={ids[at].clone()} for={format!("scope-{at}-number")}>{ NAMES[at] }</label>
                        <NumberField id={format!("scope-{at}-number")} labelled_by={ids[at].clone()} value={share * 100.0} low={0.0} high={100.0} unit="%"
                            problem={problem(settings, PLACES[at])} on_value={send.reform(move |percent: f64| Action::Set(edit(at, percent / 100.0)))}
                            on_refuse={send.reform(move |why| Action::Refuse(PLACES[at], why))} />
                    </div>
                }
            </div>
            <Problem id="scope-problem" why={problem(settings, "incident.scope").filter(|_| !one)} />
            <p class="source">{ source(&scope) }</p>
        </fieldset>
    }
}
