//! What is kept for the one reload that follows: when the page breaks, the link to its state; when it is left, the
//! history of its settings.

use std::cell::RefCell;

use gloo_events::EventListener;
use web_sys::Storage;

use super::{history, whole};

const KEY: &str = "lockout-lab:link";
const VISITED: &str = "lockout-lab:visited";
const HISTORY: &str = "lockout-lab:history";

thread_local! {
    static LINK: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Whether nobody has been here before, as far as this browser remembers; in a frame, and where it may not remember, no.
pub fn is_first_visit() -> bool {
    !history::is_framed() && lasting().is_some_and(|storage| storage.get_item(VISITED) == Ok(None))
}

/// Remembers that somebody was here.
pub fn end_first_visit() {
    if let Some(storage) = lasting() {
        let _ = storage.set_item(VISITED, "1");
    }
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

/// The history is kept when the page is left or another program takes its place, for as long as this lives.
#[derive(Debug)]
pub struct Leaving(#[expect(dead_code, reason = "dropping them ends the listening")] [EventListener; 2]);

/// When the page is left, keeps what `written` then gives, beside the link named last; without one, nothing.
pub fn when_left(written: impl Fn() -> String + Clone + 'static) -> Option<Leaving> {
    let window = web_sys::window()?;
    let listen = |name: &'static str| {
        let written = written.clone();
        EventListener::new(&window, name, move |_| {
            let link = LINK.with(|link| link.borrow().clone());
            if let (Some(link), Some(storage)) = (link, storage()) {
                let _ = storage.set_item(HISTORY, &format!("{link}\n{}", written()));
            }
        })
    };
    Some(Leaving(["pagehide", whole::WANTED].map(listen)))
}

/// Takes what was kept when a page with this link was left; what belongs to another link is thrown away.
pub fn take_history(link: &str) -> Option<String> {
    let storage = storage()?;
    let kept = storage.get_item(HISTORY).ok()??;
    storage.remove_item(HISTORY).ok()?;
    let (of, history) = kept.split_once('\n')?;
    (of == link).then(|| history.to_owned())
}

/// The tab's storage; None where it is not allowed.
/// What outlasts the visit.
fn lasting() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
