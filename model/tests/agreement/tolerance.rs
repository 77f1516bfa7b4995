//! How far two samples of one scenario may be apart.

use std::fmt;

use lockout_model::outcome::Outcome;
use lockout_model::run::Engine;
use lockout_model::{Parameters, Run};

/// Every figure of every trial.
pub(crate) struct Sample {
    columns: Vec<(String, Kind, Vec<f64>)>,
}

/// How a figure is compared.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A count whose p5 and p95 are compared too.
    Total,
    /// A count whose mean is compared.
    Count,
    PersonHours,
    HoursTo,
    Waiting,
    PeakQueue,
    Wait,
    /// Not in the definition's list: means within 2 % or 3 standard errors.
    Other,
}

pub(crate) struct Difference {
    figure: String,
    reference: f64,
    aggregate: f64,
    tolerance: f64,
    pub(crate) share_of_tolerance: f64,
    /// Whether expectation places the figure in time; the others are drawn.
    pub(crate) is_placed: bool,
}

impl Difference {
    /// The figure without its hour or kind.
    pub(crate) fn group(&self) -> String {
        self.figure.chars().filter(|c| !c.is_ascii_digit()).collect()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { figure, reference, aggregate, tolerance, share_of_tolerance, .. } = self;
        write!(f, "{figure}: reference {reference:.4}, aggregate {aggregate:.4}, tolerance {tolerance:.4} ({share_of_tolerance:.2} of it)")
    }
}

impl Sample {
    pub(crate) fn of(parameters: &Parameters, engine: Engine, trials: u64) -> Self {
        let mut parameters = parameters.clone();
        parameters.scenario.run.trials = trials;
        let mut sample = Self { columns: Vec::new() };
        Run::with_engine(&parameters, engine).advance_each(u64::MAX, |_, outcome| sample.add(outcome));
        sample
    }

    fn add(&mut self, outcome: &Outcome) {
        let mut at = 0;
        let mut put = |figure: &dyn Fn() -> String, kind: Kind, value: f64| {
            if at == self.columns.len() {
                self.columns.push((figure(), kind, Vec::new()));
            }
            self.columns[at].2.push(value);
            at += 1;
        };
        let kinds = &outcome.kinds;
        let total = |of: fn(&lockout_model::outcome::KindCounts) -> u64| kinds.iter().map(of).sum::<u64>() as f64;
        put(&|| "scoped".into(), Kind::Total, total(|kind| kind.scoped));
        put(&|| "flagged".into(), Kind::Total, total(|kind| kind.flagged));
        put(&|| "stopped".into(), Kind::Total, total(|kind| kind.stopped));
        put(&|| "prompted".into(), Kind::Total, total(|kind| kind.prompted));
        put(&|| "refused".into(), Kind::Total, total(|kind| kind.refused));
        put(&|| "spared".into(), Kind::Total, outcome.spared as f64);
        put(&|| "stuck".into(), Kind::Total, outcome.stuck as f64);
        for (path, people) in outcome.restored_by.iter().enumerate() {
            put(&|| format!("restored_by {path}"), Kind::Count, *people as f64);
        }
        for (kind, counts) in kinds.iter().enumerate() {
            put(&|| format!("kind {kind} stopped"), Kind::Count, counts.stopped as f64);
            put(&|| format!("kind {kind} refused"), Kind::Count, counts.refused as f64);
            put(&|| format!("kind {kind} stuck"), Kind::Count, counts.stuck);
            for (path, people) in counts.restored_by.iter().enumerate() {
                put(&|| format!("kind {kind} restored_by {path}"), Kind::Count, *people);
            }
        }
        put(&|| "person_hours_lost".into(), Kind::PersonHours, outcome.person_hours_lost);
        put(&|| "hours_to_half".into(), Kind::HoursTo, outcome.hours_to[0]);
        put(&|| "hours_to_90_percent".into(), Kind::HoursTo, outcome.hours_to[1]);
        put(&|| "hours_to_all".into(), Kind::Other, outcome.hours_to[2]);
        put(&|| "first_alert".into(), Kind::Other, outcome.first_alert);
        put(&|| "last_alert".into(), Kind::Other, outcome.last_alert);
        put(&|| "decision".into(), Kind::Other, outcome.decision);
        for (hour, alerts) in outcome.per_hour.iter().enumerate() {
            put(&|| format!("alerts in hour {hour}"), Kind::Count, *alerts as f64);
        }
        for (point, people) in outcome.waiting.iter().enumerate().step_by(2) {
            put(&|| format!("waiting at {} h", point / 2), Kind::Waiting, *people as f64);
        }
        put(&|| "peak queue".into(), Kind::PeakQueue, outcome.peak_queue as f64);
        put(&|| "wait".into(), Kind::Wait, outcome.wait_hours);
    }
}

