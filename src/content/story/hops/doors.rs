//! The first three hops: the device, what checks the person, and Entra taking the answer.

use lockout_model::choice::Kind;

use super::{Hop, Person, Row, Station};

/// The person's device.
pub(super) const fn device(kind: Kind) -> &'static Hop {
    match kind {
        Kind::Passwordless => &KEY,
        Kind::Guest => &GUEST_DEVICE,
        _ => &PASSWORD,
    }
}

/// What checks the password or key.
pub(super) const fn provider(kind: Kind) -> &'static Hop {
    match kind {
        Kind::CloudOnly => &CLOUD,
        Kind::HashSync => &HASH,
        Kind::PassThrough => &AGENT,
        Kind::AdFs => &AD_FS,
        Kind::Okta => &OKTA,
        Kind::Ping => &PING,
        Kind::Passwordless => &NO_PASSWORD,
        Kind::Guest => &HOME,
    }
}

/// Entra takes the answer.
pub(super) const fn sign_in(person: Person) -> &'static Hop {
    match person.kind {
        Kind::AdFs | Kind::Okta | Kind::Ping => &FEDERATED,
        Kind::Guest => &VISITOR,
        Kind::CloudOnly | Kind::HashSync | Kind::PassThrough if !person.second_factor => &ONE_FACTOR,
        _ => &MANAGED,
    }
}

const PASSWORD: Hop = Hop {
    station: Station::Device,
    system: "The person’s computer",
    happens: "The old {term:refresh_token} is refused, so the app opens the sign-in page. The person types name and password. Windows itself \
              goes on working: it does not ask the policies.",
    rows: &[Row {
        log: "Entra sign-in log, non-interactive",
        fields: &[
            ("createdDateTime", "2025-04-20T05:13:02Z"),
            ("userPrincipalName", "adele@example.com"),
            ("isInteractive", "false"),
            ("status.errorCode", "{code:fresh_token}"),
        ],
    }],
    believes: "The computer is fine. Sessions expire now and then.",
    sources: &["error_codes", "primary_token", "sign_in_fields"],
};

const KEY: Hop = Hop {
    happens: "The old {term:refresh_token} is refused, so the app asks for a sign-in. The person touches the key or looks into the camera. No \
              password exists anywhere.",
    believes: "The key works. Without a password there is nothing to leak.",
    ..PASSWORD
};

const GUEST_DEVICE: Hop = Hop {
    happens: "The guest opens a shared file. The old {term:refresh_token} is refused, so the guest signs in at home first.",
    believes: "Nothing to see: the device belongs to another firm.",
    rows: &[],
    ..PASSWORD
};

const CLOUD: Hop = Hop {
    station: Station::Provider,
    system: "Entra itself",
    happens: "Entra checks the password, and the second factor if there is one. Both are right.",
    rows: &[Row {
        log: "Entra sign-in log, authentication details",
        fields: &[("authenticationMethod", "Password"), ("authenticationMethodDetail", "Password in the cloud"), ("succeeded", "true")],
    }],
    believes: "The password is right, so the person should be in.",
    sources: &["sign_in_fields"],
};

const HASH: Hop = Hop {
    happens: "Entra checks the password against the synced hash. It is right. Active Directory is not asked.",
    rows: &[Row {
        log: "Entra sign-in log, authentication details",
        fields: &[("authenticationMethod", "Password"), ("authenticationMethodDetail", "Password Hash Sync"), ("succeeded", "true")],
    }],
    believes: "Active Directory shows no lock and no wrong password. Nothing is wrong there.",
    sources: &["sign_in_fields", "hash_sync"],
    ..CLOUD
};

const AGENT: Hop = Hop {
    system: "The agent on the premises",
    happens: "Entra sends the password to the agent. The agent asks Active Directory, and the answer is yes.",
    rows: &[Row {
        log: "Windows security log of the agent’s server",
        fields: &[
            ("EventID", "4624"),
            ("TargetUserName", "adele"),
            (
                "ProcessName",
                "C:\\Program Files\\Microsoft Azure AD Connect Authentication Agent\\AzureADConnectAuthenticationAgentService.exe",
            ),
            ("Keywords", "Audit Success"),
        ],
    }],
    believes: "The agent answers and the password is right. It must be the network, or the app.",
    sources: &["pta_log"],
    ..CLOUD
};

const AD_FS: Hop = Hop {
    system: "AD FS",
    happens: "AD FS checks the password, is content, and sends a signed token to Entra.",
    rows: &[
        Row {
            log: "Windows security log of the AD FS server",
            fields: &[("EventID", "1202"), ("Event type", "Fresh Credential Validation Success"), ("UserId", "EXAMPLE\\adele")],
        },
        Row {
            log: "Windows security log of the AD FS server",
            fields: &[("EventID", "1200"), ("Event type", "Application Token Success"), ("RelyingParty", "urn:federation:MicrosoftOnline")],
        },
    ],
    believes: "AD FS did its part: two successes, no error. So is it the trust, a certificate, the proxy? All of them are in order.",
    sources: &["adfs_log"],
    ..CLOUD
};

