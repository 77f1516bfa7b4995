//! Everything that can be set.

pub mod all_settings;
pub mod folds;
mod policy;
mod regions;
mod response;
mod rows;
mod scope;
pub mod start;
mod steps;
mod tenant;
mod window;

use yew::prelude::*;

use crate::app::state::{Action, Settings};

/// What has controls of its own; the model's problems with anything else are named under "All settings".
const PLACES: [&str; 6] = ["tenant", "incident", "protection", "calendar", "response", "run"];

/// See [`Controls`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ControlsProps {
    /// What to show.
    pub settings: Settings,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// The controls. Another scenario makes new fields: unfinished text belongs to the one before.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { settings, send } = props;
    html! {
        <>
            <div class="fields" key={settings.loaded}>
                { tenant::tenant_makeup(settings, send) }
                { scope::scope(settings, send) }
                { window::alert_window(settings, send) }
                { policy::policy(settings, send) }
                { response::response(settings, send) }
                { response::run(settings, send) }
            </div>
            <all_settings::AllSettings settings={settings.clone()} send={send.clone()} />
        </>
    }
}
