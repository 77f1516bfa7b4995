//! The last step of a build: the page gets its first view and learns the hashes of its own files, and a page that its
//! policy would break is refused.
//!
//! Trunk writes the names of the built files into `<link id="app-files">`, see Trunk.toml; the starter reads names and
//! hashes from there. Scripts lose their comments; the compiled programs are never touched.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha384};

use crate::encode::{base64, hex};
use crate::shell::{Outcome, cargo, in_ci, printed};

/// Where the first view stands in index.html; what is between the two is the page's while it is worked on.
const FIRST_VIEW: [&str; 2] = ["<!--first-view-->", "<!--/first-view-->"];

const FILES_TAG: &str = "<link id=\"app-files\"";

/// The script and the program that are loaded when somebody asks for more than the page's first view, as Trunk names them.
const WHOLE: [&str; 2] = ["whole.js", "whole_bg.wasm"];
/// A stylesheet with this attribute is only for the whole program.
const WHOLE_STYLE: &str = "data-whole";
/// The stylesheet of the whole program.
const WHOLE_STYLES: &str = "style.css";
/// The folder they are moved to, under names that change with their content.
const WHOLE_FOLDER: &str = "whole";

/// Trunk's script that reloads the page holds this, and is there only while Trunk serves.
const RELOAD_MARK: &str = "{{__TRUNK_ADDRESS__}}";
const RELOAD_FILE: &str = "reload.js";
const RELOAD_SCRIPT: &str = include_str!("reload.js");

/// Seals the page that was built into `folder`. Only a page `for_publishing` gets a first view: it takes a native build
/// of its own.
pub(crate) fn seal(folder: &Path, for_publishing: bool) -> Outcome {
    let page = folder.join("index.html");
    let mut html = fs::read_to_string(&page).map_err(|error| format!("failed to read {}: {error}", page.display()))?;
    if for_publishing {
        html = with_first_view(&html, &first_view()?)?;
        html = with_short_scripts(&html, folder)?;
    }
    let read = |name: &str| fs::read(folder.join(name)).map_err(|error| format!("failed to read {name} of the built page: {error}"));
    let (html, whole_style) = with_one_stylesheet(&html, folder)?;
    let html = with_hashes(&html, |name| Ok(integrity(&read(name)?)))?;
    let html = with_whole_program(&html, folder, &[read(WHOLE[0])?, read(WHOLE[1])?, whole_style.into_bytes()])?;
    let (html, reloads) = without_inline_scripts(&html)?;
    if html.contains(" style=") {
        return Err("index.html has a style attribute, which its policy refuses".into());
    }
    if reloads {
        fs::write(folder.join(RELOAD_FILE), RELOAD_SCRIPT).map_err(|error| format!("failed to write {RELOAD_FILE}: {error}"))?;
    }
    fs::write(&page, html).map_err(|error| format!("failed to write {}: {error}", page.display()))
}

/// What is served before the program runs, from the program's own components. Built as the tests are: continuous
/// integration has done that before.
fn first_view() -> Outcome<String> {
    let mut command = cargo(&["run", "--quiet", "--profile", "test", "--package", "lockout-lab", "--example", "first_view"]);
    if in_ci() {
        command.arg("--locked");
    }
    printed(&mut command)
}

fn with_first_view(html: &str, first_view: &str) -> Outcome<String> {
    let [begin, end] = FIRST_VIEW;
    let cut = html.split_once(begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = cut.ok_or_else(|| format!("index.html: expected {begin} and {end} around the first view"))?;
    Ok(format!("{before}{first_view}{after}"))
}

/// The page with the hashes of its scripts after these have lost what only people need: about 2 kB of the first load. Those
/// that others copy for their own pages keep it.
fn with_short_scripts(html: &str, folder: &Path) -> Outcome<String> {
    let mut html = html.to_owned();
    let files = fs::read_dir(folder).map_err(|error| format!("failed to read {}: {error}", folder.display()))?;
    for path in files.filter_map(|file| Some(file.ok()?.path())) {
        let is_script = path.extension().is_some_and(|ending| ending == "js" || ending == "mjs");
        let is_for_others = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("embed-"));
        if is_script && !is_for_others {
            let script = fs::read_to_string(&path).map_err(|error| format!("failed to read {}: {error}", path.display()))?;
            let short = without_comments(&script).map_err(|error| format!("{}: {error}", path.display()))?;
            fs::write(&path, &short).map_err(|error| format!("failed to write {}: {error}", path.display()))?;
            html = html.replace(&integrity(script.as_bytes()), &integrity(short.as_bytes()));
        }
    }
    Ok(html)
}

