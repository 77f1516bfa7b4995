//! One identity kind's share: a slider and a number field of the same name, and a lock.

use lockout_model::choice::Kind;
use lockout_model::facts;
use yew::prelude::*;

use super::{NumberField, Slider};
use crate::app::state::{Action, Settings};
use crate::content::kinds;
use crate::words;

/// Why a share cannot change.
pub const ALL_LOCKED: &str = "all other shares are locked: unlock one of them first";

/// A row of the makeup.
pub fn share_row(kind: Kind, settings: &Settings, send: &Callback<Action>) -> Html {
    let (makeup, locks) = (settings.makeup, settings.locks);
    let name = kinds::name(kind);
    let label = AttrValue::from(format!("share-{}", kind.index()));
    let number = AttrValue::from(format!("{label}-number"));
    let locked = locks.holds(kind);
    let (low, high) = (makeup.at_least(kind, locks), makeup.at_most(kind, locks));
    let percent = makeup.percent(kind);
    let others = settings.scenario.tenant.users - settings.scenario.people_per_kind()[kind.index()];
    // Somebody has to be left.
    let alone = others == 0;
    let heads = settings.scenario.people_per_kind()[kind.index()];
    let slide = send.clone();
    let slider = Slider {
        labelled_by: label.clone(),
        value: percent,
        limits: (0.0, 100.0),
        spoken: format!("{} percent, {} accounts", words::decimal(percent, 2), words::whole(heads)),
        class: "slider",
        on_move: Callback::from(move |percent: f64| {
            // A hand moves by whole percents; an exact share is typed.
            let to = hundredths(percent.round()).clamp(low, high);
            slide.emit(Action::Slide(kind, to));
            f64::from(to) / 100.0
        }),
        on_hold: send.reform(move |held| if held { Action::Grasp(kinds::place(kind)) } else { Action::Release }),
    };
    html! {
        <div class="share" key={kind.index()}>
            <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                <rect class={format!("kind-{}", kind.index())} width="10" height="10" rx="2" />
            </svg>
            <label id={label.clone()} for={number.clone()}>{ name }</label>
            { slider.view() }
            if settings.heads {
                <NumberField key="heads" id={number} labelled_by={label} value={of(heads)} low={if alone { 1.0 } else { 0.0 }} high={facts::USERS.high - of(others)}
                    whole={true} places={0} problem={settings.problem_at(kinds::place(kind))}
                    on_value={send.reform(move |heads| Action::TypeHeads(kind, whole(heads)))}
                    on_refuse={send.reform(move |why| Action::Refuse(kinds::place(kind), why))} />
            } else {
                <NumberField key="share" id={number} labelled_by={label} value={percent} low={f64::from(low) / 100.0} high={f64::from(high) / 100.0} unit="%"
                    problem={settings.problem_at(kinds::place(kind))}
                    on_value={send.reform(move |percent| Action::TypeShare(kind, hundredths(percent)))}
                    on_refuse={send.reform(move |why| Action::Refuse(kinds::place(kind), if low == high { ALL_LOCKED.to_owned() } else { why }))} />
            }
            <button type="button" class="lock" aria-pressed={locked.to_string()} aria-label={format!("Keep the share of {name}")}
                title="Keep this share when others move" onclick={send.reform(move |_: MouseEvent| Action::TurnLock(kind))}>
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <path class="shackle" d={if locked { "M5 7.5V5a3 3 0 0 1 6 0v2.5" } else { "M5 7.5V4.2a3 3 0 0 1 5.8-1" }} />
                    <rect class="body" x="3.5" y="7.5" width="9" height="6" rx="1.2" />
                </svg>
            </button>
        </div>
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
fn of(heads: u64) -> f64 {
    heads as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from none to ten million users")]
fn whole(heads: f64) -> u64 {
    heads as u64
}

/// A share in hundredths of a percent.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100 percent")]
fn hundredths(percent: f64) -> u32 {
    (percent.clamp(0.0, 100.0) * 100.0).round() as u32
}
