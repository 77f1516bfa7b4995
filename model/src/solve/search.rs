//! One input's search: a scan, then a bisection on each side of the current value.

use std::collections::BTreeMap;

use crate::sensitivity::inputs::{Range, Setting};

/// Intervals of the first scan.
const SCAN: i64 = 16;

/// What has been tried of one input, and what to try next.
#[derive(Clone, Debug)]
pub(super) struct Search {
    current: Setting,
    values: Values,
    /// By place among the values: the outcome, and whether it reaches the target.
    tried: BTreeMap<i64, (f64, bool)>,
}

/// What can be tried, by place.
#[derive(Clone, Debug)]
enum Values {
    /// The number at place m is m / steps. The range reaches from low to high; a current value outside it, and what lies
    /// between, can be tried, too.
    Lattice { low: i64, high: i64, steps: f64, current: f64 },
    /// Each of these.
    List(Vec<Setting>),
}

impl Search {
    #[expect(clippy::cast_possible_truncation, reason = "ranges hold a few thousand steps")]
    pub(super) fn new(current: Setting, range: &Range) -> Self {
        let values = match (range, current) {
            (Range::Numbers { low, high, steps_per_unit, .. }, Setting::Number(now)) => {
                let steps = f64::from(*steps_per_unit);
                Values::Lattice { low: (low * steps).round() as i64, high: (high * steps).round() as i64, steps, current: now }
            }
            (Range::Values(values), _) => Values::List(values.clone()),
            // A number's range with a value that is none: nothing to try.
            (Range::Numbers { .. }, _) => Values::List(Vec::new()),
        };
        Self { current, values, tried: BTreeMap::new() }
    }

    /// The value to try next; None when the search is over.
    pub(super) fn next(&self) -> Option<Setting> {
        let place = self.scan().find(|place| !self.tried.contains_key(place));
        let place = place.or_else(|| self.brackets().into_iter().flatten().find_map(middle))?;
        Some(self.setting(place))
    }

    /// Notes what a value leads to.
    pub(super) fn tell(&mut self, setting: Setting, outcome: f64, reached: bool) {
        if let Some(place) = self.place(setting) {
            self.tried.insert(place, (outcome, reached));
        }
    }

    /// About how many values are left to try; 0 only when the search is over.
    pub(super) fn left(&self) -> usize {
        let scan = self.scan().filter(|place| !self.tried.contains_key(place)).count();
        let halvings = |(inner, hit): (i64, i64)| (u64::BITS - (inner.abs_diff(hit).max(1) - 1).leading_zeros()) as usize;
        scan + self.brackets().into_iter().flatten().map(halvings).sum::<usize>()
    }

    /// The nearest value that reaches the target. Of words, the one whose outcome just reaches it.
    pub(super) fn nearest(&self, at_most: bool) -> Option<(Setting, f64)> {
        let reached = self.tried.iter().filter(|(_, (_, reached))| *reached).map(|(&place, &(outcome, _))| (place, outcome));
        let least_effect = |outcome: f64| if at_most { -outcome } else { outcome };
        let closest = reached.min_by(|a, b| {
            let by_distance = self.distance(a.0).total_cmp(&self.distance(b.0));
            by_distance.then_with(|| least_effect(a.1).total_cmp(&least_effect(b.1))).then(a.0.cmp(&b.0))
        });
        closest.map(|(place, outcome)| (self.setting(place), outcome))
    }

    /// The value that comes closest to the target.
    pub(super) fn best(&self, at_most: bool) -> Option<(Setting, f64)> {
        let away = |outcome: f64| if at_most { outcome } else { -outcome };
        let best = self.tried.iter().min_by(|(a, (one, _)), (b, (other, _))| {
            away(*one).total_cmp(&away(*other)).then_with(|| self.distance(**a).total_cmp(&self.distance(**b))).then(a.cmp(b))
        });
        best.map(|(&place, &(outcome, _))| (self.setting(place), outcome))
    }

