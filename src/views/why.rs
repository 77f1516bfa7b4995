//! Why this number: the chain of rules, inputs and arithmetic behind a figure, with the user's own values.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Path};
use lockout_model::explain::words::with_unit;
use lockout_model::explain::{Chain, Claim, Origin, Step, explain};
use lockout_model::forecast::{Figure as Counts, Forecast};
use lockout_model::quantity::Quantity;
use yew::prelude::*;

use crate::app::state::Shown;
use crate::browser::event;
use crate::components::Dialog;
use crate::content::fields;
use crate::words;

/// The statistics that can be asked about, by the name of their field and in words.
const STATISTICS: [(&str, &str); 6] = [
    ("mean", "mean"),
    ("p50", "median"),
    ("p10", "10th percentile"),
    ("p90", "90th percentile"),
    ("p5", "5th percentile"),
    ("p95", "95th percentile"),
];

/// The figure that a chart is asked about by its name: the one that its sentence begins with. Anything else is a figure's
/// JSON pointer already.
pub(super) fn figure(asked: &AttrValue, forecast: &Forecast) -> AttrValue {
    let of = |figure: &Counts| figure.as_ref().and_then(|quantiles| quantiles.p50).unwrap_or_default();
    let kinds = || place_of_most(forecast.by_kind.iter().map(|kind| of(&kind.locked_out)));
    let hour = || place_of_most(forecast.alert_window.per_hour.iter().map(|hour| of(&hour.alerts)));
    let path = || Path::ALL[place_of_most(forecast.recovery.restored_by.to_array().iter().map(of))].word();
    let pointer = match asked.as_str() {
        "dotplot" => "/totals/locked_out/p50".to_owned(),
        "by-kind" => format!("/by_kind/{}/locked_out/p50", kinds()),
        "per-hour" => format!("/alert_window/per_hour/{}/alerts/p50", hour()),
        "waiting" => format!("/waiting/{}/people/p50", place_of_most(forecast.waiting.iter().map(|point| of(&point.people)))),
        "restored" => format!("/recovery/restored_by/{}/p50", path()),
        "funnel" => "/totals/stopped/p50".to_owned(),
        "icons" => "/totals/locked_out/mean".to_owned(),
        _ => return asked.clone(),
    };
    pointer.into()
}

/// The place of the largest number, the first of equals.
fn place_of_most(numbers: impl Iterator<Item = f64>) -> usize {
    let most = numbers.enumerate().fold((0, f64::NEG_INFINITY), |most, number| if number.1 > most.1 { number } else { most });
    most.0
}

/// See [`Why`].
#[derive(Clone, PartialEq, Properties)]
pub struct WhyProps {
    /// The figure asked about: its JSON pointer.
    pub asked: AttrValue,
    /// The forecast that it is in.
    pub shown: Shown,
    /// Another figure is asked about, or none any more.
    pub on_ask: Callback<Option<AttrValue>>,
    /// How to ask about another forecast, where there are several.
    #[prop_or_default]
    pub forecasts: Html,
}

