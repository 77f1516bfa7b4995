//! Where everything comes from: the documents, and what the Sources view lists.

mod documents;
mod listed;

pub mod disputes;
pub mod equations;
pub mod myths;
pub mod self_test;
pub mod unknowns;
pub mod wrong;

pub use documents::{CITED, NO_ADDRESS, SOURCES};
pub use listed::{Listed, Origin, all};

/// A document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name in facts.
    pub key: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Who published it.
    pub publisher: &'static str,
    /// The page's own date, or what is known of it.
    pub date: &'static str,
    /// Where it was found, without the scheme; empty for those of [`NO_ADDRESS`].
    pub address: &'static str,
}

/// The document of this key.
pub fn source(key: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.key == key)
}

impl Source {
    /// Its address, or why there is none.
    pub fn place(&self) -> &'static str {
        let why = NO_ADDRESS.iter().find(|(key, _)| *key == self.key).map(|(_, why)| *why);
        if self.address.is_empty() { why.unwrap_or_default() } else { self.address }
    }
}

/// Pages that are listed as examples of errors only: no fact may rest on them.
pub const EXAMPLES_ONLY: [&str; 3] = ["red_team_news", "undercode", "trendinfra"];
