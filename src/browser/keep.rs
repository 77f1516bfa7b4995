//! What is kept when the page breaks: the link to its state, for the one reload that follows.

use std::cell::RefCell;

use web_sys::Storage;

use super::history;

const KEY: &str = "lockout-lab:link";

thread_local! {
    static LINK: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Names the link to keep should the page break from here on; None: nothing.
pub fn prepare(link: Option<String>) {
    LINK.with(|kept| *kept.borrow_mut() = link);
}

/// Keeps the link named last, and writes it into the address, which may be some edits behind. False if there is none or
/// storage is not allowed.
pub(super) fn keep() -> bool {
    let link = LINK.with(|link| link.try_borrow().ok().and_then(|link| link.clone()));
    let kept = link.and_then(|link| {
        history::write(&link, false);
        storage()?.set_item(KEY, &link).ok()
    });
    kept.is_some()
}

/// Takes what was kept; the next call finds nothing.
pub fn take() -> Option<String> {
    let storage = storage()?;
    let link = storage.get_item(KEY).ok()??;
    // Kept once: settings that break the page must not break it again and again.
    storage.remove_item(KEY).ok()?;
    Some(link)
}

/// The tab's storage; None where it is not allowed.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
