//! Numbers and units as people read them: one place, so that the same figure looks the same everywhere.

use lockout_model::calendar::Moment;
use lockout_model::decimal::fixed;

/// A no-break space: a number and its unit stay on one line.
pub const NBSP: char = '\u{a0}';

/// A whole number with thousands separators: `1,200`. Rounds to the nearest; minus and NaN read as 0.
pub fn count(number: f64) -> String {
    let digits = fixed(if number.is_finite() { number.max(0.0).round() } else { 0.0 }, 0);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A whole number with thousands separators.
#[expect(clippy::cast_precision_loss, reason = "counts shown are far below 2^53")]
pub fn whole(number: u64) -> String {
    count(number as f64)
}

/// A number with at most `places` decimals, none of them a trailing zero: `2.5`, `33.33`, `8`.
pub fn decimal(number: f64, places: usize) -> String {
    let text = fixed(number, places);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A share as percent: `33 %`, `2.5 %`.
pub fn percent(share: f64) -> String {
    format!("{}{NBSP}%", decimal(share * 100.0, 2))
}

/// A difference of counts: `+12`, `−3`, `0`.
pub fn signed(number: f64) -> String {
    with_sign(number, &count(number.abs()))
}

/// An amount with the sign of a difference; none where it says zero.
pub fn with_sign(number: f64, amount: &str) -> String {
    match () {
        () if amount.split(NBSP).next() == Some("0") => "0".to_owned(),
        () if number < 0.0 => format!("−{amount}"),
        () => format!("+{amount}"),
    }
}

/// A number of people: `1 person`, `1,200 people`.
pub fn people(number: f64) -> String {
    counted(number, "person", "people")
}

/// A number of things: `1 alert`, `2 alerts`.
pub fn counted(number: f64, one: &str, many: &str) -> String {
    let number = count(number);
    let word = plural(&number, one, many);
    format!("{number}{NBSP}{word}")
}

/// The word that goes with a number already written out.
pub fn plural<'a>(number: &str, one: &'a str, many: &'a str) -> &'a str {
    if number == "1" { one } else { many }
}

/// A span of time, to the minute below ten hours and to the hour above: `45 min`, `2 h 30 min`, `52 h`.
pub fn hours(hours: f64) -> String {
    if !hours.is_finite() {
        return "longer than the forecast looks".to_owned();
    }
    let minutes = (hours.max(0.0) * 60.0).round();
    if minutes >= 600.0 {
        return format!("{}{NBSP}h", count(minutes / 60.0));
    }
    let h = (minutes / 60.0).floor();
    let min = minutes - 60.0 * h;
    match (h > 0.0, min > 0.0) {
        (false, _) => format!("{}{NBSP}min", fixed(min, 0)),
        (true, false) => format!("{}{NBSP}h", fixed(h, 0)),
        (true, true) => format!("{}{NBSP}h {}{NBSP}min", fixed(h, 0), fixed(min, 0)),
    }
}

/// How long a computation takes, roughly: `12 seconds`, `about 3 minutes`, `about 2 hours`.
pub fn estimate(seconds: f64) -> String {
    if seconds < 90.0 {
        counted(seconds, "second", "seconds")
    } else if seconds < 5400.0 {
        format!("about {}", counted(seconds / 60.0, "minute", "minutes"))
    } else {
        format!("about {}", counted(seconds / 3600.0, "hour", "hours"))
    }
}

/// The time of day: `04:00`.
pub fn clock(moment: Moment) -> String {
    let minute = moment.minutes().rem_euclid(24 * 60);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The weekday: `Sunday`.
pub fn weekday(moment: Moment) -> &'static str {
    const DAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
    let day = moment.minutes().div_euclid(24 * 60).rem_euclid(7);
    DAYS[usize::try_from(day).unwrap_or_default()]
}

/// The weekday and date: `Sunday 20 April`.
pub fn day(moment: Moment) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let date = moment.day().to_string();
    let part = |at: std::ops::Range<usize>| date.get(at).and_then(|text| text.parse::<usize>().ok()).unwrap_or(1);
    format!("{} {} {}", weekday(moment), part(8..10), MONTHS[(part(5..7) - 1) % 12])
}

/// Words in a row: `a`, `a and b`, `a, b and c`.
pub fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Reads a number as people type it: blanks and thousands separators are ignored, a comma may be the decimal sign.
///
/// A comma separates thousands if there are several or if there is a point too. Where `whole` numbers are expected, commas and
/// points do if three, six or nine digits follow them. None if the text is not a number.
pub fn read_number(text: &str, whole: bool) -> Option<f64> {
    let mut text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '%' && *letter != '\'').collect();
    if whole {
        let mut groups = text.split([',', '.']);
        let first = groups.next().map_or(0, str::len);
        if (1..=3).contains(&first) && groups.all(|group| !group.is_empty() && group.len() % 3 == 0) {
            text.retain(|letter| letter != ',' && letter != '.');
        }
    }
    let commas = text.matches(',').count();
    let thousands = commas > 1 || (commas == 1 && text.contains('.'));
    parse(&if thousands { text.replace(',', "") } else { text.replace(',', ".") })
}

