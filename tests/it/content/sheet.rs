//! Every text of the page as people read it, to be proofread.

use std::fmt::Write as _;
use std::fs;

use lockout_lab::content::markup::plain;
use lockout_lab::content::sources::all;

use super::all_texts;

#[test]
#[ignore = "for people: SHEET=file cargo test --test it words -- --ignored"]
fn words() {
    let mut sheet = String::new();
    for text in all_texts() {
        writeln!(sheet, "{}: {}", text.place, plain(text.text)).expect("a line");
    }
    for entry in all() {
        let keys: Vec<&str> = entry.sources.iter().map(|source| source.key).collect();
        writeln!(sheet, "{} [{}] {} — {} ({})", entry.id, entry.standing.word(), entry.about, entry.value, keys.join(", "))
            .expect("a line");
    }
    let file = std::env::var("SHEET").expect("SHEET, a file to write to");
    fs::write(file, sheet).expect("the sheet is written");
}
