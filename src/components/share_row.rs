//! One identity kind's share: a slider and a number field of the same name, and a lock.

use lockout_model::choice::Kind;
use yew::prelude::*;

use super::{NumberField, Slider};
use crate::app::makeup::{Locks, Makeup};
use crate::app::state::Action;
use crate::content::kinds;
use crate::words;

/// See [`ShareRow`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShareRowProps {
    /// Whose share.
    pub kind: Kind,
    /// The makeup it is part of.
    pub makeup: Makeup,
    /// Kinds that keep their share.
    pub locks: Locks,
    /// What is wrong with the number field.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// A row of the makeup.
#[component]
pub fn ShareRow(props: &ShareRowProps) -> Html {
    let ShareRowProps { kind, makeup, locks, problem, send } = props.clone();
    let name = kinds::name(kind);
    let label = format!("share-{}", kind.index());
    let locked = locks.holds(kind);
    let (low, high) = (makeup.at_least(kind, locks), makeup.at_most(kind, locks));
    let on_move = {
        let send = send.clone();
        Callback::from(move |percent: f64| {
            // A hand moves by whole percents; an exact share is typed.
            let to = hundredths(percent.round()).clamp(low, high);
            send.emit(Action::Slide(kind, to));
            f64::from(to) / 100.0
        })
    };
    let percent = makeup.percent(kind);
    html! {
        <div class="share">
            <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                <rect class={format!("kind-{}", kind.index())} width="10" height="10" rx="2" />
            </svg>
            <label id={label.clone()} for={format!("{label}-number")}>{ name }</label>
            <Slider labelled_by={label.clone()} value={percent} spoken={words::percent(percent / 100.0)} {on_move}
                on_grasp={send.reform(move |()| Action::Grasp(kind))} on_release={send.reform(|()| Action::Release)} />
            <NumberField id={format!("{label}-number")} labelled_by={label} value={percent} low={f64::from(low) / 100.0} high={f64::from(high) / 100.0}
                unit="%" {problem} on_value={send.reform(move |percent| Action::TypeShare(kind, hundredths(percent)))}
                on_refuse={send.reform(move |why| Action::Refuse(kinds::place(kind), why))} />
            <button type="button" class="lock" aria-pressed={locked.to_string()} aria-label={format!("Keep the share of {name}")}
                title={if locked { "Kept when others move" } else { "Keep when others move" }}
                onclick={send.reform(move |_: MouseEvent| Action::TurnLock(kind))}>
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <path class="shackle" d={if locked { "M5 7.5V5a3 3 0 0 1 6 0v2.5" } else { "M5 7.5V4.2a3 3 0 0 1 5.8-1" }} />
                    <rect class="body" x="3.5" y="7.5" width="9" height="6" rx="1.2" />
                </svg>
            </button>
        </div>
    }
}

/// A share in hundredths of a percent.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100 percent")]
fn hundredths(percent: f64) -> u32 {
    (percent.clamp(0.0, 100.0) * 100.0).round() as u32
}
