//! The whole page as one file that needs no server and no network: `dist/lockout-lab.html`.
//!
//! Made from the sealed page: its styles, its starter and the whole program stand in the file itself. Its policy names
//! their hashes and allows no connection at all. It opens from a disk, where browsers refuse modules, styles with a hash
//! and WebAssembly that lie beside a page, and it is what is archived.
//!
//! The program is three quarters of the file. LZMA makes it a quarter smaller than what browsers unpack by themselves, and
//! 91 letters that HTML leaves alone hold 8 % more than the 64 that they read by themselves; `unpack.mjs` reads both.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use lzma_rust2::{LzmaOptions, LzmaWriter};
use sha2::{Digest, Sha256};

use crate::encode::{base64, dense};
use crate::shell::Outcome;

/// The file's name.
pub(crate) const NAME: &str = "lockout-lab.html";

/// Names and hashes of the whole program's files stand in this link.
const WHOLE_TAG: &str = "<link id=\"whole-files\"";

/// What unpacks the program.
const UNPACK: &str = include_str!("unpack.mjs");

/// Where a copy says what it opens with: the page writes a link into it when it hands the file out (`src/export/one_file.rs`).
const OPENS: &str = "<meta name=\"opens\" content=\"\">";

/// The page in `folder` as one file.
pub(crate) fn write(folder: &Path) -> Outcome {
    let read = |name: &str| fs::read(folder.join(name)).map_err(|error| format!("failed to read {name} of the built page: {error}"));
    let text = |name: &str| String::from_utf8(read(name)?).map_err(|_| format!("{name} of the built page is no text"));
    let html = text("index.html")?;
    let (_, tag) = html.split_once(WHOLE_TAG).ok_or_else(|| format!("index.html has no {WHOLE_TAG}>"))?;
    let file = |name: &str| attribute(tag, name).ok_or_else(|| format!("index.html: {WHOLE_TAG} has no {name}"));
    let glue = held_glue(&text(file("href")?)?)?;
    let program = read(file("data-wasm")?)?;
    let page = assembled(&html, &glue, &program, text)?;
    fs::write(folder.join(NAME), page).map_err(|error| format!("failed to write {NAME}: {error}"))
}

/// The value of an attribute of the tag that a text begins in the middle of, an address without what stands before it.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = tag.split('>').next()?;
    let value = tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?;
    Some(value.strip_prefix("./").unwrap_or(value))
}

/// The script that belongs to the program, which hands its functions to the starter instead of exporting them.
fn held_glue(glue: &str) -> Outcome<String> {
    let (mut names, mut code) = (Vec::new(), String::new());
    for line in glue.lines() {
        let Some(exported) = line.strip_prefix("export ") else {
            if line.starts_with("import ") {
                return Err(format!("the program's script imports something, which one file cannot: {line}"));
            }
            code.push_str(line);
            code.push('\n');
            continue;
        };
        if let Some(list) = exported.strip_prefix('{') {
            let list = list.trim_end_matches([';', ' ', '}']);
            names.extend(list.split(',').map(|name| match name.trim().split_once(" as ") {
                Some((own, other)) => format!("{other}: {own}"),
                None => name.trim().to_owned(),
            }));
        } else {
            let rest = exported.strip_prefix("async ").unwrap_or(exported);
            let name = rest.split_once(' ').and_then(|(_, rest)| rest.split(['(', ' ', '=']).next()).unwrap_or_default();
            names.push(name.to_owned());
            code.push_str(exported);
            code.push('\n');
        }
    }
    if !names.iter().any(|name| name.starts_with("default:")) {
        return Err("the program's script has no default export".into());
    }
    Ok(format!("{code}globalThis.heldBindings = {{ {} }};\n", names.join(", ")))
}

/// A text inside of an element of its own, which it must not end; with the hash that a policy names it by.
fn inside(tag: &str, element: &str, text: &str) -> Outcome<(String, String)> {
    if text.contains(&format!("</{element}")) || text.contains("<!--") {
        return Err(format!("a text for <{element}> would end it"));
    }
    Ok((format!("<{tag}>{text}</{element}>"), format!("'sha256-{}'", base64(&Sha256::digest(text)))))
}

/// Bytes compressed as `unpack.mjs` expects them: without a header, contexts fit for WebAssembly.
fn packed(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let failed = |error: std::io::Error| format!("failed to compress the program: {error}");
    let mut options = LzmaOptions::with_preset(9);
    (options.dict_size, options.lc, options.lp, options.pb, options.nice_len) = (1 << 22, 3, 0, 0, 273);
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false).map_err(failed)?;
    writer.write_all(bytes).map_err(failed)?;
    writer.finish().map_err(failed)
}

