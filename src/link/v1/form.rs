//! How a setting is written: as text in a readable link, as a value of the scenario file, and as digits when packed.

use lockout_model::calendar::{Day, Moment as Instant};
use lockout_model::scenario::number_json;
use serde_json::{Value, json};

use super::packed::Packed;
use super::table::KINDS;
use super::title;
use crate::words;

/// The text of a setting that is not there.
pub(super) const NONE: &str = "none";
/// Between the entries of a list.
pub(super) const AND: char = '~';
/// Between the parts of an entry.
const PART: char = '_';

/// How a setting is written. A number in brackets is the room of its packed form, in its own steps: how many values that
/// can tell apart. What is legal is for the model to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// A share, to 0.01 %: `0.3333`.
    Share,
    /// A number, to 0.01: `2.5`.
    Number(u32),
    /// A whole number.
    Whole(u32),
    /// An offset from UTC in quarter hours: `-4.5`.
    Quarters,
    /// `true` or `false`.
    Flag,
    /// One of some words.
    Word(&'static [&'static str]),
    /// An object, by the word in one of its fields; the field's name is empty if there is but one kind of object.
    Shape(&'static str, &'static [&'static str]),
    /// A moment in UTC: `2025-04-20T0400`.
    Moment,
    /// Any number of 64 bits.
    Seed,
    /// Some identity kinds: `okta~ping`.
    Kinds,
    /// Some days: `2025-04-20~2025-04-21`.
    Days,
    /// Offset, share and holidays if they are other than the calendar's: `-4_0.3~2_0.7_2025-04-20_2025-04-21`.
    Regions,
    /// The user's own words.
    Title,
}

impl Form {
    /// The text of a value of the scenario file; None if it has none.
    pub(super) fn text(self, value: &Value) -> Option<String> {
        if value.is_null() {
            return Some(NONE.to_owned());
        }
        match self {
            Self::Share => value.as_f64().map(|share| words::decimal(share, 4)),
            Self::Number(_) | Self::Quarters => value.as_f64().map(|number| words::decimal(number, 2)),
            Self::Whole(_) | Self::Seed | Self::Flag => Some(value.to_string()),
            Self::Word(_) | Self::Title => value.as_str().map(ToOwned::to_owned),
            Self::Shape(field, all) => value.get(field).and_then(Value::as_str).or(all.first().copied()).map(ToOwned::to_owned),
            // The colon is not for addresses, and seconds are always zero.
            Self::Moment => value.as_str().and_then(|text| Some(format!("{}{}", text.get(..13)?, text.get(14..16)?))),
            Self::Kinds => Some(kinds_text(|kind| texts(value).any(|given| given == kind))),
            Self::Days => Some(list_text(texts(value).map(ToOwned::to_owned))),
            Self::Regions => Some(list_text(value.as_array()?.iter().map(region_text))),
        }
    }

    /// The scenario file's value of a text. A text that is none becomes one that the model refuses with the right words.
    pub(super) fn value(self, text: &str) -> Value {
        match self {
            Self::Share | Self::Number(_) | Self::Whole(_) | Self::Quarters => number(text),
            Self::Flag if text == "true" || text == "false" => json!(text == "true"),
            Self::Flag | Self::Word(_) | Self::Title => json!(text),
            Self::Shape("", all) if all.contains(&text) => json!({}),
            Self::Shape("", _) => json!(text),
            Self::Shape(field, _) => json!({ field: text }),
            Self::Moment => json!(file_moment(text)),
            Self::Seed => text.parse::<u64>().map_or_else(|_| number(text), |seed| json!(seed)),
            Self::Kinds | Self::Days => entries(text, AND).collect(),
            Self::Regions => entries(text, AND).map(region_value).collect(),
        }
    }

    /// Passes a text through digits: when writing it comes back as it is, when reading it is what was written.
    pub(super) fn pass(self, text: &str, packed: &mut Packed) -> String {
        match self {
            Self::Share => words::decimal(stepped(text, 10_000.0, 10_001, packed), 4),
            Self::Number(room) => words::decimal(stepped(text, 100.0, room, packed), 2),
            Self::Whole(room) => words::decimal(stepped(text, 1.0, room, packed), 0),
            Self::Quarters => words::decimal(quarters(text, packed), 2),
            Self::Flag => packed.digits.flag(text == "true").to_string(),
            Self::Word(all) | Self::Shape(_, all) => {
                let at = all.iter().position(|word| *word == text).unwrap_or_default();
                all[index(packed.digits.digit(step(at), step(all.len())))].to_owned()
            }
            Self::Moment => packed.moment(text),
            Self::Seed => packed.digits.bits(text.parse().unwrap_or_default(), 64).to_string(),
            Self::Kinds => {
                let mask = KINDS.iter().enumerate().map(|(at, kind)| u64::from(entries(text, AND).any(|given| given == *kind)) << at).sum();
                let mask = packed.digits.bits(mask, 8);
                kinds_text(|kind| KINDS.iter().position(|other| *other == kind).is_some_and(|at| mask >> at & 1 == 1))
            }
            Self::Days => {
                let days = packed.days(&days(text));
                list_text(days.into_iter().map(day_text))
            }
            Self::Regions => packed.regions(text),
            Self::Title => title::pass(text, packed),
        }
    }
}

/// The parts of a list's text.
pub(super) fn entries(text: &str, between: char) -> impl Iterator<Item = &str> {
    text.split(between).filter(move |part| text != NONE && !(part.is_empty() && text.is_empty()))
}

/// A region's offset, share and own holidays, as texts.
pub(super) fn region(text: &str) -> (&str, &str, Option<Vec<&str>>) {
    let mut parts = text.split(PART);
    let (offset, share) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let days: Vec<&str> = parts.collect();
    (offset, share, (!days.is_empty()).then(|| days.into_iter().filter(|day| *day != NONE).collect()))
}

/// The text of a region.
pub(super) fn region_of(offset: &str, share: &str, days: Option<Vec<String>>) -> String {
    let days = days.map(|days| if days.is_empty() { vec![NONE.to_owned()] } else { days });
    let parts = [offset.to_owned(), share.to_owned()].into_iter().chain(days.unwrap_or_default());
    parts.collect::<Vec<_>>().join(&PART.to_string())
}

/// The days of a list of days, ascending, none twice; what is no day is left out.
pub(super) fn days(text: &str) -> Vec<i64> {
    ascending(entries(text, AND))
}

/// The same of single texts.
pub(super) fn ascending<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<i64> {
    let mut days: Vec<i64> = texts.filter_map(Day::parse).map(Day::days).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The text of a day, by its number since 1970.
pub(super) fn day_text(day: i64) -> String {
    Day::since_1970(day).to_string()
}

/// The moment of a text, in minutes since 1970.
pub(super) fn minutes(text: &str) -> Option<i64> {
    Instant::parse(&file_moment(text)).map(Instant::minutes)
}

/// The text of a moment.
pub(super) fn moment_text(minutes: i64) -> String {
    Form::Moment.text(&json!(Instant::since_1970(minutes).to_string())).unwrap_or_default()
}

/// A list's text.
pub(super) fn list_text(entries: impl Iterator<Item = String>) -> String {
    let text = entries.collect::<Vec<_>>().join(&AND.to_string());
    if text.is_empty() { NONE.to_owned() } else { text }
}

fn kinds_text(given: impl Fn(&str) -> bool) -> String {
    list_text(KINDS.iter().filter(|kind| given(kind)).map(|kind| (*kind).to_owned()))
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn number(text: &str) -> Value {
    words::parse(text).map_or_else(|| json!(text), number_json)
}

/// A moment as the scenario file has it, if the text is one of a link.
fn file_moment(text: &str) -> String {
    match (text.get(..13), text.get(13..)) {
        (Some(hour), Some(minute)) if text.len() == 15 => format!("{hour}:{minute}:00Z"),
        _ => text.to_owned(),
    }
}

fn region_text(value: &Value) -> String {
    let field = |form: Form, name: &str| form.text(&value[name]).unwrap_or_default();
    let days = value["holidays"].as_array().map(|_| texts(&value["holidays"]).map(ToOwned::to_owned).collect());
    region_of(&field(Form::Quarters, "utc_offset_hours"), &field(Form::Share, "share"), days)
}

fn region_value(text: &str) -> Value {
    let (offset, share, days) = region(text);
    json!({ "utc_offset_hours": number(offset), "share": number(share), "holidays": days })
}

/// Passes a number from 0 as steps of which `per` make one.
fn stepped(text: &str, per: f64, room: u32, packed: &mut Packed) -> f64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float becomes the nearest number there is")]
    let steps = (words::parse(text).unwrap_or_default() * per).round() as u32;
    f64::from(packed.digits.digit(steps, room)) / per
}

/// Passes an offset from 12 hours before UTC to 14 after it.
pub(super) fn quarters(text: &str, packed: &mut Packed) -> f64 {
    let shifted = words::decimal(words::parse(text).unwrap_or_default() + 12.0, 2);
    stepped(&shifted, 4.0, 105, packed) - 12.0
}

#[expect(clippy::cast_possible_truncation, reason = "a few words")]
const fn step(at: usize) -> u32 {
    at as u32
}

const fn index(step: u32) -> usize {
    step as usize
}