/// Every comparison of two samples.
pub(crate) fn differences(parameters: &Parameters, reference: &Sample, aggregate: &Sample) -> Vec<Difference> {
    let users = parameters.users() as f64;
    let mut all = Vec::new();
    for ((figure, kind, exact), (_, _, fast)) in reference.columns.iter().zip(&aggregate.columns) {
        let (mut exact, mut fast) = (defined(exact), defined(fast));
        if exact.is_empty() && fast.is_empty() {
            continue;
        }
        exact.sort_by(f64::total_cmp);
        fast.sort_by(f64::total_cmp);
        let mut compare = |what: &str, reference: f64, aggregate: f64, tolerance: f64| {
            let same = reference == aggregate;
            let share = if same { 0.0 } else { (reference - aggregate).abs() / tolerance };
            let share_of_tolerance = if share.is_nan() { f64::INFINITY } else { share };
            let is_placed = !matches!(kind, Kind::Total | Kind::Count);
            all.push(Difference { figure: format!("{figure} {what}"), reference, aggregate, tolerance, share_of_tolerance, is_placed });
        };
        let errors = 3.0 * (standard_error(&exact).powi(2) + standard_error(&fast).powi(2)).sqrt();
        let spread = |percent| 3.0 * (quantile_error(&exact, percent).powi(2) + quantile_error(&fast, percent).powi(2)).sqrt();
        let (m, n) = (mean(&exact), mean(&fast));
        match kind {
            Kind::Count => compare("mean", m, n, errors.max(0.01 * users)),
            Kind::Total => {
                compare("mean", m, n, errors.max(0.01 * users));
                for percent in [5, 95] {
                    let tolerance = spread(percent).max(0.02 * users);
                    compare(&format!("p{percent}"), quantile(&exact, percent), quantile(&fast, percent), tolerance);
                }
            }
            Kind::PersonHours => {
                compare("mean", m, n, errors.max(0.01 * users).max(0.02 * m));
                // Not in the definition's list, as a tenant's hours are not people: the spread, where there is one.
                for percent in [5, 95] {
                    let tolerance = spread(percent).max(0.02 * users).max(0.05 * m);
                    compare(&format!("p{percent}"), quantile(&exact, percent), quantile(&fast, percent), tolerance);
                }
            }
            Kind::HoursTo => {
                let infinite = exact.iter().filter(|value| value.is_infinite()).count() as f64 / exact.len() as f64;
                if !(0.45..=0.55).contains(&infinite) {
                    let median = quantile(&exact, 50);
                    compare("median", median, quantile(&fast, 50), 0.25 + 0.02 * median);
                }
                // Not in the definition's list: the spread, too, where no jump is near.
                for percent in [10, 90] {
                    let [before, after] = [percent - 4, percent + 4].map(|percent| quantile(&exact, percent));
                    if after.is_finite() && after - before < 1.0 {
                        let value = quantile(&exact, percent);
                        compare(&format!("p{percent}"), value, quantile(&fast, percent), 0.25 + 0.02 * value);
                    }
                }
            }
            Kind::Waiting => {
                for percent in [10, 50, 90] {
                    compare(&format!("p{percent}"), quantile(&exact, percent), quantile(&fast, percent), 0.03 * users);
                }
            }
            Kind::PeakQueue => compare("mean", m, n, (0.1 * m).max(3.0)),
            Kind::Wait => compare("mean", m, n, (0.1 * m).max(5.0 / 60.0)),
            Kind::Other => {
                let infinite = |values: &[f64]| values.iter().filter(|value| value.is_infinite()).count() as f64 / values.len() as f64;
                compare("infinite share", infinite(&exact), infinite(&fast), 0.03);
                let (exact, fast) = (finite(&exact), finite(&fast));
                if !exact.is_empty() && !fast.is_empty() {
                    let errors = 3.0 * (standard_error(&exact).powi(2) + standard_error(&fast).powi(2)).sqrt();
                    compare("mean", mean(&exact), mean(&fast), errors.max(0.25 + 0.02 * mean(&exact)));
                }
            }
        }
    }
    all
}

fn defined(values: &[f64]) -> Vec<f64> {
    values.iter().copied().filter(|value| !value.is_nan()).collect()
}

fn finite(values: &[f64]) -> Vec<f64> {
    values.iter().copied().filter(|value| value.is_finite()).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn standard_error(values: &[f64]) -> f64 {
    let mean = mean(values);
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64;
    (variance / values.len() as f64).sqrt()
}

fn quantile(sorted: &[f64], percent: usize) -> f64 {
    sorted[(percent * sorted.len()).div_ceil(100).max(1) - 1]
}

/// The standard error of a quantile, from the spread of the values around its rank.
fn quantile_error(sorted: &[f64], percent: usize) -> f64 {
    let (n, q) = (sorted.len() as f64, percent as f64 / 100.0);
    let reach = (n * q * (1.0 - q)).sqrt();
    let at = |rank: f64| sorted[(rank.clamp(0.0, n - 1.0)) as usize];
    0.5 * (at(n * q + reach) - at(n * q - reach))
}
