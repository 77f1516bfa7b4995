//! What would have to be true: for each input alone, the smallest change that brings an outcome to a target.
//!
//! Numbers are searched on a lattice of changes that people can make (tenths of a percent, whole agents). An outcome need
//! not be monotone in an input: a coarse scan of the whole range, and of the way to it from a current value outside, comes
//! first, then the nearest crossing on each side of the current value is bisected. Words and switches are tried one by one.
//! Everything else stays as it is, draws included.

mod search;

use serde::Serialize;
use serde_json::Value;

use crate::fields::Issue;
use crate::forecast::MODEL_VERSION;
use crate::parameters::Parameters;
use crate::quantity::{Leaf, Reading, finite};
use crate::run::{Progress, Run};
use crate::scenario::Scenario;
use crate::sensitivity::inputs::{self, Input, Moved, Setting};
use search::Search;

/// Which way the outcome has to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// It is above the target now.
    AtMost,
    /// It is below the target now.
    AtLeast,
    /// It is at the target now.
    Nothing,
}

/// What would bring an outcome to a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Solution {
    /// The version of the model's definition.
    pub model_version: &'static str,
    /// The outcome's JSON pointer into the forecast.
    pub outcome: String,
    /// What it is.
    pub label: String,
    /// Its unit.
    pub unit: &'static str,
    /// What stands for a time that is undefined in every trial; empty for other outcomes.
    pub counted_as: &'static str,
    /// Its value now; null if it is beyond the horizon.
    pub now: Option<f64>,
    /// Where it should be, as it was asked for.
    pub target: f64,
    /// Whether that is at most or at least the target.
    pub wanted: Wanted,
    /// One entry per input of the table, in its order.
    pub answers: Vec<Answer>,
}

/// What one input alone can do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The input's id: the field's path.
    pub input: &'static str,
    /// What the input is.
    pub about: &'static str,
    /// The input's unit.
    pub unit: &'static str,
    /// The scenario's own value; null if the input means nothing in this scenario.
    pub current: Value,
    /// Whether the target can be reached within the input's range, or on the way to it from a current value outside.
    pub reachable: bool,
    /// The nearest value found that reaches the target.
    pub change_to: Option<Outcome>,
    /// The value that comes closest to the target, where none reaches it; null where none is better than the present one.
    pub best: Option<Outcome>,
    /// Bounds that the value of `change_to`, or else of `best`, moves along.
    pub moves_along: Vec<Moved>,
    /// Every value tried, in the order of the range, with what it leads to.
    pub tried: Vec<Outcome>,
}

/// What a value leads to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The input's value.
    pub value: Value,
    /// The outcome; null if it is beyond the horizon.
    pub outcome: Option<f64>,
}

/// A search under way; the result does not depend on how it is cut into steps.
#[derive(Clone, Debug)]
pub struct Solve {
    scenario: Scenario,
    /// The scenario's own parameters: others take over their laws.
    near: Parameters,
    leaf: Leaf,
    target: f64,
    now: f64,
    wanted: Wanted,
    inputs: Vec<(Input, Option<Search>)>,
    /// The input whose turn it is.
    turn: usize,
    done: u64,
}

impl Solve {
    /// A search that has not begun. Does one run of the scenario as it is.
    ///
    /// # Errors
    /// Every problem of the scenario; a pointer that names no mean or quantile over trials; a target that is not a number.
    pub fn new(scenario: &Scenario, pointer: &str, target: f64) -> Result<Self, Vec<Issue>> {
        let parameters = Parameters::derive(scenario)?;
        let Some(leaf) = Leaf::at(pointer, &parameters) else {
            let message = "is not a figure that is counted over trials, expected a mean or quantile such as /totals/locked_out/p50";
            return Err(vec![Issue::new(pointer, message)]);
        };
        if !target.is_finite() {
            return Err(vec![Issue::new("target", format!("found {target}, expected a number"))]);
        }
        let now = evaluate(&parameters, leaf);
        let wanted = match now.total_cmp(&target) {
            std::cmp::Ordering::Greater => Wanted::AtMost,
            std::cmp::Ordering::Less => Wanted::AtLeast,
            std::cmp::Ordering::Equal => Wanted::Nothing,
        };
        let search = |input: &Input| {
            let current = input.current(scenario).filter(|_| wanted != Wanted::Nothing)?;
            Some(Search::new(current, &input.range(scenario)))
        };
        let inputs = inputs::ALL.iter().map(|input| (*input, search(input))).collect();
        Ok(Self { scenario: scenario.clone(), near: parameters, leaf, target, now, wanted, inputs, turn: 0, done: 0 })
    }

