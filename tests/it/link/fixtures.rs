//! Links that were published once: what they mean never changes. A new version adds a folder, it alters none.

use std::fs;
use std::path::{Path, PathBuf};

use lockout_lab::link::{self, State};
use lockout_model::choice::{Choice as _, Kind};
use serde_json::{Value, json};

use super::opened;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/links")
}

/// A state as the fixtures have it.
fn shown(state: &State) -> Value {
    let locks: Vec<&str> = Kind::ALL.iter().zip(state.locks).filter(|(_, locked)| *locked).map(|(kind, _)| kind.word()).collect();
    let mut shown = json!({
        "title": state.title,
        "view": state.view.word(),
        "theme": state.theme.word(),
        "locks": locks,
        "scenario": state.scenario.to_json(),
        "baseline": state.baseline.as_ref().map(lockout_model::Scenario::to_json),
    });
    if !state.step.is_empty() {
        shown["step"] = json!(state.step);
    }
    shown
}

#[test]
fn published_links_mean_what_they_meant() {
    let mut seen = 0;
    for version in fs::read_dir(folder()).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        for path in fs::read_dir(version).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let fixture: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a file")).expect("JSON");
            let opened = opened(fixture["link"].as_str().expect("a link"));
            assert_eq!(opened.issues, [], "{}", path.display());
            assert_eq!(shown(&opened.state), fixture["state"], "{}", path.display());
            assert_eq!(opened.model.as_deref(), fixture["model"].as_str(), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 9, "{seen} fixtures");
}

#[test]
fn the_document_names_every_setting() {
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/links.md")).expect("docs/links.md");
    let rows: Vec<String> = document.lines().filter(|line| line.starts_with("| `")).map(ToOwned::to_owned).collect();
    let expected: Vec<String> = link::settings()
        .map(|setting| {
            let code = |text: &str| if text.is_empty() { "–".to_owned() } else { format!("`{text}`") };
            format!("| `{}` | {} | {} |", setting.key, code(setting.place), code(setting.default))
        })
        .collect();
    assert_eq!(rows, expected);
}
