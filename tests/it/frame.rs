//! What is said twice about frames, once to a machine and once to people or to another machine.

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The whole number after a text.
fn number_after(text: &str, before: &str) -> u32 {
    let digits = text.split(before).nth(1).unwrap_or_else(|| panic!("no {before}"));
    let digits: String = digits.chars().filter(|letter| *letter != '_').take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|error| panic!("{before}: {error}"))
}

#[test]
fn starter_and_stylesheet_know_the_same_smallest_frame() {
    let lowest = number_after(&read("static/starter.mjs"), "const FULL_FRAME_PX = ");
    let css = read("static/style.css");
    assert_eq!(
        number_after(
            &css,
            "/* A small frame: the headline, one chart, the way out. starter.mjs knows the limit too. */\n@media (max-height: "
        ) + 1,
        lowest
    );
    assert_eq!(number_after(&css, "and (min-height: "), lowest);
    assert!(read("docs/embedding.md").contains(&format!("**{lowest} pixels or more**")));
}

#[test]
fn the_listener_that_is_documented_is_the_one_that_is_published() {
    let listener = read("static/embed-listener.mjs");
    let code = listener.split_once("\n\n").map(|(_, code)| code).expect("code after the comment");
    assert!(read("docs/embedding.md").contains(code));
    assert!(listener.lines().count() <= 20, "a listener of twenty lines");
    let most = number_after(&listener, "const HIGHEST = ");
    assert_eq!(most, number_after(&read("static/starter.mjs"), "const FRAME_AT_MOST_PX = "));
}
