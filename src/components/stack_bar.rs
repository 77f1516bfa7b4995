//! The makeup as one bar.

use lockout_model::choice::{Choice as _, Kind};
use yew::prelude::*;

use crate::app::makeup::Makeup;
use crate::shares::WHOLE;

/// The makeup as one bar; the fields below say the same in numbers.
pub fn stack_bar(makeup: Makeup) -> Html {
    let mut at = 0;
    let piece = |kind: &Kind| {
        let (from, width) = (at, makeup.of(*kind));
        at += width;
        html! { <rect key={kind.index()} class={format!("kind-{}", kind.index())} x={from.to_string()} width={width.to_string()} height="10" /> }
    };
    html! {
        <svg class="stack" viewBox={format!("0 0 {WHOLE} 10")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
            { for Kind::ALL.iter().map(piece) }
        </svg>
    }
}
