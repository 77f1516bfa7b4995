//! The run in steps: some trials at once, then more between two frames, and figures every now and then.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lockout_model::{Parameters, Progress, Run};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::state::{Action, AppState, Job, Shared, Shown};
use crate::browser::clock::{self, Turns};
use crate::chart::dotplot::DOTS;

/// Trials whose figures are shown first.
const FIRST_TRIALS: u64 = 200;
/// How long one step may work, in milliseconds: a frame has sixteen, and a slow device takes several times as long for
/// the last chunk of a step.
const STEP_MS: f64 = 6.0;
/// How long the first figures may take before fewer trials must do, in milliseconds.
const FIRST_MS: f64 = 1000.0;
/// A run with less than this left is about to end, in milliseconds.
const SOON_MS: f64 = 30.0;
/// How long the page may stay as it was served for the sake of more figures, in milliseconds.
const OPENING_MS: f64 = 1000.0;
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

/// A run that was begun before the page was mounted, until it is taken.
pub type Begun = Shared<RefCell<Option<Steps>>>;

/// The state that the page opens with, with figures: those of its whole run, or of what a second allows. Until then the
/// page stays as it was served. The run goes on from there.
pub async fn begin(opening: AppState) -> (AppState, Option<Begun>) {
    let Some(job) = opening.job.clone().filter(|job| job.question.is_none()) else { return (opening, None) };
    let (turns, began) = (Turns::new(), clock::now());
    // Each in a task of its own: until then the page listens.
    turns.next().await;
    let mut steps = Steps::new(&job);
    turns.next().await;
    let mut figures = None;
    while !steps.is_done() && (figures.is_none() || clock::now() - began < OPENING_MS) {
        figures = steps.step(clock::now).or(figures);
        turns.next().await;
    }
    (published(opening, figures), Some(Shared::new(RefCell::new(Some(steps)))))
}

/// The state with the figures of its whole run, without stopping for anything.
pub fn finished(state: AppState) -> AppState {
    let mut figures = None;
    if let Some(job) = &state.job {
        let mut steps = Steps::new(job);
        while !steps.is_done() {
            figures = steps.step(|| 0.0).or(figures);
        }
    }
    published(state, figures)
}

fn published(state: AppState, figures: Option<Shown>) -> AppState {
    match figures {
        Some(shown) => Rc::unwrap_or_clone(Rc::new(state).reduce(Action::Publish(Box::new(shown)))),
        None => state,
    }
}

/// Keeps the run of the current job going; a new job drops the one before.
#[hook]
pub fn use_run_loop(job: Option<Job>, begun: Option<Begun>, send: Callback<Action>) {
    use_effect_with(job, move |job| {
        let wanted = Rc::new(Cell::new(true));
        if let Some(job) = job.as_ref().filter(|job| job.question.is_none()) {
            let begun = begun.and_then(|begun| begun.take()).filter(|steps| steps.number == job.number);
            spawn_local(work(begun.unwrap_or_else(|| Steps::new(job)), Rc::clone(&wanted), send));
        }
        move || wanted.set(false)
    });
}

async fn work(mut steps: Steps, wanted: Rc<Cell<bool>>, send: Callback<Action>) {
    let turns = Turns::new();
    while wanted.get() && !steps.is_done() {
        if let Some(shown) = steps.step(clock::now) {
            send.emit(Action::Publish(Box::new(shown)));
            // What goes on meanwhile would only keep the figures from being seen.
            turns.next_drawn().await;
        } else {
            turns.next().await;
        }
    }
}
