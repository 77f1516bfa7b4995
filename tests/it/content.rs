//! The words: sourced, plain, free of figures of their own, and true to the model.

mod chain;
mod guards;
mod hops;
mod pictures;
mod prose;
mod runbook;
mod self_test;
mod sheet;
mod sources;
mod story;
mod weekend;

use lockout_lab::content::glossary::TERMS;
use lockout_lab::content::incident::{CODES, KNOWN};
use lockout_lab::content::sources::disputes::DISPUTES;
use lockout_lab::content::sources::equations::EQUATIONS;
use lockout_lab::content::sources::myths::MYTHS;
use lockout_lab::content::sources::unknowns::UNKNOWNS;
use lockout_lab::content::sources::wrong::CASES;
use lockout_lab::content::story::STEPS;
use lockout_lab::content::story::chain::{CUTS, LINKS};
use lockout_lab::content::story::hops::{Hop, VARIANTS};
use lockout_lab::content::story::pictures::{BY_FORECAST, BY_FORECAST_MEANS, LADDER, LOG_LINES, NOT_SAID, NOT_SAID_MEANS, WATCHERS};
use lockout_lab::content::story::timeline;
use lockout_lab::content::today;

/// A text of the page, and where it stands.
struct Text {
    place: String,
    text: &'static str,
    /// Whether it is a formula or a log's value, which hold digits by nature.
    data: bool,
}

fn text(place: impl Into<String>, text: &'static str) -> Text {
    Text { place: place.into(), text, data: false }
}

fn data(place: impl Into<String>, text: &'static str) -> Text {
    Text { data: true, ..self::text(place, text) }
}

fn of_hop(place: &str, hop: &Hop) -> Vec<Text> {
    let mut texts = vec![text(format!("{place}: happens"), hop.happens), text(format!("{place}: believes"), hop.believes)];
    for (name, value) in hop.rows.iter().flat_map(|row| row.fields) {
        texts.push(data(format!("{place}: {name}"), value));
    }
    texts
}

/// Every text that may hold references, but the myths' claims.
fn all_texts() -> Vec<Text> {
    let mut all = Vec::new();
    for step in STEPS {
        all.extend(step.paragraphs.iter().map(|paragraph| text(format!("step {}", step.slug), paragraph)));
        all.push(text(format!("step {}: picture", step.slug), step.picture_says));
        all.push(text(format!("step {}: try", step.slug), step.try_this));
        all.push(text(format!("step {}: title", step.slug), step.title));
    }
    for (place, hop) in hops::every_hop() {
        all.extend(of_hop(&place, hop));
    }
    for variant in VARIANTS {
        all.push(text(format!("variant {}", variant.slug), variant.says));
        all.push(text(format!("variant {}: title", variant.slug), variant.title));
    }
    for entry in timeline::entries() {
        all.extend([entry.text, entry.short].map(|words| text(format!("timeline {}", entry.id), words)));
    }
    all.push(text("timeline: dispute", timeline::DISPUTE));
    for rung in LADDER {
        all.extend([rung.title, rung.otherwise].map(|words| text(format!("rung {}", rung.slug), words)));
    }
    for watcher in WATCHERS {
        all.extend([watcher.who, watcher.how].map(|words| text(format!("watcher “{}”", watcher.who), words)));
    }
    all.extend([NOT_SAID, NOT_SAID_MEANS, BY_FORECAST, BY_FORECAST_MEANS].map(|words| text("who noticed: legend", words)));
    all.extend(LOG_LINES.iter().map(|line| text("log line", line.says)));
    for link in LINKS {
        all.extend([text(format!("link {}", link.slug), link.text), text(format!("link {}: title", link.slug), link.title)]);
    }
    for cut in CUTS {
        let place = format!("cut {}", cut.slug);
        all.extend([cut.title, cut.text, cut.evidence, cut.limits].map(|words| text(place.clone(), words)));
    }
    for dispute in DISPUTES {
        let place = format!("dispute {}", dispute.slug);
        all.extend([dispute.question, dispute.taken].map(|words| text(place.clone(), words)));
        all.extend(dispute.sides.iter().map(|side| text(place.clone(), side.claim)));
    }
    all.extend(MYTHS.iter().map(|myth| text(format!("myth {}", myth.slug), myth.why)));
    for unknown in UNKNOWNS {
        let place = format!("unknown {}", unknown.slug);
        all.extend([unknown.question, unknown.found, unknown.so].map(|words| text(place.clone(), words)));
    }
    for equation in EQUATIONS {
        all.push(data(format!("equation {}", equation.title), equation.formula));
        all.extend([text(format!("equation {}", equation.title), equation.says), text("an equation's title", equation.title)]);
    }
    all.extend(CASES.iter().map(|case| text(format!("wrong {}", case.slug), case.why)));
    all.extend([text("today: title", today::TITLE), text("today: first", today::FIRST)]);
    for part in today::PARTS {
        all.push(text(format!("today {}: title", part.slug), part.title));
        all.extend(part.lines.iter().map(|line| text(format!("today {}", part.slug), line.text)));
    }
    for row in today::paths(&lockout_model::Scenario::default()) {
        all.push(text(format!("today: trap of {:?}", row.kind), row.trap));
    }
    for term in TERMS {
        all.extend([text(format!("term {}", term.id), term.meaning), text(format!("term {}: word", term.id), term.word)]);
    }
    all.extend(KNOWN.iter().map(|known| data(format!("fact {}", known.id), known.about)));
    all.extend(CODES.iter().map(|code| text(format!("code {}", code.id), code.meaning)));
    all
}
