//! The run in steps: some trials at once, then more between two frames, and figures every now and then.

use std::cell::Cell;
use std::rc::Rc;

use lockout_model::{Parameters, Progress, Run};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::state::{Action, Job, Shared, Shown};
use crate::browser::clock::{self, Turns};
use crate::chart::dotplot::DOTS;

/// Trials whose figures are shown first.
const FIRST_TRIALS: u64 = 200;
/// How long one step may work, in milliseconds: a frame has sixteen.
const STEP_MS: f64 = 9.0;
/// How long the first figures may take before fewer trials must do, in milliseconds.
const FIRST_MS: f64 = 1000.0;
/// A run with less than this left is about to end, in milliseconds.
const SOON_MS: f64 = 30.0;
/// How often figures are renewed, in milliseconds.
const RENEW_MS: f64 = 250.0;

/// A run and how far it was shown.
#[derive(Debug)]
pub struct Steps {
    number: u64,
    parameters: Shared<Parameters>,
    run: Run,
    /// Trials to do before looking at the clock again.
    chunk: u64,
    began: Option<f64>,
    shown: Option<f64>,
}

impl Steps {
    /// The run of a job, not begun.
    pub fn new(job: &Job) -> Self {
        Self { number: job.number, parameters: job.parameters.clone(), run: Run::new(&job.parameters), chunk: 1, began: None, shown: None }
    }

    /// Whether every trial is done and shown.
    pub fn is_done(&self) -> bool {
        self.run.progress().is_complete()
    }

    /// Works for about one frame by a clock in milliseconds; figures, if it is time to show some.
    pub fn step(&mut self, clock: impl Fn() -> f64) -> Option<Shown> {
        let start = clock();
        let began = *self.began.get_or_insert(start);
        let mut now = start;
        while !self.is_done() && now - start < STEP_MS {
            let until_first = if self.shown.is_none() { FIRST_TRIALS.saturating_sub(self.run.progress().done) } else { 0 };
            self.run.advance(if until_first > 0 { self.chunk.min(until_first) } else { self.chunk });
            let before = now;
            now = clock();
            // A chunk should take about an eighth of a step.
            if now - before < STEP_MS / 16.0 {
                self.chunk = self.chunk.saturating_mul(2);
            } else if now - before > STEP_MS / 4.0 {
                self.chunk = (self.chunk / 2).max(1);
            }
            if until_first > 0 && self.is_first_due(now - began) {
                break;
            }
        }
        let due = match self.shown {
            None => self.is_first_due(now - began),
            Some(shown) => now - shown >= RENEW_MS,
        };
        (due || self.is_done()).then(|| {
            let shown = self.figures();
            self.shown = Some(clock());
            shown
        })
    }

    /// Whether the first figures should be shown after this time. A run that is about to end waits for its end: two
    /// pictures in a row would only flicker.
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    fn is_first_due(&self, milliseconds: f64) -> bool {
        let Progress { done, of } = self.run.progress();
        let left = milliseconds * (of - done) as f64 / done.max(1) as f64;
        (done >= FIRST_TRIALS && left > SOON_MS) || milliseconds >= FIRST_MS
    }

    fn figures(&self) -> Shown {
        Shown {
            run: self.number,
            parameters: self.parameters.clone(),
            forecast: Shared::new(self.run.forecast()),
            dots: Shared::new(self.run.locked_out_quantiles(DOTS)),
            progress: self.run.progress(),
        }
    }
}

/// Keeps the run of the current job going; a new job drops the one before.
#[hook]
pub fn use_run_loop(job: Option<Job>, send: Callback<Action>) {
    use_effect_with(job, move |job| {
        let wanted = Rc::new(Cell::new(true));
        if let Some(job) = job.clone().filter(|job| job.question.is_none()) {
            spawn_local(work(job, Rc::clone(&wanted), send));
        }
        move || wanted.set(false)
    });
}

async fn work(job: Job, wanted: Rc<Cell<bool>>, send: Callback<Action>) {
    let turns = Turns::new();
    let mut steps = Steps::new(&job);
    while wanted.get() && !steps.is_done() {
        if let Some(shown) = steps.step(clock::now) {
            send.emit(Action::Publish(Box::new(shown)));
        }
        turns.next().await;
    }
}
