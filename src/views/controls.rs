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

use crate::app::parts::CONTROLS;
use crate::app::state::{Action, Settings};
use crate::browser::{event, keys, whole};
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
    /// How many parts are there so far, of [`CONTROLS`].
    #[prop_or(CONTROLS)]
    pub there: usize,
}

/// The controls. Another scenario makes new fields: unfinished text belongs to the one before.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { settings, send, there } = props;
    let groups: [fn(&Settings, &Callback<Action>) -> Html; 6] =
        [tenant::tenant_makeup, scope::scope, window::alert_window, policy::policy, response::response, response::run];
    use_effect_with((), |()| folds::give_focus_back());
    html! {
        <>
            { find() }
            <div class="fields" key={settings.loaded}>
                { for groups.iter().take(there.saturating_sub(2)).map(|group| group(settings, send)) }
            </div>
            if *there >= CONTROLS {
                <all_settings::AllSettings settings={settings.clone()} send={send.clone()} />
            }
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
