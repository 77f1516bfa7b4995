//! A scenario as the texts of its settings, and back by the scenario file's format and the model's own check.

use lockout_model::{Issue, Json, Scenario};

use super::Given;
use super::form::{self, Form};
use super::packed::SEEN;
use super::table::{ROWS, Row, SCENARIO};
use crate::shares::{WHOLE, split};

/// The texts of what differs from the defaults, on the link's grid.
pub(super) fn given(scenario: &Scenario) -> Given {
    let file = on_grid(scenario).tree();
    let text = |row: &Row| file.at(row.place).map_or_else(|| row.maybe.then(|| form::NONE.to_owned()), |value| row.form.text(value));
    let mut texts: Given = ROWS.iter().map(text).collect();
    // One part of the makeup stands for all.
    let other_makeup = ROWS.iter().zip(&texts).any(|(row, text)| row.is_part() && text.as_deref() != Some(row.default));
    for (row, text) in ROWS.iter().zip(&mut texts) {
        let implied = if row.is_part() && other_makeup { "0" } else { row.default };
        if text.as_deref() == Some(implied) {
            *text = None;
        }
    }
    texts
}

/// The scenario as a link can hold it: shares in hundredths of a percent that make a whole.
fn on_grid(scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    let tenant = &mut scenario.tenant;
    let regions: Vec<f64> = tenant.regions.iter().map(|region| region.share).collect();
    let share = |part: u32| f64::from(part) / f64::from(WHOLE);
    for (at, part) in split(WHOLE, &tenant.makeup).into_iter().enumerate() {
        tenant.makeup[at] = share(part);
    }
    for (at, part) in split(WHOLE, &regions).into_iter().enumerate() {
        tenant.regions[at].share = share(part);
    }
    scenario
}

/// The same texts without the holidays that the forecast never looks at.
pub(super) fn seen(given: &Given) -> Given {
    let start = place_of(Form::Moment).and_then(|at| form::minutes(text_of(given, at)));
    let first = start.unwrap_or_default().div_euclid(24 * 60);
    let kept = |mut days: Vec<i64>, (before, length): (i64, i64)| {
        days.retain(|day| (0..length).contains(&(day - first + before)));
        days
    };
    let region = |text: &str| {
        let (offset, share, days) = form::region(text);
        form::region_of(offset, share, days.map(|days| kept(form::ascending(&days), SEEN[1])).as_deref())
    };
    let mut seen = given.clone();
    for (row, given) in ROWS.iter().zip(&mut seen) {
        if let Some(text) = given {
            match row.form {
                Form::Days => *text = form::days_text(&kept(form::days(text), SEEN[0])),
                Form::Regions => *text = form::list_text(&form::entries(text).into_iter().map(region).collect::<Vec<_>>()),
                _ => {}
            }
        }
        // What is left may be the default.
        given.take_if(|text| row.form == Form::Days && text == row.default);
    }
    seen
}

fn place_of(form: Form) -> Option<usize> {
    ROWS.iter().position(|row| row.form == form)
}

/// The scenario of some texts. What the model refuses is named, with `of` before its key, and left at its default.
pub(super) fn read(mut given: Given, of: &str, issues: &mut Vec<Issue>) -> Scenario {
    let mut refuse = |given: &mut Given, rows: &[usize], message: &str| {
        let mut keys = String::new();
        for at in rows.iter().copied().filter(|at| *at >= SCENARIO) {
            if given[at].take().is_some() {
                keys.extend([if keys.is_empty() { of } else { ", " }, ROWS[at].key]);
            }
        }
        let refused = !keys.is_empty();
        if refused {
            issues.push(Issue::new(keys, message));
        }
        refused
    };
    for (at, row) in ROWS.iter().enumerate() {
        if let (Form::Shape(_, words), Some(text)) = (row.form, given[at].as_deref())
            && !words.contains(&text)
            && text != form::NONE
        {
            let message = super::expected(words, text);
            refuse(&mut given, &[at], &message);
        }
        if let Some(whole) = whole_of(at).filter(|whole| text_of(&given, *whole) == form::NONE) {
            refuse(&mut given, &[at], &format!("is not used where {} is {}", ROWS[whole].key, form::NONE));
        }
    }
    loop {
        let found = match Scenario::from_tree(file(&given)) {
            Ok(scenario) => return scenario,
            Err(found) => found,
        };
        let refused = found.iter().filter(|issue| refuse(&mut given, &rows_at(&issue.place), &issue.message)).count();
        if refused == 0 {
            // Defaults that the model refuses: a test keeps them from being published.
            return Scenario::default();
        }
    }
}

fn text_of(given: &Given, at: usize) -> &str {
    given[at].as_deref().unwrap_or(ROWS[at].default)
}

/// Whether a place of the scenario file is another or lies in it.
fn is_in(place: &str, outer: &str) -> bool {
    place.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The setting that a setting is part of, if that can be absent. It stands before its parts.
fn whole_of(at: usize) -> Option<usize> {
    (SCENARIO..at).find(|whole| is_in(ROWS[at].place, ROWS[*whole].place))
}

/// The settings that a place of the scenario file is about: those at or below it, or else the one it lies in.
fn rows_at(place: &str) -> Vec<usize> {
    let inside: Vec<usize> = (SCENARIO..ROWS.len()).filter(|at| is_in(ROWS[*at].place, place)).collect();
    if inside.is_empty() { (SCENARIO..ROWS.len()).filter(|at| is_in(place, ROWS[*at].place)).collect() } else { inside }
}

/// The texts as a scenario file, every field filled in with the defaults of this version.
fn file(given: &Given) -> Json {
    let other_makeup = ROWS.iter().zip(given).any(|(row, text)| row.is_part() && text.is_some());
    let mut file = Json::Object(Vec::new());
    for (at, row) in ROWS.iter().enumerate().skip(SCENARIO) {
        let default = if other_makeup && row.is_part() { "0" } else { row.default };
        let exists = whole_of(at).is_none_or(|whole| row.only.contains(&text_of(given, whole)));
        let Some(text) = given[at].as_deref().or(exists.then_some(default)) else { continue };
        let value = if row.maybe && text == form::NONE { Json::Null } else { row.form.value(text) };
        *row.place.split('.').fold(&mut file, |outer, name| outer.field(name)) = value;
    }
    file
}
