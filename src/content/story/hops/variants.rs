//! Sign-ins that go another way: open sessions, guests, technicians.

use super::{Hop, Row, Station};

/// A case of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name in the page's address.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What is different, in a sentence.
    pub says: &'static str,
    /// What happens, in order.
    pub hops: &'static [Hop],
}

const APP: Hop =
    Hop { station: Station::App, system: "An app that is open", happens: "", rows: &[], believes: "", sources: &["access_tokens"] };

/// Every variant.
pub const VARIANTS: &[Variant] = &[
    Variant {
        slug: "open-session",
        title: "Already signed in",
        says: "A refused person can go on working until the token in the open app ends.",
        hops: &[
            Hop {
                happens: "The alert comes at night. In the morning the open app still has its access token, and works. Entra is not asked.",
                believes: "The person is at work, so the alert cannot have locked anybody out.",
                ..APP
            },
            Hop {
                station: Station::Token,
                system: "Entra",
                happens: "The token lives for {value:rule_9.token_minutes_low} to {number:rule_9.token_minutes_high}. When it ends, the app asks for \
                          another. The old {term:refresh_token} is refused, so she has to sign in. Now the risk counts, and the policy refuses.",
                rows: &[
                    Row {
                        log: "Entra sign-in log, non-interactive",
                        fields: &[("isInteractive", "false"), ("status.errorCode", "{code:fresh_token}")],
                    },
                    Row {
                        log: "Entra sign-in log",
                        fields: &[
                            ("isInteractive", "true"),
                            ("status.errorCode", "{code:blocked}"),
                            ("conditionalAccessStatus", "failure"),
                        ],
                    },
                ],
                believes: "People drop out one by one, with no pattern. It looks like a network fault.",
                sources: &["access_tokens", "error_codes"],
            },
            Hop {
                happens: "An app that keeps a session of its own may not ask at all. Entra cannot end that session.",
                believes: "This app is fine, so it is not the account.",
                sources: &["users_revoke"],
                ..APP
            },
        ],
    },
    Variant {
        slug: "continuous-access",
        title: "Cut off within minutes",
        says: "Apps that honour continuous access evaluation do not wait for the token’s end.",
        hops: &[
            Hop {
                station: Station::Risk,
                system: "ID Protection",
                happens: "High user risk is one of the events that Entra tells such apps about.",
                rows: &[Row { log: "Risk detections", fields: &[("riskEventType", "leakedCredentials"), ("riskLevel", "high")] }],
                believes: "The alert and the outage come together. That is a clue.",
                sources: &["cae"],
            },
            Hop {
                system: "Mail and chat",
                happens: "Within {number:rule_9.continuous_minutes} at most the app sends the person back to sign in. The policy refuses.",
                rows: &[Row {
                    log: "Entra sign-in log",
                    fields: &[
                        ("appDisplayName", "Microsoft Teams"),
                        ("status.errorCode", "{code:blocked}"),
                        ("conditionalAccessStatus", "failure"),
                    ],
                }],
                believes: "Mail and chat went first. Is it an outage of mail and chat?",
                sources: &["cae", "error_codes"],
                ..APP
            },
            Hop {
                system: "SharePoint",
                happens: "SharePoint leaves user risk out. Unless it heard of the revoked tokens, its session can go on for {fact:share_point_hours}.",
                believes: "Files still open, so the account cannot be blocked.",
                sources: &["cae"],
                ..APP
            },
        ],
    },
    Variant {
        slug: "guest",
        title: "A guest, flagged at home",
        says: "The home tenant holds the risk, the host holds the policy, and neither sees both.",
        hops: &[
            Hop {
                station: Station::Provider,
                system: "The home tenant",
                happens: "The home tenant has no policy on user risk. It lets the guest sign in.",
                rows: &[Row {
                    log: "Sign-in log of the home tenant",
                    fields: &[("userPrincipalName", "adele@partner.example"), ("status.errorCode", "0")],
                }],
                believes: "She can work here. The fault must be with the host.",
                sources: &["b2b"],
            },
            Hop {
                station: Station::Policy,
                system: "The host’s Conditional Access",
                happens: "The host’s policy takes the risk from home and refuses. A policy that asks for a password change blocks guests as well.",
                rows: &[Row {
                    log: "Sign-in log of the host",
                    fields: &[
                        ("userType", "guest"),
                        ("status.errorCode", "{code:home_risk}"),
                        ("status.failureReason", "{name:home_risk}"),
                    ],
                }],
                believes: "She is not in my list of risky users. I have nothing to clear.",
                sources: &["b2b", "error_codes"],
            },
            Hop {
                station: Station::Token,
                system: "The home tenant, again",
                happens: "An admin at home confirms her safe, or she resets her password there. Minutes later the host lets her in.",
                rows: &[Row {
                    log: "Risky users of the home tenant",
                    fields: &[("riskState", "confirmedSafe"), ("riskDetail", "adminConfirmedAccountSafe")],
                }],
                believes: "Solved, by somebody who had no complaint.",
                sources: &["b2b", "risky_user"],
            },
        ],
    },
    Variant {
        slug: "emergency-account",
        title: "An emergency account",
        says: "Flagged at most: it is left out of every policy, and can clear the others.",
        hops: &[
            Hop {
                station: Station::Risk,
                system: "ID Protection",
                happens: "The account may be flagged like any other. It sees the same alert.",
                rows: &[Row {
                    log: "Risky users",
                    fields: &[("userPrincipalName", "emergency@example.com"), ("riskState", "atRisk"), ("riskLevel", "high")],
                }],
                believes: "Even the emergency account is at risk. Is anything safe?",
                sources: &["risks"],
            },
            Hop {
                station: Station::Policy,
                system: "Conditional Access",
                happens: "The policy leaves it out, so nothing stops it.",
                rows: &[Row { log: "Entra sign-in log", fields: &[("status.errorCode", "0"), ("conditionalAccessStatus", "notApplied")] }],
                believes: "An exception that somebody made years ago. Today it opens the door.",
                sources: &["emergency", "exclude"],
            },
            Hop {
                station: Station::Token,
                system: "Entra",
                happens: "It gets its token, and its owner can confirm the others safe. It is worth a test before it is needed.",
                rows: &[Row { log: "Risky users", fields: &[("riskState", "confirmedSafe"), ("riskDetail", "adminConfirmedAccountSafe")] }],
                believes: "One account was enough.",
                sources: &["emergency", "confirm_safe_api"],
            },
        ],
    },
    Variant {
        slug: "technician",
        title: "A technician, shut out of customers’ tenants",
        says: "One flagged account at a service provider closes many doors at once.",
        hops: &[
            Hop {
                station: Station::Risk,
                system: "The service provider’s own tenant",
                happens: "The technician is flagged at home, like anybody else.",
                rows: &[Row { log: "Risk detections, at home", fields: &[("riskEventType", "leakedCredentials"), ("riskLevel", "high")] }],
                believes: "One of our own accounts. We look at it after the customers’.",
                sources: &["user_experience"],
            },
            Hop {
                station: Station::Policy,
                system: "A customer’s tenant",
                happens: "The technician goes to help a customer and is refused with {code:delegated}. The next customer, the same.",
                rows: &[Row {
                    log: "Sign-in log of the customer",
                    fields: &[
                        ("status.errorCode", "{code:delegated}"),
                        ("crossTenantAccessType", "serviceProvider"),
                        ("homeTenantId", "the service provider’s"),
                    ],
                }],
                believes: "The customer’s policies shut us out. In truth it is our own risk.",
                sources: &["error_codes", "user_experience", "sign_in_fields"],
            },
            Hop {
                station: Station::Token,
                system: "The service provider’s own tenant, again",
                happens: "Once the risk is cleared at home, the customers’ tenants open again. So clear your technicians first.",
                rows: &[],
                believes: "The order matters: helpers before the helped.",
                sources: &["user_experience"],
            },
        ],
    },
];
