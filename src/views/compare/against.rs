//! What is shown against a pinned baseline: every figure with its difference, weekend by weekend.

use lockout_model::Scenario;
use lockout_model::compare::{self, Comparison, Difference};
use lockout_model::forecast::{Figure as Counts, Forecast};
use lockout_model::quantity::{Count, Quantity, RestoredShare};
use yew::prelude::*;

use crate::app::state::{Action, AppState, Shared};
use crate::app::work::use_work;
use crate::chart::{Bars, Change, Dotplot, Waiting};
use crate::components::Figure;
use crate::components::figure::SharedChart;
use crate::content::headline;
use crate::words;

/// The comparison with the baseline, for whoever shows figures: given by [`Comparing`], absent in the program that is
/// loaded first.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// Baseline first, then what is shown.
    pub comparison: Shared<Comparison>,
    /// Whether it is for settings that are no longer those shown.
    pub stale: bool,
}

/// See [`Comparing`].
#[derive(Clone, PartialEq, Properties)]
pub struct ComparingProps {
    /// Everything set and shown.
    pub state: AppState,
    /// What is shown with it.
    pub children: Html,
}

/// Compares what is shown with the baseline, if there is one, and tells everything inside.
#[component]
pub fn Comparing(props: &ComparingProps) -> Html {
    let question = props.state.baseline.clone().zip(props.state.job.clone()).map(|(baseline, job)| (baseline, job.number, job.parameters));
    let worked = use_work(question.clone(), |question| {
        let (baseline, _, parameters) = question.as_ref()?;
        compare::Compare::new(&[(**baseline).clone(), parameters.scenario.clone()]).ok()
    });
    let against = worked.answer.filter(|_| question.is_some()).map(|(of, comparison)| Against { comparison, stale: of != question });
    html! { <ContextProvider<Option<Against>> context={against}>{ props.children.clone() }</ContextProvider<Option<Against>>> }
}

/// The figures that are listed.
fn listed() -> Vec<Quantity> {
    let mut all: Vec<Quantity> = Count::ALL.iter().map(|&count| Quantity::Total(count)).collect();
    all.extend([
        Quantity::PersonHoursLost,
        Quantity::Decision,
        Quantity::HoursTo(RestoredShare::Half),
        Quantity::HoursTo(RestoredShare::NinetyPercent),
        Quantity::PeakQueue,
    ]);
    all
}

/// The section: how to pin, or what differs.
pub(super) fn section(state: &AppState, send: &Callback<Action>) -> Html {
    let pin = send.reform(|_: MouseEvent| Action::Pin);
    let swap = state.baseline.clone().map(|baseline| send.reform(move |_: MouseEvent| Action::Swap(baseline.clone())));
    html! {
        <section aria-labelledby="against">
            <h2 id="against">{ "Against a baseline" }</h2>
            if state.baseline.is_none() {
                <p class="lead">{ "Pin what is shown now, change something in What-if, and every figure says how it differs: on the same weekends, drawn once for both." }</p>
                <p class="files"><button type="button" class="main" onclick={pin}>{ "Pin what is shown as the baseline" }</button></p>
            } else {
                <Differences state={state.clone()} />
                <p class="files">
                    <button type="button" onclick={send.reform(|_: MouseEvent| Action::Unpin)}>{ "Take the baseline away" }</button>
                    <button type="button" onclick={pin}>{ "Pin what is shown instead" }</button>
                    if let Some(onclick) = swap {
                        <button type="button" {onclick}>{ "Swap the two" }</button>
                    }
                </p>
            }
        </section>
    }
}

/// See [`Differences`].
#[derive(Clone, PartialEq, Properties)]
struct DifferencesProps {
    state: AppState,
}

