//! Refused people followed one by one: all of a few, or those who call while the help desk is at work.
//!
//! How many there are is drawn before; when each is refused is drawn from the unit curves.

use crate::order::lesser;
use crate::reference::GOLDEN;
use crate::streams::Stream;

use super::clearance::{Cleared, InOrder};
use super::counts::{ByWay, CALLS, WAYS};
use super::course::to_people;
use super::curves::Curves;
use super::unit::Unit;

/// A person, or a group that does the same at the same time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    /// When the person is refused, in hours.
    pub(super) at: f64,
    pub(super) cleared: Cleared,
    pub(super) way: usize,
    /// People in the group.
    pub(super) people: f64,
}

/// The last people of a side are no groups: when they are back, everybody is.
const LAST: u64 = 8;

/// What rounding may leave of nobody.
const ROUNDING: f64 = 1e-6;

/// The turn of places on lists, in the bits that say them: √2 of the bits for where on a list, √3 of those for on which. With
/// the turn of the ways, every part of each gets its part of the others.
const PLACES_TURN: u64 = 27147 << 16 | 187;

/// The people of a side in the order in which they are refused.
///
/// Of n people who are left, each with the same chances, the first comes when the chance to be left has fallen by 1/n of
/// an exponential's e-folds.
pub(super) struct People<'a> {
    unit: &'a Unit,
    curves: &'a Curves,
    stream: Stream,
    exponentials: &'a Exponentials,
    index: u64,
    /// People in a group, and the share of chance in the space between two.
    pub(super) group: f64,
    spread: f64,
    /// e-folds so far.
    folds: f64,
    /// The next moment of the curve, and the stretch that ends with it: when it begins, with so many e-folds, and how long
    /// it takes for one.
    point: usize,
    stretch: (f64, f64),
    stretch_folds: (f64, f64),
    hours_a_fold: f64,
    left: Left,
    /// Where the turn of the ways is, from 0 to 1, and that of places on lists, in bits.
    turn: f64,
    places: u64,
    users: InOrder<'a>,
}

impl<'a> People<'a> {
    /// People of a side by way, in groups of about so many.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred groups")]
    pub(super) fn new(
        (curves, unit): (&'a Curves, &'a Unit),
        ways: &ByWay,
        group: f64,
        stream: Stream,
        exponentials: &'a Exponentials,
    ) -> Self {
        let all: u64 = if unit.fate.refused > 0.0 { ways.iter().sum() } else { 0 };
        let grouped = all.saturating_sub(LAST);
        let groups = if group > 1.0 && grouped > 0 { ((to_people(grouped) / group) as u64).max(1) } else { 0 };
        let group = if groups > 0 { to_people(grouped) / to_people(groups) } else { 1.0 };
        Self {
            unit,
            curves,
            stream,
            exponentials,
            index: 0,
            group,
            spread: 1.0 / group.sqrt(),
            folds: 0.0,
            point: 0,
            stretch: (0.0, 0.0),
            stretch_folds: (0.0, 0.0),
            hours_a_fold: 0.0,
            left: Left::new(if all > 0 { ways } else { &[0; WAYS] }),
            turn: 0.0,
            places: 0,
            users: InOrder::new(&unit.clears, curves),
        }
    }

    /// Turns to the stretch in which the next is refused.
    fn turn(&mut self) {
        let moments = self.curves.moments_of_refusal();
        while self.stretch_folds.1 < self.folds && self.point < self.unit.folds.len() {
            let last = self.point + 1 == self.unit.folds.len();
            let at = if last { self.unit.end } else { moments.at(self.point) };
            (self.stretch.0, self.stretch_folds.0) = (self.stretch.1, self.stretch_folds.1);
            (self.stretch.1, self.stretch_folds.1) = (at, f64::from(self.unit.folds[self.point]));
            self.point += 1;
        }
        let (hours, folds) = (self.stretch.1 - self.stretch.0, self.stretch_folds.1 - self.stretch_folds.0);
        self.hours_a_fold = if folds > 0.0 { hours / folds } else { 0.0 };
    }
}

