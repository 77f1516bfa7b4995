//! Differences over trials.

use crate::forecast::{Figure, Quantiles};
use crate::quantity::Quantity;
use crate::tally::{PERCENTS, Times, counts_at, published, rank};

/// The differences of one figure between two scenarios.
#[derive(Clone, Debug)]
pub(super) struct Paired {
    kept: Kept,
    /// Trials in which the figure is undefined in both.
    undefined: u64,
    lower: u64,
    equal: u64,
    higher: u64,
}

/// What is kept of the differences: as much as is published.
#[derive(Clone, Debug)]
enum Kept {
    /// Only the sum.
    Sum(f64),
    /// Whole numbers of people.
    People(Vec<i32>),
    /// Hours.
    Hours(Times),
    /// People at a moment of the waiting curve, of which there are hundreds: counted in bins.
    Binned(Spread),
}

impl Paired {
    pub(super) fn new(quantity: Quantity) -> Self {
        let kept = if matches!(quantity, Quantity::Waiting(_)) {
            Kept::Binned(Spread::default())
        } else if !quantity.has_quantiles() {
            Kept::Sum(0.0)
        } else if quantity.is_time() || quantity == Quantity::PersonHoursLost {
            Kept::Hours(Times::default())
        } else {
            Kept::People(Vec::new())
        };
        Self { kept, undefined: 0, lower: 0, equal: 0, higher: 0 }
    }

    /// Adds a trial: the first scenario's value and the other's. A trial in which the figure is undefined in both is the same
    /// in both, and has no difference; undefined in one, it is left out. Beyond the horizon in both, no difference can be seen.
    #[expect(clippy::cast_possible_truncation, clippy::float_cmp, reason = "differences of at most ten million people")]
    pub(super) fn push(&mut self, first: f64, other: f64) {
        if first.is_nan() || other.is_nan() {
            self.undefined += u64::from(first.is_nan() && other.is_nan());
            return;
        }
        let difference = if first == other { 0.0 } else { other - first };
        self.lower += u64::from(difference < 0.0);
        self.equal += u64::from(difference == 0.0);
        self.higher += u64::from(difference > 0.0);
        match &mut self.kept {
            Kept::Sum(sum) => *sum += difference,
            Kept::People(people) => people.push(difference as i32),
            Kept::Hours(hours) => hours.push(difference),
            Kept::Binned(spread) => spread.push(difference as i64),
        }
    }

    const fn trials(&self) -> u64 {
        self.lower + self.equal + self.higher
    }

    /// The shares of trials in which the other scenario's value is lower, the same and higher; all 0 where every trial has it
    /// in one of the two only.
    #[expect(clippy::cast_precision_loss, reason = "at most a million trials")]
    pub(super) fn shares(&self) -> [f64; 3] {
        let trials = (self.trials() + self.undefined).max(1) as f64;
        [self.lower, self.equal + self.undefined, self.higher].map(|count| count as f64 / trials)
    }

    /// Mean and quantiles of the difference.
    #[expect(clippy::cast_precision_loss, reason = "at most a million trials")]
    pub(super) fn figure(&self) -> Figure {
        let trials = self.trials();
        if trials == 0 {
            return None;
        }
        match &self.kept {
            Kept::Sum(sum) => Some(quantiles(published(sum / trials as f64), [None; 7])),
            Kept::People(people) => {
                let sum: i64 = people.iter().copied().map(i64::from).sum();
                let least = people.iter().copied().min().unwrap_or_default();
                let above: Vec<u32> = people.iter().map(|difference| difference.abs_diff(least)).collect();
                let at = counts_at(&above, &PERCENTS.map(|percent| rank(percent, trials)));
                let mut values = at.into_iter().map(|above| published(f64::from(above) + f64::from(least)));
                let values = std::array::from_fn(|_| values.next());
                Some(quantiles(published(sum as f64 / trials as f64), values))
            }
            Kept::Hours(hours) => hours.figure(),
            Kept::Binned(spread) => spread.figure(),
        }
    }
}

/// The most bins of a spread: it is told to a two-thousandth of its width.
const BINS_AT_MOST: i64 = 2048;

/// Signed whole numbers in bins, each of its own as long as they lie near each other.
#[derive(Clone, Debug)]
struct Spread {
    /// Numbers in a bin.
    width: i64,
    /// The number of the first bin.
    first: i64,
    bins: Vec<u32>,
    sum: i64,
    trials: u64,
}

impl Default for Spread {
    fn default() -> Self {
        Self { width: 1, first: 0, bins: vec![0], sum: 0, trials: 0 }
    }
}

impl Spread {
    /// Towards the nearest bin, so that the bin of 0 is even on both sides.
    const fn bin(people: i64, width: i64) -> i64 {
        people.signum() * ((people.abs() + width / 2) / width)
    }

    fn push(&mut self, people: i64) {
        let mut bin = Self::bin(people, self.width);
        while bin.max(self.first + self.bins.len() as i64 - 1) - bin.min(self.first) >= BINS_AT_MOST {
            self.widen();
            bin = Self::bin(people, self.width);
        }
        if bin < self.first {
            let missing = usize::try_from(self.first - bin).unwrap_or_default();
            self.bins.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = bin;
        }
        let at = usize::try_from(bin - self.first).unwrap_or_default();
        if at >= self.bins.len() {
            self.bins.resize(at + 1, 0);
        }
        self.bins[at] += 1;
        self.sum += people;
        self.trials += 1;
    }

    /// Three bins become one: so the one of 0 stays in the middle of its numbers.
    fn widen(&mut self) {
        let mut wider = Self { width: 3 * self.width, first: Self::bin(self.first, 3), bins: Vec::new(), ..*self };
        for (bin, count) in (self.first..).zip(&self.bins) {
            let at = usize::try_from(Self::bin(bin, 3) - wider.first).unwrap_or_default();
            wider.bins.resize(wider.bins.len().max(at + 1), 0);
            wider.bins[at] += count;
        }
        *self = wider;
    }

    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    fn figure(&self) -> Figure {
        let (mut at, mut before) = (0, 0);
        let values = PERCENTS.map(|percent| {
            let rank = rank(percent, self.trials);
            while before + u64::from(self.bins[at]) < rank {
                before += u64::from(self.bins[at]);
                at += 1;
            }
            Some(published(((self.first + at as i64) * self.width) as f64))
        });
        Some(quantiles(published(self.sum as f64 / self.trials as f64), values))
    }
}

fn quantiles(mean: f64, [p5, p10, p25, p50, p75, p90, p95]: [Option<f64>; 7]) -> Quantiles {
    Quantiles { mean: Some(mean), p5, p10, p25, p50, p75, p90, p95 }
}
