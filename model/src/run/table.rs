//! Whole numbers of every trial: written trial by trial or block by block, read column by column.

use std::ops::Range;

use crate::engine::LANES;

/// Columns of whole numbers, one of each per trial.
#[derive(Clone, Debug)]
pub(super) struct Table {
    columns: usize,
    trials: usize,
    /// By block of trials, column after column.
    cells: Vec<u32>,
}

impl Table {
    /// No trials yet, and room for some.
    pub(super) fn new(columns: usize, trials: usize) -> Self {
        Self { columns, trials: 0, cells: Vec::with_capacity(columns * trials.next_multiple_of(LANES)) }
    }

    /// The number of trials.
    pub(super) const fn trials(&self) -> usize {
        self.trials
    }

    /// The place of a new trial: its number in each column's line.
    pub(super) fn begin(&mut self) -> (impl Iterator<Item = &mut [u32; LANES]>, usize) {
        let lane = self.trials % LANES;
        if lane == 0 {
            self.cells.resize(self.cells.len() + self.columns * LANES, 0);
        }
        self.trials += 1;
        let from = self.cells.len() - self.columns * LANES;
        (self.cells[from..].as_chunks_mut().0.iter_mut(), lane)
    }

    /// Adds trials of a block, all of them below `lanes.start` being there.
    pub(super) fn begin_block(&mut self, lanes: &Range<usize>) {
        if lanes.start == 0 {
            self.cells.resize(self.cells.len() + self.columns * LANES, 0);
        }
        self.trials += lanes.len();
    }

    /// Writes some trials of a row of the block that was begun last.
    pub(super) fn write(&mut self, column: usize, lanes: &Range<usize>, row: &[u32; LANES]) {
        let from = self.cells.len() - (self.columns - column) * LANES;
        let Some(line) = self.cells[from..].first_chunk_mut::<LANES>() else { return };
        if lanes.len() == LANES {
            *line = *row;
        } else {
            line[lanes.clone()].copy_from_slice(&row[lanes.clone()]);
        }
    }

    /// A column in which nobody ever is: one trial stands for all.
    pub(super) fn nobody(&self) -> Vec<u32> {
        vec![0; self.trials.min(1)]
    }

    /// A column, by trial.
    pub(super) fn column(&self, column: usize) -> Vec<u32> {
        let mut values = Vec::with_capacity(self.cells.len() / self.columns.max(1));
        for block in self.cells.as_chunks::<LANES>().0.chunks_exact(self.columns.max(1)) {
            values.extend_from_slice(&block[column]);
        }
        values.truncate(self.trials);
        values
    }
}
