//! What matters most: one setting at a time, and all at once.

use lockout_model::Scenario;
use lockout_model::sensitivity::{Analysis, OUTCOMES};
use yew::prelude::*;

use crate::app::state::Action;
use crate::app::work::use_work;
use crate::browser::event;
use crate::chart::Tornado;
use crate::components::Figure;
use crate::components::figure::SharedChart;
use crate::content::inputs;

/// The outcomes in words, in the order of the model's.
const NAMES: [&str; OUTCOMES.len()] = ["people locked out", "people refused", "working hours lost", "hours until nine in ten are back"];

/// See [`Matters`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MattersProps {
    /// The scenario around which settings are varied.
    pub(super) scenario: Scenario,
    /// Where actions go.
    pub(super) send: Callback<Action>,
}

/// The tornado of one outcome. The analysis takes some seconds, so it waits to be asked for.
#[component]
pub(super) fn Matters(props: &MattersProps) -> Html {
    let asked = use_state_eq(|| None::<Scenario>);
    let at = use_state_eq(|| 0_usize);
    let worked = use_work((*asked).clone(), |asked| Analysis::new(asked.as_ref()?).ok());
    let answer = worked.answer.as_ref().map(|(_, sensitivity)| sensitivity.clone());
    let chart = use_memo((answer.clone(), *at), |(answer, at)| {
        let outcome = answer.as_ref()?.outcomes.get(*at)?;
        Tornado::from_sensitivity(outcome, &inputs::name, &inputs::setting).ok().map(SharedChart::new)
    });
    let start = {
        let (asked, scenario) = (asked.clone(), props.scenario.clone());
        Callback::from(move |_: MouseEvent| asked.set(Some(scenario.clone())))
    };
    let pick = {
        let at = at.clone();
        Callback::from(move |change: Event| at.set(event::select_place(&change)))
    };
    let on_ask = {
        let pointer = format!("{}/mean", OUTCOMES[*at].1.pointer());
        props.send.reform(move |()| Action::Ask(Some(pointer.clone().into())))
    };
    let fresh = asked.as_ref() == Some(&props.scenario);
    html! {
        <section aria-labelledby="matters">
            <h2 id="matters">{ "What matters most" }</h2>
            <p class="lead">{ "Each setting alone from one end of its range to the other; and its share of the spread when all of them vary at once. Shares overlap where settings act together, so they can add up to more than 100\u{a0}%." }</p>
            if !fresh || answer.is_none() {
                <p class="files"><button type="button" disabled={worked.progress.is_some() && fresh} onclick={start}>{ "Vary every setting" }</button></p>
            }
            { super::progress(worked.progress) }
            if answer.is_some() {
                <label class="pick">
                    <span>{ "Outcome" }</span>
                    <select onchange={pick}>
                        for (place, name) in NAMES.into_iter().enumerate() {
                            <option selected={place == *at}>{ name }</option>
                        }
                    </select>
                </label>
                <div class={classes!((!fresh).then_some("before"))}><Figure name="tornado" chart={(*chart).clone()} width={960} on_ask={fresh.then_some(on_ask)} /></div>
            }
        </section>
    }
}
