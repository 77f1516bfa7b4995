//! Three thumbs on one track: the lowest, the most likely and the highest share in scope.

use lockout_model::scenario::Triple;
use yew::prelude::*;

use super::Slider;
use crate::words;

/// See [`ScopeSlider`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ScopeSliderProps {
    /// The three shares.
    pub scope: Triple,
    /// Ids of the elements that name them, in order.
    pub labelled_by: [AttrValue; 3],
    /// A thumb moves: which, and to what share.
    pub on_move: Callback<(usize, f64)>,
}

/// A track with three native sliders on it.
#[component]
pub fn ScopeSlider(props: &ScopeSliderProps) -> Html {
    let Triple { low, likely, high } = props.scope;
    let percent = |share: f64| format!("{}%", words::decimal(share * 100.0, 2));
    html! {
        <div class="scope-track">
            <svg aria-hidden="true" focusable="false">
                <rect class="rail" x="0" y="4" width="100%" height="4" rx="2" />
                <rect class="span" x={percent(low)} y="4" width={percent(high - low)} height="4" />
            </svg>
            for (at, share) in [low, likely, high].into_iter().enumerate() {
                <Slider key={at} class={if at == 1 { "thumb middle" } else { "thumb" }} labelled_by={props.labelled_by[at].clone()}
                    value={share * 100.0} spoken={words::percent(share)}
                    on_move={by_whole_percents(&props.on_move, at)} />
            }
        </div>
    }
}

/// A callback that sends the thumb's number along and answers with the place it was put, in whole percents.
fn by_whole_percents(on_move: &Callback<(usize, f64)>, thumb: usize) -> Callback<f64, f64> {
    let on_move = on_move.clone();
    Callback::from(move |percent: f64| {
        let percent = percent.round();
        on_move.emit((thumb, percent / 100.0));
        percent
    })
}
