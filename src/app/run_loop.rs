//! The run in steps: some trials at once, then more between two frames, and figures every now and then.

use std::cell::RefCell;
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
/// How often figures are renewed, in milliseconds; a hand that moves waits no longer for those of a setting it has passed.
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

/// What is to be counted, and what is being done about it.
#[derive(Default)]
struct Desk {
    /// The job that came last and nobody has taken up; None within: nothing is to be counted any more.
    next: Option<Option<Job>>,
    is_at_work: bool,
    /// When figures were published last, by the page's clock in milliseconds.
    published: f64,
}

impl Desk {
    /// Whether the run that is on is still wanted: its job is the last, or figures are due and it has shown none.
    fn wants(&self, steps: &Steps) -> bool {
        self.next.is_none() || (steps.shown.is_none() && clock::now() - self.published >= RENEW_MS)
    }
}

/// Keeps the run of the current job going; a new job drops the one before, unless that is about to show its first figures
/// to a hand that moves faster than they are counted.
#[hook]
pub fn use_run_loop(job: Option<Job>, begun: Option<Begun>, send: Callback<Action>) {
    let desk = use_mut_ref(Desk::default);
    use_effect_with(job, move |job| {
        let is_at_work = {
            let mut desk = desk.borrow_mut();
            desk.next = Some(job.clone().filter(|job| job.question.is_none()));
            std::mem::replace(&mut desk.is_at_work, true)
        };
        if !is_at_work {
            spawn_local(work(Rc::clone(&desk), begun, send));
        }
        // The next job comes right behind; a program that leaves the page has none.
        move || desk.borrow_mut().next = Some(None)
    });
}

/// Each thing in a task of its own, so that a hand that moves on is heard in between: setting the engine up, trials, and
/// what figures change on the page.
async fn work(desk: Rc<RefCell<Desk>>, mut begun: Option<Begun>, send: Callback<Action>) {
    let turns = Turns::new();
    loop {
        let taken = desk.borrow_mut().next.take().flatten();
        let Some(job) = taken else { break };
        let steps = begun.take().and_then(|begun| begun.take()).filter(|steps| steps.number == job.number);
        let mut steps = match steps {
            Some(steps) => steps,
            None => {
                turns.next().await;
                Steps::new(&job)
            }
        };
        while !steps.is_done() && desk.borrow().wants(&steps) {
            let shown = steps.step(clock::now);
            turns.next().await;
            if let Some(shown) = shown {
                desk.borrow_mut().published = clock::now();
                send.emit(Action::Publish(Box::new(shown)));
                // What goes on meanwhile would only keep the figures from being seen.
                turns.next_drawn().await;
            }
        }
    }
    desk.borrow_mut().is_at_work = false;
}
