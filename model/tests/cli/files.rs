//! The scenario files that the project keeps: those that open, and those that are refused in so many words.

use std::path::{Path, PathBuf};

use lockout_model::Scenario;
use serde_json::Value;

use super::super::{lockout, parsed, refused, succeeded};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/scenarios").join(folder);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> =
        files.map(|file| file.expect("a file").path()).filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    files
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_kept_file_gives_a_forecast() {
    let found = files("");
    assert!(found.len() >= 5, "{found:?}");
    for path in found {
        let name = path.to_string_lossy();
        let forecast = parsed(&succeeded(lockout(&["forecast", &name, "--trials", "20"], b"")));
        let scenario = Scenario::from_json(&text(&path)).unwrap_or_else(|issues| panic!("{name}: {issues:?}"));
        assert_eq!(forecast["scenario"]["tenant"]["users"], scenario.tenant.users, "{name}");
        assert_eq!(forecast["trials"], 20, "{name}");
    }
}

#[test]
fn refused_files_say_why() {
    for path in files("refused") {
        let expected = text(&path.with_extension("txt"));
        refused(&lockout(&["forecast", &path.to_string_lossy()], b""), &expected.lines().collect::<Vec<_>>());
    }
}

/// A file that changes every field: nothing is read past, and everything that was read is in the forecast.
#[test]
fn every_field_is_read() {
    fn leaves(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| leaves(value, &format!("{path}/{name}"), found)),
            other => found.push((path.to_owned(), other.clone())),
        }
    }
    let path = files("").into_iter().find(|path| path.ends_with("every-field.json")).expect("the file");
    let given = parsed(&text(&path));
    let scenario = Scenario::from_json(&text(&path)).expect("a scenario").to_json();
    assert_eq!(scenario, given);
    let mut defaults = Vec::new();
    leaves(&Scenario::default().to_json(), "", &mut defaults);
    assert!(defaults.len() > 55);
    for (pointer, default) in defaults {
        let same_by_need = ["/version", "/response/admin_clear/method"].contains(&pointer.as_str());
        assert!(same_by_need || given.pointer(&pointer).is_some_and(|value| *value != default), "{pointer} is not changed");
    }
    let forecast = parsed(&succeeded(lockout(&["forecast", &path.to_string_lossy()], b"")));
    assert_eq!(forecast["scenario"], given);
}
