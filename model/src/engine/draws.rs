//! The uniforms of a trial, drawn for a block of trials at a time.
//!
//! Each is u = f(seed, cause, trial, kind), whatever the block: blocks only keep the mixing in a short loop. A number of
//! 32 bits is enough to tell counts of people apart, and a processor mixes four of them in one step.

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
    /// By draw, what tells its uniforms from those of others.
    keys: Vec<(u32, u32)>,
    /// Draw by draw, its uniforms in the trials of the block.
    table: Vec<Lanes<f64>>,
    /// The first trial of the block in the table.
    first: u64,
}

impl Draws {
    /// No draws yet.
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, keys: Vec::new(), table: Vec::new(), first: u64::MAX }
    }

    /// A draw in every trial.
    #[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
    pub(super) fn add(&mut self, cause: Cause, kind: usize) -> Draw {
        let bits = self.stream(cause, kind).bits(0);
        self.keys.push((bits as u32, (bits >> 32) as u32));
        Draw(self.keys.len() - 1)
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
        self.table.resize(self.keys.len(), [0.5; LANES]);
        // Mixed once for the trial, and once more for the draw: no two draws are each other's neighbours.
        #[expect(clippy::cast_possible_truncation, reason = "at most a million trials")]
        let mut trials: Lanes<u32> = [first as u32; LANES];
        for (lane, trial) in (0..).zip(&mut trials) {
            *trial = mix32((*trial + lane).wrapping_mul(0x9e37_79b9));
        }
        for (row, key) in self.table.iter_mut().zip(&self.keys) {
            for lane in 0..LANES {
                let bits = mix32(trials[lane] ^ key.0).wrapping_add(key.1);
                row[lane] = (f64::from(bits) + 0.5) * (1.0 / 4_294_967_296.0);
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

/// A mixing of 32 bits without bias: the constants are those of Ettinger's search for hash functions ("hash prospector").
const fn mix32(mut x: u32) -> u32 {
    x = (x ^ (x >> 16)).wrapping_mul(0x21f0_aaad);
    x = (x ^ (x >> 15)).wrapping_mul(0xd35a_2d97);
    x ^ (x >> 15)
}
