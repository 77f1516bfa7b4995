//! Decimals to floats and back, exact to the last bit.
//!
//! Written out because the library's readers and printers bring thirty kilobytes of tables, which the page would load
//! before it can say anything. Numbers of a few digits, which nearly all are, take one division; the others take whole
//! numbers of any size.

mod big;

use big::Big;

/// The largest power of ten that a float holds exactly.
const EXACT_POWER: i32 = 22;
/// Below it a float's products with an exact power of ten round to the right whole number.
const SURE: f64 = (1_u64 << 50) as f64;
/// Digits that decide between two neighbouring floats; what comes after them only says whether there is more.
const DIGITS_AT_MOST: usize = 800;

fn power(exponent: i32) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// The float nearest to digits times a power of ten, ties to the even one; infinite beyond the largest float.
pub fn nearest(digits: &[u8], exponent: i64) -> f64 {
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    let mut digits = digits[zeros..].to_vec();
    let mut exponent = exponent;
    if digits.len() > DIGITS_AT_MOST {
        exponent += i64::try_from(digits.len() - DIGITS_AT_MOST - 1).unwrap_or_default();
        let more = digits[DIGITS_AT_MOST..].iter().any(|&digit| digit != b'0');
        digits.truncate(DIGITS_AT_MOST);
        digits.push(if more { b'1' } else { b'0' });
    }
    let size = exponent.saturating_add(i64::try_from(digits.len()).unwrap_or_default());
    if digits.is_empty() || size < -330 {
        return 0.0;
    }
    if size > 310 {
        return f64::INFINITY;
    }
    #[expect(clippy::cast_possible_truncation, reason = "between -1140 and 310")]
    let exponent = exponent as i32;
    let lead = digits.iter().take(19).fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    #[expect(clippy::cast_precision_loss, reason = "only exact where it is used as exact")]
    let start = lead as f64;
    if digits.len() <= 19 && lead < 1 << 53 && exponent.abs() <= EXACT_POWER {
        return if exponent < 0 { start / power(-exponent) } else { start * power(exponent) };
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "at most 801 digits")]
    let exponent_of_lead = exponent + digits.len().saturating_sub(19) as i32;
    settle(&Big::of_digits(&digits), exponent, about(start, exponent_of_lead))
}

/// A number times a power of ten, a few neighbours off.
fn about(mut value: f64, mut exponent: i32) -> f64 {
    while exponent != 0 {
        let step = exponent.abs().min(EXACT_POWER);
        value = if exponent < 0 { value / power(step) } else { value * power(step) };
        exponent -= step * exponent.signum();
    }
    value
}

/// The float nearest to `digits` times a power of ten, from one a few neighbours off.
fn settle(digits: &Big, exponent: i32, start: f64) -> f64 {
    let mut bits = start.min(f64::MAX).to_bits();
    loop {
        let above = middle_above(bits, digits, exponent);
        if above.is_gt() || (above.is_eq() && bits & 1 == 1) {
            bits += 1;
            if bits >= f64::INFINITY.to_bits() {
                return f64::INFINITY;
            }
            continue;
        }
        if bits == 0 {
            return 0.0;
        }
        let below = middle_above(bits - 1, digits, exponent);
        if below.is_gt() || (below.is_eq() && bits & 1 == 0) {
            return f64::from_bits(bits);
        }
        bits -= 1;
    }
}

/// Whether a decimal is above the middle between a float and the next one.
fn middle_above(bits: u64, digits: &Big, exponent: i32) -> std::cmp::Ordering {
    let (whole, binary) = parts(bits);
    let (mut decimal, mut middle) = (digits.clone(), Big::of(2 * whole + 1));
    decimal.scale(exponent, binary - 1, &mut middle);
    decimal.compare(&middle)
}

