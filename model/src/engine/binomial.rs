//! Binomial quantiles: one uniform in, one count out, monotone in the uniform, in n and in p.
//!
//! Exact: small counts by summing the distribution; larger ones from a Cornish–Fisher expansion whose error is bounded,
//! checked against the summed distribution whenever the expansion lands too near a step; above n·p·q = 100 000 the
//! expansion alone, which is then off by far less than one person.

use crate::distributions::normal_near;

/// Below this variance the distribution is summed from zero.
const SUMMED_BELOW: f64 = 4.0;
/// Above this variance the expansion's error is far below one person and steps are not checked.
const UNCHECKED_ABOVE: f64 = 100_000.0;
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
    /// Coefficients of [`Chance::expansion`]: of (z² − 1), of z³/σ and z/σ, and of z⁴/σ², z²/σ² and 1/σ².
    skew: f64,
    third: [f64; 2],
    fourth: [f64; 3],
}

/// A bound on the expansion's error, in people, for deviates below [`TAIL`].
fn error_bound(inverse_variance: f64) -> f64 {
    0.003 + inverse_variance * inverse_variance * inverse_variance
}

impl Chance {
    /// A chance; values outside [0, 1] count as the nearest end.
    pub(super) fn new(p: f64) -> Self {
        let p = if p > 0.0 { p.min(1.0) } else { 0.0 };
        let swapped = p > 0.5;
        let low = if swapped { 1.0 - p } else { p };
        let pq = low * (1.0 - low);
        let lean = 1.0 - 2.0 * low;
        // Cornish and Fisher's terms for the cumulants of the binomial; those of a lattice have 1/12 less variance.
        let (second, third) = ((1.0 - 6.0 * pq) / 24.0, (1.0 - 4.0 * pq) / 36.0);
        let (fourth, mixed, cubed) = ((1.0 - 12.0 * pq) / 120.0, (1.0 - 6.0 * pq) / 24.0, (1.0 - 4.0 * pq) / 324.0);
        Self {
            p,
            low,
            swapped,
            skew: lean / 6.0,
            third: [second - 2.0 * third, 5.0 * third - 3.0 * second - 1.0 / 24.0],
            fourth: [
                lean * (fourth - mixed + 12.0 * cubed),
                lean * (5.0 * mixed - 6.0 * fourth - 53.0 * cubed + 1.0 / 72.0),
                lean * (3.0 * fourth - 2.0 * mixed + 17.0 * cubed - 1.0 / 72.0),
            ],
        }
    }

    /// The quantile at a draw of the number of hits among `n`.
    pub(super) fn quantile(&self, n: u64, u: f64) -> u64 {
        if n == 0 || self.low <= 0.0 {
            return if self.swapped { n } else { 0 };
        }
        if self.swapped { n - self.small(n, 1.0 - u) } else { self.small(n, u) }
    }

    /// The quantile for the smaller of p and 1 − p.
    #[expect(clippy::cast_precision_loss, reason = "counts are at most ten million")]
    fn small(&self, n: u64, u: f64) -> u64 {
        let trials = n as f64;
        let variance = trials * self.low * (1.0 - self.low);
        if variance < SUMMED_BELOW {
            return self.summed(n, u);
        }
        let z = normal_near(u);
        let steps = trials * self.low - 0.5 + self.expansion(variance.sqrt(), z);
        let count = above(steps);
        // The distance to the nearer step, against a bound on the expansion's error there.
        let from_step = count as f64 - steps;
        let margin = from_step.min(1.0 - from_step);
        let sure = z.abs() < TAIL && margin > error_bound(1.0 / variance);
        if sure || variance > UNCHECKED_ABOVE { count.min(n) } else { self.checked(trials, u, (count as f64).min(trials)) }
    }

    /// Cornish–Fisher: deviation of the quantile from the mean, to the fourth order.
    fn expansion(&self, sigma: f64, z: f64) -> f64 {
        let (square, inverse) = (z * z, 1.0 / sigma);
        let third = z * (self.third[0] * square + self.third[1]);
        let fourth = (self.fourth[0] * square + self.fourth[1]) * square + self.fourth[2];
        sigma * z + self.skew * (square - 1.0) + inverse * (third + inverse * fourth)
    }

