//! Samples to published figures: ranks in integers, six digits, bins of people.

use lockout_model::forecast::Quantiles;
use lockout_model::streams::{Cause, Stream};
use lockout_model::tally::{Histogram, PERCENTS, Times, counts_at, counts_figure, published, rank};

fn values(figure: Option<Quantiles>) -> [Option<f64>; 8] {
    let q = figure.expect("a figure");
    [q.mean, q.p5, q.p10, q.p25, q.p50, q.p75, q.p90, q.p95]
}

/// "Rank ceil(q·n/100) of the sorted sample, in integers."
#[test]
fn ranks() {
    let at = |n: u64| PERCENTS.map(|percent| rank(percent, n));
    assert_eq!(at(100), [5, 10, 25, 50, 75, 90, 95]);
    assert_eq!(at(10), [1, 1, 3, 5, 8, 9, 10]);
    assert_eq!(at(1), [1; 7]);
    assert_eq!(at(3), [1, 1, 1, 2, 3, 3, 3]);
    assert_eq!(at(1_000_000), [50_000, 100_000, 250_000, 500_000, 750_000, 900_000, 950_000]);
    assert_eq!(at(999), [50, 100, 250, 500, 750, 900, 950]);
}

#[test]
fn quantiles_by_hand() {
    let counts = [9u32, 1, 8, 2, 7, 3, 6, 4, 5, 10];
    let mut times = Times::default();
    counts.iter().for_each(|&value| times.push(f64::from(value) + 0.5));
    assert_eq!(values(counts_figure(&counts)), [5.5, 1.0, 1.0, 3.0, 5.0, 8.0, 9.0, 10.0].map(Some));
    assert_eq!(values(times.figure()), [6.0, 1.5, 1.5, 3.5, 5.5, 8.5, 9.5, 10.5].map(Some));
}

/// Over many sizes and spreads the quick ranks are those of a sort.
#[test]
fn counts_agree_with_a_sort() {
    let stream = Stream::new(3, Cause::Scoped, 0, 0);
    for (case, n) in [1u64, 2, 9, 100, 1001, 5000].into_iter().enumerate() {
        for spread in [1.0, 50.0, 3000.0, 1e7] {
            let counts: Vec<u32> = (0..n).map(|index| (spread * stream.uniform(10_000 * case as u64 + index)) as u32 + 3).collect();
            let mut sorted = counts.clone();
            sorted.sort_unstable();
            let ranks: Vec<u64> = PERCENTS.iter().map(|&percent| rank(percent, n)).chain([n]).collect();
            let expected: Vec<u32> = ranks.iter().map(|&rank| sorted[rank as usize - 1]).collect();
            assert_eq!(counts_at(&counts, &ranks), expected, "{n} values up to {spread}");
        }
    }
    assert!(counts_at(&[], &[1]).is_empty());
    assert_eq!(counts_figure(&[]), None);
}

/// Undefined trials are left out; an infinite value is null, and so is a mean over one.
#[test]
fn undefined_and_infinite_times() {
    let figure = |values: &[f64]| {
        let mut times = Times::default();
        values.iter().for_each(|&value| times.push(value));
        times.figure()
    };
    assert_eq!(figure(&[]), None);
    assert_eq!(figure(&[f64::NAN, f64::NAN]), None);
    assert_eq!(values(figure(&[f64::NAN, 2.0, f64::NAN, 4.0])), [3.0, 2.0, 2.0, 2.0, 2.0, 4.0, 4.0, 4.0].map(Some));
    let two = Some(2.0);
    assert_eq!(values(figure(&[f64::INFINITY, 2.0])), [None, two, two, two, two, None, None, None]);
    assert_eq!(values(figure(&[f64::INFINITY])), [None; 8]);
}

/// Up to 3,999 users every person counts; above, a bin is at most 0.05 % of users, and nobody is published as nobody.
#[test]
fn people_in_bins() {
    for users in [1, 200, 2000, 3999, 4000, 4200, 5999, 6000, 100_000, 10_000_000] {
        let mut largest = 0.0f64;
        for people in [0, 1, 2, 3, 7, 1999, 2000, 2001, users / 3, users / 2, users] {
            let people = people.min(users);
            let mut histogram = Histogram::new(users);
            histogram.push(people as i32);
            let [mean, p5, .., p95] = values(histogram.figure(1)).map(|value| value.expect("a number"));
            assert_eq!((mean, p5), (published(people as f64), p95), "{people} of {users}");
            largest = largest.max((p5 - people as f64).abs());
            assert!(people > 0 || p5 == 0.0);
        }
        // Off by less than a bin.
        assert!(largest < (0.0005 * users as f64).max(1.0), "{largest} of {users}");
        assert!(users >= 4000 || largest == 0.0, "{largest} of {users}");
    }
    let mut histogram = Histogram::new(1000);
    [5, 0, 900, 5, 7, 5, 0, 8, 9, 10].into_iter().for_each(|people| histogram.push(people));
    assert_eq!(values(histogram.figure(10)), [94.9, 0.0, 0.0, 5.0, 5.0, 9.0, 10.0, 900.0].map(Some));
}

#[test]
fn six_digits() {
    for (value, expected) in [
        (0.0, 0.0),
        (123_456.0, 123_456.0),
        (1_234_567.0, 1_234_570.0),
        (0.123_456_7, 0.123_457),
        (1.0 / 3.0, 0.333_333),
        (9_999_995.0, 1e7),
        (2.5e-9, 2.5e-9),
        (-1.234_567_8, -1.234_57),
        (999_999.9, 1e6),
    ] {
        assert_eq!(published(value), expected);
    }
    assert_eq!(published(f64::INFINITY), f64::INFINITY);
}
