//! The exact law of the counts, and the sampling error that follows from it.
//!
//! Given p, scoped, flagged and stopped are Binomial(N, c·p); over p, P(X ≤ k) = E\[F_PERT(V/c)\] with V ~ Beta(k+1, N−k).

use crate::distributions::Pert;
use crate::forecast::SamplingError;
use crate::parameters::Parameters;
use crate::tally::published;

/// The law of a count: Binomial(N, c·p) given p.
#[derive(Clone, Debug)]
pub struct Law<'a> {
    /// The law of p.
    pub scope: &'a Pert,
    /// N, in people; not whole where kinds with different chances are pooled.
    pub people: f64,
    /// c: the chance of one person in a scope of 1.
    pub chance: f64,
}

impl Parameters {
    /// The law of the number of people flagged.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
    pub fn flagged_law(&self) -> Law<'_> {
        let people: u64 = self.kinds.iter().filter(|kind| kind.in_scope).map(|kind| kind.people).sum();
        let chance = self.scenario.incident.alert_probability * self.raised_share();
        Law { scope: &self.scope, people: people as f64, chance }
    }

    /// The law of the number of people stopped.
    pub fn stopped_law(&self) -> Law<'_> {
        let flagged = self.flagged_law();
        Law { chance: flagged.chance * self.stop_chance, ..flagged }
    }

    /// The law of the number of people locked out. Kinds differ in their chance to be prompted; the binomial with the
    /// same mean and variance for every p stands for their sum.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
    pub fn locked_out_law(&self) -> Law<'_> {
        let stopped = self.stopped_law().chance;
        let (mut mean, mut square) = (0.0, 0.0);
        for kind in self.kinds.iter().filter(|kind| kind.in_scope) {
            let chance = stopped * (1.0 - kind.open.self_service.share(&self.scenario));
            mean += kind.people as f64 * chance;
            square += kind.people as f64 * chance * chance;
        }
        if square == 0.0 {
            return Law { scope: &self.scope, people: 0.0, chance: 0.0 };
        }
        Law { scope: &self.scope, people: mean * mean / square, chance: square / mean }
    }
}

/// Nodes on each side of an integral's middle.
const STEPS: i32 = 64;
/// Half the width of an integral, in standard deviations.
const REACH: f64 = 8.0;

impl Law<'_> {
    /// P(X ≤ k), exactly.
    pub fn at_most(&self, k: f64) -> f64 {
        if k < 0.0 {
            return 0.0;
        }
        // Pooled people are not quite whole.
        if k > self.people - 1e-6 || self.chance == 0.0 {
            return 1.0;
        }
        let below = |v: f64| self.scope.below(v / self.chance);
        if let Some(p) = self.scope.constant() {
            // A step: the share of the cell beyond it.
            return beta_mean(k + 1.0, self.people - k, |from, to| ((to - self.chance * p) / (to - from)).clamp(0.0, 1.0));
        }
        let mut edge = None;
        beta_mean(k + 1.0, self.people - k, |from, to| {
            let at_from = edge.unwrap_or_else(|| below(from));
            let at_to = below(to);
            edge = Some(at_to);
            let middle = 0.5 * (at_from + at_to);
            // A narrow scope may rise within one cell.
            if at_to - at_from < 0.1 { middle } else { (2.0 * middle + 4.0 * below(0.5 * (from + to))) / 6.0 }
        })
    }

    /// The smallest whole k with P(X ≤ k) ≥ q.
    pub fn quantile(&self, q: f64) -> f64 {
        let (mut low, mut high) = (-1.0, self.people.ceil());
        // From the scope's own quantile on by Newton's steps, then by halves.
        let mean = self.people * self.chance;
        let mut next = (mean * self.scope.quantile(q)).floor();
        let mut steps = 0;
        while high - low > 1.0 {
            let at = next.max(low + 1.0).min(high - 1.0);
            let below = self.at_most(at);
            let is_enough = below >= q;
            if is_enough {
                high = at;
            } else {
                low = at;
            }
            steps += 1;
            let step = ((q - below) * mean / self.scope.density(at / mean).max(1e-9)).round();
            next = match step {
                _ if steps > 6 => ((low + high) / 2.0).floor(),
                0.0 if is_enough => at - 1.0,
                0.0 => at + 1.0,
                step => at + step,
            };
        }
        high
    }

    /// The mean over p of F(1 − F), F = P(X ≤ k | p): the part of the indicator's variance that strata of p leave.
    fn variance_inside_strata(&self, k: f64) -> f64 {
        // F(1 − F) = P(X ≤ k < Y) for two independent counts with one p; with F falling in p, integrate by parts in p.
        let sd = |v: f64| libm::sqrt((self.people * v * (1.0 - v)).max(1e-12)) / self.people;
        let centre = ((k + 0.5) / self.people).clamp(0.0, 1.0);
        let reach =
            REACH * sd(centre.max(0.5 / self.people).min(1.0 - 0.5 / self.people)) / self.chance + 1.0 / (self.people * self.chance);
        let middle = centre / self.chance;
        let step = reach / f64::from(STEPS);
        let mut sum = 0.0;
        for node in -STEPS..=STEPS {
            let p = middle + f64::from(node) * step;
            if p <= 0.0 || p * self.chance >= 1.0 {
                continue;
            }
            let below = normal_below((k + 0.5 - self.people * p * self.chance) / (self.people * sd(p * self.chance)));
            sum += below * (1.0 - below) * self.scope.density(p) * step;
        }
        sum.min(0.25)
    }
}

