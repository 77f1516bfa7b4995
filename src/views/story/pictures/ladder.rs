//! The ladder from alert to lockout: step off at any rung, and see what becomes of people. What holds is the model's answer.

use lockout_model::Scenario;
use lockout_model::choice::{Licence, Policy};
use yew::prelude::*;

use crate::content::story::pictures::LADDER;
use crate::content::story::{Edit, STEPS};

/// How to step off each rung of the ladder, in its order.
pub(in crate::views) const OFF: [Edit; 7] = [
    |scenario| scenario.incident.kinds.clear(),
    |scenario| scenario.incident.alert_probability = 0.0,
    |scenario| scenario.protection.licence = Licence::P1,
    |scenario| scenario.protection.policy = Policy::ReportOnly,
    |scenario| scenario.protection.needs_sign_in_risk_too = true,
    |scenario| scenario.protection.excluded_share = 1.0,
    |scenario| {
        scenario.protection.policy = Policy::PasswordChange;
        scenario.tenant.mfa_registered = 1.0;
        scenario.tenant.makeup = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    },
];

/// The scenario in which some rungs are taken away.
pub(in crate::views) fn without(missing: &[bool; 7]) -> Scenario {
    let setting = STEPS.iter().find(|step| step.slug == "high-risk").map(|step| step.setting.scenario());
    let mut scenario = setting.unwrap_or_default();
    // The last rung first: it brings a policy, which a rung below may take away again.
    for (_, off) in missing.iter().zip(OFF).rev().filter(|(missing, _)| **missing) {
        off(&mut scenario);
    }
    scenario
}

/// The ladder.
#[component]
pub(super) fn Ladder() -> Html {
    let missing = use_state_eq(|| [false; 7]);
    let scenario = without(&missing);
    let broken = LADDER.iter().position(|rung| !(rung.holds)(&scenario));
    let rung = |(at, rung): (usize, &'static crate::content::story::pictures::Rung)| {
        let holds = (rung.holds)(&scenario);
        let reached = broken.is_none_or(|broken| at < broken);
        let missing = missing.clone();
        let is_off = missing[at];
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut next = *missing;
            next[at] = !is_off;
            missing.set(next);
        });
        html! {
            <li key={rung.slug} class={classes!(if reached { "reached" } else if holds { "above" } else { "off" })}>
                <span>{ rung.title }</span>
                <button type="button" aria-pressed={is_off.to_string()} {onclick}>{ if is_off { "Put back" } else { "Take away" } }</button>
            </li>
        }
    };
    let outcome = broken.map_or(("Every rung holds: somebody is locked out.", "locked"), |at| (LADDER[at].otherwise, "free"));
    html! {
        <div class="ladder">
            <p class={classes!("outcome", outcome.1)} role="status">{ outcome.0 }</p>
            <ol reversed={true}>{ for LADDER.iter().enumerate().rev().map(rung) }</ol>
        </div>
    }
}
