//! Quantiles of a block of trials at once.
//!
//! The expansion is short arithmetic without a question: a processor does it for several trials in one step. Those it is
//! not sure of are asked for one by one.

use crate::distributions::normals_near;

use super::{Chance, FIRST_TERMS, POWERS, Powers, SUMMED_BELOW, TAIL, UNCHECKED_ABOVE, WHOLE, error_bound, expansion};

/// Trials in a block.
pub(crate) const LANES: usize = 32;

/// One value for each trial of a block.
pub(crate) type Lanes<T> = [T; LANES];

/// A chance for each trial of a block, value by value.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Chances {
    p: Lanes<f64>,
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
        let none = [0.0; LANES];
        let mut chances = Self {
            p: *p,
            low: none,
            sign: none,
            spread: none,
            root: none,
            one_by_root: none,
            skew: none,
            third: [none; 2],
            fourth: [none; 3],
        };
        for lane in 0..LANES {
            let chance = Chance::new(p[lane]);
            let root = chance.spread.sqrt();
            (chances.low[lane], chances.sign[lane]) = (chance.low, if chance.swapped { -1.0 } else { 1.0 });
            (chances.spread[lane], chances.root[lane], chances.one_by_root[lane]) = (chance.spread, root, 1.0 / root);
            chances.skew[lane] = chance.skew;
            chances.third.iter_mut().zip(chance.third).for_each(|(row, value)| row[lane] = value);
            chances.fourth.iter_mut().zip(chance.fourth).for_each(|(row, value)| row[lane] = value);
        }
        chances
    }

    /// The quantiles at draws of the numbers of hits among `n`.
    pub(in crate::engine) fn quantiles(&self, n: u64, u: &Lanes<f64>, hits: &mut Lanes<u32>) {
        let people = super::whole_to_f64(n);
        let (root, one_by_root) = (people.sqrt(), 1.0 / people.sqrt());
        let z = normals_near(u);
        let mut expanded = Expanded::DOUBTFUL;
        for (lane, &z) in z.iter().enumerate() {
            expanded.set(lane, self.count(lane, people, (root, one_by_root), z), people, self.sign[lane]);
        }
        expanded.settle(u, |lane| (Chance::new(self.p[lane]), n), hits);
    }

    /// What the expansion says of so many people in each trial.
    fn expanded(&self, n: &Lanes<f64>, u: &Lanes<f64>) -> Expanded {
        let z = normals_near(u);
        let mut expanded = Expanded::DOUBTFUL;
        for lane in 0..LANES {
            let (people, root) = (n[lane], n[lane].sqrt());
            expanded.set(lane, self.count(lane, people, (root, 1.0 / root), z[lane]), people, self.sign[lane]);
        }
        expanded
    }

    #[inline(always)]
    fn count(&self, lane: usize, people: f64, (root, one_by_root): (f64, f64), z: f64) -> (f64, f64) {
        let (sigma, inverse) = (self.root[lane] * root, self.one_by_root[lane] * one_by_root);
        let fourth = [self.fourth[0][lane], self.fourth[1][lane], self.fourth[2][lane]];
        let coefficients = ([self.third[0][lane], self.third[1][lane]], fourth);
        let z = z * self.sign[lane];
        let steps = people * self.low[lane] - 0.5 + expansion((sigma, inverse), z, self.skew[lane], coefficients);
        rounded(steps, people * self.spread[lane], inverse, z)
    }
}

/// What the expansion says: the counts, and in which trials they are in doubt.
struct Expanded {
    counts: Lanes<f64>,
    doubts: Lanes<f64>,
}

impl Expanded {
    const DOUBTFUL: Self = Self { counts: [0.0; LANES], doubts: [1.0; LANES] };

    /// Sets the count of the smaller of p and 1 − p, which a sign tells apart.
    #[inline(always)]
    fn set(&mut self, lane: usize, (count, doubt): (f64, f64), people: f64, sign: f64) {
        let count = if count < people { count } else { people };
        (self.counts[lane], self.doubts[lane]) = (if sign < 0.0 { people - count } else { count }, doubt);
    }

    /// The quantiles; those in doubt are asked for one by one.
    #[expect(clippy::cast_possible_truncation, reason = "counts are at most ten million")]
    #[inline]
    fn settle(&self, u: &Lanes<f64>, of: impl Fn(usize) -> (Chance, u64), hits: &mut Lanes<u32>) {
        for (hits, count) in hits.iter_mut().zip(&self.counts) {
            *hits = super::f64_to_whole(*count) as u32;
        }
        for lane in 0..LANES {
            if self.doubts[lane] > 0.0 {
                let (chance, n) = of(lane);
                hits[lane] = chance.quantile(n, u[lane]) as u32;
            }
        }
    }
}

