//! What can be dragged in a chart: by mouse and finger anywhere along its axis, by keyboard step by step.

use std::cell::RefCell;
use std::rc::Rc;

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

/// Where keys have moved a handle from and to, until the chart shows it: keys are faster than figures.
pub(super) type Keyed = Rc<RefCell<Option<(&'static str, f64, f64)>>>;

/// The places to take hold of, over the chart.
pub(super) fn grips(scene: &Scene, held: &Held, keyed: &Keyed, on_drag: &Callback<Dragged>) -> Html {
    if scene.handles().is_empty() {
        return Html::default();
    }
    let (width, height) = scene.size();
    html! {
        <svg class="over" width={width.to_string()} height={height.to_string()}>
            { for scene.handles().iter().map(|handle| grip(handle, held, keyed, on_drag)) }
        </svg>
    }
}

/// From where a key moves a handle that the chart shows at a value: from where keys have moved it, if the chart is on its way.
fn keyed_from(keyed: Option<(&'static str, f64, f64)>, id: &str, value: f64) -> f64 {
    match keyed {
        Some((moved, from, to)) if moved == id && from.min(to) <= value && value <= from.max(to) => to,
        _ => value,
    }
}

fn grip(handle: &Handle, held: &Held, keyed: &Keyed, on_drag: &Callback<Dragged>) -> Html {
    let (id, axis, value) = (handle.id, handle.axis, handle.value);
    // It has arrived.
    keyed.borrow_mut().take_if(|(moved, _, to)| *moved == id && (*to - value).abs() < 1e-9);
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
        let (on_drag, keyed) = (on_drag.clone(), keyed.clone());
        Callback::from(move |key: KeyboardEvent| {
            if let Some(steps) = event::steps(&key, 10.0, 10.0) {
                key.stop_propagation();
                let to = axis.within(keyed_from(*keyed.borrow(), id, value) + steps * axis.step);
                // The window's start is where the axis begins: it is moved from where it is.
                if id != "start" {
                    keyed.replace(Some((id, value, to)));
                }
                on_drag.emit(Some((id, to)));
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

#[cfg(test)]
mod tests {
    use super::keyed_from;

    #[test]
    fn keys_are_counted_before_the_chart_shows_them() {
        assert_eq!(keyed_from(None, "hours", 5.0), 5.0);
        // Pressed up to 6 while the chart shows 5, and then 5.25.
        let keyed = Some(("hours", 5.0, 6.0));
        assert_eq!([5.0, 5.25, 6.0].map(|shown| keyed_from(keyed, "hours", shown)), [6.0; 3]);
        // Somebody has set it elsewhere, or it is another handle.
        assert_eq!((keyed_from(keyed, "hours", 8.0), keyed_from(keyed, "decision", 5.5)), (8.0, 5.5));
        assert_eq!(keyed_from(Some(("hours", 5.0, 4.0)), "hours", 4.5), 4.0);
    }
}
