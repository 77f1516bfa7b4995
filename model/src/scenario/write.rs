//! A scenario to JSON, every field filled in.

use super::describe::Makeup;
use super::{Region, Scenario, Shares};
use crate::calendar::{Day, Moment};
use crate::choice::{AnyChoice, Choice as _, Kind};
use crate::facts::{self, Fact};
use crate::fields::{Describe, Fields, Optional};
use crate::json::Json;

pub(super) fn write(scenario: &Scenario) -> Json {
    written(&mut scenario.clone())
}

fn written(object: &mut dyn Describe) -> Json {
    let mut writer = Writer { fields: Vec::new() };
    object.describe(&mut writer);
    Json::Object(writer.fields)
}

struct Writer {
    fields: Vec<(String, Json)>,
}

impl Writer {
    fn put(&mut self, name: &str, value: Json) {
        self.fields.push((name.to_owned(), value));
    }
}

fn days_json(days: &[Day]) -> Json {
    Json::List(days.iter().map(|day| Json::Text(day.to_string())).collect())
}

impl Fields for Writer {
    fn number(&mut self, fact: &Fact, value: &mut f64) {
        self.put(fact.name(), Json::number(*value));
    }
    fn maybe_number(&mut self, fact: &Fact, value: &mut Option<f64>) {
        // Left out, the office stays with the largest region; null would say the same less plainly.
        if value.is_none() && *fact == facts::HOME_OFFSET {
            return;
        }
        self.put(fact.name(), value.map_or(Json::Null, Json::number));
    }
    fn count(&mut self, fact: &Fact, value: &mut u64) {
        self.put(fact.name(), Json::Count(*value));
    }
    fn maybe_count(&mut self, fact: &Fact, value: &mut Option<u64>) {
        self.put(fact.name(), value.map_or(Json::Null, Json::Count));
    }
    fn seed(&mut self, name: &'static str, _about: &'static str, value: &mut u64) {
        self.put(name, Json::Count(*value));
    }
    fn version(&mut self, name: &'static str, _about: &'static str, value: &mut u64) {
        self.put(name, Json::Count(*value));
    }
    fn flag(&mut self, name: &'static str, _about: &'static str, value: &mut bool) {
        self.put(name, Json::Flag(*value));
    }
    fn choice(&mut self, name: &'static str, _about: &'static str, value: &mut dyn AnyChoice) {
        self.put(name, Json::text(value.chosen()));
    }
    fn kinds(&mut self, name: &'static str, _about: &'static str, value: &mut Vec<Kind>) {
        self.put(name, Json::List(value.iter().map(|kind| Json::text(kind.word())).collect()));
    }
    fn moment(&mut self, name: &'static str, _about: &'static str, _range: (Moment, Moment), value: &mut Moment) {
        self.put(name, Json::Text(value.to_string()));
    }
    fn days(&mut self, name: &'static str, _about: &'static str, _at_most: usize, value: &mut Vec<Day>) {
        self.put(name, days_json(value));
    }
    fn maybe_days(&mut self, name: &'static str, _about: &'static str, _at_most: usize, value: &mut Option<Vec<Day>>) {
        self.put(name, value.as_deref().map_or(Json::Null, days_json));
    }
    fn group(&mut self, name: &'static str, _about: &'static str, value: &mut dyn Describe) {
        self.put(name, written(value));
    }
    fn shares(&mut self, name: &'static str, _about: &'static str, value: &mut Shares) {
        self.put(name, written(&mut Makeup(value)));
    }
    fn optional(&mut self, name: &'static str, _about: &'static str, value: &mut dyn Optional) {
        self.put(name, value.present().map_or(Json::Null, written));
    }
    fn regions(&mut self, name: &'static str, _about: &'static str, _at_most: usize, value: &mut Vec<Region>) {
        self.put(name, Json::List(value.iter_mut().map(|region| written(region)).collect()));
    }
}
