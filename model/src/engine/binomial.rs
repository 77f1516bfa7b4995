//! Binomial quantiles: one uniform in, one count out, monotone in the uniform, in n and in p.
//!
//! Exact: small counts by summing the distribution; larger ones from a Cornish–Fisher expansion whose error is bounded,
//! checked against the summed distribution whenever the expansion lands too near a step; above n·p·q = 2 000 the
//! expansion alone, which is then off by far less than one person.

mod formulas;
mod lanes;

use crate::distributions::normal_near;
use crate::order::lesser;
use formulas::{WHOLE, above, deviance, expansion, f64_to_whole, power, stirling_error, whole_to_f64};
pub(super) use formulas::{less, order_statistic};
pub(crate) use lanes::LANES;
pub(super) use lanes::{Chances, Each, Lanes, logs};

/// Below this variance the distribution is summed from zero.
const SUMMED_BELOW: f64 = 4.0;
/// Above this variance the expansion's error is far below one person and steps are not checked.
const UNCHECKED_ABOVE: f64 = 2_000.0;
/// One over the number of each term of a sum that is always taken.
const FIRST_TERMS: [f32; 8] = [1.0, 1.0 / 2.0, 1.0 / 3.0, 1.0 / 4.0, 1.0 / 5.0, 1.0 / 6.0, 1.0 / 7.0, 1.0 / 8.0];
/// Standard normal deviates beyond which the expansion is always checked.
const TAIL: f64 = 3.2;

/// A chance with what the quantile needs of it, shared by draws with different n.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    /// The chance itself.
    pub(super) p: f64,
    /// The smaller of p and 1 − p, and whether they were swapped.
    low: f64,
    swapped: bool,
    odds: f64,
    /// p·(1 − p).
    spread: f64,
    /// Coefficients of [`Chance::expansion`]: of (z² − 1), of z³/σ and z/σ, and of z⁴/σ², z²/σ² and 1/σ².
    skew: f64,
    third: [f64; 2],
    fourth: [f64; 3],
}

/// A chance for small numbers of people, with its powers: the chances of nobody.
#[derive(Clone, Debug)]
pub(super) struct Powers {
    pub(super) chance: Chance,
    nobody: [f32; POWERS],
}

/// Numbers of people with known powers.
const POWERS: usize = 128;

impl Powers {
    pub(super) const NONE: Self = Self { chance: Chance::NONE, nobody: [1.0; POWERS] };

    /// Sets the chance.
    pub(super) fn set(&mut self, p: f64) {
        self.chance = Chance::new(p);
        let mut power = 1.0;
        for nobody in &mut self.nobody {
            *nobody = power as f32;
            power *= 1.0 - self.chance.low;
        }
    }

    /// As [`Chance::quantile`].
    pub(super) fn quantile(&self, n: u64, u: f64) -> u64 {
        self.chance.quantile(n, u)
    }
}

/// A bound on the expansion's error, in people, for deviates below [`TAIL`].
fn error_bound(inverse_variance: f64) -> f64 {
    0.003 + inverse_variance * inverse_variance * inverse_variance
}

impl Chance {
    /// No chance.
    pub(super) const NONE: Self =
        Self { p: 0.0, low: 0.0, swapped: false, odds: 0.0, spread: 0.0, skew: 0.0, third: [0.0; 2], fourth: [0.0; 3] };

