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

use crate::app::state::{Action, Group, Settings};
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
                { for GROUPS.iter().enumerate().map(|(at, (group, draw))| html! {
                    <Part at={at + 2}><InGroup group={*group} draw={*draw} settings={settings.clone()} send={send.clone()} /></Part>
                }) }
            </div>
            <Part at=8><all_settings::AllSettings settings={settings.clone()} send={send.clone()} /></Part>
        </>
    }
}

/// How a group is drawn.
type Draw = fn(&Settings, &Callback<Action>) -> Html;

/// The groups in the order in which they stand on the page.
const GROUPS: [(Group, Draw); 6] = [
    (Group::Tenant, tenant::tenant_makeup),
    (Group::Scope, scope::scope),
    (Group::Window, window::alert_window),
    (Group::Policy, policy::policy),
    (Group::Response, response::response),
    (Group::Run, response::run),
];

#[derive(Clone, Properties)]
struct InGroupProps {
    group: Group,
    draw: Draw,
    settings: Settings,
    send: Callback<Action>,
}

/// What a group does not show may change.
impl PartialEq for InGroupProps {
    fn eq(&self, other: &Self) -> bool {
        self.group == other.group && self.send == other.send && self.settings.shows_alike(&other.settings, self.group)
    }
}

/// A group of controls. While a hand moves one of them the other groups are left alone.
#[component]
fn InGroup(props: &InGroupProps) -> Html {
    (props.draw)(&props.settings, &props.send)
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
