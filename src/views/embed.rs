//! The result to take along: a frame, a picture or a table for somebody else's page, and files with every figure.

mod builder;
mod files;

use yew::prelude::*;

use crate::app::state::{Action, AppState, Shown};
use crate::browser::{copy, history, picture};
use crate::chart;
use crate::components::Dialog;
use crate::export::{Exported, Look, Size, Target, card};
use crate::link::Theme;

/// The id of the field with the code.
const CODE: &str = "embed-code";

/// See [`Embed`].
#[derive(Clone, PartialEq, Properties)]
pub struct EmbedProps {
    /// Everything set and shown.
    pub state: AppState,
    /// The forecast that is taken along.
    pub shown: Shown,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Choice {
    target: Target,
    size: Size,
    look: Look,
}

/// A dialog with code to copy, what it shows, and files.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let EmbedProps { state, shown, send } = props;
    let choice = use_state_eq(|| {
        let look = Look { theme: state.theme, hidden: state.hidden, fixed: state.settings.fixed };
        Choice { look, ..Choice::default() }
    });
    let said = use_state_eq(|| "");
    let exported = use_memo((shown.clone(), state.title.clone(), state.link.clone(), choice.look), |(shown, title, _, look)| {
        let address = look.of(&state.link_in_full());
        Exported::new(&shown.forecast, &shown.dots, title, &address)
    });
    let svg = use_memo((exported.clone(), *choice), |(exported, choice)| card(exported, choice.size, on_paper(choice.look.theme)));
    let code = choice.target.write(&exported, choice.size);
    let change = {
        let (choice, said) = (choice.clone(), said.clone());
        Callback::from(move |changed: Choice| {
            said.set("");
            choice.set(changed);
        })
    };
    let copied = {
        let said = said.clone();
        Callback::from(move |_: MouseEvent| {
            said.set(if copy::copy(CODE) { "Copied." } else { "Your browser does not allow it. The code is selected: copy it by hand." });
        })
    };
    html! {
        <Dialog class="why embed" title="Embed or export" on_close={send.reform(|()| Action::Ask(None))}>
            { cautions(state, shown) }
            { builder::choices(*choice, &change) }
            <label for={CODE}>{ "Code" }</label>
            <textarea id={CODE} readonly={true} rows="9" spellcheck="false" value={code} />
            <div class="take">
                <button type="button" onclick={copied}>{ "Copy code" }</button>
                <output>{ *said }</output>
            </div>
            if choice.target.needs_picture() {
                <p class="source">{ format!("Put the picture {} beside it.", exported.file_name("png")) }</p>
            }
            { preview(*choice, &exported, (*svg).as_deref()) }
            <h3>{ "Files" }</h3>
            { files::files(state, &exported, shown, &svg, *choice, &said) }
            <p class="source">{ exported.origin() }</p>
        </Dialog>
    }
}

/// What a reader elsewhere will see: the page in a frame, where the page can be in one; else the picture.
fn preview(choice: Choice, exported: &Exported, svg: Option<&str>) -> Html {
    if choice.target.is_live() && exported.address.starts_with("http") && !history::is_framed() {
        return html! {
            <iframe key={exported.address.clone()} class="preview" title="What the code shows" src={exported.address.clone()}
                height={choice.size.frame_height().to_string()} loading="lazy" sandbox="allow-scripts" />
        };
    }
    html! {
        if let Some(svg) = svg {
            <img class="card" src={picture::address(svg)} alt={exported.alt.clone()} />
        }
    }
}

/// What keeps the code from being what its author expects.
fn cautions(state: &AppState, shown: &Shown) -> Html {
    html! {
        <>
            if state.is_stale() || !shown.progress.is_complete() {
                <p class="source">{ "The figures are still being counted, or are those of the settings before." }</p>
            }
            if state.is_a_file() {
                <p class="source">{ "This page is a file on your device. A frame or a link needs an address on the web: put the file there and open it there. What is given here leads to a file of the same name beside it. Pictures, tables and files are fine." }</p>
            }
        </>
    }
}

/// The colours of a picture, which cannot follow its reader's device.
const fn on_paper(theme: Theme) -> chart::Theme {
    match theme {
        Theme::Auto | Theme::Light => chart::Theme::Light,
        Theme::Dark => chart::Theme::Dark,
        Theme::Projector => chart::Theme::Projector,
    }
}
