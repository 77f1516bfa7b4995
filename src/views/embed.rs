//! The result to take along: a frame, a picture or a table for somebody else's page, and files with every figure.

use std::rc::Rc;

use lockout_model::choice::Choice as _;
use yew::prelude::*;

use crate::app::state::{Action, AppState, Shown};
use crate::browser::{copy, event, file, picture};
use crate::chart;
use crate::components::Dialog;
use crate::export::{Exported, Size, Target, card, csv, json};
use crate::link::Theme;

/// The id of the field with the code.
const CODE: &str = "embed-code";

/// The colours of a frame, by name.
const COLOURS: [(Theme, &str); 4] =
    [(Theme::Auto, "As the reader’s device"), (Theme::Light, "Light"), (Theme::Dark, "Dark"), (Theme::Projector, "Projector")];

/// The files, by what they hold.
const FILES: [(File, &str); 5] = [
    (File::Png, "Picture, PNG"),
    (File::Svg, "Picture, SVG"),
    (File::Csv, "Every figure, CSV"),
    (File::Json, "The whole run, JSON"),
    (File::Markdown, "Text and table, Markdown"),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum File {
    Png,
    Svg,
    Csv,
    Json,
    Markdown,
}

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
    theme: Theme,
}

/// A dialog with code to copy, a picture of it, and files.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let EmbedProps { state, shown, send } = props;
    let choice = use_state_eq(|| Choice { theme: state.theme, ..Choice::default() });
    let said = use_state_eq(|| "");
    let exported = use_memo((shown.clone(), state.title.clone(), state.link.clone(), choice.theme), |(shown, title, link, theme)| {
        let address = format!("{}#{}", state.address, link.fragment);
        Exported::new(&shown.forecast, &shown.dots, title, &coloured(&address, *theme))
    });
    let svg = use_memo((exported.clone(), *choice), |(exported, choice)| card(exported, choice.size, on_paper(choice.theme)));
    let code = choice.target.write(&exported, choice.size);
    let pick = |change: fn(Choice, usize) -> Choice| {
        let (choice, said) = (choice.clone(), said.clone());
        Callback::from(move |event: Event| {
            said.set("");
            choice.set(change(*choice, event::select_place(&event)));
        })
    };
    let copied = {
        let said = said.clone();
        Callback::from(move |_: MouseEvent| {
            said.set(if copy::copy(CODE) { "Copied." } else { "Your browser does not allow it. The code is selected: copy it by hand." });
        })
    };
    let select = |label: &'static str, names: Vec<&'static str>, chosen: usize, onchange: Callback<Event>| {
        html! {
            <label>
                <span>{ label }</span>
                <select {onchange}>
                    { for names.into_iter().enumerate().map(|(at, name)| html! { <option selected={at == chosen}>{ name }</option> }) }
                </select>
            </label>
        }
    };
    let colour = COLOURS.iter().position(|(theme, _)| *theme == choice.theme).unwrap_or_default();
    html! {
        <Dialog class="why embed" title="Embed or export" on_close={send.reform(|()| Action::Ask(None))}>
            { cautions(state, shown) }
            <div class="ask">
                { select("For", Target::ALL.map(Target::name).to_vec(), choice.target as usize, pick(|choice, at| Choice { target: Target::ALL[at % Target::ALL.len()], ..choice })) }
                { select("Size", Size::ALL.map(Size::name).to_vec(), choice.size as usize, pick(|choice, at| Choice { size: Size::ALL[at % Size::ALL.len()], ..choice })) }
                { select("Colours", COLOURS.map(|(_, name)| name).to_vec(), colour, pick(|choice, at| Choice { theme: COLOURS[at % COLOURS.len()].0, ..choice })) }
            </div>
            <label for={CODE}>{ "Code" }</label>
            <textarea id={CODE} readonly={true} rows="9" spellcheck="false" value={code} />
            <div class="take">
                <button type="button" onclick={copied}>{ "Copy code" }</button>
                <output>{ *said }</output>
            </div>
            if choice.target.needs_picture() {
                <p class="source">{ format!("Put the picture {} beside it.", exported.file_name("png")) }</p>
            }
            if let Some(svg) = &*svg {
                <img class="card" src={picture::address(svg)} alt={exported.alt.clone()} />
            }
            <h3>{ "Files" }</h3>
            { files(&exported, shown, &svg, *choice, &said) }
            <p class="source">{ exported.origin() }</p>
        </Dialog>
    }
}

/// What keeps the code from being what its author expects.
fn cautions(state: &AppState, shown: &Shown) -> Html {
    html! {
        <>
            if state.is_stale() || !shown.progress.is_complete() {
                <p class="source">{ "The figures are still being counted, or are those of the settings before." }</p>
            }
            if state.address.starts_with("file:") {
                <p class="source">{ "This page is a file on your device: a link to it leads nowhere for others. Pictures, tables and files are fine." }</p>
            }
        </>
    }
}

/// A button for each file.
fn files(exported: &Rc<Exported>, shown: &Shown, svg: &Rc<Option<String>>, choice: Choice, said: &UseStateHandle<&'static str>) -> Html {
    let button = |(kind, name): (File, &'static str)| {
        let disabled = svg.is_none() && matches!(kind, File::Png | File::Svg);
        let (exported, shown, svg, said) = (exported.clone(), shown.clone(), svg.clone(), said.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let svg = (*svg).as_deref().unwrap_or_default();
            let saved = match kind {
                File::Png => picture::save(&exported.file_name("png"), svg),
                File::Svg => file::save(&exported.file_name("svg"), "image/svg+xml", svg),
                File::Csv => file::save(&exported.file_name("csv"), "text/csv", &csv(&exported, &shown.forecast)),
                File::Json => file::save(&exported.file_name("json"), "application/json", &json(&exported, &shown.forecast)),
                File::Markdown => file::save(&exported.file_name("md"), "text/markdown", &Target::Markdown.write(&exported, choice.size)),
            };
            said.set(if saved { "" } else { "Your browser does not allow a file to be saved here." });
        });
        html! { <button type="button" {disabled} {onclick}>{ name }</button> }
    };
    html! {
        <div class="take">
            { for FILES.into_iter().map(button) }
            <a class="button" href="lockout-lab.html" download="lockout-lab.html">{ "The calculator as one file" }</a>
        </div>
    }
}

/// A link whose page has these colours, whatever it had before.
fn coloured(address: &str, theme: Theme) -> String {
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let kept = fragment.split('&').filter(|setting| !setting.starts_with("theme="));
    let link = kept.collect::<Vec<_>>().join("&");
    if theme == Theme::Auto { format!("{page}#{link}") } else { format!("{page}#{link}&theme={}", theme.word()) }
}

/// The colours of a picture, which cannot follow its reader's device.
const fn on_paper(theme: Theme) -> chart::Theme {
    match theme {
        Theme::Auto | Theme::Light => chart::Theme::Light,
        Theme::Dark => chart::Theme::Dark,
        Theme::Projector => chart::Theme::Projector,
    }
}
