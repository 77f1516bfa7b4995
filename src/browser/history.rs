//! The page's address: what stands behind its `#`, and the browser's history of it.

use gloo_events::EventListener;
use js_sys::Object;
use wasm_bindgen::JsValue;
use web_sys::{Event, Window};

/// What stands behind the `#`.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The page's address without the `#` and what follows; of a page that is a file on a device, the file's name: where it
/// lies is nobody else's business and leads nobody there.
pub fn page_address() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let address = address.split('#').next().unwrap_or_default();
    let name = if address.starts_with("file:") { address.rfind('/').map_or(0, |at| at + 1) } else { 0 };
    address[name..].to_owned()
}

/// Whether the page is shown inside of another.
pub fn is_framed() -> bool {
    let window = web_sys::window();
    let top = window.as_ref().and_then(|window| window.top().ok().flatten());
    !matches!((window, top), (Some(window), Some(top)) if Object::is(&window, &top))
}

/// The name of the event by which the window hears that the page wrote into its own address; the browser has none for it.
const WRITTEN: &str = "lockout-lab:address";

/// Writes what stands behind the `#`, over the current entry of the history or as a new one. False if the browser refuses,
/// as Safari does after a hundred times in half a minute.
pub fn write(fragment: &str, new_entry: bool) -> bool {
    let address = format!("#{fragment}");
    let write = |window: Window| {
        let history = window.history().ok()?;
        let written = if new_entry {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
        };
        written.ok()?;
        window.dispatch_event(&Event::new(WRITTEN).ok()?).ok()
    };
    web_sys::window().and_then(write).is_some()
}

/// The address is being watched for as long as this lives.
#[derive(Debug)]
pub struct Watch(#[expect(dead_code, reason = "dropping them ends the listening")] Vec<EventListener>);

/// Calls `moved` with what stands behind the `#` when the user goes back or forth or changes it by hand, twice perhaps;
/// and `leaving` when the page is left, maybe for good.
pub fn watch(moved: impl Fn(String) + Clone + 'static, leaving: impl Fn() + 'static) -> Option<Watch> {
    let window = web_sys::window()?;
    let on_move = |name: &'static str| {
        let moved = moved.clone();
        EventListener::new(&window, name, move |_| moved(fragment()))
    };
    Some(Watch(vec![on_move("popstate"), on_move("hashchange"), EventListener::new(&window, "pagehide", move |_| leaving())]))
}