impl Iterator for People<'_> {
    type Item = Person;

    #[inline]
    fn next(&mut self) -> Option<Person> {
        let left = self.left.all;
        if left <= ROUNDING {
            return None;
        }
        let bits = self.stream.bits(self.index);
        let exponential = self.exponentials.at(bits);
        let (mut u, mut place) = (sixteenth(bits), bits);
        let grouped = left - LAST as f64;
        let (way, people);
        if self.group > 1.0 && grouped > ROUNDING {
            // A group is of one way, and cleared at once: the ways and the places on lists take turns, so that they divide the
            // groups hardly more by chance than people.
            (self.turn, self.places) =
                if self.index == 0 { (u, bits) } else { ((self.turn + GOLDEN).fract(), self.places.wrapping_add(PLACES_TURN)) };
            (u, place) = (self.turn, self.places);
            (way, people) = self.left.take(u, lesser(self.group, grouped));
            let even = 1.0 - self.spread;
            // What is left of a space at an even moment comes first.
            let first = sixteenth(bits >> 16);
            let space = if self.index == 0 && first < even { first } else { even + self.spread * exponential };
            self.folds += space * people / left;
        } else {
            (way, people) = self.left.take(u, 1.0);
            self.folds += exponential * people / left;
        }
        self.index += 1;
        if self.folds > self.stretch_folds.1 {
            self.turn();
        }
        let mut at = self.stretch.0 + (self.folds - self.stretch_folds.0) * self.hours_a_fold;
        if self.stretch_folds.1.is_infinite() {
            // Nobody is left at the end: even in the last stretch.
            at = self.stretch.1 - (self.stretch.1 - self.stretch.0) * libm::exp(self.stretch_folds.0 - self.folds);
        }
        let cleared = self.users.of(at, self.stretch, place);
        Some(Person { at, cleared, way, people })
    }
}

/// Exponentials from a table, straight between its steps.
#[derive(Clone, Debug)]
pub(super) struct Exponentials(Vec<f64>);

/// Steps of the table of exponentials.
const STEPS: u32 = 1024;

impl Exponentials {
    pub(super) fn new() -> Self {
        Self((0..=STEPS).map(|step| -libm::log(f64::from(step) / f64::from(STEPS))).collect())
    }

    /// An exponential from the upper half of the bits.
    #[expect(clippy::cast_possible_truncation, reason = "half of the bits")]
    fn at(&self, bits: u64) -> f64 {
        let (step, at) = ((bits >> (64 - STEPS.ilog2())) as usize, f64::from((bits >> 32) as u32) + 0.5);
        if step == 0 {
            return -libm::log(at / 4_294_967_296.0);
        }
        let pair = &self.0[step..step + 2];
        pair[0] + (pair[1] - pair[0]) * (at * (f64::from(STEPS) / 4_294_967_296.0) - f64::from(step as u32))
    }
}

/// People left of each way that has any.
struct Left {
    ways: [(usize, f64); WAYS],
    len: usize,
    all: f64,
}

impl Left {
    fn new(people: &ByWay) -> Self {
        let mut left = Self { ways: [(CALLS, 0.0); WAYS], len: 0, all: 0.0 };
        for (way, &people) in people.iter().enumerate().filter(|(_, people)| **people > 0) {
            left.ways[left.len] = (way, to_people(people));
            left.all += to_people(people);
            left.len += 1;
        }
        left
    }

    /// Takes so many of one way, as a uniform says, or all who are left of it; gives the way, and how many.
    fn take(&mut self, u: f64, people: f64) -> (usize, f64) {
        let mut place = u * self.all;
        let mut at = 0;
        while at + 1 < self.len && place >= self.ways[at].1 {
            place -= self.ways[at].1;
            at += 1;
        }
        // Rounding may lead past the last who are left.
        while at > 0 && self.ways[at].1 <= 0.0 {
            at -= 1;
        }
        let (way, left) = &mut self.ways[at];
        let taken = lesser(people, *left);
        *left -= taken;
        self.all -= taken;
        (*way, taken)
    }
}

/// The last sixteen of the bits as a uniform.
#[expect(clippy::cast_possible_truncation, reason = "sixteen bits")]
pub(super) fn sixteenth(bits: u64) -> f64 {
    (f64::from(bits as u16) + 0.5) / 65536.0
}
