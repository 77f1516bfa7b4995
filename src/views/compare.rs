//! Scenarios side by side on the same draws: against a baseline, through every policy; what matters most, and what would
//! have to be true.

mod against;
mod beside;
mod goal;
mod matters;
mod policies;
mod three;

use yew::prelude::*;

use crate::app::state::{Action, AppState};

pub use against::Comparing;
pub(super) use against::differing;

/// See [`Compare`].
#[derive(Clone, PartialEq, Properties)]
pub struct CompareProps {
    /// Everything set and shown.
    pub state: AppState,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// The Compare view.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let CompareProps { state, send } = props;
    // The last that the model took.
    let scenario = state.job.as_ref().map_or_else(|| (*state.settings.scenario).clone(), |job| job.parameters.scenario.clone());
    html! {
        <main id="compare" class="room">
            if !state.title.is_empty() {
                <p class="named">{ state.title.clone() }</p>
            }
            { against::section(state, send) }
            <beside::SideBySide state={state.clone()} send={send.clone()} />
            <policies::Policies scenario={scenario.clone()} />
            <matters::Matters scenario={scenario.clone()} send={send.clone()} />
            <goal::Goal scenario={scenario.clone()} />
        </main>
    }
}

/// How far a longer count is.
fn progress(of: Option<lockout_model::Progress>) -> Html {
    let Some(of) = of else { return Html::default() };
    html! {
        <p class="run">
            <progress value={of.done.to_string()} max={of.of.to_string()} aria-label="How far the count is" />
        </p>
    }
}
