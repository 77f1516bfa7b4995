//! The uniforms of a trial, drawn for a block of trials at a time.
//!
//! Each is u = f(seed, cause, trial, kind), whatever the block: blocks only keep the mixing in a short loop.

use std::sync::OnceLock;

use crate::distributions::normal;
use crate::streams::{Cause, Stream};

/// Trials in a block.
const BLOCK: usize = 32;

/// One uniform of a cause and a kind or class in every trial.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw(usize);

/// A uniform and the standard normal quantile at it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Deviate {
    pub(super) u: f64,
    pub(super) z: f64,
}

impl Deviate {
    /// What decides nothing.
    pub(super) const MIDDLE: Self = Self { u: 0.5, z: 0.0 };

    /// The same draw, seen from the other end.
    pub(super) const fn mirrored(self) -> Self {
        Self { u: 1.0 - self.u, z: -self.z }
    }
}

/// A draw that few trials need, made when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct RareDraw(Stream);

/// All draws of a scenario.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    seed: u64,
    streams: Vec<Stream>,
    trial: u64,
    /// Trial by trial.
    table: Vec<Deviate>,
    /// The first trial of the block in the table.
    first: u64,
    /// Where the present trial begins in the table.
    at: usize,
}

impl Draws {
    /// No draws yet.
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, streams: Vec::new(), trial: 0, table: Vec::new(), first: u64::MAX, at: 0 }
    }

    /// A draw in every trial.
    pub(super) fn add(&mut self, cause: Cause, kind: usize) -> Draw {
        self.streams.push(self.stream(cause, kind));
        Draw(self.streams.len() - 1)
    }

    /// A draw in some trials.
    pub(super) const fn add_rare(&self, cause: Cause, kind: usize) -> RareDraw {
        RareDraw(self.stream(cause, kind))
    }

    /// The trial takes the index's place: one mix a draw.
    const fn stream(&self, cause: Cause, kind: usize) -> Stream {
        Stream::new(self.seed, cause, u64::MAX, kind as u64)
    }

    /// Turns to a trial.
    #[expect(clippy::cast_possible_truncation, reason = "less than a block")]
    pub(super) fn turn_to(&mut self, trial: u64) {
        let first = trial - trial % BLOCK as u64;
        if first != self.first {
            self.fill(first);
        }
        self.at = (trial - first) as usize * self.streams.len();
        self.trial = trial;
    }

    fn fill(&mut self, first: u64) {
        let width = self.streams.len();
        self.table.resize(width * BLOCK, Deviate::MIDDLE);
        let normal = normal_table();
        for (at, stream) in self.streams.iter().enumerate() {
            for (row, trial) in self.table.chunks_exact_mut(width).zip(first..) {
                let u = stream.uniform(trial);
                row[at] = Deviate { u, z: in_table(normal, u) };
            }
        }
        self.first = first;
    }

    /// The present trial's uniform.
    pub(super) fn at(&self, draw: Draw) -> Deviate {
        self.table[self.at + draw.0]
    }

    /// The present trial's uniform of a rare draw.
    pub(super) fn at_rare(&self, draw: RareDraw) -> Deviate {
        let u = draw.0.uniform(self.trial);
        Deviate { u, z: in_table(normal_table(), u) }
    }
}

/// Steps of the table of normal quantiles.
const STEPS_I32: i32 = 4096;
const STEPS: usize = STEPS_I32 as usize;
/// Steps at each end that are computed instead.
const ENDS: usize = 64;

fn normal_table() -> &'static [f64; STEPS + 1] {
    static TABLE: OnceLock<Box<[f64; STEPS + 1]>> = OnceLock::new();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand steps")]
    let at = |step: usize| normal((step as f64 / STEPS as f64).clamp(1e-9, 1.0 - 1e-9));
    TABLE.get_or_init(|| {
        let mut table = Box::new([0.0; STEPS + 1]);
        table.iter_mut().enumerate().for_each(|(step, value)| *value = at(step));
        table
    })
}

/// The standard normal quantile from a table, straight between its steps; computed near the ends. Off by less than
/// 1e-5.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "u is in (0, 1)")]
fn in_table(table: &[f64; STEPS + 1], u: f64) -> f64 {
    let at = u * f64::from(STEPS_I32);
    // Signed integers of 32 bits turn into floats and back in one instruction.
    let whole = at as i32;
    let step = whole as usize;
    if !(ENDS..STEPS - ENDS).contains(&step) {
        return normal(u);
    }
    let (from, to) = (table[step], table[step + 1]);
    from + (to - from) * (at - f64::from(whole))
}

#[cfg(test)]
pub(super) fn standard_normal(u: f64) -> f64 {
    in_table(normal_table(), u)
}