/// A script without lines that are comments, empty lines and indents. A text that goes over several lines would lose its
/// indents, too: an error.
fn without_comments(script: &str) -> Outcome<String> {
    let (mut short, mut inside) = (String::new(), false);
    for line in script.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            if line.contains("*/") && !line.ends_with("*/") {
                return Err(format!("something stands behind a comment: {line}"));
            }
            inside = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            if !line.matches('`').count().is_multiple_of(2) {
                return Err(format!("a text goes over several lines: {line}"));
            }
            short.push_str(line);
            short.push('\n');
        }
    }
    Ok(short)
}

/// The page with the hashes of the two built files beside their names.
fn with_hashes(html: &str, hash: impl Fn(&str) -> Outcome<String>) -> Outcome<String> {
    let (before, rest) = html.split_once(FILES_TAG).ok_or_else(|| format!("index.html has no {FILES_TAG}>"))?;
    let (attributes, after) = rest.split_once('>').ok_or_else(|| format!("index.html: {FILES_TAG} has no end"))?;
    let file = |attribute: &str| {
        let value = attributes.split_once(&format!(" {attribute}=\"")).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value);
        let name = value.and_then(|address| address.rsplit('/').next());
        name.ok_or_else(|| format!("index.html: {FILES_TAG} has no {attribute}"))
    };
    let (glue, wasm) = (hash(file("href")?)?, hash(file("data-wasm")?)?);
    Ok(format!("{before}{FILES_TAG}{attributes} integrity=\"{glue}\" data-wasm-integrity=\"{wasm}\">{after}"))
}

/// The page with its stylesheets in one file, in their order: each is a request before anything is seen. Those that only
/// the whole program needs are taken out: their text comes back.
fn with_one_stylesheet(html: &str, folder: &Path) -> Outcome<(String, String)> {
    const TAG: &str = "<link rel=\"stylesheet\"";
    let (mut sealed, mut styles, mut whole, mut place) = (String::new(), String::new(), String::new(), None);
    for line in html.split_inclusive('\n') {
        let Some(rest) = line.trim_start().strip_prefix(TAG) else {
            sealed.push_str(line);
            continue;
        };
        let name = rest.split_once("href=\"./").and_then(|(_, rest)| rest.split_once('"')).map(|(name, _)| name);
        let file = folder.join(name.ok_or("index.html: a stylesheet has no file beside the page")?);
        let text = fs::read_to_string(&file).map_err(|error| format!("failed to read {}: {error}", file.display()))?;
        if rest.contains(WHOLE_STYLE) { &mut whole } else { &mut styles }.push_str(&without_room(&text));
        fs::remove_file(&file).map_err(|error| format!("failed to remove {}: {error}", file.display()))?;
        place.get_or_insert(sealed.len());
    }
    let Some(place) = place else { return Ok((sealed, whole)) };
    let name = format!("style-{}.css", mark(styles.as_bytes()));
    fs::write(folder.join(&name), &styles).map_err(|error| format!("failed to write {name}: {error}"))?;
    sealed.insert_str(place, &format!("{TAG} href=\"./{name}\" crossorigin integrity=\"{}\">\n", integrity(styles.as_bytes())));
    Ok((sealed, whole))
}

/// A stylesheet without comments, line breaks, and what stands around braces and semicolons.
fn without_room(css: &str) -> String {
    let (mut text, mut rest) = (String::new(), css);
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [" {", "{ ", " }", "} ", "; "].iter().fold(words, |text, pair| text.replace(pair, pair.trim())).replace(";}", "}")
}

/// A part of a name that changes with the content of its file.
fn mark(bytes: &[u8]) -> String {
    hex(&Sha384::digest(bytes)[..8])
}

/// The page with the names and hashes of the whole program's files (script, program, style), which get their final names.
fn with_whole_program(html: &str, folder: &Path, files: &[Vec<u8>; 3]) -> Outcome<String> {
    let place = folder.join(WHOLE_FOLDER);
    fs::create_dir_all(&place).map_err(|error| format!("failed to create {}: {error}", place.display()))?;
    let mut sealed = Vec::new();
    fs::write(folder.join(WHOLE_STYLES), &files[2]).map_err(|error| format!("failed to write {WHOLE_STYLES}: {error}"))?;
    for (name, bytes) in WHOLE.into_iter().chain([WHOLE_STYLES]).zip(files) {
        let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
        let named = format!("{WHOLE_FOLDER}/{stem}-{}.{ending}", mark(bytes));
        fs::rename(folder.join(name), folder.join(&named)).map_err(|error| format!("failed to rename {name}: {error}"))?;
        sealed.push((named, integrity(bytes)));
    }
    let [(script, script_hash), (program, program_hash), (style, style_hash)] = sealed.as_slice() else {
        return Err("expected three files".into());
    };
    // Nothing is fetched for a link of this kind: the starter reads it.
    let link = format!(
        "<link id=\"whole-files\" rel=\"alternate\" href=\"./{script}\" data-wasm=\"./{program}\" crossorigin integrity=\"{script_hash}\" data-wasm-integrity=\"{program_hash}\" data-style=\"./{style}\" data-style-integrity=\"{style_hash}\">"
    );
    let (head, rest) = html.split_once("</head>").ok_or("index.html has no end of its head")?;
    Ok(format!("{head}{link}\n</head>{rest}"))
}

