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

/// Trials for which room is made at once.
const ROOM: u64 = 100_000;

fn room(trials: u64) -> usize {
    usize::try_from(trials.min(ROOM)).unwrap_or_default()
}

impl Counts {
    /// Room for some trials; it grows when there are more.
    pub fn with_room(trials: u64) -> Self {
        Self { values: Vec::with_capacity(room(trials)), sum: 0 }
    }

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
        let (low, high) = ends(&self.values)?;
        let shift = (u32::BITS - (high - low).leading_zeros()).saturating_sub(BINS.ilog2());
        let keys = self.values.iter().map(|&value| (((value - low) >> shift) as usize, u64::from(value)));
        #[expect(clippy::cast_possible_truncation, reason = "the keys are counts")]
        Some(select(keys, ranks).into_iter().map(|key| key as u32).collect())
    }
}

/// The least and the greatest value; None without any.
fn ends(values: &[u32]) -> Option<(u32, u32)> {
    Some((*values.iter().min()?, *values.iter().max()?))
}

/// Bins of the first, coarse sort.
const BINS: usize = 2048;

/// The keys at ascending ranks (from 1). Each key comes with its bin, which keeps the keys' order: keys are counted in
/// bins first, then only the bins that hold a rank are sorted.
fn select(keys: impl Iterator<Item = (usize, u64)> + Clone, ranks: &[u64]) -> Vec<u64> {
    let mut bins = [0u32; BINS];
    for (bin, _) in keys.clone() {
        bins[bin % BINS] += 1;
    }
    let mut wanted: Vec<(usize, Vec<u64>)> = Vec::with_capacity(ranks.len());
    let mut places = Vec::with_capacity(ranks.len());
    // Which of the wanted bins a bin is, from 1.
    let mut slots = [0u8; BINS];
    let (mut bin, mut before) = (0, 0);
    for &rank in ranks {
        while bin + 1 < BINS && before + u64::from(bins[bin]) < rank {
            before += u64::from(bins[bin]);
            bin += 1;
        }
        if wanted.last().is_none_or(|last| last.0 != bin) {
            wanted.push((bin, Vec::with_capacity(bins[bin] as usize)));
            slots[bin] = u8::try_from(wanted.len()).unwrap_or_default();
        }
        places.push((wanted.len() - 1, usize::try_from(rank - before - 1).unwrap_or_default()));
    }
    for (bin, key) in keys {
        if slots[bin % BINS] > 0 {
            wanted[usize::from(slots[bin % BINS]) - 1].1.push(key);
        }
    }
    for (_, inside) in &mut wanted {
        inside.sort_unstable();
    }
    places.into_iter().filter_map(|(of, place)| wanted[of].1.get(place).copied()).collect()
}

/// A figure in hours: NaN where it is undefined, infinite where it is beyond the horizon.
#[derive(Clone, Debug, Default)]
pub struct Times {
    values: Vec<f64>,
    sum: f64,
}

impl Times {
    /// Room for some trials; it grows when there are more.
    pub fn with_room(trials: u64) -> Self {
        Self { values: Vec::with_capacity(room(trials)), sum: 0.0 }
    }

    /// Adds a trial; an undefined one is left out.
    pub fn push(&mut self, hours: f64) {
        if !hours.is_nan() {
            self.values.push(hours);
            self.sum += hours;
        }
    }

    /// Mean and quantiles; None if the figure was undefined in every trial.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a million trials")]
    pub fn figure(&self) -> Figure {
        let n = self.values.len();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &value in self.values.iter().filter(|value| value.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        if n == 0 {
            return None;
        }
        // Infinite values have the last bin.
        let per_hour = if high > low { (BINS - 2) as f64 / (high - low) } else { 0.0 };
        let bin = |value: f64| if value <= high { ((value - low) * per_hour) as i32 as usize } else { BINS - 1 };
        let keys = self.values.iter().map(|&value| (bin(value), ordered(value)));
        figure(self.sum / n as f64, select(keys, &PERCENTS.map(|percent| rank(percent, n as u64))).into_iter().map(from_ordered))
    }

    /// The trials in which the figure is defined.
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// A number as an integer of the same order.
const fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}

const fn from_ordered(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 { key & !(1 << 63) } else { !key })
}

/// People at one moment, counted in bins of equal width: one person below 4,000 users, at most 0.05 % of users above.
#[derive(Clone, Debug)]
pub struct Histogram {
    width: u64,
    bins: Vec<u32>,
    sum: u64,
}

/// The fewest bins over all users, so that a bin is at most 0.05 % of them.
const BINS_OF_USERS: u64 = 2000;

/// People in one bin of a histogram of counts from 0 to `users`.
pub(crate) fn bin_width(users: u64) -> u64 {
    (users / BINS_OF_USERS).max(1)
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
