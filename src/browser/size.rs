//! How much room an element has, and whether it can be seen.

use std::cell::RefCell;

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, ResizeObserver};
use yew::NodeRef;

use super::history;

/// An element's width is being watched for as long as this lives.
#[derive(Debug)]
pub struct Watch {
    observer: ResizeObserver,
    _call: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The element's width in whole pixels of the page; None if it is not in the page.
pub fn width(node: &NodeRef) -> Option<u32> {
    width_of(&node.cast()?)
}

fn width_of(element: &Element) -> Option<u32> {
    u32::try_from(element.client_width()).ok().filter(|width| *width > 0)
}

/// An element of the page as it was served.
#[derive(Clone, Copy)]
struct Served {
    class: &'static str,
    /// In whole pixels.
    width: u32,
    /// Whether all of it is below what is seen without scrolling.
    is_below: bool,
}

thread_local! {
    static SERVED: RefCell<Vec<Served>> = const { RefCell::new(Vec::new()) };
}

/// Notes where the elements of these classes are in the page as it was served: what takes their places can be drawn
/// for the right width at once, or later where nobody sees it yet.
pub fn note_served(classes: &[&'static str]) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::INFINITY);
    let note = |class: &&'static str| {
        let element = document.query_selector(&format!(".first .{class}")).ok()??;
        Some(Served { class, width: width_of(&element)?, is_below: element.get_bounding_client_rect().top() >= height })
    };
    SERVED.with(|served| *served.borrow_mut() = classes.iter().filter_map(note).collect());
}

fn note_of(class: &str) -> Option<Served> {
    SERVED.with(|served| served.borrow().iter().find(|served| served.class == class).copied())
}

/// How wide the element of this class was in the page as it was served; natively and without a first view None.
pub fn served(class: &str) -> Option<u32> {
    note_of(class).map(|served| served.width)
}

/// Whether it was below what is seen without scrolling, all of it.
pub fn served_below(class: &str) -> bool {
    note_of(class).is_some_and(|served| served.is_below)
}

/// A frame that is lower, in pixels, shows a card: style.css and starter.mjs know it too.
const CARD_BELOW: f64 = 480.0;

/// Whether the page is a card: in a frame with room for a headline and one chart.
pub fn is_card() -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
    history::is_framed() && height.is_some_and(|height| height < CARD_BELOW)
}

/// Calls back when the window's size changes, for as long as the answer lives.
pub fn watch_window(call: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "resize", move |_| call()))
}

/// Calls back when the element's size changes.
pub fn watch(node: &NodeRef, call: impl FnMut() + 'static) -> Option<Watch> {
    let element: Element = node.cast()?;
    let call = Closure::<dyn FnMut()>::new(call);
    let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
    observer.observe(&element);
    Some(Watch { observer, _call: call })
}

/// Whether an element can be seen is being watched for as long as this lives.
#[derive(Debug)]
pub struct Sight {
    observer: IntersectionObserver,
    _call: Closure<dyn FnMut(Array)>,
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back with whether any part of the element is inside the window: at once, and whenever that changes.
pub fn sight(node: &NodeRef, call: impl Fn(bool) + 'static) -> Option<Sight> {
    let element: Element = node.cast()?;
    let call = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        // The last entry is the newest.
        if let Ok(entry) = entries.pop().dyn_into::<IntersectionObserverEntry>() {
            call(entry.is_intersecting());
        }
    });
    let observer = IntersectionObserver::new(call.as_ref().unchecked_ref()).ok()?;
    observer.observe(&element);
    Some(Sight { observer, _call: call })
}
