//! Where to start: a preset, a file, and the way back.

use lockout_model::{Issue, Scenario};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::ControlsProps;
use super::steps;
use crate::app::state::{Action, Origin, file_name};
use crate::browser::{event, file, page};
use crate::components::issue_list;
use crate::content::presets;

/// The preset picker, and files in and out.
#[component]
pub fn StartFrom(props: &ControlsProps) -> Html {
    let ControlsProps { settings, send } = props;
    steps::use_steps(settings, send);
    let entries = use_memo((), |()| presets::all());
    let issues = use_state_eq(|| (String::new(), Vec::<Issue>::new()));
    {
        // What is wrong with a file is not wrong with what is set next.
        let issues = issues.clone();
        use_effect_with((settings.scenario.clone(), settings.loaded), move |_| issues.set(Default::default()));
    }
    let chosen = match &settings.origin {
        Origin::Preset(name) if !settings.edited => Some(*name),
        _ => None,
    };
    let origin = match &settings.origin {
        Origin::Preset(name) => entries.iter().find(|entry| entry.name == *name).map(|entry| entry.words.title.clone()),
        Origin::File(name) => Some(name.clone()),
        Origin::AllSettings => None,
        Origin::Link => Some("the link".to_owned()),
        Origin::Restored => Some("the settings from before".to_owned()),
    };
    let own = match origin {
        Some(origin) if settings.edited => format!("Your own, from {origin}"),
        Some(origin) if matches!(settings.origin, Origin::Link | Origin::Restored) => format!("From {origin}"),
        Some(origin) => origin,
        None => "Your own".to_owned(),
    };
    let words = entries.iter().find(|entry| Some(entry.name) == chosen).map(|entry| &entry.words);
    let list = use_node_ref();
    {
        // Once the user has chosen, the options' attributes no longer decide what is shown.
        let list = list.clone();
        use_effect_with((chosen, settings.loaded), move |(chosen, _)| event::set_select_value(&list, chosen.unwrap_or_default()));
    }
    let onchange = {
        let (send, entries) = (send.clone(), entries.clone());
        Callback::from(move |change: Event| {
            let name = event::select_value(&change);
            if let Some(entry) = entries.iter().find(|entry| entry.name == name) {
                send.emit(Action::StartFrom(entry.name));
            }
        })
    };
    let on_open = {
        let (send, issues) = (send.clone(), issues.clone());
        Callback::from(move |change: Event| {
            let Some(chosen) = file::chosen(&change) else { return };
            let (send, issues) = (send.clone(), issues.clone());
            spawn_local(async move {
                let read = chosen.text().await.map_err(|why| vec![Issue::new(chosen.name(), why)]);
                match read.and_then(|text| Scenario::from_json(&text)) {
                    Ok(scenario) => {
                        issues.set(Default::default());
                        send.emit(Action::Load(Box::new(scenario), Origin::File(chosen.name())));
                    }
                    Err(found) => issues.set((chosen.name(), found)),
                }
            });
        })
    };
    let on_save = {
        let scenario = settings.scenario.clone();
        Callback::from(move |_: MouseEvent| {
            file::save(&file_name(&page::field_value("title").unwrap_or_default()), "application/json", &pretty(&scenario));
        })
    };
    let fixed = settings.is_all_fixed();
    let reset = entries.first().map_or("", |entry| entry.name);
    html! {
        <div class="start">
            <div class="pick">
                <label for="start-from">{ "Start from" }</label>
                <select id="start-from" ref={list} disabled={fixed} {onchange}>
                    if chosen.is_none() {
                        <option value="" selected={true}>{ own }</option>
                    }
                    for entry in entries.iter() {
                        <option value={entry.name} selected={chosen == Some(entry.name)}>{ &entry.words.title }</option>
                    }
                </select>
            </div>
            <div class="story">
                if settings.fixed.contains(&true) {
                    <p>{ "What the link fixes stays as it is." }</p>
                }
                if chosen.is_none() {
                    <p>{ "Your own settings. Save keeps them in a file; Reset goes back to the first preset." }</p>
                }
                if let Some(words) = words {
                    <p>{ &words.story }</p>
                    <details>
                        <summary>{ "Sources" }</summary>
                        <ul>
                            for source in &words.sources {
                                <li>{ source }</li>
                            }
                        </ul>
                    </details>
                }
            </div>
            <div class="files">
                <label class="button">
                    <input type="file" class="heard" aria-label="Open a scenario file" accept=".json,application/json" disabled={fixed} onchange={on_open} />
                    <span aria-hidden="true">{ "Open" }</span>
                </label>
                <button type="button" onclick={on_save} aria-label="Save the scenario as a file">{ "Save" }</button>
                <button type="button" disabled={fixed} onclick={send.reform(move |_: MouseEvent| Action::StartFrom(reset))}>{ "Reset" }</button>
                { steps::buttons(settings, send) }
            </div>
            { issue_list(&format!("{} was not opened. The settings are as before.", issues.0), &issues.1) }
        </div>
    }
}

/// A scenario as people read and edit it.
pub(super) fn pretty(scenario: &Scenario) -> String {
    scenario.tree().indented() + "\n"
}
