//! The documentation's tables, written from the code.

use std::collections::BTreeSet;

use lockout_model::explain::rules;
use lockout_model::facts::{self, Standing};
use lockout_model::sensitivity::inputs::{self, Range, Setting};
use lockout_model::{Parameters, Scenario};
use serde_json::Value;

fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&head.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>());
    text += &format!("|{}\n", "---|".repeat(head.len()));
    rows.into_iter().for_each(|row| text += &line(&row));
    text
}

fn known(standing: Standing, sources: &[&str]) -> String {
    if sources.is_empty() { standing.word().to_owned() } else { format!("{}: {}", standing.word(), sources.join("; ")) }
}

/// The default scenario, every field there is.
fn defaults() -> Value {
    Parameters::derive(&Scenario::default()).expect("the default is valid").scenario.to_json()
}

fn default_of<'a>(id: &str, defaults: &'a Value) -> Option<&'a Value> {
    defaults.pointer(&format!("/{}", id.replace('.', "/")))
}

/// A line per rule.
pub(crate) fn rules() -> String {
    rules::ALL.iter().map(|rule| format!("- **{}**: {}\n", rule.number, rule.text.replace('*', "\\*"))).collect()
}

/// A row per number: name, meaning, default, limits, standing and source.
pub(crate) fn numbers() -> String {
    let defaults = defaults();
    let rows = facts::ALL.iter().map(|fact| {
        let limits = if fact.low < fact.high { format!("{} to {}", fact.low, fact.high) } else { "constant".to_owned() };
        let value = format!("{} {}", fact.value, fact.unit);
        let is_off = default_of(fact.id, &defaults).is_some_and(Value::is_null);
        let value = if is_off { format!("off; set, {value}") } else { value };
        vec![format!("`{}`", fact.id), fact.about.to_owned(), value.trim_end().to_owned(), limits, known(fact.standing, fact.sources)]
    });
    table(&["Number", "Meaning", "Value", "Limits", "Known how"], rows)
}

/// A row per default that is not a number.
pub(crate) fn chosen() -> String {
    let defaults = defaults();
    let rows = facts::CHOSEN.iter().map(|chosen| {
        let value = default_of(chosen.id, &defaults).unwrap_or_else(|| panic!("{} is no field", chosen.id));
        vec![format!("`{}`", chosen.id), format!("`{value}`"), chosen.about.to_owned(), known(chosen.standing, chosen.sources)]
    });
    table(&["Field", "Default", "Which means", "Known how"], rows)
}

/// Values that are too many to be named one by one.
const MANY: usize = 6;

/// A row per input of the sensitivity analysis, in its order.
pub(crate) fn ranges() -> String {
    let scenario = Scenario::default();
    let rows = inputs::ALL.iter().map(|input| {
        let range = match input.range(&scenario) {
            Range::Numbers { low, high, .. } => format!("{low} to {high} {}", input.unit).trim_end().to_owned(),
            Range::Values(values) => {
                let word = |value: &Setting| format!("`{}`", value.to_json().to_string().trim_matches('"'));
                let words: Vec<String> = values.iter().map(word).collect();
                match words.as_slice() {
                    [first, .., last] if words.len() > MANY => format!("{} values from {first} to {last}", words.len()),
                    _ => words.join(", "),
                }
            }
        };
        vec![format!("`{}`", input.id), input.about.to_owned(), range]
    });
    table(&["Input", "Meaning", "Range"], rows)
}

/// The fields of a scenario that are neither an object nor nothing.
fn fields(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(inner) => inner.iter().for_each(|(name, value)| fields(value, &format!("{path}.{name}"), found)),
        _ => drop(found.insert(path.trim_start_matches('.').to_owned())),
    }
}

/// Every default is in one of the two tables, and every row is a field or a constant.
#[test]
fn every_default_says_where_it_comes_from() {
    let mut found = BTreeSet::new();
    fields(&defaults(), "", &mut found);
    let numbers: BTreeSet<String> = facts::ALL.iter().map(|fact| fact.id.to_owned()).collect();
    let chosen: BTreeSet<String> = facts::CHOSEN.iter().map(|chosen| chosen.id.to_owned()).collect();
    let technical = ["version", "run.seed"].map(str::to_owned);
    let missing: Vec<&String> =
        found.iter().filter(|id| !numbers.contains(*id) && !chosen.contains(*id) && !technical.contains(id)).collect();
    assert!(missing.is_empty(), "no source and no word \"assumption\" for {missing:?}");
    let unknown: Vec<&String> = chosen.iter().filter(|id| !found.contains(*id)).collect();
    assert!(unknown.is_empty() && chosen.is_disjoint(&numbers), "{unknown:?}");
}
