//! Every field of the scenario that one control shows: what it is called, what it holds, and how it is read and set.
//!
//! One table, walked by one renderer. Numbers have their limits, their meaning and their source from the model's fact
//! table. What takes more than a field (the makeup, the regions, days, the window's start) has controls of its own.

mod incident;
mod response;
mod tenant;

use lockout_model::Scenario;
use lockout_model::choice::Choice;
use lockout_model::facts::Fact;

pub use incident::{HOURS, POLICY, POLICY_MORE, SCOPE, SCOPE_MORE, WINDOW_MORE};
pub use response::{CLEARING, DESK, DIAGNOSIS, OTHERS, RUN, WATCHING};
pub use tenant::{PLACES, SIGN_IN, TENANT_MORE, USERS};

/// What a field holds, and how it is written.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A share, written in percent.
    Share(&'static Fact),
    /// A number, and the unit written behind it.
    Amount(&'static Fact, &'static str),
    /// A whole number, and the unit written behind it.
    Count(&'static Fact, &'static str),
    /// Yes (1) or no (0).
    Flag,
    /// One of these words, by its place.
    Choice(&'static [&'static str]),
}

/// A field of the scenario with one control.
#[derive(Debug)]
pub struct Field {
    /// Its place in the scenario file.
    pub place: &'static str,
    /// Its name on the page.
    pub label: &'static str,
    /// What it holds.
    pub form: Form,
    /// Whether it may hold nothing: it is then switched on before it is set.
    pub maybe: bool,
    /// A sentence on what it does, where the fact table has none.
    pub help: &'static str,
    /// What it holds; None if nothing, or if what it is part of is not there.
    pub get: fn(&Scenario) -> Option<f64>,
    /// Sets it; None: to nothing.
    pub set: fn(&mut Scenario, Option<f64>),
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl Field {
    /// The fact behind a number.
    pub const fn fact(&self) -> Option<&'static Fact> {
        match self.form {
            Form::Share(fact) | Form::Amount(fact, _) | Form::Count(fact, _) => Some(fact),
            Form::Flag | Form::Choice(_) => None,
        }
    }

    /// Which of its words it holds; None if it holds a number, or nothing.
    pub fn word(&self, scenario: &Scenario) -> Option<&'static str> {
        let Form::Choice(words) = self.form else { return None };
        let value = (self.get)(scenario)?;
        words.iter().zip(0_u8..).find(|(_, at)| f64::from(*at) == value).map(|(word, _)| *word)
    }

    /// A sentence on what it does, and how well its default is known.
    pub fn explained(&self) -> String {
        let mut text = self.help.to_owned();
        if let Some(fact) = self.fact() {
            if text.is_empty() {
                let mut letters = fact.about.chars();
                text.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
                text.push_str(letters.as_str());
                text.push('.');
            }
            // What is the same in other words has no default of its own.
            if fact.id == self.place {
                text.push_str(" Default: ");
                text.push_str(fact.standing.word());
                for (at, source) in fact.sources.iter().enumerate() {
                    text.push_str(if at == 0 { " (" } else { "; " });
                    text.push_str(source);
                }
                text.push_str(if fact.sources.is_empty() { "." } else { ")." });
            }
        }
        text
    }
}

/// Every table.
pub const ALL: [&[Field]; 16] = [
    &USERS,
    &SIGN_IN,
    &PLACES,
    &TENANT_MORE,
    &SCOPE,
    &SCOPE_MORE,
    &HOURS,
    &WINDOW_MORE,
    &POLICY,
    &POLICY_MORE,
    &WATCHING,
    &DIAGNOSIS,
    &DESK,
    &CLEARING,
    &OTHERS,
    &RUN,
];

/// The field at a place.
pub fn at(place: &str) -> Option<&'static Field> {
    ALL.iter().flat_map(|fields| fields.iter()).find(|field| field.place == place)
}

/// What is held as a number of the table.
pub(super) trait Held: Copy {
    /// As a number.
    fn number(self) -> f64;
    /// From a number within the field's limits.
    fn held(number: f64) -> Self;
}

impl Held for f64 {
    fn number(self) -> f64 {
        self
    }
    fn held(number: f64) -> Self {
        number
    }
}

impl Held for u64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53 but for a seed, which is only shown")]
    fn number(self) -> f64 {
        self as f64
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number within limits")]
    fn held(number: f64) -> Self {
        number.round() as u64
    }
}

impl Held for bool {
    fn number(self) -> f64 {
        f64::from(u8::from(self))
    }
    fn held(number: f64) -> Self {
        number != 0.0
    }
}

/// A word's place among all.
pub(super) fn place_of<C: Choice>(value: C) -> Option<f64> {
    C::ALL.iter().position(|other| *other == value).map(|at| (at as u64).number())
}

/// The word at a place; the last one beyond.
pub(super) fn word_at<C: Choice>(place: f64) -> C {
    let at = usize::try_from(u64::held(place)).unwrap_or_default();
    C::ALL[at.min(C::ALL.len() - 1)]
}

/// A field that always holds a number or a flag; or one of an object that may not be there, or not be of the right kind.
macro_rules! held {
    ($place:expr, $label:literal, $form:expr, $help:literal, |$s:ident| $field:expr) => {
        Field {
            place: $place,
            label: $label,
            form: $form,
            maybe: false,
            help: $help,
            get: |$s| Some(Held::number($field)),
            set: |$s, value| {
                if let Some(value) = value {
                    $field = Held::held(value);
                }
            },
        }
    };
    ($place:expr, $label:literal, $form:expr, $help:literal, |$s:ident| $object:expr, |$o:ident| $field:expr, $exists:expr) => {
        Field {
            place: $place,
            label: $label,
            form: $form,
            maybe: false,
            help: $help,
            get: |$s| {
                $object
                    .as_ref()
                    .filter(|$o| {
                        let _ = $o;
                        $exists
                    })
                    .map(|$o| Held::number($field))
            },
            set: |$s, value| {
                if let (Some($o), Some(value)) = (
                    $object.as_mut().filter(|$o| {
                        let _ = $o;
                        $exists
                    }),
                    value,
                ) {
                    $field = Held::held(value);
                }
            },
        }
    };
}

/// A field that holds a number or nothing.
macro_rules! maybe {
    ($place:expr, $label:literal, $form:expr, $help:literal, |$s:ident| $field:expr) => {
        Field {
            place: $place,
            label: $label,
            form: $form,
            maybe: true,
            help: $help,
            get: |$s| $field.map(Held::number),
            set: |$s, value| $field = value.map(Held::held),
        }
    };
}

/// A field that holds one of a few words.
macro_rules! word {
    ($place:expr, $label:literal, $words:expr, $help:literal, |$s:ident| $field:expr) => {
        Field {
            place: $place,
            label: $label,
            form: Form::Choice(&$words),
            maybe: false,
            help: $help,
            get: |$s| place_of($field),
            set: |$s, value| {
                if let Some(value) = value {
                    $field = word_at(value);
                }
            },
        }
    };
}

pub(super) use {held, maybe, word};
