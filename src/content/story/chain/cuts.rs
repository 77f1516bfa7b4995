//! The cuts, link by link.

use lockout_model::choice::Policy;
use lockout_model::facts::{self, Standing};
use lockout_model::scenario::Triple;

use super::{Cut, Watch, Who};

/// Every cut, in the order of the chain.
pub const CUTS: &[Cut] = &[
    Cut {
        slug: "metadata-only",
        title: "Log metadata only",
        link: "logged",
        who: Who::Provider,
        text: "With nothing but metadata in the logs there is nothing to clean up: {quote:standard}.",
        evidence: "The advisory names this as the rule that was missed.",
        standing: Standing::Reported,
        sources: &["bleeping_mishap", "itnerd"],
        edit: |scenario| scenario.incident.scope = Triple { low: 0.0, likely: 0.0, high: 0.0 },
        watch: Watch::Flagged,
        limits: "The model sets the share in scope to nothing. It says nothing of how such a mistake is found in time.",
    },
    Cut {
        slug: "in-stages",
        title: "Invalidate in stages",
        link: "invalidated",
        who: Who::Provider,
        text: "A first small group, a pause to look, then the rest. The alerts would have been seen before they reached everybody.",
        evidence: "Our reading. That the clean-up was not staged is not stated anywhere.",
        standing: Standing::Inferred,
        sources: &["bleeping_mishap"],
        edit: |scenario| scenario.incident.halted_after_hours = Some(facts::HALTED_AFTER.value),
        watch: Watch::Flagged,
        limits: "The model has no groups. It stops the alerts {number:incident.halted_after_hours} after the first one, an assumption. In which \
                 group your tenant would be, nobody can know.",
    },
    Cut {
        slug: "own-alerts",
        title: "Keep the clean-up out of the alarm",
        link: "alerted",
        who: Who::Provider,
        text: "Tokens are invalidated and people sign in again, but no alert is raised: the provider knows its own work.",
        evidence: "Today Microsoft’s own remedies are logged as its own and can be reversed. That this would have covered the case is our reading.",
        standing: Standing::Inferred,
        sources: &["remediate_2026"],
        edit: |scenario| scenario.incident.alert_probability = 0.0,
        watch: Watch::LockedOut,
        limits: "The forecast shows the result. It cannot show what a missed real alert would cost.",
    },
    Cut {
        slug: "report-only",
        title: "Run the policy report-only first",
        link: "enforced",
        who: Who::Tenant,
        text: "The policy writes down whom it would stop, and stops nobody.",
        evidence: "Documented, as a way to try a policy. It is not a state to stay in: a real thief is let in as well.",
        standing: Standing::Documented,
        sources: &["report_only", "faq"],
        edit: |scenario| scenario.protection.policy = Policy::ReportOnly,
        watch: Watch::LockedOut,
        limits: "The forecast counts the false alarms that are avoided, not the real thefts that are let through.",
    },
    Cut {
        slug: "password-change",
        title: "Ask for a password change, not Block",
        link: "enforced",
        who: Who::Tenant,
        text: "People with a second factor change their password in the sign-in and go on.",
        evidence: "Microsoft recommended it before the incident; CISA’s baseline asks for Block. One firm reports that its people helped themselves in this way.",
        standing: Standing::Documented,
        sources: &["risk_policies", "cisa", "blueprint"],
        edit: |scenario| scenario.protection.policy = Policy::PasswordChange,
        watch: Watch::LockedOut,
        limits: "People without a second factor or without a password, and guests, are still locked out. So is everybody whose change cannot be written back.",
    },
    Cut {
        slug: "health-notice",
        title: "A notice in service health",
        link: "unexplained",
        who: Who::Provider,
        text: "Whoever looks reads at once that the alerts are false, and does not search in other logs.",
        evidence: "One article says that there was no notice. What one would have saved is an assumption.",
        standing: Standing::Assumption,
        sources: &["kawula"],
        edit: |scenario| {
            let shortest = facts::DIAGNOSIS_LOW.value;
            scenario.response.diagnosis_hours = Triple { low: shortest, likely: shortest, high: shortest };
            scenario.response.federation_detour_hours = 0.0;
        },
        watch: Watch::HoursToMost,
        limits: "The model takes the shortest time to a decision. A notice saves time once somebody looks; it wakes nobody, and it lets nobody in.",
    },
    Cut {
        slug: "emergency-account",
        title: "Keep emergency accounts out of the policy",
        link: "cleared",
        who: Who::Tenant,
        text: "If every admin is flagged too, an emergency account can still clear them all.",
        evidence: "Documented advice: {number:tenant.break_glass} or more, left out of every policy, and tested.",
        standing: Standing::Documented,
        sources: &["emergency", "exclude"],
        edit: |scenario| scenario.tenant.break_glass = facts::BREAK_GLASS.count(),
        watch: Watch::AdminsLockedOut,
        limits: "As many people are locked out as before. What changes is the chance that nobody can help them.",
    },
];
