//! What the tenant's policy does.

use yew::prelude::*;

use crate::app::state::{Action, Edit, Settings};
use crate::browser::event;
use crate::components::Choices;
use crate::components::choices::{names, nth, place};
use crate::content::notes;

/// The grant, the licence and whose rules hold.
pub(super) fn policy(settings: &Settings, send: &Callback<Action>) -> Html {
    let protection = settings.scenario.protection;
    let choices = |name, label, options, selected, field, on_select| {
        Choices { name, label, show_label: true, options, selected, problem: settings.problem_at(field), on_select }.view()
    };
    html! {
        <fieldset>
            <legend>{ "Policy" }</legend>
            { choices("policy", "At High user risk", names(notes::policy), place(protection.policy), "protection.policy",
                send.reform(|at| Action::Set(Edit::Policy(nth(at))))) }
            <p class="source">{ notes::policy_note(protection.policy) }</p>
            { choices("rules", "Rules of", names(notes::rules), place(protection.rules_of), "protection.rules_of",
                send.reform(|at| Action::Set(Edit::RulesOf(nth(at))))) }
            { choices("licence", "Licence", names(notes::licence), place(protection.licence), "protection.licence",
                send.reform(|at| Action::Set(Edit::Licence(nth(at))))) }
            <label class="check">
                <input type="checkbox" id="needs-sign-in-risk" checked={protection.needs_sign_in_risk_too}
                    onchange={send.reform(|change: Event| Action::Set(Edit::NeedsSignInRisk(event::is_checked(&change))))} />
                <span>{ "Asks for sign-in risk too" }</span>
            </label>
        </fieldset>
    }
}
