//! Quantiles of a block of trials at once.
//!
//! The expansion is short arithmetic without a question: a processor does it for several trials in one step. Those it is
//! not sure of are asked for one by one.

use crate::distributions::normal_near;

use super::{Chance, FIRST_TERMS, POWERS, Powers, SUMMED_BELOW, TAIL, UNCHECKED_ABOVE, WHOLE, error_bound, expansion};

/// Trials in a block.
pub(in crate::engine) const LANES: usize = 32;

/// One value for each trial of a block.
pub(in crate::engine) type Lanes<T> = [T; LANES];

/// A chance for each trial of a block, value by value.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Chances {
    each: Lanes<Chance>,
    low: Lanes<f64>,
    /// −1 where p and 1 − p were swapped.
    sign: Lanes<f64>,
    spread: Lanes<f64>,
    root: Lanes<f64>,
    one_by_root: Lanes<f64>,
    skew: Lanes<f64>,
    third: [Lanes<f64>; 2],
    fourth: [Lanes<f64>; 3],
}

impl Chances {
    pub(in crate::engine) fn new(p: &Lanes<f64>) -> Self {
        let each = p.map(Chance::new);
        let lanes = |value: fn(&Chance) -> f64| std::array::from_fn(|lane| value(&each[lane]));
        Self {
            low: lanes(|chance| chance.low),
            sign: lanes(|chance| if chance.swapped { -1.0 } else { 1.0 }),
            spread: lanes(|chance| chance.spread),
            root: lanes(|chance| chance.spread.sqrt()),
            one_by_root: lanes(|chance| 1.0 / chance.spread.sqrt()),
            skew: lanes(|chance| chance.skew),
            third: [lanes(|chance| chance.third[0]), lanes(|chance| chance.third[1])],
            fourth: [lanes(|chance| chance.fourth[0]), lanes(|chance| chance.fourth[1]), lanes(|chance| chance.fourth[2])],
            each,
        }
    }

    /// The quantiles at draws of the numbers of hits among `n`.
    pub(in crate::engine) fn quantiles(&self, n: u64, u: &Lanes<f64>, hits: &mut Lanes<u32>) {
        let people = super::whole_to_f64(n);
        let (root, one_by_root) = (people.sqrt(), 1.0 / people.sqrt());
        let z = u.map(normal_near);
        let (mut counts, mut doubts) = ([0.0; LANES], [1.0; LANES]);
        for lane in 0..LANES {
            let (sigma, inverse) = (self.root[lane] * root, self.one_by_root[lane] * one_by_root);
            let coefficients = ([self.third[0][lane], self.third[1][lane]], [0, 1, 2].map(|power: usize| self.fourth[power][lane]));
            let z = z[lane] * self.sign[lane];
            let steps = people * self.low[lane] - 0.5 + expansion((sigma, inverse), z, self.skew[lane], coefficients);
            (counts[lane], doubts[lane]) = rounded(steps, people * self.spread[lane], inverse, z);
        }
        for (lane, hits) in hits.iter_mut().enumerate() {
            *hits = self.each[lane].settled(n, u[lane], (counts[lane], doubts[lane]));
        }
    }
}

impl Chance {
    /// The quantiles at draws of the numbers of hits among so many in each trial.
    pub(in crate::engine) fn quantiles(&self, n: &Lanes<u32>, u: &Lanes<f64>, hits: &mut Lanes<u32>) {
        let z = u.map(normal_near);
        let (mut counts, mut doubts) = ([0.0; LANES], [1.0; LANES]);
        let sign = if self.swapped { -1.0 } else { 1.0 };
        for lane in 0..LANES {
            let people = f64::from(n[lane].cast_signed());
            let variance = people * self.spread;
            let sigma = variance.sqrt();
            let inverse = 1.0 / sigma;
            let z = z[lane] * sign;
            let steps = people * self.low - 0.5 + expansion((sigma, inverse), z, self.skew, (self.third, self.fourth));
            (counts[lane], doubts[lane]) = rounded(steps, variance, inverse, z);
        }
        for (lane, hits) in hits.iter_mut().enumerate() {
            *hits = self.settled(u64::from(n[lane]), u[lane], (counts[lane], doubts[lane]));
        }
    }

    /// The quantile, from what the expansion said.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are at most ten million")]
    fn settled(&self, n: u64, u: f64, (count, doubt): (f64, f64)) -> u32 {
        if doubt > 0.0 {
            return self.quantile(n, u) as u32;
        }
        let (n, count) = (n as u32, count as i32 as u32);
        let count = if count < n { count } else { n };
        if self.swapped { n - count } else { count }
    }
}

/// The count of the smaller of p and 1 − p, and whether it is in doubt.
#[inline]
fn rounded(steps: f64, variance: f64, inverse: f64, z: f64) -> (f64, f64) {
    let rounded = (if steps > -0.5 { steps } else { -0.5 } + 0.5 + WHOLE) - WHOLE;
    let from_step = rounded - steps;
    let margin = if from_step < 0.5 { from_step } else { 1.0 - from_step };
    let is_apart = (margin > error_bound(inverse * inverse)) | (variance > UNCHECKED_ABOVE);
    (rounded, if (z.abs() < TAIL) & is_apart & (variance >= SUMMED_BELOW) { 0.0 } else { 1.0 })
}

/// The numbers of hits of small numbers of people, by summing a few terms from zero, in every trial.
pub(in crate::engine) struct Sums {
    people: Lanes<f64>,
    /// The chance of nobody.
    nobody: Lanes<f64>,
    odds: Lanes<f64>,
}

impl Sums {
    pub(in crate::engine) const NOBODY: Self = Self { people: [0.0; LANES], nobody: [1.0; LANES], odds: [0.0; LANES] };

    /// Sets a trial's number of people, and their chance.
    pub(in crate::engine) fn set(&mut self, lane: usize, n: u64, powers: &Powers) {
        self.people[lane] = super::whole_to_f64(n);
        self.nobody[lane] = powers.nobody[usize::try_from(n).unwrap_or(POWERS).min(POWERS - 1)];
        self.odds[lane] = powers.chance.odds;
    }

    /// The hits at draws: in no trial with enough of them to be sure, nor with a chance above one half.
    pub(in crate::engine) fn hits(&self, u: &Lanes<f64>) -> Lanes<f64> {
        let (mut mass, mut below, mut hits, mut at) = (self.nobody, self.nobody, [0.0; LANES], 0.0);
        for part in FIRST_TERMS {
            for lane in 0..LANES {
                hits[lane] += if below[lane] < u[lane] { 1.0 } else { 0.0 };
                // Nobody is left beyond all people: from then on the mass is 0.
                mass[lane] *= self.odds[lane] * part * (self.people[lane] - at);
                below[lane] += mass[lane];
            }
            at += 1.0;
        }
        hits
    }
}

impl Powers {
    /// The quantile, given the sum of its first terms.
    pub(in crate::engine) fn settled(&self, n: u64, u: f64, hits: f64) -> u64 {
        let chance = &self.chance;
        let is_small = !chance.swapped && n < POWERS as u64 && super::whole_to_f64(n) * chance.spread < SUMMED_BELOW;
        if is_small && hits < FIRST_TERMS.len() as f64 { super::f64_to_whole(hits).min(n) } else { self.quantile(n, u) }
    }
}
