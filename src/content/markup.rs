//! References in prose: a text names a fact, and the fact's own table says what it is.
//!
//! ```text
//! {fact:found}                         an incident fact: Friday 18 April, 04:20 UTC, about a third
//! {day:earliest}                       the day of an incident fact that has one
//! {number:response.admin_clear.batch}  a number of the model with its unit: 60 users
//! {value:rule_9.token_minutes_low}     the number alone: 60
//! {code:blocked}                       an error code
//! {name:home_risk}                     the reference page's name or sentence for it
//! {term:refresh_token|refresh tokens}  a word of the glossary, perhaps in another form
//! {quote:procedure}                    somebody's own words
//! ```

use lockout_model::facts;

use super::glossary::{self, Term};
use super::incident::{self, Quote};
use crate::words;

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words as they are.
    Text(&'static str),
    /// A fact or number as people read it, and the id under which the Sources view lists it.
    Figure {
        /// As people read it.
        text: String,
        /// The fact's, number's or error code's id.
        id: &'static str,
    },
    /// A word that the glossary explains.
    Term {
        /// The word as it stands here.
        shown: &'static str,
        /// Its entry.
        term: &'static Term,
    },
    /// Somebody's own words, to be shown in quotation marks with their source.
    Quote(&'static Quote),
    /// A reference that leads nowhere; a test finds every one.
    Unknown(&'static str),
}

/// The parts of a text, in order.
pub fn pieces(text: &'static str) -> impl Iterator<Item = Piece> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if let Some((reference, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            rest = after;
            return Some(resolved(reference).unwrap_or(Piece::Unknown(reference)));
        }
        let end = rest.char_indices().skip(1).find(|(_, letter)| *letter == '{').map_or(rest.len(), |(at, _)| at);
        let (words, after) = rest.split_at(end);
        rest = after;
        (!words.is_empty()).then_some(Piece::Text(words))
    })
}

/// The text as people read it, without marks.
pub fn plain(text: &'static str) -> String {
    let mut read = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(words) | Piece::Term { shown: words, .. } | Piece::Unknown(words) => read.push_str(words),
            Piece::Figure { text, .. } => read.push_str(&text),
            Piece::Quote(quote) => read.extend(["“", quote.text, "”"]),
        }
    }
    read
}

fn resolved(reference: &'static str) -> Option<Piece> {
    let (of, name) = reference.split_once(':')?;
    let figure = |text: String| Piece::Figure { text, id: name };
    match of {
        "fact" => Some(figure(incident::fact(name)?.value.text())),
        "day" => Some(figure(incident::fact(name)?.value.day()?)),
        "number" => number(name).map(|fact| figure(with_unit(fact))),
        "value" => number(name).map(|fact| figure(words::decimal(fact.value, 3))),
        "code" => Some(figure(words::decimal(f64::from(incident::code(name)?.number), 0))),
        "name" => Some(figure(incident::code(name)?.name.to_owned())),
        "term" => {
            let (id, shown) = name.split_once('|').unwrap_or((name, ""));
            let term = glossary::term(id)?;
            Some(Piece::Term { shown: if shown.is_empty() { term.word } else { shown }, term })
        }
        "quote" => incident::quote(name).map(Piece::Quote),
        _ => None,
    }
}

fn number(id: &str) -> Option<&'static facts::Fact> {
    facts::ALL.iter().find(|fact| fact.id == id)
}

/// A number of the model with its unit: `33 %`, `1 call per second`, `60 users`.
pub fn with_unit(fact: &facts::Fact) -> String {
    if fact.unit == "share" {
        return words::percent(fact.value);
    }
    let number = words::decimal(fact.value, 3);
    let number = if fact.value >= 1000.0 { words::count(fact.value) } else { number };
    let (first, rest) = fact.unit.split_once(' ').unwrap_or((fact.unit, ""));
    let first = match (number.as_str(), first) {
        ("1", "people") => "person",
        ("1", many) => many.strip_suffix('s').unwrap_or(many),
        (_, many) => many,
    };
    let mut text = number;
    for word in [first, rest] {
        if !word.is_empty() {
            text.push(if text.contains(words::NBSP) { ' ' } else { words::NBSP });
            text.push_str(word);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_what_they_name() {
        let read = |text| plain(text).replace(words::NBSP, " ");
        assert_eq!(read("At most {number:response.admin_clear.batch}."), "At most 60 users.");
        assert_eq!(read("{number:response.admin_clear.calls_per_second}"), "1 call per second");
        assert_eq!(read("{value:rule_9.token_minutes_low} to {number:rule_9.token_minutes_high}"), "60 to 90 minutes");
        assert_eq!(read("{number:incident.scope.likely}"), "33 %");
        assert_eq!(read("Error {code:blocked}."), "Error 53003.");
        assert_eq!(read("on {day:advisory_window}, {fact:advisory_window}"), "on Sunday 20 April, 04:00 to 09:00 UTC");
        assert_eq!(read("two {term:refresh_token|refresh tokens}"), "two refresh tokens");
    }

    #[test]
    fn what_names_nothing_is_told() {
        for text in ["{fact:nobody}", "{nothing:found}", "{found}", "{day:one_third}", "{}"] {
            assert!(matches!(pieces(text).next(), Some(Piece::Unknown(_))), "{text}");
        }
        for text in ["", "{", "a { b", "é{fact:found", "}"] {
            assert_eq!(plain(text), text);
        }
    }
}
