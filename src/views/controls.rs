//! Everything that can be set.

pub mod all_settings;
mod policy;
mod response;
mod scope;
pub mod start;
mod tenant;
mod window;

use yew::prelude::*;

use crate::app::state::{Action, Settings};

/// The fields that have a control of their own; the model's problems with others are named under "All settings".
const PLACES: [&str; 7] =
    ["tenant.users", "tenant.makeup", "incident.scope", "incident.window", "protection", "response.monitoring", "run.trials"];

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
            </div>
            <all_settings::AllSettings settings={settings.clone()} send={send.clone()} />
        </>
    }
}
