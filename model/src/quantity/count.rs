//! The sets of people that are counted, and the shares of the refused whose restoration is timed.

use crate::choice::Choice;
use crate::outcome::{KindCounts, Outcome};

/// A set of people of the definition's section 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of the definition's section 1")]
pub enum Count {
    Scoped,
    Flagged,
    Stopped,
    Prompted,
    LockedOut,
    Refused,
    Spared,
    Stuck,
}

impl Choice for Count {
    const ALL: &'static [Self] =
        &[Self::Scoped, Self::Flagged, Self::Stopped, Self::Prompted, Self::LockedOut, Self::Refused, Self::Spared, Self::Stuck];

    fn word(self) -> &'static str {
        match self {
            Self::Scoped => "scoped",
            Self::Flagged => "flagged",
            Self::Stopped => "stopped",
            Self::Prompted => "prompted",
            Self::LockedOut => "locked_out",
            Self::Refused => "refused",
            Self::Spared => "spared",
            Self::Stuck => "stuck",
        }
    }
}

impl Count {
    /// The sets that every kind's row has quantiles of.
    pub const BY_KIND: [Self; 6] = [Self::Scoped, Self::Flagged, Self::Stopped, Self::Prompted, Self::LockedOut, Self::Refused];

    /// People of this set in one kind's counts.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    pub(super) const fn of_kind(self, counts: &KindCounts) -> f64 {
        match self {
            Self::Scoped => counts.scoped as f64,
            Self::Flagged => counts.flagged as f64,
            Self::Stopped => counts.stopped as f64,
            Self::Prompted => counts.prompted as f64,
            Self::LockedOut => (counts.stopped - counts.prompted) as f64,
            Self::Refused => counts.refused as f64,
            // Not published by kind.
            Self::Spared => f64::NAN,
            Self::Stuck => counts.stuck,
        }
    }

    /// People of this set in the tenant.
    #[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
    pub(super) fn of_tenant(self, outcome: &Outcome) -> f64 {
        match self {
            Self::Spared => outcome.spared as f64,
            Self::Stuck => outcome.stuck as f64,
            _ => outcome.kinds.iter().map(|counts| self.of_kind(counts)).sum(),
        }
    }
}

/// A share of the refused whose restoration is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the shares are the names")]
pub enum RestoredShare {
    Half,
    NinetyPercent,
    All,
}

impl Choice for RestoredShare {
    const ALL: &'static [Self] = &[Self::Half, Self::NinetyPercent, Self::All];

    fn word(self) -> &'static str {
        match self {
            Self::Half => "hours_to_half",
            Self::NinetyPercent => "hours_to_90_percent",
            Self::All => "hours_to_all",
        }
    }
}
