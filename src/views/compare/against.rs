//! What is shown against a pinned baseline: every figure with its difference, weekend by weekend.

use lockout_model::choice::{Choice as _, Kind};
use lockout_model::compare::{self, Difference};
use lockout_model::forecast::{Figure as Counts, Forecast};
use lockout_model::quantity::{Count, Quantity, RestoredShare};
use yew::prelude::*;

use crate::app::state::{Action, AppState, Settings, Shown};
use crate::app::work::{Compared, use_work};
use crate::browser::page;
use crate::chart::{Alerts, Change, Dotplot, Funnel, Waiting};
use crate::components::Figure;
use crate::components::figure::{Dragged, SharedChart};
use crate::content::changed::{Changed, changed_from};
use crate::content::{headline, kinds};
use crate::views::results::{self, Charts, Overlay};
use crate::words;

/// See [`Comparing`].
#[derive(Clone, PartialEq, Properties)]
pub struct ComparingProps {
    /// Everything set and shown.
    pub state: AppState,
    /// What is shown with it.
    pub children: Html,
}

/// Compares what is set with the baseline, if there is one, and tells everything inside.
#[component]
pub fn Comparing(props: &ComparingProps) -> Html {
    let question = props.state.baseline.clone().zip(props.state.job.clone()).map(|(baseline, job)| (baseline, job.number, job.parameters));
    let worked = use_work(question.clone(), |question| {
        let (baseline, _, parameters) = question.as_ref()?;
        compare::Compare::new(&[(**baseline).clone(), parameters.scenario.clone()]).ok()
    });
    let overlay = worked.answer.filter(|_| question.is_some()).map(|(of, compared)| Overlay {
        compared,
        stale: of != question,
        charts: overlaid,
        change,
    });
    html! { <ContextProvider<Option<Overlay>> context={overlay}>{ props.children.clone() }</ContextProvider<Option<Overlay>>> }
}

/// The charts with the baseline's marks behind theirs.
fn overlaid(overlay: &Overlay, shown: &Shown, settings: &Settings, threshold: Option<f64>) -> Charts {
    let scenario = &shown.parameters.scenario;
    let mut charts = Charts::new(Some(shown), settings, threshold);
    let Compared { comparison, dots } = &*overlay.compared;
    let (Some(before), Some(dots)) = (comparison.forecasts.first(), dots.first()) else { return charts };
    let differences = comparison.differences.first();
    let change = |pointer: &str| differences.and_then(|differences| Change::at(differences, pointer));
    let now = &shown.forecast;
    if let (Ok(now), Ok(before)) = (
        Dotplot::from_forecast(now, shown.dots.to_vec(), Some(results::threshold(shown, threshold))),
        Dotplot::from_forecast(before, dots.clone(), None),
    ) {
        charts.dotplot = Some(SharedChart::new(now.against(&before, change("/totals/locked_out"))));
    }
    let (were, are) = (users(before), users(now));
    if let (Ok(after), Ok(before)) = (results::by_kind(Some(now), &are, &were), results::by_kind(Some(before), &were, &are)) {
        let there = (0..are.len()).filter(|kind| are[*kind] > 0 || were[*kind] > 0);
        let changes: Vec<_> = there.map(|kind| change(&format!("/by_kind/{kind}/locked_out"))).collect();
        charts.by_kind = Some(SharedChart::new(after.against(&before, &changes)));
    }
    charts.funnel = funnel(before, now, differences).or(charts.funnel);
    if let (Ok(now), Ok(before)) = (results::per_hour(now, scenario, settings), Alerts::from_forecast(before)) {
        charts.per_hour = Some(SharedChart::new(now.against(&before, differences)));
    }
    charts.waiting = waiting(before, now, differences).or(charts.waiting);
    if let (Ok(now), Ok(before)) = (results::race(now, &shown.parameters), results::race(before, &shown.parameters)) {
        charts.restored = Some(SharedChart::new(now.against(&before, differences)));
    }
    if let (Ok(now), Ok(before)) = (results::icons(now), results::icons(before)) {
        let named = |name: &str| Kind::ALL.iter().position(|kind| kinds::name(*kind) == name);
        let change = |name: &str| change(&format!("/by_kind/{}/locked_out", named(name)?));
        charts.icons = Some(SharedChart::new(now.against(&before, &change)));
    }
    charts
}

