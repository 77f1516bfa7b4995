//! A chart as a list of marks: what plotters draws into, and what both renderers read.
//!
//! Places are whole tenths of a pixel, so that the same numbers give the same bytes everywhere.

mod backend;
mod element;
mod file;
mod handle;
mod nodes;
mod words;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};

pub use backend::{Rasterised, SceneBackend};
pub use element::Element;
pub use file::Caption;
pub(super) use file::escape;
pub use handle::{Axis, Handle, Stop};
pub use nodes::{SceneView, SceneViewProps, scene_vnode};
pub use words::{cut, in_lines, text_width};

use super::ink::Ink;
use super::{ChartError, MAX_WIDTH, MIN_WIDTH};

/// Where plotters draws: places in tenths of a pixel from the upper left corner.
pub type Canvas<'a> = DrawingArea<SceneBackend<'a>, Shift>;

/// A place in tenths of a pixel, right and down from the upper left corner.
pub type Place = (i32, i32);

/// On which side of its place a text lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// A geometry in tenths of a pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the elements of SVG and their attributes")]
pub enum Shape {
    Line {
        from: Place,
        to: Place,
    },
    Path(Vec<Place>),
    Polygon(Vec<Place>),
    Rect {
        corner: Place,
        width: i32,
        height: i32,
    },
    Circle {
        centre: Place,
        radius: i32,
    },
    Text {
        place: Place,
        anchor: Anchor,
        size: i32,
        text: String,
    },
    /// Equal squares by their upper left corners: one path.
    Squares {
        corners: Vec<Place>,
        side: i32,
    },
}

/// One shape of one ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Tells the marks of an ink apart from one drawing to the next; 0 for marks that nobody follows.
    pub key: u16,
    /// How opaque it is, in thousandths, 1 to 1000.
    pub opacity: u16,
    /// The width of its line, tenths of a pixel; 0 where the ink has no line.
    pub stroke: u32,
    /// Where it is.
    pub shape: Shape,
    /// What it says when pointed at.
    pub title: Option<String>,
}

/// Left, top, right, bottom in tenths of a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the four sides")]
pub struct Extent {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Extent {
    /// Whether the two share any area.
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// A drawn chart: one layer of marks per ink.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    width: u32,
    height: u32,
    label: String,
    layers: Vec<Vec<Mark>>,
    handles: Vec<Handle>,
}

impl Scene {
    /// Lets `draw` fill a canvas of `width` by `height` pixels; `label` is the scene's accessible name.
    ///
    /// # Errors
    /// The width is outside its limits, or whatever `draw` reports.
    pub fn draw(
        width: u32,
        height: u32,
        label: String,
        draw: impl FnOnce(&Canvas<'_>) -> Result<(), ChartError>,
    ) -> Result<Self, ChartError> {
        if !(MIN_WIDTH..=MAX_WIDTH).contains(&width) {
            return Err(ChartError::Width(width));
        }
        let mut scene = Self { width, height, label, layers: vec![Vec::new(); Ink::ALL.len()], handles: Vec::new() };
        let canvas = SceneBackend::new(&mut scene).into_drawing_area();
        draw(&canvas)?;
        drop(canvas);
        Ok(scene)
    }

    /// Width and height in pixels.
    pub const fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// What the chart is called where it cannot be seen.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Inks with their marks, in paint order, empty layers left out.
    pub fn layers(&self) -> impl Iterator<Item = (Ink, &[Mark])> {
        Ink::ALL.iter().zip(&self.layers).filter(|(_, marks)| !marks.is_empty()).map(|(ink, marks)| (*ink, marks.as_slice()))
    }

    /// Gives the mark of an ink and key words that appear when it is pointed at.
    pub fn name(&mut self, ink: Ink, key: u16, title: impl Into<String>) {
        if let Some(mark) = self.layers[ink as usize].iter_mut().find(|mark| mark.key == key) {
            mark.title = Some(title.into());
        }
    }

    /// The scene where nothing can be pointed at or dragged: without the words that appear, and without handles.
    #[must_use]
    pub fn untitled(mut self) -> Self {
        self.layers.iter_mut().flatten().for_each(|mark| mark.title = None);
        for ink in [Ink::Hit, Ink::Handle, Ink::Grip] {
            self.layers[ink as usize].clear();
        }
        self.handles.clear();
        self
    }

    pub(in crate::chart) fn add(&mut self, ink: Ink, mark: Mark) {
        self.layers[ink as usize].push(mark);
    }
}

impl Mark {
    /// The space it takes; a text's is estimated.
    pub fn extent(&self, ink: Ink) -> Extent {
        let around = |places: &[Place]| Extent {
            left: places.iter().map(|place| place.0).min().unwrap_or_default(),
            top: places.iter().map(|place| place.1).min().unwrap_or_default(),
            right: places.iter().map(|place| place.0).max().unwrap_or_default(),
            bottom: places.iter().map(|place| place.1).max().unwrap_or_default(),
        };
        match &self.shape {
            Shape::Line { from, to } => around(&[*from, *to]),
            Shape::Path(places) | Shape::Polygon(places) => around(places),
            Shape::Squares { corners, side } => {
                let all = around(corners);
                Extent { right: all.right + side, bottom: all.bottom + side, ..all }
            }
            Shape::Rect { corner: (x, y), width, height } => around(&[(*x, *y), (x + width, y + height)]),
            Shape::Circle { centre: (x, y), radius } => {
                let reach = radius + i32::try_from(self.stroke / 2).unwrap_or_default();
                around(&[(x - reach, y - reach), (x + reach, y + reach)])
            }
            Shape::Text { place: (x, y), anchor, size, text } => {
                let width = text_width(text, *size, ink.is_bold());
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2,
                    Anchor::End => x - width,
                };
                // From the top of a capital to the foot of a descender.
                Extent { left, top: y - size * 3 / 4, right: left + width, bottom: y + size / 4 }
            }
        }
    }
}
