//! What matters most: how far each input alone moves an outcome, and which share of its spread comes from which input.
//!
//! Two answers over the same ranges ([`inputs`]). *Swings* (a tornado): one input at a time goes to both ends of its range,
//! everything else stays as it is. *Shares* (Sobol' indices): every input is drawn at random at once; an input's total-effect
//! share is the part of the outcome's variance that would remain if all others were fixed, interactions included. Every
//! evaluation is the mean over the same few hundred trials with the same draws, so that what differs is the inputs' doing.
//!
//! Each input has its own random stream, keyed by its id: the result does not depend on the order of the inputs.

mod effects;
pub mod inputs;
#[cfg(not(target_arch = "wasm32"))]
mod shared;
#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::Value;

use crate::engine::Aggregate;
use crate::fields::Issue;
use crate::forecast::MODEL_VERSION;
use crate::parameters::Parameters;
use crate::quantity::{Count, Quantity, RestoredShare, bounded, finite};
use crate::run::{Progress, each_trial};
use crate::scenario::Scenario;
use effects::{Effects, Sample};
use inputs::{Input, Moved, Range, Setting};

pub use effects::{Effect, Shares};
#[cfg(not(target_arch = "wasm32"))]
pub use shared::Shared;

/// Trials behind each evaluation.
pub const TRIALS: u64 = 200;
/// Samples of all inputs at once; a power of 2.
pub const SAMPLES: usize = 256;
/// Interactions above this share of the variance bring a warning: swings alone then mislead.
pub const INTERACTIONS_WARN: f64 = 0.10;

/// The outcomes, by the names that the command line knows.
pub const OUTCOMES: [(&str, Quantity); 4] = [
    ("locked_out", Quantity::Total(Count::LockedOut)),
    ("refused", Quantity::Total(Count::Refused)),
    ("person_hours_lost", Quantity::PersonHoursLost),
    ("hours_to_90_percent", Quantity::HoursTo(RestoredShare::NinetyPercent)),
];

/// The means of the outcomes.
pub(crate) type Means = [f64; OUTCOMES.len()];

/// What moves the outcomes of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sensitivity {
    /// The version of the model's definition.
    pub model_version: &'static str,
    /// Trials behind each mean.
    pub trials: u64,
    /// Samples behind the shares so far.
    pub samples: usize,
    /// The seed of the draws.
    pub seed: u64,
    /// Inputs that mean nothing in this scenario and were left out.
    pub left_out: Vec<&'static str>,
    /// One entry per outcome.
    pub outcomes: Vec<OutcomeSensitivity>,
}

/// What moves one outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutcomeSensitivity {
    /// The name: `locked_out` …
    pub outcome: &'static str,
    /// What it is.
    pub label: String,
    /// The unit.
    pub unit: &'static str,
    /// How a mean is taken over times that are undefined or beyond the horizon; empty for other outcomes.
    pub counted_as: &'static str,
    /// The mean of the scenario as it is.
    pub now: Option<f64>,
    /// Swings, the widest first.
    pub swings: Vec<Swing>,
    /// Shares of the variance; null until enough samples are done.
    pub shares: Option<Shares>,
}

/// How one input alone moves an outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Swing {
    /// The input's id: the field's path.
    pub input: &'static str,
    /// What the input is.
    pub about: &'static str,
    /// The input's unit.
    pub unit: &'static str,
    /// The scenario's own value.
    pub current: Value,
    /// The outcome's mean at each value tried: both ends of a range, or every value of a list.
    pub at: Vec<At>,
    /// The lowest mean, the scenario's own included.
    pub lowest: Option<f64>,
    /// The highest mean.
    pub highest: Option<f64>,
    /// Highest minus lowest.
    pub swing: Option<f64>,
}

/// An outcome's mean at one value of an input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct At {
    /// The input's value.
    pub value: Value,
    /// The outcome's mean.
    pub mean: Option<f64>,
    /// Bounds that the value moves along.
    pub moves_along: Vec<Moved>,
}

/// An analysis under way; the result does not depend on how it is cut into steps.
#[derive(Clone, Debug)]
pub struct Analysis {
    scenario: Scenario,
    inputs: Vec<Input>,
    left_out: Vec<&'static str>,
    /// For each input the values of its swing.
    points: Vec<Vec<Setting>>,
    sample: Sample,
    /// What has been evaluated, in the order of [`Analysis::task`].
    means: Vec<Means>,
    /// What others can take laws and curves over from: the scenario as it is, and the row's two ends.
    near: [Near; 3],
}