/// The derivation of one figure, in a dialog over the page.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let WhyProps { asked, shown, on_ask, forecasts } = props;
    let chain = use_memo((asked.clone(), shown.clone()), |(asked, shown)| explain(&shown.parameters, &shown.forecast, asked));
    let (figure, statistic) = asked.rsplit_once('/').unwrap_or((asked, ""));
    let known = STATISTICS.iter().any(|(name, _)| *name == statistic);
    let (figure, statistic) = if known { (figure.to_owned(), statistic.to_owned()) } else { (asked.to_string(), "mean".to_owned()) };
    let figures: Vec<(String, String)> = Quantity::all_of(&shown.parameters)
        .into_iter()
        .map(|quantity| (quantity, quantity.pointer()))
        // There are hundreds of moments: one of them is listed if it is asked about.
        .filter(|(quantity, pointer)| !matches!(quantity, Quantity::Waiting(_)) || *pointer == figure)
        .map(|(quantity, pointer)| (pointer, quantity.label()))
        .collect();
    let pick_figure = {
        let statistic = statistic.clone();
        on_ask.reform(move |change: Event| Some(format!("{}/{statistic}", event::select_value(&change)).into()))
    };
    let pick_statistic = {
        let figure = figure.clone();
        on_ask.reform(move |change: Event| Some(format!("{figure}/{}", event::select_value(&change)).into()))
    };
    html! {
        <Dialog class="why" title="Why this number" on_close={on_ask.reform(|()| None)}>
            <div class="ask">
                { forecasts.clone() }
                <label>
                    <span>{ "Figure" }</span>
                    <select onchange={pick_figure}>
                        for (pointer, label) in &figures {
                            <option value={pointer.clone()} selected={*pointer == figure}>{ label }</option>
                        }
                    </select>
                </label>
                <label>
                    <span>{ format!("Of {} weekends", words::whole(shown.progress.done)) }</span>
                    <select onchange={pick_statistic}>
                        for (name, label) in STATISTICS {
                            <option value={name} selected={name == statistic}>{ label }</option>
                        }
                    </select>
                </label>
            </div>
            {
                match &*chain {
                    Ok(chain) => laid_out(chain, &shown.parameters.scenario),
                    Err(_) => html! { <p class="claim">{ "This figure is given only as a mean." }</p> },
                }
            }
        </Dialog>
    }
}

/// A chain from the number down to its sources.
fn laid_out(chain: &Chain, scenario: &Scenario) -> Html {
    let number = chain.published.map_or_else(|| "–".to_owned(), |value| with_unit(value, chain.unit));
    html! {
        <>
            <p class="headline"><strong>{ number }</strong>{ ": " }{ &chain.label }{ "." }</p>
            <p class="claim">{ claim(chain.claim) }</p>
            <ol class="steps">{ for chain.steps.iter().map(|step| one_step(step, &chain.steps, scenario)) }</ol>
            if !chain.notes.is_empty() {
                <ul class="notes">{ for chain.notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul>
            }
            if !chain.rules.is_empty() {
                <details>
                    <summary>{ "The rules, in the order in which they act" }</summary>
                    <dl class="rules">
                        for rule in &chain.rules {
                            <dt>{ rule.number }</dt>
                            <dd>{ rule.text }</dd>
                        }
                    </dl>
                </details>
            }
        </>
    }
}

/// What the last step has to do with the number.
const fn claim(claim: Claim) -> &'static str {
    match claim {
        Claim::Equals => "The last line is this number, but for rounding.",
        Claim::Expects => "The last line is what the mean would be after endlessly many weekends.",
        Claim::Law => "The last line is the exact value; the number above is that of the weekends drawn.",
        Claim::NearLaw => "The last line is nearly the exact value; the number above is that of the weekends drawn.",
        Claim::AtMost => "The last line is the most that the mean can be.",
        Claim::Counted => "This number has no formula: it was counted. The lines are its parts that can be computed.",
    }
}

fn one_step(step: &Step, all: &[Step], scenario: &Scenario) -> Html {
    let word = match &step.origin {
        Origin::Scenario { field, .. } => fields::at(field).and_then(|field| field.word(scenario)),
        _ => None,
    };
    let from = match &step.origin {
        Origin::Computed { steps, .. } => {
            let names: Vec<&str> = steps.iter().filter_map(|at| all.get(*at)).map(|step| step.short.as_str()).collect();
            format!("from {}", names.join(" · "))
        }
        Origin::Scenario { .. } if step.standing == "yours" => "yours".to_owned(),
        Origin::Scenario { .. } | Origin::Constant { .. } => standing(step),
        Origin::Rule => step.rule.unwrap_or("rule").to_owned(),
        Origin::Counted => "counted".to_owned(),
    };
    html! {
        <li>
            <span class="what">{ &step.label }</span>
            <strong>{ word.map_or_else(|| step.value_in_words(), str::to_owned) }</strong>
            <small>{ from }</small>
        </li>
    }
}

/// How well a value is known, and who says so.
fn standing(step: &Step) -> String {
    if step.sources.is_empty() { step.standing.to_owned() } else { format!("{}: {}", step.standing, step.sources.join("; ")) }
}
