//! The chain from logging to lockout, and where it could have been cut.

mod cuts;

pub use cuts::CUTS;

use lockout_model::facts::Standing;
use lockout_model::forecast::Quantiles;
use lockout_model::{Forecast, Scenario};

use super::{Edit, Setting};

/// A link of the chain.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Its name.
    pub slug: &'static str,
    /// A few words.
    pub title: &'static str,
    /// What happened, with references.
    pub text: &'static str,
    /// How well it is known.
    pub standing: Standing,
    /// Keys of the sources.
    pub sources: &'static [&'static str],
}

/// Who could have made a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Microsoft.
    Provider,
    /// The tenant's admins.
    Tenant,
}

impl Who {
    /// The word on the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Provider => "the provider",
            Self::Tenant => "the tenant",
        }
    }
}

/// The figure of a forecast to watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// People flagged, mean.
    Flagged,
    /// People locked out, mean.
    LockedOut,
    /// People refused, mean.
    Refused,
    /// Hours from the first alert until nine in ten of the refused are back, median.
    HoursToMost,
    /// Chance that every admin is locked out and no emergency account is left.
    AdminsLockedOut,
}

impl Watch {
    /// What it is, after the number.
    pub const fn what(self) -> &'static str {
        match self {
            Self::Flagged => "people flagged, on average",
            Self::LockedOut => "people locked out, on average",
            Self::Refused => "people who meet the stop, on average",
            Self::HoursToMost => "hours until nine in ten of the refused are back, median",
            Self::AdminsLockedOut => "chance that no admin is left to clear anybody",
        }
    }

    /// The figure; None if it is undefined or beyond the horizon.
    pub fn of(self, forecast: &Forecast) -> Option<f64> {
        let mean = |figure: Option<Quantiles>| figure.and_then(|figure| figure.mean);
        match self {
            Self::Flagged => mean(forecast.totals.flagged),
            Self::LockedOut => mean(forecast.totals.locked_out),
            Self::Refused => mean(forecast.totals.refused),
            Self::HoursToMost => forecast.recovery.hours_to_90_percent.and_then(|figure| figure.p50),
            Self::AdminsLockedOut => Some(forecast.response.admins_locked_out),
        }
    }
}

/// A place where the chain could have been cut.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// Its name.
    pub slug: &'static str,
    /// A few words.
    pub title: &'static str,
    /// The link that it cuts.
    pub link: &'static str,
    /// Who could have made it.
    pub who: Who,
    /// What would be different, with references.
    pub text: &'static str,
    /// Who says that it helps, or that it is only our reading.
    pub evidence: &'static str,
    /// How well that is known.
    pub standing: Standing,
    /// Keys of the sources.
    pub sources: &'static [&'static str],
    /// The change of the scenario.
    pub edit: Edit,
    /// The figure that moves.
    pub watch: Watch,
    /// What the model cannot show of it.
    pub limits: &'static str,
}

impl Cut {
    /// A scenario with this cut made: the chain's own tenant or anybody's.
    pub fn made_to(&self, uncut: &Scenario) -> Scenario {
        let mut scenario = uncut.clone();
        (self.edit)(&mut scenario);
        scenario
    }
}

/// The tenant to which the cuts are made: as reported, without an emergency account, so that every cut has something to change.
pub const UNCUT: Setting = Setting { preset: "as_reported", edit: |scenario| scenario.tenant.break_glass = 0 };

use Standing::{Documented, Inferred, Reported};

/// The links, in order.
pub const LINKS: &[Link] = &[
    Link {
        slug: "logged",
        title: "Real tokens are logged",
        text: "Refresh tokens of some people were written to internal logs: {quote:small}.",
        standing: Reported,
        sources: &["bleeping_mishap", "itnerd"],
    },
    Link {
        slug: "invalidated",
        title: "The tokens are invalidated",
        text: "For each of these people the “valid from” time moved to now, and every older refresh token failed.",
        standing: Reported,
        sources: &["redmond", "case_study", "refresh_tokens"],
    },
    Link {
        slug: "alerted",
        title: "The clean-up is taken for a leak",
        text: "The procedure {quote:inadvertent}, and these people were listed as leaked. Why is not public.",
        standing: Reported,
        sources: &["bleeping_mishap", "itnerd"],
    },
    Link {
        slug: "high",
        title: "A leak means High risk",
        text: "The alert has one level only, by design.",
        standing: Documented,
        sources: &["risks", "detection_types"],
    },
    Link {
        slug: "enforced",
        title: "The tenant’s policy fires",
        text: "Where a policy on user risk was in force, it stopped the next token: {code:blocked}.",
        standing: Documented,
        sources: &["risk_policies", "error_codes"],
    },
    Link {
        slug: "unexplained",
        title: "Nobody knows why",
        text: "Admins had to find out by themselves that the alerts were false. The advisory went round on {fact:circulated}.",
        standing: Reported,
        sources: &["bleeping_rollout", "kawula"],
    },
    Link {
        slug: "cleared",
        title: "Somebody has to clear them",
        text: "High risk does not fade. An admin who can still sign in has to clear it, or people help themselves.",
        standing: Inferred,
        sources: &["risks", "emergency"],
    },
];
