//! How a setting is written: as text in a readable link, as a value of the scenario file, and as digits when packed.

use lockout_model::Json;
use lockout_model::calendar::{Day, Moment as Instant};
use lockout_model::order;

use super::packed::Packed;
use super::table::KINDS;
use super::title;
use crate::words;

/// The text of a setting that is not there.
pub(super) const NONE: &str = "none";
/// Between the entries of a list.
const AND: char = '~';
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
    /// A place of the page, or cities, by name: `weekend`, `berlin~tokyo`. They are never packed.
    Slug,
    /// Some parts of the page: `views~settings`. They are never packed.
    Names,
}

impl Form {
    /// Whether it has a packed form.
    pub(super) fn is_packed(self) -> bool {
        !matches!(self, Self::Slug | Self::Names)
    }

    /// The text of a value of the scenario file; None if it has none.
    pub(super) fn text(self, value: &Json) -> Option<String> {
        if *value == Json::Null {
            return Some(NONE.to_owned());
        }
        match self {
            Self::Share => value.as_f64().map(|share| words::decimal(share, 4)),
            Self::Number(_) | Self::Quarters => value.as_f64().map(|number| words::decimal(number, 2)),
            Self::Whole(_) | Self::Seed | Self::Flag => Some(value.to_string()),
            Self::Word(_) | Self::Title | Self::Slug | Self::Names => value.as_str().map(ToOwned::to_owned),
            Self::Shape(field, all) => value.get(field).and_then(Json::as_str).or(all.first().copied()).map(ToOwned::to_owned),
            // The colon is not for addresses, and seconds are always zero.
            Self::Moment => value.as_str().and_then(|text| Some(format!("{}{}", text.get(..13)?, text.get(14..16)?))),
            Self::Kinds => Some(kinds_text(kinds_mask(&texts(value)))),
            Self::Days => Some(days_text(&ascending(&texts(value)))),
            Self::Regions => Some(list_text(&value.entries().iter().map(region_text).collect::<Vec<_>>())),
        }
    }

    /// The scenario file's value of a text. A text that is none becomes one that the model refuses with the right words.
    pub(super) fn value(self, text: &str) -> Json {
        match self {
            Self::Share | Self::Number(_) | Self::Whole(_) | Self::Quarters => number(text),
            Self::Flag if text == "true" || text == "false" => Json::Flag(text == "true"),
            Self::Flag | Self::Word(_) | Self::Title | Self::Slug | Self::Names => Json::text(text),
            Self::Shape("", all) if all.contains(&text) => Json::object([]),
            Self::Shape("", _) => Json::text(text),
            Self::Shape(field, _) => Json::object([(field, Json::text(text))]),
            Self::Moment => Json::Text(file_moment(text)),
            Self::Seed => text.parse::<u64>().map_or_else(|_| number(text), Json::Count),
            Self::Kinds | Self::Days => list(&entries(text)),
            Self::Regions => Json::List(entries(text).into_iter().map(region_value).collect()),
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
            Self::Kinds => kinds_text(packed.digits.digit(kinds_mask(&entries(text)), 256)),
            Self::Days => days_text(&packed.days(&days(text))),
            Self::Regions => packed.regions(text),
            Self::Title => title::pass(text, packed),
            Self::Slug | Self::Names => String::new(),
        }
    }
}

/// Names as they are kept: small letters, digits and some signs, no longer than they may be.
pub(super) fn slug(text: &str, (signs, most): (&str, usize)) -> String {
    let fits = |letter: &char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || signs.contains(*letter);
    text.chars().filter(fits).take(most).collect()
}

/// The entries of a list's text.
pub(super) fn entries(text: &str) -> Vec<&str> {
    if text.is_empty() || text == NONE { Vec::new() } else { text.split(AND).collect() }
}

/// The words for which this holds, as a list's text.
pub(super) fn names(which: &[bool], words: &[&str]) -> String {
    let named = words.iter().zip(which).filter(|(_, holds)| **holds);
    list_text(&named.map(|(word, _)| (*word).to_owned()).collect::<Vec<_>>())
}

