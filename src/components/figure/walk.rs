//! Walking from mark to mark with the arrow keys: where one is, the ring around it, and what it says.

use std::rc::Rc;

use yew::prelude::*;

use crate::chart::Scene;
use crate::words::decimal;

/// What the chart says to whoever reaches it by keyboard and hears the page.
pub(super) const INSTRUCTION: &str = "Chart; arrow keys move from mark to mark";

/// Where somebody is in a chart.
pub(super) struct Walk {
    at: UseStateHandle<Option<usize>>,
    words: Option<String>,
    extent: Option<(i32, i32, i32, i32)>,
    pub(super) on_key: Callback<KeyboardEvent>,
    pub(super) on_leave: Callback<FocusEvent>,
}

/// A walk through a scene's marks.
#[hook]
pub(super) fn use_walk(scene: Option<Rc<Scene>>) -> Walk {
    let at = use_state_eq(|| None::<usize>);
    // The marks are gathered only while somebody walks.
    let stop = at.and_then(|at| {
        let mut stops = scene.as_ref()?.stops();
        let last = stops.len().checked_sub(1)?;
        Some(stops.swap_remove(at.min(last)))
    });
    let on_key = {
        let at = at.clone();
        Callback::from(move |key: KeyboardEvent| {
            let Some(last) = scene.as_ref().and_then(|scene| scene.stops().len().checked_sub(1)) else { return };
            let next = match (key.key().as_str(), *at) {
                ("ArrowRight" | "ArrowDown", None) | ("Home", _) => Some(0),
                ("ArrowLeft" | "ArrowUp", None) | ("End", _) => Some(last),
                ("ArrowRight" | "ArrowDown", Some(at)) => Some((at + 1).min(last)),
                ("ArrowLeft" | "ArrowUp", Some(at)) => Some(at.min(last).saturating_sub(1)),
                ("Escape", Some(_)) => None,
                _ => return,
            };
            key.prevent_default();
            key.stop_propagation();
            at.set(next);
        })
    };
    let on_leave = {
        let at = at.clone();
        Callback::from(move |_: FocusEvent| at.set(None))
    };
    let extent = stop.as_ref().map(|stop| (stop.extent.left, stop.extent.top, stop.extent.right, stop.extent.bottom));
    Walk { at, words: stop.map(|stop| stop.words), extent, on_key, on_leave }
}

impl Walk {
    /// The ring around the mark, in a picture of its own over the chart.
    pub(super) fn ring(&self, scene: &Scene) -> Html {
        let Some((left, top, right, bottom)) = self.extent else { return Html::default() };
        let (width, height) = scene.size();
        let px = |tenths: i32| decimal(f64::from(tenths) / 10.0, 1);
        html! {
            <svg class="over" width={width.to_string()} height={height.to_string()} aria-hidden="true">
                <rect class="ring" x={px(left - 30)} y={px(top - 30)} width={px(right - left + 60)} height={px(bottom - top + 60)} rx="3" />
            </svg>
        }
    }

    /// What the mark says, seen and heard.
    pub(super) fn words(&self) -> Html {
        html! { <div class={classes!("stop", self.at.is_none().then_some("heard"))} aria-live="polite">{ self.words.clone() }</div> }
    }
}
