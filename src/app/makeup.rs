//! The tenant's makeup in whole hundredths of a percent, so that it sums to exactly 100 after any number of edits.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Kind};

use crate::shares::{WHOLE, split};

/// What a seam leaves of each of its parts: a percent.
pub const SEAM_LEAVES: u32 = 100;

/// Shares by kind in hundredths of a percent; they always sum to [`WHOLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Makeup([u32; 8]);

/// Kinds that keep their share when another is moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locks([bool; 8]);

/// A hand on a handle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gesture {
    /// The field that it moves.
    pub place: &'static str,
    /// The makeup when it took hold.
    pub began: Makeup,
    /// Whether it has changed anything yet.
    pub moved: bool,
}

impl Locks {
    /// The locks of the kinds for which this holds.
    pub fn on(locked: [bool; 8]) -> Self {
        Self(locked)
    }

    /// By kind, whether it keeps its share.
    pub fn by_kind(self) -> [bool; 8] {
        self.0
    }

    /// Whether the kind keeps its share.
    pub fn holds(self, kind: Kind) -> bool {
        self.0[kind.index()]
    }

    /// The same locks with one turned.
    #[must_use]
    pub fn turned(mut self, kind: Kind) -> Self {
        self.0[kind.index()] = !self.0[kind.index()];
        self
    }
}

impl Makeup {
    /// The nearest makeup to shares that sum to 1.
    pub fn from_shares(shares: &[f64; 8]) -> Self {
        Self(split_by_kind(WHOLE, shares))
    }

    /// The shares, in the order of [`Kind`].
    pub fn shares(self) -> [f64; 8] {
        self.0.map(|share| f64::from(share) / f64::from(WHOLE))
    }

    /// The share of one kind in hundredths of a percent.
    pub fn of(self, kind: Kind) -> u32 {
        self.0[kind.index()]
    }

    /// The share of one kind in percent.
    pub fn percent(self, kind: Kind) -> f64 {
        f64::from(self.of(kind)) / 100.0
    }

    /// The most that a kind can have while the locked others keep their shares.
    pub fn at_most(self, kind: Kind, locks: Locks) -> u32 {
        WHOLE - self.held(kind, locks)
    }

    /// The least that a kind can have: all that the locked others leave, if no other can take it.
    pub fn at_least(self, kind: Kind, locks: Locks) -> u32 {
        let alone = others(kind).all(|other| locks.0[other]);
        if alone { self.at_most(kind, locks) } else { 0 }
    }

    /// This makeup with one kind moved to `to`, as near as the locks allow. The rest is taken from or given to the
    /// unlocked others in proportion to where they stand here; all zero: equally.
    ///
    /// During a gesture `self` is the makeup at which it began, so that moving there and back changes nothing.
    #[must_use]
    pub fn moved(self, kind: Kind, to: u32, locks: Locks) -> Self {
        let to = to.clamp(self.at_least(kind, locks), self.at_most(kind, locks));
        let mut weights = [0.0; 8];
        for other in others(kind).filter(|&other| !locks.0[other]) {
            weights[other] = f64::from(self.0[other]);
        }
        if weights.iter().all(|&weight| weight == 0.0) {
            for other in others(kind).filter(|&other| !locks.0[other]) {
                weights[other] = 1.0;
            }
        }
        let mut shares = split_by_kind(WHOLE - self.held(kind, locks) - to, &weights);
        for other in others(kind).filter(|&other| locks.0[other]) {
            shares[other] = self.0[other];
        }
        shares[kind.index()] = to;
        Self(shares)
    }

    /// Where the part of a kind ends in the bar.
    pub fn end(self, kind: Kind) -> u32 {
        self.0[..=kind.index()].iter().sum()
    }

    /// The parts that the seam behind a kind moves: the nearest before and behind it that are there and not locked. None
    /// if there is no such part on one of its sides.
    pub fn beside(self, kind: Kind, locks: Locks) -> Option<(Kind, Kind)> {
        let free = |other: &&Kind| self.of(**other) > 0 && !locks.holds(**other);
        let (before, behind) = Kind::ALL.split_at(kind.index() + 1);
        Some((*before.iter().rev().find(free)?, *behind.iter().find(free)?))
    }

    /// This makeup with the seam behind a kind moved to `to`, as near as the locks allow. Each of its two parts keeps a
    /// percent, so that the seam stays: a part is taken away by its slider or its number.
    #[must_use]
    pub fn seamed(mut self, kind: Kind, to: u32, locks: Locks) -> Self {
        let Some((before, behind)) = self.beside(kind, locks) else { return self };
        let (one, two) = (self.of(before), self.of(behind));
        let low = (self.end(kind) - one) + one.min(SEAM_LEAVES);
        let high = (self.end(kind) + two) - two.min(SEAM_LEAVES);
        let to = to.clamp(low, high);
        let end = self.end(kind);
        self.0[before.index()] = one + to - end;
        self.0[behind.index()] = two + end - to;
        self
    }

    fn held(self, kind: Kind, locks: Locks) -> u32 {
        others(kind).filter(|&other| locks.0[other]).map(|other| self.0[other]).sum()
    }
}

fn others(kind: Kind) -> impl Iterator<Item = usize> {
    (0..8).filter(move |&other| other != kind.index())
}

