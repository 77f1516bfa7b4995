//! One large number for many small ones: each takes exactly the room it can need, no whole bits.
//!
//! A value below `room` is one digit to the base `room`; a number written with digits of changing bases is read back
//! with the same bases in the same order. Its text has one character for six bits.

/// Six bits as a character that no program alters or cuts in an address.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// The largest prime below 2^16: the check's base.
const CHECK: u32 = 65_521;
/// The longest text that is read.
const CHARACTERS_AT_MOST: usize = 1_000;

/// Digits on their way into a text or out of one. The same walk over the values does both: each passes through
/// [`digit`](Self::digit), which writes it down and gives it back, or gives what was read.
#[derive(Debug)]
pub(super) enum Digits {
    /// Values with their room, in order.
    Writing(Vec<(u32, u32)>),
    /// What is left of the number, in digits to the base 2^32, the lowest first; and the check so far.
    Reading { left: Vec<u32>, check: Check },
}

impl Digits {
    /// To write.
    pub(super) const fn to_write() -> Self {
        Self::Writing(Vec::new())
    }

    /// To read a text; None if it is too long or holds a character that is never written.
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.len() > CHARACTERS_AT_MOST {
            return None;
        }
        let mut left = Vec::new();
        for letter in text.bytes().rev() {
            let digit = ALPHABET.iter().position(|other| *other == letter)?;
            times_plus(&mut left, 64, u32::try_from(digit).ok()?);
        }
        let check = Check::expecting(divided(&mut left, CHECK));
        Some(Self::Reading { left, check })
    }

    /// Passes on one value from 0 to `room` - 1; a larger one becomes the largest.
    pub(super) fn digit(&mut self, value: u32, room: u32) -> u32 {
        match self {
            Self::Writing(digits) => {
                let value = value.min(room - 1);
                digits.push((value, room));
                value
            }
            Self::Reading { left, check } => {
                let value = divided(left, room);
                check.add(value);
                value
            }
        }
    }

    /// Passes on a yes or no.
    pub(super) fn flag(&mut self, value: bool) -> bool {
        self.digit(u32::from(value), 2) == 1
    }

    /// Passes on a number of up to 64 bits.
    pub(super) fn bits(&mut self, value: u64, bits: u32) -> u64 {
        let mut passed = 0;
        for shift in (0..bits).step_by(16) {
            let room = 1 << (bits - shift).min(16);
            let part = ((value >> shift) & 0xffff) as u32;
            passed |= u64::from(self.digit(part, room)) << shift;
        }
        passed
    }

    /// Whether a text that was read to its end is one that was written: nothing is left and the check is right.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Writing(_) => true,
            Self::Reading { left, check } => left.is_empty() && check.is_right(),
        }
    }

    /// The text of what was written.
    pub(super) fn text(&self) -> String {
        let Self::Writing(digits) = self else { return String::new() };
        let mut check = Check::expecting(0);
        digits.iter().for_each(|(value, _)| check.add(*value));
        let mut number = Vec::new();
        for (value, room) in digits.iter().rev() {
            times_plus(&mut number, *room, *value);
        }
        times_plus(&mut number, CHECK, check.sum);
        let mut text = String::new();
        while !number.is_empty() {
            text.push(char::from(ALPHABET[divided(&mut number, 64) as usize % 64]));
        }
        text
    }
}

/// A sum over the values by which a cut or altered text is found.
#[derive(Debug)]
pub(super) struct Check {
    sum: u32,
    weight: u32,
    expected: u32,
}

impl Check {
    const fn expecting(expected: u32) -> Self {
        Self { sum: 0, weight: 1, expected }
    }

    fn add(&mut self, value: u32) {
        let weigh = |value: u32, by: u32| (u64::from(value) * u64::from(by) % u64::from(CHECK)) as u32;
        // Weights begin at a number that takes a while to come round.
        self.weight = weigh(self.weight, 257);
        self.sum = (self.sum + weigh(value + 1, self.weight)) % CHECK;
    }

    const fn is_right(&self) -> bool {
        self.sum == self.expected
    }
}

/// The number times `by` plus `plus`.
#[expect(clippy::cast_possible_truncation, reason = "the low half, then the high one")]
fn times_plus(number: &mut Vec<u32>, by: u32, plus: u32) {
    let mut carry = u64::from(plus);
    for digit in number.iter_mut() {
        let product = u64::from(*digit) * u64::from(by) + carry;
        *digit = product as u32;
        carry = product >> 32;
    }
    if carry > 0 {
        number.push(carry as u32);
    }
}

/// Divides the number and returns the remainder.
#[expect(clippy::cast_possible_truncation, reason = "below the divisor, which is as small")]
fn divided(number: &mut Vec<u32>, by: u32) -> u32 {
    let mut rest = 0_u64;
    for digit in number.iter_mut().rev() {
        let dividend = rest << 32 | u64::from(*digit);
        *digit = (dividend / u64::from(by)) as u32;
        rest = dividend % u64::from(by);
    }
    while number.last() == Some(&0) {
        number.pop();
    }
    rest as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [(u32, u32); 8] =
        [(0, 2), (3, 4), (10_000, 10_001), (7, 8_415_360), (3_652_424, 3_652_425), (0, 17), (u32::MAX - 1, u32::MAX), (5, 6)];

    fn written() -> String {
        let mut digits = Digits::to_write();
        VALUES.iter().for_each(|(value, room)| assert_eq!(digits.digit(*value, *room), *value));
        digits.bits(u64::MAX - 5, 64);
        digits.bits(0b101, 3);
        digits.text()
    }

    /// The values of a text, and whether it is one that was written.
    fn read(text: &str) -> Option<(Vec<u32>, u64, u64, bool)> {
        let mut digits = Digits::of(text)?;
        let values = VALUES.iter().map(|(_, room)| digits.digit(0, *room)).collect();
        Some((values, digits.bits(0, 64), digits.bits(0, 3), digits.is_whole()))
    }

    #[test]
    fn values_come_back() {
        assert_eq!(read(&written()), Some((VALUES.map(|(value, _)| value).to_vec(), u64::MAX - 5, 0b101, true)));
        // No bit is lost: the logarithm of all rooms together, and sixteen bits of check.
        let bits: f64 = VALUES.iter().map(|(_, room)| f64::from(*room).log2()).sum::<f64>() + 64.0 + 3.0 + 16.0;
        assert!(written().len() as f64 <= (bits / 6.0).ceil(), "{} characters for {bits} bits", written().len());
    }

    #[test]
    fn a_cut_or_altered_text_is_found() {
        let text = written();
        let whole = |text: &str| read(text).is_some_and(|(.., whole)| whole);
        for cut in 0..text.len() {
            assert!(!whole(&text[..cut]), "cut to {cut}");
        }
        for at in 0..text.len() {
            for letter in ALPHABET.iter().filter(|letter| **letter != text.as_bytes()[at]) {
                let mut altered = text.clone().into_bytes();
                altered[at] = *letter;
                assert!(!whole(&String::from_utf8(altered).expect("letters")), "{at}");
            }
        }
        for odd in ["é", "a b", "%41", "a.b"] {
            assert!(read(odd).is_none(), "{odd:?}");
        }
        assert!(Digits::of(&"A".repeat(1001)).is_none());
    }

    #[test]
    fn a_value_too_large_for_its_room_becomes_the_largest() {
        let mut digits = Digits::to_write();
        assert_eq!(digits.digit(12, 5), 4);
    }
}
