//! What an event says about the field it happened in.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlDocument, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent};
use yew::{NodeRef, TargetCast as _};

/// The text of the input that the event happened in.
pub fn input_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// Writes a text into the input that the event happened in.
pub fn set_input_value(event: &Event, value: &str) {
    if let Some(input) = event.target_dyn_into::<HtmlInputElement>().filter(|input| input.value() != value) {
        input.set_value(value);
    }
}

/// Selects the text of the input that the event happened in.
pub fn select_all(event: &Event) {
    if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
        input.select();
    }
}

/// Whether a number field holds text that the browser cannot read as a number; its value is then empty.
pub fn is_unreadable(event: &Event) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.validity().bad_input())
}

/// Whether the checkbox that the event happened in is on.
pub fn is_checked(event: &Event) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
}

/// Whether the element of details that the event happened in is open.
pub fn is_open(event: &Event) -> bool {
    event.target_dyn_into::<Element>().is_some_and(|details| details.has_attribute("open"))
}

/// The text of the large text field that the event happened in.
pub fn textarea_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default()
}

/// The value of the option chosen in the list that the event happened in.
pub fn select_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|list| list.value()).unwrap_or_default()
}

/// Shows the option of this value in a list.
pub fn set_select_value(list: &NodeRef, value: &str) {
    if let Some(list) = list.cast::<HtmlSelectElement>() {
        list.set_value(value);
    }
}

/// Commas typed into a number field are being read for as long as this lives.
#[derive(Debug)]
pub struct Commas(#[expect(dead_code, reason = "dropping it ends the listening")] EventListener);

/// Lets a comma be typed into a number field, where most browsers drop it: as a decimal point, or as nothing between the
/// thousands of a whole number.
pub fn read_commas(field: &NodeRef, whole: bool) -> Option<Commas> {
    let field: Element = field.cast()?;
    let read = move |event: &Event| {
        if let Some(input) = event.dyn_ref::<InputEvent>() {
            read_comma(input, whole);
        }
    };
    // Yew has no name for this event.
    Some(Commas(EventListener::new_with_options(&field, "beforeinput", EventListenerOptions::enable_prevent_default(), read)))
}

fn read_comma(input: &InputEvent, whole: bool) {
    let Some(text) = input.data().filter(|text| text.contains(',')) else { return };
    let document = web_sys::window().and_then(|window| window.document()).and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let Some(document) = document else { return };
    input.prevent_default();
    let text = text.replace(',', if whole { "" } else { "." });
    // The one way to insert at the cursor of a number field that also keeps the undo history.
    let _ = document.exec_command_with_show_ui_and_value("insertText", false, &text);
}
