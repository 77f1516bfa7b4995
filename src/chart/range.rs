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

    /// The differences of all figures whose JSON pointers begin so, in the forecast's order; none where one is undefined.
    pub(super) fn of_each(differences: &Differences, begin: &str) -> Vec<Self> {
        let figures = differences.figures.iter().filter(|figure| figure.pointer.starts_with(begin));
        figures.map(|figure| Self::from_figure(&figure.difference)).collect::<Option<_>>().unwrap_or_default()
    }

    /// The median, and 8 of 10 from and to.
    pub(super) fn cells(self) -> [String; 3] {
        [self.middle, self.low, self.high].map(signed)
    }
}

/// The headers of a baseline's columns: its median, and [`Change::cells`].
pub(super) const PAIRED: [&str; 4] = ["Baseline", "Difference", "Difference, 8 of 10 from", "Difference, 8 of 10 to"];
/// The same where the differences of each weekend are not known.
pub(super) const NOT_PAIRED: [&str; 2] = ["Baseline", "Difference of the medians"];

/// The cells under these headers.
pub(super) fn baseline_cells(now: f64, then: f64, change: Option<Change>) -> Vec<String> {
    let mut cells = vec![words::count(then)];
    match change {
        Some(change) => cells.extend(change.cells()),
        None => cells.push(signed(now - then)),
    }
    cells
}

/// What a mark or a sentence says of the baseline: `; baseline 240, difference −12 (−20 to −3)`.
pub(super) fn beside(then: f64, change: Option<Change>) -> String {
    let mut text = format!("; baseline {}", words::count(then));
    if let Some(change) = change {
        let [middle, low, high] = change.cells();
        text.push_str(&format!(", difference {middle}"));
        if low != high {
            text.push_str(&format!(" ({low} to {high})"));
        }
    }
    text
}
