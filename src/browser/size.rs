//! How much room an element has.

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
    let element: Element = node.cast()?;
    u32::try_from(element.client_width()).ok().filter(|width| *width > 0)
}

/// Calls back when the element's size changes.
pub fn watch(node: &NodeRef, call: impl FnMut() + 'static) -> Option<Watch> {
    let element: Element = node.cast()?;
    let call = Closure::<dyn FnMut()>::new(call);
    let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
    observer.observe(&element);
    Some(Watch { observer, _call: call })
}
