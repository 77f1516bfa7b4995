//! An analysis shared out over processors: the command line has several, a page one.

use std::thread;

use super::{Analysis, Means, OUTCOMES, Sensitivity};
use crate::run::Progress;

/// An analysis under way on several processors; its result is the same as from one.
#[derive(Debug)]
pub struct Shared {
    parts: Vec<Part>,
}

/// Some of the evaluations: from one on, up to another.
#[derive(Debug)]
struct Part {
    /// Its means before the first are not known to it.
    analysis: Analysis,
    from: usize,
    to: usize,
}

impl Shared {
    /// Shares out an analysis that has not begun over so many processors, by whole rows of samples.
    pub fn new(analysis: &Analysis, processors: usize) -> Self {
        let (before, rows, a_row) = (analysis.rows_from(), analysis.sample.rows(), analysis.evaluations_a_row());
        let processors = processors.clamp(1, rows.max(1));
        let begin = |part: usize| if part == 0 { 0 } else { before + rows * part / processors * a_row };
        let part = |part: usize| {
            let (from, to) = (begin(part), if part + 1 < processors { begin(part + 1) } else { before + rows * a_row });
            let mut analysis = analysis.clone();
            analysis.means = vec![Self::UNKNOWN; from];
            Part { analysis, from, to }
        };
        Self { parts: (0..processors).map(part).collect() }
    }

    const UNKNOWN: Means = [f64::NAN; OUTCOMES.len()];

    /// Does up to so many more evaluations on every processor; how far all are, in evaluations.
    pub fn advance(&mut self, evaluations: u64) -> Progress {
        thread::scope(|scope| {
            for part in &mut self.parts {
                scope.spawn(move || part.advance(evaluations));
            }
        });
        let done = self.parts.iter().map(|part| part.analysis.means.len() - part.from).sum::<usize>();
        Progress { done: done as u64, of: self.parts.last().map_or(0, |part| part.to) as u64 }
    }

    /// The result of all that has been evaluated up to the first gap.
    pub fn sensitivity(mut self) -> Sensitivity {
        let mut whole = self.parts.remove(0);
        for part in self.parts {
            if whole.analysis.means.len() == part.from {
                whole.analysis.means.extend(&part.analysis.means[part.from..]);
            }
        }
        whole.analysis.sensitivity()
    }
}

impl Part {
    fn advance(&mut self, evaluations: u64) {
        let left = self.to - self.analysis.means.len();
        self.analysis.advance(evaluations.min(left as u64));
    }
}
