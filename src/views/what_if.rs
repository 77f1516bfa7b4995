//! The What-if view: controls and what follows from them.

use yew::prelude::*;

use super::controls::Controls;
use super::controls::start::StartFrom;
use super::link;
use super::results::Results;
use crate::app::parts::CONTROLS;
use crate::app::state::{Action, AppState};

/// See [`WhatIf`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhatIfProps {
    /// Everything set and shown.
    pub state: AppState,
    /// Where actions go.
    #[prop_or_default]
    pub send: Callback<Action>,
    /// How many parts are there so far: those of the controls, then those of the results.
    pub there: usize,
}

/// The whole page. On a narrow screen the controls are a sheet at the lower edge, and the headline stays above it.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let WhatIfProps { state, send, there } = props;
    html! {
            <main id="what-if">
                <aside class={classes!("controls", open.then_some("open"))} aria-label="Settings">
                    <button type="button" class="sheet-handle" aria-expanded={open.to_string()} aria-controls="settings" onclick={toggle}>
                        { if *open { "Close the settings" } else { "Change the settings" } }
                    </button>
                    <div id="settings" class="sheet">
                        if *there > 0 {
                            <StartFrom settings={state.settings.clone()} send={send.clone()} />
                        }
                        if *there > 1 {
                            <Controls settings={state.settings.clone()} send={send.clone()} there={CONTROLS.min(*there)} />
                        }
                        { link::link_box(state, send) }
                    </div>
                </aside>
                if *there > CONTROLS {
                    <Results state={state.clone()} send={send.clone()} there={there - CONTROLS} />
                }
            </main>
    }
}
