//! Which way back is open to whom.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Kind, Policy};
use lockout_model::parameters::Whom;
use yew::prelude::*;

use crate::components::Choices;
use crate::content::today::{self, Row};
use crate::content::{kinds, notes};
use crate::words;

const COLUMNS: [&str; 5] =
    ["In the sign-in", "Public reset page", "Change in Active Directory", "Reset by the help desk", "Cleared by an admin"];

/// A mark and words for a path: open, open to some, a trap.
fn cell(column: usize, class: &'static str, says: &'static str) -> Html {
    let mark = match class {
        "open" => "●",
        "some" => "◐",
        _ => "○",
    };
    // One element of its own: on a narrow page the column's name stands before it.
    html! { <td {class} data-path={COLUMNS[column]}><span><span aria-hidden="true">{ mark }{ words::NBSP }</span>{ says }</span></td> }
}

fn whom(column: usize, whom: Whom) -> Html {
    let class = match whom {
        Whom::Nobody => "shut",
        Whom::Everybody => "open",
        Whom::MfaRegistered | Whom::SsprRegistered => "some",
    };
    cell(column, class, today::whom(whom))
}

fn works(column: usize, works: bool) -> Html {
    if works { cell(column, "open", "works") } else { cell(column, "shut", "clears nothing") }
}

/// The table for a tenant: a row for each kind that has people.
pub(in crate::views::story) fn table(scenario: &Scenario) -> Html {
    let row = |row: &Row| {
        let admin = today::admin_clears(row.kind);
        html! {
            <tr key={row.kind.index()}>
                <th scope="row">{ kinds::name(row.kind) }</th>
                { whom(0, row.open.self_service) }{ whom(1, row.open.portal_reset) }{ works(2, row.open.on_premises_change) }{ works(3, row.open.desk_reset_works) }
                { cell(4, if admin == "yes" { "open" } else { "shut" }, admin) }
                <td class="trap">{ row.trap }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label="Ways back by kind">
            <table class="back">
                <caption class="heard">{ "Ways back by kind" }</caption>
                <thead><tr><td />{ for COLUMNS.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }<th scope="col">{ "Watch out" }</th></tr></thead>
                <tbody>{ for today::paths(scenario).iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// A tenant with everybody in it, under a policy.
pub(in crate::views::story) fn everybody(policy: Policy) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.tenant.makeup = [1.0 / 8.0; 8];
    scenario.protection.policy = policy;
    scenario
}

/// The table, under a policy of the reader's choice, with or without the opt-in setting.
#[component]
pub(super) fn WaysBack() -> Html {
    let policy = use_state_eq(|| Policy::Block);
    let opt_in = use_state_eq(|| false);
    let mut scenario = everybody(*policy);
    scenario.tenant.on_premises_change_clears_risk = *opt_in;
    let policies = [Policy::Block, Policy::PasswordChange];
    let choices = Choices {
        name: "back-policy",
        label: "Policy",
        show_label: true,
        options: policies.iter().map(|policy| notes::policy(*policy)).collect(),
        selected: policies.iter().position(|other| *other == *policy),
        help: None,
        problem: None,
        on_select: Callback::from(move |at: usize| policy.set(policies[at])),
    };
    let toggle = {
        let opt_in = opt_in.clone();
        Callback::from(move |_: MouseEvent| opt_in.set(!*opt_in))
    };
    html! {
        <>
            <div class="controls-row">
                { choices.view() }
                <button type="button" aria-pressed={opt_in.to_string()} onclick={toggle}>{ "Opt-in setting for changes in Active Directory" }</button>
            </div>
            { table(&scenario) }
            <p class="source">{ Kind::ALL.len() }{ " kinds, each with people, under the rules of April. A filled circle is open, a half one open to some." }</p>
        </>
    }
}
