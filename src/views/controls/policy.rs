//! What the tenant's policy does.

use lockout_model::choice::Choice;
use yew::prelude::*;

use super::{ControlsProps, problem};
use crate::app::state::{Action, Edit};
use crate::browser::event;
use crate::components::Choices;
use crate::content::notes;
use crate::views::use_send;

/// The grant, the licence and whose rules hold.
#[component]
pub fn PolicyControls(props: &ControlsProps) -> Html {
    let settings = &props.settings;
    let send = use_send();
    let protection = settings.scenario.protection;
    html! {
        <fieldset>
            <legend>{ "Policy" }</legend>
            <Choices name="policy" label="At High user risk" options={names(notes::policy)} selected={at(protection.policy)}
                problem={problem(settings, "protection.policy")} on_select={send.reform(|at| Action::Set(Edit::Policy(nth(at))))} />
            <p class="source">{ notes::policy_note(protection.policy) }</p>
            <Choices name="rules" label="Rules of" options={names(notes::rules)} selected={at(protection.rules_of)}
                problem={problem(settings, "protection.rules_of")} on_select={send.reform(|at| Action::Set(Edit::RulesOf(nth(at))))} />
            <Choices name="licence" label="Licence" options={names(notes::licence)} selected={at(protection.licence)}
                problem={problem(settings, "protection.licence")} on_select={send.reform(|at| Action::Set(Edit::Licence(nth(at))))} />
            <label class="check">
                <input type="checkbox" id="needs-sign-in-risk" checked={protection.needs_sign_in_risk_too}
                    onchange={send.reform(|change: Event| Action::Set(Edit::NeedsSignInRisk(event::is_checked(&change))))} />
                <span>{ "Asks for sign-in risk too" }</span>
            </label>
        </fieldset>
    }
}

/// Every value by name.
pub(super) fn names<C: Choice>(name: impl Fn(C) -> &'static str) -> Vec<AttrValue> {
    C::ALL.iter().map(|&value| AttrValue::from(name(value))).collect()
}

/// A value's place among all.
pub(super) fn at<C: Choice>(value: C) -> Option<usize> {
    C::ALL.iter().position(|other| *other == value)
}

/// The value at a place; the last one beyond.
pub(super) fn nth<C: Choice>(at: usize) -> C {
    C::ALL[at.min(C::ALL.len() - 1)]
}
