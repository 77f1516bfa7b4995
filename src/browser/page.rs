//! The document around the program.

use gloo_events::EventListener;
use web_sys::Element;

/// The element that the program fills.
pub fn root() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id("app")
}

/// Calls back whenever an event of this name reaches the document, for as long as the page lives.
pub fn on_event(name: &'static str, call: impl Fn() + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        EventListener::new(&document, name, move |_| call()).forget();
    }
}