#[component]
fn Differences(props: &DifferencesProps) -> Html {
    let against = use_context::<Option<Against>>().flatten();
    let Some(Against { comparison, stale }) = against else { return html! { <p class="run">{ "Counting both on the same weekends …" }</p> } };
    let [before, now] = comparison.forecasts.as_slice() else { return Html::default() };
    let Some(differences) = comparison.differences.first() else { return Html::default() };
    let change = differences.at("/totals/locked_out").and_then(|difference| Change::from_figure(&difference.difference));
    let row = |quantity: Quantity| {
        let difference = differences.at(&quantity.pointer());
        let value = |forecast: &Forecast| middle(&quantity.of_forecast(forecast), quantity.is_time());
        html! {
            <tr>
                <th scope="row">{ quantity.label() }</th>
                <td>{ value(before) }</td>
                <td>{ value(now) }</td>
                <td class="difference">{ difference.map(|difference| signed(difference, quantity.is_time())) }</td>
                <td>{ difference.map(|difference| if difference.equal >= 1.0 { "the same in every weekend".to_owned() } else {
                    format!("{} lower, {} higher", percent(difference.lower), percent(difference.higher))
                }) }</td>
            </tr>
        }
    };
    let _ = &props.state;
    html! {
        <div class={classes!(stale.then_some("before"))}>
            <p class="headline">{ sentence(differences.at("/totals/locked_out")) }</p>
            <div class="scroll" tabindex="0" role="group" aria-label="Baseline and now">
                <table class="figures">
                    <thead><tr>
                        <th scope="col">{ "Figure" }</th>
                        <th scope="col">{ "Baseline, median" }</th>
                        <th scope="col">{ "Now, median" }</th>
                        <th scope="col">{ "Difference; 8 of 10 weekends" }</th>
                        <th scope="col">{ "Of all weekends" }</th>
                    </tr></thead>
                    <tbody>{ for listed().into_iter().map(row) }</tbody>
                </table>
            </div>
            <div class="two">
                <div><h3>{ "People locked out" }</h3><Figure name="by-kind" chart={kinds(before, now, change)} width={640} /></div>
                <div><h3>{ "Refused and still waiting" }</h3><Figure name="waiting" chart={waiting(before, now)} width={640} /></div>
            </div>
        </div>
    }
}

/// The headline of a difference.
pub(crate) fn sentence(difference: Option<&Difference>) -> String {
    let Some(difference) = difference else { return String::new() };
    if difference.equal >= 1.0 {
        return "As many people are locked out as in the baseline, in every weekend.".to_owned();
    }
    let Some((middle, low, high)) = headline::range(&difference.difference) else { return String::new() };
    let more = if middle < 0.0 { "fewer" } else { "more" };
    format!(
        "About {} {more} locked out than in the baseline; in 8 of 10 weekends, between {} and {}.",
        words::people(middle.abs()),
        change(low),
        change(high)
    )
}

/// `12 more`, `3 fewer`.
fn change(number: f64) -> String {
    let size = words::count(number.abs());
    match () {
        () if size == "0" => "as many".to_owned(),
        () if number < 0.0 => format!("{size} fewer"),
        () => format!("{size} more"),
    }
}

fn middle(figure: &Counts, time: bool) -> String {
    match figure.as_ref().map(|quantiles| quantiles.p50) {
        Some(Some(median)) if time => words::hours(median),
        Some(Some(median)) => words::count(median),
        Some(None) => "beyond five days".to_owned(),
        None => "–".to_owned(),
    }
}

fn signed(difference: &Difference, time: bool) -> String {
    if difference.equal >= 1.0 {
        return "0".to_owned();
    }
    let one = |number: f64| {
        let size = if time { words::hours(number.abs()) } else { words::count(number.abs()) };
        match () {
            () if size == "0" || size.starts_with("0\u{a0}") => "0".to_owned(),
            () if number < 0.0 => format!("−{size}"),
            () => format!("+{size}"),
        }
    };
    headline::range(&difference.difference)
        .map_or_else(|| "–".to_owned(), |(middle, low, high)| format!("{}; {} to {}", one(middle), one(low), one(high)))
}

fn percent(share: f64) -> String {
    format!("{}\u{a0}%", words::decimal(share * 100.0, 0))
}

fn kinds(before: &Forecast, now: &Forecast, _change: Option<Change>) -> Option<SharedChart> {
    let bars = |forecast: &Forecast| Bars::by_kind(forecast).ok();
    Some(SharedChart::new(bars(now)?.against(&bars(before)?)))
}

fn waiting(before: &Forecast, now: &Forecast) -> Option<SharedChart> {
    Some(SharedChart::new(Waiting::from_forecast(now).ok()?.against(&Waiting::from_forecast(before).ok()?)))
}

/// The dots of what is shown with the baseline's behind them.
pub(crate) fn dots(now: Dotplot, before: &Dotplot, against: &Against) -> Dotplot {
    let difference = against.comparison.differences.first().and_then(|differences| differences.at("/totals/locked_out"));
    now.against(before, difference.and_then(|difference| Change::from_figure(&difference.difference)))
}

/// Two scenarios are the same question.
pub(super) fn same(one: &Scenario, two: &Scenario) -> bool {
    one == two
}
