//! Samples of all inputs at once, and the shares of variance that follow from them.
//!
//! A and B are matrices of independent samples, one column per input; AB_i is A with column i from B. With f the outcome's
//! mean and V its variance:
//!
//! - total effect, Jansen (1999): T_i = E\[(f(A) − f(AB_i))²\] / 2V
//! - first-order effect, Saltelli et al. (2010): S_i = E\[f(B)·(f(AB_i) − f(A))\] / V
//!
//! What no input does alone is 1 − ΣS_i. Estimated from the same rows as E\[f(B)·D\] / V with D = f(B) − f(A) −
//! Σ(f(AB_i) − f(A)), it has no sampling noise at all where inputs do not interact, for then D = 0 in every row.

use serde::Serialize;

use super::inputs::{Input, Range, Setting};
use super::{INTERACTIONS_WARN, Means};
use crate::scenario::Scenario;
use crate::streams::{Cause, Stream};
use crate::tally::published;

/// The fewest rows that shares are estimated from.
const ROWS_AT_LEAST: usize = 16;

/// The values of every input in every row of A and of B.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    rows: usize,
    /// By input: its column of A and of B.
    columns: Vec<[Vec<Setting>; 2]>,
}

impl Sample {
    /// Samples of the inputs over their ranges.
    pub(super) fn new(inputs: &[Input], scenario: &Scenario, rows: usize) -> Self {
        let seed = scenario.run.seed;
        let column = |input: &Input, matrix| {
            let range = input.range(scenario);
            strata(seed, input.id, matrix, rows).into_iter().map(|u| at(&range, u)).collect()
        };
        Self { rows, columns: inputs.iter().map(|input| [column(input, 0), column(input, 1)]).collect() }
    }

    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// The value of an input in a row of A, or of B.
    pub(super) fn setting(&self, input: usize, row: usize, second: bool) -> Setting {
        self.columns[input][usize::from(second)][row]
    }
}

/// One uniform in each of `rows` equal parts of (0, 1), in an order of the input's own (Latin hypercube sampling).
#[expect(clippy::cast_precision_loss, reason = "a few hundred rows")]
fn strata(seed: u64, id: &str, matrix: u64, rows: usize) -> Vec<f64> {
    let order = Stream::new(seed ^ key(id), Cause::Sensitivity, matrix, 0);
    let jitter = Stream::new(seed ^ key(id), Cause::Sensitivity, matrix, 1);
    let mut places: Vec<usize> = (0..rows).collect();
    places.sort_by_key(|&row| (order.bits(row as u64), row));
    let mut column = vec![0.0; rows];
    for (stratum, row) in places.into_iter().enumerate() {
        column[row] = (stratum as f64 + jitter.uniform(row as u64)) / rows as f64;
    }
    column
}

/// A number for an input's id (FNV-1a): its stream depends on nothing else.
fn key(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The value of a range that a share `u` of it is below.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a few values")]
fn at(range: &Range, u: f64) -> Setting {
    match range {
        Range::Numbers { low, high, whole: true, .. } => Setting::Number(low + (u * (high - low + 1.0)).floor()),
        Range::Numbers { low, high, .. } => Setting::Number(low + u * (high - low)),
        Range::Values(values) => values[((u * values.len() as f64) as usize).min(values.len() - 1)],
    }
}

/// Where an outcome's spread comes from, when every input is drawn from its range.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shares {
    /// The outcome's mean over the samples.
    pub mean: f64,
    /// The standard deviation of the outcome over the samples.
    pub standard_deviation: f64,
    /// Every input's shares, the largest total first. They are 0 where nothing moves the outcome.
    pub inputs: Vec<Effect>,
    /// The share of the variance that no input causes alone.
    pub interactions: f64,
    /// Standard error of that share.
    pub interactions_error: f64,
    /// Whether interactions exceed [`INTERACTIONS_WARN`]: swings, one input at a time, then tell only part.
    pub warning: Option<String>,
}

