//! What follows from the settings.

mod alerts;
mod lockouts;
pub(super) mod progress;
mod recovery;
pub mod status;

use lockout_model::Scenario;
use lockout_model::forecast::MODEL_VERSION;
use yew::prelude::*;

use crate::app::state::{Action, AppState, Shown};
use crate::components::Figure;
use crate::components::figure::{Dragged, SharedChart};
use crate::content::headline::Headline;

/// See [`Results`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ResultsProps {
    /// Everything set and shown.
    pub state: AppState,
    /// Where actions go.
    #[prop_or_default]
    pub send: Callback<Action>,
}

/// The charts by name, as [`sections`] puts them on the page.
pub const FIGURES: [&str; 5] = ["dotplot", "by-kind", "per-hour", "waiting", "restored"];

/// The charts of one forecast; None where there is nothing to draw.
#[derive(Clone, PartialEq)]
pub(super) struct Charts {
    pub(super) dotplot: Option<SharedChart>,
    pub(super) by_kind: Option<SharedChart>,
    pub(super) per_hour: Option<SharedChart>,
    pub(super) waiting: Option<SharedChart>,
    pub(super) restored: Option<SharedChart>,
}

impl Charts {
    /// The charts of the figures shown; before the first, those that have something to name.
    pub(super) fn new(shown: Option<&Shown>, scenario: &Scenario, threshold: Option<f64>) -> Self {
        Self {
            dotplot: shown.and_then(|shown| lockouts::dotplot(shown, threshold)),
            by_kind: lockouts::by_kind(shown, scenario),
            per_hour: shown.and_then(alerts::per_hour),
            waiting: shown.and_then(recovery::waiting),
            restored: recovery::restored(shown, scenario),
        }
    }
}

/// The three results, whose charts `figure` puts on the page, by name.
pub(super) fn sections(shown: Option<&Shown>, charts: &Charts, run_line: Html, figure: &DrawFigure<'_>) -> Html {
    html! {
        <>
            { lockouts::section(shown, charts, run_line, figure) }
            { alerts::section(shown, charts, figure) }
            { recovery::section(shown, charts, figure) }
        </>
    }
}

/// Puts a chart on the page: its name, the chart, and the width in pixels to draw for until the page says how much
/// there is.
pub(super) type DrawFigure<'a> = dyn Fn(&'static str, &Option<SharedChart>, u32) -> Html + 'a;

/// The figure that each chart is asked about first.
const ASKED: [&str; 5] = [
    "/totals/locked_out/p50",
    "/totals/locked_out/mean",
    "/totals/flagged/p50",
    "/totals/refused/p50",
    "/recovery/restored_by/admin_clear/mean",
];

/// What a saved picture says of itself, a line each.
fn foot(state: &AppState) -> String {
    let seed = state.settings.scenario.run.seed;
    let title = if state.title.is_empty() { String::new() } else { format!("{}\n", state.title) };
    format!(
        "{title}Lockout Lab, model {MODEL_VERSION}, seed {seed}. Model output, not a measurement.\n{}#{}",
        state.address, state.link.fragment
    )
}

/// The three results, and how far their run is.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let ResultsProps { state, send } = props;
    // Charts are equal only to themselves: a forecast that is still shown keeps its own.
    let charts = use_memo((state.shown.clone(), state.threshold), |(shown, threshold)| {
        Charts::new(shown.as_ref(), &state.settings.scenario, *threshold)
    });
    let shown = state.shown.as_ref();
    let foot = AttrValue::from(foot(state));
    let on_drag = use_callback(send.clone(), |dragged: Dragged, send| {
        send.emit(dragged.map_or(Action::Release, |(handle, to)| Action::Handle(handle, to)));
    });
    let on_ask = use_callback(send.clone(), |at: usize, send| send.emit(Action::Ask(Some(AttrValue::Static(ASKED[at])))));
    let live = |name: &'static str, chart: &Option<SharedChart>, width: u32| {
        let on_ask = FIGURES.iter().position(|figure| *figure == name).map(|at| on_ask.reform(move |()| at));
        html! { <Figure {name} chart={chart.clone()} {width} foot={foot.clone()} on_drag={on_drag.clone()} {on_ask} /> }
    };
    html! {
        <div class={classes!("results", state.is_stale().then_some("before"))}>
            { sections(shown, &charts, progress::run_line(state, send), &live) }
            <status::Status job={state.job.as_ref().map(|job| job.number)} shown={state.shown.clone()} invalid={state.settings.is_invalid()} />
        </div>
    }
}

/// A sentence with its figure. Not announced by itself: there is one status line for that.
fn headline(class: &'static str, headline: Option<Headline>) -> Html {
    let words = match headline {
        Some(Headline { before, figure, after }) => html! { <>{ before }<strong>{ figure }</strong>{ after }</> },
        None => html! { "Counting the first weekends …" },
    };
    html! { <output class={classes!("headline", class)} aria-live="off">{ words }</output> }
}
