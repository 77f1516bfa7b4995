//! A count with its range, and how it differs from a baseline.

use lockout_model::compare::Differences;
use lockout_model::forecast::Figure;

use super::{ChartError, check_ascending};
use crate::words::{self, signed};

/// The median, the middle half and the middle 80 % of a count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range80 {
    /// The tenth percentile.
    pub low: f64,
    /// The median, or the mean where a chart says so.
    pub middle: f64,
    /// The ninetieth percentile.
    pub high: f64,
    /// The 25th and the 75th percentile.
    pub half: (f64, f64),
}

impl Range80 {
    /// The median, p10 to p90 and p25 to p75 of a published figure; `what` names it in the error.
    ///
    /// # Errors
    /// The figure is undefined, or one of its numbers is infinite.
    pub fn from_figure(figure: &Figure, what: &str) -> Result<Self, ChartError> {
        let read = || {
            let q = figure.as_ref()?;
            Some(Self { low: q.p10?, middle: q.p50?, high: q.p90?, half: (q.p25?, q.p75?) })
        };
        read().ok_or_else(|| ChartError::NotANumber(what.to_owned()))
    }

    pub(super) fn check(&self, what: &str) -> Result<(), ChartError> {
        check_ascending(&[self.low, self.half.0, self.half.1, self.high], what)?;
        check_ascending(&[self.middle], what)
    }

    /// p10, p25, p75 and p90.
    pub(super) const fn ends(&self) -> [f64; 4] {
        [self.low, self.half.0, self.half.1, self.high]
    }

    /// `1,304`, `966`, `1,540`: middle, low and high.
    pub(super) fn cells(&self) -> [String; 3] {
        [self.middle, self.low, self.high].map(words::count)
    }

    /// `966–1,540`, or one number where both are the same.
    pub(super) fn short(&self) -> String {
        let (low, high) = (words::count(self.low), words::count(self.high));
        if low == high { low } else { format!("{low}–{high}") }
    }

    /// `between 966 and 1,540`, or `exactly 966`.
    pub(super) fn words(&self) -> String {
        let (low, high) = (words::count(self.low), words::count(self.high));
        if low == high { format!("exactly {low}") } else { format!("between {low} and {high}") }
    }
}

/// How a count differs from the baseline's, weekend by weekend: now minus baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The tenth percentile of the differences.
    pub low: f64,
    /// Their median.
    pub middle: f64,
    /// The ninetieth percentile.
    pub high: f64,
}

impl Change {
    /// The difference of a comparison's figure; None where it is undefined.
    pub fn from_figure(figure: &Figure) -> Option<Self> {
        let q = figure.as_ref()?;
        Some(Self { low: q.p10?, middle: q.p50?, high: q.p90? })
    }
}

impl Change {
    /// The difference of a comparison's figure, by its JSON pointer: `/totals/locked_out`.
    pub fn at(differences: &Differences, pointer: &str) -> Option<Self> {
        Self::from_figure(&differences.at(pointer)?.difference)
    }

    /// The median, and 8 of 10 from and to.
    pub(super) fn cells(self) -> [String; 3] {
        [self.middle, self.low, self.high].map(signed)
    }
}

/// A sentence on the baseline: its median, and the difference.
pub(super) fn baseline_words(baseline: &Range80, change: Option<Change>) -> String {
    let median = words::count(baseline.middle);
    match change {
        Some(change) if signed(change.low) == signed(change.high) => {
            format!(" The baseline has {median}: a difference of {}.", signed(change.middle))
        }
        Some(change) => format!(
            " The baseline has {median}: a difference of {}, in 8 of 10 weekends {} to {}.",
            signed(change.middle),
            signed(change.low),
            signed(change.high)
        ),
        None => format!(" The baseline has {median}."),
    }
}
