//! The risk check, and the last two hops: the token and the app.

use lockout_model::choice::Kind;

use super::{Ending, Hop, Row, Station};

/// Entra looks at the risk.
pub(super) const fn risk(kind: Kind) -> &'static Hop {
    match kind {
        Kind::Guest => &HOME_RISK,
        Kind::Passwordless => &NO_PASSWORD_RISK,
        _ => &RISK,
    }
}

/// A token is made, or not.
pub(super) const fn token(kind: Kind, ending: Ending) -> &'static Hop {
    match (ending, kind) {
        (Ending::Passes | Ending::ReportedOnly, _) => &ISSUED,
        (Ending::Prompted, Kind::Passwordless) => &REMEDIATED,
        (Ending::Prompted, _) => &CHANGED,
        (Ending::LockedOut, _) => &NONE,
    }
}

/// The app.
pub(super) const fn app(ending: Ending) -> &'static Hop {
    match ending {
        Ending::Passes | Ending::ReportedOnly => &OPENS,
        Ending::Prompted => &OPENS_LATER,
        Ending::LockedOut => &CLOSED,
    }
}

const RISK: Hop = Hop {
    station: Station::Risk,
    system: "ID Protection",
    happens: "The account’s {term:user_risk} is High: the alert said so hours ago, without any sign-in. The sign-in itself looks harmless.",
    rows: &[
        Row {
            log: "Audit log",
            fields: &[
                ("activityDisplayName", "Update StsRefreshTokenValidFrom Timestamp"),
                ("initiatedBy.app.displayName", "{fact:app}"),
                ("targetResources.userPrincipalName", "adele@example.com"),
            ],
        },
        Row { log: "Audit log", fields: &[("activityDisplayName", "Update User"), ("initiatedBy.app.displayName", "{fact:app}")] },
        Row {
            log: "Risk detections",
            fields: &[
                ("riskEventType", "leakedCredentials"),
                ("riskLevel", "high"),
                ("detectionTimingType", "offline"),
                ("requestId", "null"),
                ("ipAddress", "null"),
                ("riskState", "atRisk"),
            ],
        },
    ],
    believes: "Either this password is for sale, or the alert is false. The audit log decides: the app moved the token time within minutes.",
    sources: &["risk_detection", "redmond", "case_study", "risks"],
};

const NO_PASSWORD_RISK: Hop = Hop {
    believes: "An alert about a leaked password, for somebody who has none. It cannot be true, and that is the best local test there is.",
    sources: &["risk_detection", "redmond", "faq", "petri"],
    ..RISK
};

const HOME_RISK: Hop = Hop {
    system: "ID Protection of the home tenant",
    happens: "The guest’s risk is kept at home, and it is High. Your tenant cannot see the alert, clear it, or reset the password.",
    rows: &[Row { log: "Your risky users report", fields: &[("userPrincipalName", "no row: the guest is not listed")] }],
    believes: "Your report is clean, so risk cannot be the reason. It is.",
    sources: &["b2b"],
    ..RISK
};

const ISSUED: Hop = Hop {
    station: Station::Token,
    system: "Entra",
    happens: "Entra makes a new access token and a new refresh token. The person signed in once more, and that is all.",
    rows: &[Row { log: "Entra sign-in log", fields: &[("status.errorCode", "0"), ("conditionalAccessStatus", "notApplied")] }],
    believes: "A success like any other. Only the list of risky users has grown.",
    sources: &["sign_in_fields"],
};

const CHANGED: Hop = Hop {
    happens: "After the change the risk is cleared, and Entra makes new tokens. Sessions that rest on the old password end.",
    rows: &[
        Row { log: "Risky users", fields: &[("riskState", "remediated"), ("riskDetail", "userPerformedSecuredPasswordReset")] },
        Row { log: "Entra sign-in log, other devices", fields: &[("status.errorCode", "{code:session_revoked}")] },
    ],
    believes: "The policy works: people help themselves. The log calls the change a reset, which misleads. For a false alarm it cost a new password.",
    sources: &["remediate_2026", "error_codes", "risky_user"],
    ..ISSUED
};

const REMEDIATED: Hop = Hop {
    happens: "The old sessions are gone, the risk is cleared, and Entra makes new tokens for the fresh sign-in.",
    rows: &[Row { log: "Risky users", fields: &[("riskState", "remediated"), ("riskDetail", "microsoftRevokedSessions")] }],
    believes: "The policy works without anybody’s help. That it also works so for this alert is not stated anywhere.",
    sources: &["policies_2026", "risky_user"],
    ..ISSUED
};

const NONE: Hop = Hop {
    happens: "No token is made. The risk stays until somebody clears it; it does not fade.",
    rows: &[Row { log: "Risky users", fields: &[("riskState", "atRisk"), ("riskLevel", "high"), ("isProcessing", "false")] }],
    believes: "Here is the whole story, for those who look here: clear the risk and the next sign-in works.",
    sources: &["risks", "risky_user"],
    ..ISSUED
};

const OPENS: Hop = Hop {
    station: Station::App,
    system: "Mail, chat and the rest",
    happens: "The app opens. The person noticed a second sign-in, or nothing.",
    rows: &[],
    believes: "Nobody calls, so nothing happened.",
    sources: &["access_tokens"],
};

const OPENS_LATER: Hop = Hop {
    happens: "The app opens after the detour. Phones and mail programs ask again until they get the new sign-in too.",
    believes: "Some calls about a forced change, few about a lockout.",
    ..OPENS
};

const CLOSED: Hop = Hop {
    happens: "The app stays shut, and so do chat and mail, by which people would have been told. Apps that are already open go on until their \
              token ends.",
    believes: "The app’s own log shows no error: nobody came. Its team reports that all is well.",
    sources: &["access_tokens", "cae"],
    ..OPENS
};