    /// The quantile by summing from zero; the chance of zero must not underflow.
    #[expect(clippy::cast_precision_loss, reason = "counts are at most ten million")]
    fn summed(&self, n: u64, u: f64) -> u64 {
        let mut mass = power(1.0 - self.low, n);
        let mut below = mass;
        if below >= u {
            return 0;
        }
        let (odds, trials) = (self.odds(), n as f64);
        let mut count = 0.0;
        for hits in 1..=n {
            count += 1.0;
            mass *= odds * (trials - count + 1.0) / count;
            below += mass;
            if below >= u || (mass < 1e-18 && count > trials * self.low) {
                return hits;
            }
        }
        n
    }

    fn odds(&self) -> f64 {
        self.low / (1.0 - self.low)
    }

    /// Corrects a count that is at most a step or two off, from the summed distribution.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are at most ten million")]
    fn checked(&self, n: f64, u: f64, guess: f64) -> u64 {
        let odds = self.odds();
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
        count as u64
    }

    /// P(X ≤ count), summing away from the middle on the shorter side.
    fn below(&self, n: f64, count: f64, mass: f64) -> f64 {
        let odds = self.odds();
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

/// ln x! minus Stirling's approximation of it.
fn stirling_error(x: f64) -> f64 {
    if x < 16.0 {
        return libm::lgamma(x + 1.0) - (x + 0.5) * libm::log(x) + x - 0.5 * libm::log(std::f64::consts::TAU);
    }
    let square = x * x;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square) / x
}

/// x ln(x/m) + m − x.
fn deviance(x: f64, mean: f64) -> f64 {
    x * libm::log(x / mean) + mean - x
}

/// A chance to the power of a whole number, by squaring: relative error below 1e-9.
fn power(mut base: f64, mut n: u64) -> f64 {
    let mut product = 1.0;
    while n > 0 {
        if n & 1 == 1 {
            product *= base;
        }
        base *= base;
        n >>= 1;
    }
    product
}

/// The least whole number that is not below a number from −1 on.
const fn above(steps: f64) -> u64 {
    // Adding 2^52 rounds to whole numbers; the bits below the exponent then are that number. A number that is whole
    // itself may come out one higher: it stands on a step, and steps are checked.
    const WHOLE: f64 = (1u64 << 52) as f64;
    let rounded = (if steps > -0.5 { steps } else { -0.5 } + 0.5 + WHOLE).to_bits();
    rounded - WHOLE.to_bits()
}

/// The quantile at `u` of the rank-th smallest (from 1) of n uniforms: Beta(rank, n − rank + 1). Exact for the first and
/// the last, else Abramowitz and Stegun 26.5.22.
#[expect(clippy::cast_precision_loss, reason = "counts are at most ten million")]
pub(super) fn order_statistic(rank: u64, n: u64, u: f64) -> f64 {
    let (a, b) = (rank as f64, (n - rank + 1) as f64);
    if rank == n {
        return libm::exp(libm::log(u) / a);
    }
    if rank == 1 {
        return -libm::expm1(libm::log1p(-u) / b);
    }
    let y = -normal_near(u);
    let (inverse_a, inverse_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
    let lambda = (y * y - 3.0) / 6.0;
    let h = 2.0 / (inverse_a + inverse_b);
    let w = y * (h + lambda).max(0.0).sqrt() / h - (inverse_b - inverse_a) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * h));
    a / (a + b * libm::exp(2.0 * w))
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
    fn order_statistics_have_their_mean() {
        for (rank, n) in [(1, 5), (5, 5), (3, 5), (10, 40), (150, 300), (270, 300)] {
            let mean: f64 = (0..1000).map(|step| order_statistic(rank, n, (f64::from(step) + 0.5) / 1000.0)).sum::<f64>() / 1000.0;
            let exact = rank as f64 / (n + 1) as f64;
            assert!((mean - exact).abs() < 0.003, "{rank} of {n}: {mean} against {exact}");
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
            let steps = n * p - 0.5 + chance.expansion(sigma, z);
            let (guess, exact) = (steps.ceil(), chance.checked(n, u, steps.ceil().clamp(0.0, n)) as f64);
            let off = if exact > guess { guess - steps } else { steps - (guess - 1.0) };
            assert!(exact == guess || off <= error_bound(1.0 / (sigma * sigma)), "n {n}, p {p}, u {u}: {guess} for {exact}, {off} off");
        }
    }
}
