//! Charts: data in, scene out.
//!
//! ```text
//! Forecast ──from_forecast──> Dotplot, Alerts, Waiting, Bars ──scene(width)──> Scene ──┬──> SceneView (nodes of the page)
//!                             (checked numbers)    │                                   └──> to_svg(theme) (a file)
//!                                                  └──summary(), table(): the same numbers in words
//! ```
//!
//! plotters maps numbers to places on a canvas; its drawing backend is our own ([`scene`]), so that a chart is a list of
//! marks with classes instead of pixels. A chart is drawn for the width it is given and never scaled: text is 12 or 13
//! pixels high at every width. Legends, captions and buttons are the page's; a chart labels its marks directly.

pub mod alerts;
pub mod axis;
pub mod bars;
pub mod dotplot;
mod frame;
pub mod ink;
pub mod scene;
pub mod waiting;

use std::fmt;

use lockout_model::forecast::Figure;

pub use alerts::Alerts;
pub use bars::Bars;
pub use dotplot::Dotplot;
pub use ink::{Ink, Theme};
pub use scene::{Scene, SceneView, scene_vnode};
pub use waiting::Waiting;

use crate::words;

/// The narrowest chart, pixels.
pub const MIN_WIDTH: u32 = 240;
/// The widest chart, pixels; a wider place leaves paper at the right.
pub const MAX_WIDTH: u32 = 2400;

/// What every chart can do.
pub trait Chart {
    /// The chart drawn `width` pixels wide; its height follows from the width.
    ///
    /// # Errors
    /// A width outside [`MIN_WIDTH`] ..= [`MAX_WIDTH`]. The numbers were checked when the chart was made.
    fn scene(&self, width: u32) -> Result<Scene, ChartError>;

    /// The chart in one or two plain sentences, with the same numbers.
    fn summary(&self) -> String;

    /// The chart's numbers as a table.
    fn table(&self) -> Table;

    /// What the marks stand for, for a legend beside the chart.
    fn key(&self) -> Vec<(Ink, &'static str)>;
}

/// A table of words: what a chart shows, for readers who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table holds, in a few words.
    pub caption: String,
    /// One per column; the first column heads its row.
    pub headers: Vec<String>,
    /// As many cells as headers in each.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn new<const N: usize>(caption: impl Into<String>, headers: [&str; N]) -> Self {
        Self { caption: caption.into(), headers: headers.map(str::to_owned).to_vec(), rows: Vec::new() }
    }

    fn push<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(Vec::from(cells));
    }

    /// Leaves out the columns in which nothing is said.
    fn keep_columns<const N: usize>(&mut self, kept: [bool; N]) {
        for row in self.rows.iter_mut().chain([&mut self.headers]) {
            let mut kept = kept.iter();
            row.retain(|_| kept.next() == Some(&true));
        }
    }
}

/// Why there is no chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// There is nothing to show.
    Empty(&'static str),
    /// A number is undefined, infinite or negative.
    NotANumber(String),
    /// Numbers that should ascend do not.
    Disordered(String),
    /// There are too many or too few of them.
    Count {
        /// What is counted.
        what: &'static str,
        /// How many there should be.
        expected: &'static str,
        /// How many there are.
        found: usize,
    },
    /// The width is outside its limits.
    Width(u32),
    /// plotters asked for something that a scene does not draw.
    Drawing(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(what) => write!(f, "{what}: nothing to show"),
            Self::NotANumber(what) => write!(f, "{what}: expected a finite number of at least 0"),
            Self::Disordered(what) => write!(f, "{what}: expected ascending numbers"),
            Self::Count { what, expected, found } => write!(f, "{what}: expected {expected}, found {found}"),
            Self::Width(width) => write!(f, "width: expected {MIN_WIDTH} to {MAX_WIDTH} pixels, found {width}"),
            Self::Drawing(why) => write!(f, "drawing: {why}"),
        }
    }
}

impl std::error::Error for ChartError {}

/// The median and the middle 80 % of a count of people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range80 {
    /// The tenth percentile.
    pub low: f64,
    /// The median, or the mean where a chart says so.
    pub middle: f64,
    /// The ninetieth percentile.
    pub high: f64,
}

impl Range80 {
    /// The median and p10 to p90 of a published figure; `what` names it in the error.
    ///
    /// # Errors
    /// The figure is undefined, or one of its numbers is infinite.
    pub fn from_figure(figure: &Figure, what: &str) -> Result<Self, ChartError> {
        let read = || figure.as_ref().and_then(|q| Some(Self { low: q.p10?, middle: q.p50?, high: q.p90? }));
        read().ok_or_else(|| ChartError::NotANumber(what.to_owned()))
    }

    fn check(&self, what: &str) -> Result<(), ChartError> {
        check_ascending(&[self.low, self.high], what)?;
        check_ascending(&[self.middle], what)
    }
}

/// Finite, not negative, never falling.
fn check_ascending(numbers: &[f64], what: &str) -> Result<(), ChartError> {
    if numbers.iter().any(|number| !number.is_finite() || *number < 0.0) {
        return Err(ChartError::NotANumber(what.to_owned()));
    }
    if numbers.is_sorted() { Ok(()) } else { Err(ChartError::Disordered(what.to_owned())) }
}

/// `966–1,540`, or one number where both are the same.
fn range_short(low: f64, high: f64) -> String {
    let (low, high) = (words::count(low), words::count(high));
    if low == high { low } else { format!("{low}–{high}") }
}

/// `between 966 and 1,540`, or `exactly 966`.
fn range_words(low: f64, high: f64) -> String {
    let (low, high) = (words::count(low), words::count(high));
    if low == high { format!("exactly {low}") } else { format!("between {low} and {high}") }
}
