//! What stands around every view.

use lockout_model::choice::Choice as _;
use lockout_model::forecast::MODEL_VERSION;
use yew::prelude::*;

use crate::app::state::{Action, AppState};
use crate::browser::{event, keep, page};
use crate::link::{Theme, View};

/// The views by name, in the order of the navigation.
const VIEWS: [(View, &str); 6] = [
    (View::Story, "Story"),
    (View::WhatIf, "What-if"),
    (View::Compare, "Compare"),
    (View::Triage, "Triage"),
    (View::Teach, "Teach"),
    (View::Sources, "Sources"),
];

/// The colours by name.
const THEMES: [(Theme, &str); 4] =
    [(Theme::Auto, "As the device"), (Theme::Light, "Light"), (Theme::Dark, "Dark"), (Theme::Projector, "Projector")];

/// The name and the views. The views are links to the state that is shown, in another view.
pub fn header(state: &AppState, send: &Callback<Action>) -> Html {
    let view = |(view, name): (View, &'static str)| {
        let here = view == state.view;
        // A click with a key held opens another tab or window: that is the browser's.
        let onclick = {
            let send = send.clone();
            Callback::from(move |click: MouseEvent| {
                if !event::is_for_the_browser(&click) {
                    click.prevent_default();
                    send.emit(Action::Show(view));
                }
            })
        };
        html! { <a href={format!("#{}", state.link.showing(view, state.places.of(view)))} aria-current={here.then_some("page")} {onclick}>{ name }</a> }
    };
    html! {
        <header class="top">
            <h1>{ "Lockout Lab" }</h1>
            <nav aria-label="Views">{ for VIEWS.into_iter().map(view) }</nav>
            if state.view == View::WhatIf {
                <Hint edited={state.settings.edited} />
            }
        </header>
    }
}

/// See [`Hint`].
#[derive(Clone, PartialEq, Properties)]
struct HintProps {
    /// Whether somebody has changed a setting, and so knows.
    edited: bool,
}

/// A word for those who are here for the first time. It never comes back once it was closed or followed; where that
/// cannot be remembered, and in frames, there is none.
#[component]
fn Hint(props: &HintProps) -> Html {
    let shown = use_state_eq(keep::is_first_visit);
    {
        let shown = shown.clone();
        use_effect_with(props.edited && *shown, move |done| {
            if *done {
                keep::end_first_visit();
                shown.set(false);
            }
        });
    }
    let close = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| {
            keep::end_first_visit();
            // What was pressed goes away.
            page::focus("predicted-lockouts");
            shown.set(false);
        })
    };
    html! {
        if *shown {
            <p class="hint">
                { "New here? Change any setting: the sentence follows." }
                <button type="button" onclick={close}>{ "Got it" }</button>
            </p>
        }
    }
}

/// See [`Colours`].
#[derive(Clone, PartialEq, Properties)]
struct ColoursProps {
    theme: Theme,
    send: Callback<Action>,
}

/// The colours of the page.
#[component]
fn Colours(ColoursProps { theme, send }: &ColoursProps) -> Html {
    let list = use_node_ref();
    {
        // Once the user has chosen, the options' attributes no longer decide what is shown.
        let list = list.clone();
        use_effect_with(theme.word(), move |word| event::set_select_value(&list, word));
    }
    let onchange = send.reform(|change: Event| {
        let word = event::select_value(&change);
        Action::Colour(THEMES.iter().map(|(theme, _)| *theme).find(|theme| theme.word() == word).unwrap_or_default())
    });
    html! {
        <label class="colours">
            <span>{ "Colours" }</span>
            <select ref={list} {onchange}>
                for (choice, name) in THEMES {
                    <option value={choice.word()} selected={choice == *theme}>{ name }</option>
                }
            </select>
        </label>
    }
}

/// The same before the program runs: the links work as soon as it does.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn still_header(state: &AppState) -> Html {
    let view = |(view, name): (View, &'static str)| {
        html! { <a href={format!("#{}", state.link.showing(view, ""))} aria-current={(view == View::WhatIf).then_some("page")}>{ name }</a> }
    };
    html! {
        <header class="top">
            <h1>{ "Lockout Lab" }</h1>
            <nav aria-label="Views">{ for VIEWS.into_iter().map(view) }</nav>
        </header>
    }
}

/// The keys that do something, and what.
const KEYS: [(&str, &str); 6] = [
    ("p", "pin what is shown as the baseline, or take it away"),
    ("/", "find a setting"),
    ("?", "show this list"),
    ("Ctrl+Z", "undo; with Shift, redo"),
    ("Arrows", "in a chart, from mark to mark; on a handle, move it"),
    ("Esc", "leave a chart, close a dialog"),
];

/// What is not modelled, from the definition.
const NOT_MODELLED: &str = "Not modelled: policies that differ by group, mass resets by admins, silent refreshes, SharePoint’s exception, people locked again after a policy is switched back, licences per seat, the portal’s download limits, and a change of clocks within the week.";

/// What a chart's files say of themselves. Only what the model counted has a seed.
pub fn origin(state: &AppState) -> String {
    let mut text = state.title.to_string();
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str("Lockout Lab, model ");
    text.push_str(MODEL_VERSION);
    if !matches!(state.view, View::Story | View::Sources) {
        text.extend([", seed ", &state.settings.scenario.run.seed.to_string(), ". Model output, not a measurement."]);
    }
    text.extend(["\n", &state.address, "#", &state.link.fragment]);
    text
}

/// What this is and is not.
pub fn footer(state: &AppState, send: &Callback<Action>) -> Html {
    let keys = html! {
        <details id="keys">
            <summary>{ "Keys" }</summary>
            <dl>
                for (key, what) in KEYS {
                    <div><dt><kbd>{ key }</kbd></dt><dd>{ what }</dd></div>
                }
            </dl>
            <label class="check">
                <input type="checkbox" checked={state.keys} onchange={send.reform(|change: Event| Action::Keys(event::is_checked(&change)))} />
                { "Single keys do something" }
            </label>
        </details>
    };
    foot(html! {
        <>
            <p class="on-paper">{ state.link_in_full() }</p>
            { keys }
            <Colours theme={state.theme} send={send.clone()} />
        </>
    })
}

/// The same before the program runs.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn still_footer() -> Html {
    foot(Html::default())
}

fn foot(more: Html) -> Html {
    html! {
        <footer class="bottom">
            <p>{ format!("Lockout Lab {}, model {MODEL_VERSION}. Model output, not a measurement: nobody can know whether a tenant would be hit.", env!("CARGO_PKG_VERSION")) }</p>
            <p>{ "Nothing you enter leaves this page. MIT or Apache-2.0." }</p>
            <details>
                <summary>{ "What is not modelled" }</summary>
                <p>{ NOT_MODELLED }</p>
            </details>
            { more }
        </footer>
    }
}
