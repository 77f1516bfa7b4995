//! What can be dragged in a chart: by mouse and finger anywhere along its axis, by keyboard step by step.

use yew::prelude::*;

use crate::browser::event;
use crate::chart::Scene;
use crate::chart::scene::{Axis, Handle};
use crate::words::decimal;

/// A handle and the value it is moved to; None: it is let go.
pub type Dragged = Option<(&'static str, f64)>;

/// What is held, and the axis it began with: while it is dragged the chart is drawn anew and its axis may change.
pub(super) type Held = UseStateHandle<Option<(&'static str, Axis)>>;

/// Nothing is held yet.
#[hook]
pub(super) fn use_held() -> Held {
    use_state_eq(|| None)
}

/// The places to take hold of, over the chart.
pub(super) fn grips(scene: &Scene, held: &Held, on_drag: &Callback<Dragged>) -> Html {
    if scene.handles().is_empty() {
        return Html::default();
    }
    let (width, height) = scene.size();
    html! {
        <svg class="over" width={width.to_string()} height={height.to_string()}>
            { for scene.handles().iter().map(|handle| grip(handle, held, on_drag)) }
        </svg>
    }
}

fn grip(handle: &Handle, held: &Held, on_drag: &Callback<Dragged>) -> Html {
    let (id, axis, value) = (handle.id, handle.axis, handle.value);
    let (x, y) = (f64::from(handle.place.0) / 10.0, f64::from(handle.place.1) / 10.0);
    let onpointerdown = {
        let held = held.clone();
        Callback::from(move |press: PointerEvent| {
            if event::hold(&press) {
                held.set(Some((id, axis)));
            }
        })
    };
    let onpointermove = {
        let (held, on_drag) = (held.clone(), on_drag.clone());
        Callback::from(move |moved: PointerEvent| {
            if let Some((_, axis)) = held.filter(|(held, _)| *held == id) {
                on_drag.emit(Some((id, axis.value_at(event::x_in_picture(&moved)))));
            }
        })
    };
    let let_go = {
        let (held, on_drag) = (held.clone(), on_drag.clone());
        Callback::from(move |_: PointerEvent| {
            held.set(None);
            on_drag.emit(None);
        })
    };
    let onkeydown = {
        let on_drag = on_drag.clone();
        Callback::from(move |key: KeyboardEvent| {
            if let Some(steps) = event::steps(&key, 10.0, 10.0) {
                key.stop_propagation();
                on_drag.emit(Some((id, axis.within(value + steps * axis.step))));
                on_drag.emit(None);
            }
        })
    };
    html! {
        <rect key={id} class="grip" x={decimal(x - 22.0, 2)} y={decimal(y - 22.0, 2)} width="44" height="44" rx="8"
            tabindex="0" role="slider" aria-label={handle.label} aria-valuetext={handle.says.clone()}
            aria-valuenow={decimal(value, 10)} aria-valuemin={decimal(axis.limits.0, 10)} aria-valuemax={decimal(axis.limits.1, 10)}
            {onpointerdown} {onpointermove} onpointerup={let_go.clone()} onpointercancel={let_go} {onkeydown} onblur={on_drag.reform(|_: FocusEvent| None)} />
    }
}
