//! What the tenant's policy does.

use yew::prelude::*;

use super::folds::{Fold, fold};
use super::rows::{group, row, rows};
use crate::app::state::{Action, Group, Settings};
use crate::content::fields::POLICY;
use crate::content::notes;

/// What locks people out, the grant, the licence and whose rules hold.
pub(super) fn policy(settings: &Settings, send: &Callback<Action>) -> Html {
    let [rule, grant, others @ ..] = &POLICY;
    let body = html! {
        <>
            { row(rule, settings, send) }
            <p class="source">{ notes::lockout_source(settings.scenario.incident.lockout_rule) }</p>
            { row(grant, settings, send) }
            <p class="source">{ notes::policy_note(settings.scenario.protection.policy, settings.scenario.incident.lockout_rule) }</p>
            { rows(others, settings, send) }
            { fold(Fold::Policy, settings, send) }
        </>
    };
    group(Group::Policy, "Policy", settings, send, body)
}
