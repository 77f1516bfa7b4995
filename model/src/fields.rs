//! One description of the scenario's fields, walked for every purpose: reading, writing, checking and the schema.
//!
//! [`Scenario::describe`](crate::scenario::Scenario) names each field once, with its fact or choice. A walker
//! implements [`Fields`] and decides what to do with each.

use std::fmt;

use crate::calendar::{Day, Moment};
use crate::choice::Choice;
use crate::facts::Fact;

/// Something wrong with a scenario: where, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// The field's path (`tenant.makeup`), or the line and column of a file that is not JSON.
    pub place: String,
    /// What is wrong and what was expected; a lowercase fragment.
    pub message: String,
}

impl Issue {
    /// An issue at a place.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// A walk over the fields of a scenario.
///
/// The field's name, unit, default and limits come from its [`Fact`]; other fields give a name and what it means.
pub trait Fields: Sized {
    /// A number.
    fn number(&mut self, fact: &Fact, value: &mut f64);
    /// A number or null.
    fn maybe_number(&mut self, fact: &Fact, value: &mut Option<f64>);
    /// A whole number.
    fn count(&mut self, fact: &Fact, value: &mut u64);
    /// A whole number or null.
    fn maybe_count(&mut self, fact: &Fact, value: &mut Option<u64>);
    /// Any unsigned 64-bit number.
    fn seed(&mut self, name: &'static str, about: &'static str, value: &mut u64);
    /// The format's version: one value is known.
    fn version(&mut self, name: &'static str, about: &'static str, value: &mut u64);
    /// Yes or no.
    fn flag(&mut self, name: &'static str, about: &'static str, value: &mut bool);
    /// One of a few words.
    fn choice<C: Choice>(&mut self, name: &'static str, about: &'static str, value: &mut C);
    /// A set of words, as a list without repeats.
    fn choices<C: Choice>(&mut self, name: &'static str, about: &'static str, value: &mut Vec<C>);
    /// A moment in UTC, in `[from, before)`.
    fn moment(&mut self, name: &'static str, about: &'static str, range: (Moment, Moment), value: &mut Moment);
    /// A list of days.
    fn days(&mut self, name: &'static str, about: &'static str, at_most: usize, value: &mut Vec<Day>);
    /// A list of days or null.
    fn maybe_days(&mut self, name: &'static str, about: &'static str, at_most: usize, value: &mut Option<Vec<Day>>);
    /// An object whose missing fields keep their defaults.
    fn group(&mut self, name: &'static str, about: &'static str, body: impl FnOnce(&mut Self));
    /// An object that, once given, replaces the default whole: fields left out become those of `empty`.
    fn whole<T: Clone>(&mut self, name: &'static str, about: &'static str, value: &mut T, empty: T, body: impl FnOnce(&mut Self, &mut T));
    /// An object or null. `shapes` are the defaults of its kinds, the first being the usual one; `body` reads the
    /// kind first.
    fn maybe_group<T: Clone>(
        &mut self,
        name: &'static str,
        about: &'static str,
        value: &mut Option<T>,
        shapes: &[T],
        body: impl Fn(&mut Self, &mut T),
    );
    /// A list of objects, of a length from 1 to `at_most`.
    fn list<T: Clone>(
        &mut self,
        name: &'static str,
        about: &'static str,
        at_most: usize,
        value: &mut Vec<T>,
        new: &T,
        body: impl Fn(&mut Self, &mut T),
    );
}
