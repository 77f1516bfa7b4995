//! What can be taken hold of, and what can be walked through, in a drawn chart.

use lockout_model::order::short;

use super::{Extent, Ink, Place, Scene};
use crate::chart::axis::Scale;

/// A straight axis from left to right: places to values and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// Left and right end, tenths of a pixel.
    pub ends: (i32, i32),
    /// The values there.
    pub values: (f64, f64),
    /// How values are spread between them.
    pub scale: Scale,
    /// The lowest and the highest value that makes sense; they may lie beyond the axis.
    pub limits: (f64, f64),
    /// Values are whole multiples of this.
    pub step: f64,
}

impl Axis {
    /// The value at `x` pixels from the scene's left edge: a whole step within the limits. Beyond its ends the axis goes on.
    pub fn value_at(&self, x: f64) -> f64 {
        let [from, to] = [self.ends.0, self.ends.1].map(|end| f64::from(end) / 10.0);
        let [low, high] = [self.values.0, self.values.1].map(|value| self.scale.spread(value));
        let part = if to > from { (x - from) / (to - from) } else { 0.0 };
        let value = self.scale.value(low + (high - low) * part);
        self.within((value / self.step).round() * self.step)
    }

    /// The value within the limits. Not by `clamp`: it prints its limits when it panics, and the library's printer of
    /// numbers is large.
    pub fn within(&self, value: f64) -> f64 {
        value.max(self.limits.0).min(self.limits.1)
    }

    /// Where a value is, pixels from the scene's left edge.
    pub fn x_of(&self, value: f64) -> f64 {
        let [from, to] = [self.ends.0, self.ends.1].map(|end| f64::from(end) / 10.0);
        let [low, high, at] = [self.values.0, self.values.1, value].map(|value| self.scale.spread(value));
        if high > low { from + (to - from) * (at - low) / (high - low) } else { from }
    }
}

/// Something that can be dragged along an axis, or moved step by step with the keyboard.
///
/// While it is dragged the chart is drawn anew and its axis may change: a drag keeps to the axis it began with.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Which: `threshold`, `decision`, `cleared`, `start`.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Its value, in the axis' unit.
    pub value: f64,
    /// The value in words.
    pub says: String,
    /// The middle of its grip, tenths of a pixel.
    pub place: Place,
    /// Along which it moves.
    pub axis: Axis,
}

/// A mark that can be pointed at or walked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The space it takes, tenths of a pixel.
    pub extent: Extent,
    /// What it says.
    pub words: String,
}

impl Scene {
    /// What can be dragged.
    pub fn handles(&self) -> &[Handle] {
        &self.handles
    }

    /// The scene with the handles of these names only.
    #[must_use]
    pub fn with_handles(mut self, keeps: &dyn Fn(&str) -> bool) -> Self {
        for at in (0..self.handles.len()).rev() {
            if !keeps(self.handles[at].id) {
                self.handles.remove(at);
                // Each has one mark of both, in the same order.
                for ink in [Ink::Handle, Ink::Grip] {
                    self.layers[ink as usize].remove(at);
                }
            }
        }
        self
    }

    pub(in crate::chart) fn set_handles(&mut self, handles: Vec<Handle>) {
        self.handles = handles;
    }

    /// The marks that say something, in the order in which the arrow keys visit them: at most 200.
    pub fn stops(&self) -> Vec<Stop> {
        let mut stops: Vec<(u16, Stop)> = Vec::new();
        for (ink, marks) in self.layers() {
            for mark in marks {
                let Some(words) = &mark.title else { continue };
                // Two marks of one key are parts of one thing: a band and its bar.
                match stops.iter_mut().find(|(key, _)| *key == mark.key) {
                    Some((_, stop)) => stop.extent = stop.extent.with(&mark.extent(ink)),
                    None => stops.push((mark.key, Stop { extent: mark.extent(ink), words: words.clone() })),
                }
            }
        }
        short(&mut stops, |(one, _), (other, _)| one < other);
        stops.into_iter().map(|(_, stop)| stop).collect()
    }
}

impl Extent {
    /// The least extent that holds both.
    fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_leads_there_and_back() {
        for scale in [Scale::Linear, Scale::Log] {
            let axis = Axis { ends: (120, 3120), values: (0.0, 500.0), scale, limits: (0.0, 1000.0), step: 1.0 };
            for value in [0.0, 1.0, 7.0, 123.0, 499.0, 500.0, 720.0] {
                assert_eq!(axis.value_at(axis.x_of(value)), value, "{scale:?}");
            }
            assert_eq!((axis.x_of(0.0), axis.x_of(500.0)), (12.0, 312.0));
            assert_eq!((axis.value_at(-500.0), axis.value_at(5000.0)), (0.0, 1000.0), "{scale:?}");
        }
    }
}
