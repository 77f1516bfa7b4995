//! The user of the first alert, where counted apart: one of a few people.

use crate::engine::Precision;
use crate::engine::curves::{Curves, Cut};
use crate::order::{greater, lesser};

use super::Clearance;

/// Alerts begin with the first one if they are fewer than this, or if more than this share would come before it. Means over
/// a few hundred trials, which are never published beside these, tell it apart less often: it costs a node for each trial.
const FEW_ALERTS: u64 = 64;
const MANY_BEFORE: f64 = 0.05;
const FEW_ALERTS_OF_MEANS: u64 = 16;
const MANY_BEFORE_OF_MEANS: f64 = 0.2;

/// The first alert, where its user is counted apart: one of so many people.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct First {
    pub(super) cut: Cut,
    /// Shortly before, and what users with alerts between the two weigh.
    pub(super) earlier: Cut,
    pub(super) weight: f64,
    people: f64,
}

/// From when on, or of how few, the first alert is counted apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::engine) struct Apart {
    few: u64,
    from: f64,
}

impl Apart {
    pub(in crate::engine) fn new(curves: &Curves, precision: Precision) -> Self {
        let (few, share) = match precision {
            Precision::Published => (FEW_ALERTS, MANY_BEFORE),
            Precision::Means => (FEW_ALERTS_OF_MEANS, MANY_BEFORE_OF_MEANS),
        };
        Self { few, from: curves.when_alerted(share) }
    }
}

impl First {
    /// Counts the user of the first of so many alerts apart, if they are few or many others could have come before.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    pub(in crate::engine) fn apart(curves: &Curves, apart: Apart, people: u64, at: f64) -> Option<Self> {
        if people == 0 || (people >= apart.few && at < apart.from) {
            return None;
        }
        let (cut, earlier, people) = (curves.cut(at), curves.cut_before(at), people as f64);
        let weight = (1.0 - cut.mass) / (greater(people - 1.0, 1e-3) * (cut.mass - earlier.mass));
        (weight.is_finite() && !curves.is_all(&cut)).then_some(Self { cut, earlier, weight, people })
    }
}

/// The user of the first alert among those refused.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct FirstRefused {
    first: First,
    /// What makes a chance of a user of the curves one of the refused.
    scale: f64,
    /// From when to when the list with the first on it is cleared, and when everybody on it is at the latest.
    list: (f64, f64),
    until: f64,
    /// The share of the refused that is the first, and the chances of the first and of each other to be refused.
    share: f64,
    pub(in crate::engine) refused: f64,
    pub(in crate::engine) other_refused: f64,
}

impl FirstRefused {
    /// The share of the refused that is the first, refused by a moment.
    fn by(&self, curves: &Curves, at: f64) -> f64 {
        let First { cut, earlier, weight, .. } = &self.first;
        let (at, (from, to)) = (lesser(at, self.until), self.list);
        let met = |at: f64| curves.after(earlier, at) - curves.after(cut, at);
        let met = if at <= from {
            met(at)
        } else if to > from {
            // Refused by then and not cleared, or refused and cleared.
            let at = lesser(at, to);
            let hours = curves.hours_after(earlier, from, at) - curves.hours_after(cut, from, at);
            (met(at) * (to - at) + hours) / (to - from)
        } else {
            met(from)
        };
        self.scale * weight * met
    }

    /// Of the first, or of the others, the share refused by a moment, given that of all.
    pub(in crate::engine) fn share_by(&self, curves: &Curves, is_first: bool, at: f64, all: f64) -> f64 {
        let first = self.by(curves, at);
        if is_first { first / self.share } else { (all - first) / greater(1.0 - self.share, 1e-9) }
    }

    /// When the alert came.
    pub(in crate::engine) const fn alerted(&self) -> f64 {
        self.first.cut.at
    }
}

impl Clearance {
    /// The first alert's user among the refused, who are such a share of the stopped.
    pub(in crate::engine) fn first_refused(&self, curves: &Curves, refused: f64) -> Option<FirstRefused> {
        let first = self.first?;
        let list = self.spans.first().map_or((f64::INFINITY, f64::INFINITY), |span| (span.from, span.to));
        let provider = self.provider.filter(|provider| first.cut.at <= provider.0).map_or(f64::INFINITY, |provider| provider.0);
        let until = lesser(provider, self.end.0);
        let mut of = FirstRefused { first, scale: self.per_refused(), list, until, share: 0.0, refused: 0.0, other_refused: 0.0 };
        of.share = of.by(curves, until).clamp(0.0, 1.0);
        of.refused = lesser(first.people * of.share * refused, 1.0);
        of.other_refused = lesser(first.people * (1.0 - of.share) * refused / greater(first.people - 1.0, 1e-3), 1.0);
        Some(of)
    }
}
