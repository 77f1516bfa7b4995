//! Story: nine steps, the way between them, and two places beside: a sign-in to follow, and what to do when it happens.

mod hops;
mod now;
mod paper;
mod pictures;
pub(super) mod step;

use yew::prelude::*;

pub(super) use pictures::figure as watched;
pub use pictures::{moved, weekend, who_noticed};

use super::rooms::prose::Ways;
use crate::app::state::{Action, AppState};
use crate::browser::page;
use crate::content::story::{STEPS, place};
use crate::link::View;

/// Names of the places beside the steps.
pub const HOPS: &str = "hops";
/// The page to act by.
pub const NOW: &str = "now";

/// The places beside the steps, with their titles.
const BESIDE: [(&str, &str); 2] = [(HOPS, "Follow a sign-in"), (NOW, "It is happening now")];

/// See [`Story`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StoryProps {
    /// Everything set and shown.
    pub state: AppState,
    /// Where actions go.
    #[prop_or_default]
    pub send: Callback<Action>,
}

/// The place of the step that a name leads to; a name that leads nowhere, to the first.
fn at(step: &str) -> usize {
    place(step).unwrap_or_default()
}

/// The story at one of its steps.
#[component]
pub fn Story(props: &StoryProps) -> Html {
    let StoryProps { state, send } = props;
    let name = AttrValue::from(state.places.of(View::Story).to_owned());
    let ways = Ways::of(state, send);
    let opened = use_mut_ref(|| name.clone());
    use_effect_with(name.clone(), move |name| {
        // Whoever walks with the buttons or keys stays there; others are led to the beginning of what is new.
        if *opened.borrow() != *name {
            opened.borrow_mut().clone_from(name);
            page::show("story");
            if !page::has_focus("steps") {
                page::focus("step-title");
            }
        }
    });
    let (first, rest) = name.split_once('.').unwrap_or((&name, ""));
    let here = match first {
        HOPS => {
            html! { <Beside key={HOPS} title={BESIDE[0].1}><hops::HopView at={if rest.is_empty() { "ad_fs.block".to_owned() } else { rest.to_owned() }} ways={ways.clone()} /></Beside> }
        }
        NOW => now::runbook(state, &ways),
        _ => html! { <step::StepView key={at(&name)} at={at(&name)} state={state.clone()} ways={ways.clone()} /> },
    };
    html! {
        <main id="story" class="room">
            { walk(&name, &ways) }
            { here }
            if ![HOPS, NOW].contains(&first) {
                <paper::Paper />
            }
        </main>
    }
}

/// See [`Beside`].
#[derive(Clone, Debug, PartialEq, Properties)]
struct BesideProps {
    title: &'static str,
    children: Html,
}

/// A picture that is a page of its own.
#[component]
fn Beside(props: &BesideProps) -> Html {
    html! {
        <article class="step" aria-labelledby="step-title">
            <header><h2 id="step-title">{ props.title }</h2></header>
            <section class="picture" aria-label="Picture">{ props.children.clone() }</section>
        </article>
    }
}

/// The steps by number, the buttons, and the places beside.
fn walk(name: &str, ways: &Ways) -> Html {
    let beside = BESIDE.iter().any(|(slug, _)| name.split('.').next() == Some(slug));
    let here = (!beside).then(|| at(name));
    let last = STEPS.len() - 1;
    let (back, next) = match here {
        Some(here) => (here.checked_sub(1), (here < last).then_some(here + 1)),
        None => (None, None),
    };
    let onkeydown = {
        let ways = ways.clone();
        Callback::from(move |key: KeyboardEvent| {
            if key.ctrl_key() || key.meta_key() || key.alt_key() {
                return;
            }
            let to = match key.key().as_str() {
                "ArrowRight" | "ArrowDown" | "PageDown" => next,
                "ArrowLeft" | "ArrowUp" | "PageUp" => back,
                "Home" => Some(0),
                "End" => Some(last),
                _ => return,
            };
            key.prevent_default();
            if let Some(to) = to {
                ways.go(View::Story, STEPS[to].slug);
            }
        })
    };
    let button = |word: &'static str, to: Option<usize>| {
        let ways = ways.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                ways.go(View::Story, STEPS[to].slug);
            }
        });
        // Not disabled: the focus would be lost at the first and the last step.
        html! { <button type="button" aria-disabled={to.is_none().then_some("true")} {onclick}>{ word }</button> }
    };
    let number = |(at, step): (usize, &'static crate::content::story::Step)| {
        let current = here == Some(at);
        let words = html! { <><span class="heard">{ "Step " }</span>{ at + 1 }<span class="heard">{ ": " }{ step.title }</span></> };
        html! { <li key={at} class={classes!(current.then_some("here"))}>{ link(ways, step.slug, current, words) }</li> }
    };
    let aside = |(slug, title): &(&'static str, &'static str)| {
        html! { <li key={*slug}>{ link(ways, slug, name.split('.').next() == Some(slug), html! { *title }) }</li> }
    };
    html! {
        <nav id="steps" aria-label="Steps of the story" {onkeydown}>
            { button("Back", back) }
            <ol>{ for STEPS.iter().enumerate().map(number) }</ol>
            { button("Next", next) }
            <ul>{ for BESIDE.iter().map(aside) }</ul>
        </nav>
    }
}

fn link(ways: &Ways, slug: &'static str, current: bool, words: Html) -> Html {
    html! {
        <a href={format!("#{}", ways.fragment(View::Story, slug))} aria-current={current.then_some("step")} onclick={ways.click(View::Story, slug)}>{ words }</a>
    }
}