/// The page with Trunk's reloading script as a file of its own, and whether there was one; any other inline script is
/// an error.
fn without_inline_scripts(html: &str) -> Outcome<(String, bool)> {
    let (mut sealed, mut rest, mut reloads) = (String::new(), html, false);
    while let Some(start) = rest.find("<script") {
        let (before, script) = rest.split_at(start);
        let end = script.find("</script>").ok_or("index.html: a script has no end")? + "</script>".len();
        let (script, after) = script.split_at(end);
        sealed.push_str(before);
        if script.split('>').next().is_some_and(|tag| tag.contains(" src=")) {
            sealed.push_str(script);
        } else if script.contains(RELOAD_MARK) {
            sealed.push_str(&format!("<script src=\"./{RELOAD_FILE}\"></script>"));
            reloads = true;
        } else {
            return Err("index.html has an inline script, which its policy refuses".into());
        }
        rest = after;
    }
    sealed.push_str(rest);
    Ok((sealed, reloads))
}

/// The value of an `integrity` attribute.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::{integrity, with_first_view, with_hashes, without_comments, without_inline_scripts, without_room};

    #[test]
    fn first_view_takes_its_place() {
        let html = "<div><!--first-view--><p>soon</p><!--/first-view--></div>";
        assert_eq!(with_first_view(html, "<p>371</p>"), Ok("<div><p>371</p></div>".to_owned()));
        assert!(with_first_view("<div><!--first-view--></div>", "").is_err());
    }

    #[test]
    fn styles_lose_what_only_people_need() {
        let css =
            "/* A note. */\n.a > .b { margin: 0 auto; color: red; }\n\n@media (min-width: 5px) {\n  .a { width: calc(1px + 2px); }\n}\n";
        assert_eq!(without_room(css), ".a > .b{margin: 0 auto;color: red}@media (min-width: 5px){.a{width: calc(1px + 2px)}}");
    }

    #[test]
    fn scripts_lose_what_only_people_need() {
        let script = "// A note.\n\n/**\n * About one.\n */\nfunction one() {\n  /* here */\n  return `a // b`; // kept\n}\n";
        assert_eq!(without_comments(script).as_deref(), Ok("function one() {\nreturn `a // b`; // kept\n}\n"));
        assert!(without_comments("const text = `\n  indented`;\n").is_err());
    }

    #[test]
    fn hash_is_what_browsers_compute() {
        // `printf abc | openssl dgst -sha384 -binary | openssl base64 -A`
        let expected = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(b"abc"), expected);
    }

    #[test]
    fn page_learns_the_hashes_of_both_files() {
        let html = r#"<head><link id="app-files" rel="modulepreload" href="./a.js" data-wasm="./b.wasm" crossorigin></head>"#;
        let sealed = with_hashes(html, |name| Ok(format!("hash of {name}"))).expect("the link names both files");
        let expected = r#"<link id="app-files" rel="modulepreload" href="./a.js" data-wasm="./b.wasm" crossorigin integrity="hash of a.js" data-wasm-integrity="hash of b.wasm">"#;
        assert_eq!(sealed, format!("<head>{expected}</head>"));
        assert!(with_hashes("<head></head>", |_| Ok(String::new())).is_err());
    }

    #[test]
    fn inline_scripts_are_refused_except_the_one_that_reloads() {
        let own = r#"<script type="module" src="./starter.mjs"></script>"#;
        assert_eq!(without_inline_scripts(own), Ok((own.to_owned(), false)));
        let served = "<p></p><script>const address = '{{__TRUNK_ADDRESS__}}';</script><p></p>";
        assert_eq!(without_inline_scripts(served), Ok((r#"<p></p><script src="./reload.js"></script><p></p>"#.to_owned(), true)));
        assert!(without_inline_scripts("<script>alert(1)</script>").is_err());
    }
}
