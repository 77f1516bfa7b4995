//! What is kept when the page breaks: the settings, for the one reload that follows.

use std::cell::RefCell;

use web_sys::Storage;

const KEY: &str = "lockout-lab:scenario";

thread_local! {
    static SETTINGS: RefCell<Option<Box<dyn Fn() -> String>>> = const { RefCell::new(None) };
}

/// Names the text to keep should the page break from here on; None: nothing.
pub fn prepare(text: Option<Box<dyn Fn() -> String>>) {
    SETTINGS.with(|settings| *settings.borrow_mut() = text);
}

/// Keeps the text named last. False if there is none or storage is not allowed.
pub(super) fn keep() -> bool {
    let text = SETTINGS.with(|settings| settings.try_borrow().ok().and_then(|text| text.as_ref().map(|text| text())));
    let kept = text.and_then(|text| storage()?.set_item(KEY, &text).ok());
    kept.is_some()
}

/// Takes what was kept; the next call finds nothing.
pub fn take() -> Option<String> {
    let storage = storage()?;
    let text = storage.get_item(KEY).ok()??;
    // Kept once: settings that break the page must not break it again and again.
    storage.remove_item(KEY).ok()?;
    Some(text)
}

/// The tab's storage; None where it is not allowed.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