    /// A chance; values outside [0, 1] count as the nearest end.
    #[inline]
    pub(super) fn new(p: f64) -> Self {
        let p = if p > 0.0 { lesser(p, 1.0) } else { 0.0 };
        let swapped = p > 0.5;
        let low = if swapped { 1.0 - p } else { p };
        let pq = low * (1.0 - low);
        let lean = 1.0 - 2.0 * low;
        // Cornish and Fisher's terms for the cumulants of the binomial; those of a lattice have 1/12 less variance.
        let second = (1.0 - 6.0 * pq) * (1.0 / 24.0);
        let square = (1.0 - 4.0 * pq) * (1.0 / 36.0);
        let (fourth, cubed) = ((1.0 - 12.0 * pq) * (1.0 / 120.0), square * (1.0 / 9.0));
        Self {
            p,
            low,
            swapped,
            odds: low / (1.0 - low),
            spread: pq,
            skew: lean * (1.0 / 6.0),
            third: [second - 2.0 * square, 5.0 * square - 3.0 * second - 1.0 / 24.0],
            fourth: [
                lean * (fourth - second + 12.0 * cubed),
                lean * (5.0 * second - 6.0 * fourth - 53.0 * cubed + 1.0 / 72.0),
                lean * (3.0 * fourth - 2.0 * second + 17.0 * cubed - 1.0 / 72.0),
            ],
        }
    }

    /// The quantile at a draw of the number of hits among `n`.
    #[inline]
    pub(super) fn quantile(&self, n: u64, u: f64) -> u64 {
        if n == 0 || self.low <= 0.0 {
            return if self.swapped { n } else { 0 };
        }
        if self.swapped { n - self.small(n, 1.0 - u) } else { self.small(n, u) }
    }

    /// The quantile for the smaller of p and 1 − p.
    #[inline(never)]
    fn small(&self, n: u64, u: f64) -> u64 {
        let trials = whole_to_f64(n);
        let variance = trials * self.spread;
        if variance < SUMMED_BELOW {
            return self.summed(n, u);
        }
        let z = normal_near(u);
        let sigma = variance.sqrt();
        let inverse = 1.0 / sigma;
        let steps = trials * self.low - 0.5 + self.expansion((sigma, inverse), z);
        let count = above(steps);
        // The distance to the nearer step, against a bound on the expansion's error there.
        let from_step = whole_to_f64(count) - steps;
        let margin = if from_step < 0.5 { from_step } else { 1.0 - from_step };
        let sure = z.abs() < TAIL && margin > error_bound(inverse * inverse);
        if sure || variance > UNCHECKED_ABOVE { count.min(n) } else { self.checked(trials, u, whole_to_f64(count.min(n))) }
    }

    /// Cornish–Fisher: deviation of the quantile from the mean, to the fourth order; with σ and 1/σ.
    fn expansion(&self, sigmas: (f64, f64), z: f64) -> f64 {
        expansion(sigmas, z, self.skew, (self.third, self.fourth))
    }

    /// The quantile by summing from zero; the chance of zero must not underflow.
    #[inline(never)]
    fn summed(&self, n: u64, u: f64) -> u64 {
        self.summed_from(power(1.0 - self.low, n), n, u)
    }

    /// The quantile by summing from zero, of which the chance is known.
    fn summed_from(&self, zero: f64, n: u64, u: f64) -> u64 {
        let (trials, mean) = (whole_to_f64(n), whole_to_f64(n) * self.low);
        let (mut hits, mut mass, mut below) = (0.0, zero, zero);
        while below < u && hits < trials && (mass >= 1e-18 || hits <= mean) {
            let ratio = self.odds * (trials - hits);
            hits += 1.0;
            mass *= ratio / hits;
            below += mass;
        }
        f64_to_whole(hits)
    }

    /// Corrects a count that is at most a step or two off, from the summed distribution.
    #[cold]
    #[inline(never)]
    fn checked(&self, n: f64, u: f64, guess: f64) -> u64 {
        let odds = self.odds;
        let mut count = guess;
        let mut mass = libm::exp(self.log_mass(n, count));
        let mut below = self.below(n, count, mass);
        while below < u && count < n {
            count += 1.0;
            mass *= odds * (n - count + 1.0) / count;
            below += mass;
        }
        while count > 0.0 && below - mass >= u {
            below -= mass;
            mass *= count / (odds * (n - count + 1.0));
            count -= 1.0;
        }
        f64_to_whole(count)
    }

