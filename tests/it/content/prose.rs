//! References lead somewhere, prose has no figures of its own, and reads easily.

use std::collections::BTreeMap;

use lockout_lab::content::incident::QUOTES;
use lockout_lab::content::markup::{Piece, pieces, plain};
use lockout_lab::content::story::STEPS;

use super::all_texts;

#[test]
fn every_reference_leads_somewhere() {
    for text in all_texts() {
        for piece in pieces(text.text) {
            assert!(!matches!(piece, Piece::Unknown(_)), "{}: {piece:?}", text.place);
            if let Piece::Figure { text: figure, id } = &piece {
                assert!(!figure.is_empty(), "{}: {id} has no value", text.place);
            }
        }
        assert!(!plain(text.text).contains(['{', '}']), "{}: a brace is left", text.place);
    }
}

/// Words of the field that hold a digit.
const NAMES: [&str; 5] = ["P1", "P2", "FIDO2", "Microsoft 365", "Office 365"];
/// Numbers written out: one and two are words like others.
const NUMBERS: [&str; 14] =
    ["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "hundred", "thousand", "million"];
/// What may be said with a number word all the same: chances that the forecast's own figures are named after, places in a row,
/// and a heading that is advice.
const PHRASES: [&str; 8] = [
    "first ten minutes",
    "nine in ten",
    "eight in ten",
    "one in a hundred",
    "of a hundred equally",
    "the hundredth",
    "tenth to the",
    "ninetieth of",
];

#[test]
fn prose_has_no_figures_of_its_own() {
    for text in all_texts().iter().filter(|text| !text.data) {
        let own: String = pieces(text.text)
            .map(|piece| match piece {
                Piece::Text(words) => words,
                Piece::Term { shown, .. } => shown,
                _ => "",
            })
            .collect();
        let own = NAMES.iter().fold(own, |own, name| own.replace(name, ""));
        assert!(!own.contains(|letter: char| letter.is_ascii_digit()), "{}: {own}", text.place);
        let own = PHRASES.iter().fold(own.to_lowercase(), |own, phrase| own.replace(phrase, ""));
        let number = own.split(|letter: char| !letter.is_alphanumeric()).find(|word| NUMBERS.contains(word));
        assert!(number.is_none(), "{}: {number:?} is a figure without a source: {own}", text.place);
    }
}

#[test]
fn the_tone_is_calm() {
    let drama =
        ["!", "disaster", "chaos", "nightmare", "catastroph", "havoc", "fiasco", "blunder", "incompeten", "stagger", "massive", "fault of"];
    for text in all_texts() {
        let words = plain(text.text).to_lowercase();
        let found = drama.iter().find(|word| words.contains(**word) && !words.contains("fault of a guest"));
        assert!(found.is_none(), "{}: {found:?} in {words}", text.place);
    }
}

#[test]
fn quotes_are_short_and_sourced() {
    for quote in QUOTES {
        let words = quote.text.split_whitespace().count();
        assert!(words < 25, "{} has {words} words", quote.id);
        assert!(!quote.sources.is_empty() && !quote.who.is_empty(), "{}", quote.id);
    }
}

/// Syllables of an English word, roughly: groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphabetic()).collect();
    let vowel = |letter: char| "aeiouyäöü".contains(letter);
    let groups = letters.iter().enumerate().filter(|(at, letter)| vowel(**letter) && (*at == 0 || !vowel(letters[at - 1]))).count();
    let text: String = letters.iter().collect();
    let silent =
        (text.ends_with('e') && !text.ends_with("le")) || (text.ends_with("ed") && !text.ends_with("ted") && !text.ends_with("ded"));
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}

/// The Flesch-Kincaid grade of texts in which glossary words and other people's words are left out.
fn grade(paragraphs: &[&'static str]) -> f64 {
    let (mut sentences, mut words, mut sounds) = (0.0, 0.0, 0.0);
    for paragraph in paragraphs {
        let own: String = pieces(paragraph)
            .map(|piece| match piece {
                Piece::Text(words) => words.to_owned(),
                Piece::Figure { text, .. } => text,
                _ => String::new(),
            })
            .collect();
        sentences += own.matches(['.', '?']).count() as f64;
        for word in own.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)) {
            words += 1.0;
            sounds += syllables(word) as f64;
        }
    }
    0.39 * words / sentences + 11.8 * sounds / words - 15.59
}

#[test]
fn the_grade_tells_easy_from_hard() {
    assert_eq!(["token", "the", "people", "policy", "service", "refused", "invalidated"].map(syllables), [2, 1, 2, 3, 2, 2, 5]);
    let easy = grade(&["The cat sat on the mat. It was warm."]);
    let hard = grade(&[
        "Organisational identity infrastructures necessitate comprehensive remediation capabilities, notwithstanding operational limitations.",
    ]);
    assert!(easy < 2.0 && hard > 20.0, "{easy} {hard}");
}

#[test]
fn every_step_reads_at_about_grade_nine() {
    for step in STEPS {
        let grade = grade(step.paragraphs);
        assert!(grade <= 9.5, "{} reads at grade {grade:.1}", step.slug);
    }
}

/// The rest reads no harder: all hops together, all cuts, all myths and so on.
#[test]
fn the_rest_reads_no_harder() {
    let mut sections: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for text in all_texts().into_iter().filter(|text| !text.data && text.text.ends_with('.')) {
        let section = text.place.split([' ', ':']).next().unwrap_or_default().to_owned();
        sections.entry(section).or_default().push(text.text);
    }
    assert!(sections.len() > 10, "{:?}", sections.keys());
    for (section, texts) in sections {
        let grade = grade(&texts);
        assert!(grade <= 9.5, "{section} reads at grade {grade:.1}");
    }
}