/// Standard error of the median of locked_out after n stratified trials, in people.
#[expect(clippy::cast_precision_loss, reason = "at most a million trials")]
pub(crate) fn sampling_error(parameters: &Parameters, trials: u64) -> SamplingError {
    let law = parameters.locked_out_law();
    if law.people == 0.0 || trials == 0 {
        return SamplingError { locked_out_p50: 0.0 };
    }
    let median = law.quantile(0.5);
    if law.at_most(median) - law.at_most(median - 1.0) > 1.0 - 1e-9 {
        // The same number in every trial.
        return SamplingError { locked_out_p50: 0.0 };
    }
    // The density at the median over a few people, so that a law with few values has one.
    let spread = (0.05 * (law.quantile(0.75) - law.quantile(0.25))).round().max(1.0);
    let mass = law.at_most(median + spread) - law.at_most(median - spread - 1.0);
    let density = mass / (2.0 * spread + 1.0);
    let constant = parameters.scenario.incident.scope.low >= parameters.scenario.incident.scope.high;
    let variance = if constant { 0.25 } else { law.variance_inside_strata(median) };
    let n = trials as f64;
    let error = libm::sqrt(variance / n + 1.0 / (n * n)) / density.max(1e-300);
    SamplingError { locked_out_p50: published(error.min(law.people)) }
}

/// E\[f(V)\] for V ~ Beta(a, b), f between 0 and 1, over cells of the density's reach; `f` gives its mean over a cell.
fn beta_mean(a: f64, b: f64, mut f: impl FnMut(f64, f64) -> f64) -> f64 {
    let mean = a / (a + b);
    let sd = libm::sqrt(mean * (1.0 - mean) / (a + b + 1.0));
    let (low, high) = ((mean - 1.5 * REACH * sd).max(0.0), (mean + 1.5 * REACH * sd).min(1.0));
    let mode = if a + b > 2.0 { ((a - 1.0) / (a + b - 2.0)).max(low).max(1e-300).min(high).min(1.0 - 1e-16) } else { mean };
    let log = |v: f64| (a - 1.0) * libm::log(v) + (b - 1.0) * libm::log1p(-v);
    let top = if mode > 0.0 && mode < 1.0 { log(mode) } else { 0.0 };
    let step = (high - low) / f64::from(4 * STEPS);
    let (mut mass, mut sum) = (0.0, 0.0);
    for node in 0..4 * STEPS {
        let from = low + f64::from(node) * step;
        let weight = libm::exp(log(from + 0.5 * step) - top);
        mass += weight;
        sum += weight * f(from, from + step);
    }
    sum / mass
}

/// The standard normal distribution function.
fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}