/// So many people of a kind: users are the sum, and shares say exactly so many heads.
#[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
pub(super) fn count(scenario: &mut Scenario, kind: Kind, heads: u64) {
    let mut people = scenario.people_per_kind();
    people[kind.index()] = heads;
    let users: u64 = people.iter().sum();
    // Nobody at all is no tenant: the field's limits keep it from being typed.
    if users > 0 {
        scenario.tenant.users = users;
        scenario.tenant.makeup = people.map(|people| people as f64 / users as f64);
    }
}

fn split_by_kind(whole: u32, weights: &[f64; 8]) -> [u32; 8] {
    let parts = split(whole, weights);
    std::array::from_fn(|kind| parts[kind])
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockout_model::Scenario;

    const NONE: Locks = Locks([false; 8]);

    fn sum(makeup: Makeup) -> u32 {
        makeup.0.iter().sum()
    }

    /// A small generator for the edits: what it draws does not matter, only that it is the same every time.
    struct Draws(u64);

    impl Draws {
        fn below(&mut self, bound: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % bound
        }
    }

    #[test]
    fn ten_thousand_random_edits_keep_exactly_a_hundred_and_the_locked() {
        let mut draws = Draws(1);
        let mut makeup = Makeup::from_shares(&Scenario::default().tenant.makeup);
        let mut locks = NONE;
        for _ in 0..10_000 {
            let kind = Kind::ALL[usize::try_from(draws.below(8)).expect("small")];
            if draws.below(4) == 0 {
                locks = locks.turned(kind);
            }
            let to = u32::try_from(draws.below(10_001)).expect("small");
            let moved = makeup.moved(kind, to, locks);
            assert_eq!(sum(moved), WHOLE);
            assert_eq!(moved.of(kind), to.clamp(makeup.at_least(kind, locks), makeup.at_most(kind, locks)));
            for &other in Kind::ALL.iter().filter(|&&other| other != kind && locks.holds(other)) {
                assert_eq!(moved.of(other), makeup.of(other), "a locked kind moved");
            }
            assert!((moved.shares().iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert_eq!(Makeup::from_shares(&moved.shares()), moved);
            makeup = moved;
        }
    }

    #[test]
    fn a_seam_moves_two_parts_and_passes_over_locked_ones() {
        let makeup = Makeup([5000, 0, 3000, 2000, 0, 0, 0, 0]);
        assert_eq!(makeup.seamed(Kind::CloudOnly, 4000, NONE).0, [4000, 0, 4000, 2000, 0, 0, 0, 0]);
        assert_eq!(makeup.seamed(Kind::CloudOnly, 0, NONE).0, [100, 0, 7900, 2000, 0, 0, 0, 0]);
        assert_eq!(makeup.seamed(Kind::CloudOnly, WHOLE, NONE).0, [7900, 0, 100, 2000, 0, 0, 0, 0]);
        let locks = NONE.turned(Kind::PassThrough);
        assert_eq!(makeup.seamed(Kind::CloudOnly, 6000, locks).0, [6000, 0, 3000, 1000, 0, 0, 0, 0]);
        assert_eq!(makeup.seamed(Kind::PassThrough, 8500, locks).0, [5500, 0, 3000, 1500, 0, 0, 0, 0]);
        let locks = locks.turned(Kind::AdFs);
        assert_eq!(makeup.beside(Kind::CloudOnly, locks), None);
        assert_eq!(makeup.seamed(Kind::CloudOnly, 6000, locks), makeup);
        for to in (0..=WHOLE).step_by(77) {
            assert_eq!(sum(makeup.seamed(Kind::PassThrough, to, NONE)), WHOLE);
        }
    }

    #[test]
    fn others_give_in_proportion() {
        let makeup = Makeup([5000, 3000, 2000, 0, 0, 0, 0, 0]);
        assert_eq!(makeup.moved(Kind::CloudOnly, 0, NONE).0, [0, 6000, 4000, 0, 0, 0, 0, 0]);
        assert_eq!(makeup.moved(Kind::AdFs, 5000, NONE).0, [2500, 1500, 1000, 5000, 0, 0, 0, 0]);
        let locks = NONE.turned(Kind::HashSync);
        assert_eq!(makeup.moved(Kind::AdFs, 3500, locks).0, [2500, 3000, 1000, 3500, 0, 0, 0, 0]);
        assert_eq!(makeup.moved(Kind::AdFs, 9000, locks).0, [0, 3000, 0, 7000, 0, 0, 0, 0]);
    }

    #[test]
    fn all_zero_others_share_equally() {
        let makeup = Makeup([WHOLE, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(makeup.moved(Kind::CloudOnly, 3000, NONE).0, [3000, 1000, 1000, 1000, 1000, 1000, 1000, 1000]);
        assert_eq!(makeup.moved(Kind::CloudOnly, 9995, NONE).0, [9995, 1, 1, 1, 1, 1, 0, 0]);
    }

    #[test]
    fn all_others_locked_leave_no_room() {
        let makeup = Makeup([5000, 5000, 0, 0, 0, 0, 0, 0]);
        let locks = Locks([false, true, true, true, true, true, true, true]);
        assert_eq!(makeup.moved(Kind::CloudOnly, 100, locks), makeup);
        assert_eq!(makeup.moved(Kind::CloudOnly, 9000, locks), makeup);
    }

    #[test]
    fn there_and_back_from_where_the_gesture_began_changes_nothing() {
        let began = Makeup([3333, 3333, 3334, 0, 0, 0, 0, 0]);
        assert_ne!(began.moved(Kind::Okta, 9999, NONE), began);
        assert_eq!(began.moved(Kind::Okta, 0, NONE), began);
    }
}
