//! The uniforms of a trial, drawn for a block of trials at a time.
//!
//! Each is u = f(seed, cause, trial, kind), whatever the block: blocks only keep the mixing in a short loop.

use crate::streams::{Cause, Stream};

use super::binomial::{LANES, Lanes};

/// One uniform of a cause and a kind or class in every trial.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw(usize);

/// A draw that few trials need, made when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct RareDraw(Stream);

/// All draws of a scenario.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    seed: u64,
    streams: Vec<Stream>,
    /// Draw by draw, its uniforms in the trials of the block.
    table: Vec<Lanes<f64>>,
    /// The first trial of the block in the table.
    first: u64,
}

impl Draws {
    /// No draws yet.
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, streams: Vec::new(), table: Vec::new(), first: u64::MAX }
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

    /// Turns to the block that begins with a trial; whether it is another one.
    pub(super) fn turn_to(&mut self, first: u64) -> bool {
        if first == self.first {
            return false;
        }
        self.table.resize(self.streams.len(), [0.5; LANES]);
        for (row, stream) in self.table.iter_mut().zip(&self.streams) {
            for (trial, uniform) in (first..).zip(row.iter_mut()) {
                *uniform = stream.uniform(trial);
            }
        }
        self.first = first;
        true
    }

    /// The uniforms of the block.
    pub(super) fn row(&self, draw: Draw) -> &Lanes<f64> {
        &self.table[draw.0]
    }

    /// A trial's uniform.
    pub(super) fn at(&self, draw: Draw, lane: usize) -> f64 {
        self.table[draw.0][lane]
    }

    /// A trial's uniform of a rare draw.
    pub(super) const fn at_rare(&self, draw: RareDraw, lane: usize) -> f64 {
        draw.0.uniform(self.first + lane as u64)
    }
}
