//! Up to four scenarios on shared axes: the baseline, what is set, and those that are kept beside.

use lockout_model::Scenario;
use lockout_model::compare::Compare;
use yew::prelude::*;

use super::three::{OUTCOMES, Three};
use crate::app::state::{Action, AppState, Origin};
use crate::app::work::{Compared, use_work};
use crate::browser::{event, page};
use crate::chart::policies::Policies;
use crate::components::figure::SharedChart;
use crate::content::presets;
use crate::link::{BESIDE_AT_MOST, TITLE_AT_MOST};

/// See [`SideBySide`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct SideBySideProps {
    /// Everything set and shown.
    pub(super) state: AppState,
    /// Where actions go.
    pub(super) send: Callback<Action>,
}

/// What is compared: each scenario with its name, the first being what the others are compared with.
fn rows(state: &AppState) -> Vec<(String, Scenario)> {
    let now = state.job.as_ref().map_or_else(|| (*state.settings.scenario).clone(), |job| job.parameters.scenario.clone());
    let baseline = state.baseline.iter().filter(|_| !state.is_pinned()).map(|baseline| ("Baseline".to_owned(), (**baseline).clone()));
    let kept = state.beside.iter().enumerate().map(|(at, kept)| (name(at, &kept.name), (*kept.scenario).clone()));
    baseline.chain([("What is set now".to_owned(), now)]).chain(kept).collect()
}

/// What a kept scenario is called.
fn name(at: usize, name: &str) -> String {
    if name.is_empty() { format!("Kept scenario {}", at + 1) } else { name.to_owned() }
}

/// Why what is set cannot be kept; None if it can.
fn refusal(state: &AppState) -> Option<&'static str> {
    match () {
        () if state.beside.len() == BESIDE_AT_MOST => {
            Some("Two can be kept beside the baseline and what is set now: take one away to keep another.")
        }
        () if state.settings.is_invalid() => Some("A setting has no value that can be used: mend it first."),
        () if state.beside.iter().any(|kept| *kept.scenario == *state.settings.scenario) => Some("What is set now is kept already."),
        () => None,
    }
}

/// Up to four scenarios side by side.
#[component]
pub(super) fn SideBySide(props: &SideBySideProps) -> Html {
    let SideBySideProps { state, send } = props;
    let (names, scenarios): (Vec<String>, Vec<Scenario>) = rows(state).into_iter().unzip();
    let worked = use_work(scenarios.clone(), |scenarios| Compare::new(scenarios).ok());
    let answer = worked.answer.as_ref().filter(|(of, _)| of.len() == names.len());
    let stale = answer.is_some_and(|(of, _)| *of != scenarios);
    let charts = use_memo((names.clone(), answer.map(|(_, compared)| compared.clone())), |(names, compared)| {
        compared.as_ref().map(|compared| charts(names, compared))
    });
    let is_full = state.beside.len() == BESIDE_AT_MOST;
    let refusal = refusal(state);
    let keep = {
        let (scenario, title) = (state.settings.scenario.clone(), state.title.clone());
        send.reform(move |_: MouseEvent| Action::Keep(Box::new((*scenario).clone()), title.clone()))
    };
    let add = {
        let send = send.clone();
        Callback::from(move |change: Event| {
            let preset = event::select_place(&change).checked_sub(1).and_then(|at| lockout_model::presets::ALL.get(at));
            if let Some(scenario) = preset.and_then(|preset| preset.scenario().ok()) {
                send.emit(Action::Keep(Box::new(scenario), AttrValue::default()));
            }
        })
    };
    html! {
        <section class={classes!(stale.then_some("before"))} aria-labelledby="beside">
            <h2 id="beside">{ "Up to four side by side" }</h2>
            <p class="lead">{ "Keep what is set, or a ready scenario, beside the baseline and what you set next. All are counted on the same weekends." }</p>
            <div class="ask">
                <button type="button" disabled={refusal.is_some()} aria-describedby="keep-refused" onclick={keep}>{ "Keep what is set now" }</button>
                <label>
                    { "Add a ready scenario" }
                    <select disabled={is_full} onchange={add} key={state.beside.len()}>
                        <option selected={true}>{ "Choose one" }</option>
                        { for presets::all().iter().map(|entry| html! { <option>{ entry.words.title.clone() }</option> }) }
                    </select>
                </label>
                <small id="keep-refused">{ refusal }</small>
            </div>
            if !state.beside.is_empty() {
                <ul class="answers kept">
                    { for state.beside.iter().enumerate().map(|(at, kept)| {
                        let (called, scenario) = (name(at, &kept.name), kept.scenario.clone());
                        let open = send.reform(move |_: MouseEvent| Action::Load(Box::new((*scenario).clone()), Origin::of(&scenario)));
                        let rename = send.reform(move |typed: InputEvent| Action::Rename(at, event::input_value(&typed)));
                        let drop = send.reform(move |_: MouseEvent| {
                            page::focus("beside");
                            Action::Drop(at)
                        });
                        html! {
                            <li>
                                <input type="text" aria-label={format!("Name of kept scenario {}", at + 1)} maxlength={TITLE_AT_MOST.to_string()} autocomplete="off" placeholder={name(at, "")} value={kept.name.clone()} oninput={rename} />
                                <span class="figure-tools">
                                    <button type="button" disabled={state.settings.is_all_fixed()} aria-label={format!("Set this now: {called}")} onclick={open}>{ "Set this now" }</button>
                                    <button type="button" aria-label={format!("Take away: {called}")} onclick={drop}>{ "Take away" }</button>
                                </span>
                            </li>
                        }
                    }) }
                </ul>
            }
            { super::progress(worked.progress) }
            if let Some((charts, (of, compared))) = (*charts).clone().zip(answer.cloned()) {
                <Three name="beside" each="Scenario" rows={names.into_iter().zip(of).collect::<Vec<_>>()} {compared} {charts} />
            }
        </section>
    }
}

/// One chart for each outcome; the first with dots.
fn charts(names: &[String], compared: &Compared) -> [Option<SharedChart>; 3] {
    let chart =
        |outcome| Some(Policies::from_comparison(&compared.comparison, names, outcome).ok()?.of_each("Scenario").on_fitting_scale());
    let [locked, refused, hours] = OUTCOMES.map(chart);
    let locked = locked.and_then(|chart| chart.with_dots(compared.dots.clone()).ok());
    [locked, refused, hours].map(|chart| chart.map(SharedChart::new))
}