/// A list's text.
pub(super) fn list_text(entries: &[String]) -> String {
    if entries.is_empty() { NONE.to_owned() } else { entries.join(&AND.to_string()) }
}

/// A region's offset, share and own holidays, as texts.
pub(super) fn region(text: &str) -> (&str, &str, Option<Vec<&str>>) {
    let mut parts = text.split(PART);
    let (offset, share) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut days: Vec<&str> = parts.collect();
    let has_days = !days.is_empty();
    days.retain(|day| *day != NONE);
    (offset, share, has_days.then_some(days))
}

/// The text of a region.
pub(super) fn region_of(offset: &str, share: &str, days: Option<&[i64]>) -> String {
    let mut text = format!("{offset}{PART}{share}");
    match days {
        Some([]) => text.extend([PART.to_string().as_str(), NONE]),
        _ => days.into_iter().flatten().for_each(|day| text.extend([PART.to_string(), Day::since_1970(*day).to_string()])),
    }
    text
}

/// The days of a list of days, as [`ascending`].
pub(super) fn days(text: &str) -> Vec<i64> {
    ascending(&entries(text))
}

/// Days in order, none twice, in days since 1970; what is no day is left out.
pub(super) fn ascending(texts: &[&str]) -> Vec<i64> {
    let mut days: Vec<Day> = texts.iter().copied().filter_map(Day::parse).collect();
    order::short(&mut days, |one, other| one < other);
    days.dedup();
    days.into_iter().map(Day::days).collect()
}

/// The text of a list of days.
pub(super) fn days_text(days: &[i64]) -> String {
    list_text(&days.iter().map(|day| Day::since_1970(*day).to_string()).collect::<Vec<_>>())
}

/// The moment of a text, in minutes since 1970.
pub(super) fn minutes(text: &str) -> Option<i64> {
    Instant::parse(&file_moment(text)).map(Instant::minutes)
}

/// The text of a moment.
pub(super) fn moment_text(minutes: i64) -> String {
    Form::Moment.text(&Json::Text(Instant::since_1970(minutes).to_string())).unwrap_or_default()
}

/// Some kinds as a mask, in the order of the table.
fn kinds_mask(given: &[&str]) -> u32 {
    KINDS.iter().rev().fold(0, |mask, kind| mask << 1 | u32::from(given.contains(kind)))
}

fn kinds_text(mask: u32) -> String {
    let given = KINDS.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
    list_text(&given.map(|(_, kind)| (*kind).to_owned()).collect::<Vec<_>>())
}

/// The text of the kinds for which this holds.
pub(super) fn kinds(locks: [bool; 8]) -> String {
    kinds_text(locks.iter().rev().fold(0, |mask, locked| mask << 1 | u32::from(*locked)))
}

fn list(texts: &[&str]) -> Json {
    Json::List(texts.iter().copied().map(Json::text).collect())
}

fn texts(list: &Json) -> Vec<&str> {
    list.entries().iter().filter_map(Json::as_str).collect()
}

fn number(text: &str) -> Json {
    words::parse(text).map_or_else(|| Json::text(text), Json::number)
}

/// A moment as the scenario file has it, if the text is one of a link.
fn file_moment(text: &str) -> String {
    match (text.get(..13), text.get(13..)) {
        (Some(hour), Some(minute)) if text.len() == 15 => format!("{hour}:{minute}:00Z"),
        _ => text.to_owned(),
    }
}

fn region_text(value: &Json) -> String {
    let field = |form: Form, name: &str| value.get(name).and_then(|value| form.text(value)).unwrap_or_default();
    let days = value.get("holidays").filter(|days| **days != Json::Null).map(|days| ascending(&texts(days)));
    region_of(&field(Form::Quarters, "utc_offset_hours"), &field(Form::Share, "share"), days.as_deref())
}

fn region_value(text: &str) -> Json {
    let (offset, share, days) = region(text);
    let days = days.map_or(Json::Null, |days| list(&days));
    Json::object([("utc_offset_hours", number(offset)), ("share", number(share)), ("holidays", days)])
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
