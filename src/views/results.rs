//! What follows from the settings.

mod alerts;
mod lockouts;
mod progress;
mod recovery;
pub mod status;

use yew::prelude::*;

use crate::app::state::{Action, AppState};
use crate::components::figure::SharedChart;
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

/// The charts of one forecast; None where there is nothing to draw.
#[derive(Clone, PartialEq)]
struct Charts {
    dotplot: Option<SharedChart>,
    by_kind: Option<SharedChart>,
    per_hour: Option<SharedChart>,
    waiting: Option<SharedChart>,
    restored: Option<SharedChart>,
}

/// The three results, and how far their run is.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let ResultsProps { state, send } = props;
    // Charts are equal only to themselves: a forecast that is still shown keeps its own.
    let charts = use_memo(state.shown.clone(), |shown| {
        let (shown, scenario) = (shown.as_ref(), &state.settings.scenario);
        Charts {
            dotplot: shown.and_then(lockouts::dotplot),
            by_kind: lockouts::by_kind(shown, scenario),
            per_hour: shown.and_then(alerts::per_hour),
            waiting: shown.and_then(recovery::waiting),
            restored: recovery::restored(shown, scenario),
        }
    });
    let shown = state.shown.as_ref();
    html! {
        <div class={classes!("results", state.is_stale().then_some("before"))}>
            { lockouts::section(shown, &charts, progress::run_line(state, send)) }
            { alerts::section(shown, &charts) }
            { recovery::section(shown, &charts) }
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
