//! The arithmetic of a step.

use serde::Serialize;

use super::times;
use crate::law::{self, Law};
use crate::parameters::Parameters;

/// Arithmetic on the values of earlier steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The value itself.
    Same,
    /// a · b · …
    Product,
    /// a + b + …
    Sum,
    /// a − b
    Difference,
    /// a / b
    Quotient,
    /// 1 − a
    Complement,
    /// The smallest.
    Least,
    /// Users and a share to whole people, so that all kinds sum to the users: within one of the product.
    WholePeople {
        /// The kind's place.
        kind: usize,
    },
    /// Mean of BetaPERT: (low + 4·likely + high) / 6.
    PertMean,
    /// Mean of LogNormal(median m, spread σ): m·exp(σ²/2).
    LogNormalMean,
    /// (1 − exp(−rate·x)) / (1 − exp(−rate)) of x and a rate.
    FrontLoaded,
    /// Mean of a uniform from 0: a / 2.
    Half,
    /// Mean time left of a life uniform from low to high, seen at a random moment: (low² + low·high + high²) / 3(low + high).
    ResidualMean,
    /// Share who act at least once where so many events are expected: 1 − exp(−a).
    ActiveShare,
    /// a to the power b.
    Power,
    /// N of the one binomial with the mean and variance of several, from N₁, c₁, N₂, c₂ …: (ΣNc)² / ΣNc².
    PooledPeople,
    /// Its chance: ΣNc² / ΣNc.
    PooledChance,
    /// The smallest k with P(X ≤ k) ≥ the percentile, for X ~ Binomial(N, c·p) over the law of p, from N and c.
    LawQuantile {
        /// In percent.
        percentile: u64,
    },
    /// Standard error of the sample median of that law, from N, c and the number of trials.
    MedianError,
    /// E\[pⁿ\] over the law of p, from n.
    ScopeMoment,
    /// Mean time of the first of X alerts, X ~ Binomial(N, c·p) and at least 1, from N and c.
    FirstAlertMean,
    /// Mean time of the last.
    LastAlertMean,
    /// Mean time at which the office is next open, from the first alert on, from N and c.
    FirstOfficeMean,
    /// Expected sign-in events of a user by an hour after the start (rule 10).
    EventsBy {
        /// The region's place, by offset.
        region: usize,
        /// Whether the user works outside office hours too.
        off_hours: bool,
    },
}

impl Op {
    /// The result. Operands that an operation lacks count as 0.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people and trials")]
    pub fn apply(self, operands: &[f64], parameters: &Parameters) -> f64 {
        let at = |place: usize| operands.get(place).copied().unwrap_or_default();
        let pairs = || operands.chunks_exact(2).map(|pair| (pair[0], pair[1]));
        let law = || Law { scope: &parameters.scope, people: at(0), chance: at(1) };
        match self {
            Self::Same => at(0),
            Self::Product => operands.iter().product(),
            Self::Sum => operands.iter().sum(),
            Self::Difference => at(0) - at(1),
            Self::Quotient => at(0) / at(1),
            Self::Complement => 1.0 - at(0),
            Self::Least => operands.iter().copied().fold(f64::INFINITY, f64::min),
            Self::WholePeople { kind } => parameters.kinds.get(kind).map_or(0.0, |kind| kind.people as f64),
            Self::PertMean => (at(0) + 4.0 * at(1) + at(2)) / 6.0,
            Self::LogNormalMean => at(0) * libm::exp(at(1) * at(1) / 2.0),
            Self::FrontLoaded => (1.0 - libm::exp(-at(1) * at(0))) / (1.0 - libm::exp(-at(1))),
            Self::Half => at(0) / 2.0,
            Self::ResidualMean => (at(0) * at(0) + at(0) * at(1) + at(1) * at(1)) / (3.0 * (at(0) + at(1))),
            Self::ActiveShare => 1.0 - libm::exp(-at(0)),
            Self::Power => libm::pow(at(0), at(1)),
            Self::PooledPeople => {
                let (mean, square) = pooled(pairs());
                if square > 0.0 { mean * mean / square } else { 0.0 }
            }
            Self::PooledChance => {
                let (mean, square) = pooled(pairs());
                if mean > 0.0 { square / mean } else { 0.0 }
            }
            Self::LawQuantile { percentile } => {
                let law = law();
                if law.people > 0.0 && law.chance > 0.0 { law.quantile(percentile as f64 / 100.0) } else { 0.0 }
            }
            Self::MedianError => law::sampling_error(parameters, at(2) as u64).locked_out_p50,
            Self::ScopeMoment => times::scope_moment(parameters, at(0)),
            Self::FirstAlertMean => times::first_alert(parameters, at(0), at(1), |at| at),
            Self::FirstOfficeMean => times::first_alert(parameters, at(0), at(1), |at| parameters.home.next_office_hour(at)),
            Self::LastAlertMean => times::last_alert(parameters, at(0), at(1)),
            Self::EventsBy { region, off_hours } => {
                parameters.regions.get(region).map_or(0.0, |region| region.activity[usize::from(off_hours)].events_by(at(0)))
            }
        }
    }
}

/// ΣNc and ΣNc².
fn pooled(pairs: impl Iterator<Item = (f64, f64)>) -> (f64, f64) {
    pairs.fold((0.0, 0.0), |(mean, square), (people, chance)| (mean + people * chance, square + people * chance * chance))
}
