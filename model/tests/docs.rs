//! What the documentation says is what the code says: the rules, the defaults and where they come from, the ranges, and how
//! far off the model is where it is wrong.
//!
//! To write it anew: `UPDATE_SNAPSHOTS=1 cargo test -p lockout-model --test docs`.

mod docs {
    mod emulation;
    pub(crate) mod tables;
    pub(crate) mod wrong;
}

use std::fs;

use docs::{tables, wrong};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/model.md");

/// The text with what stands between two marks replaced; what stood there.
fn replaced(text: &str, [begin, end]: [&str; 2], with: &str) -> (String, String) {
    let (before, rest) = text.split_once(begin).unwrap_or_else(|| panic!("docs/model.md has no {begin}"));
    let (there, after) = rest.split_once(end).unwrap_or_else(|| panic!("docs/model.md has no {end} after {begin}"));
    (format!("{before}{begin}{with}{end}{after}"), there.to_owned())
}

#[test]
fn the_documentation_has_the_codes_numbers() {
    let text = fs::read_to_string(FILE).expect("docs/model.md");
    let tables = [
        ("rules: from model/src/explain/rules.rs", tables::rules()),
        ("numbers: from model/src/facts.rs", tables::numbers()),
        ("other defaults: from model/src/facts/chosen.rs", tables::chosen()),
        ("ranges: from model/src/sensitivity/inputs.rs", tables::ranges()),
    ];
    let tables = tables.map(|(name, table): (&str, String)| (name.to_owned(), table));
    let cases = wrong::CASES.iter().map(|case| (format!("docs/wrong/{}.json", case.name), case.sentence()));
    let (mut written, mut drifted) = (text, Vec::new());
    for (name, now) in tables.into_iter().chain(cases) {
        let (after, before) = replaced(&written, [&format!("<!-- {name} -->\n"), "<!-- end -->"], &now);
        written = after;
        if before != now {
            let changed = now.lines().filter(|line| !before.contains(line)).collect::<Vec<_>>().join("\n");
            drifted.push(format!("{name}:\n{changed}"));
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