impl Chance {
    /// The quantiles at draws of the numbers of hits among so many in each trial.
    pub(in crate::engine) fn quantiles(&self, n: &Lanes<u32>, u: &Lanes<f64>, hits: &mut Lanes<u32>) {
        self.expanded(&people(n), u).settle(u, |lane| (*self, u64::from(n[lane])), hits);
    }

    /// What the expansion says of so many people in each trial.
    fn expanded(&self, n: &Lanes<f64>, u: &Lanes<f64>) -> Expanded {
        let z = normals_near(u);
        let mut expanded = Expanded::DOUBTFUL;
        let sign = if self.swapped { -1.0 } else { 1.0 };
        for lane in 0..LANES {
            let people = n[lane];
            let variance = people * self.spread;
            let sigma = variance.sqrt();
            let inverse = 1.0 / sigma;
            let z = z[lane] * sign;
            let steps = people * self.low - 0.5 + expansion((sigma, inverse), z, self.skew, (self.third, self.fourth));
            expanded.set(lane, rounded(steps, variance, inverse, z), people, sign);
        }
        expanded
    }
}

/// The count of the smaller of p and 1 − p, and whether it is in doubt.
#[inline(always)]
fn rounded(steps: f64, variance: f64, inverse: f64, z: f64) -> (f64, f64) {
    let rounded = (if steps > -0.5 { steps } else { -0.5 } + 0.5 + WHOLE) - WHOLE;
    let from_step = rounded - steps;
    let margin = if from_step < 0.5 { from_step } else { 1.0 - from_step };
    let is_apart = (margin > error_bound(inverse * inverse)) | (variance > UNCHECKED_ABOVE);
    (rounded, if (z.abs() < TAIL) & is_apart & (variance >= SUMMED_BELOW) { 0.0 } else { 1.0 })
}

/// In more trials than this it is cheaper to expand in all of them.
const WORTH_EXPANDING: usize = LANES / 4;

/// Sums are exact where a draw is no nearer to a step than this.
const SUM_ERROR: f32 = 4e-6;

/// Small chances in every trial, to sum a few terms from zero.
pub(in crate::engine) struct Small {
    odds: Lanes<f32>,
    spread: Lanes<f64>,
    /// Whether p and 1 − p were swapped.
    swapped: Lanes<u32>,
}

impl Small {
    fn of<'a>(powers: impl Fn(usize) -> &'a Powers) -> Self {
        let mut small = Self { odds: [0.0; LANES], spread: [0.0; LANES], swapped: [0; LANES] };
        for lane in 0..LANES {
            let chance = &powers(lane).chance;
            small.odds[lane] = single(chance.odds);
            small.spread[lane] = chance.spread;
            small.swapped[lane] = u32::from(chance.swapped);
        }
        small
    }

    /// The hits among so many people at draws, exact but for those marked as unsure; and how many trials have more people
    /// than can be summed.
    #[expect(clippy::cast_precision_loss, reason = "few people: others are unsure")]
    fn hits<'a>(&self, powers: impl Fn(usize) -> &'a Powers, n: &Lanes<u32>, u: &Lanes<f64>, hits: &mut Lanes<u32>) -> (Lanes<u32>, usize) {
        let (mut nobody, mut draws, mut good, mut large) = ([0.0; LANES], [0.0; LANES], [0.0; LANES], 0);
        for lane in 0..LANES {
            nobody[lane] = powers(lane).nobody[(n[lane] as usize) % POWERS];
            let is_small = f64::from(n[lane].cast_signed()) * self.spread[lane] < SUMMED_BELOW;
            large += usize::from(!is_small);
            good[lane] = if is_small & (n[lane] < POWERS as u32) { FIRST_TERMS.len() as f32 } else { 0.0 };
            draws[lane] = single(if self.swapped[lane] > 0 { 1.0 - u[lane] } else { u[lane] });
        }
        if large == LANES {
            return ([1; LANES], large);
        }
        // Everything here has 32 bits: a processor does it for four trials at once.
        let mut unsure = [0; LANES];
        for lane in 0..LANES {
            let (people, u) = (n[lane].cast_signed() as f32, draws[lane]);
            let (mut mass, mut below, mut sum, mut at, mut margin) = (nobody[lane], nobody[lane], 0.0, 0.0, 1.0);
            for part in FIRST_TERMS {
                sum += if below < u { 1.0 } else { 0.0 };
                let from_step = (below - u).abs();
                margin = if from_step < margin { from_step } else { margin };
                // Nobody is left beyond all people: from then on the mass is 0.
                mass *= self.odds[lane] * part * (people - at);
                below += mass;
                at += 1.0;
            }
            unsure[lane] = u32::from((sum >= good[lane]) | (margin < SUM_ERROR));
            sum = if sum < people { sum } else { people };
            // Adding 2^23 leaves a whole number in the bits below the exponent.
            let sum = (sum + WHOLE_SINGLE).to_bits() - WHOLE_SINGLE.to_bits();
            hits[lane] = if self.swapped[lane] > 0 { n[lane] - sum } else { sum };
        }
        (unsure, large)
    }
}