/// A positive float as a whole number times a power of two.
fn parts(bits: u64) -> (u64, i32) {
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

/// The shortest decimal that reads back as a float, and of those the nearest to it: its digits without trailing zeros and
/// the power of ten that they are times of. Of the number's size: the sign is left to the caller.
pub fn shortest(value: f64) -> (u64, i32) {
    let size = value.abs();
    if size == 0.0 || !size.is_finite() {
        return (0, 0);
    }
    let mut up = 1.0;
    for places in 0..=EXACT_POWER {
        let whole = (size * up).round();
        if whole >= SURE {
            break;
        }
        if whole >= 1.0 && whole / up == size {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2^50")]
            return trimmed(whole as u64, -places);
        }
        up *= 10.0;
    }
    long(size)
}

fn trimmed(mut digits: u64, mut exponent: i32) -> (u64, i32) {
    while digits.is_multiple_of(10) {
        digits /= 10;
        exponent += 1;
    }
    (digits, exponent)
}

/// The shortest decimal of any positive float: digit by digit, until one of the two neighbours of so many digits reads back.
fn long(size: f64) -> (u64, i32) {
    let (whole, binary) = parts(size.to_bits());
    let (mut rest, mut unit) = (Big::of(whole), Big::of(1));
    rest.scale(0, -binary, &mut unit);
    let mut exponent = 0;
    while rest.compare(&unit).is_lt() {
        rest.times(10, 0);
        exponent -= 1;
    }
    loop {
        let mut next = unit.clone();
        next.times(10, 0);
        if rest.compare(&next).is_lt() {
            break;
        }
        unit = next;
        exponent += 1;
    }
    let mut digits = 0;
    for _ in 0..17 {
        let mut digit = 0;
        while rest.compare(&unit).is_ge() {
            rest.less(&unit);
            digit += 1;
        }
        digits = digits * 10 + digit;
        let reads_back = |digits: u64| nearest(digits.to_string().as_bytes(), i64::from(exponent)).to_bits() == size.to_bits();
        let (below, above) = (reads_back(digits), reads_back(digits + 1));
        let mut twice = rest.clone();
        twice.times(2, 0);
        let half = twice.compare(&unit);
        if below || above {
            let up = above && (!below || half.is_gt() || (half.is_eq() && digits % 2 == 1));
            return trimmed(digits + u64::from(up), exponent);
        }
        rest.times(10, 0);
        exponent -= 1;
    }
    // Seventeen digits always read back.
    trimmed(digits, exponent + 1)
}

/// A number with so many decimals, at most ten, halves to the even digit: what `{:.2}` prints. Beyond 2^63 only as many
/// digits as tell it from its neighbours.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2^63, and shifted to fit")]
pub fn fixed(value: f64, places: usize) -> String {
    let size = value.abs();
    let sign = if value.is_sign_negative() && !value.is_nan() { "-" } else { "" };
    if !size.is_finite() {
        return if size.is_nan() { "NaN".to_owned() } else { sign.to_owned() + "inf" };
    }
    let mut text = sign.to_owned();
    let scale = (0..places).fold(1_u64, |scale, _| scale * 10);
    let (mut whole, mut rest) = (size as u64, 0);
    if size >= 9_223_372_036_854_775_808.0 {
        let (digits, exponent) = shortest(size);
        text.push_str(&digits.to_string());
        (0..exponent).for_each(|_| text.push('0'));
    } else {
        #[expect(clippy::cast_precision_loss, reason = "what is cut off is exact")]
        let (fraction, binary) = parts((size - whole as f64).to_bits());
        let shift = binary.unsigned_abs();
        let scaled = u128::from(fraction) * u128::from(scale);
        if shift < 127 {
            rest = (scaled >> shift) as u64;
            let (left, half) = (scaled & ((1 << shift) - 1), 1_u128 << (shift - 1));
            let odd = if places == 0 { whole + rest } else { rest } & 1 == 1;
            rest += u64::from(left > half || (left == half && odd));
        }
        if rest == scale {
            whole += 1;
            rest = 0;
        }
        text.push_str(&whole.to_string());
    }
    if places > 0 {
        let rest = rest.to_string();
        text.push('.');
        (rest.len()..places).for_each(|_| text.push('0'));
        text.push_str(&rest);
    }
    text
}

/// A number as a power of ten: what `{:e}` prints.
pub fn scientific(value: f64) -> String {
    let (digits, exponent) = shortest(value);
    let mut text = digits.to_string();
    let exponent = exponent + i32::try_from(text.len()).unwrap_or_default() - 1;
    if text.len() > 1 {
        text.insert(1, '.');
    }
    if value.is_sign_negative() {
        text.insert(0, '-');
    }
    text.push('e');
    text.push_str(&exponent.to_string());
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{fixed, nearest, scientific, shortest};

    fn read(text: &str) -> f64 {
        let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let exponent: i64 = exponent.parse().expect("an exponent");
        nearest(format!("{whole}{part}").as_bytes(), exponent - i64::try_from(part.len()).expect("short"))
    }

    fn as_library(value: f64) {
        if value == 0.0 || !value.is_finite() {
            return;
        }
        let expected = format!("{value:e}");
        let found = scientific(value);
        // Exactly between two shortest decimals the library takes the larger one, we take the even one.
        assert!(
            found == expected || (found.len() == expected.len() && read(found.trim_start_matches('-')) == value.abs()),
            "{found} for {expected}"
        );
        assert_eq!(read(expected.trim_start_matches('-')).to_bits(), value.abs().to_bits(), "{expected}");
    }

    #[test]
    fn odd_numbers() {
        let powers = (-1074..1024).map(|power| 2_f64.powi(power));
        let named = [f64::MAX, f64::MIN_POSITIVE, 5e-324, 0.1 + 0.2, 1.0 / 3.0, 9_007_199_254_740_993.0, 1e22, 1e23, 2.5e-5];
        for value in powers.filter(|power| *power > 0.0).chain(named) {
            as_library(value);
            as_library(f64::from_bits(value.to_bits() + 1));
            as_library(f64::from_bits(value.to_bits() - 1));
        }
        assert_eq!(shortest(1200.0), (12, 2));
        assert_eq!(read("1.7976931348623158e308"), f64::MAX);
        assert_eq!(read("1.7976931348623159e308"), f64::INFINITY);
        assert_eq!(read("2.4703282292062327e-324"), 0.0);
        assert_eq!(read("2.4703282292062328e-324"), 5e-324);
        // Exactly between 2^53 and the next float, and a hair above it.
        assert_eq!(read("9007199254740993"), 9_007_199_254_740_992.0);
        let long = format!("9007199254740993.{}1", "0".repeat(2000));
        assert_eq!(read(&long), 9_007_199_254_740_994.0);
    }

    proptest! {
        #[test]
        fn as_the_library_prints_and_reads(bits in any::<u64>(), whole in 0_u64..1_000_000_000, places in 0_i32..12) {
            as_library(f64::from_bits(bits));
            as_library(whole as f64 / 10_f64.powi(places));
            as_library((whole as f64).sqrt());
        }

        #[test]
        fn reads_as_the_library(digits in "[0-9]{1,40}", exponent in -340_i64..320) {
            let expected: f64 = format!("{digits}e{exponent}").parse().expect("a number");
            prop_assert_eq!(nearest(digits.as_bytes(), exponent).to_bits(), expected.to_bits());
        }

        #[test]
        fn prints_decimals_as_the_library(steps in -100_000_i64..100_000, per in 0_u32..8, value in -1e12_f64..1e12, places in 0_usize..=10) {
            // Eighths and the like are halves of a digit.
            for value in [steps as f64 / f64::from(1 << per), value, value * 1e-9, value * 1e-30, f64::from(per)] {
                prop_assert_eq!(fixed(value, places), format!("{value:.places$}"));
            }
        }
    }
}
