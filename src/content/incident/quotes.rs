//! Other people's words: fewer than twenty-five of them each, with their source.

/// Somebody's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its name in references.
    pub id: &'static str,
    /// The words.
    pub text: &'static str,
    /// Whose they are.
    pub who: &'static str,
    /// Keys of the sources.
    pub sources: &'static [&'static str],
}

const ADVISORY: &str = "Microsoft’s advisory, as relayed";
const RELAYED: &[&str] = &["bleeping_mishap", "itnerd"];

const fn advisory(id: &'static str, text: &'static str) -> Quote {
    Quote { id, text, who: ADVISORY, sources: RELAYED }
}

/// Every quote.
pub const QUOTES: &[Quote] = &[
    advisory("logging", "internally logging a subset of short-lived user refresh tokens for a small percentage of users"),
    advisory("small", "small percentage of users"),
    advisory("standard", "our standard logging process is to only log metadata about such tokens"),
    advisory("procedure", "performed a procedure to invalidate these tokens to protect customers"),
    advisory("inadvertent", "inadvertently generated alerts in Entra ID Protection"),
    advisory("sent", "These alerts were sent between 4/20/25 4AM UTC and 4/20/25 9AM UTC"),
    advisory("no_access", "We have no indication of unauthorized access to these tokens"),
    Quote {
        id: "guest",
        text: "Your account is blocked. We've detected suspicious activity on your account.",
        who: "what a guest at risk reads, by Microsoft’s documentation",
        sources: &["b2b"],
    },
    Quote {
        id: "layer",
        text: "risk-based Conditional Access operates at the authorization layer and remains effective",
        who: "Microsoft’s documentation, on federated sign-ins",
        sources: &["faq"],
    },
];