    /// Does up to `runs` more runs. How many are left is an estimate until the end: a crossing that is found adds some.
    pub fn advance(&mut self, runs: u64) -> Progress {
        for _ in 0..runs {
            let Some((input, setting)) = self.next() else { break };
            // Ranges lie within the scenario's limits, as in the sensitivity analysis.
            let outcome = Parameters::derive_near(&input.with(&self.scenario, setting), &[&self.near])
                .map_or(f64::NAN, |changed| evaluate(&changed, self.leaf));
            let reached = self.reaches(outcome);
            if let Some(search) = &mut self.inputs[self.turn].1 {
                search.tell(setting, outcome, reached);
            }
            self.done += 1;
        }
        self.progress()
    }

    /// The next input and value to try.
    fn next(&mut self) -> Option<(Input, Setting)> {
        while let Some((input, search)) = self.inputs.get(self.turn) {
            if let Some(setting) = search.as_ref().and_then(Search::next) {
                return Some((*input, setting));
            }
            self.turn += 1;
        }
        None
    }

    /// How far the search is, in runs.
    pub fn progress(&self) -> Progress {
        let left: usize = self.inputs.iter().filter_map(|(_, search)| search.as_ref()).map(Search::left).sum();
        Progress { done: self.done, of: self.done + left as u64 }
    }

    fn reaches(&self, outcome: f64) -> bool {
        match self.wanted {
            Wanted::AtMost => outcome <= self.target,
            Wanted::AtLeast => outcome >= self.target,
            Wanted::Nothing => true,
        }
    }

    /// What has been found so far.
    pub fn solution(&self) -> Solution {
        Solution {
            model_version: MODEL_VERSION,
            outcome: self.leaf.pointer(),
            label: self.leaf.label(),
            unit: self.leaf.quantity.unit(),
            counted_as: if self.leaf.quantity.is_time() { COUNTED_AS } else { "" },
            now: finite(self.now).as_f64(),
            target: self.target,
            wanted: self.wanted,
            answers: self.inputs.iter().map(|(input, search)| self.answer(input, search.as_ref())).collect(),
        }
    }

    fn answer(&self, input: &Input, search: Option<&Search>) -> Answer {
        let found = search.and_then(|search| search.nearest(self.wanted == Wanted::AtMost));
        let better = |outcome: f64| if self.wanted == Wanted::AtMost { outcome < self.now } else { outcome > self.now };
        let best = search.filter(|_| found.is_none()).and_then(|search| search.best(self.wanted == Wanted::AtMost));
        let best = best.filter(|&(_, outcome)| better(outcome));
        let outcome = |(setting, outcome): (Setting, f64)| Outcome { value: setting.to_json(), outcome: finite(outcome).as_f64() };
        Answer {
            input: input.id,
            about: input.about,
            unit: input.unit,
            current: input.current(&self.scenario).map_or(Value::Null, Setting::to_json),
            reachable: found.is_some(),
            change_to: found.map(outcome),
            best: best.map(outcome),
            moves_along: found.or(best).map(|(setting, _)| input.moves_along(&self.scenario, setting)).unwrap_or_default(),
            tried: search.map(|search| search.tried().map(outcome).collect()).unwrap_or_default(),
        }
    }
}

/// See [`Solution::counted_as`].
const COUNTED_AS: &str = "where it is undefined in every weekend, as when nobody is refused, it counts as 0";

/// The outcome of a scenario: infinite beyond the horizon; 0 where the figure is undefined in every trial, as when nobody is
/// refused.
fn evaluate(parameters: &Parameters, leaf: Leaf) -> f64 {
    let mut run = Run::new(parameters);
    run.advance(u64::MAX);
    match leaf.read(&run.forecast()) {
        Reading::Value(value) => value,
        Reading::Endless => f64::INFINITY,
        Reading::Undefined => 0.0,
    }
}

/// What would bring the outcome at a JSON pointer to a target: at most the target if it is above now, at least if below.
///
/// # Errors
/// As [`Solve::new`].
pub fn solve(scenario: &Scenario, pointer: &str, target: f64) -> Result<Solution, Vec<Issue>> {
    let mut solve = Solve::new(scenario, pointer, target)?;
    while !solve.advance(u64::MAX).is_complete() {}
    Ok(solve.solution())
}
