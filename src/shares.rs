//! Shares in whole hundredths of a percent: any number of them makes exactly a whole.

/// All of it: 100 %.
pub const WHOLE: u32 = 10_000;

/// Splits a whole by weights; the largest remainders get the rest, ties by the order of the weights. All 0 if the
/// weights have no positive sum.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "parts of ten thousand")]
pub fn split(whole: u32, weights: &[f64]) -> Vec<u32> {
    let total: f64 = weights.iter().sum();
    if !(total > 0.0 && total.is_finite()) {
        return vec![0; weights.len()];
    }
    let exact: Vec<f64> = weights.iter().map(|weight| f64::from(whole) * weight / total).collect();
    let mut parts: Vec<u32> = exact.iter().map(|part| (part + 1e-9).floor() as u32).collect();
    let given: u64 = parts.iter().copied().map(u64::from).sum();
    for _ in given..u64::from(whole) {
        let rest = |at: usize| exact[at] - f64::from(parts[at]);
        // Of equal remainders the first: only a larger one takes its place.
        let largest = (0..weights.len()).filter(|&at| weights[at] > 0.0).reduce(|best, at| if rest(at) > rest(best) { at } else { best });
        parts[largest.unwrap_or_default()] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_remainders_get_the_rest() {
        assert_eq!(split(WHOLE, &[1.0, 1.0, 1.0]), [3334, 3333, 3333]);
        assert_eq!(split(WHOLE, &[0.5, 0.25, 0.25]), [5000, 2500, 2500]);
        assert_eq!(split(10, &[0.26, 0.26, 0.48]), [3, 2, 5]);
        assert_eq!(split(WHOLE, &[0.0, 1e-12, 1.0]), [0, 0, WHOLE]);
        assert_eq!(split(WHOLE, &[]), [0; 0]);
    }

    #[test]
    fn weights_without_a_sum_split_nothing() {
        for weights in [[0.0, 0.0], [f64::NAN, 1.0], [f64::INFINITY, 1.0], [-1.0, 0.5]] {
            assert_eq!(split(WHOLE, &weights), [0, 0]);
        }
    }
}
