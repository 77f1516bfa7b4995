//! When the alerts come.

use yew::prelude::*;

use super::{Charts, DrawFigure};
use crate::app::state::Shown;
use crate::chart::Alerts;
use crate::chart::alerts::Region;
use crate::components::figure::SharedChart;
use crate::content::{calendar, headline};

/// Alerts per hour, and what the calendar does.
pub(super) fn section(shown: Option<&Shown>, charts: &Charts, figure: &DrawFigure<'_>) -> Html {
    html! {
        <section class="alerts" aria-labelledby="alert-window">
            <h2 id="alert-window">{ "Alert window" }</h2>
            { super::headline("", shown.map(|shown| headline::alerts(&shown.forecast))) }
            { figure("per-hour", &charts.per_hour, 640) }
            <p class="source calendar">{ shown.map(|shown| calendar::sentence(&shown.parameters)) }</p>
        </section>
    }
}

/// Alerts in each hour of the window.
pub(super) fn per_hour(shown: &Shown) -> Option<SharedChart> {
    let alerts = Alerts::from_forecast(&shown.forecast).ok()?;
    let scenario = &shown.parameters.scenario;
    let alone = scenario.tenant.regions.len() == 1;
    let name = |region: usize| if alone { "your region".to_owned() } else { format!("region {}", region + 1) };
    alerts.over(Region::of_scenario(scenario, &name)).ok().map(SharedChart::new)
}
