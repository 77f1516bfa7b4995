//! Single keys for the whole page: one listener, which keeps out of fields, frames and other programs' shortcuts.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::history;

/// Keys are being listened to for as long as this lives.
#[derive(Debug)]
pub struct Keys(#[expect(dead_code, reason = "dropping it ends the listening")] EventListener);

/// Calls back with a key that is pressed alone, outside of fields and of dialogs; whether the page then does something of
/// its own is up to `call`: true. In a frame no key is listened to: it belongs to the page around.
pub fn listen(call: impl Fn(&str) -> bool + 'static) -> Option<Keys> {
    if history::is_framed() {
        return None;
    }
    let document = web_sys::window()?.document()?;
    let pressed = move |event: &Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let modified = key.ctrl_key() || key.meta_key() || key.alt_key() || key.repeat() || key.default_prevented();
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let inside = |selector: &str| element.as_ref().is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()));
        if !modified && !inside("input, select, textarea, dialog, [contenteditable]") && call(&key.key()) {
            event.prevent_default();
        }
    };
    Some(Keys(EventListener::new_with_options(&document, "keydown", EventListenerOptions::enable_prevent_default(), pressed)))
}

/// Opens what holds the control whose name is `name`, and moves the focus to it. False if there is none.
pub fn reveal(name: &str) -> bool {
    find(name).is_some()
}

fn find(name: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let settings = document.get_element_by_id("settings")?;
    let names = settings.query_selector_all("label, legend, summary, .label").ok()?;
    let named = (0..names.length())
        .filter_map(|at| names.item(at)?.dyn_into::<Element>().ok())
        .find(|element| element.text_content().is_some_and(|text| text.trim() == name))?;
    let mut above = named.closest("details").ok()?;
    while let Some(details) = above {
        let _ = details.set_attribute("open", "");
        above = details.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
    let target = named
        .get_attribute("for")
        .and_then(|id| document.get_element_by_id(&id))
        .or_else(|| named.parent_element()?.query_selector("input, select, button").ok().flatten())
        .unwrap_or(named);
    target.scroll_into_view();
    target.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// Opens the element of details with this id and moves the focus to it.
pub fn open(id: &str) {
    let details = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(details) = details {
        let _ = details.set_attribute("open", "");
        details.scroll_into_view();
        let summary = details.query_selector("summary").ok().flatten().and_then(|summary| summary.dyn_into::<HtmlElement>().ok());
        if let Some(summary) = summary {
            let _ = summary.focus();
        }
    }
}