/// A scenario that others differ little from.
#[derive(Clone, Debug)]
struct Near {
    parameters: Parameters,
    engine: Option<Box<Aggregate>>,
}

/// One evaluation.
enum Task {
    /// The scenario as it is.
    Now,
    /// One input at one value of its swing.
    Point { input: usize, point: usize },
    /// A row of the first matrix, of the second, or of the first with one column of the second.
    Row { row: usize, column: Option<usize>, second: bool },
}

impl Analysis {
    /// An analysis that has not begun, of the whole table.
    ///
    /// # Errors
    /// Every problem of the scenario.
    pub fn new(scenario: &Scenario) -> Result<Self, Vec<Issue>> {
        Self::of(scenario, inputs::ALL, TRIALS, SAMPLES)
    }

    /// An analysis of some inputs with another number of trials and samples: for tests and for a first look.
    ///
    /// # Errors
    /// Every problem of the scenario.
    pub fn of(scenario: &Scenario, inputs: &[Input], trials: u64, samples: usize) -> Result<Self, Vec<Issue>> {
        let mut scenario = scenario.clone();
        scenario.run.trials = trials;
        let near = Near { parameters: Parameters::derive(&scenario)?, engine: None };
        let (used, left_out): (Vec<Input>, Vec<Input>) = inputs.iter().partition(|input| input.current(&scenario).is_some());
        let mut left_out: Vec<&'static str> = left_out.iter().map(|input| input.id).collect();
        left_out.sort_unstable();
        let points = used.iter().map(|input| ends(&input.range(&scenario))).collect();
        let sample = Sample::new(&used, &scenario, samples);
        Ok(Self { scenario, inputs: used, left_out, points, sample, means: Vec::new(), near: [near.clone(), near.clone(), near] })
    }

    /// Does up to `evaluations` more evaluations, each a run of a few hundred trials.
    pub fn advance(&mut self, evaluations: u64) -> Progress {
        for _ in 0..evaluations {
            let Some(task) = self.task(self.means.len()) else { break };
            let means = self.unchanged(&task).unwrap_or_else(|| self.evaluate(&task));
            self.means.push(means);
        }
        self.progress()
    }

    /// How far the analysis is, in evaluations.
    pub fn progress(&self) -> Progress {
        let of = self.rows_from() + self.sample.rows() * self.evaluations_a_row();
        Progress { done: self.means.len() as u64, of: of as u64 }
    }

    /// Evaluations before the first row of samples.
    fn rows_from(&self) -> usize {
        1 + self.points.iter().map(Vec::len).sum::<usize>()
    }

    fn evaluations_a_row(&self) -> usize {
        2 + self.inputs.len()
    }

    /// What the evaluation of this number is.
    fn task(&self, number: usize) -> Option<Task> {
        let Some(mut point) = number.checked_sub(1) else { return Some(Task::Now) };
        for (input, points) in self.points.iter().enumerate() {
            if point < points.len() {
                return Some(Task::Point { input, point });
            }
            point -= points.len();
        }
        let (row, place) = (point / self.evaluations_a_row(), point % self.evaluations_a_row());
        (row < self.sample.rows()).then(|| Task::Row { row, column: place.checked_sub(2), second: place == 1 })
    }

    /// The means of a row of the first matrix, where the second has the same value in the column: words and switches often do.
    fn unchanged(&self, task: &Task) -> Option<Means> {
        let Task::Row { row, column: Some(column), .. } = *task else { return None };
        let same = self.sample.setting(column, row, false) == self.sample.setting(column, row, true);
        same.then(|| self.means[self.rows_from() + row * self.evaluations_a_row()])
    }

    /// The outcomes' means in a task's scenario.
    fn evaluate(&mut self, task: &Task) -> Means {
        let near: [&Parameters; 3] = std::array::from_fn(|at| &self.near[at].parameters);
        // The ranges lie within the scenario's limits and bounds move along: a test derives every value.
        let Ok(parameters) = Parameters::derive_near(&self.scenario_of(task), &near) else { return [f64::NAN; OUTCOMES.len()] };
        let mut engines: Vec<&mut Aggregate> = self.near.iter_mut().filter_map(|near| near.engine.as_deref_mut()).collect();
        let (means, engine) = means(&parameters, &mut engines);
        match task {
            Task::Row { column: None, second, .. } => self.near[1 + usize::from(*second)] = Near { parameters, engine },
            Task::Now => self.near[0].engine = engine,
            _ => {}
        }
        means
    }