/// One input's shares of an outcome's variance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Effect {
    /// The input's id.
    pub input: &'static str,
    /// What the input is.
    pub about: &'static str,
    /// Total effect: alone and together with others.
    pub total: f64,
    /// Standard error of the total effect.
    pub total_error: f64,
    /// First-order effect: alone.
    pub alone: f64,
}

/// Estimates of one outcome.
#[derive(Debug)]
pub(super) struct Effects {
    mean: f64,
    variance: f64,
    /// By input: total effect, its error, first-order effect.
    inputs: Vec<[f64; 3]>,
    interactions: f64,
    interactions_error: f64,
}

impl Effects {
    /// Estimates from rows of f(A), f(B), f(AB_1) … None until there are enough.
    pub(super) fn of(rows: &[&[Means]], outcome: usize) -> Option<Self> {
        if rows.len() < ROWS_AT_LEAST {
            return None;
        }
        let value = |row: &[Means], place: usize| row[place][outcome];
        let both = || rows.iter().flat_map(|row| [value(row, 0), value(row, 1)]);
        let (mean, _) = mean_and_error(both());
        let (variance, _) = mean_and_error(both().map(|f| (f - mean) * (f - mean)));
        let inputs = rows[0].len() - 2;
        if variance <= 0.0 {
            return Some(Self { mean, variance: 0.0, inputs: vec![[0.0; 3]; inputs], interactions: 0.0, interactions_error: 0.0 });
        }
        // The covariance of f(B) with f(B) − f(A) instead of the variance, so that first-order effects and interactions sum to 1.
        let (alone_of, _) = mean_and_error(rows.iter().map(|row| (value(row, 1) - mean) * (value(row, 1) - value(row, 0))));
        let effects = (0..inputs).map(|input| {
            let change = |row: &[Means]| value(row, input + 2) - value(row, 0);
            let (total, error) = mean_and_error(rows.iter().map(|row| change(row) * change(row) / (2.0 * variance)));
            let (alone, _) = mean_and_error(rows.iter().map(|row| (value(row, 1) - mean) * change(row)));
            [total, error, alone / alone_of]
        });
        let left = rows.iter().map(|row| {
            // Sorted, so that the sum does not depend on the order of the inputs.
            let mut changes: Vec<f64> = (0..inputs).map(|input| value(row, input + 2) - value(row, 0)).collect();
            changes.sort_unstable_by(f64::total_cmp);
            (value(row, 1) - mean) * (value(row, 1) - value(row, 0) - changes.iter().sum::<f64>()) / alone_of
        });
        let (interactions, interactions_error) = mean_and_error(left);
        Some(Self { mean, variance, inputs: effects.collect(), interactions, interactions_error })
    }

    pub(super) fn shares(&self, inputs: &[Input]) -> Shares {
        let mut effects: Vec<Effect> = inputs
            .iter()
            .zip(&self.inputs)
            .map(|(input, &[total, error, alone])| Effect {
                input: input.id,
                about: input.about,
                total: published(total),
                total_error: published(error),
                alone: published(alone),
            })
            .collect();
        effects.sort_by(|a, b| b.total.total_cmp(&a.total).then_with(|| a.input.cmp(b.input)));
        let interactions = self.interactions.clamp(0.0, 1.0);
        let warning = (interactions > INTERACTIONS_WARN).then(|| {
            format!("{:.0} % of the spread comes from inputs acting together: changing one at a time tells only part", 100.0 * interactions)
        });
        Shares {
            mean: published(self.mean),
            standard_deviation: published(libm::sqrt(self.variance)),
            inputs: effects,
            interactions: published(interactions),
            interactions_error: published(self.interactions_error),
            warning,
        }
    }
}

/// The mean of values and its standard error.
#[expect(clippy::cast_precision_loss, reason = "a few hundred values")]
fn mean_and_error(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let n = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / n;
    let squares = values.map(|value| (value - mean) * (value - mean)).sum::<f64>();
    (mean, libm::sqrt(squares / (n - 1.0) / n))
}
