//! Who could notice, on the timeline's clock, and what it changes: three forecasts that differ only in who watches.

use lockout_model::calendar::Moment;
use lockout_model::choice::Monitoring;
use lockout_model::{Forecast, Scenario};
use yew::prelude::*;

use super::clock::use_clock;
use super::timeline::mark;
use crate::app::state::Shared;
use crate::chart::Timeline;
use crate::chart::timeline::{Event as Mark, Ground as Drawn};
use crate::components::Figure;
use crate::components::figure::SharedChart;
use crate::content::incident::{Known, Value, april, fact};
use crate::content::markup::plain;
use crate::content::sources::source;
use crate::content::story::Setting;
use crate::content::story::chain::Watch;
use crate::content::story::pictures::{BY_FORECAST, BY_FORECAST_MEANS, NOT_SAID, NOT_SAID_MEANS, WATCHERS, WATCHES, Watcher};
use crate::content::story::timeline::{Ground, MARKED, SPAN, entries};
use crate::views::rooms::forecasts::{Asked, use_forecasts};
use crate::views::rooms::prose::{Prose, Ways};
use crate::words;

/// The tenant that is watched.
const TENANT: Setting = Setting { preset: "as_reported", edit: |_| () };
/// What is shown of the weekend: from the Saturday on.
const SHOWN: (Moment, Moment) = (april(19, 0, 0), SPAN.1);

fn watched(by: Monitoring) -> Scenario {
    let mut scenario = TENANT.scenario();
    scenario.response.monitoring = by;
    scenario
}

/// When somebody noticed: the moments, and whether only the day is known.
fn span(known: &Known) -> Option<(Moment, Moment, bool)> {
    match known.value {
        Value::At(moment) => Some((moment, moment, false)),
        Value::Day(day) => Some((day, day.plus_minutes(24 * 60), true)),
        _ => None,
    }
}

/// Somebody who could notice, on the track of this place. Whose moment nobody has said stands in all the time it can have been.
fn noticing(watcher: &Watcher, track: usize) -> Mark {
    let when = watcher.when.and_then(fact).and_then(span);
    let first = fact("earliest").and_then(span).map_or(SHOWN.0, |(from, ..)| from);
    let (from, to, day_only) = when.unwrap_or((first, SHOWN.1, false));
    let publishers = watcher.sources.iter().filter_map(|key| source(key)).map(|source| source.publisher);
    let sources = publishers.collect::<Vec<_>>().join("; ");
    Mark {
        track,
        from,
        to,
        day_only,
        ground: if when.is_some() { Drawn::Reported } else { Drawn::Unknown },
        above: false,
        known: if when.is_some() { Ground::Reported.word() } else { NOT_SAID },
        words: [watcher.who, ": ", &plain(watcher.how)].concat(),
        short: String::new(),
        sources: if sources.is_empty() { "our own reading".to_owned() } else { sources },
    }
}

/// The decision by a forecast, on the track of this place.
#[expect(clippy::cast_possible_truncation, reason = "hours of some days")]
fn decided(forecast: &Forecast, name: &str, track: usize) -> Option<Mark> {
    let figure = forecast.response.decision_hours?;
    let start = TENANT.scenario().incident.window.start;
    let after = |hours: f64| start.plus_minutes((hours * 60.0) as i64);
    Some(Mark {
        track,
        from: after(figure.p10?),
        to: after(figure.p90?),
        day_only: false,
        ground: Drawn::Forecast,
        above: false,
        known: BY_FORECAST,
        words: [name, ": the decision that the alerts are false, ", &words::hours(figure.p50?), " after they begin (median)."].concat(),
        short: ["median ", &words::hours(figure.p50?)].concat(),
        sources: "the model".to_owned(),
    })
}

/// Those who could notice, the two dates of the alerts, and the decisions by the forecasts that are asked for, on one clock.
pub fn clock(forecasts: &[Asked], offset_minutes: i64) -> Timeline {
    let tracks = ["Alerts"]
        .into_iter()
        .chain(WATCHERS.iter().map(|watcher| watcher.who))
        .chain(WATCHES.iter().zip(forecasts).map(|(watch, _)| watch.2));
    let mut events: Vec<Mark> = WATCHERS.iter().enumerate().map(|(at, watcher)| noticing(watcher, at + 1)).collect();
    let alerts = entries().into_iter().filter(|entry| entry.ground == Ground::Disputed);
    events.extend(alerts.map(|entry| Mark { track: 0, above: false, ..mark(&entry) }));
    let first = WATCHERS.len() + 1;
    let decisions = forecasts.iter().zip(WATCHES).enumerate();
    events.extend(decisions.filter_map(|(at, (forecast, watch))| decided(forecast.as_deref()?, watch.1, first + at)));
    Timeline {
        title: "Who could notice, and when",
        tracks: tracks.collect(),
        sided: false,
        events,
        marked: MARKED.to_vec(),
        shown: SHOWN,
        offset_minutes,
    }
}

