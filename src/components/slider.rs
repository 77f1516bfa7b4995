//! A native slider, named and described, that tells when a hand takes and leaves it.

use yew::prelude::*;

use crate::browser::event;
use crate::words;

/// A slider. Its step is `any`, so it shows shares that are not whole; arrow keys move it by a hundredth of its length.
#[derive(Clone, Debug)]
pub struct Slider {
    /// Id of the element that names it.
    pub labelled_by: AttrValue,
    /// Where it stands.
    pub value: f64,
    /// The smallest and the largest value.
    pub limits: (f64, f64),
    /// The value in words, for readers who hear it.
    pub spoken: String,
    /// Its classes.
    pub class: &'static str,
    /// It moves; the answer is where it may stand, which is not always where it was put.
    pub on_move: Callback<f64, f64>,
    /// A hand takes it (true) or leaves it (false).
    pub on_hold: Callback<bool>,
}

impl Slider {
    /// The slider's element.
    pub fn view(self) -> Html {
        let Self { labelled_by, value, limits: (low, high), spoken, class, on_move, on_hold } = self;
        let oninput = Callback::from(move |input: InputEvent| {
            if let Some(value) = words::parse(&event::input_value(&input)) {
                // The state may stand still while the thumb moved on, and then nothing is drawn again.
                event::set_input_value(&input, &words::decimal(on_move.emit(value), 4));
            }
        });
        let hold = |held: bool| on_hold.reform(move |_: PointerEvent| held);
        html! {
            <input type="range" {class} min={words::decimal(low, 4)} max={words::decimal(high, 4)} step="any" value={words::decimal(value, 4)}
                aria-labelledby={labelled_by} aria-valuetext={spoken} {oninput}
                onpointerdown={hold(true)} onpointerup={hold(false)} onpointercancel={hold(false)}
                onblur={on_hold.reform(|_: FocusEvent| false)} />
        }
    }
}
