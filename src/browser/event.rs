//! What an event says about the field it happened in.

use std::cell::Cell;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, Event, HtmlDocument, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent, KeyboardEvent, MouseEvent,
    PointerEvent,
};
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

/// Whether a click asks the browser for something of its own: a link in another tab or window, or to be saved.
pub fn is_for_the_browser(click: &MouseEvent) -> bool {
    click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key()
}

/// Takes hold of the element under a finger or the main button of a mouse: it gets what the pointer does until it is let
/// go. Whether it did.
pub fn hold(press: &PointerEvent) -> bool {
    let element = press.target_dyn_into::<Element>();
    press.button() == 0 && element.is_some_and(|element| element.set_pointer_capture(press.pointer_id()).is_ok())
}

/// How far a pointer is from the left edge of the picture that it moves something in, in the picture's own pixels: on a
/// projector they are larger than the page's.
pub fn x_in_picture(moved: &PointerEvent) -> f64 {
    let x = f64::from(moved.client_x());
    let picture = moved.target_dyn_into::<Element>().and_then(|element| element.closest("svg").ok().flatten());
    let Some(picture) = picture else { return x };
    let seen = picture.get_bounding_client_rect();
    (x - seen.left()) * f64::from(picture.client_width()) / seen.width().max(1.0)
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

/// The place of the option chosen in the list that the event happened in.
pub fn select_place(event: &Event) -> usize {
    event.target_dyn_into::<HtmlSelectElement>().and_then(|list| usize::try_from(list.selected_index()).ok()).unwrap_or_default()
}

/// Shows the option of this value in a list.
pub fn set_select_value(list: &NodeRef, value: &str) {
    if let Some(list) = list.cast::<HtmlSelectElement>() {
        list.set_value(value);
    }
}

/// Says whether what an event's field holds is wrong; the element behind it, which says why, is shown or hidden.
pub fn mark(event: &Event, wrong: bool) {
    let Some(field) = event.target_dyn_into::<Element>() else { return };
    let _ = field.set_attribute("aria-invalid", if wrong { "true" } else { "false" });
    if let Some(why) = field.next_element_sibling() {
        let _ = why.toggle_attribute_with_force("hidden", !wrong);
    }
}

/// Commas typed into a number field are being read for as long as this lives.
#[derive(Debug)]
pub struct Commas(#[expect(dead_code, reason = "dropping it ends the listening")] EventListener);

/// Lets a comma be typed into a number field, where most browsers drop it: as a point, of which a whole number has no second.
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
    let text = text.replace(',', if whole && input_value(input).contains('.') { "" } else { "." });
    // The one way to insert at the cursor of a number field that also keeps the undo history.
    let _ = document.exec_command_with_show_ui_and_value("insertText", false, &text);
}

/// A handle in somebody's hand: where on its track it stood when taken, where the pointer was then, and how long the track is.
#[derive(Clone, Copy)]
struct Held {
    at: f64,
    x: f64,
    length: f64,
}

thread_local! {
    static HELD: Cell<Option<Held>> = const { Cell::new(None) };
}

/// A pointer takes hold of the handle (of role slider) that the event happened on. It stands at `at`, a part of its track:
/// the nearest element of class `track` around it. False if it is another than the main button.
pub fn take(event: &PointerEvent, at: f64) -> bool {
    let found = || {
        let handle = event.target_dyn_into::<Element>()?.closest("[role=slider]").ok()??;
        let length = handle.closest(".track").ok()??.get_bounding_client_rect().width();
        // What the pointer does elsewhere belongs to the handle until it is let go.
        let _ = handle.set_pointer_capture(event.pointer_id());
        Some(Held { at, x: f64::from(event.client_x()), length })
    };
    let held = if event.button() == 0 { found() } else { None };
    HELD.set(held);
    held.is_some()
}

/// Where on its track the handle in hand now belongs; None if there is none.
pub fn dragged(event: &PointerEvent) -> Option<f64> {
    HELD.get().map(|held| held.at + (f64::from(event.client_x()) - held.x) / held.length.max(1.0))
}

/// The hand lets go.
pub fn let_go() {
    HELD.set(None);
}

/// How many steps a key moves a slider: arrows by one, with shift by `large`; the page keys by `page`; Home and End by infinitely many.
/// The page then does not scroll.
pub fn steps(key: &KeyboardEvent, large: f64, page: f64) -> Option<f64> {
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return None;
    }
    let one = if key.shift_key() { large } else { 1.0 };
    let steps = match key.key().as_str() {
        "ArrowRight" | "ArrowUp" => one,
        "ArrowLeft" | "ArrowDown" => -one,
        "PageUp" => page,
        "PageDown" => -page,
        "End" => f64::INFINITY,
        "Home" => f64::NEG_INFINITY,
        _ => return None,
    };
    key.prevent_default();
    Some(steps)
}

/// Keys are being listened to for as long as this lives.
#[derive(Debug)]
pub struct Keys(#[expect(dead_code, reason = "dropping it ends the listening")] EventListener);

/// Calls back when the keys for undo (false) or redo (true) are pressed outside of text fields, which have their own.
pub fn on_undo(call: impl Fn(bool) + 'static) -> Option<Keys> {
    let document = web_sys::window()?.document()?;
    let pressed = move |event: &Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if !(key.ctrl_key() || key.meta_key()) || key.alt_key() || key.default_prevented() || is_text_field(event) {
            return;
        }
        let redo = match (key.key().to_ascii_lowercase().as_str(), key.shift_key()) {
            ("z", redo) => redo,
            ("y", false) => true,
            _ => return,
        };
        event.prevent_default();
        call(redo);
    };
    Some(Keys(EventListener::new_with_options(&document, "keydown", EventListenerOptions::enable_prevent_default(), pressed)))
}

/// Whether the event happened where text is written. A number field whose number is applied has nothing to take back itself.
fn is_text_field(event: &Event) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    element.matches("textarea, input:not([type=range], [type=checkbox], [type=radio], [type=file], .applied)").unwrap_or(false)
}
