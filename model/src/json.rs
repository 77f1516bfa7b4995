//! JSON as a tree: fields in order, repeats kept so that they can be named, numbers as they were written.
//!
//! Reading and writing are written out: the page needs them before it can say anything, and the general library is six
//! times as large. What is read and written is the same, to the words about what is not JSON; a test compares the two.

mod read;
mod write;

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

pub use read::{NotJson, read};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Flag(bool),
    /// A whole number from 0.
    Count(u64),
    /// A whole number below 0.
    Minus(i64),
    /// Any other number; one that is not finite is written as null.
    Float(f64),
    /// Text.
    Text(String),
    /// `[…]`
    List(Vec<Json>),
    /// `{…}`
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number as people write it: 5, not 5.0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and small")]
    pub fn number(value: f64) -> Self {
        if value.fract() != 0.0 || value.abs() >= 1e15 || !value.is_finite() {
            Self::float(value)
        } else if value < 0.0 {
            Self::Minus(value as i64)
        } else {
            Self::Count(value as u64)
        }
    }

    /// A number with a point even if it is whole; null if it is not finite.
    pub fn float(value: f64) -> Self {
        if value.is_finite() { Self::Float(value) } else { Self::Null }
    }

    /// An object of named values.
    pub fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The field of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(given, _)| given == name).map(|(_, value)| value)
    }

    /// The value at a place: `tenant.users`.
    pub fn at(&self, place: &str) -> Option<&Self> {
        place.split('.').try_fold(self, |value, name| value.get(name))
    }

    /// The field of an object, made if it is not there, as the object is.
    pub fn field(&mut self, name: &str) -> &mut Self {
        if !matches!(self, Self::Object(_)) {
            *self = Self::Object(Vec::new());
        }
        let Self::Object(fields) = self else { return self };
        let at = fields.iter().position(|(given, _)| given == name).unwrap_or_else(|| {
            fields.push((name.to_owned(), Self::Null));
            fields.len() - 1
        });
        &mut fields[at].1
    }

    /// The entries of a list; none of anything else.
    pub fn entries(&self) -> &[Self] {
        if let Self::List(entries) = self { entries } else { &[] }
    }

    /// A text.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A number as a float.
    #[expect(clippy::cast_precision_loss, reason = "the nearest float")]
    pub const fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Count(number) => Some(*number as f64),
            Self::Minus(number) => Some(*number as f64),
            Self::Float(number) => Some(*number),
            _ => None,
        }
    }

    /// As indented text.
    pub fn indented(&self) -> String {
        write::write(self, true)
    }

    /// As the general library's value: an object's repeated field is its last.
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// On one line, without blanks.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write::write(self, false))
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Count(number) => serializer.serialize_u64(*number),
            Self::Minus(number) => serializer.serialize_i64(*number),
            Self::Float(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(entries) => entries.serialize(serializer),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                fields.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests;
