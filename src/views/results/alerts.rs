//! When the alerts come.

use yew::prelude::*;

use super::{Figures, ResultProps};
use crate::chart::Alerts as AlertsChart;
use crate::components::Figure;
use crate::components::figure::SharedChart;
use crate::content::{calendar, headline};

/// Alerts per hour, and what the calendar does.
#[component]
pub fn Alerts(props: &ResultProps) -> Html {
    let shown = props.shown.as_ref();
    let chart = use_memo(shown.map(|shown| shown.forecast.clone()), |forecast| {
        forecast.as_ref().and_then(|forecast| AlertsChart::from_forecast(forecast).ok()).map(SharedChart::new)
    });
    html! {
        <section class="alerts" aria-labelledby="alert-window">
            <h2 id="alert-window">{ "Alert window" }</h2>
            <Figures headline={shown.map(|shown| headline::alerts(&shown.forecast))} />
            <Figure name="per-hour" chart={(*chart).clone()} />
            <p class="source calendar">{ shown.map(|shown| calendar::sentence(&shown.parameters)) }</p>
        </section>
    }
}
