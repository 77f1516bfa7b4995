//! One step: its words, its picture, and the way into the calculator.

use std::rc::Rc;

use lockout_model::Scenario;
use yew::prelude::*;

use super::pictures::{is_small, picture};
use crate::app::state::{Action, AppState, Origin, Shared};
use crate::browser::event;
use crate::content::story::{STEPS, Step};
use crate::content::{headline, presets};
use crate::link::{self, State, View};
use crate::views::rooms::forecasts::use_forecasts;
use crate::views::rooms::prose::{Prose, Ways};

/// See [`StepView`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct StepProps {
    /// Its place among the steps.
    pub at: usize,
    /// Everything set.
    pub state: AppState,
    /// Where links lead.
    pub ways: Ways,
}

/// A step of the story.
#[component]
pub(super) fn StepView(props: &StepProps) -> Html {
    let StepProps { at, state, ways } = props;
    let step: &'static Step = &STEPS[*at];
    let next = STEPS.get(at + 1);
    html! {
        <article class={classes!("step", is_small(step.picture).then_some("beside"))} aria-labelledby="step-title">
            <header>
                <p class="kicker">{ format!("Step {} of {}", at + 1, STEPS.len()) }</p>
                <h2 id="step-title">{ step.title }</h2>
            </header>
            <div class="text">
                <div class="words">{ for step.paragraphs.iter().map(|text| html! { <Prose {text} ways={ways.clone()} /> }) }</div>
                <div class="further">
                    <FreePlay at={*at} state={state.clone()} ways={ways.clone()} />
                    <p class="kicker">{ "Sources" }</p>
                    { ways.documents(step.sources) }
                </div>
            </div>
            <section class="picture" aria-label="Picture">
                { picture(step.picture, state, ways) }
                <p class="caption">{ step.picture_says }</p>
            </section>
            if let Some(next) = next {
                <p class="onward">{ ways.to(View::Story, next.slug, "", html! { <>{ "Go on: " }<b>{ next.title }</b></> }) }</p>
            } else {
                <p class="onward">{ ways.to(View::Sources, "", "", html! { <>{ "Go on: " }<b>{ "where all this comes from" }</b></> }) }</p>
            }
        </article>
    }
}

/// The link to a scenario in the calculator; colours and baseline stay.
pub(in crate::views) fn into_calculator(state: &AppState, scenario: &Scenario) -> String {
    let baseline = state.baseline.as_ref().map(|baseline| (**baseline).clone());
    link::write(&State { scenario: scenario.clone(), baseline, theme: state.theme, ..State::default() }).fragment
}

/// A link that opens a scenario in the calculator.
pub(in crate::views) fn free_play(state: &AppState, send: &Callback<Action>, scenario: Rc<Scenario>, words: &'static str) -> Html {
    let href = format!("#{}", into_calculator(state, &scenario));
    let onclick = {
        let send = send.clone();
        Callback::from(move |click: MouseEvent| {
            if !event::is_for_the_browser(&click) {
                click.prevent_default();
                send.emit(Action::Load(Box::new((*scenario).clone()), Origin::of(&scenario)));
                send.emit(Action::Show(View::WhatIf));
            }
        })
    };
    html! { <a class="button" {href} {onclick}>{ words }</a> }
}

/// What the calculator says at this step, and the way there.
#[component]
fn FreePlay(props: &StepProps) -> Html {
    let step: &'static Step = &STEPS[props.at];
    let scenario = use_memo(props.at, |at| STEPS[*at].setting.scenario());
    let forecast = use_forecasts(vec![(*scenario).clone()]).pop().flatten();
    let says = forecast.map(|forecast: Shared<_>| headline::lockouts(&forecast).text());
    let presets = presets::all();
    // Steps differ in it, so their numbers are not one tenant's.
    let tenant = presets.iter().find(|entry| entry.name == step.setting.preset);
    html! {
        <aside class="free-play" aria-label="The calculator at this step">
            <p class="says">{ says.unwrap_or_else(|| "Counting …".to_owned()) }</p>
            { tenant.map(|entry| html! { <p class="source">{ format!("The tenant: “{}”.", entry.words.title) }</p> }) }
            <p>{ step.try_this }</p>
            { free_play(&props.state, props.ways.sender(), scenario, "Free play from here") }
        </aside>
    }
}
