//! Facts on which sources differ: both sides, and a pair of scenarios that shows how much it matters.

use lockout_model::Scenario;
use lockout_model::choice::{Arrival, Kind, LockoutRule, Monitoring};

use crate::content::scope;
use crate::content::story::chain::Watch;
use crate::content::story::{Edit, Setting};

/// One side.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    /// What it says, with references.
    pub claim: &'static str,
    /// Keys of its sources; empty where it is our own reading.
    pub sources: &'static [&'static str],
    /// The change that stands for it.
    pub edit: Edit,
}

/// A dispute.
#[derive(Clone, Copy, Debug)]
pub struct Dispute {
    /// Its name.
    pub slug: &'static str,
    /// The question.
    pub question: &'static str,
    /// The two sides; the page's default first.
    pub sides: [Side; 2],
    /// The tenant in which the sides are compared.
    pub tenant: Setting,
    /// The figure that moves.
    pub watch: Watch,
    /// Which one the page takes, and why.
    pub taken: &'static str,
}

impl Dispute {
    /// The scenarios of the two sides, in the dispute's own tenant.
    pub fn scenarios(&self) -> [Scenario; 2] {
        self.sides.map(|side| {
            let mut scenario = self.tenant.scenario();
            (side.edit)(&mut scenario);
            scenario
        })
    }
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Every dispute.
pub const DISPUTES: &[Dispute] = &[
    Dispute {
        slug: "date",
        question: "On which day did the alerts come?",
        sides: [
            Side {
                claim: "On {day:advisory_window}, {fact:advisory_window}: the advisory.",
                sources: &["bleeping_mishap", "itnerd"],
                edit: |_| (),
            },
            Side {
                claim: "On {day:earliest}: {fact:first_hand} first-hand accounts, and the press.",
                sources: &["redmond", "indefent", "blueprint", "case_study", "bleeping_rollout"],
                edit: |scenario| scenario.incident.window.start = scenario.incident.window.start.plus_minutes(-DAY),
            },
        ],
        tenant: Setting { preset: "as_reported", edit: |_| () },
        watch: Watch::HoursToMost,
        taken: "The page opens with the advisory’s day and lets you switch. One article names both days. The number locked out does not move; the wait does.",
    },
    Dispute {
        slug: "what-locks",
        question: "Did the alert lock accounts, or the tenant’s own policy?",
        sides: [
            Side {
                claim: "The policy did. Without one, or without {term:p2}, people were flagged and no more.",
                sources: &["risk_policies", "overview", "indefent"],
                edit: |_| (),
            },
            Side {
                claim: "Each alert locked the account, as first reported, and no set-up was spared.",
                sources: &["bleeping_rollout", "kawula"],
                edit: |scenario| scenario.incident.lockout_rule = LockoutRule::EveryAlert,
            },
        ],
        tenant: Setting { preset: "no_p2", edit: |_| () },
        watch: Watch::LockedOut,
        taken: "The page takes the documents’ side. This is the dispute that matters most: it decides whether such a tenant has lockouts at all.",
    },
    Dispute {
        slug: "how-many",
        question: "How much of a tenant was in scope?",
        sides: [
            Side {
                claim: "In one provider’s own tenant {fact:one_third} of the accounts were locked.",
                sources: &["bleeping_rollout"],
                edit: |scenario| scenario.incident.scope = scope::ANSWERS[2].scope,
            },
            Side {
                claim: "The advisory says {quote:small}, worldwide. How that falls on tenants is not said; one in a hundred is our reading.",
                sources: &["bleeping_mishap", "itnerd"],
                edit: |scenario| scenario.incident.scope = scope::ANSWERS[0].scope,
            },
        ],
        tenant: Setting { preset: "as_reported", edit: |_| () },
        watch: Watch::LockedOut,
        taken: "Both can be true at once: few people worldwide, many of them in one tenant. The page asks what if it hits you, so it takes the larger.",
    },
    Dispute {
        slug: "federated",
        question: "Were people who sign in through AD FS, Okta or Ping hit alike?",
        sides: [
            Side {
                claim: "Yes, says one article, and the documents say that risk policies act after a federated sign-in.",
                sources: &["kawula", "faq"],
                edit: |_| (),
            },
            Side {
                claim: "Not known: no first-hand report from such a tenant was found. If they were spared, this is the difference.",
                sources: &[],
                edit: |scenario| scenario.incident.kinds.retain(|kind| !matches!(kind, Kind::AdFs | Kind::Okta | Kind::Ping)),
            },
        ],
        tenant: Setting { preset: "mid_size_ad_fs", edit: |_| () },
        watch: Watch::LockedOut,
        taken: "The page takes them to be hit alike, since nothing in the design spares them.",
    },
    Dispute {
        slug: "burst",
        question: "Did the alerts come evenly or in a burst?",
        sides: [
            Side {
                claim: "The advisory gives a window of {number:incident.window.hours} and nothing more, so evenly is the plain reading.",
                sources: &["bleeping_mishap", "itnerd"],
                edit: |_| (),
            },
            Side {
                claim: "One provider got {fact:burst} notices within {fact:burst_minutes}, at the very start.",
                sources: &["indefent"],
                edit: |scenario| scenario.incident.window.arrival = Arrival::FrontLoaded,
            },
        ],
        tenant: Setting { preset: "as_reported", edit: |scenario| scenario.response.monitoring = Monitoring::AroundTheClock },
        watch: Watch::Refused,
        taken: "Evenly, an assumption. Over Easter it moves little: few people sign in while the alerts come.",
    },
];
