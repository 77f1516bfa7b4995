//! What follows from the settings.

mod alerts;
mod lockouts;
mod progress;
mod recovery;
mod status;

use yew::prelude::*;

use crate::app::state::{AppState, Shown};
use crate::content::headline::Headline;

/// See [`Results`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ResultsProps {
    /// Everything set and shown.
    pub state: AppState,
}

/// The three results, and how far their run is.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let state = &props.state;
    let shown = &state.shown;
    html! {
        <div class={classes!("results", state.is_stale().then_some("before"))}>
            <lockouts::Lockouts shown={shown.clone()}>
                <progress::RunLine settings_invalid={state.settings.is_invalid()} stale={state.is_stale()} job={state.job.clone()} shown={shown.clone()} />
            </lockouts::Lockouts>
            <alerts::Alerts shown={shown.clone()} />
            <recovery::Recovery shown={shown.clone()} />
            <status::Status job={state.job.as_ref().map(|job| job.number)} shown={shown.clone()} invalid={state.settings.is_invalid()} />
        </div>
    }
}

/// See the three results.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ResultProps {
    /// The last good forecast; None before the first.
    pub shown: Option<Shown>,
    /// What stands under the headline.
    #[prop_or_default]
    pub children: Html,
}

/// See [`Figures`].
#[derive(Clone, Debug, PartialEq, Properties)]
struct FiguresProps {
    /// The sentence; None while there is none.
    headline: Option<Headline>,
    /// Extra class.
    #[prop_or_default]
    class: Classes,
}

/// A sentence with its figures. Not announced by itself: there is one status line for that.
#[component]
fn Figures(props: &FiguresProps) -> Html {
    html! {
        <output class={classes!("headline", props.class.clone())} aria-live="off">
            if let Some(Headline { before, figure, after }) = &props.headline {
                { before }<strong>{ figure }</strong>{ after }
            } else {
                { "Counting the first weekends …" }
            }
        </output>
    }
}
