//! The one way to a forecast: trials in steps, then figures.

mod collect;
mod table;

use crate::engine::{Aggregate, FROM_USERS, Precision};
use crate::fields::Issue;
use crate::forecast::Forecast;
use crate::law::sampling_error;
use crate::outcome::Outcome;
use crate::parameters::Parameters;
use crate::reference::Reference;
use crate::scenario::Scenario;
use collect::Collected;

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Trials done.
    pub done: u64,
    /// Trials asked for.
    pub of: u64,
}

impl Progress {
    /// Whether every trial is done.
    pub const fn is_complete(self) -> bool {
        self.done >= self.of
    }
}

/// What counts a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Follows every user: the definition.
    Reference,
    /// Draws whole counts; its cost does not depend on the number of users.
    Aggregate,
}

impl Engine {
    /// The engine of a tenant: below 200 users the reference.
    pub const fn of(parameters: &Parameters) -> Self {
        if parameters.users() < FROM_USERS { Self::Reference } else { Self::Aggregate }
    }

    /// The word in a forecast.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Aggregate => "aggregate",
        }
    }
}

/// An engine at work.
#[derive(Clone, Debug)]
enum Counting {
    Reference(Box<Reference>),
    Aggregate(Box<Aggregate>),
}

impl Counting {
    fn new(parameters: &Parameters, engine: Engine) -> Self {
        match engine {
            Engine::Reference => Self::Reference(Box::new(Reference::new(parameters))),
            Engine::Aggregate => Self::Aggregate(Box::new(Aggregate::new(parameters))),
        }
    }

    /// Exchanges nodes with the first engine near by that lays out the same, if there is one: once to borrow them, and once
    /// more to give them back.
    fn exchange_nodes(&mut self, near: &mut [&mut Aggregate]) {
        let Self::Aggregate(engine) = self else { return };
        if let Some(near) = near.iter_mut().find(|near| engine.lays_out_like(near)) {
            engine.exchange_nodes(near);
        }
    }

    /// Does trials up to one, notes them, and shows each to `each` if anybody looks.
    fn advance(
        &mut self,
        done: &mut u64,
        until: u64,
        mut collected: Option<&mut Collected>,
        outcome: &mut Outcome,
        mut each: Option<&mut Each>,
    ) {
        while *done < until {
            match self {
                Self::Reference(engine) => {
                    engine.trial(*done, outcome);
                    if let Some(collected) = collected.as_deref_mut() {
                        collected.add(outcome);
                    }
                    if let Some(each) = each.as_deref_mut() {
                        each(*done, outcome);
                    }
                    *done += 1;
                }
                Self::Aggregate(engine) => {
                    let trials = usize::try_from(until - *done).unwrap_or(usize::MAX).min(Aggregate::trials_from(*done));
                    engine.begin(*done, trials);
                    let mut last = 0;
                    for trial in (*done..).take(trials) {
                        last = engine.finish(trial);
                        match collected.as_deref_mut() {
                            Some(collected) => {
                                collected.add_waiting(engine.waiting());
                                if each.is_some() {
                                    engine.note(last, outcome);
                                }
                            }
                            None => engine.note_in_all(last, outcome),
                        }
                        if let Some(each) = each.as_deref_mut() {
                            each(trial, outcome);
                        }
                    }
                    if let Some(collected) = collected.as_deref_mut() {
                        engine.add_up();
                        collected.add_block(engine, last + 1 - trials..last + 1);
                    }
                    *done += trials as u64;
                }
            }
        }
        if let (Self::Aggregate(engine), Some(collected)) = (self, collected) {
            collected.take_paths(engine);
        }
    }
}

/// Looks at a trial: its number, and what it left behind.
type Each<'a> = dyn FnMut(u64, &Outcome) + 'a;

/// Shows each trial of a scenario to `each`, keeping nothing, as finely as means of a few hundred trials need it: people of a
/// kind by path, and people waiting by half hour, may be missing. Curves and nodes come from engines near by where they can;
/// the engine is one for the next.
pub(crate) fn each_trial(parameters: &Parameters, near: &mut [&mut Aggregate], each: &mut Each) -> Option<Box<Aggregate>> {
    let mut counting = match Engine::of(parameters) {
        Engine::Reference => Counting::new(parameters, Engine::Reference),
        Engine::Aggregate => Counting::Aggregate(Box::new(Aggregate::near(parameters, near, Precision::Means))),
    };
    counting.exchange_nodes(near);
    counting.advance(&mut 0, parameters.scenario.run.trials, None, &mut Outcome::new(parameters), Some(each));
    counting.exchange_nodes(near);
    match counting {
        Counting::Reference(_) => None,
        Counting::Aggregate(engine) => Some(engine),
    }
}