/// Adding it rounds to whole numbers.
const WHOLE_SINGLE: f32 = (1u32 << 23) as f32;

/// Chances of each trial, as they are wanted.
pub(in crate::engine) struct Each<'a> {
    powers: Lanes<&'a Powers>,
    small: Small,
    chances: Option<Chances>,
}

impl<'a> Each<'a> {
    pub(in crate::engine) fn new(powers: Lanes<&'a Powers>) -> Self {
        Self { small: Small::of(|lane| powers[lane]), powers, chances: None }
    }

    /// The quantiles at draws of the numbers of hits among so many in each trial, each with its own chance.
    pub(in crate::engine) fn quantiles(&mut self, n: &Lanes<u32>, u: &Lanes<f64>, hits: &mut Lanes<u32>) {
        let (unsure, large) = self.small.hits(|lane| self.powers[lane], n, u, hits);
        let mut expanded = None;
        if large > WORTH_EXPANDING {
            let powers = &self.powers;
            let chances = self.chances.get_or_insert_with(|| {
                let mut p = [0.0; LANES];
                p.iter_mut().zip(powers).for_each(|(p, powers)| *p = powers.chance.p);
                Chances::new(&p)
            });
            expanded = Some(chances.expanded(&people(n), u));
        }
        settle(|lane| self.powers[lane], &unsure, expanded.as_ref(), n, u, hits);
    }
}

impl Powers {
    /// As [`Chance::quantiles`].
    pub(in crate::engine) fn quantiles(&self, n: &Lanes<u32>, u: &Lanes<f64>, hits: &mut Lanes<u32>) {
        let (unsure, large) = Small::of(|_| self).hits(|_| self, n, u, hits);
        let expanded = (large > WORTH_EXPANDING).then(|| self.chance.expanded(&people(n), u));
        settle(|_| self, &unsure, expanded.as_ref(), n, u, hits);
    }
}

/// Settles those of which a sum of a few terms was not sure.
#[expect(clippy::cast_possible_truncation, reason = "counts are at most ten million")]
#[inline]
fn settle<'a>(
    powers: impl Fn(usize) -> &'a Powers,
    unsure: &Lanes<u32>,
    expanded: Option<&Expanded>,
    n: &Lanes<u32>,
    u: &Lanes<f64>,
    hits: &mut Lanes<u32>,
) {
    for lane in (0..LANES).filter(|&lane| unsure[lane] > 0) {
        hits[lane] = match expanded.filter(|expanded| expanded.doubts[lane] <= 0.0) {
            Some(expanded) => super::f64_to_whole(expanded.counts[lane]) as u32,
            None => powers(lane).quantile(u64::from(n[lane]), u[lane]) as u32,
        };
    }
}

fn people(n: &Lanes<u32>) -> Lanes<f64> {
    let mut people = [0.0; LANES];
    people.iter_mut().zip(n).for_each(|(people, n)| *people = f64::from(n.cast_signed()));
    people
}

#[expect(clippy::cast_possible_truncation, reason = "chances, to seven digits")]
const fn single(value: f64) -> f32 {
    value as f32
}

/// Natural logarithms of chances, to 1e-11: the same arithmetic for every trial, without a question.
pub(in crate::engine) fn logs(x: &Lanes<f64>) -> Lanes<f64> {
    const LN_2: f64 = std::f64::consts::LN_2;
    let mut logs = [0.0; LANES];
    for lane in 0..LANES {
        let bits = x[lane].to_bits();
        // The exponent as a number, from the lowest bits of one; and the rest, from 1 to 2.
        let exponent = f64::from_bits((bits >> 52) | WHOLE.to_bits()) - WHOLE - 1023.0;
        let rest = f64::from_bits((bits & ((1 << 52) - 1)) | 1.0f64.to_bits());
        let is_high = rest > std::f64::consts::SQRT_2;
        let (exponent, rest) = (if is_high { exponent + 1.0 } else { exponent }, if is_high { 0.5 * rest } else { rest });
        // ln r = 2 artanh((r − 1)/(r + 1)), here of at most 0.172.
        let s = (rest - 1.0) / (rest + 1.0);
        let q = s * s;
        let series = 1.0 + q * (1.0 / 3.0 + q * (0.2 + q * (1.0 / 7.0 + q * (1.0 / 9.0 + q * (1.0 / 11.0 + q * (1.0 / 13.0))))));
        logs[lane] = exponent * LN_2 + 2.0 * s * series;
    }
    logs
}
