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

/// Mean and quantiles of a whole number of people, one by trial; None without trials.
#[expect(clippy::cast_precision_loss, reason = "sums stay far below 2^53")]
pub fn counts_figure(values: &[u32]) -> Figure {
    let sum: u64 = values.iter().map(|&value| u64::from(value)).sum();
    if values.is_empty() {
        return None;
    }
    if sum == 0 {
        return figure(0.0, &[0.0; 7]);
    }
    let at_ranks = counts_at(values, &PERCENTS.map(|percent| rank(percent, values.len() as u64)));
    let at_ranks: Vec<f64> = at_ranks.into_iter().map(f64::from).collect();
    figure(sum as f64 / values.len() as f64, &at_ranks)
}

/// The values at ascending ranks (from 1) of the sorted trials; none without trials.
#[expect(clippy::cast_possible_truncation, reason = "the keys are counts")]
pub fn counts_at(values: &[u32], ranks: &[u64]) -> Vec<u32> {
    let (mut low, mut high) = (u32::MAX, 0);
    for &value in values {
        low = if value < low { value } else { low };
        high = if value > high { value } else { high };
    }
    if low > high {
        return Vec::new();
    }
    let shift = (u32::BITS - (high - low).leading_zeros()).saturating_sub(BINS.ilog2());
    if low == high {
        return vec![low; ranks.len()];
    }
    let bin = |value: u32| ((value - low) >> shift) as usize;
    let mut bins = Bins::new();
    bins.add(values, bin);
    if shift == 0 {
        // A bin is one number.
        return ranks.iter().map(|&rank| low + bins.turn_to(rank) as u32).collect();
    }
    bins.select(values, |value| (bin(value), u64::from(value)), ranks).into_iter().map(|key| key as u32).collect()
}

/// Trials for which room is made at once.
const ROOM: u64 = 20_000;

/// Room for the trials of a run.
pub(crate) fn room(trials: u64) -> usize {
    usize::try_from(trials.min(ROOM)).unwrap_or_default()
}

/// Bins of the first, coarse sort.
const BINS: usize = 2048;

/// Keys counted in bins that keep the keys' order.
struct Bins {
    count: [u32; BINS],
    bin: usize,
    /// Keys in the bins before it.
    before: u64,
}

impl Bins {
    const fn new() -> Self {
        Self { count: [0; BINS], bin: 0, before: 0 }
    }

    /// Counts values by bin. Many in a row share one, and each would wait for the one before it: every other one is counted
    /// apart.
    fn add<T: Copy>(&mut self, values: &[T], bin: impl Fn(T) -> usize) {
        let mut others = [0; BINS];
        let (pairs, rest) = values.as_chunks::<2>();
        for &[one, other] in pairs {
            self.count[bin(one) % BINS] += 1;
            others[bin(other) % BINS] += 1;
        }
        rest.iter().for_each(|&value| self.count[bin(value) % BINS] += 1);
        self.count.iter_mut().zip(&others).for_each(|(count, others)| *count += others);
    }

    /// The bin of a rank (from 1) that is not below those asked for before.
    fn turn_to(&mut self, rank: u64) -> usize {
        while self.bin + 1 < BINS && self.before + u64::from(self.count[self.bin]) < rank {
            self.before += u64::from(self.count[self.bin]);
            self.bin += 1;
        }
        self.bin
    }

    /// The keys at ascending ranks (from 1) of values with a bin and a key each. Only the bins that hold a rank are sorted.
    fn select<T: Copy>(mut self, values: &[T], of: impl Fn(T) -> (usize, u64), ranks: &[u64]) -> Vec<u64> {
        let mut wanted: Vec<(usize, Vec<u64>)> = Vec::with_capacity(ranks.len());
        let mut places = Vec::with_capacity(ranks.len());
        // Which of the wanted bins a bin is, from 1.
        let mut slots = [0u8; BINS];
        for &rank in ranks {
            let bin = self.turn_to(rank);
            if wanted.last().is_none_or(|last| last.0 != bin) {
                wanted.push((bin, Vec::with_capacity(self.count[bin] as usize)));
                slots[bin] = u8::try_from(wanted.len()).unwrap_or_default();
            }
            places.push((wanted.len() - 1, usize::try_from(rank - self.before - 1).unwrap_or_default()));
        }
        for &value in values {
            let slot = slots[of(value).0 % BINS];
            if slot > 0 {
                wanted[usize::from(slot) - 1].1.push(of(value).1);
            }
        }
        for (_, inside) in &mut wanted {
            inside.sort_unstable();
        }
        places.into_iter().filter_map(|(of, place)| wanted[of].1.get(place).copied()).collect()
    }
}

