//! Longer counts than a forecast, in steps between two frames: comparisons, searches, analyses.

use std::cell::Cell;
use std::rc::Rc;

use lockout_model::Progress;
use lockout_model::compare::{Compare, Comparison};
use lockout_model::sensitivity::{Analysis, Sensitivity};
use lockout_model::solve::{Solution, Solve};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::state::Shared;
use crate::browser::clock::{self, Turns};
use crate::chart::dotplot::DOTS;

/// How long one step may work, in milliseconds.
const STEP_MS: f64 = 9.0;

/// Something that is counted in steps.
pub trait Work: 'static {
    /// What comes of it.
    type Answer: 'static;
    /// Does a small part.
    fn advance(&mut self) -> Progress;
    /// What comes of the part done so far.
    fn answer(&self) -> Self::Answer;
}

/// A comparison with the dots of each of its scenarios.
#[derive(Debug)]
pub struct Compared {
    /// The comparison.
    pub comparison: Comparison,
    /// For each scenario equally likely numbers of people locked out, ascending.
    pub dots: Vec<Vec<f64>>,
}

impl Work for Compare {
    type Answer = Compared;
    fn advance(&mut self) -> Progress {
        Compare::advance(self, 64)
    }
    fn answer(&self) -> Compared {
        Compared { comparison: self.comparison(), dots: self.locked_out_quantiles(DOTS) }
    }
}

impl Work for Analysis {
    type Answer = Sensitivity;
    fn advance(&mut self) -> Progress {
        Analysis::advance(self, 1)
    }
    fn answer(&self) -> Sensitivity {
        self.sensitivity()
    }
}

impl Work for Solve {
    type Answer = Solution;
    fn advance(&mut self) -> Progress {
        Solve::advance(self, 1)
    }
    fn answer(&self) -> Solution {
        self.solution()
    }
}

/// How far a piece of work is, and the last that came of one.
#[derive(Debug, PartialEq)]
pub struct Worked<K, A> {
    /// How far the work is; None once it is done.
    pub progress: Option<Progress>,
    /// What the last work that ended was asked, and its answer.
    pub answer: Option<(K, Shared<A>)>,
}

impl<K: Clone, A> Clone for Worked<K, A> {
    fn clone(&self) -> Self {
        Self { progress: self.progress, answer: self.answer.clone() }
    }
}

/// Does the work that `begin` makes of the question, anew for another question; None: there is nothing to do.
#[hook]
pub fn use_work<K, W>(question: K, begin: fn(&K) -> Option<W>) -> Worked<K, W::Answer>
where
    K: Clone + PartialEq + 'static,
    W: Work,
{
    let worked = use_state(|| Worked { progress: None, answer: None });
    {
        let worked = worked.clone();
        use_effect_with(question, move |question| {
            let wanted = Rc::new(Cell::new(true));
            spawn_local(run(begin, question.clone(), worked.answer.clone(), Rc::clone(&wanted), worked.setter()));
            move || wanted.set(false)
        });
    }
    (*worked).clone()
}

type Setter<K, A> = UseStateSetter<Worked<K, A>>;

async fn run<K: Clone + 'static, W: Work>(
    begin: fn(&K) -> Option<W>,
    question: K,
    before: Option<(K, Shared<W::Answer>)>,
    wanted: Rc<Cell<bool>>,
    set: Setter<K, W::Answer>,
) {
    let turns = Turns::new();
    // What was asked is drawn first: under a moving hand the question is another one by then.
    turns.next_drawn().await;
    if !wanted.get() {
        return;
    }
    let Some(mut work) = begin(&question) else { return set.set(Worked { progress: None, answer: None }) };
    let mut told = clock::now();
    while wanted.get() {
        let start = clock::now();
        let mut progress = work.advance();
        while !progress.is_complete() && clock::now() - start < STEP_MS {
            progress = work.advance();
        }
        if progress.is_complete() {
            return set.set(Worked { progress: None, answer: Some((question, Shared::new(work.answer()))) });
        }
        if clock::now() - told > 250.0 {
            told = clock::now();
            set.set(Worked { progress: Some(progress), answer: before.clone() });
        }
        turns.next().await;
    }
}
