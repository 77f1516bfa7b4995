//! A low, a likely and a high value as one control: three thumbs on one track, and three number fields.

use yew::prelude::*;

use super::Slider;
use super::field_number::{explained, field_number, shown};
use crate::app::state::{Action, Edit, Settings};
use crate::content::fields::Field;
use crate::words;

/// A range of three fields; `top` is where its track ends, unless a value is larger, and a hand moves by `grain`s, both
/// in the unit that is shown. `ids` are those of the three names.
pub fn range(
    fields: &'static [Field; 3],
    ids: [&'static str; 3],
    top: f64,
    grain: f64,
    settings: &Settings,
    send: &Callback<Action>,
) -> Html {
    let (scale, unit, _) = shown(&fields[0]);
    let most = fields[2].fact().map_or(top, |fact| fact.high * scale);
    let values: [f64; 3] = std::array::from_fn(|at| (fields[at].get)(&settings.scenario).unwrap_or_default() * scale);
    let top = if values[2] > top { most } else { top };
    let part = |value: f64| format!("{}%", words::decimal(value * 100.0 / top, 2));
    let thumb = |at: usize| {
        let field = &fields[at];
        let slide = send.clone();
        let slider = Slider {
            labelled_by: ids[at].into(),
            value: values[at],
            limits: (0.0, top),
            spoken: format!("{}{}{unit}", words::decimal(values[at], 2), words::NBSP),
            class: if at == 1 { "slider middle" } else { "slider" },
            on_move: Callback::from(move |value: f64| {
                let value = (value / grain).round() * grain;
                slide.emit(Action::Drag(Edit::Field(field, Some(value / scale))));
                value
            }),
            on_hold: send.reform(move |held| if held { Action::Grasp(field.place) } else { Action::Release }),
        };
        slider.view()
    };
    let number = |at: usize| {
        let name = ids[at];
        html! {
            <div key={at}>
                <label id={name} for={format!("{name}-number")}>{ fields[at].label }</label>
                { field_number(&fields[at], name, settings, send) }
            </div>
        }
    };
    html! {
        <>
            <div class="scope-track">
                <svg aria-hidden="true" focusable="false">
                    <rect class="rail" y="4" width="100%" height="4" rx="2" />
                    <rect class="span" x={part(values[0])} y="4" width={part(values[2] - values[0])} height="4" />
                </svg>
                { for (0..3).map(thumb) }
            </div>
            <div class="three">{ for (0..3).map(number) }</div>
            { for fields.iter().map(explained) }
        </>
    }
}
