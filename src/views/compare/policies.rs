//! The same event, your policy: one scenario through every policy, and the two recommendations that disagree.

use lockout_model::Scenario;
use lockout_model::choice::{Policy, RulesOf};
use lockout_model::compare::Compare;
use yew::prelude::*;

use super::against::sentence;
use super::three::{OUTCOMES, Three};
use crate::app::work::{Compared, use_work};
use crate::chart::policies;
use crate::components::figure::SharedChart;
use crate::content::notes;

/// See [`Policies`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PoliciesProps {
    /// The scenario whose event it is.
    pub(super) scenario: Scenario,
}

/// The policies that are compared: Block first, since the differences are from it. Off and report-only stop nobody, so one
/// of them will do.
fn compared(scenario: &Scenario) -> Vec<Policy> {
    let mut all = vec![Policy::Block, Policy::PasswordChange, Policy::ReportOnly];
    if scenario.protection.rules_of == RulesOf::Today {
        all.insert(2, Policy::RiskRemediation);
    }
    all
}

/// Each policy's name, and the scenario under it.
fn rows(scenario: &Scenario) -> Vec<(String, Scenario)> {
    let under = |policy: Policy| {
        let mut scenario = scenario.clone();
        scenario.protection.policy = policy;
        (notes::policy(policy).to_owned(), scenario)
    };
    compared(scenario).into_iter().map(under).collect()
}

/// Every policy on shared axes.
#[component]
pub(super) fn Policies(props: &PoliciesProps) -> Html {
    let worked = use_work(props.scenario.clone(), |scenario| {
        Compare::new(&rows(scenario).into_iter().map(|(_, scenario)| scenario).collect::<Vec<_>>()).ok()
    });
    let names: Vec<String> = rows(&props.scenario).into_iter().map(|(name, _)| name).collect();
    let chart = |compared: &Compared, outcome| {
        policies::Policies::from_comparison(&compared.comparison, &names, outcome).ok().map(SharedChart::new)
    };
    let answer = worked.answer.as_ref().filter(|(of, _)| compared(of) == compared(&props.scenario));
    let stale = worked.answer.as_ref().is_some_and(|(of, _)| *of != props.scenario);
    let charts = use_memo(answer.map(|(_, compared)| compared.clone()), |compared| {
        compared.as_ref().map(|compared| OUTCOMES.map(|outcome| chart(compared, outcome)))
    });
    html! {
        <section class={classes!(stale.then_some("before"))} aria-labelledby="policies">
            <h2 id="policies">{ "The same event, your policy" }</h2>
            <p class="lead">{ "The same alerts, people and hours under every policy; only what the policy does with a High user changes. Off, which is not listed, stops nobody either." }</p>
            { super::progress(worked.progress) }
            if let Some((charts, (of, compared))) = (*charts).clone().zip(answer.cloned()) {
                <Three name="policies" each="Policy" rows={rows(&of)} {compared} {charts} />
            }
            <div class="aside">
                <h3>{ "Two recommendations that disagree" }</h3>
                <p>{ "CISA’s baseline for Entra ID (MS.AAD.2.1) wants high-risk users blocked until an administrator has looked. Microsoft recommends a secure password change, which people do themselves. On a weekend of false alarms this is what lies between them:" }</p>
                if let Some((_, compared)) = answer {
                    <p class="headline">{ compared.comparison.differences.first().map(|differences| sentence(differences.at("/totals/locked_out"), "with Block")) }</p>
                }
                <p class="source">{ "Block also stops a real thief whom a password change would let in after a second factor. The model counts false alarms only. Sources: CISA SCuBA baseline for Entra ID, MS.AAD.2.1; Microsoft Entra ID Protection: configure risk policies (17 June 2024)." }</p>
            </div>
        </section>
    }
}