    fn scenario_of(&self, task: &Task) -> Scenario {
        match *task {
            Task::Now => self.scenario.clone(),
            Task::Point { input, point } => self.inputs[input].with(&self.scenario, self.points[input][point]),
            Task::Row { row, column, second } => {
                let mut scenario = self.scenario.clone();
                for (at, input) in self.inputs.iter().enumerate() {
                    input.set(&mut scenario, self.sample.setting(at, row, second || column == Some(at)));
                }
                scenario
            }
        }
    }

    /// The result so far: swings whose values are all done, and shares from the rows that are done.
    pub fn sensitivity(&self) -> Sensitivity {
        let rows: Vec<&[Means]> = self.means.get(self.rows_from()..).unwrap_or_default().chunks_exact(self.evaluations_a_row()).collect();
        let outcome = |(at, &(name, quantity)): (usize, &(&'static str, Quantity))| OutcomeSensitivity {
            outcome: name,
            label: format!("{}, mean", quantity.label()),
            unit: quantity.unit(),
            counted_as: if quantity.is_time() { COUNTED_AS } else { "" },
            now: self.means.first().and_then(|means| published(means[at])),
            swings: self.swings(at),
            shares: Effects::of(&rows, at).map(|effects| effects.shares(&self.inputs)),
        };
        Sensitivity {
            model_version: MODEL_VERSION,
            trials: self.scenario.run.trials,
            samples: rows.len(),
            seed: self.scenario.run.seed,
            left_out: self.left_out.clone(),
            outcomes: OUTCOMES.iter().enumerate().map(outcome).collect(),
        }
    }

    fn swings(&self, outcome: usize) -> Vec<Swing> {
        let Some(now) = self.means.first().map(|means| means[outcome]) else { return Vec::new() };
        let mut from = 1;
        let mut swings: Vec<(f64, Swing)> = Vec::new();
        for (input, points) in self.inputs.iter().zip(&self.points) {
            let Some(means) = self.means.get(from..from + points.len()) else { break };
            from += points.len();
            let values = || means.iter().map(|means| means[outcome]).chain([now]);
            let (lowest, highest) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
            let at = points.iter().zip(means).map(|(&point, means)| At {
                value: point.to_json(),
                mean: published(means[outcome]),
                moves_along: input.moves_along(&self.scenario, point),
            });
            let swing = Swing {
                input: input.id,
                about: input.about,
                unit: input.unit,
                current: input.current(&self.scenario).map_or(Value::Null, Setting::to_json),
                at: at.collect(),
                lowest: published(lowest),
                highest: published(highest),
                swing: published(highest - lowest),
            };
            swings.push((highest - lowest, swing));
        }
        swings.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.input.cmp(other.input)));
        swings.into_iter().map(|(_, swing)| swing).collect()
    }
}

/// How times are averaged.
const COUNTED_AS: &str = "a time beyond the horizon counts as 120 hours, a weekend without it, as one in which nobody is refused, as 0";

/// The values of an input's swing.
fn ends(range: &Range) -> Vec<Setting> {
    match range {
        Range::Numbers { low, high, .. } => vec![Setting::Number(*low), Setting::Number(*high)],
        Range::Values(values) => values.clone(),
    }
}

/// The outcomes' means over a scenario's trials.
#[expect(clippy::cast_precision_loss, reason = "a few hundred trials")]
fn means(parameters: &Parameters, near: &mut [&mut Aggregate]) -> (Means, Option<Box<Aggregate>>) {
    let mut sums = [0.0; OUTCOMES.len()];
    // Every outcome follows from people who are stopped.
    if parameters.stop_chance == 0.0 {
        return (sums, None);
    }
    let engine = each_trial(parameters, near, &mut |_, outcome| {
        for (sum, (_, quantity)) in sums.iter_mut().zip(OUTCOMES) {
            let value = quantity.of_trial(outcome);
            *sum += if quantity.is_time() { bounded(value) } else { value };
        }
    });
    (sums.map(|sum| sum / parameters.scenario.run.trials as f64), engine)
}

fn published(value: f64) -> Option<f64> {
    finite(value).as_f64()
}
