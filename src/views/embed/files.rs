//! What can be saved: pictures, tables, the run, and the page itself.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::Choice;
use crate::app::state::{AppState, Shown};
use crate::browser::{file, one_file, picture};
use crate::export::{Exported, Target, csv, json, opening_with};

/// Said where nothing can be saved.
const REFUSED: &str = "Your browser does not allow a file to be saved here.";
/// Said where the file could not be fetched.
const WITHOUT: &str = "The page could not put the settings into the file: open it with what stands behind the # of the link.";

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

/// A button for each file.
pub(super) fn files(
    state: &AppState,
    exported: &Rc<Exported>,
    shown: &Shown,
    svg: &Rc<Option<String>>,
    choice: Choice,
    said: &UseStateHandle<&'static str>,
) -> Html {
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
            said.set(if saved { "" } else { REFUSED });
        });
        html! { <button type="button" {disabled} {onclick}>{ name }</button> }
    };
    html! {
        <div class="take">
            { for FILES.into_iter().map(button) }
            if state.is_a_file() {
                <p class="source">{ "The calculator as one file is this file: pass it on with what stands behind the # of its link." }</p>
            } else {
                { whole_page(exported, said) }
            }
        </div>
    }
}

/// The page in one file, opening with these settings. It is fetched from beside the page and handed on; where nothing may be
/// fetched, the browser saves it as it is.
fn whole_page(exported: &Rc<Exported>, said: &UseStateHandle<&'static str>) -> Html {
    let (exported, said) = (exported.clone(), said.clone());
    let onclick = Callback::from(move |click: MouseEvent| {
        click.prevent_default();
        let (exported, said) = (exported.clone(), said.clone());
        spawn_local(async move {
            let fragment = exported.address.split_once('#').map_or("", |(_, fragment)| fragment);
            let page = one_file::text().await.and_then(|page| opening_with(&page, fragment));
            said.set(match page {
                Some(page) if file::save(&exported.file_name("html"), "text/html", &page) => "",
                None if one_file::save() => WITHOUT,
                _ => REFUSED,
            });
        });
    });
    html! { <a class="button" href={one_file::NAME} download={one_file::NAME} {onclick}>{ "The calculator as one file" }</a> }
}