/// The page with everything in it.
fn assembled(html: &str, glue: &str, program: &[u8], read: impl Fn(&str) -> Outcome<String>) -> Outcome<String> {
    let (mut page, mut rest) = (String::new(), html);
    let (mut styles, mut starter) = (String::new(), None);
    // Takes out every tag that loads a file, and keeps what the file holds.
    while let Some(at) = ["<link ", "<script "].iter().filter_map(|tag| rest.find(tag)).min() {
        let (before, tag) = rest.split_at(at);
        let end = tag.find('>').ok_or("index.html: a tag has no end")? + 1;
        let (tag, after) = tag.split_at(end);
        page.push_str(before);
        rest = after;
        if tag.contains("rel=\"stylesheet\"") {
            styles.push_str(&read(attribute(tag, "href").ok_or("index.html: a style has no address")?)?);
        } else if let Some(style) = attribute(tag, "data-style") {
            styles.push_str(&read(style)?);
        } else if tag.starts_with("<script") {
            starter = Some(read(attribute(tag, "src").ok_or("index.html: a script has no address")?)?);
            rest = rest.strip_prefix("</script>").ok_or("index.html: a script has no end")?;
        } else if tag.contains("rel=\"icon\"") {
            page.push_str(tag);
        }
    }
    page.push_str(rest);
    let (style, style_hash) = inside("style", "style", &styles)?;
    let (glue, glue_hash) = inside("script type=\"module\"", "script", &format!("{UNPACK}{glue}"))?;
    let (starter, starter_hash) = inside("script type=\"module\"", "script", &starter.ok_or("index.html has no script")?)?;
    let tag = format!("script type=\"text/plain\" id=\"held-program\" data-bytes=\"{}\"", program.len());
    let (program, _) = inside(&tag, "script", &dense(&packed(program)?))?;
    let policy = format!(
        "default-src 'none'; script-src {glue_hash} {starter_hash} 'wasm-unsafe-eval'; style-src {style_hash}; img-src data: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    const POLICY: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let (before, own) = page.split_once(POLICY).ok_or("index.html has no policy")?;
    let (_, after) = own.split_once('"').ok_or("index.html: the policy has no end")?;
    let (head, body) = after.split_once("</head>").ok_or("index.html has no end of its head")?;
    let head = head.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
    let (body, end) = body.rsplit_once("</body>").ok_or("index.html has no end of its body")?;
    Ok(format!("{before}{POLICY}{policy}\"{head}\n{OPENS}\n{style}\n</head>{body}{program}\n{glue}\n{starter}\n</body>{end}"))
}

#[cfg(test)]
mod tests {
    use super::{OPENS, assembled, held_glue, packed};
    use crate::encode::dense;

    #[test]
    fn the_script_hands_its_functions_over() {
        let glue = "export function forecast(a) {\n}\nexport async function open(b) {\n}\nfunction own() {}\nexport { initSync, init as default };\n";
        let expected = "function forecast(a) {\n}\nasync function open(b) {\n}\nfunction own() {}\nglobalThis.heldBindings = { forecast, open, initSync, default: init };\n";
        assert_eq!(held_glue(glue).as_deref().ok(), Some(expected));
        assert!(held_glue("import { a } from './a.js';\nexport { init as default };").is_err());
        assert!(held_glue("function init() {}").is_err());
    }

    #[test]
    fn everything_stands_in_the_file_and_nothing_is_loaded() {
        let html = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"old\">\n<link rel=\"icon\" href=\"data:x\">\n<link rel=\"stylesheet\" href=\"./a.css\"/>\n<link rel=\"stylesheet\" href=\"./b.css\"/>\n<link id=\"whole-files\" rel=\"alternate\" href=\"./whole/w.js\">\n<script src=\"./s.mjs\" type=\"module\"></script>\n</head>\n<body>\n<p>first</p>\n</body>";
        let page = assembled(html, "glue();", b"program", |name| Ok(format!("/* {name} */"))).expect("a page");
        assert!(page.contains("<style>/* a.css *//* b.css */</style>") && page.contains("<link rel=\"icon\" href=\"data:x\">"));
        assert!(page.contains("<script type=\"module\">/* s.mjs */</script>\n</body>") && page.contains("<p>first</p>"));
        let program = page.split_once("id=\"held-program\" data-bytes=\"7\">").expect("a program").1.split('<').next();
        assert_eq!(program, Some(dense(&packed(b"program").expect("bytes")).as_str()));
        assert!(page.contains(OPENS));
        assert!(!page.contains("content=\"old\"") && !page.contains("connect-src") && !page.contains("./"));
        assert!(assembled(html, "</script>", b"", |_| Ok(String::new())).is_err());
    }
}
