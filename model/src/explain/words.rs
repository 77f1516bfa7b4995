//! Numbers as people read them.

use serde_json::Number;

use crate::tally::published;

/// A number with its unit: "30.3 %", "4,200 people", "1.92 hours".
pub fn with_unit(value: f64, unit: &str) -> String {
    match unit {
        "share" => format!("{} %", digits(100.0 * value)),
        _ => joined(digits(value), unit),
    }
}

/// A number and its unit: `1 hour`, `2 hours`.
fn joined(number: String, unit: &str) -> String {
    match (number.as_str(), unit) {
        (_, "") => number,
        ("1", unit) => {
            let (first, rest) = unit.split_at(unit.find(' ').unwrap_or(unit.len()));
            let one = if first == "people" { "person" } else { first.strip_suffix('s').unwrap_or(first) };
            format!("1 {one}{rest}")
        }
        _ => number + " " + unit,
    }
}

/// A number as in a step: no unit, but shares in percent.
pub fn bare(value: f64, unit: &str) -> String {
    if unit == "share" { with_unit(value, unit) } else { digits(value) }
}

/// A number of JSON with its unit: a whole one to its last digit, as counts and seeds are; any other as it is published, so
/// that a figure and its closed form round alike.
pub fn of_json(number: &Number, unit: &str) -> String {
    match number.as_u64() {
        // No float holds a seed above 2^53.
        Some(whole) if unit != "share" => joined(grouped(&whole.to_string()), unit),
        _ => with_unit(published(number.as_f64().unwrap_or_default()), unit),
    }
}

/// Three significant digits, whole above 100, thousands apart; whole numbers to their last digit.
pub fn digits(value: f64) -> String {
    let value = if value.fract() == 0.0 { value } else { published(value) };
    let size = value.abs();
    if size >= 100.0 {
        return thousands(value.round());
    }
    if size < 1e-12 {
        return "0".to_owned();
    }
    if size < 0.001 {
        return format!("{value:.2e}");
    }
    // The decimals that leave three significant digits.
    let decimals = [10.0, 1.0, 0.1, 0.01].iter().position(|&edge| size >= edge).map_or(5, |at| at + 1);
    let text = format!("{value:.decimals$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

fn thousands(whole: f64) -> String {
    let grouped = grouped(&format!("{:.0}", whole.abs()));
    if whole < 0.0 { format!("-{grouped}") } else { grouped }
}

/// Thousands apart: "9,876,543".
fn grouped(text: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in text.chars().enumerate() {
        if at > 0 && (text.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
