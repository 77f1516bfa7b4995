//! What somebody changed, setting by setting, with where the default comes from: for paper and for files.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Kind};

use super::fields::{self, Field, Form};
use super::notes::DATE_SOURCE;
use super::{kinds, places, scope};
use crate::words;

/// Said of a default that nobody has published.
const ASSUMPTION: &str = "Assumption";

/// A setting that is not the model's default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it is called.
    pub name: String,
    /// What it is set to.
    pub now: String,
    /// What it is otherwise: the default, or what it is in the other scenario.
    pub otherwise: String,
    /// Who says so, or that it is an assumption; empty where the setting is a choice between ways to act.
    pub source: String,
}

/// Every setting that differs from the model's default, in the order of the controls.
pub fn changed(scenario: &Scenario) -> Vec<Changed> {
    changed_from(&Scenario::default(), scenario)
}

/// Every setting that differs from another scenario's, in the order of the controls.
pub fn changed_from(other: &Scenario, scenario: &Scenario) -> Vec<Changed> {
    let mut all = Vec::new();
    let mut add = |name: &str, now: String, otherwise: String, source: String| {
        if now != otherwise {
            all.push(Changed { name: name.to_owned(), now, otherwise, source });
        }
    };
    // What says the same in other words is not named twice.
    for field in fields::ALL.into_iter().flatten().filter(|field| field.fact().is_none_or(|fact| fact.id == field.place)) {
        let of_scope = field.place.starts_with("incident.scope.");
        let source = if of_scope { scope::source(&scenario.incident.scope).to_owned() } else { source(field) };
        add(&name(field), value(field, scenario), value(field, other), source);
    }
    for kind in Kind::ALL {
        let share = |scenario: &Scenario| words::percent(scenario.tenant.makeup[kind.index()]);
        add(kinds::name(*kind), share(scenario), share(other), ASSUMPTION.to_owned());
    }
    let start = |scenario: &Scenario| {
        let start = scenario.incident.window.start;
        format!("{}, {} UTC", words::day(start), words::clock(start))
    };
    add("Start of the window", start(scenario), start(other), DATE_SOURCE.to_owned());
    let in_scope = |scenario: &Scenario| list(scenario.incident.kinds.iter().map(|kind| kinds::name(*kind).to_owned()));
    add("Kinds in scope", in_scope(scenario), in_scope(other), ASSUMPTION.to_owned());
    let regions = |scenario: &Scenario| {
        list(scenario.tenant.regions.iter().map(|region| {
            let holidays = region.holidays.as_ref().map_or_else(String::new, |days| format!(", {} holidays of its own", days.len()));
            format!("{} {}{holidays}", places::offset_name(region.utc_offset_hours), words::percent(region.share))
        }))
    };
    add("Regions", regions(scenario), regions(other), ASSUMPTION.to_owned());
    let holidays = |scenario: &Scenario| list(scenario.holidays.iter().map(ToString::to_string));
    add("Holidays", holidays(scenario), holidays(other), ASSUMPTION.to_owned());
    all
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}

/// What a field is called where its control is not beside it.
fn name(field: &Field) -> String {
    let of = match field.place {
        place if place.starts_with("incident.scope.") => "Share in scope",
        place if place.starts_with("response.diagnosis_hours.") => "Diagnosis",
        "incident.window.hours" => "Window",
        _ => return field.label.to_owned(),
    };
    let mut label = field.label.to_owned();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("{of}, {label}")
}

/// What a field is set to, in words.
fn value(field: &Field, scenario: &Scenario) -> String {
    let Some(value) = (field.get)(scenario) else { return "none".to_owned() };
    match field.form {
        Form::Share(_) => words::percent(value),
        Form::Amount(_, unit) => format!("{} {unit}", words::decimal(value, 2)).trim_end().to_owned(),
        Form::Count(_, unit) => format!("{} {unit}", words::count(value)).trim_end().to_owned(),
        Form::Flag => if value > 0.0 { "yes" } else { "no" }.to_owned(),
        Form::Choice(_) => field.word(scenario).unwrap_or_default().to_owned(),
    }
}

/// Where a field's default comes from.
fn source(field: &Field) -> String {
    let Some(fact) = field.fact() else { return String::new() };
    let mut text = fact.standing.word().to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    for (at, source) in fact.sources.iter().enumerate() {
        text.push_str(if at == 0 { ": " } else { "; " });
        text.push_str(source);
    }
    text
}
