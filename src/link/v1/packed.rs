//! Settings as digits.

use super::Given;
use super::form::{self, Form};
use super::table::{ROWS, Row};
use crate::link::digits::Digits;

/// 2020-01-01 in minutes since 1970, and sixteen years: the room of a moment.
const MOMENTS: (i64, u32) = (26_297_280, 8_415_360);
/// 1 January of the year 0 in days since 1970, and ten thousand years: the room of a day.
const DAYS: (i64, u32) = (-719_528, 3_652_425);
/// Days near the window that fit into one mask: from so many days before its first, so many.
const REGION: (i64, u32) = (1, 8);
const HOME: (i64, u32) = (2, 64);
/// How far the first day of a list may be from the window's first, and each from the one before, to be written short.
const BEFORE: i64 = 32;
const NEAR: u32 = 64;

/// Days before the window's first and days in all that the forecast looks at: in the office's calendar, in a region's.
pub(super) const SEEN: [(i64, i64); 2] = [(HOME.0, HOME.1 as i64), (REGION.0, REGION.1 as i64)];

/// Settings on their way into digits or out of them.
#[derive(Debug)]
pub(super) struct Packed {
    /// The digits.
    pub(super) digits: Digits,
    /// The window's first day.
    start: i64,
    /// Lists of days that were passed before: one that comes again is only named.
    lists: Vec<Vec<i64>>,
}

impl Packed {
    /// Settings that pass through these digits.
    pub(super) const fn through(digits: Digits) -> Self {
        Self { digits, start: 0, lists: Vec::new() }
    }

    /// Passes the settings from a place of the table on: whether each is given, and its text. Where they are like others
    /// passed before, it is enough to say so.
    pub(super) fn pass(&mut self, from: usize, given: &Given, like: Option<&Given>) -> Given {
        let mut passed = vec![None; ROWS.len()];
        for (at, row) in ROWS.iter().enumerate().skip(from).filter(|(_, row)| row.form.is_packed()) {
            let (text, like) = (given.get(at).and_then(Option::as_deref), like.map(|like| like[at].as_deref()));
            passed[at] = match like {
                Some(like) if self.digits.flag(text == like) => like.map(ToOwned::to_owned),
                // Other than a default, it has to be given.
                Some(None) => Some(self.pass_text(row, text)),
                _ => self.digits.flag(text.is_some()).then(|| self.pass_text(row, text)),
            };
            if row.form == Form::Moment {
                self.start = form::minutes(passed[at].as_deref().unwrap_or(row.default)).unwrap_or_default().div_euclid(24 * 60);
            }
        }
        passed
    }

    fn pass_text(&mut self, row: &Row, text: Option<&str>) -> String {
        let text = text.unwrap_or_default();
        let is_none = row.maybe && self.digits.flag(text == form::NONE);
        if is_none { form::NONE.to_owned() } else { row.form.pass(text, self) }
    }

    /// Passes a moment.
    pub(super) fn moment(&mut self, text: &str) -> String {
        let since = form::minutes(text).unwrap_or(MOMENTS.0) - MOMENTS.0;
        let passed = self.digits.digit(u32::try_from(since).unwrap_or_default(), MOMENTS.1);
        form::moment_text(MOMENTS.0 + i64::from(passed))
    }

    /// Passes days in ascending order, in the shortest of four ways.
    pub(super) fn days(&mut self, days: &[i64]) -> Vec<i64> {
        let [few, many] = [REGION, HOME].map(|(before, length)| (self.start - before, length));
        let known = u32::try_from(self.lists.len()).unwrap_or_default();
        let before = self.lists.iter().position(|list| list == days).and_then(|at| u32::try_from(at).ok());
        let (few_mask, many_mask) = (mask(days, few), mask(days, many));
        let long = many_mask.filter(|_| self.list_bits(days) > many.1);
        let way = before.or(few_mask.map(|_| known)).or(long.map(|_| known + 1)).unwrap_or(known + 2);
        let way = self.digits.digit(way, known + 3);
        if let Some(list) = self.lists.get(way as usize) {
            return list.clone();
        }
        let list = match way - known {
            0 => unmasked(self.digits.bits(few_mask.unwrap_or_default(), few.1), few),
            1 => unmasked(self.digits.bits(many_mask.unwrap_or_default(), many.1), many),
            _ => self.list(days),
        };
        self.lists.push(list.clone());
        list
    }

    /// Passes days one by one.
    fn list(&mut self, days: &[i64]) -> Vec<i64> {
        let (mut list, mut last) = (Vec::new(), self.start - BEFORE);
        let count = self.digits.digit(u32::try_from(days.len()).unwrap_or_default(), 17);
        for at in 0..count {
            let day = days.get(at as usize).copied().unwrap_or_default();
            let gap = u32::try_from(day - last).ok().filter(|gap| *gap < NEAR);
            last = if self.digits.flag(gap.is_some()) {
                last + i64::from(self.digits.digit(gap.unwrap_or_default(), NEAR))
            } else {
                DAYS.0 + i64::from(self.digits.digit(u32::try_from(day - DAYS.0).unwrap_or_default(), DAYS.1))
            };
            list.push(last);
        }
        list
    }

    /// About how many bits [`list`](Self::list) takes.
    fn list_bits(&self, days: &[i64]) -> u32 {
        let before = std::iter::once(self.start - BEFORE).chain(days.iter().copied());
        4 + days.iter().zip(before).map(|(day, last)| if (0..i64::from(NEAR)).contains(&(day - last)) { 7 } else { 23 }).sum::<u32>()
    }

    /// Passes regions.
    pub(super) fn regions(&mut self, text: &str) -> String {
        let given = form::entries(text);
        let count = self.digits.digit(u32::try_from(given.len()).unwrap_or_default(), 7);
        let region = |at: u32| {
            let (offset, share, days) = form::region(given.get(at as usize).copied().unwrap_or_default());
            let offset = Form::Quarters.pass(offset, self);
            let share = Form::Share.pass(share, self);
            let has_days = self.digits.flag(days.is_some());
            let days = has_days.then(|| self.days(&form::ascending(&days.unwrap_or_default())));
            form::region_of(&offset, &share, days.as_deref())
        };
        form::list_text(&(0..count).map(region).collect::<Vec<_>>())
    }
}

/// Days as a mask; None if one is outside of it.
fn mask(days: &[i64], (from, length): (i64, u32)) -> Option<u64> {
    days.iter().try_fold(0, |mask, day| {
        let at = u32::try_from(day - from).ok().filter(|at| *at < length)?;
        Some(mask | 1 << at)
    })
}

fn unmasked(mask: u64, (from, length): (i64, u32)) -> Vec<i64> {
    (0..length).filter(|at| mask >> at & 1 == 1).map(|at| from + i64::from(at)).collect()
}
