//! Two to four scenarios on the same draws: what differs, trial by trial.
//!
//! The scenarios share seed and trials, so that trial i is the same weekend in each: the difference of two scenarios is
//! much more certain than either, and a scenario compared with itself differs by exactly 0.

mod policies;
mod tally;

pub use policies::{Event, PolicyReplay, Replay, policies};

use serde::Serialize;

use crate::fields::Issue;
use crate::forecast::{Figure, Forecast, MODEL_VERSION};
use crate::outcome::{Outcome, window_bins};
use crate::parameters::Parameters;
use crate::quantity::Quantity;
use crate::run::{Engine, Progress, Run, cost_by};
use crate::scenario::Scenario;
use crate::tally::published;
use tally::Paired;

/// The fewest and the most scenarios of a comparison.
pub const SCENARIOS: (usize, usize) = (2, 4);

/// How long following every user of every scenario may take, estimated in seconds of a browser.
const MOST_EXACT_SECONDS: f64 = 10.0;

/// Trials that every scenario does before the next one's turn.
const CHUNK: u64 = 64;

/// Scenarios side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The version of the model's definition.
    pub model_version: &'static str,
    /// Trials behind every figure; the first scenario's.
    pub trials: u64,
    /// The seed of the draws; the first scenario's.
    pub seed: u64,
    /// Which engine counted, the same for all.
    pub engine: &'static str,
    /// The scenarios' own forecasts, in order.
    pub forecasts: Vec<Forecast>,
    /// How each scenario but the first differs from the first.
    pub differences: Vec<Differences>,
}

/// How one scenario differs from the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Differences {
    /// Which: its place in [`Comparison::forecasts`].
    pub forecast: usize,
    /// Every figure that is counted over trials, in the forecast's order.
    pub figures: Vec<Difference>,
}

/// How one figure differs: this scenario's value minus the first one's, trial by trial.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The figure's JSON pointer into the forecasts.
    pub pointer: String,
    /// What it is.
    pub label: String,
    /// The unit of the difference.
    pub unit: &'static str,
    /// Mean and quantiles of the difference. Null where a trial is beyond the horizon in one scenario only, and for a figure
    /// that is undefined throughout; only the mean where the forecast holds only a mean.
    pub difference: Figure,
    /// Share of the trials in which the figure is lower than in the first scenario; of those that have it in both or in neither.
    pub lower: f64,
    /// Share of these in which it is the same, or undefined in both.
    pub equal: f64,
    /// Share of these in which it is higher.
    pub higher: f64,
}

/// A comparison under way; the result does not depend on how it is cut into steps.
#[derive(Debug)]
pub struct Compare {
    parameters: Vec<Parameters>,
    runs: Vec<Run>,
    quantities: Vec<Quantity>,
    /// For each scenario but the first, a tally per quantity.
    pairs: Vec<Vec<Paired>>,
    /// The trials of each scenario's last step.
    steps: Vec<Vec<Outcome>>,
    /// A trial that is kept whole, and what it left behind in each scenario.
    kept: Option<(u64, Vec<Outcome>)>,
}

impl Compare {
    /// A comparison that has not begun. Seed and trials are the first scenario's.
    ///
    /// # Errors
    /// Fewer than two or more than four scenarios; every problem of every scenario, with the scenario's number.
    pub fn new(scenarios: &[Scenario]) -> Result<Self, Vec<Issue>> {
        let (fewest, most) = SCENARIOS;
        if scenarios.len() < fewest || scenarios.len() > most {
            return Err(vec![Issue::new("scenarios", format!("found {}, expected {fewest} to {most}", scenarios.len()))]);
        }
        Self::of_any_number(scenarios)
    }

    fn of_any_number(scenarios: &[Scenario]) -> Result<Self, Vec<Issue>> {
        let mut parameters = Vec::new();
        let mut issues = Vec::new();
        for (at, scenario) in scenarios.iter().enumerate() {
            let mut scenario = scenario.clone();
            scenario.run = scenarios[0].run;
            match Parameters::derive(&scenario) {
                Ok(derived) => parameters.push(derived),
                Err(problems) => {
                    issues.extend(
                        problems.into_iter().map(|issue| Issue::new(format!("scenario {}: {}", at + 1, issue.place), issue.message)),
                    );
                }
            }
        }
        if !issues.is_empty() {
            return Err(issues);
        }
        let quantities = Quantity::all(parameters.iter().map(window_bins).max().unwrap_or_default());
        let tallies: Vec<Paired> = quantities.iter().map(|&quantity| Paired::new(quantity)).collect();
        Ok(Self {
            runs: begin(&parameters),
            quantities,
            pairs: vec![tallies; parameters.len() - 1],
            steps: vec![Vec::new(); parameters.len()],
            kept: None,
            parameters,
        })
    }