    /// P(X ≤ count), summing away from the middle on the shorter side.
    fn below(&self, n: f64, count: f64, mass: f64) -> f64 {
        let odds = self.odds;
        let (mut term, mut sum) = (mass, 0.0);
        if count <= n * self.low {
            let mut at = count;
            while term > 1e-17 && at >= 0.0 {
                sum += term;
                term *= at / (odds * (n - at + 1.0));
                at -= 1.0;
            }
            return sum;
        }
        let mut at = count;
        while at < n {
            at += 1.0;
            term *= odds * (n - at + 1.0) / at;
            sum += term;
            if term < 1e-17 {
                break;
            }
        }
        1.0 - sum
    }

    /// ln P(X = count), by Loader's saddle-point form ("Fast and accurate computation of binomial probabilities", 2000).
    fn log_mass(&self, n: f64, count: f64) -> f64 {
        if count <= 0.0 {
            return n * libm::log1p(-self.low);
        }
        if count >= n {
            return n * libm::log(self.low);
        }
        let rest = n - count;
        let main = stirling_error(n) - stirling_error(count) - stirling_error(rest);
        let deviance = deviance(count, n * self.low) + deviance(rest, n * (1.0 - self.low));
        main - deviance + 0.5 * libm::log(n / (std::f64::consts::TAU * count * rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::streams::Cause;

    /// The quantile by plain summation in f64, from ln-gamma masses.
    fn plain(n: u64, p: f64, u: f64) -> u64 {
        let mut below = 0.0;
        for count in 0..=n {
            let (x, all) = (count as f64, n as f64);
            let log = libm::lgamma(all + 1.0) - libm::lgamma(x + 1.0) - libm::lgamma(all - x + 1.0) + x * p.ln() + (all - x) * (-p).ln_1p();
            below += log.exp();
            if below >= u {
                return count;
            }
        }
        n
    }

    #[test]
    fn quantiles_are_exact() {
        let mut wrong = Vec::new();
        for n in [1, 2, 7, 30, 90, 150, 300, 450, 1000, 5000] {
            for p in [0.003, 0.02, 0.065, 0.2, 0.31, 0.4, 0.5, 0.66, 0.9, 0.985] {
                let chance = Chance::new(p);
                for step in 0..200 {
                    let u = (f64::from(step) + 0.37) / 200.0;
                    let (fast, slow) = (chance.quantile(n, u), plain(n, p, u));
                    if fast != slow {
                        wrong.push((n, p, u, fast, slow));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{} wrong, first {:?}", wrong.len(), &wrong[..wrong.len().min(8)]);
    }

    #[test]
    fn quantiles_are_monotone_in_everything() {
        let mut last = 0;
        for step in 1..4000 {
            let count = Chance::new(f64::from(step) / 4000.0).quantile(700, 0.42);
            assert!(count >= last, "falls in p at {step}");
            last = count;
        }
        let (mut last, chance) = (0, Chance::new(0.37));
        for n in 0..4000 {
            let count = chance.quantile(n, 0.81);
            assert!(count >= last && count <= n, "falls in n at {n}");
            last = count;
        }
    }

    #[test]
    fn the_expansion_stays_within_its_bound() {
        let stream = crate::streams::Stream::new(1, Cause::Rounding, 0, 0);
        for draw in 0..300_000 {
            let p = 0.003 + 0.497 * stream.uniform(3 * draw);
            let variance = SUMMED_BELOW * libm::exp(7.0 * stream.uniform(3 * draw + 1));
            let u = stream.uniform(3 * draw + 2);
            let n = (variance / p / (1.0 - p)).ceil();
            let (chance, sigma) = (Chance::new(p), (n * p * (1.0 - p)).sqrt());
            let z = normal_near(u);
            if z.abs() >= TAIL {
                continue;
            }
            let steps = n * p - 0.5 + chance.expansion((sigma, 1.0 / sigma), z);
            let (guess, exact) = (steps.ceil(), chance.checked(n, u, steps.ceil().max(0.0).min(n)) as f64);
            let off = if exact > guess { guess - steps } else { steps - (guess - 1.0) };
            assert!(exact == guess || off <= error_bound(1.0 / (sigma * sigma)), "n {n}, p {p}, u {u}: {guess} for {exact}, {off} off");
        }
    }
}
