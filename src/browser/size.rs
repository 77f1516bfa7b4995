//! How much room an element has.

use std::cell::RefCell;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::NodeRef;

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

thread_local! {
    static SERVED: RefCell<Vec<(&'static str, u32)>> = const { RefCell::new(Vec::new()) };
}

/// Notes how wide the elements of these classes are in the page as it was served: what takes their places can be drawn
/// for the right width at once.
pub fn note_served(classes: &[&'static str]) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let width = |class: &&'static str| {
        let element = document.query_selector(&format!(".first .{class}")).ok()??;
        Some((*class, width_of(&element)?))
    };
    SERVED.with(|served| *served.borrow_mut() = classes.iter().filter_map(width).collect());
}

/// How wide the element of this class was in the page as it was served; natively and without a first view None.
pub fn served(class: &str) -> Option<u32> {
    SERVED.with(|served| served.borrow().iter().find(|(name, _)| *name == class).map(|(_, width)| *width))
}

/// Calls back when the element's size changes.
pub fn watch(node: &NodeRef, call: impl FnMut() + 'static) -> Option<Watch> {
    let element: Element = node.cast()?;
    let call = Closure::<dyn FnMut()>::new(call);
    let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
    observer.observe(&element);
    Some(Watch { observer, _call: call })
}
