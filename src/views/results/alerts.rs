//! When the alerts come.

use lockout_model::{Forecast, Scenario};
use yew::prelude::*;

use super::{Charts, Draw};
use crate::app::state::{Settings, Shown};
use crate::chart::alerts::Region;
use crate::chart::{Alerts, ChartError};
use crate::content::{calendar, headline};

/// Alerts per hour, and what the calendar does.
pub(super) fn section(shown: Option<&Shown>, charts: &Charts, draw: &Draw<'_>) -> Html {
    let Draw { figure, against, .. } = *draw;
    html! {
        <section class="alerts" aria-labelledby="alert-window">
            <h2 id="alert-window">{ "Alert window" }</h2>
            { super::headline("", shown.map(|shown| headline::alerts(&shown.forecast))) }
            { against.sentence(&[("alerts", "/totals/flagged")]) }
            { figure("per-hour", &charts.per_hour, 640) }
            <p class="source calendar">{ shown.map(|shown| calendar::sentence(&shown.parameters)) }</p>
        </section>
    }
}

/// Alerts in each hour of the window.
///
/// # Errors
/// An hour without a figure; regions that the chart has no room for.
pub(in crate::views) fn per_hour(forecast: &Forecast, scenario: &Scenario, settings: &Settings) -> Result<Alerts, ChartError> {
    let regions = &scenario.tenant.regions;
    // Where somebody has moved a region since, its figures are not those of the city.
    let cities = if *regions == settings.scenario.tenant.regions { &*settings.cities } else { &[] };
    let name = |region: usize| match cities.get(region) {
        Some(Some(city)) => city.0.to_owned(),
        _ if regions.len() == 1 => "your region".to_owned(),
        _ => format!("region {}", region + 1),
    };
    Alerts::from_forecast(forecast)?.over(Region::of_scenario(scenario, &name))
}
