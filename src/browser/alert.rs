//! The plain alert that stands where the page broke.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

use super::keep;

/// Fills the alert outside the program's root. Works after a panic: it calls nothing of the program.
pub fn show() {
    let kept = keep::keep();
    let _ = fill(kept);
}

fn fill(kept: bool) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let alert = document.get_element_by_id("alert").ok_or(JsValue::NULL)?;
    let text =
        text_element(&document, "p", "Something in this page broke, and it has stopped. Nothing you entered has left your computer.")?;
    let words = if kept { "Reload with the same settings" } else { "Reload the page" };
    let link = text_element(&document, "a", words)?;
    // A link and not a button: it works without any code, which may be broken too.
    let location = window.location();
    link.set_attribute("href", &format!("{}{}", location.pathname()?, location.search()?))?;
    alert.set_text_content(None);
    alert.append_child(&text)?;
    alert.append_child(&link)?;
    alert.remove_attribute("hidden")
}

fn text_element(document: &Document, tag: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    element.set_text_content(Some(text));
    Ok(element)
}

/// Writes a line for developers.
pub fn log(text: &str) {
    web_sys::console::error_1(&JsValue::from_str(text));
}
