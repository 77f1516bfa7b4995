//! What follows from the settings.

mod alerts;
mod lockouts;
pub(super) mod progress;
mod recovery;
pub mod status;

use yew::prelude::*;

use crate::app::state::{Action, AppState, Settings, Shared, Shown};
use crate::app::work::Compared;
use crate::browser::clock;
use crate::components::figure::{Dragged, SharedChart};
use crate::components::{Figure, Part};
use crate::content::guards;
use crate::content::headline;
use crate::content::headline::Headline;
use crate::link::View;
use crate::views::link;

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
pub const FIGURES: [&str; 7] = ["dotplot", "by-kind", "per-hour", "waiting", "restored", "funnel", "icons"];

/// The charts of one forecast; None where there is nothing to draw.
#[derive(Clone, PartialEq)]
pub struct Charts {
    pub(super) dotplot: Option<SharedChart>,
    pub(super) funnel: Option<SharedChart>,
    pub(super) icons: Option<SharedChart>,
    pub(super) by_kind: Option<SharedChart>,
    pub(super) per_hour: Option<SharedChart>,
    pub(super) waiting: Option<SharedChart>,
    pub(super) restored: Option<SharedChart>,
}

impl Charts {
    /// The charts of the figures shown; before the first, those that have something to name.
    pub(super) fn new(shown: Option<&Shown>, settings: &Settings, threshold: Option<f64>) -> Self {
        let forecast = shown.map(|shown| &*shown.forecast);
        let scenario = shown.map_or(&*settings.scenario, |shown| &shown.parameters.scenario);
        Self {
            dotplot: shown.and_then(|shown| lockouts::dotplot(shown, threshold)),
            funnel: shown.and_then(lockouts::funnel),
            icons: forecast.and_then(|forecast| lockouts::icons(forecast).ok()).map(SharedChart::new),
            by_kind: lockouts::by_kind(forecast, &scenario.people_per_kind(), &[]).ok().map(SharedChart::new),
            per_hour: forecast.and_then(|forecast| alerts::per_hour(forecast, scenario, settings).ok()).map(SharedChart::new),
            waiting: shown.and_then(recovery::waiting),
            restored: shown.and_then(recovery::restored),
        }
    }
}

/// The three results.
pub(super) fn sections(shown: Option<&Shown>, charts: &Charts, run_line: Html, draw: &Draw<'_>) -> Html {
    html! {
        <>
            { lockouts::section(shown, charts, run_line, draw) }
            <Part at=11>{ alerts::section(shown, charts, draw) }</Part>
            <Part at=12>{ recovery::section(shown, charts, draw) }</Part>
            <Part at=13>{ lockouts::thousand(charts, draw.figure) }</Part>
        </>
    }
}

/// How long figures may be those of the settings before without a word, in milliseconds.
const LATE_MS: u32 = 400;

/// Puts a chart on the page: its name, the chart, and the width in pixels to draw for until the page says how much
/// there is.
pub(super) type DrawFigure<'a> = dyn Fn(&'static str, &Option<SharedChart>, u32) -> Html + 'a;

/// Puts a term of the glossary on the page.
pub(super) type DrawTerm<'a> = dyn Fn(&'static str) -> Html + 'a;

/// How sections put things on the page.
pub(super) struct Draw<'a> {
    /// A chart, by its name.
    pub(super) figure: &'a DrawFigure<'a>,
    /// A term.
    pub(super) term: &'a DrawTerm<'a>,
    /// The baseline beside figures.
    pub(super) against: Against<'a>,
}

/// What shows figures beside a baseline's; given by the whole program alone.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// Baseline first, then what is set.
    pub compared: Shared<Compared>,
    /// Whether it is for other settings than those of the run that is on.
    pub stale: bool,
    /// The charts with the baseline's marks.
    pub charts: fn(&Self, &Shown, &Settings, Option<f64>) -> Charts,
    /// How the figure at a pointer differs, in a few words.
    pub change: fn(&Self, &str) -> Option<String>,
}

/// One program has one way to show a comparison.
impl PartialEq for Overlay {
    fn eq(&self, other: &Self) -> bool {
        self.compared == other.compared && self.stale == other.stale
    }
}

/// The baseline beside figures, if there is one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Against<'a> {
    /// Whether there is one.
    pinned: bool,
    /// What differs from it, once that is counted.
    overlay: Option<&'a Overlay>,
}

