//! How people get back.

use lockout_model::choice::{Choice as _, Path};
use lockout_model::{Forecast, Scenario};
use yew::prelude::*;

use super::{Figures, ResultProps};
use crate::chart::bars::{Bar, Counted, Middle};
use crate::chart::{Bars, Range80, Waiting};
use crate::components::Figure;
use crate::components::figure::SharedChart;
use crate::content::{headline, paths};

/// People waiting over time, and who got back by which path.
#[component]
pub fn Recovery(props: &ResultProps) -> Html {
    let shown = props.shown.as_ref();
    let waiting = use_memo(shown.map(|shown| shown.forecast.clone()), |forecast| {
        forecast.as_ref().and_then(|forecast| Waiting::from_forecast(forecast).ok()).map(SharedChart::new)
    });
    let restored = use_memo(shown.map(|shown| (shown.forecast.clone(), shown.parameters.clone())), |shown| {
        shown.as_ref().and_then(|(forecast, parameters)| restored(forecast, &parameters.scenario)).map(SharedChart::new)
    });
    html! {
        <section class="recovery" aria-labelledby="recovery-paths">
            <h2 id="recovery-paths">{ "Recovery paths" }</h2>
            <Figures headline={shown.map(|shown| headline::recovery(&shown.forecast))} />
            <h3>{ "Refused and still waiting" }</h3>
            <Figure name="waiting" chart={(*waiting).clone()} width={960} />
            <h3>{ "How people got back" }</h3>
            <Figure name="restored" chart={(*restored).clone()} width={960} />
        </section>
    }
}

/// People restored by each path, and those still out at the end; a path that restores nobody says why.
fn restored(forecast: &Forecast, scenario: &Scenario) -> Option<Bars> {
    let counts = forecast.recovery.restored_by.to_array();
    let paths = Path::ALL.iter().map(|&path| {
        let figure = &counts[path.index()];
        let range = Range80::from_figure(figure, path.word()).ok();
        let closed = paths::closed(path, scenario).filter(|_| range.is_none_or(|range| range.high < 0.5));
        Bar {
            name: paths::name(path).to_owned(),
            of: None,
            range: if closed.is_some() { None } else { range },
            note: closed.map(str::to_owned),
        }
    });
    let stuck = Bar {
        name: "Still out after five days".to_owned(),
        of: None,
        range: Range80::from_figure(&forecast.totals.stuck, "stuck").ok(),
        note: None,
    };
    Bars::new(Counted::Restored, Middle::Median, paths.chain([stuck]).collect()).ok()
}
