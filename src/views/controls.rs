//! Everything that can be set.

mod all_settings;
mod policy;
mod response;
mod scope;
mod start;
mod tenant;
mod window;

use yew::prelude::*;

use crate::app::state::Settings;

/// The fields that have a control of their own; the model's problems with others are named under "All settings".
const PLACES: [&str; 7] =
    ["tenant.users", "tenant.makeup", "incident.scope", "incident.window", "protection", "response.monitoring", "run.trials"];

/// See [`Controls`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ControlsProps {
    /// What to show.
    pub settings: Settings,
}

/// The controls. Another scenario makes new fields: unfinished text belongs to the one before.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let settings = &props.settings;
    html! {
        <>
            <start::StartFrom settings={settings.clone()} />
            <div class="fields" key={settings.loaded}>
                <tenant::TenantMakeup settings={settings.clone()} />
                <scope::Scope settings={settings.clone()} />
                <window::AlertWindow settings={settings.clone()} />
                <policy::PolicyControls settings={settings.clone()} />
                <response::ResponseControls settings={settings.clone()} />
            </div>
            <all_settings::AllSettings settings={settings.clone()} />
        </>
    }
}

/// What is wrong with a field, for its component.
fn problem(settings: &Settings, place: &str) -> Option<AttrValue> {
    settings.problem(place).map(|why| AttrValue::from(why.to_owned()))
}
