//! JSON to a scenario, with every problem named.

use super::check;
use super::describe::Makeup;
use super::{Region, Scenario, Shares, VERSION};
use crate::calendar::{Day, Moment};
use crate::choice::{AnyChoice, Kind};
use crate::facts::Fact;
use crate::fields::{Describe, Fields, Issue, Optional};
use crate::json::{self, Json, NotJson};

/// The most problems that are worth naming.
const ISSUES_AT_MOST: usize = 100;

pub(super) fn read(text: &str) -> Result<Scenario, Vec<Issue>> {
    let most = Scenario::BYTES_AT_MOST;
    if text.len() > most {
        return Err(vec![Issue::new("scenario", format!("the file has {} bytes, expected at most {most}", text.len()))]);
    }
    read_tree(json::read(text.trim_start_matches('\u{feff}')).map_err(|error| vec![not_json(error)])?)
}

pub(super) fn read_tree(json: Json) -> Result<Scenario, Vec<Issue>> {
    let Json::Object(fields) = json else {
        return Err(vec![Issue::new("scenario", format!("expected an object, found {}", shown(&json)))]);
    };
    let mut scenario = Scenario::default();
    let mut reader = Reader { path: String::new(), fields, known: Vec::new(), issues: Vec::new(), unread: Vec::new() };
    scenario.describe(&mut reader);
    reader.leave();
    let Reader { mut issues, unread, .. } = reader;
    issues.extend(check::issues(&scenario).into_iter().filter(|issue| !unread.iter().any(|value| is_part_of(value, &issue.place))));
    if issues.is_empty() {
        return Ok(scenario);
    }
    if issues.len() > ISSUES_AT_MOST {
        let more = issues.split_off(ISSUES_AT_MOST).len();
        issues.push(Issue::new("scenario", format!("has {more} more problems than the {ISSUES_AT_MOST} named")));
    }
    Err(issues)
}

/// Whether a rule about a place asks for the value at another, or at the same: where that could not be read, what the rule
/// says would only repeat the complaint.
fn is_part_of(value: &str, place: &str) -> bool {
    value.strip_prefix(place).is_some_and(|inside| match inside.as_bytes().first() {
        None | Some(b'.') => true,
        // Of a region, its share; of other lists, what could be read of them is right or wrong for itself.
        Some(b'[') => place == "tenant.regions" && (inside.ends_with(']') || inside.ends_with(".share")),
        _ => false,
    })
}

fn not_json(NotJson { line, column, what }: NotJson) -> Issue {
    let what = match what {
        _ if what.starts_with("EOF") => "the text ends before it is whole",
        "recursion limit exceeded" => "too many lists or objects within each other",
        "key must be a string" => "expected a name in quotes",
        "trailing comma" => "a comma with nothing behind it",
        "trailing characters" => "something behind the end",
        "expected value" => "expected a value",
        what => what,
    };
    Issue::new(format!("line {line}, column {column}"), format!("not JSON: {what}"))
}

/// What a value is, for a message: `text "many"`, `a list`.
fn shown(value: &Json) -> String {
    match value {
        Json::Text(text) => format!("text {:?}", shortened(text)),
        Json::List(_) => "a list".into(),
        Json::Object(_) => "an object".into(),
        _ => value.to_string(),
    }
}

/// The first characters of a text that may be long or hostile.
fn shortened(text: &str) -> String {
    const AT_MOST: usize = 40;
    if text.chars().count() <= AT_MOST { text.to_owned() } else { text.chars().take(AT_MOST).chain(std::iter::once('…')).collect() }
}

/// The whole number that a number in decimals can only mean: `1e9`. Otherwise what is expected.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and below 2^53")]
fn whole(value: &Json) -> Result<u64, &'static str> {
    const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;
    match value.as_f64() {
        Some(number) if number >= EXACT_BELOW => Err("a whole number from 0 to 18446744073709551615, in digits where it is above 2^53"),
        Some(number) if number.fract() == 0.0 && number >= 0.0 => Ok(number as u64),
        _ => Err("a whole number from 0 to 18446744073709551615"),
    }
}

struct Reader {
    path: String,
    fields: Vec<(String, Json)>,
    known: Vec<&'static str>,
    issues: Vec<Issue>,
    /// Places of values that could not be read.
    unread: Vec<String>,
}

