//! Parts that are words alone: what is not known, myths, equations, the glossary, the change log.

use yew::prelude::*;

use crate::content::glossary::{TERMS, Term};
use crate::content::sources::equations::{EQUATIONS, Equation};
use crate::content::sources::myths::{MYTHS, Myth};
use crate::content::sources::unknowns::{UNKNOWNS, Unknown};
use crate::views::rooms::prose::{Prose, Ways};

/// The change log as it is published with the page.
const CHANGELOG: &str = include_str!("../../../CHANGELOG.md");

/// What nobody has published.
pub(super) fn unknowns(ways: &Ways) -> Html {
    let line = |unknown: &'static Unknown| {
        html! {
            <li key={unknown.slug}>
                <h3><Prose text={unknown.question} ways={ways.clone()} /></h3>
                <Prose text={unknown.found} ways={ways.clone()} />
                <p class="source">{ unknown.so }</p>
                { ways.folded(unknown.sources) }
            </li>
        }
    };
    html! { <><p class="lead">{ "Looked for, and not found. What the page does about it stands below each." }</p><ol class="entries">{ for UNKNOWNS.iter().map(line) }</ol></> }
}

/// Claims that go round and are wrong.
pub(super) fn myths(ways: &Ways) -> Html {
    let line = |myth: &'static Myth| {
        html! {
            <li key={myth.slug}>
                <h3><span class="wrong">{ "Wrong: " }</span>{ myth.claim }</h3>
                <Prose text={myth.why} ways={ways.clone()} />
                { ways.documents(myth.sources) }
                if !myth.said_by.is_empty() {
                    <div class="said-by"><span>{ "Said by" }</span>{ ways.documents(myth.said_by) }</div>
                }
            </li>
        }
    };
    html! { <><p class="lead">{ "Claims that go round, or that are easily believed: why they are wrong, and who shows it." }</p><ol class="entries">{ for MYTHS.iter().map(line) }</ol></> }
}

/// The model in formulas.
pub(super) fn equations(ways: &Ways) -> Html {
    let line = |equation: &'static Equation| {
        html! {
            <li key={equation.title}>
                <h3>{ equation.title }{ " " }<small>{ equation.rule }</small></h3>
                <div class="formula"><Prose text={equation.formula} ways={ways.clone()} /></div>
                <Prose text={equation.says} ways={ways.clone()} />
            </li>
        }
    };
    html! { <><p class="lead">{ "What the code computes. Every constant leads to its source, or to the word assumption." }</p><ol class="entries">{ for EQUATIONS.iter().map(line) }</ol></> }
}

/// The words of the page.
pub(super) fn glossary() -> Html {
    let line = |term: &Term| html! { <div key={term.id}><dt>{ term.word }</dt><dd>{ term.meaning }</dd></div> };
    html! { <><p class="lead">{ "The page’s own words first, then the field’s." }</p><dl class="glossary">{ for TERMS.iter().map(line) }</dl></> }
}

/// The change log: headings, points and paragraphs, whose lines are joined.
pub(super) fn changes() -> Html {
    let mut blocks: Vec<String> = Vec::new();
    let mut ends = true;
    for line in CHANGELOG.lines() {
        match blocks.last_mut() {
            Some(block) if !ends && !line.is_empty() && !line.starts_with(['#', '-']) => block.extend([" ", line.trim()]),
            _ if !line.is_empty() => blocks.push(line.to_owned()),
            _ => {}
        }
        ends = line.is_empty() || line.starts_with('#');
    }
    let block = |block: &String| {
        let words = block.trim_start_matches(['#', '-', ' ']).replace(['`', '*'], "");
        match block.chars().next() {
            Some('#') => html! { <h3>{ words }</h3> },
            Some('-') => html! { <p class="item">{ words }</p> },
            _ => html! { <p>{ words }</p> },
        }
    };
    html! { <div class="changes">{ for blocks.iter().skip(1).map(block) }</div> }
}
