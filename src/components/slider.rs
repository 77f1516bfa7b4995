//! A native slider, named and described, that tells when a hand takes and leaves it.

use yew::prelude::*;

use crate::browser::event;
use crate::words;

/// See [`Slider`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SliderProps {
    /// Id of the element that names it.
    pub labelled_by: AttrValue,
    /// Where it stands.
    pub value: f64,
    /// The smallest value.
    #[prop_or(0.0)]
    pub low: f64,
    /// The largest value.
    #[prop_or(100.0)]
    pub high: f64,
    /// The value in words, for readers who hear it.
    pub spoken: AttrValue,
    /// Extra class.
    #[prop_or_default]
    pub class: Classes,
    /// It moves; the answer is where it may stand, which is not always where it was put.
    pub on_move: Callback<f64, f64>,
    /// A pointer takes it.
    #[prop_or_default]
    pub on_grasp: Callback<()>,
    /// The pointer or the focus leaves it.
    #[prop_or_default]
    pub on_release: Callback<()>,
}

/// A slider. Its step is `any`, so it shows shares that are not whole; arrow keys move it by a hundredth of its length.
#[component]
pub fn Slider(props: &SliderProps) -> Html {
    let on_move = props.on_move.clone();
    let oninput = Callback::from(move |input: InputEvent| {
        if let Ok(value) = event::input_value(&input).parse() {
            // The state may stand still while the thumb moved on, and then nothing is drawn again.
            event::set_input_value(&input, &words::decimal(on_move.emit(value), 4));
        }
    });
    let release = props.on_release.clone();
    let on_pointer_release = Callback::from(move |_: PointerEvent| release.emit(()));
    html! {
        <input type="range" class={classes!("slider", props.class.clone())}
            min={words::decimal(props.low, 4)} max={words::decimal(props.high, 4)} step="any"
            value={words::decimal(props.value, 4)}
            aria-labelledby={props.labelled_by.clone()} aria-valuetext={props.spoken.clone()}
            {oninput}
            onpointerdown={props.on_grasp.reform(|_: PointerEvent| ())}
            onpointerup={on_pointer_release.clone()} onpointercancel={on_pointer_release}
            onblur={props.on_release.reform(|_: FocusEvent| ())} />
    }
}
