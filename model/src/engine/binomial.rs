//! Binomial quantiles: one uniform in, one count out, monotone in the uniform, in n and in p.
//!
//! Exact: small counts by summing the distribution; larger ones from a Cornish–Fisher expansion whose error is bounded,
//! checked against the summed distribution whenever the expansion lands too near a step; above n·p·q = 100 000 the
//! expansion alone, which is then off by far less than one person.

use std::sync::OnceLock;

use crate::distributions::normal;

/// Below this variance the distribution is summed from zero.
const SUMMED_BELOW: f64 = 9.0;
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
    /// ln(1 − low) and low / (1 − low).
    log_miss: f64,
    odds: f64,
}

/// A bound on the expansion's error, in people, for deviates below [`TAIL`].
fn error_bound(variance: f64) -> f64 {
    (2.0 / variance).max(0.01) / variance.sqrt()
}

impl Chance {
    /// A chance; values outside [0, 1] count as the nearest end.
    pub(super) fn new(p: f64) -> Self {
        let p = if p > 0.0 { p.min(1.0) } else { 0.0 };
        let swapped = p > 0.5;
        let low = if swapped { 1.0 - p } else { p };
        Self { p, low, swapped, log_miss: libm::log1p(-low), odds: low / (1.0 - low) }
    }

    /// The quantile at `u` of the number of hits among `n`.
    pub(super) fn quantile(&self, n: u64, u: f64) -> u64 {
        if n == 0 || self.low <= 0.0 {
            return if self.swapped { n } else { 0 };
        }
        if self.swapped { n - self.small(n, 1.0 - u) } else { self.small(n, u) }
    }

    /// The quantile for the smaller of p and 1 − p.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts are at most ten million"
    )]
    fn small(&self, n: u64, u: f64) -> u64 {
        let trials = n as f64;
        let variance = trials * self.low * (1.0 - self.low);
        if variance < SUMMED_BELOW {
            return self.summed(trials, u) as u64;
        }
        let sigma = variance.sqrt();
        let z = standard_normal(u);
        let steps = trials * self.low - 0.5 + self.expansion(sigma, z);
        let count = steps.ceil().clamp(0.0, trials);
        if variance > UNCHECKED_ABOVE {
            return count as u64;
        }
        // The distance to the nearer step, against a bound on the expansion's error there.
        let from_step = count - steps;
        let margin = from_step.min(1.0 - from_step);
        if z.abs() < TAIL && margin > error_bound(variance) {
            return count as u64;
        }
        self.checked(trials, u, count) as u64
    }

    /// Cornish–Fisher: deviation of the quantile from the mean, to the third order.
    fn expansion(&self, sigma: f64, z: f64) -> f64 {
        let (p, q) = (self.low, 1.0 - self.low);
        let square = z * z;
        let skew = (q - p) * (square - 1.0) / 6.0;
        let pq = p * q;
        let third = ((1.0 - 6.0 * pq) * (square - 3.0) / 24.0 - (1.0 - 4.0 * pq) * (2.0 * square - 5.0) / 36.0 - 1.0 / 24.0) * z / sigma;
        sigma * z + skew + third
    }

    /// The quantile by summing from zero; the chance of zero must not underflow.
    fn summed(&self, n: f64, u: f64) -> f64 {
        let mut mass = libm::exp(n * self.log_miss);
        let mut below = mass;
        let mut count = 0.0;
        while below < u && count < n {
            count += 1.0;
            mass *= self.odds * (n - count + 1.0) * reciprocal(count);
            below += mass;
            if mass < 1e-18 && count > n * self.low {
                break;
            }
        }
        count
    }

    /// Corrects a count that is at most a step or two off, from the summed distribution.
    fn checked(&self, n: f64, u: f64, guess: f64) -> f64 {
        let mut count = guess;
        let mut mass = libm::exp(self.log_mass(n, count));
        let mut below = self.below(n, count, mass);
        while below < u && count < n {
            count += 1.0;
            mass *= self.odds * (n - count + 1.0) / count;
            below += mass;
        }
        while count > 0.0 && below - mass >= u {
            below -= mass;
            mass *= count / (self.odds * (n - count + 1.0));
            count -= 1.0;
        }
        count
    }

    /// P(X ≤ count), summing away from the middle on the shorter side.
    fn below(&self, n: f64, count: f64, mass: f64) -> f64 {
        let (mut term, mut sum) = (mass, 0.0);
        if count <= n * self.low {
            let mut at = count;
            while term > 1e-17 && at >= 0.0 {
                sum += term;
                term *= at / (self.odds * (n - at + 1.0));
                at -= 1.0;
            }
            return sum;
        }
        let mut at = count;
        while at < n {
            at += 1.0;
            term *= self.odds * (n - at + 1.0) / at;
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
            return n * self.log_miss;
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

/// Reciprocals of the counts that sums run over.
fn reciprocal(count: f64) -> f64 {
    1.0 / count
}

/// Steps of the table of normal quantiles.
const STEPS: usize = 4096;
/// Steps at each end that are computed instead.
const ENDS: usize = 64;

/// The standard normal quantile from a table, straight between its steps; computed near the ends. Off by less than
/// 1e-5.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "u is in (0, 1)")]
pub(super) fn standard_normal(u: f64) -> f64 {
    static TABLE: OnceLock<Vec<f64>> = OnceLock::new();
    let table = TABLE.get_or_init(|| (0..=STEPS).map(|step| normal((step as f64 / STEPS as f64).clamp(1e-9, 1.0 - 1e-9))).collect());
    let at = u * STEPS as f64;
    let step = at as usize;
    if !(ENDS..STEPS - ENDS).contains(&step) {
        return normal(u);
    }
    let (from, to) = (table[step], table[step + 1]);
    from + (to - from) * (at - step as f64)
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
    let y = -standard_normal(u);
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
            let variance = SUMMED_BELOW * libm::exp(5.0 * stream.uniform(3 * draw + 1));
            let u = stream.uniform(3 * draw + 2);
            let n = (variance / p / (1.0 - p)).ceil();
            let (chance, sigma) = (Chance::new(p), (n * p * (1.0 - p)).sqrt());
            let z = standard_normal(u);
            if z.abs() >= TAIL {
                continue;
            }
            let steps = n * p - 0.5 + chance.expansion(sigma, z);
            let (guess, exact) = (steps.ceil(), chance.checked(n, u, steps.ceil().clamp(0.0, n)));
            let off = if exact > guess { guess - steps } else { steps - (guess - 1.0) };
            assert!(exact == guess || off <= error_bound(sigma * sigma), "n {n}, p {p}, u {u}: {guess} for {exact}, {off} off");
        }
    }
}
