//! The link to what is set, and what there is to know about the one that was opened.

use yew::prelude::*;

use crate::app::state::{Action, AppState};
use crate::browser::{copy, event, page};
use crate::content::links::{LEFT_OUT, WITHOUT};
use crate::link::TITLE_AT_MOST;

/// The id of the field with the link.
pub(super) const LINK: &str = "link";

/// What [`Action::Ask`] asks for where code and files are wanted; a figure's pointer begins with a stroke.
pub(super) const EMBED: &str = "embed";

/// And where the page is to be printed.
pub(super) const PRINT: &str = "print";

/// What is in front of the page: the way past the settings, the scenario's name, and notices about the link.
pub(crate) fn before(state: &AppState, send: &Callback<Action>) -> Html {
    let notices = &state.notices;
    html! {
        <>
            <button type="button" class="skip" onclick={|_: MouseEvent| page::focus("predicted-lockouts")}>{ "Skip to the results" }</button>
            <div class={classes!("notices", notices.is_empty().then_some("none"))}>
                <div role="status">
                    for notice in notices.iter() {
                        <p>{ &notice.text }</p>
                        if !notice.issues.is_empty() {
                            <ul>
                                for issue in &notice.issues {
                                    <li><code>{ &issue.place }</code>{ ": " }{ &issue.message }</li>
                                }
                            </ul>
                        }
                    }
                </div>
                if !notices.is_empty() {
                    <button type="button" onclick={send.reform(|_: MouseEvent| {
                        page::focus("predicted-lockouts");
                        Action::Dismiss
                    })}>{ "Dismiss" }</button>
                }
            </div>
        </>
    }
}

/// What can be taken along: the sentence, the link, code and files; and whether it was.
pub(super) fn share(state: &AppState, sentence: &str, send: &Callback<Action>) -> Html {
    let link = state.link_in_full();
    let copied = |text: String, said: &'static str| {
        send.reform(move |_: MouseEvent| {
            if copy::text(&text) {
                return Action::Copied(said);
            }
            // What the page then says holds: the link is selected, to be copied by hand.
            copy::copy(LINK);
            Action::Copied("Your browser does not allow it. The link stands selected at the end of the settings: copy it by hand.")
        })
    };
    html! {
        <>
            <button type="button" onclick={copied(format!("{sentence} {link}"), "Sentence copied.")}>{ "Copy the sentence" }</button>
            <button type="button" onclick={copied(link, "Link copied.")}>{ "Copy link" }</button>
            <button type="button" onclick={send.reform(|_: MouseEvent| Action::Ask(Some(AttrValue::Static(EMBED))))}>{ "Embed or export" }</button>
            <output>{ state.copied }</output>
        </>
    }
}

/// The scenario's name and the link.
pub(super) fn link_box(state: &AppState, send: &Callback<Action>) -> Html {
    html! {
        <div class="link-box">
            <label for="title">{ "Name of the scenario" }</label>
            <input type="text" id="title" maxlength={TITLE_AT_MOST.to_string()} autocomplete="off" value={state.title.clone()}
                oninput={send.reform(|input: InputEvent| Action::Name(event::input_value(&input)))} />
            <label for={LINK}>{ "Link to these settings" }</label>
            <input type="text" id={LINK} readonly={true} value={state.link_in_full()}
                onfocus={|focus: FocusEvent| event::select_all(&focus)} />
            <button type="button" onclick={send.reform(|_: MouseEvent| Action::Ask(Some(AttrValue::Static(PRINT))))}>{ "Print" }</button>
            if state.link.left_out {
                <p class="source">{ LEFT_OUT }</p>
            }
            if state.link.without > 0 {
                <p class="source">{ WITHOUT }</p>
            }
        </div>
    }
}
