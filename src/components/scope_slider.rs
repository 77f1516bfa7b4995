//! Three thumbs on one track: the lowest, the most likely and the highest share in scope.

use lockout_model::scenario::Triple;
use yew::prelude::*;

use super::Slider;
use crate::words;

/// A track with three native sliders on it, named by the elements with these ids; `on_move` gets the thumb and its share.
pub fn scope_slider(scope: Triple, labelled_by: &[AttrValue; 3], on_move: &Callback<(usize, f64)>) -> Html {
    let Triple { low, likely, high } = scope;
    let percent = |share: f64| format!("{}%", words::decimal(share * 100.0, 2));
    let thumb = |(at, share): (usize, f64)| {
        let on_move = on_move.clone();
        let slider = Slider {
            labelled_by: labelled_by[at].clone(),
            value: share * 100.0,
            limits: (0.0, 100.0),
            spoken: words::percent(share),
            class: if at == 1 { "slider middle" } else { "slider" },
            on_move: Callback::from(move |percent: f64| {
                on_move.emit((at, percent.round() / 100.0));
                percent.round()
            }),
            on_hold: Callback::noop(),
        };
        slider.view()
    };
    html! {
        <div class="scope-track">
            <svg aria-hidden="true" focusable="false">
                <rect class="rail" y="4" width="100%" height="4" rx="2" />
                <rect class="span" x={percent(low)} y="4" width={percent(high - low)} height="4" />
            </svg>
            { for [low, likely, high].into_iter().enumerate().map(thumb) }
        </div>
    }
}
