//! What a handle in a picture does: it is dragged, and moved by keys.

use yew::prelude::*;

use crate::app::state::Action;
use crate::browser::event;

/// The listeners of a handle.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    pub(super) onpointerdown: Callback<PointerEvent>,
    pub(super) onpointermove: Callback<PointerEvent>,
    pub(super) onpointerup: Callback<PointerEvent>,
    pub(super) onkeydown: Callback<KeyboardEvent>,
    pub(super) onblur: Callback<FocusEvent>,
}

/// A handle for the field at `place` that stands at `at`, a part of its track. `to` gets where a pointer wants it, as such a part, and
/// `by` how many steps a key moves it: one, `large` with shift, `page` with the page keys, infinitely many with Home and End.
pub(super) fn handle(
    place: &'static str,
    at: f64,
    [large, page]: [f64; 2],
    to: Callback<f64>,
    by: Callback<f64>,
    send: &Callback<Action>,
) -> Handle {
    let take = send.clone();
    Handle {
        onpointerdown: Callback::from(move |pointer: PointerEvent| {
            if event::take(&pointer, at) {
                take.emit(Action::Grasp(place));
            }
        }),
        onpointermove: Callback::from(move |pointer: PointerEvent| {
            if let Some(at) = event::dragged(&pointer) {
                to.emit(at);
            }
        }),
        onpointerup: send.reform(|_| {
            event::let_go();
            Action::Release
        }),
        onkeydown: Callback::from(move |key: KeyboardEvent| {
            if let Some(steps) = event::steps(&key, large, page) {
                by.emit(steps);
            }
        }),
        onblur: send.reform(|_| Action::Release),
    }
}
