//! Everything that has a source or is an assumption, in one list.

use lockout_model::Scenario;
use lockout_model::facts::{self, Standing};

use super::{CITED, Source, source};
use crate::content::incident::{CODES, KNOWN, QUOTES};
use crate::content::markup::with_unit;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A fact of the incident or of how Entra works.
    Incident,
    /// An error code.
    Code,
    /// Somebody's own words.
    Quote,
    /// A number of the model: a default that a scenario may change.
    Default,
    /// A number of the model that stays as it is.
    Constant,
    /// A default that is a word, a switch, a day or a list.
    Choice,
}

impl Origin {
    /// Every kind of entry, as filters.
    pub const ALL: [Self; 6] = [Self::Incident, Self::Code, Self::Quote, Self::Default, Self::Constant, Self::Choice];

    /// Its name as a filter.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Incident => "fact",
            Self::Code => "error code",
            Self::Quote => "quote",
            Self::Default => "default",
            Self::Constant => "constant",
            Self::Choice => "choice",
        }
    }
}

/// An entry of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// What references call it.
    pub id: &'static str,
    /// What it is.
    pub about: &'static str,
    /// What it says, as people read it; empty where the sentence says it all.
    pub value: String,
    /// What kind of entry it is.
    pub origin: Origin,
    /// How well it is known.
    pub standing: Standing,
    /// The model's own words on its sources.
    pub note: &'static [&'static str],
    /// The documents.
    pub sources: Vec<&'static Source>,
}

impl Listed {
    /// Whether a search for this text, in small letters, finds the entry.
    pub fn holds(&self, text: &str) -> bool {
        let found = |words: &str| words.to_lowercase().contains(text);
        let by_source = |source: &&Source| found(source.title) || found(source.publisher);
        found(self.id) || found(self.about) || found(&self.value) || found(self.standing.word()) || self.sources.iter().any(by_source)
    }
}

/// The documents that the model's own words stand for.
fn cited(words: &'static [&'static str]) -> Vec<&'static Source> {
    let keys = words.iter().filter_map(|words| CITED.iter().find(|(cited, _)| cited == words));
    keys.flat_map(|(_, keys)| keys.iter()).filter_map(|key| source(key)).collect()
}

/// A default as people read it: a word or a list of words; empty where the entry's sentence says it all.
fn in_words(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(word) => word.replace('_', " "),
        serde_json::Value::Array(all) => {
            let words: Vec<String> = all.iter().map(in_words).filter(|word| !word.is_empty()).collect();
            words.join(", ")
        }
        _ => String::new(),
    }
}

fn by_key(keys: &'static [&'static str]) -> Vec<&'static Source> {
    keys.iter().filter_map(|key| source(key)).collect()
}

/// Every fact, code, quote, default, constant and choice.
pub fn all() -> Vec<Listed> {
    let mut all = Vec::with_capacity(220);
    for known in KNOWN {
        let value = match (known.value.day(), known.value.text()) {
            (Some(day), text) if day != text => day + ", " + &text,
            (_, text) => text,
        };
        let sources = by_key(known.sources);
        all.push(Listed {
            id: known.id,
            about: known.about,
            value,
            origin: Origin::Incident,
            standing: known.standing,
            note: &[],
            sources,
        });
    }
    for code in CODES {
        let value = code.number.to_string() + " " + code.name;
        let (standing, sources) = (Standing::Documented, by_key(code.sources));
        all.push(Listed { id: code.id, about: code.meaning, value, origin: Origin::Code, standing, note: &[], sources });
    }
    for quote in QUOTES {
        let (value, sources) = (["“", quote.text, "”"].concat(), by_key(quote.sources));
        // What the documentation says is documented; the advisory is known only as the press relayed it.
        let standing = if !quote.sources.contains(&"itnerd") { Standing::Documented } else { Standing::Reported };
        all.push(Listed { id: quote.id, about: quote.who, value, origin: Origin::Quote, standing, note: &[], sources });
    }
    let defaults = Scenario::default().to_json();
    let default_of = |id: &str| defaults.pointer(&["/", &id.replace('.', "/")].concat());
    for fact in facts::ALL {
        let origin = if fact.low < fact.high { Origin::Default } else { Origin::Constant };
        let off = default_of(fact.id).is_some_and(serde_json::Value::is_null) && fact.id != "tenant.home_offset_hours";
        let value = if off { "off; once set, ".to_owned() + &with_unit(fact) } else { with_unit(fact) };
        let sources = cited(fact.sources);
        all.push(Listed { id: fact.id, about: fact.about, value, origin, standing: fact.standing, note: fact.sources, sources });
    }
    for chosen in facts::CHOSEN {
        let value = default_of(chosen.id).map(in_words).unwrap_or_default();
        let sources = cited(chosen.sources);
        all.push(Listed {
            id: chosen.id,
            about: chosen.about,
            value,
            origin: Origin::Choice,
            standing: chosen.standing,
            note: chosen.sources,
            sources,
        });
    }
    all
}
