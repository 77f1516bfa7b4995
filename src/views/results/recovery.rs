//! How people get back.

use lockout_model::{Forecast, Parameters};
use yew::prelude::*;

use super::{Charts, Draw};
use crate::app::state::Shown;
use crate::chart::{ChartError, Race, Waiting};
use crate::components::figure::SharedChart;
use crate::content::{headline, paths};

/// People waiting over time, and who got back by which path.
pub(super) fn section(shown: Option<&Shown>, charts: &Charts, draw: &Draw<'_>) -> Html {
    let Draw { figure, against, .. } = *draw;
    let figures = [
        ("time until half are back", "/recovery/hours_to_half"),
        (", until nine in ten", "/recovery/hours_to_90_percent"),
        (", still out after five days", "/totals/stuck"),
    ];
    html! {
        <section class="recovery" aria-labelledby="recovery-paths">
            <h2 id="recovery-paths">{ "Recovery paths" }</h2>
            { super::headline("", shown.map(|shown| headline::recovery(&shown.forecast))) }
            { against.sentence(&figures) }
            <h3>{ "Refused and still waiting" }</h3>
            { figure("waiting", &charts.waiting, 960) }
            <h3>{ "How people got back" }</h3>
            { figure("restored", &charts.restored, 960) }
        </section>
    }
}

/// People refused and not yet restored, over five days.
pub(super) fn waiting(shown: &Shown) -> Option<SharedChart> {
    Waiting::from_forecast(&shown.forecast).ok().map(SharedChart::new)
}

/// People restored by each path, and those still out; a path that restores nobody says why.
pub(super) fn restored(shown: &Shown) -> Option<SharedChart> {
    race(&shown.forecast, &shown.parameters).ok().map(SharedChart::new)
}

/// The recovery of a forecast, path by path.
///
/// # Errors
/// A path or a moment without a figure.
pub(in crate::views) fn race(forecast: &Forecast, parameters: &Parameters) -> Result<Race, ChartError> {
    Race::from_forecast(forecast, parameters, &paths::name, &|path| paths::closed(path, &parameters.scenario))
}
