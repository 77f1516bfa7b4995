//! Claims that go round and are wrong: what is said, why it is wrong, who says so.

/// A claim that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Myth {
    /// Its name.
    pub slug: &'static str,
    /// What is said, in our words.
    pub claim: &'static str,
    /// Why it is wrong, with references.
    pub why: &'static str,
    /// Keys of the sources that show it.
    pub sources: &'static [&'static str],
    /// Keys of pages that say it: examples, not evidence.
    pub said_by: &'static [&'static str],
}

/// Every myth.
pub const MYTHS: &[Myth] = &[
    Myth {
        slug: "new-feature",
        claim: "MACE was a new feature to protect tokens.",
        why: "Microsoft’s tables named leaked-credential detection MACE years before. Token protection is another thing: a session control that \
              ties tokens to devices. New was only that tenants could see the app.",
        sources: &["feature_availability", "token_protection"],
        said_by: &["kawula"],
    },
    Myth {
        slug: "one-code",
        claim: "The general error code carries the sentence on risk in the home tenant.",
        why: "They are different entries of the reference. The general code is {code:blocked}; the sentence belongs to {code:home_risk}. Filter \
              for both, and for {code:security_policy}.",
        sources: &["error_codes"],
        said_by: &["kawula"],
    },
    Myth {
        slug: "disabled",
        claim: "Accounts were switched off, and later switched on again.",
        why: "No log of a disabled account was found. A policy refused the sign-in, and once the risk is cleared it lets people in. A disabled \
              account has a code of its own: {code:disabled}.",
        sources: &["error_codes", "risk_policies", "bleeping_rollout"],
        said_by: &["kawula"],
    },
    Myth {
        slug: "all-alike",
        claim: "No configuration was safe.",
        why: "Without {term:p2}, without a policy on user risk, with {term:report_only}, or left out of the policy, people were flagged and no more.",
        sources: &["overview", "risk_policies", "report_only", "exclude"],
        said_by: &["kawula"],
    },
    Myth {
        slug: "windows-event",
        claim: "Look for the lockout event of Active Directory, or unlock accounts with a PowerShell command.",
        why: "That is another layer. The stop was Entra’s, and the commands and switches that some pages name are in no document of \
              Microsoft’s.",
        sources: &["risk_policies", "remediate"],
        said_by: &["undercode"],
    },
    Myth {
        slug: "letters",
        claim: "MACE stands for a credential guard, or for some automatic exposure.",
        why: "These expansions are invented, and the pages that give them disagree. One author gives {fact:mace_meaning}; no page of Microsoft’s \
              was found that spells it out.",
        sources: &["redmond", "feature_availability"],
        said_by: &["undercode", "trendinfra"],
    },
    Myth {
        slug: "cheap-licence",
        claim: "A policy on user risk comes with the smaller licence.",
        why: "The documents list it under {term:p2} only.",
        sources: &["overview"],
        said_by: &["busitec"],
    },
    Myth {
        slug: "public-review",
        claim: "The published review shows how long it took and how old the tokens were.",
        why: "A review was promised to customers who were hit. No public copy was found, and the page that cites one is alone with its figures.",
        sources: &["bleeping_mishap", "itnerd"],
        said_by: &["red_team_news"],
    },
    Myth {
        slug: "any-change",
        claim: "Any new password clears the flag.",
        why: "Only a change inside the policy, at the reset page, or by an admin in the cloud does. One in {term:active_directory} needs hash sync \
              and the {term:opt_in}. One at Okta or Ping, as we read the documents, clears nothing.",
        sources: &["remediate", "remediate_2026", "writeback"],
        said_by: &["kawula"],
    },
    Myth {
        slug: "all-tokens",
        claim: "A new password ends every session.",
        why: "It ends those that rest on the password. Tokens that came from a key or a phone live on.",
        sources: &["refresh_tokens"],
        said_by: &["kawula"],
    },
    Myth {
        slug: "safe-federation",
        claim: "Who signs in through Okta or AD FS is out of reach of such alerts.",
        why: "The risk is Entra’s, and so is the policy. In Microsoft’s words: {quote:layer}.",
        sources: &["faq"],
        said_by: &[],
    },
    Myth {
        slug: "no-password",
        claim: "Who has no password cannot be flagged for a leaked one.",
        why: "In the documents that holds. In this wave it did not: people without a password were flagged too.",
        sources: &["petri", "faq"],
        said_by: &[],
    },
];