/// A figure in hours: NaN where it is undefined, infinite where it is beyond the horizon.
#[derive(Clone, Debug, Default)]
pub struct Times {
    values: Vec<f64>,
}

impl Times {
    /// Room for some trials; it grows when there are more.
    pub fn with_room(trials: u64) -> Self {
        Self { values: Vec::with_capacity(room(trials)) }
    }

    /// Adds a trial; an undefined one is left out.
    pub fn push(&mut self, hours: f64) {
        self.values.push(hours);
    }

    /// Adds trials, one after the other.
    pub(crate) fn extend(&mut self, hours: &[f64]) {
        self.values.extend_from_slice(hours);
    }

    /// Mean and quantiles; None if the figure was undefined in every trial.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "at most a million trials")]
    pub fn figure(&self) -> Figure {
        let (mut n, mut sum) = (0u32, 0.0);
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &value in &self.values {
            n += u32::from(!value.is_nan());
            sum += if value.is_nan() { 0.0 } else { value };
            low = if value < low { value } else { low };
            high = if value > high && value < f64::INFINITY { value } else { high };
        }
        if n == 0 {
            return None;
        }
        let mean = sum / f64::from(n);
        if low >= high && mean.is_finite() {
            return figure(mean, &[low; 7]);
        }
        // Infinite values have the last bin, before those undefined. Adding 2^52 leaves the nearest whole number in the
        // lowest bits.
        let per_hour = if high > low { (BINS - 2) as f64 / (high - low) } else { 0.0 };
        let bin = |value: f64| if value <= high { ((value - low) * per_hour + (1u64 << 52) as f64).to_bits() as usize } else { BINS - 1 };
        let mut bins = Bins::new();
        bins.add(&self.values, bin);
        let values = bins.select(&self.values, |value| (bin(value), ordered(value)), &PERCENTS.map(|percent| rank(percent, u64::from(n))));
        let values: Vec<f64> = values.into_iter().map(from_ordered).collect();
        figure(mean, &values)
    }

    /// The trials; in those that are NaN the figure is undefined.
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// A number as an integer of the same order; one that is none comes last.
const fn ordered(value: f64) -> u64 {
    if value.is_nan() {
        return u64::MAX;
    }
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}

const fn from_ordered(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 { key & !(1 << 63) } else { !key })
}

/// People at one moment, counted in bins of equal width: one person below 4,000 users, at most 0.05 % of users above.
#[derive(Clone, Debug)]
pub struct Histogram {
    /// The binary logarithm of a bin's people.
    width: u32,
    bins: Vec<u32>,
    sum: u64,
}

/// The fewest bins over all users, so that a bin is at most 0.05 % of them.
const BINS_OF_USERS: u64 = 2000;

/// People in one bin of a histogram of counts from 0 to `users`: a power of two.
pub(crate) fn bin_width(users: u64) -> u64 {
    1 << (users / BINS_OF_USERS).max(1).ilog2()
}

impl Histogram {
    /// Room for counts from 0 to `users`.
    pub fn new(users: u64) -> Self {
        Self { width: bin_width(users).ilog2(), bins: vec![0], sum: 0 }
    }

    /// Adds a trial; one that is not added counts as nobody.
    #[inline]
    #[expect(clippy::cast_sign_loss, reason = "nobody is negative")]
    pub fn push(&mut self, people: i32) {
        let people = people as u32;
        let bin = (people >> self.width) as usize;
        match self.bins.get_mut(bin) {
            Some(bin) => *bin += 1,
            None => self.grow(bin),
        }
        self.sum += u64::from(people);
    }

    /// Adds a trial to a bin that is not there yet.
    #[cold]
    fn grow(&mut self, bin: usize) {
        self.bins.resize(bin + 1 + bin / 4, 0);
        self.bins[bin] += 1;
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
            if bin == 0 { 0.0 } else { ((bin << self.width) + ((1 << self.width) - 1) / 2) as f64 }
        });
        figure(self.sum as f64 / trials as f64, &quantiles)
    }
}

fn figure(mean: f64, quantiles: &[f64]) -> Figure {
    let finite = |value: f64| value.is_finite().then(|| published(value));
    let mut quantiles = quantiles.iter().map(|&value| finite(value));
    let mut next = || quantiles.next().flatten();
    Some(Quantiles { mean: finite(mean), p5: next(), p10: next(), p25: next(), p50: next(), p75: next(), p90: next(), p95: next() })
}