/// See [`WhoNoticed`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct NoticedProps {
    /// Where links lead.
    pub ways: Ways,
}

/// Those who could notice, on the clock and in order; then who watches, to choose, and what the forecast makes of it.
#[component]
pub(super) fn WhoNoticed(props: &NoticedProps) -> Html {
    let ways = &props.ways;
    let chosen = use_state_eq(|| 0_usize);
    let asked = use_memo((), |()| WATCHES.iter().map(|(by, ..)| watched(*by)).collect::<Vec<_>>());
    let forecasts = use_forecasts((*asked).clone());
    let (added, field) = use_clock();
    let chart = use_memo((forecasts.clone(), added), |(forecasts, added)| SharedChart::new(clock(forecasts, *added)));
    let watcher = |(at, watcher): (usize, &'static Watcher)| {
        let when = watcher.when.and_then(fact);
        let time = when.map(|fact| match (fact.value.day(), fact.value.text()) {
            (Some(day), text) if day != text => day + ", " + &text,
            (_, text) => text,
        });
        html! {
            <li key={watcher.who} class={classes!(time.is_none().then_some("unknown"))}>
                <p class="when"><b>{ at + 1 }</b>{ " · " }{ time.unwrap_or_else(|| NOT_SAID.to_owned()) }</p>
                <h3>{ watcher.who }</h3>
                <Prose text={watcher.how} ways={ways.clone()} />
                { ways.folded(watcher.sources) }
            </li>
        }
    };
    let row = |(at, (_, name, _)): (usize, &(Monitoring, &'static str, &'static str))| {
        let chosen = chosen.clone();
        let is_chosen = *chosen == at;
        let onclick = Callback::from(move |_: MouseEvent| chosen.set(at));
        let forecast = forecasts.get(at).cloned().flatten();
        html! {
            <tr key={*name} class={classes!(is_chosen.then_some("chosen"))}>
                <th scope="row"><button type="button" aria-pressed={is_chosen.to_string()} {onclick}>{ *name }</button></th>
                <td>{ decision(&forecast) }</td><td>{ people(&forecast, Watch::LockedOut) }</td><td>{ people(&forecast, Watch::Refused) }</td>
            </tr>
        }
    };
    let legend = [
        (Ground::Reported.word(), Ground::Reported.means()),
        (Ground::Disputed.word(), Ground::Disputed.means()),
        ("unknown", NOT_SAID_MEANS),
        (BY_FORECAST, BY_FORECAST_MEANS),
    ];
    let legend = legend.map(|(word, means)| {
        let shown = if word == "unknown" { NOT_SAID } else { word };
        html! { <span class={word}><b>{ shown }</b>{ " " }{ means }</span> }
    });
    html! {
        <>
            <div class="controls-row">{ field }</div>
            <p class="legend">{ for legend }<span><b>{ "thin bar" }</b>{ " Only the day is known." }</span></p>
            <Figure name="noticed" chart={Some((*chart).clone())} width={900} />
            <ol class="watchers">{ for WATCHERS.iter().enumerate().map(watcher) }</ol>
            <h3>{ "Change who watches" }</h3>
            <div class="scroll" tabindex="0" role="group" aria-label="Who watches">
                <table class="plain">
                    <caption class="heard">{ "Who watches, and what follows" }</caption>
                    <thead><tr><th scope="col">{ "Who watches" }</th><th scope="col">{ "Hours until the decision, median" }</th><th scope="col">{ "Locked out, mean" }</th><th scope="col">{ "Meet the stop, mean" }</th></tr></thead>
                    <tbody>{ for WATCHES.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
            <p class="says" role="status">{ compared(&forecasts, *chosen) }</p>
        </>
    }
}

fn hours(forecast: &Shared<Forecast>) -> Option<f64> {
    forecast.response.decision_hours.and_then(|figure| figure.p50)
}

fn decision(forecast: &Asked) -> String {
    forecast
        .as_ref()
        .map_or_else(|| "…".to_owned(), |forecast| hours(forecast).map_or_else(|| "none".to_owned(), |hours| words::decimal(hours, 1)))
}

fn people(forecast: &Asked, watch: Watch) -> String {
    forecast.as_ref().map_or_else(|| "…".to_owned(), |forecast| words::count(watch.of(forecast).unwrap_or_default()))
}

/// The chosen forecast in words.
fn compared(forecasts: &[Asked], chosen: usize) -> String {
    let Some(Some(forecast)) = forecasts.get(chosen) else { return "Counting …".to_owned() };
    let [locked, refused] = [Watch::LockedOut, Watch::Refused].map(|watch| words::count(watch.of(forecast).unwrap_or_default()));
    let wait =
        hours(forecast).map_or_else(|| "No decision comes".to_owned(), |hours| format!("The decision comes after {}", words::hours(hours)));
    format!("{wait} (median). {locked} are locked out on average, and {refused} of them meet the stop.")
}
