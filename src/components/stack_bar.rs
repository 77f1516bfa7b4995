//! The makeup as one bar.

use lockout_model::choice::{Choice as _, Kind};
use yew::prelude::*;

use crate::app::makeup::Makeup;
use crate::words;

/// The makeup as one bar; the fields below say the same in numbers.
pub fn stack_bar(makeup: Makeup) -> Html {
    let piece = |kind: &Kind| {
        let share = makeup.of(*kind);
        html! { <rect key={kind.index()} class={format!("kind-{}", kind.index())} x={part(makeup.end(*kind) - share)} width={part(share)} height="100%" /> }
    };
    html! {
        <svg class="stack" aria-hidden="true" focusable="false">{ for Kind::ALL.iter().filter(|kind| makeup.of(**kind) > 0).map(piece) }</svg>
    }
}

/// Hundredths of a percent as a part of the bar.
pub(super) fn part(share: u32) -> String {
    format!("{}%", words::decimal(f64::from(share) / 100.0, 2))
}
