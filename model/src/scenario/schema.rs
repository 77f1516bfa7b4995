//! The JSON Schema of a scenario, from the same description of its fields.

use serde_json::{Map, Value, json};

use super::describe::Makeup;
use super::{Region, Scenario, Shares, VERSION};
use crate::calendar::{Day, Moment};
use crate::choice::{AnyChoice, Choice as _, Kind};
use crate::facts::Fact;
use crate::fields::{Describe, Fields, Optional};
use crate::json::Json;

/// The JSON Schema (2020-12) of a scenario. Rules between fields (shares that sum to 1, low ≤ likely ≤ high) are in
/// the descriptions.
pub fn schema() -> Value {
    let mut schema = Schema::object("A scenario of Lockout Lab: every field is optional, the default fills in", &mut Scenario::default());
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Lockout Lab scenario");
    schema
}

struct Schema {
    properties: Map<String, Value>,
}

impl Schema {
    fn object(about: &str, object: &mut dyn Describe) -> Value {
        let mut inner = Self { properties: Map::new() };
        object.describe(&mut inner);
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
        "minimum": number(fact.low), "maximum": number(fact.high),
        "default": number(fact.value),
    })
}

fn days_schema(about: &str, at_most: usize, default: &[Day]) -> Value {
    let default: Vec<String> = default.iter().map(Day::to_string).collect();
    json!({ "description": about, "type": "array", "items": { "type": "string", "format": "date" }, "maxItems": at_most, "default": default })
}

/// A number as people write it: 5, not 5.0.
fn number(value: f64) -> Value {
    Json::number(value).to_value()
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
    fn choice(&mut self, name: &'static str, about: &'static str, value: &mut dyn AnyChoice) {
        self.put(name, json!({ "description": about, "enum": value.words(), "default": value.chosen() }));
    }
    fn kinds(&mut self, name: &'static str, about: &'static str, value: &mut Vec<Kind>) {
        let default: Vec<&str> = value.iter().map(|kind| kind.word()).collect();
        let words = Kind::CloudOnly.words();
        self.put(
            name,
            json!({ "description": about, "type": "array", "items": { "enum": words }, "uniqueItems": true, "default": default }),
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
    fn group(&mut self, name: &'static str, about: &'static str, value: &mut dyn Describe) {
        self.put(name, Self::object(about, value));
    }
    fn shares(&mut self, name: &'static str, about: &'static str, value: &mut Shares) {
        self.put(name, Self::object(about, &mut Makeup(value)));
    }
    fn optional(&mut self, name: &'static str, about: &'static str, value: &mut dyn Optional) {
        let mut options: Vec<Value> = Vec::new();
        while let Some(shape) = value.fill(options.len()) {
            options.push(Self::object(about, shape));
        }
        if options.len() > 1 {
            options.iter_mut().enumerate().for_each(|(at, option)| narrow(option, at));
        }
        options.push(json!({ "type": "null" }));
        self.put(name, json!({ "description": about, "oneOf": options }));
    }
    fn regions(&mut self, name: &'static str, about: &'static str, at_most: usize, _value: &mut Vec<Region>) {
        let item = Self::object(about, &mut Region::default());
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
