//! The JSON Schema of a scenario, from the same description of its fields.

use serde_json::{Map, Value, json};

use super::{Scenario, VERSION};
use crate::calendar::{Day, Moment};
use crate::choice::Choice;
use crate::facts::Fact;
use crate::fields::Fields;

/// The JSON Schema (2020-12) of a scenario. Rules between fields (shares that sum to 1, low ≤ likely ≤ high) are in
/// the descriptions.
pub fn schema() -> Value {
    let mut schema =
        Schema::object("A scenario of Lockout Lab: every field is optional, the default fills in", |f| Scenario::default().describe(f));
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Lockout Lab scenario");
    schema
}

struct Schema {
    properties: Map<String, Value>,
}

impl Schema {
    fn object(about: &str, body: impl FnOnce(&mut Self)) -> Value {
        let mut inner = Self { properties: Map::new() };
        body(&mut inner);
        json!({ "description": about, "type": "object", "properties": inner.properties, "additionalProperties": false })
    }

    fn put(&mut self, name: &str, value: Value) {
        self.properties.insert(name.to_owned(), value);
    }
}

fn or_null(mut schema: Value, default: Value) -> Value {
    let kind = schema["type"].take();
    schema["type"] = json!([kind, "null"]);
    schema["default"] = default;
    schema
}

fn numeric(fact: &Fact, kind: &str) -> Value {
    let about = if fact.unit.is_empty() { fact.about.to_owned() } else { format!("{} [{}]", fact.about, fact.unit) };
    json!({
        "description": about, "type": kind,
        "minimum": super::write::number(fact.low), "maximum": super::write::number(fact.high),
        "default": super::write::number(fact.value),
    })
}

fn days_schema(about: &str, at_most: usize, default: &[Day]) -> Value {
    let default: Vec<String> = default.iter().map(Day::to_string).collect();
    json!({ "description": about, "type": "array", "items": { "type": "string", "format": "date" }, "maxItems": at_most, "default": default })
}

fn words<C: Choice>() -> Vec<&'static str> {
    C::ALL.iter().map(|choice| choice.word()).collect()
}

impl Fields for Schema {
    fn number(&mut self, fact: &Fact, _value: &mut f64) {
        self.put(fact.name(), numeric(fact, "number"));
    }
    fn maybe_number(&mut self, fact: &Fact, value: &mut Option<f64>) {
        self.put(fact.name(), or_null(numeric(fact, "number"), json!(value)));
    }
    fn count(&mut self, fact: &Fact, _value: &mut u64) {
        self.put(fact.name(), numeric(fact, "integer"));
    }
    fn maybe_count(&mut self, fact: &Fact, value: &mut Option<u64>) {
        self.put(fact.name(), or_null(numeric(fact, "integer"), json!(value)));
    }
    fn seed(&mut self, name: &'static str, about: &'static str, value: &mut u64) {
        self.put(name, json!({ "description": about, "type": "integer", "minimum": 0, "maximum": u64::MAX, "default": value }));
    }
    fn version(&mut self, name: &'static str, about: &'static str, _value: &mut u64) {
        self.put(name, json!({ "description": about, "const": VERSION, "default": VERSION }));
    }
    fn flag(&mut self, name: &'static str, about: &'static str, value: &mut bool) {
        self.put(name, json!({ "description": about, "type": "boolean", "default": value }));
    }
    fn choice<C: Choice>(&mut self, name: &'static str, about: &'static str, value: &mut C) {
        self.put(name, json!({ "description": about, "enum": words::<C>(), "default": value.word() }));
    }
    fn choices<C: Choice>(&mut self, name: &'static str, about: &'static str, value: &mut Vec<C>) {
        let default: Vec<&str> = value.iter().map(|choice| choice.word()).collect();
        self.put(
            name,
            json!({ "description": about, "type": "array", "items": { "enum": words::<C>() }, "uniqueItems": true, "default": default }),
        );
    }
    fn moment(&mut self, name: &'static str, about: &'static str, (from, before): (Moment, Moment), value: &mut Moment) {
        let about = format!("{about}; from {from}, before {before}");
        self.put(
            name,
            json!({ "description": about, "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:00Z$", "default": value.to_string() }),
        );
    }
    fn days(&mut self, name: &'static str, about: &'static str, at_most: usize, value: &mut Vec<Day>) {
        self.put(name, days_schema(about, at_most, value));
    }
    fn maybe_days(&mut self, name: &'static str, about: &'static str, at_most: usize, _value: &mut Option<Vec<Day>>) {
        self.put(name, or_null(days_schema(about, at_most, &[]), Value::Null));
    }
    fn group(&mut self, name: &'static str, about: &'static str, body: impl FnOnce(&mut Self)) {
        self.put(name, Self::object(about, body));
    }
    fn whole<T: Clone>(&mut self, name: &'static str, about: &'static str, value: &mut T, _empty: T, body: impl FnOnce(&mut Self, &mut T)) {
        self.put(name, Self::object(about, |f| body(f, value)));
    }
    fn maybe_group<T: Clone>(
        &mut self,
        name: &'static str,
        about: &'static str,
        _value: &mut Option<T>,
        shapes: &[T],
        body: impl Fn(&mut Self, &mut T),
    ) {
        let mut options: Vec<Value> = shapes.iter().map(|shape| Self::object(about, |f| body(f, &mut shape.clone()))).collect();
        if shapes.len() > 1 {
            options.iter_mut().enumerate().for_each(|(at, option)| narrow(option, at));
        }
        options.push(json!({ "type": "null" }));
        self.put(name, json!({ "description": about, "oneOf": options }));
    }
    fn list<T: Clone>(
        &mut self,
        name: &'static str,
        about: &'static str,
        at_most: usize,
        _value: &mut Vec<T>,
        new: &T,
        body: impl Fn(&mut Self, &mut T),
    ) {
        let item = Self::object(about, |f| body(f, &mut new.clone()));
        self.put(name, json!({ "description": about, "type": "array", "items": item, "minItems": 1, "maxItems": at_most }));
    }
}

/// Pins the word that tells one shape from the others; only the first shape may leave it out.
fn narrow(option: &mut Value, at: usize) {
    let Some(properties) = option["properties"].as_object_mut() else { return };
    let Some((tell, field)) = properties.iter_mut().find(|(_, field)| field.get("enum").is_some()) else { return };
    *field = json!({ "description": field["description"], "const": field["default"], "default": field["default"] });
    let tell = tell.clone();
    if at > 0 {
        option["required"] = json!([tell]);
    }
}
