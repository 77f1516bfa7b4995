//! What only paper shows: the changed settings with their sources, and the link as a code to be scanned.

use yew::prelude::*;

use crate::app::state::AppState;
use crate::browser::page;
use crate::content::changed::{Changed, changed, changed_from};
use crate::export::{QUIET, code};
use crate::link::View;
use crate::views::compare::differing;
use crate::views::story::NOW;

/// See [`Paper`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PaperProps {
    /// Everything set.
    pub(super) state: AppState,
}

/// Written when the page is about to be printed: it would be written anew with every step of a slider.
#[component]
pub(super) fn Paper(props: &PaperProps) -> Html {
    let printing = use_state_eq(|| false);
    {
        let printing = printing.clone();
        use_effect_with((), move |()| {
            let watch = page::watch_printing(move |now| printing.set(now));
            move || drop(watch)
        });
    }
    if !*printing {
        return Html::default();
    }
    let PaperProps { state } = props;
    let address = state.link_in_full();
    // The page to act by has one sheet and no settings of its own.
    let acts = (state.view, state.places.of(state.view)) == (View::Story, NOW);
    html! {
        <section class="last on-paper">
            if matches!(state.view, View::WhatIf | View::Compare) {
                { settings(&changed(&state.settings.scenario)) }
                if let Some(baseline) = state.baseline.as_ref().filter(|_| state.view == View::WhatIf) {
                    <h2>{ "What the baseline has otherwise" }</h2>
                    { differing(&changed_from(baseline, &state.settings.scenario)) }
                }
            }
            <div class="scan">
                if acts {
                    <p>{ address }</p>
                } else {
                    if !state.is_a_file() {
                        { picture(&address) }
                    }
                    <p>{ "These settings, to be scanned or typed:" }<br />{ address }</p>
                }
            </div>
        </section>
    }
}

fn settings(changed: &[Changed]) -> Html {
    if changed.is_empty() {
        return html! { <p>{ "Every setting is the model’s default." }</p> };
    }
    let row = |changed: &Changed| {
        html! {
            <tr>
                <th scope="row">{ changed.name.clone() }</th>
                <td>{ changed.now.clone() }</td>
                <td>{ changed.otherwise.clone() }</td>
                <td>{ changed.source.clone() }</td>
            </tr>
        }
    };
    html! {
        <>
            <h2>{ "Changed settings" }</h2>
            <table>
                <thead><tr><th scope="col">{ "Setting" }</th><th scope="col">{ "Here" }</th><th scope="col">{ "Default" }</th><th scope="col">{ "Where the default comes from" }</th></tr></thead>
                <tbody>{ for changed.iter().map(row) }</tbody>
            </table>
        </>
    }
}

/// The code; nothing for a link too long for one.
fn picture(address: &str) -> Html {
    let Some((size, path)) = code(address) else { return Html::default() };
    let whole = size + 2 * QUIET;
    html! {
        <svg class="code" viewBox={format!("-{QUIET} -{QUIET} {whole} {whole}")} width="150" height="150" role="img" aria-label="The link as a code">
            <path d={path} />
        </svg>
    }
}
