//! Where the squares of an icon array lie.

use crate::chart::frame::{px, width_of};
use crate::chart::scene::{Mark, Place, Shape};

/// The grid, tenths of a pixel.
pub(super) struct Grid {
    /// From one square to the next.
    pub(super) cell: i32,
    /// Squares in a row, whole tens.
    pub(super) columns: usize,
}

/// Paper after every tenth column.
const GAP: i32 = px(4);

impl Grid {
    /// As wide as fits, in as many tens as are still to be told apart.
    pub(super) fn new(width: u32) -> Self {
        let columns: usize = match width {
            0..300 => 20,
            300..420 => 30,
            420..560 => 40,
            560..900 => 50,
            _ => 100,
        };
        let count = i32::try_from(columns).unwrap_or(i32::MAX);
        Self { cell: ((width_of(width) - GAP * (count / 10 - 1)) / count).min(px(13)), columns }
    }

    /// The corner of a square of a block.
    fn place(&self, at: usize, top: i32) -> Place {
        let [row, column] = [at / self.columns, at % self.columns].map(|number| i32::try_from(number).unwrap_or_default());
        (column * self.cell + column / 10 * GAP, top + row * self.cell)
    }

    /// How high a block of so many squares is.
    pub(super) fn height(&self, squares: usize) -> i32 {
        i32::try_from(squares.div_ceil(self.columns)).unwrap_or_default() * self.cell
    }

    /// The outline of the first squares of a block.
    pub(super) fn around(&self, squares: usize, top: i32) -> Vec<Place> {
        let full = squares / self.columns;
        let (x, y) = self.place(squares, top);
        let right = self.place(self.columns - 1, top).0 + self.cell;
        let mut places = Vec::new();
        if full > 0 {
            places.extend([(right, top), (right, y)]);
        }
        if !squares.is_multiple_of(self.columns) {
            places.extend([(x, if full > 0 { y } else { top }), (x, y + self.cell), (0, y + self.cell)]);
        } else {
            places.push((0, y));
        }
        places.extend([(0, top), places[0]]);
        places
    }

    /// The squares `from` to `to` of a block as one mark.
    pub(super) fn mark(&self, (from, to): (usize, usize), top: i32, (inset, stroke): (i32, u32), key: u16) -> Mark {
        let inset = self.cell * inset / 100;
        let corners = (from..to).map(|at| self.place(at, top)).map(|(x, y)| (x + inset, y + inset)).collect();
        Mark { key, opacity: 1000, stroke, shape: Shape::Squares { corners, side: self.cell - 2 * inset }, title: None }
    }
}