impl Against<'_> {
    /// How the figure at a pointer differs. Dots stand for differences that are still counted.
    fn change(self, pointer: &str) -> Option<String> {
        self.overlay.map_or_else(|| Some("…".to_owned()), |overlay| (overlay.change)(overlay, pointer))
    }

    fn class(self, class: &'static str) -> Classes {
        classes!(class, self.overlay.is_none_or(|overlay| overlay.stale).then_some("before"))
    }

    /// How some figures differ, by their names and pointers, in a sentence.
    fn sentence(self, figures: &[(&'static str, &str)]) -> Html {
        let one = |(name, pointer): &(&'static str, &str)| html! { <>{ *name }{ " " }<strong>{ self.change(pointer) }</strong></> };
        html! {
            if self.pinned {
                <p class={self.class("pinned")}>{ "Against the baseline: " }{ for figures.iter().map(one) }{ " (median; 8 of 10 weekends)." }</p>
            }
        }
    }

    /// How one figure differs, beside it.
    fn beside(self, pointer: &str) -> Html {
        html! {
            if self.pinned {
                <small class={self.class("difference")}>{ "difference " }<strong>{ self.change(pointer) }</strong></small>
            }
        }
    }
}

/// The threshold of the dots: the user's, or a round number of the page's own.
pub(super) fn threshold(shown: &Shown, chosen: Option<f64>) -> f64 {
    chosen.unwrap_or_else(|| lockouts::round_above(&shown.dots))
}

pub(super) use alerts::per_hour;
pub(super) use lockouts::{by_kind, icons};
pub(super) use recovery::race;

/// The part of Sources that explains the terms.
const GLOSSARY: &str = "glossary";

/// How far the run is, and what the baseline changes.
fn lines(state: &AppState, against: Against<'_>, send: &Callback<Action>) -> Html {
    let sentence = state.shown.as_ref().map(|shown| headline::lockouts(&shown.forecast).text()).unwrap_or_default();
    let figures =
        [("locked out", "/totals/locked_out"), (", refused", "/totals/refused"), (", working hours lost", "/totals/person_hours_lost")];
    html! {
        <>
            if !state.title.is_empty() {
                <p class="named">{ state.title.clone() }</p>
            }
            { progress::run_line(state, send) }
            <div class="figure-tools along">
                <button type="button" aria-pressed={state.is_pinned().to_string()} onclick={send.reform(|_: MouseEvent| Action::Pin)}>
                    { "Pin as baseline" }
                </button>
                { link::share(state, &sentence, send) }
            </div>
            { against.sentence(&figures) }
        </>
    }
}

/// Whether something has held for a while, without anything new `since`. What a hand that moves brings about ends again
/// within a frame or two: shown, it would only be drawn and taken back.
#[hook]
pub(super) fn use_late(holds: bool, since: Option<u64>) -> bool {
    let late = use_state_eq(|| false);
    let set = late.setter();
    use_effect_with((holds, since), move |(holds, _)| {
        set.set(false);
        let timer = holds.then(|| clock::later(LATE_MS, move || set.set(true)));
        move || drop(timer)
    });
    holds && *late
}

/// The three results, and how far their run is.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let ResultsProps { state, send } = props;
    // Charts are equal only to themselves: a forecast that is still shown keeps its own.
    let overlay = use_context::<Option<Overlay>>().flatten();
    let charts = use_memo(
        (state.shown.clone(), state.threshold, overlay.clone(), state.settings.cities.clone()),
        |(shown, threshold, overlay, _)| match (shown, overlay) {
            (Some(shown), Some(overlay)) if !overlay.stale => (overlay.charts)(overlay, shown, &state.settings, *threshold),
            _ => Charts::new(shown.as_ref(), &state.settings, *threshold),
        },
    );
    let late = use_late(state.is_stale(), state.shown.as_ref().map(|shown| shown.run));
    let shown = state.shown.as_ref();
    let on_drag = use_callback(send.clone(), |moved: Dragged, send| send.emit(dragged(moved)));
    // The same callbacks as before: a chart that has not changed is left alone. What it is asked about is a matter of its numbers.
    let on_ask = use_memo(send.clone(), |send| FIGURES.map(|name| send.reform(move |()| Action::Ask(Some(AttrValue::Static(name))))));
    let live = |name: &'static str, chart: &Option<SharedChart>, width: u32| {
        let on_ask = FIGURES.iter().position(|figure| *figure == name).map(|at| on_ask[at].clone());
        let guard = shown.and_then(|shown| guards::beside(name, &shown.forecast, &shown.parameters));
        html! { <Figure {name} {guard} chart={chart.clone()} {width} fixed={state.settings.fixed} on_drag={on_drag.clone()} {on_ask} /> }
    };
    // Differences of the settings before, beside the figures of these, would be read as theirs.
    let passed = use_late(overlay.as_ref().is_some_and(|overlay| overlay.stale), shown.map(|shown| shown.run));
    let against = Against { pinned: state.baseline.is_some(), overlay: overlay.as_ref().filter(|_| !passed) };
    let glossary = AttrValue::from(format!("#{}", state.link.showing(View::Sources, GLOSSARY)));
    let term = |words: &'static str| html! { <a class="term" href={glossary.clone()}>{ words }</a> };
    html! {
        <div class={classes!("results", late.then_some("before"))}>
            { sections(shown, &charts, lines(state, against, send), &Draw { figure: &live, term: &term, against }) }
            <status::Status job={state.job.as_ref().map(|job| job.number)} shown={state.shown.clone()} invalid={state.settings.is_invalid()} />
        </div>
    }
}

/// What a hand on a chart's handle does.
pub(super) fn dragged(dragged: Dragged) -> Action {
    dragged.map_or(Action::Release, |(handle, to)| Action::Handle(handle, to))
}

/// A sentence with its figure. Not announced by itself: there is one status line for that.
fn headline(class: &'static str, headline: Option<Headline>) -> Html {
    let words = match headline {
        Some(Headline { before, figure, after }) => html! { <>{ before }<strong>{ figure }</strong>{ after }</> },
        None => html! { "Counting the first weekends …" },
    };
    html! { <output class={classes!("headline", class)} aria-live="off">{ words }</output> }
}
