//! The documentation's table of numbers is the fact table's.
//!
//! To write it anew: `UPDATE_SNAPSHOTS=1 cargo test -p lockout-model --test docs`.

use std::fmt::Write as _;

use lockout_model::facts;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/model.md");
const BEGIN: &str = "<!-- numbers: from model/src/facts.rs -->\n";
const END: &str = "<!-- end of numbers -->";

/// One row per fact: name, meaning, default, limits, standing and source.
fn table() -> String {
    let mut rows = String::from("| Number | Meaning | Value | Limits | Known how |\n|---|---|---|---|---|\n");
    for fact in facts::ALL {
        let limits = if fact.low < fact.high { format!("{} to {}", fact.low, fact.high) } else { "constant".to_owned() };
        let unit = if fact.unit.is_empty() { String::new() } else { format!(" {}", fact.unit) };
        let known = if fact.sources.is_empty() {
            fact.standing.word().to_owned()
        } else {
            format!("{}: {}", fact.standing.word(), fact.sources.join("; "))
        };
        writeln!(rows, "| `{}` | {} | {}{unit} | {limits} | {known} |", fact.id, fact.about, fact.value)
            .expect("a string takes everything");
    }
    rows
}

#[test]
fn the_documentation_lists_every_number() {
    let text = std::fs::read_to_string(FILE).expect("docs/model.md");
    let (before, rest) = text.split_once(BEGIN).expect("the table's beginning");
    let (_, after) = rest.split_once(END).expect("the table's end");
    let written = format!("{before}{BEGIN}{}{END}{after}", table());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(FILE, &written).expect("docs/model.md is written");
        return;
    }
    assert!(text == written, "docs/model.md has other numbers than model/src/facts.rs; write the table anew");
}