    /// Keeps one trial whole.
    fn keep(&mut self, trial: u64) {
        self.kept = Some((trial, Vec::new()));
    }

    /// Does up to `trials` more trials of every scenario.
    pub fn advance(&mut self, trials: u64) -> Progress {
        let until = self.progress().done.saturating_add(trials);
        loop {
            let progress = self.progress();
            if progress.is_complete() || progress.done >= until {
                return progress;
            }
            self.step(CHUNK.min(until - progress.done));
        }
    }

    fn step(&mut self, trials: u64) {
        for (run, step) in self.runs.iter_mut().zip(&mut self.steps) {
            step.clear();
            let kept = &mut self.kept;
            run.advance_each(trials, |trial, outcome| {
                step.push(outcome.clone());
                if let Some((_, outcomes)) = kept.as_mut().filter(|(kept, _)| *kept == trial) {
                    outcomes.push(outcome.clone());
                }
            });
        }
        let Some((first, others)) = self.steps.split_first() else { return };
        for (tallies, other) in self.pairs.iter_mut().zip(others) {
            for (first, other) in first.iter().zip(other) {
                for (tally, &quantity) in tallies.iter_mut().zip(&self.quantities) {
                    tally.push(quantity.of_trial(first), quantity.of_trial(other));
                }
            }
        }
    }

    /// How far the comparison is, in trials of every scenario.
    pub fn progress(&self) -> Progress {
        self.runs.first().map_or(Progress { done: 0, of: 0 }, Run::progress)
    }

    /// For each scenario `n` equally likely numbers of people locked out, ascending: see [`Run::locked_out_quantiles`].
    pub fn locked_out_quantiles(&self, n: usize) -> Vec<Vec<f64>> {
        self.runs.iter().map(|run| run.locked_out_quantiles(n)).collect()
    }

    /// The comparison from the trials done so far.
    pub fn comparison(&self) -> Comparison {
        let forecasts: Vec<Forecast> = self.runs.iter().map(Run::forecast).collect();
        let run = self.parameters[0].scenario.run;
        let differences = self.pairs.iter().enumerate().map(|(at, tallies)| self.differences(at + 1, tallies)).collect();
        Comparison {
            model_version: MODEL_VERSION,
            trials: self.progress().done,
            seed: run.seed,
            engine: forecasts.first().map_or("", |forecast| forecast.engine),
            forecasts,
            differences,
        }
    }

    fn differences(&self, forecast: usize, tallies: &[Paired]) -> Differences {
        let figure = |(&quantity, tally): (&Quantity, &Paired)| {
            let [lower, equal, higher] = tally.shares().map(published);
            let unit = if quantity.is_time() { "hours" } else { quantity.unit() };
            Difference { pointer: quantity.pointer(), label: quantity.label(), unit, difference: tally.figure(), lower, equal, higher }
        };
        Differences { forecast, figures: self.quantities.iter().zip(tallies).map(figure).collect() }
    }
}

impl Differences {
    /// The difference of the figure at a JSON pointer, without mean or quantile.
    pub fn at(&self, pointer: &str) -> Option<&Difference> {
        self.figures.iter().find(|figure| figure.pointer == pointer)
    }
}

/// The runs of a comparison: one engine for all of them, or their draws would not be the same. The exact one, if any of the
/// scenarios is small enough for it and it can follow everybody of all of them in time: a hundred people beside a million
/// would take hours.
fn begin(parameters: &[Parameters]) -> Vec<Run> {
    let exact = parameters.iter().any(|parameters| Engine::of(parameters) == Engine::Reference)
        && parameters.iter().map(|parameters| cost_by(Engine::Reference, parameters)).sum::<f64>() <= MOST_EXACT_SECONDS;
    let engine = if exact { Engine::Reference } else { Engine::Aggregate };
    parameters.iter().map(|parameters| Run::with_engine(parameters, engine)).collect()
}

/// Two to four scenarios on the same draws, every trial done.
///
/// # Errors
/// As [`Compare::new`].
pub fn compare(scenarios: &[Scenario]) -> Result<Comparison, Vec<Issue>> {
    let mut compare = Compare::new(scenarios)?;
    compare.advance(u64::MAX);
    Ok(compare.comparison())
}
