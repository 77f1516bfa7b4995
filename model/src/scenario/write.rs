//! A scenario to JSON, every field filled in.

use serde_json::{Map, Value, json};

use super::Scenario;
use crate::calendar::{Day, Moment};
use crate::choice::Choice;
use crate::facts::{self, Fact};
use crate::fields::Fields;

pub(super) fn write(scenario: &Scenario) -> Value {
    let mut writer = Writer { object: Map::new() };
    scenario.clone().describe(&mut writer);
    Value::Object(writer.object)
}

/// A number as people write it: 5, not 5.0.
#[expect(clippy::cast_possible_truncation, reason = "whole and small")]
pub fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 { json!(value as i64) } else { json!(value) }
}

struct Writer {
    object: Map<String, Value>,
}

impl Writer {
    fn put(&mut self, name: &str, value: Value) {
        self.object.insert(name.to_owned(), value);
    }

    fn inside(body: impl FnOnce(&mut Self)) -> Value {
        let mut inner = Self { object: Map::new() };
        body(&mut inner);
        Value::Object(inner.object)
    }
}

fn days_json(days: &[Day]) -> Value {
    days.iter().map(Day::to_string).collect()
}

impl Fields for Writer {
    fn number(&mut self, fact: &Fact, value: &mut f64) {
        self.put(fact.name(), number(*value));
    }
    fn maybe_number(&mut self, fact: &Fact, value: &mut Option<f64>) {
        // Left out, the office stays with the largest region; null would say the same less plainly.
        if value.is_none() && *fact == facts::HOME_OFFSET {
            return;
        }
        self.put(fact.name(), value.map_or(Value::Null, number));
    }
    fn count(&mut self, fact: &Fact, value: &mut u64) {
        self.put(fact.name(), json!(value));
    }
    fn maybe_count(&mut self, fact: &Fact, value: &mut Option<u64>) {
        self.put(fact.name(), json!(value));
    }
    fn seed(&mut self, name: &'static str, _about: &'static str, value: &mut u64) {
        self.put(name, json!(value));
    }
    fn version(&mut self, name: &'static str, _about: &'static str, value: &mut u64) {
        self.put(name, json!(value));
    }
    fn flag(&mut self, name: &'static str, _about: &'static str, value: &mut bool) {
        self.put(name, json!(value));
    }
    fn choice<C: Choice>(&mut self, name: &'static str, _about: &'static str, value: &mut C) {
        self.put(name, json!(value.word()));
    }
    fn choices<C: Choice>(&mut self, name: &'static str, _about: &'static str, value: &mut Vec<C>) {
        self.put(name, value.iter().map(|choice| choice.word()).collect());
    }
    fn moment(&mut self, name: &'static str, _about: &'static str, _range: (Moment, Moment), value: &mut Moment) {
        self.put(name, json!(value.to_string()));
    }
    fn days(&mut self, name: &'static str, _about: &'static str, _at_most: usize, value: &mut Vec<Day>) {
        self.put(name, days_json(value));
    }
    fn maybe_days(&mut self, name: &'static str, _about: &'static str, _at_most: usize, value: &mut Option<Vec<Day>>) {
        self.put(name, value.as_deref().map_or(Value::Null, days_json));
    }
    fn group(&mut self, name: &'static str, _about: &'static str, body: impl FnOnce(&mut Self)) {
        self.put(name, Self::inside(body));
    }
    fn whole<T: Clone>(
        &mut self,
        name: &'static str,
        _about: &'static str,
        value: &mut T,
        _empty: T,
        body: impl FnOnce(&mut Self, &mut T),
    ) {
        self.put(name, Self::inside(|f| body(f, value)));
    }
    fn maybe_group<T: Clone>(
        &mut self,
        name: &'static str,
        _about: &'static str,
        value: &mut Option<T>,
        _shapes: &[T],
        body: impl Fn(&mut Self, &mut T),
    ) {
        let written = value.as_mut().map_or(Value::Null, |value| Self::inside(|f| body(f, value)));
        self.put(name, written);
    }
    fn list<T: Clone>(
        &mut self,
        name: &'static str,
        _about: &'static str,
        _at_most: usize,
        value: &mut Vec<T>,
        _new: &T,
        body: impl Fn(&mut Self, &mut T),
    ) {
        let written = value.iter_mut().map(|item| Self::inside(|f| body(f, item))).collect();
        self.put(name, written);
    }
}