/// People of each kind.
fn users(forecast: &Forecast) -> Vec<u64> {
    forecast.by_kind.iter().map(|kind| kind.users).collect()
}

/// How a figure differs from the baseline's, in a few words; None if it is not one that is counted over weekends.
fn change(overlay: &Overlay, pointer: &str) -> Option<String> {
    let difference = overlay.compared.comparison.differences.first()?.at(pointer)?;
    Some(signed(difference, difference.unit == "hours"))
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
    // What was pressed goes away with it.
    let act = |action: fn() -> Action| {
        send.reform(move |_: MouseEvent| {
            page::focus("against");
            action()
        })
    };
    let pin = act(|| Action::Pin);
    html! {
        <section aria-labelledby="against">
            <h2 id="against">{ "Against a baseline" }</h2>
            if state.baseline.is_none() {
                <p class="lead">{ "Pin what is shown now, change something in What-if, and every figure says how it differs: on the same weekends, drawn once for both." }</p>
                <p class="files"><button type="button" class="main" onclick={pin}>{ "Pin what is shown as the baseline" }</button></p>
            } else {
                if let Some(baseline) = &state.baseline {
                    <div class="scroll" tabindex="0" role="group" aria-label="What is set otherwise">
                        { differing(&changed_from(baseline, &state.settings.scenario)) }
                    </div>
                }
                <Differences fixed={state.settings.fixed} send={send.clone()} />
                <p class="files">
                    <button type="button" onclick={act(|| Action::Unpin)}>{ "Take the baseline away" }</button>
                    if !state.is_pinned() {
                        <button type="button" onclick={pin}>{ "Pin what is shown instead" }</button>
                    }
                    <button type="button" disabled={state.settings.is_all_fixed()} onclick={send.reform(|_: MouseEvent| Action::Swap)}>{ "Swap the two" }</button>
                </p>
            }
        </section>
    }
}

/// What is set otherwise in the baseline than now.
pub(in crate::views) fn differing(changed: &[Changed]) -> Html {
    if changed.is_empty() {
        return html! { <p>{ "Nothing is set otherwise: the two are the same scenario." }</p> };
    }
    let row = |changed: &Changed| {
        html! {
            <tr>
                <th scope="row">{ changed.name.clone() }</th>
                <td>{ changed.otherwise.clone() }</td>
                <td>{ changed.now.clone() }</td>
            </tr>
        }
    };
    html! {
        <table class="figures otherwise">
            <thead><tr><th scope="col">{ "Set otherwise" }</th><th scope="col">{ "Baseline" }</th><th scope="col">{ "Now" }</th></tr></thead>
            <tbody>{ for changed.iter().map(row) }</tbody>
        </table>
    }
}

/// See [`Differences`].
#[derive(Clone, Debug, PartialEq, Properties)]
struct DifferencesProps {
    fixed: [bool; 6],
    send: Callback<Action>,
}

