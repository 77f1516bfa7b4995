//! What is known of the incident of April 2025, who says so, and how well it is known: one fact, one place.
//!
//! Numbers of the model stay in the model's own table; the moments of the advisory's window come from it.

mod codes;
mod known;
mod quotes;

pub use codes::{CODES, Code};
pub use known::{KNOWN, april};
pub use quotes::{QUOTES, Quote};

use lockout_model::calendar::Moment;
use lockout_model::facts::Standing;

use crate::words;

/// What a fact says.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// A few words, figures included.
    Words(&'static str),
    /// A moment.
    At(Moment),
    /// From one moment to another.
    Span(Moment, Moment),
    /// A whole day in UTC.
    Day(Moment),
    /// From one whole day to another, both included.
    Days(Moment, Moment),
    /// Worked out from numbers of the model.
    Made(fn() -> String),
    /// Nothing more than the fact's own sentence.
    Claim,
}

impl Value {
    /// As people read it; empty for a claim.
    pub fn text(&self) -> String {
        match *self {
            Self::Words(text) => text.to_owned(),
            Self::At(moment) => utc(words::clock(moment)),
            Self::Span(from, to) => utc(words::clock(from) + " to " + &words::clock(to)),
            Self::Day(moment) => words::day(moment),
            Self::Days(first, last) => [&words::day(first), " to ", &words::day(last)].concat(),
            Self::Made(made) => made(),
            Self::Claim => String::new(),
        }
    }

    /// The day, if the fact has one: `Sunday 20 April`.
    pub fn day(&self) -> Option<String> {
        match *self {
            Self::At(moment) | Self::Span(moment, _) | Self::Day(moment) => Some(words::day(moment)),
            Self::Days(..) | Self::Words(_) | Self::Made(_) | Self::Claim => None,
        }
    }
}

fn utc(mut clock: String) -> String {
    clock.push(words::NBSP);
    clock.push_str("UTC");
    clock
}

/// A fact of the incident.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its name in references.
    pub id: &'static str,
    /// What it is, in plain words.
    pub about: &'static str,
    /// What it says.
    pub value: Value,
    /// How well it is known.
    pub standing: Standing,
    /// Keys of the sources.
    pub sources: &'static [&'static str],
}

/// The fact of this id.
pub fn fact(id: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.id == id)
}

/// The error code of this id.
pub fn code(id: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.id == id)
}

/// The quote of this id.
pub fn quote(id: &str) -> Option<&'static Quote> {
    QUOTES.iter().find(|quote| quote.id == id)
}