/// Reads a decimal number such as `12.5`, `-3` or `1e3`. Digits beyond the fifteenth do not count.
///
/// Written out because the library's reader, exact to the last bit of the longest number, brings ten kilobytes of tables.
pub fn parse(text: &str) -> Option<f64> {
    let (text, sign) = text.strip_prefix('-').map_or((text.strip_prefix('+').unwrap_or(text), 1.0), |text| (text, -1.0));
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i16>().ok()?),
        None => (text, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() + part.len() == 0 || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let all = format!("{whole}{part}");
    let significant = all.trim_start_matches('0').as_bytes();
    let (kept, dropped) = significant.split_at(significant.len().min(15));
    let number = kept.iter().fold(0.0, |number, byte| number * 10.0 + f64::from(byte - b'0'));
    let exponent = i32::from(exponent) + i32::try_from(dropped.len()).ok()? - i32::try_from(part.len()).ok()?;
    // A power of ten is exact up to the twenty-second, and so are up to fifteen digits: one rounding, the right one.
    let number = if exponent < 0 { number / 10_f64.powi(-exponent) } else { number * 10_f64.powi(exponent) };
    number.is_finite().then_some(sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators() {
        let cases = [(0.0, "0"), (7.0, "7"), (999.4, "999"), (999.5, "1,000"), (1200.0, "1,200"), (10_000_000.0, "10,000,000")];
        for (number, text) in cases {
            assert_eq!(count(number), text);
        }
        assert_eq!(count(f64::NAN), "0");
        assert_eq!(people(1.0), "1\u{a0}person");
        assert_eq!(people(0.0), "0\u{a0}people");
    }

    #[test]
    fn decimals_have_no_trailing_zeros() {
        for (number, text) in [(33.33, "33.33"), (2.50, "2.5"), (10.0, "10"), (0.0, "0"), (-0.0001, "0")] {
            assert_eq!(decimal(number, 2), text);
        }
        assert_eq!(decimal(100.0, 0), "100");
        assert_eq!(percent(0.3333), "33.33\u{a0}%");
    }

    #[test]
    fn hours_are_read_as_people_say_them() {
        for (value, text) in [(0.0, "0 min"), (0.75, "45 min"), (1.0, "1 h"), (2.5, "2 h 30 min"), (1.9999, "2 h"), (52.4, "52 h")] {
            assert_eq!(hours(value).replace(NBSP, " "), text);
        }
    }

    #[test]
    fn days_are_named() {
        let easter = Moment::parse("2025-04-20T04:00:00Z").expect("a moment");
        assert_eq!(day(easter), "Sunday 20 April");
        assert_eq!(clock(easter), "04:00");
        assert_eq!(weekday(easter.plus_minutes(-24 * 60)), "Saturday");
    }

    #[test]
    fn numbers_are_read_as_the_library_reads_them() {
        let texts =
            ["0", "-0", "7", "+7", "12.5", ".5", "5.", "0.1", "0.0001", "100.00", "33.333333333333", "1e3", "1.5E-3", "72", "10000000"];
        for text in texts {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
        for thousandth in 0..100_000 {
            let text = format!("{}.{:03}", thousandth / 1000, thousandth % 1000);
            assert_eq!(parse(&text), text.parse().ok(), "{text}");
        }
        let long = parse("33.728813559322035889").expect("a number");
        assert!((long - 33.728_813_559_322_04).abs() < 1e-12);
        for text in ["", ".", "-", "e5", "1e", "1e999", "1.2.3", "0x10", "1_000", "NaN", "inf", "--1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_with_either_decimal_sign() {
        let cases = [
            ("12,5", false, Some(12.5)),
            ("12.5", false, Some(12.5)),
            (" 33 % ", false, Some(33.0)),
            ("1,200", true, Some(1200.0)),
            ("1 200", true, Some(1200.0)),
            ("1.234.567", true, Some(1_234_567.0)),
            ("1.234567", true, Some(1_234_567.0)),
            ("12,5", true, Some(12.5)),
            ("12.0", true, Some(12.0)),
            ("1234.567", true, Some(1234.567)),
            ("1,234.5", false, Some(1234.5)),
            ("1,000,000", false, Some(1e6)),
            ("abc", false, None),
            ("", false, None),
            ("inf", false, None),
            ("1e999", false, None),
            ("0x10", false, None),
        ];
        for (text, whole, number) in cases {
            assert_eq!(read_number(text, whole), number, "{text:?}");
        }
    }
}
