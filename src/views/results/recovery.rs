//! How people get back.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Path};
use yew::prelude::*;

use super::{Charts, DrawFigure};
use crate::app::state::Shown;
use crate::chart::bars::{Bar, Counted, Middle};
use crate::chart::{Bars, Range80, Waiting};
use crate::components::figure::SharedChart;
use crate::content::{headline, paths};

/// People waiting over time, and who got back by which path.
pub(super) fn section(shown: Option<&Shown>, charts: &Charts, figure: &DrawFigure<'_>) -> Html {
    html! {
        <section class="recovery" aria-labelledby="recovery-paths">
            <h2 id="recovery-paths">{ "Recovery paths" }</h2>
            { super::headline("", shown.map(|shown| headline::recovery(&shown.forecast))) }
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

/// People restored by each path, and those still out at the end; a path that restores nobody says why. Before the first
/// figures, the names alone.
pub(super) fn restored(shown: Option<&Shown>, scenario: &Scenario) -> Option<SharedChart> {
    let counts = shown.map(|shown| shown.forecast.recovery.restored_by.to_array());
    let scenario = shown.map_or(scenario, |shown| &shown.parameters.scenario);
    let paths = Path::ALL.iter().map(|&path| {
        let range = counts.and_then(|counts| Range80::from_figure(&counts[path.index()], path.word()).ok());
        let closed = paths::closed(path, scenario).filter(|_| range.is_none_or(|range| range.high < 0.5));
        let range = range.filter(|_| closed.is_none());
        Bar { name: paths::name(path).to_owned(), of: None, range, note: closed.map(str::to_owned), ..Bar::default() }
    });
    let range = shown.and_then(|shown| Range80::from_figure(&shown.forecast.totals.stuck, "stuck").ok());
    let stuck = Bar { name: paths::STILL_OUT.to_owned(), of: None, range, ..Bar::default() };
    let bars = Bars::new(Counted::Restored, Middle::Median, paths.collect());
    bars.and_then(|bars| bars.and(Counted::LockedOut, stuck)).ok().map(SharedChart::new)
}
