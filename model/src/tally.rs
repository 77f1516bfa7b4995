//! Samples over trials, and the means and quantiles that are published from them.

use crate::forecast::{Figure, Quantiles};

/// The published quantiles, in percent.
pub const PERCENTS: [u64; 7] = [5, 10, 25, 50, 75, 90, 95];

/// Rounds to six significant digits, halves away from zero, as every published figure is.
///
/// By arithmetic: a whole number over a power of ten is the number nearest to its decimals, and the tables that print
/// and read decimals would cost the page eleven kilobytes.
pub fn published(value: f64) -> f64 {
    // Whole numbers of up to six digits, most figures by far, are what they are.
    let is_short = value.abs() < 1e6 && value.fract() == 0.0;
    if is_short || !value.is_finite() {
        return value;
    }
    let size = value.abs();
    let (mut up, mut down) = (1.0, 1.0);
    while size * up < 1e5 && up < 1e22 {
        up *= 10.0;
    }
    while size / down >= 1e6 {
        down *= 10.0;
    }
    let digits = (value * up / down).round();
    digits * down / up
}

/// The rank (from 1) of a percentile among `n` sorted values: ceil(percent·n/100), in integers.
pub const fn rank(percent: u64, n: u64) -> u64 {
    let rank = (percent * n).div_ceil(100);
    if rank == 0 { 1 } else { rank }
}

/// A figure that is a whole number of people in every trial.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    values: Vec<u32>,
    sum: u64,
}

impl Counts {
    /// Adds a trial.
    #[expect(clippy::cast_possible_truncation, reason = "at most ten million people")]
    pub fn push(&mut self, people: u64) {
        self.values.push(people as u32);
        self.sum += people;
    }

    /// The mean; 0 without trials.
    #[expect(clippy::cast_precision_loss, reason = "sums stay far below 2^53")]
    pub fn mean(&self) -> f64 {
        if self.values.is_empty() { 0.0 } else { self.sum as f64 / self.values.len() as f64 }
    }

    /// The trials.
    pub fn values(&self) -> &[u32] {
        &self.values
    }

    /// Mean and quantiles over a number of trials, all of which were added or, if nothing ever happens, none.
    pub fn figure(&self, trials: u64) -> Figure {
        if self.sum == 0 && trials > 0 {
            return figure(0.0, [0.0; 7]);
        }
        let values = self.at_ranks(&PERCENTS.map(|percent| rank(percent, self.values.len() as u64)));
        figure(self.mean(), values?.iter().copied().map(f64::from))
    }

    /// The figure, which is that of `larger` where both have the same sum: trial by trial this count is never above it.
    pub fn figure_within(&self, larger: &Self, figure: Figure, trials: u64) -> Figure {
        if self.sum == larger.sum { figure } else { self.figure(trials) }
    }

    /// The values at ascending ranks (from 1) of the sorted trials; None without trials.
    pub fn at_ranks(&self, ranks: &[u64]) -> Option<Vec<u32>> {
        let (&low, &high) = (self.values.iter().min()?, self.values.iter().max()?);
        // Counts in even bins first; then only the bins that hold a rank are sorted.
        let shift = (u32::BITS - (high - low).leading_zeros()).saturating_sub(BIN_BITS);
        let mut bins = vec![0u32; ((high - low) >> shift) as usize + 1];
        for value in &self.values {
            bins[((value - low) >> shift) as usize] += 1;
        }
        let mut result = Vec::with_capacity(ranks.len());
        let (mut bin, mut before) = (0, 0u64);
        let mut inside: Option<(usize, Vec<u32>)> = None;
        for &rank in ranks {
            while before + u64::from(bins[bin]) < rank {
                before += u64::from(bins[bin]);
                bin += 1;
            }
            #[expect(clippy::cast_possible_truncation, reason = "bins fit a u32")]
            let edge = low + ((bin as u32) << shift);
            if shift == 0 {
                result.push(edge);
                continue;
            }
            if inside.as_ref().is_none_or(|(of, _)| *of != bin) {
                let mut sorted: Vec<u32> = self.values.iter().copied().filter(|value| ((value - low) >> shift) as usize == bin).collect();
                sorted.sort_unstable();
                inside = Some((bin, sorted));
            }
            let at = usize::try_from(rank - before - 1).unwrap_or_default();
            result.push(inside.as_ref().and_then(|(_, sorted)| sorted.get(at)).copied().unwrap_or(edge));
        }
        Some(result)
    }
}

