//! The makeup as one bar.

use lockout_model::choice::{Choice as _, Kind};
use yew::prelude::*;

use crate::app::makeup::{Makeup, WHOLE};

/// See [`StackBar`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StackBarProps {
    /// The makeup to show.
    pub makeup: Makeup,
}

/// The makeup as one bar; the fields below say the same in numbers.
#[component]
pub fn StackBar(props: &StackBarProps) -> Html {
    let mut at = 0;
    let pieces = Kind::ALL.iter().map(|&kind| {
        let (from, width) = (at, props.makeup.of(kind));
        at += width;
        html! { <rect key={kind.index()} class={format!("kind-{}", kind.index())} x={from.to_string()} y="0" width={width.to_string()} height="10" /> }
    });
    html! {
        <svg class="stack" viewBox={format!("0 0 {WHOLE} 10")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
            { for pieces }
        </svg>
    }
}
