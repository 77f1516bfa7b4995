//! One description of the scenario's fields, walked for every purpose: reading, writing, checking and the schema.
//!
//! [`Scenario::describe`](crate::scenario::Scenario) names each field once, with its fact or choice. A walker
//! implements [`Fields`] and decides what to do with each.

use std::fmt;

use crate::calendar::{Day, Moment};
use crate::choice::{AnyChoice, Kind};
use crate::facts::Fact;
use crate::scenario::{Region, Shares};

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

/// An object of the scenario.
pub trait Describe {
    /// Names every field once, in the order of the definition.
    fn describe(&mut self, f: &mut dyn Fields);
}

/// An object of the scenario that may be null.
pub trait Optional {
    /// The object, if it is there.
    fn present(&mut self) -> Option<&mut dyn Describe>;
    /// Makes it null.
    fn clear(&mut self);
    /// Makes it the default of one of its kinds, the first of which is the usual one. None: there is no such kind.
    fn fill(&mut self, kind: usize) -> Option<&mut dyn Describe>;
}

/// An optional object, with the defaults of its kinds.
pub(crate) struct OneOf<'a, T>(pub(crate) &'a mut Option<T>, pub(crate) &'a [T]);

impl<T: Describe + Clone> Optional for OneOf<'_, T> {
    fn present(&mut self) -> Option<&mut dyn Describe> {
        self.0.as_mut().map(|value| value as &mut dyn Describe)
    }
    fn clear(&mut self) {
        *self.0 = None;
    }
    fn fill(&mut self, kind: usize) -> Option<&mut dyn Describe> {
        *self.0 = Some(self.1.get(kind)?.clone());
        self.present()
    }
}

/// A walk over the fields of a scenario.
///
/// The field's name, unit, default and limits come from its [`Fact`]; other fields give a name and what it means. Walkers
/// are passed as `dyn`: the description is long, and compiled for each of them it would be a tenth of the page.
pub trait Fields {
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
    fn choice(&mut self, name: &'static str, about: &'static str, value: &mut dyn AnyChoice);
    /// A set of kinds, as a list of words without repeats.
    fn kinds(&mut self, name: &'static str, about: &'static str, value: &mut Vec<Kind>);
    /// A moment in UTC, in `[from, before)`.
    fn moment(&mut self, name: &'static str, about: &'static str, range: (Moment, Moment), value: &mut Moment);
    /// A list of days.
    fn days(&mut self, name: &'static str, about: &'static str, at_most: usize, value: &mut Vec<Day>);
    /// A list of days or null.
    fn maybe_days(&mut self, name: &'static str, about: &'static str, at_most: usize, value: &mut Option<Vec<Day>>);
    /// An object whose missing fields keep their defaults.
    fn group(&mut self, name: &'static str, about: &'static str, value: &mut dyn Describe);
    /// An object of shares that, once given, replaces the default whole: shares left out become 0.
    fn shares(&mut self, name: &'static str, about: &'static str, value: &mut Shares);
    /// An object or null.
    fn optional(&mut self, name: &'static str, about: &'static str, value: &mut dyn Optional);
    /// A list of regions, of a length from 1 to `at_most`.
    fn regions(&mut self, name: &'static str, about: &'static str, at_most: usize, value: &mut Vec<Region>);
}