/// Bits of a count that the first sort looks at.
const BIN_BITS: u32 = 11;

/// A figure in hours: NaN where it is undefined, infinite where it is beyond the horizon.
#[derive(Clone, Debug, Default)]
pub struct Times {
    values: Vec<f64>,
    sum: f64,
}

impl Times {
    /// Adds a trial; an undefined one is left out.
    pub fn push(&mut self, hours: f64) {
        if !hours.is_nan() {
            self.values.push(hours);
            self.sum += hours;
        }
    }

    /// Mean and quantiles; None if the figure was undefined in every trial.
    #[expect(clippy::cast_precision_loss, reason = "at most a million trials")]
    pub fn figure(&self) -> Figure {
        let n = self.values.len();
        let mut sorted = self.values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let at = |percent| usize::try_from(rank(percent, n as u64) - 1).ok().and_then(|at| sorted.get(at).copied());
        sorted.first()?;
        figure(self.sum / n as f64, PERCENTS.into_iter().map(|percent| at(percent).unwrap_or(f64::INFINITY)))
    }

    /// The trials in which the figure is defined.
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// People at one moment, counted in bins of equal width: one person below 4,000 users, at most 0.05 % of users above.
#[derive(Clone, Debug)]
pub struct Histogram {
    width: u64,
    bins: Vec<u32>,
    sum: u64,
}

/// The fewest bins over all users, so that a bin is at most 0.05 % of them.
const BINS: u64 = 2000;

/// People in one bin of a histogram of counts from 0 to `users`.
pub(crate) fn bin_width(users: u64) -> u64 {
    (users / BINS).max(1)
}

impl Histogram {
    /// Room for counts from 0 to `users`.
    pub fn new(users: u64) -> Self {
        Self { width: bin_width(users), bins: vec![0], sum: 0 }
    }

    /// Adds a trial; one that is not added counts as nobody.
    pub fn push(&mut self, people: u64) {
        let bin = if self.width == 1 { people } else { people / self.width };
        let bin = usize::try_from(bin).unwrap_or_default();
        if bin >= self.bins.len() {
            self.bins.resize(bin + 1, 0);
        }
        self.bins[bin] += 1;
        self.sum += people;
    }

    /// Mean and quantiles over a number of trials; a quantile is the middle of its bin.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    pub fn figure(&self, trials: u64) -> Figure {
        if trials == 0 {
            return None;
        }
        let added: u64 = self.bins.iter().copied().map(u64::from).sum();
        let (mut bin, mut before) = (0, 0);
        let mut here = trials - added + u64::from(self.bins[0]);
        let quantiles = PERCENTS.map(|percent| {
            let rank = rank(percent, trials);
            while before + here < rank {
                before += here;
                bin += 1;
                here = u64::from(self.bins[bin]);
            }
            // The first bin holds mostly zeros: nobody waiting is published as nobody.
            if bin == 0 { 0.0 } else { (bin as u64 * self.width + (self.width - 1) / 2) as f64 }
        });
        figure(self.sum as f64 / trials as f64, quantiles)
    }
}

fn figure(mean: f64, quantiles: impl IntoIterator<Item = f64>) -> Figure {
    let finite = |value: f64| value.is_finite().then(|| published(value));
    let mut quantiles = quantiles.into_iter().map(finite);
    let mut next = || quantiles.next().flatten();
    Some(Quantiles { mean: finite(mean), p5: next(), p10: next(), p25: next(), p50: next(), p75: next(), p90: next(), p95: next() })
}