impl Reader {
    fn place(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    fn complain(&mut self, name: &str, message: impl Into<String>) {
        let place = self.place(name);
        self.issues.push(Issue::new(place, message));
    }

    fn expected(&mut self, name: &str, what: &str, found: &Json) {
        self.unread.push(self.place(name));
        self.complain(name, format!("expected {what}, found {}", shown(found)));
    }

    /// Takes a field out of the object being read.
    fn take(&mut self, name: &'static str) -> Option<Json> {
        self.known.push(name);
        let at = self.fields.iter().position(|(given, _)| given == name)?;
        let value = self.fields.remove(at).1;
        if self.fields.iter().any(|(given, _)| given == name) {
            self.fields.retain(|(given, _)| given != name);
            self.complain(name, "given more than once");
        }
        Some(value)
    }

    /// Names the fields that nobody took.
    fn leave(&mut self) {
        for (name, _) in std::mem::take(&mut self.fields) {
            let known = self.known.join(", ");
            // A line break in a name must not break the problem's line.
            let name = shortened(&name).escape_debug().to_string();
            // It may be one of the others, misspelt.
            self.unread.push(self.place(&name));
            self.complain(&name, format!("unknown field, expected one of {known}"));
        }
    }

    fn inside(&mut self, name: &str, fields: Vec<(String, Json)>, object: &mut dyn Describe) {
        let path = self.place(name);
        let outer = Self { path, fields, known: Vec::new(), issues: Vec::new(), unread: Vec::new() };
        let outer = std::mem::replace(self, outer);
        object.describe(self);
        self.leave();
        let inner = std::mem::replace(self, outer);
        self.issues.extend(inner.issues);
        self.unread.extend(inner.unread);
    }

    fn object(&mut self, name: &str, value: Json) -> Option<Vec<(String, Json)>> {
        if let Json::Object(fields) = value {
            return Some(fields);
        }
        self.expected(name, "an object", &value);
        None
    }

    fn read_number(&mut self, fact: &Fact, value: &Json) -> Option<f64> {
        let number = value.as_f64();
        if number.is_none() {
            self.expected(fact.name(), "a number", value);
        }
        number
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a whole number within the limits")]
    fn read_count(&mut self, fact: &Fact, value: &Json) -> Option<u64> {
        match value.as_f64() {
            Some(number) if number.fract() == 0.0 && check::within(fact, number) => return Some(number as u64),
            Some(number) if number.fract() == 0.0 => self.complain(fact.name(), check::outside(fact, number)),
            _ => self.expected(fact.name(), "a whole number", value),
        }
        None
    }

    fn read_days(&mut self, name: &str, value: &Json) -> Option<Vec<Day>> {
        let Json::List(items) = value else {
            self.expected(name, "a list of dates", value);
            return None;
        };
        let mut days = Vec::new();
        for (at, item) in items.iter().enumerate() {
            match item {
                Json::Text(text) if Day::parse(text).is_some() => days.extend(Day::parse(text)),
                _ => self.expected(&format!("{name}[{at}]"), "a date like \"2025-04-20\"", item),
            }
        }
        Some(days)
    }

    /// Whether the word of a value was chosen.
    fn choose(&mut self, name: &str, given: &Json, value: &mut dyn AnyChoice) -> bool {
        let known = given.as_str().is_some_and(|word| value.choose(word));
        if !known {
            self.expected(name, &format!("one of {}", value.words().join(", ")), given);
        }
        known
    }
}

impl Fields for Reader {
    fn number(&mut self, fact: &Fact, value: &mut f64) {
        if let Some(given) = self.take(fact.name()) {
            *value = self.read_number(fact, &given).unwrap_or(*value);
        }
    }

    fn maybe_number(&mut self, fact: &Fact, value: &mut Option<f64>) {
        match self.take(fact.name()) {
            None => {}
            Some(Json::Null) => *value = None,
            Some(given) => *value = self.read_number(fact, &given).or(*value),
        }
    }

    fn count(&mut self, fact: &Fact, value: &mut u64) {
        if let Some(given) = self.take(fact.name()) {
            *value = self.read_count(fact, &given).unwrap_or(*value);
        }
    }

    fn maybe_count(&mut self, fact: &Fact, value: &mut Option<u64>) {
        match self.take(fact.name()) {
            None => {}
            Some(Json::Null) => *value = None,
            Some(given) => *value = self.read_count(fact, &given).or(*value),
        }
    }

    fn seed(&mut self, name: &'static str, _about: &'static str, value: &mut u64) {
        match self.take(name) {
            None => {}
            Some(Json::Count(number)) => *value = number,
            Some(given) => match whole(&given) {
                Ok(number) => *value = number,
                Err(what) => self.expected(name, what, &given),
            },
        }
    }

    fn version(&mut self, name: &'static str, _about: &'static str, value: &mut u64) {
        match self.take(name) {
            None => {}
            Some(given) if given.as_f64() == Some(1.0) => *value = VERSION,
            Some(given) => self.complain(name, format!("{} is not known, expected {VERSION}", shown(&given))),
        }
    }

    fn flag(&mut self, name: &'static str, _about: &'static str, value: &mut bool) {
        match self.take(name) {
            None => {}
            Some(Json::Flag(given)) => *value = given,
            Some(given) => self.expected(name, "true or false", &given),
        }
    }

    fn choice(&mut self, name: &'static str, _about: &'static str, value: &mut dyn AnyChoice) {
        if let Some(given) = self.take(name) {
            self.choose(name, &given, value);
        }
    }

    fn kinds(&mut self, name: &'static str, _about: &'static str, value: &mut Vec<Kind>) {
        match self.take(name) {
            None => {}
            Some(Json::List(items)) => {
                value.clear();
                for (at, item) in items.iter().enumerate() {
                    let mut kind = Kind::CloudOnly;
                    if self.choose(&format!("{name}[{at}]"), item, &mut kind) {
                        value.push(kind);
                    }
                }
            }
            Some(given) => self.expected(name, "a list", &given),
        }
    }

    fn moment(&mut self, name: &'static str, _about: &'static str, _range: (Moment, Moment), value: &mut Moment) {
        match self.take(name) {
            None => {}
            Some(Json::Text(text)) if Moment::parse(&text).is_some() => *value = Moment::parse(&text).unwrap_or(*value),
            Some(given) => self.expected(name, "a moment in UTC with whole minutes, like \"2025-04-20T04:00:00Z\"", &given),
        }
    }

    fn days(&mut self, name: &'static str, _about: &'static str, _at_most: usize, value: &mut Vec<Day>) {
        if let Some(given) = self.take(name)
            && let Some(days) = self.read_days(name, &given)
        {
            *value = days;
        }
    }

    fn maybe_days(&mut self, name: &'static str, _about: &'static str, _at_most: usize, value: &mut Option<Vec<Day>>) {
        match self.take(name) {
            None => {}
            Some(Json::Null) => *value = None,
            Some(given) => *value = self.read_days(name, &given).or(value.take()),
        }
    }

    fn group(&mut self, name: &'static str, _about: &'static str, value: &mut dyn Describe) {
        let fields = self.take(name).and_then(|given| self.object(name, given)).unwrap_or_default();
        self.inside(name, fields, value);
    }

    fn shares(&mut self, name: &'static str, _about: &'static str, value: &mut Shares) {
        let Some(fields) = self.take(name).and_then(|given| self.object(name, given)) else { return };
        *value = Shares::default();
        self.inside(name, fields, &mut Makeup(value));
    }

    fn optional(&mut self, name: &'static str, _about: &'static str, value: &mut dyn Optional) {
        match self.take(name) {
            None => {}
            Some(Json::Null) => value.clear(),
            Some(given) => {
                if let Some(fields) = self.object(name, given)
                    && let Some(value) = value.fill(0)
                {
                    self.inside(name, fields, value);
                }
            }
        }
    }

    fn regions(&mut self, name: &'static str, _about: &'static str, _at_most: usize, value: &mut Vec<Region>) {
        match self.take(name) {
            None => {}
            Some(Json::List(items)) => {
                value.clear();
                for (at, item) in items.into_iter().enumerate() {
                    let name = format!("{name}[{at}]");
                    let Some(fields) = self.object(&name, item) else { continue };
                    let mut region = Region::default();
                    self.inside(&name, fields, &mut region);
                    value.push(region);
                }
            }
            Some(given) => self.expected(name, "a list", &given),
        }
    }
}
