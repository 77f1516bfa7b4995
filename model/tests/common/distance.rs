//! Kolmogorov–Smirnov distances.

/// The largest gap between a sample's distribution and a continuous one; sorts the sample.
pub(crate) fn distance(sample: &mut [f64], below: impl Fn(f64) -> f64) -> f64 {
    sample.sort_by(f64::total_cmp);
    let n = sample.len() as f64;
    let gap = |(at, value): (usize, &f64)| {
        let expected = below(*value);
        (expected - at as f64 / n).abs().max((expected - (at + 1) as f64 / n).abs())
    };
    sample.iter().enumerate().map(gap).fold(0.0, f64::max)
}
