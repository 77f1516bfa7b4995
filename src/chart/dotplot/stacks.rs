//! Where dots lie that may not lie on each other.

use crate::chart::axis::Scale;
use crate::chart::frame::px;

/// Up to this many people apart, every number has a pile of its own.
const FEW: f64 = 12.0;

/// The scale on which dots from `low` to `high` stand, and the ends of the axis as places on it.
pub(in crate::chart) fn dot_axis(scale: Scale, low: f64, high: f64) -> (Scale, (f64, f64)) {
    if high - low <= FEW {
        // Whole numbers with room for a pile of dots around each.
        return (Scale::Linear, (low - 0.6, high.max(low + FEW / 2.0) + 0.6));
    }
    let (low, high) = (scale.spread(low), scale.spread(high));
    let pad = (high - low) * 0.05;
    let low = if low <= high * 0.25 { 0.0 } else { low - pad };
    (scale, (if low > 0.0 { low } else { -pad * 0.5 }, high + pad))
}

/// Where the dots of a drawing go.
pub(in crate::chart) struct Stacks {
    /// The diameter of a dot, tenths of a pixel.
    pub(in crate::chart) size: i32,
    /// From one dot to the next above it.
    pub(in crate::chart) rise: i32,
    /// Middle of the column and place in it from below, for each dot.
    pub(in crate::chart) dots: Vec<(i32, i32)>,
}

/// The room for dots, tenths of a pixel.
pub(in crate::chart) struct Room {
    /// Under the words.
    pub(in crate::chart) height: i32,
    /// One person's.
    pub(in crate::chart) unit: f64,
    /// Columns begin here, so that none lies on both sides of the line there.
    pub(in crate::chart) origin: i32,
    /// The largest dot, pixels.
    pub(in crate::chart) largest: i32,
}

impl Stacks {
    /// The largest dots that fit. `places` are where the dots would be without stacking, ascending.
    pub(in crate::chart) fn new(places: &[i32], room: &Room) -> Self {
        for size in (6..=room.largest).rev().map(px) {
            let dots = if room.unit >= f64::from(2 * size) { piles(places, size, room) } else { columns(places, size, room) };
            if (tallest(&dots) + 1) * size <= room.height {
                return Self { size, rise: size, dots };
            }
        }
        // Nearly all the same: the dots lie on each other like coins.
        let size = px(10);
        let dots = columns(places, size, room);
        let rise = (room.height - size) / tallest(&dots).max(1);
        Self { size, rise, dots }
    }
}

fn tallest(dots: &[(i32, i32)]) -> i32 {
    dots.iter().map(|dot| dot.1).max().unwrap_or_default()
}

/// Dots in columns as wide as a dot; where a person is wider, on their own numbers.
fn columns(places: &[i32], size: i32, room: &Room) -> Vec<(i32, i32)> {
    let mut dots: Vec<(i32, i32)> = Vec::with_capacity(places.len());
    for place in places {
        // A dot on the line belongs to its left side: it is not above the threshold.
        let from_origin = (place - room.origin - 1).div_euclid(size);
        let column = if room.unit >= f64::from(size) { *place } else { room.origin + from_origin * size + size / 2 };
        let above = dots.last().filter(|dot| dot.0 == column).map_or(0, |dot| dot.1 + 1);
        dots.push((column, above));
    }
    dots
}

/// Few people: dots of the same number in a pile around it, as many side by side as the height asks for and the number
/// has room for.
fn piles(places: &[i32], size: i32, room: &Room) -> Vec<(i32, i32)> {
    #[expect(clippy::cast_possible_truncation, reason = "a part of the canvas")]
    let most = (room.unit * 0.8) as i32 / size;
    let rows = (room.height / size).max(1);
    let pile = |same: &[i32]| {
        let count = i32::try_from(same.len()).unwrap_or_default();
        let wide = ((count + rows - 1) / rows).clamp(1, most.max(1));
        let place = same[0];
        (0..count)
            .map(|at| {
                let in_row = wide.min(count - at / wide * wide);
                (place + (at % wide) * size - (in_row - 1) * size / 2, at / wide)
            })
            .collect::<Vec<_>>()
    };
    places.chunk_by(|a, b| a == b).flat_map(pile).collect()
}
