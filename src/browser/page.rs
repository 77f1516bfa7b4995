//! The document around the program.

use std::cell::{OnceCell, RefCell};

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The element that the program fills.
pub fn root() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id("app")
}

/// An element like this one, empty and not in the page.
pub fn copy_of(element: &Element) -> Option<Element> {
    element.clone_node().ok()?.dyn_into().ok()
}

/// Puts one element into the place of another.
pub fn replace(old: &Element, new: &Element) {
    let _ = old.replace_with_with_node_1(new);
}

/// Calls the page by a name of the user's in the browser's title and history; none: by its own.
pub fn set_title(name: &str) {
    thread_local! {
        static OWN: OnceCell<String> = const { OnceCell::new() };
    }
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let own = OWN.with(|own| own.get_or_init(|| document.title()).clone());
    document.set_title(&if name.is_empty() { own } else { format!("{name} – Lockout Lab") });
}

/// Gives the page the colours of this name; none: those of the device.
pub fn set_theme(name: Option<&str>) {
    let page = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(page) = page {
        let _ = match name {
            Some(name) => page.set_attribute("data-theme", name),
            None => page.remove_attribute("data-theme"),
        };
    }
}

/// Moves the focus to an element that does not take it by itself. A link to it would write into the address.
pub fn focus(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // A heading has to be made one that can have it.
        if element.tab_index() < 0 {
            element.set_tab_index(-1);
        }
        let _ = element.focus();
    }
}

/// The ids of the details that are open.
pub fn open_details() -> Vec<String> {
    let found = web_sys::window().and_then(|window| window.document()?.query_selector_all("details[id][open]").ok());
    let element = |at: u32| Some(found.as_ref()?.get(at)?.dyn_into::<Element>().ok()?.id());
    (0..found.as_ref().map_or(0, web_sys::NodeList::length)).filter_map(element).collect()
}

/// What stands in front of everything about the link: each paragraph, with the points below it and what each is about.
pub fn notices() -> Vec<(String, Vec<(String, String)>)> {
    let mut notices: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let found = web_sys::window().and_then(|window| window.document()?.query_selector_all(".notices p, .notices li").ok());
    for element in (0..found.as_ref().map_or(0, web_sys::NodeList::length)).filter_map(|at| found.as_ref()?.get(at)) {
        let text = element.text_content().unwrap_or_default();
        match (element.node_name().as_str(), notices.last_mut()) {
            ("LI", Some((_, points))) => {
                let place = element.first_child().and_then(|place| place.text_content()).unwrap_or_default();
                let message = text.strip_prefix(&place).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&text).to_owned();
                points.push((place, message));
            }
            _ => notices.push((text, Vec::new())),
        }
    }
    notices
}

/// The element that has the focus and is drawn again by another program: known by its id, or else by its tag and text, as the
/// so-manieth of those.
struct Again {
    id: String,
    tag: String,
    text: Option<String>,
    place: usize,
}

thread_local! {
    static FOCUSED: RefCell<Option<Again>> = const { RefCell::new(None) };
}

/// Remembers which element has the focus, before what it is in is drawn again.
pub fn keep_focus() {
    let focused = || {
        let element = web_sys::window()?.document()?.active_element().filter(|element| element.tag_name() != "BODY")?;
        let mut again = Again { id: element.id(), tag: element.tag_name(), text: element.text_content(), place: 0 };
        again.place = alike(&again)?.iter().position(|other| *other == element)?;
        Some(again)
    };
    FOCUSED.set(focused());
}

/// Gives the focus back that was kept, once.
pub fn give_focus_back() {
    let element = FOCUSED.take().and_then(|again| alike(&again)?.into_iter().nth(again.place));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The elements that have the same id, or else the same tag and text.
fn alike(again: &Again) -> Option<Vec<Element>> {
    let document = web_sys::window()?.document()?;
    if !again.id.is_empty() {
        return Some(document.get_element_by_id(&again.id).into_iter().collect());
    }
    let found = document.query_selector_all(&again.tag).ok()?;
    let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    Some(elements.filter(|element| element.text_content() == again.text).collect())
}

/// Takes the focus from a number field, which then applies or refuses its text: a field that disappears with the focus
/// in it would do so too late.
pub fn leave_number_field() {
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    if let Some(field) = active.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()).filter(|field| field.type_() == "number") {
        let _ = field.blur();
    }
}

/// Calls back whenever an event of this name reaches the document, for as long as the page lives.
pub fn on_event(name: &'static str, call: impl Fn() + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        EventListener::new(&document, name, move |_| call()).forget();
    }
}

/// Opens a dialog over the page; the browser keeps the focus in it and closes it with Escape.
pub fn show_dialog(place: &yew::NodeRef) {
    if let Some(dialog) = place.cast::<web_sys::HtmlDialogElement>().filter(|dialog| !dialog.open()) {
        // The browser gives it back to whatever has it now.
        give_focus_back();
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; the focus goes back to where it was.
pub fn close_dialog(place: &yew::NodeRef) {
    if let Some(dialog) = place.cast::<web_sys::HtmlDialogElement>() {
        dialog.close();
    }
}

/// What stands in a field.
pub fn field_value(id: &str) -> Option<String> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    Some(element.dyn_into::<HtmlInputElement>().ok()?.value())
}

/// Moves the focus to a field.
pub fn focus_field(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(field) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

/// Whether the focus is inside the element with this id.
pub fn has_focus(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| Some(document.get_element_by_id(id)?.contains(Some(&*document.active_element()?))));
    found.unwrap_or_default()
}

/// Scrolls back to the beginning of the element with this id, if that is above what is seen.
pub fn show(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.filter(|element| element.get_bounding_client_rect().top() < 0.0) {
        element.scroll_into_view();
    }
}

/// Whether the page has an element with this id.
pub fn exists(id: &str) -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.get_element_by_id(id).is_some())
}

/// Asks the browser to print the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Calls back when the page is about to be printed, and when that is over, for as long as what it returns lives.
pub fn watch_printing(call: impl Fn(bool) + 'static) -> Option<[EventListener; 2]> {
    let (window, call) = (web_sys::window()?, std::rc::Rc::new(call));
    let on = |name: &'static str, printing: bool| {
        let call = call.clone();
        EventListener::new(&window, name, move |_| call(printing))
    };
    Some([on("beforeprint", true), on("afterprint", false)])
}
