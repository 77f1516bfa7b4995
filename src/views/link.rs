//! The link to what is set, and what there is to know about the one that was opened.

use yew::prelude::*;

use crate::app::state::{Action, AppState};
use crate::browser::{copy, event, page};
use crate::content::links::LEFT_OUT;
use crate::link::TITLE_AT_MOST;

/// The id of the field with the link.
pub(super) const LINK: &str = "link";

/// What [`Action::Ask`] asks for where code and files are wanted; a figure's pointer begins with a stroke.
pub(super) const EMBED: &str = "embed";

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
                    <button type="button" onclick={send.reform(|_: MouseEvent| Action::Dismiss)}>{ "Dismiss" }</button>
                }
            </div>
        </>
    }
}

/// The scenario's name and the link, to be copied with a button or by hand.
pub(super) fn link_box(state: &AppState, send: &Callback<Action>) -> Html {
    let said = match state.copied {
        Some(true) => "Copied.",
        Some(false) => "Your browser does not allow it. The link is selected: copy it by hand.",
        None => "",
    };
    html! {
        <div class="link-box">
            <label for="title">{ "Name of the scenario" }</label>
            <input type="text" id="title" maxlength={TITLE_AT_MOST.to_string()} autocomplete="off" value={state.title.clone()}
                oninput={send.reform(|input: InputEvent| Action::Name(event::input_value(&input)))} />
            <label for={LINK}>{ "Link to these settings" }</label>
            <div class="copy">
                <input type="text" id={LINK} readonly={true} value={format!("{}#{}", state.address, state.link.fragment)}
                    onfocus={|focus: FocusEvent| event::select_all(&focus)} />
                <button type="button" onclick={send.reform(|_: MouseEvent| Action::Copied(copy::copy(LINK)))}>{ "Copy link" }</button>
            </div>
            <div class="copy">
                <button type="button" onclick={send.reform(|_: MouseEvent| Action::Ask(Some(AttrValue::Static(EMBED))))}>{ "Embed or export" }</button>
                <output>{ said }</output>
            </div>
            if state.link.left_out {
                <p class="source">{ LEFT_OUT }</p>
            }
        </div>
    }
}
