//! The whole story for paper: every step with its picture at rest, then the documents with their addresses.

use lockout_model::choice::{Kind, LockoutRule, Policy};
use yew::prelude::*;

use super::pictures::{everybody, ways_back_table, weekend, who_noticed};
use crate::chart::{Chart, MIN_WIDTH, Scene, Tokens, scene_vnode};
use crate::content::markup::plain;
use crate::content::sources::source;
use crate::content::story::chain::{CUTS, LINKS};
use crate::content::story::hops::{Hop, Person, SYNTHETIC, scenario, walk};
use crate::content::story::pictures::{ISSUED, LADDER, LOG_LINES, WATCHERS};
use crate::content::story::timeline::SPAN;
use crate::content::story::{Picture, STEPS, Step};

/// How wide pictures are drawn: what a sheet of A4 has between its margins, and half of it.
const WIDE: u32 = 640;
const HALF: u32 = 340;

/// The story on paper; on the screen nothing is seen of it.
#[component]
pub(super) fn Paper() -> Html {
    let mut cited: Vec<&'static str> = STEPS.iter().flat_map(|step| step.sources.iter().copied()).collect();
    cited.sort_unstable();
    cited.dedup();
    let document = |key: &'static str| {
        let source = source(key)?;
        Some(
            html! { <li>{ source.publisher }{ ": " }{ source.title }{ ", " }{ source.date }{ ". " }<span class="address">{ source.place() }</span></li> },
        )
    };
    html! {
        <div class="paper">
            { for STEPS.iter().enumerate().map(step) }
            <section class="documents"><h2>{ "Documents" }</h2><ul>{ for cited.into_iter().filter_map(document) }</ul></section>
        </div>
    }
}

fn step((at, step): (usize, &'static Step)) -> Html {
    html! {
        <section key={step.slug}>
            <h2>{ at + 1 }{ ". " }{ step.title }</h2>
            { for step.paragraphs.iter().map(|text| html! { <p>{ plain(text) }</p> }) }
            { still(step.picture) }
        </section>
    }
}

fn drawn(chart: &dyn Chart, width: u32) -> Html {
    chart.scene(width.max(MIN_WIDTH)).ok().map(Scene::untitled).as_ref().map(scene_vnode).unwrap_or_default()
}

fn items(lines: impl Iterator<Item = (String, String)>) -> Html {
    html! { <ol class="points">{ for lines.map(|(name, text)| html! { <li><b>{ name }</b>{ " " }{ text }</li> }) }</ol> }
}

/// A picture at rest.
fn still(picture: Picture) -> Html {
    match picture {
        Picture::TokenLog => {
            let fields = |line: &crate::content::story::pictures::LogLine| {
                let fields: Vec<String> = line.fields.iter().map(|(name, value)| [name, "=", value].concat()).collect();
                (line.title.to_owned() + ":", fields.join(" "))
            };
            items(LOG_LINES.iter().map(fields))
        }
        Picture::ValidFrom => {
            let tokens = ISSUED.iter().map(|token| (token.app, -f64::from(token.days_before))).collect();
            drawn(&Tokens { tokens, valid_from: 0.0 }, HALF)
        }
        Picture::CauseChain => items(LINKS.iter().map(|link| (link.title.to_owned() + ":", link.standing.word().to_owned()))),
        Picture::RiskLadder => items(LADDER.iter().map(|rung| (rung.title.to_owned() + ".", ["If not: ", rung.otherwise].concat()))),
        Picture::HopView => {
            let person = Person { kind: Kind::AdFs, second_factor: true, can_reset: true };
            let (hops, ending) = walk(person, &scenario(&everybody(Policy::Block), Kind::AdFs, Policy::Block, LockoutRule::TenantPolicy));
            let row = |hop: &&'static Hop| {
                let told = hop.rows.iter().flat_map(|row| row.fields).map(|(name, value)| [name, "=", &plain(value)].concat());
                html! { <tr><th scope="row">{ hop.system }</th><td>{ told.take(4).collect::<Vec<_>>().join(" ") }</td><td>{ plain(hop.believes) }</td></tr> }
            };
            html! {
                <>
                    <table class="plain">
                        <thead><tr><th scope="col">{ "Where" }</th><th scope="col">{ "Its log" }</th><th scope="col">{ "Who looks only here believes" }</th></tr></thead>
                        <tbody>{ for hops.iter().map(row) }</tbody>
                    </table>
                    <p class="source">{ "AD FS, Block: " }{ ending.word() }{ ". " }{ SYNTHETIC }</p>
                </>
            }
        }
        Picture::Timeline => {
            let timeline = weekend(SPAN, 0);
            let told = timeline.events.iter().map(|event| (["(", event.known, ")"].concat(), event.words.clone()));
            html! { <>{ drawn(&timeline, WIDE) }{ items(told) }</> }
        }
        Picture::WhoNoticed => {
            let lines = WATCHERS.iter().map(|watcher| (watcher.who.to_owned() + ":", plain(watcher.how)));
            html! { <>{ drawn(&who_noticed(&[], 0), WIDE) }{ items(lines) }</> }
        }
        Picture::WaysBack => ways_back_table(&everybody(Policy::PasswordChange)),
        Picture::Scissors => items(CUTS.iter().map(|cut| (cut.title.to_owned() + ":", [cut.who.word(), ". ", &plain(cut.text)].concat()))),
    }
}
