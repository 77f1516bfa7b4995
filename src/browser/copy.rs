//! Copying text for the user.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{ClipboardEvent, Event, HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Copies the text of the field with this id. False if the browser does not allow it; the text is then selected, ready to be copied by
/// hand.
///
/// The older of the two ways: it needs no permission and works in frames, in files and without a secure connection.
pub fn copy(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document()).and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let Some(document) = document else { return false };
    let Some(field) = document.get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let before = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let _ = field.focus();
    if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
        field.select();
    } else if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        field.select();
    }
    let copied = document.exec_command("copy").unwrap_or(false);
    if let Some(before) = before.filter(|_| copied) {
        let _ = before.focus();
    }
    copied
}

/// Copies a table: as `html` for documents, as `plain` text for everything else. False if the browser does not allow it.
pub fn table(html: String, plain: String) -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    let words = plain.clone();
    let write = move |event: &Event| {
        let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
        if data.set_data("text/html", &html).is_ok() && data.set_data("text/plain", &plain).is_ok() {
            event.prevent_default();
        }
    };
    let copying = EventListener::once_with_options(&document, "copy", EventListenerOptions::enable_prevent_default(), write);
    let copied = text(&words);
    drop(copying);
    copied
}

/// Copies a text that no field shows. False if the browser does not allow it.
pub fn text(text: &str) -> bool {
    let copy = || {
        let document: HtmlDocument = web_sys::window()?.document()?.dyn_into().ok()?;
        let before = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
        field.set_class_name("heard");
        field.set_value(text);
        // In a dialog nothing outside of it can be selected.
        let around = before.as_ref().and_then(|before| before.closest("dialog").ok().flatten());
        around.map_or_else(|| document.body().map(Into::into), Some)?.append_child(&field).ok()?;
        field.select();
        let copied = document.exec_command("copy").unwrap_or(false);
        field.remove();
        if let Some(before) = before {
            let _ = before.focus();
        }
        Some(copied)
    };
    copy().unwrap_or(false)
}