/// A run over the trials of one scenario. The result does not depend on how the trials are cut into steps.
#[derive(Clone, Debug)]
pub struct Run {
    parameters: Parameters,
    engine: Engine,
    counting: Counting,
    outcome: Outcome,
    collected: Collected,
    progress: Progress,
}

impl Run {
    /// A run that has not begun; trials and seed are the scenario's.
    pub fn new(parameters: &Parameters) -> Self {
        Self::with_engine(parameters, Engine::of(parameters))
    }

    /// A run by one engine: a comparison uses one for all its scenarios.
    pub fn with_engine(parameters: &Parameters, engine: Engine) -> Self {
        Self {
            outcome: Outcome::new(parameters),
            counting: Counting::new(parameters, engine),
            engine,
            collected: Collected::new(parameters),
            progress: Progress { done: 0, of: parameters.scenario.run.trials },
            parameters: parameters.clone(),
        }
    }

    /// Does up to `trials` more trials.
    pub fn advance(&mut self, trials: u64) -> Progress {
        self.advance_and(trials, None)
    }

    /// Does up to `trials` more trials and shows each to `each`: its number and what it left behind, in order.
    pub fn advance_each(&mut self, trials: u64, mut each: impl FnMut(u64, &Outcome)) -> Progress {
        self.advance_and(trials, Some(&mut each))
    }

    fn advance_and(&mut self, trials: u64, each: Option<&mut Each>) -> Progress {
        let Self { counting, collected, outcome, progress, .. } = self;
        let until = progress.of.min(progress.done.saturating_add(trials));
        counting.advance(&mut progress.done, until, Some(collected), outcome, each);
        self.progress
    }

    /// How far the run is.
    pub const fn progress(&self) -> Progress {
        self.progress
    }

    /// The forecast from the trials done so far.
    pub fn forecast(&self) -> Forecast {
        self.collected.forecast(
            &self.parameters,
            self.progress.done,
            self.engine.word(),
            sampling_error(&self.parameters, self.progress.done),
        )
    }

    /// `n` equally likely numbers of people locked out, ascending: the quantiles at (i + ½)/n.
    pub fn locked_out_quantiles(&self, n: usize) -> Vec<f64> {
        self.collected.locked_out_quantiles(n)
    }
}

/// The forecast of a parsed scenario, every trial done.
///
/// # Errors
/// Every problem of the scenario at once.
pub fn forecast(scenario: &Scenario) -> Result<Forecast, Vec<Issue>> {
    let parameters = Parameters::derive(scenario)?;
    let mut run = Run::new(&parameters);
    run.advance(u64::MAX);
    Ok(run.forecast())
}

/// The forecast of a scenario in JSON, as JSON: what the command line prints and the page's `forecast` returns.
///
/// # Errors
/// Every problem of the scenario at once.
pub fn forecast_json(text: &str) -> Result<String, Vec<Issue>> {
    let forecast = forecast(&Scenario::from_json(text)?)?;
    Ok(to_json(&forecast))
}

/// A forecast as indented JSON, ending in a newline.
pub fn to_json(forecast: &Forecast) -> String {
    let mut text = forecast.tree().indented();
    text.push('\n');
    text
}

/// About how many seconds a whole run takes in a browser.
pub fn cost(parameters: &Parameters) -> f64 {
    cost_by(Engine::of(parameters), parameters)
}

/// About how many seconds a whole run by an engine takes in a browser.
#[expect(clippy::cast_precision_loss, reason = "an estimate")]
pub(crate) fn cost_by(engine: Engine, parameters: &Parameters) -> f64 {
    // Nanoseconds: the engine's trial; or, user by user, those looked at once and those in scope, who are followed.
    const TRIAL: f64 = 6_000.0;
    const LOOKED_AT: f64 = 3.0;
    const FOLLOWED: f64 = 400.0;
    let per_trial = match engine {
        Engine::Aggregate => TRIAL,
        Engine::Reference => parameters.users() as f64 * (LOOKED_AT + FOLLOWED * parameters.scenario.incident.scope.mean()),
    };
    per_trial * parameters.scenario.run.trials as f64 * 1e-9
}
