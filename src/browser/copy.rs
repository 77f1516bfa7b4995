//! Copying text for the user.

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDocument, HtmlElement, HtmlInputElement};

/// Copies the text of the field with this id. False if the browser does not allow it; the text is then selected, ready to be copied by
/// hand.
///
/// The older of the two ways: it needs no permission and works in frames, in files and without a secure connection.
pub fn copy(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document()).and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let Some(document) = document else { return false };
    let field = document.get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return false };
    let before = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let _ = field.focus();
    field.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    if let Some(before) = before.filter(|_| copied) {
        let _ = before.focus();
    }
    copied
}