const OKTA: Hop = Hop {
    system: "Okta",
    happens: "Okta checks the password and the second factor, and sends a signed token to Entra.",
    rows: &[Row {
        log: "Okta System Log",
        fields: &[
            ("eventType", "user.authentication.sso"),
            ("displayMessage", "User single sign on to app"),
            ("outcome.result", "SUCCESS"),
            ("actor.alternateId", "adele@example.com"),
            ("target.type", "AppInstance"),
            ("target.displayName", "Microsoft Office 365"),
            ("published", "2025-04-20T05:14:08Z"),
        ],
    }],
    believes: "Okta let the person in to Office. Perhaps the app’s settings in Okta are off, or a new password would help. It would not.",
    sources: &["okta_log", "writeback"],
    ..CLOUD
};

const PING: Hop = Hop {
    system: "PingFederate",
    happens: "Ping checks the person and sends a signed token to Entra.",
    rows: &[Row {
        log: "PingFederate audit.log",
        fields: &[
            ("event", "SSO"),
            ("subject", "adele@example.com"),
            ("connectionid", "urn:federation:MicrosoftOnline"),
            ("protocol", "WSFED"),
            ("role", "IdP"),
            ("status", "success"),
        ],
    }],
    believes: "Ping shows a success. The next call goes to the network team, and it is the wrong one.",
    sources: &["ping_log", "writeback"],
    ..CLOUD
};

const NO_PASSWORD: Hop = Hop {
    happens: "Entra checks the key’s signature. It is right, and it is a strong proof.",
    rows: &[Row {
        log: "Entra sign-in log, authentication details",
        fields: &[("authenticationMethod", "FIDO2 security key"), ("succeeded", "true")],
    }],
    believes: "This is the safest way to sign in. A leaked password cannot be the matter.",
    sources: &["sign_in_fields", "petri"],
    ..CLOUD
};

const HOME: Hop = Hop {
    system: "The guest’s home tenant",
    happens: "The home tenant checks the guest. Its own policy may be milder than yours, so the sign-in there can succeed.",
    rows: &[Row {
        log: "Sign-in log of the home tenant",
        fields: &[
            ("userPrincipalName", "adele@partner.example"),
            ("homeTenantId", "the partner’s"),
            ("resourceTenantId", "yours"),
            ("status.errorCode", "0"),
        ],
    }],
    believes: "Admins at home see a success and send the guest back to you.",
    sources: &["b2b", "sign_in_fields"],
    ..CLOUD
};

const MANAGED: Hop = Hop {
    station: Station::SignIn,
    system: "Entra",
    happens: "Entra now knows who it is. This is authentication, and it went well. What follows is authorization: may this person have a token?",
    rows: &[Row {
        log: "Entra sign-in log",
        fields: &[
            ("userPrincipalName", "adele@example.com"),
            ("tokenIssuerType", "AzureAD"),
            ("authenticationRequirement", "multiFactorAuthentication"),
        ],
    }],
    believes: "The first factor and the second are fine. The reason must be further down the row.",
    sources: &["sign_in_fields"],
};

const ONE_FACTOR: Hop = Hop {
    rows: &[Row {
        log: "Entra sign-in log",
        fields: &[
            ("userPrincipalName", "adele@example.com"),
            ("tokenIssuerType", "AzureAD"),
            ("authenticationRequirement", "singleFactorAuthentication"),
        ],
    }],
    believes: "The password is fine, and no second factor was asked for. The reason must be further down the row.",
    ..MANAGED
};

const FEDERATED: Hop = Hop {
    happens: "Entra takes the other system’s token and trusts it. Authentication is done. The check of risk comes only now, in Entra: {quote:layer}.",
    rows: &[Row {
        log: "Entra sign-in log",
        fields: &[("userPrincipalName", "adele@example.com"), ("tokenIssuerType", "AzureAD"), ("incomingTokenType", "saml11")],
    }],
    believes: "The hand-over worked. An admin who opens this log can find the reason. Most open the other one first.",
    sources: &["faq", "sign_in_fields"],
    ..MANAGED
};

const VISITOR: Hop = Hop {
    system: "Entra, your tenant",
    happens: "Your tenant takes the answer of the guest’s home. It cannot see the home tenant’s risk report, but it is told the risk.",
    rows: &[Row {
        log: "Sign-in log of your tenant",
        fields: &[("userPrincipalName", "adele@partner.example"), ("userType", "guest"), ("crossTenantAccessType", "b2bCollaboration")],
    }],
    believes: "A guest like any other. Your list of risky users does not name her.",
    sources: &["b2b", "sign_in_fields"],
    ..MANAGED
};
