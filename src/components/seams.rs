//! The makeup as one bar whose seams can be moved, by hand and by keyboard.

use lockout_model::choice::{Choice as _, Kind};
use yew::prelude::*;

use super::handle::{Handle, handle};
use super::stack_bar::part;
use crate::app::makeup::SEAM_LEAVES;
use crate::app::state::{Action, Group, Settings};
use crate::content::kinds;
use crate::shares::WHOLE;
use crate::words;

/// The field that a seam moves.
const PLACE: &str = "tenant.makeup";

/// A part that is narrower, in hundredths of a percent, has its seams within each other's reach on a narrow page.
const NEAR: u32 = 800;

/// The makeup as one bar. A seam is a slider of the part before it; the part behind gives or takes.
pub fn seams(settings: &Settings, send: &Callback<Action>) -> Html {
    let makeup = settings.makeup;
    let people = settings.scenario.people_per_kind();
    let there: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| makeup.of(*kind) > 0).collect();
    let movable: &[Kind] = if settings.is_fixed(Group::Tenant) { &[] } else { &there };
    let piece = |kind: &Kind| {
        let share = makeup.of(*kind);
        let name = kinds::name(*kind);
        // About how much of the bar its letters take, on a narrow page.
        let room = (name.len() * 210 + 300) as u32;
        html! {
            <svg key={kind.index()} x={part(makeup.end(*kind) - share)} width={part(share)} height="100%">
                <rect class={format!("kind-{}", kind.index())} width="100%" height="100%" />
                if share > room {
                    <text class={format!("on-{}", kind.index())} x="8" y="50%" dy=".35em">{ name }</text>
                }
            </svg>
        }
    };
    let seam = |pair: &[Kind]| {
        let kind = pair[0];
        let sides = makeup.beside(kind, settings.locks);
        let (before, behind) = sides.unwrap_or((kind, pair[1]));
        let (one, two) = (makeup.of(before), makeup.of(behind));
        let percent = |share: u32| words::decimal(f64::from(share) / 100.0, 2);
        let spoken = format!("{} {} percent, {} accounts", kinds::name(before), percent(one), words::whole(people[before.index()]));
        let end = makeup.end(kind);
        let is_near = kind != there[0] && makeup.of(kind) < NEAR;
        let to = send.reform(move |end: f64| Action::Seam(kind, in_hundredths(end)));
        // By hand to whole percents; by keyboard from where it stands.
        let by_hand = to.reform(|at: f64| (at * 100.0).round() * 100.0);
        let by_key = to.reform(move |steps: f64| f64::from(end) + steps * 100.0);
        let Handle { onpointerdown, onpointermove, onpointerup, onkeydown, onblur } =
            handle(PLACE, f64::from(end) / f64::from(WHOLE), [5.0, 10.0], by_hand, by_key, send);
        html! {
            <svg key={kind.index()} x={part(end)} class={classes!("seam", sides.is_none().then_some("held"), is_near.then_some("near"))} role="slider" tabindex="0"
                overflow="visible" height="100%" width="1" aria-label={format!("Between {} and {}", kinds::name(before), kinds::name(behind))}
                aria-valuemin={percent(one.min(SEAM_LEAVES))} aria-valuemax={percent(one + two - two.min(SEAM_LEAVES))} aria-valuenow={percent(one)}
                aria-valuetext={spoken} aria-disabled={sides.is_none().then_some("true")}
                {onpointerdown} {onpointermove} onpointercancel={onpointerup.clone()} {onpointerup} {onkeydown} {onblur}>
                <rect class="reach" height="100%" />
                <rect class="gap" x="-1" width="2" height="100%" />
                <rect class="grip" x="-3" y="9" width="6" height="18" rx="3" />
            </svg>
        }
    };
    html! {
        <svg class="stack seams track" role="group" aria-label="The makeup as one bar">
            <g aria-hidden="true">{ for there.iter().map(piece) }</g>
            { for movable.windows(2).map(seam) }
        </svg>
    }
}

/// A place in the bar, in hundredths of a percent.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept within the bar")]
fn in_hundredths(end: f64) -> u32 {
    end.clamp(0.0, f64::from(WHOLE)).round() as u32
}
