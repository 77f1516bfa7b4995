//! Who could notice, and what it changes: three forecasts that differ only in who watches.

use lockout_model::choice::Monitoring;
use lockout_model::{Forecast, Scenario};
use yew::prelude::*;

use crate::app::state::Shared;
use crate::content::incident::fact;
use crate::content::story::Setting;
use crate::content::story::chain::Watch;
use crate::content::story::pictures::{WATCHERS, WATCHES, Watcher};
use crate::views::rooms::forecasts::{Asked, use_forecasts};
use crate::views::rooms::prose::{Prose, Ways};
use crate::words;

/// The tenant that is watched.
const TENANT: Setting = Setting { preset: "as_reported", edit: |_| () };

fn watched(by: Monitoring) -> Scenario {
    let mut scenario = TENANT.scenario();
    scenario.response.monitoring = by;
    scenario
}

/// See [`WhoNoticed`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct NoticedProps {
    /// Where links lead.
    pub ways: Ways,
}

/// Those who could notice, in order; then who watches, to choose, and what the forecast makes of it.
#[component]
pub(super) fn WhoNoticed(props: &NoticedProps) -> Html {
    let ways = &props.ways;
    let chosen = use_state_eq(|| 0_usize);
    let asked = use_memo((), |()| WATCHES.iter().map(|(by, _)| watched(*by)).collect::<Vec<_>>());
    let forecasts = use_forecasts((*asked).clone());
    let watcher = |watcher: &'static Watcher| {
        let when = watcher.when.and_then(fact);
        let time = when.map(|fact| match (fact.value.day(), fact.value.text()) {
            (Some(day), text) if day != text => day + ", " + &text,
            (_, text) => text,
        });
        html! {
            <li key={watcher.who} class={classes!(time.is_none().then_some("unknown"))}>
                <p class="when">{ time.unwrap_or_else(|| "nobody has said when".to_owned()) }</p>
                <h3>{ watcher.who }</h3>
                <Prose text={watcher.how} ways={ways.clone()} />
                { ways.folded(watcher.sources) }
            </li>
        }
    };
    let row = |(at, (_, name)): (usize, &(Monitoring, &'static str))| {
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
    html! {
        <>
            <ol class="watchers">{ for WATCHERS.iter().map(watcher) }</ol>
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
