//! What nobody has published: looked for, and not found.

/// Something that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Its name.
    pub slug: &'static str,
    /// The question.
    pub question: &'static str,
    /// What was found instead, with references.
    pub found: &'static str,
    /// What the page does about it.
    pub so: &'static str,
    /// Keys of what comes nearest; empty if nothing does.
    pub sources: &'static [&'static str],
}

/// Every known unknown.
pub const UNKNOWNS: &[Unknown] = &[
    Unknown {
        slug: "review",
        question: "What did the post-incident review say?",
        found: "It was promised to customers who were hit. No public copy was found.",
        so: "Nothing here rests on it.",
        sources: &["bleeping_mishap", "itnerd"],
    },
    Unknown {
        slug: "counts",
        question: "How many people and tenants were hit?",
        found: "The only official size is {quote:small}.",
        so: "The page never says how likely a tenant is to be hit. It says what would follow if it were.",
        sources: &["bleeping_mishap", "itnerd"],
    },
    Unknown {
        slug: "why-alert",
        question: "Why did the clean-up raise alerts?",
        found: "The advisory says only that it did.",
        so: "The chain has a link without a reason, and says so.",
        sources: &["bleeping_mishap", "itnerd"],
    },
    Unknown {
        slug: "which-tokens",
        question: "Which tokens were logged, and for how long?",
        found: "The advisory calls them short-lived. One article links them to {term:cae}; that is a guess.",
        so: "The model needs only who was in scope.",
        sources: &["bleeping_mishap", "itnerd", "kawula"],
    },
    Unknown {
        slug: "second-wave",
        question: "Was there one wave or were there two?",
        found: "Accounts and advisory name two days. Nobody reports having seen both.",
        so: "The date is a switch.",
        sources: &["bleeping_mishap", "redmond", "indefent"],
    },
    Unknown {
        slug: "central-clearing",
        question: "Did Microsoft clear the false alerts itself?",
        found: "Not found either way. The advisory asks admins to do it.",
        so: "Off by default; you can set it and see.",
        sources: &["bleeping_mishap", "itnerd"],
    },
    Unknown {
        slug: "left-over",
        question: "Are there people who are still flagged from that weekend?",
        found: "High risk does not fade, so whoever was never cleared should still be listed. That is inferred.",
        so: "Clear old alerts before you turn a policy on.",
        sources: &["risks", "risk_policies"],
    },
    Unknown {
        slug: "no-p2",
        question: "What did tenants without P2 see?",
        found: "No first-hand report. By the documents: an alert, a new sign-in, no lockout.",
        so: "The model takes the documents’ side, and the other reading is a switch.",
        sources: &["overview", "risks", "indefent"],
    },
    Unknown {
        slug: "federated",
        question: "How did it look in a tenant with AD FS, Okta or Ping?",
        found: "One article says alike. No first-hand report.",
        so: "The hops are drawn from each system’s documents, and marked as made up.",
        sources: &["kawula", "faq"],
    },
    Unknown {
        slug: "how-long",
        question: "How long did it take until people were back?",
        found: "No measured figure. One article puts most of them back by Monday morning, without a source.",
        so: "All times of the model rest on assumptions, each of which you can change.",
        sources: &["kawula"],
    },
    Unknown {
        slug: "monitoring-provider",
        question: "Which provider counted {fact:notifications} notifications?",
        found: "The press does not name it.",
        so: "The figure is quoted as reported and used nowhere in the model.",
        sources: &["bleeping_rollout"],
    },
    Unknown {
        slug: "portal-limit",
        question: "How many people can be cleared at once in the portal?",
        found: "No limit is documented.",
        so: "People a minute by hand are an assumption.",
        sources: &[],
    },
    Unknown {
        slug: "which-code",
        question: "Under which code does the log say that a guest is at risk at home?",
        found: "The reference has the sentence under {code:home_risk}. Public scripts expect it under {code:security_policy} as well, which is no evidence.",
        so: "The page names both as filters, and shows the sentence where the reference has it.",
        sources: &["error_codes"],
    },
    Unknown {
        slug: "safe-by-script",
        question: "Could people be confirmed safe by script in April?",
        found: "The page for that call is dated {fact:confirm_call}, after the incident. The portal could do it: the advisory asked for it.",
        so: "The model lets a script do it. By hand in the portal is a setting.",
        sources: &["confirm_safe_api", "bleeping_mishap"],
    },
    Unknown {
        slug: "legacy-policy",
        question: "Is the older user-risk policy of ID Protection still there?",
        found: "Its end was announced for {fact:legacy_end}. Whether it came was not checked.",
        so: "The model has one policy and does not ask where it is kept.",
        sources: &["policies_2025"],
    },
    Unknown {
        slug: "csv-headers",
        question: "Which columns do downloads of risky users have?",
        found: "The documents name the columns on the screen, not those of the file.",
        so: "Nothing on this page rests on one spelling of them.",
        sources: &["risk_reports", "feedback_2024"],
    },
    Unknown {
        slug: "safe-batch",
        question: "How many people fit into one call that confirms them safe?",
        found: "The page for that call gives no limit. The one for dismissing does.",
        so: "The model takes the same limit for both: an assumption.",
        sources: &["confirm_safe_api", "dismiss_beta"],
    },
    Unknown {
        slug: "remediation",
        question: "What would today’s risk remediation do for somebody without a password?",
        found: "Documented for other alerts, unclear for this one.",
        so: "The model takes it to work, and says so wherever it is used.",
        sources: &["policies_2026", "policies_january"],
    },
    Unknown {
        slug: "makeup-today",
        question: "How do tenants sign in today?",
        found: "No recent shares of AD FS, Okta and the others were found.",
        so: "The makeup is yours to set; the default is an assumption.",
        sources: &[],
    },
];
