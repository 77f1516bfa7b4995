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
use crate::browser::{event, keys, whole};
use crate::components::Part;
use crate::content::fields;

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
    use_effect_with((), |()| folds::give_focus_back());
    html! {
        <>
            { find() }
            <div class="fields" key={settings.loaded}>
                <Part at=2>{ tenant::tenant_makeup(settings, send) }</Part>
                <Part at=3>{ scope::scope(settings, send) }</Part>
                <Part at=4>{ window::alert_window(settings, send) }</Part>
                <Part at=5>{ policy::policy(settings, send) }</Part>
                <Part at=6>{ response::response(settings, send) }</Part>
                <Part at=7>{ response::run(settings, send) }</Part>
            </div>
            <Part at=8><all_settings::AllSettings settings={settings.clone()} send={send.clone()} /></Part>
        </>
    }
}

/// A field that leads to a control by its name.
fn find() -> Html {
    let go = Callback::from(|change: Event| {
        if keys::reveal(event::input_value(&change).trim()) {
            event::set_input_value(&change, "");
        } else {
            // It may be folded, which comes with the whole program.
            whole::want(None);
        }
    });
    html! {
        <div class="find">
            <label for="find">{ "Find a setting" }</label>
            <input type="search" id="find" list="settings-by-name" autocomplete="off" onchange={go} />
            <datalist id="settings-by-name">
                for field in fields::ALL.into_iter().flatten() {
                    <option value={field.label} />
                }
            </datalist>
        </div>
    }
}
