//! The uniforms of a trial, drawn for a block of trials at a time.
//!
//! Each is u = f(seed, cause, trial, kind), whatever the block: blocks only keep the mixing in a short loop.

use crate::streams::{Cause, Stream};

/// Trials in a block.
const BLOCK: usize = 32;

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
    trial: u64,
    /// Trial by trial.
    table: Vec<f64>,
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
        self.table.resize(width * BLOCK, 0.5);
        for (at, stream) in self.streams.iter().enumerate() {
            for (row, trial) in self.table.chunks_exact_mut(width).zip(first..) {
                row[at] = stream.uniform(trial);
            }
        }
        self.first = first;
    }

    /// The present trial's uniform.
    pub(super) fn at(&self, draw: Draw) -> f64 {
        self.table[self.at + draw.0]
    }

    /// The present trial's uniform of a rare draw.
    pub(super) const fn at_rare(&self, draw: RareDraw) -> f64 {
        draw.0.uniform(self.trial)
    }
}
