//! Whole numbers of any size: only what decimals need.

use std::cmp::Ordering;

/// A whole number from 0, in digits of 32 bits, the lowest first; the highest is not 0.
#[derive(Clone, Debug)]
pub(super) struct Big(Vec<u32>);

impl Big {
    pub(super) fn of(number: u64) -> Self {
        let mut big = Self(Vec::new());
        #[expect(clippy::cast_possible_truncation, reason = "half by half")]
        [(number >> 32) as u32, number as u32].into_iter().for_each(|half| big.shift_in(half));
        big
    }

    fn shift_in(&mut self, half: u32) {
        if half > 0 || !self.0.is_empty() {
            self.0.insert(0, half);
        }
    }

    /// The number that decimal digits write.
    pub(super) fn of_digits(digits: &[u8]) -> Self {
        let mut big = Self(Vec::new());
        digits.iter().for_each(|digit| big.times(10, u32::from(digit - b'0')));
        big
    }

    /// Multiplies by a number and adds another.
    #[expect(clippy::cast_possible_truncation, reason = "half by half")]
    pub(super) fn times(&mut self, by: u32, plus: u32) {
        let mut carry = u64::from(plus);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(by);
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Makes this times 10^`decimal` and `other` times 2^`binary` comparable: negative powers go to the other side.
    pub(super) fn scale(&mut self, decimal: i32, binary: i32, other: &mut Self) {
        let tens = if decimal < 0 { &mut *other } else { &mut *self };
        (0..decimal.abs()).for_each(|_| tens.times(10, 0));
        let twos = if binary < 0 { self } else { other };
        (0..binary.abs() / 31).for_each(|_| twos.times(1 << 31, 0));
        twos.times(1 << (binary.abs() % 31), 0);
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Takes away a number that is not larger.
    pub(super) fn less(&mut self, other: &Self) {
        let mut borrow = false;
        for (at, digit) in self.0.iter_mut().enumerate() {
            let (less, first) = digit.overflowing_sub(other.0.get(at).copied().unwrap_or_default());
            let (less, second) = less.overflowing_sub(u32::from(borrow));
            *digit = less;
            borrow = first || second;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}
