//! What quantiles are made of: expansions, errors of approximations, whole numbers as floats and back.

use crate::distributions::normal_near;

/// See [`super::Chance::expansion`].
#[inline(always)]
pub(super) fn expansion((sigma, inverse): (f64, f64), z: f64, skew: f64, (third, fourth): ([f64; 2], [f64; 3])) -> f64 {
    let square = z * z;
    let third = z * (third[0] * square + third[1]);
    let fourth = (fourth[0] * square + fourth[1]) * square + fourth[2];
    sigma * z + skew * (square - 1.0) + inverse * (third + inverse * fourth)
}

/// ln x! minus Stirling's approximation of it.
pub(super) fn stirling_error(x: f64) -> f64 {
    if x < 16.0 {
        return libm::lgamma(x + 1.0) - (x + 0.5) * libm::log(x) + x - 0.5 * libm::log(std::f64::consts::TAU);
    }
    let square = x * x;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square) / x
}

/// x ln(x/m) + m − x.
pub(super) fn deviance(x: f64, mean: f64) -> f64 {
    x * libm::log(x / mean) + mean - x
}

/// A chance to the power of a whole number, by squaring: relative error below 1e-9.
pub(super) fn power(mut base: f64, mut n: u64) -> f64 {
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

/// A count as a number, through signed integers: one instruction.
#[expect(clippy::cast_possible_truncation, reason = "counts are at most ten million")]
pub(super) fn whole_to_f64(n: u64) -> f64 {
    f64::from(n as i32)
}

/// A whole number as a count: adding 2^52 leaves it in the bits below the exponent.
#[expect(clippy::cast_possible_truncation, reason = "counts are at most ten million")]
pub(super) const fn f64_to_whole(x: f64) -> u64 {
    ((x + WHOLE).to_bits() as u32) as u64
}

/// Adding it rounds to whole numbers.
pub(super) const WHOLE: f64 = (1u64 << 52) as f64;

/// The least whole number that is not below a number from −1 on.
pub(super) const fn above(steps: f64) -> u64 {
    // Adding 2^52 rounds to whole numbers; the bits below the exponent then are that number. A number that is whole
    // itself may come out one higher: it stands on a step, and steps are checked.
    let rounded = (if steps > -0.5 { steps } else { -0.5 } + 0.5 + WHOLE).to_bits();
    rounded - WHOLE.to_bits()
}

/// The quantile at `u` of the rank-th smallest (from 1) of n uniforms: Beta(rank, n − rank + 1). Exact for the first and
/// the last, else Abramowitz and Stegun 26.5.22.
pub(in crate::engine) fn order_statistic(rank: u64, n: u64, u: f64) -> f64 {
    let (a, b) = (whole_to_f64(rank), whole_to_f64(n - rank + 1));
    if rank == n {
        return 1.0 + less(libm::log(u) / a);
    }
    if rank == 1 {
        return -less(libm::log(1.0 - u) / b);
    }
    let y = -normal_near(u);
    let (inverse_a, inverse_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
    let lambda = (y * y - 3.0) / 6.0;
    let h = 2.0 / (inverse_a + inverse_b);
    let w = y * (h + lambda).max(0.0).sqrt() / h - (inverse_b - inverse_a) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * h));
    a / (a + b * libm::exp(2.0 * w))
}

/// e^x − 1, for x up to 0.
pub(in crate::engine) fn less(x: f64) -> f64 {
    // The series' next term is below 1e-12 of the first.
    if x > -0.03 {
        x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x * (1.0 / 24.0 + x * (1.0 / 120.0 + x * (1.0 / 720.0))))))
    } else {
        libm::expm1(x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_statistics_have_their_mean() {
        for (rank, n) in [(1, 5), (5, 5), (3, 5), (10, 40), (150, 300), (270, 300)] {
            let mean: f64 = (0..1000).map(|step| order_statistic(rank, n, (f64::from(step) + 0.5) / 1000.0)).sum::<f64>() / 1000.0;
            let exact = rank as f64 / (n + 1) as f64;
            assert!((mean - exact).abs() < 0.003, "{rank} of {n}: {mean} against {exact}");
        }
    }
}
