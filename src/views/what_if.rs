//! The What-if view: controls and what follows from them.

use yew::prelude::*;

use super::controls::Controls;
use super::controls::start::StartFrom;
use super::link;
use super::results::Results;
use crate::app::state::{Action, AppState};
use crate::browser::page;
use crate::components::{InParts, Part};

/// See [`WhatIf`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhatIfProps {
    /// Everything set and shown.
    pub state: AppState,
    /// Where actions go.
    #[prop_or_default]
    pub send: Callback<Action>,
    /// Called once every part is mounted, one after the other; None to mount everything at once.
    #[prop_or_default]
    pub ready: Option<Callback<()>>,
}

/// The whole page. On a narrow screen the controls are a sheet at the lower edge, and the headline stays above it.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    // Nobody has to go back to the button to put the sheet away; the focus does.
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |key: KeyboardEvent| {
            if *open && key.key() == "Escape" {
                open.set(false);
                page::focus_field("sheet");
            }
        })
    };
    let WhatIfProps { state, send, ready } = props;
    html! {
            <InParts ready={ready.clone()}><main id="what-if">
                <aside class={classes!("controls", open.then_some("open"))} aria-label="Settings" {onkeydown}>
                    <button type="button" id="sheet" class="sheet-handle" aria-expanded={open.to_string()} aria-controls="settings" onclick={toggle}>
                        { if *open { "Close the settings" } else { "Change the settings" } }
                    </button>
                    <div id="settings" class="sheet">
                        <Part at=0><StartFrom settings={state.settings.clone()} send={send.clone()} /></Part>
                        <Part at=1><Controls settings={state.settings.clone()} send={send.clone()} /></Part>
                        { link::link_box(state, send) }
                    </div>
                </aside>
                <Part at=9><Results state={state.clone()} send={send.clone()} /></Part>
            </main></InParts>
    }
}
