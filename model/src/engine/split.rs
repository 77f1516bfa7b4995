//! How the refused of a pace divide over the paths by which they come back.

use super::binomial::Chance;
use super::clearance::{ACTORS, Fate};
use super::course::to_people;
use super::unit::WAITS_LONG;

/// How people divide over paths, as chances of those not divided yet; the last of the paths is being stuck.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split {
    /// Path and chance; the rest of the people comes back by `last`.
    steps: [(usize, Chance); SPLITS],
    pub(super) last: usize,
}

/// The most draws that divide people over paths.
pub(super) const SPLITS: usize = 5;
/// Being stuck, after the seven paths.
pub(super) const STUCK: usize = 7;

impl Split {
    pub(super) const NOBODY: Self = Self { steps: [(0, Chance::NONE); SPLITS], last: STUCK };

    pub(super) fn new(fate: &Fate, pace: usize) -> Self {
        let mut chances = [0.0; STUCK + 1];
        let (cleared, stuck) = if pace < WAITS_LONG {
            chances[pace] = fate.alone[pace];
            (fate.cleared_first[pace], fate.stuck_alone[pace])
        } else {
            (fate.cleared, fate.stuck)
        };
        for (actor, chance) in ACTORS.iter().zip(cleared) {
            chances[actor.index()] += chance;
        }
        chances[STUCK] = stuck;
        let mut split = Self::NOBODY;
        let mut rest: f64 = chances.iter().sum();
        let mut steps = split.steps.iter_mut();
        for (path, &chance) in chances.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
            split.last = path;
            // A chance within rounding of certainty is certain.
            if chance >= rest * (1.0 - 1e-9) {
                break;
            }
            if let Some(step) = steps.next() {
                *step = (path, Chance::new(chance / rest));
            }
            rest -= chance;
        }
        split
    }

    /// Whether everybody comes back by one path.
    pub(super) fn is_certain(&self) -> bool {
        self.steps[0].1.p <= 0.0
    }

    /// Divides people over the paths by chained binomials, one uniform each; nobody is added to some.
    pub(super) fn divide(&self, people: u64, uniform: impl Fn(usize) -> f64, mut add: impl FnMut(usize, f64)) {
        let mut left = people;
        for (step, (path, chance)) in self.steps.iter().enumerate() {
            if chance.p <= 0.0 || left == 0 {
                break;
            }
            let count = chance.quantile(left, uniform(step));
            add(*path, to_people(count));
            left -= count;
        }
        add(self.last, to_people(left));
    }
}
