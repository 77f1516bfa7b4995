//! Charts: data in, scene out.
//!
//! ```text
//! Forecast ──from_forecast──> Dotplot, Alerts, Waiting, Bars … ──scene(width)──> Scene ──┬──> SceneView (nodes of the page)
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
pub mod funnel;
pub mod icons;
pub mod ink;
pub mod policies;
pub mod race;
mod range;
pub mod scene;
mod table;
pub mod timeline;
pub mod tokens;
pub mod tornado;
pub mod waiting;

use std::fmt;

pub use alerts::Alerts;
pub use bars::Bars;
pub use dotplot::Dotplot;
pub use funnel::Funnel;
pub use icons::Icons;
pub use ink::{Ink, Theme};
pub use policies::Policies;
pub use race::Race;
pub use range::{Change, Range80};
pub use scene::{Handle, Scene, SceneView, scene_vnode};
pub use table::{Table, csv_cell};
pub use timeline::Timeline;
pub use tokens::Tokens;
pub use tornado::Tornado;
pub use waiting::Waiting;

/// The narrowest chart, pixels.
pub const MIN_WIDTH: u32 = 240;
/// The widest chart, pixels; a wider place leaves paper at the right.
pub const MAX_WIDTH: u32 = 2400;

/// How wide a chart is drawn for a file, pixels: it fits a page of paper and a slide.
pub const WIDTH_IN_FILES: u32 = 720;

/// What every chart can do. What can be dragged and what arrow keys walk through are asked of the drawn scene:
/// [`Scene::handles`], [`Scene::stops`].
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

    /// The table as comma-separated values, see [`Table::csv`].
    fn csv(&self) -> String {
        self.table().csv()
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

/// Finite, not negative, never falling.
fn check_ascending(numbers: &[f64], what: &str) -> Result<(), ChartError> {
    if numbers.iter().any(|number| !number.is_finite() || *number < 0.0) {
        return Err(ChartError::NotANumber(what.to_owned()));
    }
    if numbers.is_sorted() { Ok(()) } else { Err(ChartError::Disordered(what.to_owned())) }
}
