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

/// The name of the setting that a text means: of those that hold it, the one in which it comes first, and of these the
/// shortest.
pub fn setting_called(text: &str) -> Option<&'static str> {
    let text = Some(text.to_ascii_lowercase()).filter(|text| !text.is_empty())?;
    let names = fields::ALL.into_iter().flatten().map(|field| field.label);
    let found = names.filter_map(|name| Some((name.to_ascii_lowercase().find(&text)?, name)));
    found.min_by_key(|(at, name)| (*at, name.len())).map(|(_, name)| name)
}

/// A field that leads to a control by its name.
fn find() -> Html {
    let go = Callback::from(|change: Event| {
        let text = event::input_value(&change);
        let name = setting_called(text.trim());
        event::mark(&change, name.is_none() && !text.trim().is_empty());
        let Some(name) = name else { return };
        if keys::reveal(name) {
            event::set_input_value(&change, "");
        } else {
            // It is folded, which comes with the whole program.
            whole::want(None);
        }
    });
    html! {
        <div class="find">
            <label for="find">{ "Find a setting" }</label>
            <input type="search" id="find" list="settings-by-name" autocomplete="off" onchange={go} />
            <p class="problem" role="alert" hidden=true>{ "No setting is called that." }</p>
            <datalist id="settings-by-name">
                for field in fields::ALL.into_iter().flatten() {
                    <option value={field.label} />
                }
            </datalist>
        </div>
    }
}
