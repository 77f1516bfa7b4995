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
    /// Room for the trials done at once.
    fn outcomes(&self, parameters: &Parameters) -> Vec<Outcome> {
        let trials = if matches!(self, Self::Reference(_)) { 1 } else { Aggregate::trials_from(0) };
        vec![Outcome::new(parameters); trials]
    }

    /// Does trials from one on, at most up to another; how many.
    fn trials(&mut self, first: u64, until: u64, outcomes: &mut [Outcome]) -> usize {
        match self {
            Self::Reference(engine) => {
                engine.trial(first, &mut outcomes[0]);
                1
            }
            Self::Aggregate(engine) => {
                let trials = usize::try_from(until - first).unwrap_or(usize::MAX).min(Aggregate::trials_from(first));
                engine.trials(first, &mut outcomes[..trials]);
                trials
            }
        }
    }
}

/// Shows each trial of a scenario to `each`, keeping nothing, as finely as means of a few hundred trials need it. Curves come
/// from engines near by where they can; the engine is one for the next.
pub(crate) fn each_trial(parameters: &Parameters, near: &[&Aggregate], mut each: impl FnMut(&Outcome)) -> Option<Box<Aggregate>> {
    let mut counting = match Engine::of(parameters) {
        Engine::Reference => Counting::Reference(Box::new(Reference::new(parameters))),
        Engine::Aggregate => Counting::Aggregate(Box::new(Aggregate::near(parameters, near, Precision::Means))),
    };
    let (mut outcomes, mut done, until) = (counting.outcomes(parameters), 0, parameters.scenario.run.trials);
    while done < until {
        let trials = counting.trials(done, until, &mut outcomes);
        outcomes[..trials].iter().for_each(&mut each);
        done += trials as u64;
    }
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
    /// Of the trials done at once.
    outcomes: Vec<Outcome>,
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
        let counting = match engine {
            Engine::Reference => Counting::Reference(Box::new(Reference::new(parameters))),
            Engine::Aggregate => Counting::Aggregate(Box::new(Aggregate::new(parameters))),
        };
        Self {
            outcomes: counting.outcomes(parameters),
            counting,
            engine,
            collected: Collected::new(parameters),
            progress: Progress { done: 0, of: parameters.scenario.run.trials },
            parameters: parameters.clone(),
        }
    }

    /// Does up to `trials` more trials.
    pub fn advance(&mut self, trials: u64) -> Progress {
        self.advance_each(trials, |_, _| ())
    }

    /// Does up to `trials` more trials and shows each to `each`: its number and what it left behind, in order.
    pub fn advance_each(&mut self, trials: u64, mut each: impl FnMut(u64, &Outcome)) -> Progress {
        let until = self.progress.of.min(self.progress.done.saturating_add(trials));
        while self.progress.done < until {
            let first = self.progress.done;
            let trials = self.counting.trials(first, until, &mut self.outcomes);
            for outcome in &self.outcomes[..trials] {
                self.collected.add(outcome);
                each(self.progress.done, outcome);
                self.progress.done += 1;
            }
        }
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
#[expect(clippy::cast_precision_loss, reason = "an estimate")]
pub fn cost(parameters: &Parameters) -> f64 {
    // Nanoseconds: the engine's trial; or, user by user, those looked at once and those in scope, who are followed.
    const TRIAL: f64 = 6_000.0;
    const LOOKED_AT: f64 = 3.0;
    const FOLLOWED: f64 = 400.0;
    let per_trial = match Engine::of(parameters) {
        Engine::Aggregate => TRIAL,
        Engine::Reference => parameters.users() as f64 * (LOOKED_AT + FOLLOWED * parameters.scenario.incident.scope.mean()),
    };
    per_trial * parameters.scenario.run.trials as f64 * 1e-9
}
