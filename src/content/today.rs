//! It is happening now: one page to act by.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Kind};
use lockout_model::parameters::{Open, Whom};

/// A line of advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What to do or to look for, with references.
    pub text: &'static str,
    /// Keys of the sources; empty where it is our advice.
    pub sources: &'static [&'static str],
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub slug: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Whether the lines are steps, in order.
    pub in_order: bool,
    /// The lines.
    pub lines: &'static [Line],
}

const fn line(text: &'static str, sources: &'static [&'static str]) -> Line {
    Line { text, sources }
}

/// The page's title.
pub const TITLE: &str = "It is happening now";

/// What stands under the title.
pub const FIRST: &str = "Many people are at High risk at once, and sign-ins fail. Find out whether it is real before you clear anybody.";

/// The page, from top to bottom. The table of [`paths`] stands after the part `clear`.
pub const PARTS: &[Part] = &[
    Part {
        slug: "false",
        title: "Signs of a false wave",
        in_order: false,
        lines: &[
            line(
                "The test that decides: is anybody flagged for leaked credentials whose password hash is not in the cloud? Look for people with \
                 no password, or of a domain without hash sync. By the documented method such a hit cannot be.",
                &["faq", "risks"],
            ),
            line("Many people within minutes, with nothing in common but the alert.", &["indefent"]),
            line(
                "The alert is all there is: no other detection and no strange sign-in on these people. That it belongs to no sign-in says \
                 nothing, for no leak alert does.",
                &["bleeping_rollout", "risk_detection", "risk_reports"],
            ),
            line(
                "The audit log shows an app of the provider’s moving these people’s token time within minutes of the alert.",
                &["redmond", "case_study"],
            ),
        ],
    },
    Part {
        slug: "real",
        title: "Signs of a real one",
        in_order: false,
        lines: &[
            line("Other detections on the same people, or sign-ins from places they have never been.", &["risks", "detection_types"]),
            line(
                "Only people whose hash is in the cloud, and all with something in common: a site, an age of password, a supplier.",
                &["faq"],
            ),
            line("In doubt take it for real: reset, do not confirm safe. One firm did so on purpose.", &["blueprint"]),
        ],
    },
    Part {
        slug: "minutes",
        title: "The first ten minutes",
        in_order: true,
        lines: &[
            line("Sign in as an admin and keep that window open. If you cannot, use an emergency account.", &["emergency"]),
            line(
                "Open Entra’s sign-in log, not only your own provider’s. Filter for {code:blocked}, {code:home_risk}, {code:security_policy} and \
                 {code:delegated}.",
                &["error_codes"],
            ),
            line("Run the test above on a handful of people. Write down what you see, with the time.", &[]),
            line("Save the lists of risky users and detections before you change anything.", &["risk_reports"]),
            line(
                "Tell people by a way that does not need the sign-in: phone, a notice, the intercom. Mail and chat may be shut.",
                &["redmond"],
            ),
            line("Tell the help desk which reset works for whom, from the table below, and which does not.", &[]),
            line("Read the provider’s service health and ask others. Open a support case, but do not wait for it.", &["bleeping_rollout"]),
        ],
    },
    Part {
        slug: "clear",
        title: "If it is false: clear, by script",
        in_order: true,
        lines: &[
            line(
                "Take a person only if every open detection is for leaked credentials, came inside the window, and nothing else came in the weeks \
                 before. All others go to a list for review.",
                &["risk_detection"],
            ),
            line("Do not pick by “risk last updated” alone: it moves whenever anything about the person changes.", &["risky_user"]),
            line(
                "Look at each privileged account by hand. Clear admins and technicians first, then the help desk, then everybody.",
                &["user_experience"],
            ),
            line(
                "Confirm safe says that the alert was false; dismiss does not, and cannot be undone. At most {number:response.admin_clear.batch} a \
                 call for dismiss; nothing is documented for confirm safe, so take the same.",
                &["feedback", "feedback_2024", "dismiss_beta", "confirm_safe_api"],
            ),
            line(
                "The interface allows {number:response.admin_clear.calls_per_second} for the whole tenant, over all scripts, and no hint how long to wait. {fact:many} people are {fact:many_calls} calls, \
                 {fact:many_minutes} with the listing; one person a call takes {fact:many_one_by_one}.",
                &["throttling"],
            ),
            line(
                "A Security Operator may click in the portal but not script: the interface asks for a Security Administrator.",
                &["remediate", "dismiss_beta"],
            ),
            line("It works {fact:clear_minutes}. Alerts may still come, so run it again until none do.", &["dismiss_faq", "b2b"]),
        ],
    },
    Part {
        slug: "not",
        title: "What not to do",
        in_order: false,
        lines: &[
            line(
                "Do not reset passwords at Okta, Ping or in Active Directory and hope: without hash sync and the opt-in, Entra learns nothing.",
                &["remediate", "writeback"],
            ),
            line("Do not clear everybody. Somebody on that list may really be at risk.", &["feedback"]),
            line(
                "Do not switch policies off for good. If you must, go to report-only, write down when, and go back after clearing.",
                &["report_only"],
            ),
            line("Do not unlock, enable or re-create accounts: nothing there is locked.", &["error_codes"]),
            line("Do not look for the fault of a guest at your end: it is cleared at home.", &["b2b"]),
        ],
    },
    Part {
        slug: "after",
        title: "Afterwards",
        in_order: false,
        lines: &[
            line("Look through the list for review. High risk does not fade, so whoever is left on it stays shut out.", &["risks"]),
            line("Keep the lists and the times. Ask the provider for its review.", &["bleeping_mishap"]),
            line("Ask why the policy had no way out, and who was told how.", &["risk_policies"]),
        ],
    },
];

/// What helps whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The identity kind.
    pub kind: Kind,
    /// What the model says is open.
    pub open: Open,
    /// What to watch out for.
    pub trap: &'static str,
}

/// Which path for whom in this tenant: a row for each kind that has people.
pub fn paths(scenario: &Scenario) -> Vec<Row> {
    let people = scenario.people_per_kind();
    let kinds = Kind::ALL.iter().filter(|kind| people[kind.index()] > 0);
    kinds.map(|&kind| Row { kind, open: Open::to(kind, scenario), trap: trap(kind) }).collect()
}

/// To whom a path is open, in words.
pub const fn whom(whom: Whom) -> &'static str {
    match whom {
        Whom::Nobody => "nobody",
        Whom::MfaRegistered => "those with a second factor",
        Whom::SsprRegistered => "those registered for it",
        Whom::Everybody => "everybody",
    }
}

/// Whether an admin here can clear people of this kind.
pub const fn admin_clears(kind: Kind) -> &'static str {
    match kind {
        Kind::Guest => "only an admin of the home tenant",
        _ => "yes",
    }
}

const fn trap(kind: Kind) -> &'static str {
    match kind {
        Kind::CloudOnly => "Without a second factor only an admin or the reset page helps.",
        Kind::HashSync => "A change in Active Directory is synced, but clears no risk without the opt-in.",
        Kind::PassThrough => "A change in Active Directory does not reach Entra at all, unless hashes are synced and the opt-in is on.",
        Kind::AdFs => "AD FS shows successes. A change in Active Directory helps only with hash sync and the opt-in.",
        Kind::Okta => "A new password at Okta, as we read the documents, tells Entra nothing.",
        Kind::Ping => "A new password at Ping, as we read the documents, tells Entra nothing.",
        Kind::Passwordless => "A reset gives a password to somebody who had none. Clear, if you can.",
        Kind::Guest => "You cannot see, clear or reset them. You can leave guests out of the policy.",
    }
}
