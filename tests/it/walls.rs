//! The walls of the design that the compiler does not draw.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines that a file of the page may have.
const LINES_AT_MOST: usize = 350;
/// Lines that a file of the model may have: the definition's tables are long.
const MODEL_LINES_AT_MOST: usize = 550;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Every file below a folder whose name ends so, with its path from the root.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                found.push((path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned(), text));
            }
        }
    }
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found.sort();
    found
}

/// The lines of code that hold any of these words: comments say what they like.
fn lines_with(text: &str, words: &[&str]) -> Vec<String> {
    let code = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.filter(|(_, line)| words.iter().any(|word| line.contains(word))).map(|(at, line)| format!("{}: {}", at + 1, line.trim())).collect()
}

fn assert_free_of(folder: &str, except: &[&str], words: &[&str]) {
    for (path, text) in files(folder, ".rs") {
        if !except.iter().any(|except| path.starts_with(except)) {
            assert_eq!(lines_with(&text, words), Vec::<String>::new(), "{path} names one of {words:?}");
        }
    }
}

#[test]
fn only_browser_names_the_browser() {
    assert_free_of("src", &["src/browser"], &["web_sys", "js_sys", "gloo", "JsValue", "JsCast", "wasm_bindgen_futures"]);
    assert_free_of("src", &["src/browser", "src/main.rs", "src/bin/whole.rs"], &["wasm_bindgen"]);
}

#[test]
fn the_model_knows_no_page() {
    assert_free_of("model/src", &[], &["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo", "plotters"]);
    let manifest = fs::read_to_string(root().join("model/Cargo.toml")).expect("the model's manifest");
    for word in ["yew", "web-sys", "js-sys", "wasm-bindgen", "gloo", "getrandom"] {
        assert!(!manifest.contains(word), "model/Cargo.toml names {word}");
    }
}

#[test]
fn lower_layers_know_nothing_of_higher_ones() {
    let page = ["crate::app", "crate::components", "crate::views", "crate::browser"];
    for folder in ["src/chart", "src/content", "src/export", "src/link"] {
        assert_free_of(folder, &[], &page);
    }
    assert_free_of(
        "src/browser",
        &[],
        &["crate::app", "crate::components", "crate::views", "crate::content", "crate::chart", "lockout_model"],
    );
    assert_free_of("src/components", &[], &["crate::views"]);
}

/// The words of Story and Sources are not part of the first load: nothing that the calculator shows refers to them.
#[test]
fn the_calculator_refers_to_no_story() {
    let words = ["content::story", "content::sources", "content::incident", "content::glossary", "content::markup", "content::today"];
    for folder in ["src/views/controls", "src/views/results", "src/chart", "src/link"] {
        assert_free_of(folder, &[], &words);
    }
    let own = [
        "src/content/story",
        "src/content/sources",
        "src/content/incident",
        "src/content/glossary",
        "src/content/markup",
        "src/content/today",
    ];
    // `content::fields` has an `incident` of its own.
    let beside = ["super::story", "super::sources", "super::glossary", "super::markup", "super::today"];
    let inside: Vec<&str> = words.into_iter().chain(beside).collect();
    assert_free_of("src/content", &own, &inside);
}

#[test]
fn the_policy_is_kept_in_the_code() {
    assert_free_of(
        "src",
        &[],
        &["inner_html", "set_inner_html", "from_html_unchecked", "VRaw", "insert_adjacent", " style=", "\"style\"", "eval("],
    );
    assert_free_of("src", &["src/browser/keep.rs"], &["local_storage", "session_storage", "cookie"]);
    // The page hands out a file that lies beside it; nothing else is asked of anybody.
    assert_free_of("src", &["src/browser/one_file.rs"], &["fetch_with", "XmlHttpRequest", "WebSocket", "send_beacon"]);
}

#[test]
fn the_styles_load_nothing() {
    for (path, text) in files("static", ".css") {
        for word in ["url(", "@import", "http"] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
    }
}

#[test]
fn files_are_short() {
    for (folder, most) in
        [("src", LINES_AT_MOST), ("tests/it", LINES_AT_MOST), ("xtask/src", LINES_AT_MOST), ("model/src", MODEL_LINES_AT_MOST)]
    {
        for (path, text) in files(folder, ".rs") {
            let lines = text.lines().count();
            assert!(lines <= most, "{path} has {lines} lines, expected at most {most}");
            assert!(!path.ends_with("/mod.rs"), "{path}: a module is foo.rs beside foo/");
        }
    }
}

#[test]
fn the_frame_is_strict() {
    let html = fs::read_to_string(root().join("index.html")).expect("index.html");
    assert!(!html.contains(" style="), "index.html has a style attribute");
    assert!(html.contains("trusted-types 'none'"), "index.html has the strict policy");
}