    /// Everything tried, in the order of the range.
    pub(super) fn tried(&self) -> impl Iterator<Item = (Setting, f64)> {
        self.tried.iter().map(|(&place, &(outcome, _))| (self.setting(place), outcome))
    }

    /// The places of the scan, the current value's own left out: those of the range, and on the way to it from a current value
    /// outside.
    fn scan(&self) -> impl Iterator<Item = i64> {
        let (range, way) = match self.values {
            Values::Lattice { low, high, steps, current } => {
                let (floor, ceil) = around(current * steps);
                let way = if floor > high { (high + 1, floor) } else { (ceil, low - 1) };
                (spread((low, high), SCAN), spread(way, SCAN))
            }
            Values::List(ref values) => {
                let last = i64::try_from(values.len()).unwrap_or_default() - 1;
                (spread((0, last), last), spread((0, -1), -1))
            }
        };
        range.chain(way).filter(|&place| self.setting(place) != self.current)
    }

    /// On each side of the current value: the nearest place that reaches the target, and the failing one next to it (or the
    /// current value's own).
    fn brackets(&self) -> [Option<(i64, i64)>; 2] {
        let Values::Lattice { low, high, steps, current } = self.values else { return [None; 2] };
        let (floor, ceil) = around(current * steps);
        let hits = || self.tried.iter().filter(|(_, (_, reached))| *reached).map(|(&place, _)| place);
        let below = hits().filter(|&place| place < ceil).max().map(|hit| {
            let inner = self.tried.range(hit + 1..).map(|(&place, _)| place).next().unwrap_or(i64::MAX);
            (inner.min(ceil).min(high.max(floor) + 1), hit)
        });
        let above = hits().filter(|&place| place > floor).min().map(|hit| {
            let inner = self.tried.range(..hit).map(|(&place, _)| place).next_back().unwrap_or(i64::MIN);
            (inner.max(floor).max(low.min(ceil) - 1), hit)
        });
        [below, above]
    }

    fn setting(&self, place: i64) -> Setting {
        match &self.values {
            #[expect(clippy::cast_precision_loss, reason = "a few thousand steps")]
            Values::Lattice { steps, .. } => Setting::Number(place as f64 / steps),
            Values::List(values) => usize::try_from(place).ok().and_then(|at| values.get(at)).copied().unwrap_or(self.current),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a few thousand steps")]
    fn place(&self, setting: Setting) -> Option<i64> {
        match (&self.values, setting) {
            (Values::Lattice { steps, .. }, Setting::Number(number)) => Some((number * steps).round() as i64),
            (Values::List(values), _) => values.iter().position(|value| *value == setting).and_then(|at| i64::try_from(at).ok()),
            _ => None,
        }
    }

    /// How far a value is from the current one; words are all equally far.
    #[expect(clippy::cast_precision_loss, reason = "minutes of a week")]
    fn distance(&self, place: i64) -> f64 {
        match (self.setting(place), self.current) {
            (Setting::Number(number), Setting::Number(current)) => (number - current).abs(),
            (Setting::Moment(moment), Setting::Moment(current)) => (moment.minutes() - current.minutes()).abs() as f64,
            _ => 0.0,
        }
    }
}

/// Both ends, and places between them at equal distances: so many intervals, if there is room. None from high to low.
fn spread((low, high): (i64, i64), intervals: i64) -> impl Iterator<Item = i64> {
    let intervals = intervals.min(high - low);
    (0..=intervals).map(move |at| low + (high - low) * at / intervals.max(1))
}

/// The place halfway between a failing and a reaching one; None if they are neighbours.
fn middle((inner, hit): (i64, i64)) -> Option<i64> {
    (inner.abs_diff(hit) > 1).then(|| i64::midpoint(inner, hit))
}

/// The whole numbers at or below and at or above a number, rounding noise aside.
#[expect(clippy::cast_possible_truncation, reason = "a few thousand steps")]
fn around(x: f64) -> (i64, i64) {
    const NOISE: f64 = 1e-6;
    ((x + NOISE).floor() as i64, (x - NOISE).ceil() as i64)
}
