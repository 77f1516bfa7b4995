//! What the documentation says in numbers is what the code says: the fact table, and how far off the model is where it is
//! wrong.
//!
//! To write the numbers anew: `UPDATE_SNAPSHOTS=1 cargo test -p lockout-model --test docs`.

mod docs {
    mod emulation;
    pub(crate) mod wrong;
}

use std::fmt::Write as _;
use std::fs;

use docs::wrong;
use lockout_model::facts;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/model.md");

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

/// The text with what stands between two marks replaced; what stood there.
fn replaced(text: &str, [begin, end]: [&str; 2], with: &str) -> (String, String) {
    let (before, rest) = text.split_once(begin).unwrap_or_else(|| panic!("docs/model.md has no {begin}"));
    let (there, after) = rest.split_once(end).unwrap_or_else(|| panic!("docs/model.md has no {end} after {begin}"));
    (format!("{before}{begin}{with}{end}{after}"), there.to_owned())
}

#[test]
fn the_documentation_has_the_codes_numbers() {
    let text = fs::read_to_string(FILE).expect("docs/model.md");
    let numbers = (["<!-- numbers: from model/src/facts.rs -->\n".to_owned(), "<!-- end of numbers -->".to_owned()], table());
    let cases = wrong::CASES.iter().map(|case| {
        let marks = [format!("<!-- docs/wrong/{}.json -->\n", case.name), "<!-- end of case -->".to_owned()];
        (marks, case.sentence())
    });
    let (mut written, mut drifted) = (text.clone(), Vec::new());
    for (marks, now) in std::iter::once(numbers).chain(cases) {
        let (after, before) = replaced(&written, marks.each_ref().map(String::as_str), &now);
        written = after;
        if before != now {
            drifted.push(format!("{}{before}now:\n{now}", marks[0]));
        }
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(FILE, &written).expect("docs/model.md is written");
        return;
    }
    assert!(drifted.is_empty(), "docs/model.md has other numbers than the code; write them anew:\n{}", drifted.join("\n"));
}

/// Every scenario under docs/wrong/ belongs to a case.
#[test]
fn no_scenario_is_left_over() {
    let files = fs::read_dir(wrong::FOLDER).expect("docs/wrong");
    for name in files.map(|file| file.expect("a file").file_name().into_string().expect("a name")) {
        let case = name.split('.').next().unwrap_or_default();
        assert!(name.ends_with(".json") && wrong::CASES.iter().any(|known| known.name == case), "docs/wrong/{name} belongs to no case");
    }
}
