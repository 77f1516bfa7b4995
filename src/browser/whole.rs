//! Asking for the whole program, which the starter loads and puts in the place of this one.

use std::cell::RefCell;

use web_sys::Event;

/// The name of the event by which the starter hears that more than this program is wanted.
pub(super) const WANTED: &str = "lockout-lab:whole";

thread_local! {
    static ASKED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Asks for the whole program, and for the figure that it is to explain first.
pub fn want(asked: Option<&str>) {
    ASKED.with(|kept| *kept.borrow_mut() = asked.map(str::to_owned));
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(WANTED)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Does what is done when the page is left, for what takes this program's place.
pub fn settle() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new("pagehide")) {
        let _ = window.dispatch_event(&event);
    }
}

/// The figure that was asked about last; the next call finds nothing.
pub fn take_asked() -> Option<String> {
    ASKED.with(RefCell::take)
}