/// Every listed figure of both, and how they differ.
#[component]
fn Differences(DifferencesProps { fixed, send }: &DifferencesProps) -> Html {
    let on_drag = use_callback(send.clone(), |dragged: Dragged, send| send.emit(results::dragged(dragged)));
    let on_ask =
        use_memo(send.clone(), |send| ["funnel", "waiting"].map(|name| send.reform(move |()| Action::Ask(Some(AttrValue::Static(name))))));
    let overlay = use_context::<Option<Overlay>>().flatten();
    let passed = results::use_late(overlay.as_ref().is_some_and(|overlay| overlay.stale), None);
    let Some(Overlay { compared, .. }) = overlay else {
        return html! { <p class="run">{ "Counting both on the same weekends …" }</p> };
    };
    let comparison = &compared.comparison;
    let [before, now] = comparison.forecasts.as_slice() else { return Html::default() };
    let Some(differences) = comparison.differences.first() else { return Html::default() };
    let (funnel, waiting) = (funnel(before, now, Some(differences)), waiting(before, now, Some(differences)));
    let row = |quantity: Quantity| {
        let difference = differences.at(&quantity.pointer());
        let value = |forecast: &Forecast| middle(&quantity.of_forecast(forecast), quantity.is_time());
        html! {
            <tr>
                <th scope="row">{ quantity.label() }</th>
                <td>{ value(before) }</td>
                <td>{ value(now) }</td>
                <td class="difference">{ difference.map(|difference| signed(difference, quantity.is_time())) }</td>
                <td>{ difference.map(how_often) }</td>
            </tr>
        }
    };
    html! {
        <div class={classes!(passed.then_some("before"))}>
            if passed {
                <p class="run before-note">{ "Counting both on the same weekends … What you see is for the settings before." }</p>
            }
            <p class="headline">{ sentence(differences.at("/totals/locked_out"), "in the baseline") }</p>
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
            <p class="source">{ "Differences are taken weekend by weekend: the middle one need not be the difference of the two medians." }</p>
            <div class="two">
                <div><h3>{ "From scope to refusal" }</h3><Figure name="funnel" chart={funnel} width={640} on_ask={on_ask[0].clone()} /></div>
                <div><h3>{ "Refused and still waiting" }</h3><Figure name="waiting" chart={waiting} width={640} fixed={*fixed} {on_drag} on_ask={on_ask[1].clone()} /></div>
            </div>
        </div>
    }
}

/// The headline of a difference from something: `in the baseline`.
pub(super) fn sentence(difference: Option<&Difference>, from: &str) -> String {
    let Some(difference) = difference else { return String::new() };
    if difference.equal >= 1.0 {
        return format!("As many people are locked out as {from}, in every weekend.");
    }
    let Some((middle, low, high)) = headline::range(&difference.difference) else { return String::new() };
    let people = words::count(middle.abs());
    let are = words::plural(&people, "person is", "people are");
    let way = if middle < 0.0 { "fewer" } else { "more" };
    format!("About {people} {way} {are} locked out than {from}; in 8 of 10 weekends, between {} and {}.", more(low), more(high))
}

/// `12 more`, `3 fewer`.
fn more(number: f64) -> String {
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
    if difference.equal >= 1.0 && difference.difference.is_some() {
        return "0".to_owned();
    }
    let one = |number: f64| match words::with_sign(number, &words::hours(number.abs())) {
        _ if !time => words::signed(number),
        // Only what is the same in every weekend is 0.
        zero if zero == "0" && number != 0.0 => "about 0".to_owned(),
        signed => signed,
    };
    let Some((middle, low, high)) = headline::range(&difference.difference) else { return "–".to_owned() };
    let [middle, low, high] = [middle, low, high].map(one);
    if middle == low && middle == high { middle } else { format!("{middle}; {low} to {high}") }
}

/// In what share of the weekends the figure differs.
fn how_often(difference: &Difference) -> String {
    let percent = |share: f64| format!("{}\u{a0}%", words::decimal(share * 100.0, 0));
    match () {
        () if difference.equal >= 1.0 => "the same in every weekend".to_owned(),
        () if difference.lower + difference.equal + difference.higher < 0.5 => "only one of the two has it".to_owned(),
        () if difference.equal >= 0.995 => "the same in nearly every weekend".to_owned(),
        () => format!("{} lower, {} higher", percent(difference.lower), percent(difference.higher)),
    }
}

fn funnel(before: &Forecast, now: &Forecast, differences: Option<&compare::Differences>) -> Option<SharedChart> {
    Some(SharedChart::new(Funnel::from_forecast(now).ok()?.against(&Funnel::from_forecast(before).ok()?, differences)))
}

fn waiting(before: &Forecast, now: &Forecast, differences: Option<&compare::Differences>) -> Option<SharedChart> {
    Some(SharedChart::new(Waiting::from_forecast(now).ok()?.against(&Waiting::from_forecast(before).ok()?, differences)))
}
