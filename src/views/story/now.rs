//! It is happening now: one page to act by, on the screen and on paper.

use yew::prelude::*;

use super::pictures::ways_back_table;
use crate::app::state::AppState;
use crate::browser::page;
use crate::content::today::{FIRST, Line, PARTS, Part, TITLE};
use crate::views::rooms::prose::{Prose, Ways};

/// The runbook. The table of ways back is for the tenant that the calculator holds.
pub(super) fn runbook(state: &AppState, ways: &Ways) -> Html {
    let line = |line: &'static Line| html! { <li><Prose text={line.text} ways={ways.clone()} />{ ways.folded(line.sources) }</li> };
    let part = |part: &'static Part| {
        let lines = html! { <>{ for part.lines.iter().map(line) }</> };
        let table = (part.slug == "clear").then(|| {
            html! {
                <section class="ways">
                    <h3>{ "Which path for whom" }</h3>
                    <p class="source">{ "For the tenant that is set in What-if now." }</p>
                    { ways_back_table(&state.settings.scenario) }
                </section>
            }
        });
        html! {
            <>
                <section key={part.slug} class={part.slug}>
                    <h3>{ part.title }</h3>
                    if part.in_order { <ol>{ lines }</ol> } else { <ul>{ lines }</ul> }
                </section>
                { table }
            </>
        }
    };
    html! {
        <article class="now" aria-labelledby="step-title" key={TITLE}>
            <h2 id="step-title">{ TITLE }</h2>
            <p class="lead">{ FIRST }</p>
            <p class="buttons"><button type="button" onclick={|_: MouseEvent| page::print()}>{ "Print this page" }</button></p>
            <div class="parts">{ for PARTS.iter().map(part) }</div>
        </article>
    }
}
