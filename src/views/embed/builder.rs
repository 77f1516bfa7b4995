//! What can be chosen of the code: where it goes, how large and in which colours, which parts, and what is fixed.

use yew::prelude::*;

use super::Choice;
use crate::browser::event;
use crate::components::Pick;
use crate::export::{Look, Size, Target};
use crate::link::Theme;

/// The colours, by name.
const COLOURS: [(Theme, &str); 4] =
    [(Theme::Auto, "As the reader’s device"), (Theme::Light, "Light"), (Theme::Dark, "Dark"), (Theme::Projector, "Projector")];

/// The parts of the page that can be left out, in the order of a link's words.
const PARTS: [&str; 4] = ["Links to the other views", "Settings", "Alert window", "Recovery paths"];

/// The groups of settings that can be fixed, in the order of a link's words.
const GROUPS: [&str; 6] = ["Tenant makeup", "Scope", "Alert window", "Policy", "Response", "Weekends and seed"];

/// The fields of the builder.
pub(super) fn choices(choice: Choice, change: &Callback<Choice>) -> Html {
    let select = |label: &'static str, names: &[&'static str], chosen: usize, with: fn(Choice, usize) -> Choice| {
        let options: Vec<AttrValue> = names.iter().copied().map(AttrValue::Static).collect();
        html! { <Pick {label} {options} {chosen} on_pick={change.reform(move |at: usize| with(choice, at))} /> }
    };
    let colour = COLOURS.iter().position(|(theme, _)| *theme == choice.look.theme).unwrap_or_default();
    let look = choice.look;
    let with = move |change: fn(&mut Look, usize, bool)| {
        move |(at, on): (usize, bool)| {
            let mut changed = choice;
            change(&mut changed.look, at, on);
            changed
        }
    };
    let shown = change.reform(with(|look, at, on| look.hidden[at] = !on));
    let fixed = change.reform(with(|look, at, on| look.fixed[at] = on));
    html! {
        <>
            <div class="ask">
                { select("For", &Target::ALL.map(Target::name), choice.target as usize, |choice, at| Choice { target: Target::ALL[at % Target::ALL.len()], ..choice }) }
                { select("Size", &Size::ALL.map(Size::name), choice.size as usize, |choice, at| Choice { size: Size::ALL[at % Size::ALL.len()], ..choice }) }
                { select("Colours", &COLOURS.map(|(_, name)| name), colour, |choice, at| {
                    let look = Look { theme: COLOURS[at % COLOURS.len()].0, ..choice.look };
                    Choice { look, ..choice }
                }) }
            </div>
            { checks("Shown", &PARTS, look.hidden.map(|hidden| !hidden).to_vec(), &shown) }
            { checks("Cannot be changed there", &GROUPS, look.fixed.to_vec(), &fixed) }
        </>
    }
}

/// A row of boxes to check.
fn checks(name: &'static str, words: &'static [&'static str], checked: Vec<bool>, change: &Callback<(usize, bool)>) -> Html {
    let check = |(at, (word, checked)): (usize, (&'static str, bool))| {
        html! {
            <label class="check">
                <input type="checkbox" {checked} onchange={change.reform(move |event: Event| (at, event::is_checked(&event)))} />
                <span>{ word }</span>
            </label>
        }
    };
    html! {
        <div class="parts" role="group" aria-label={name}>
            <span class="label" aria-hidden="true">{ name }</span>
            { for words.iter().copied().zip(checked).enumerate().map(check) }
        </div>
    }
}
