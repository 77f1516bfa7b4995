//! Every document that a fact, a number or a sentence of the page rests on.

use super::Source;

macro_rules! sources {
    ($($key:ident $title:literal, $publisher:literal, $date:literal, $address:expr;)*) => {
        /// Every document: the incident first, then Microsoft’s documentation, then the others.
        pub const SOURCES: &[Source] = &[$(Source { key: stringify!($key), title: $title, publisher: $publisher, date: $date, address: $address }),*];
    };
}

/// A page of Microsoft's Entra documentation, by its path in the public repository.
macro_rules! entra {
    ($path:literal) => {
        concat!("github.com/MicrosoftDocs/entra-docs/blob/main/docs/", $path)
    };
}

/// A page of the Graph documentation, by its path in the public repository.
macro_rules! graph {
    ($path:literal) => {
        concat!("github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/main/", $path)
    };
}

sources! {
    kawula "Microsoft Entra ID token protection misfire leads to mass account lockouts", "checkyourlogs.net, D. Kawula", "April 2025", "checkyourlogs.net/microsoft-entra-id-token-protection-misfire-leads-to-mass-account-lockouts";
    bleeping_mishap "Microsoft Entra account lockouts caused by user token logging mishap", "BleepingComputer", "April 2025", "bleepingcomputer.com/news/microsoft/microsoft-entra-account-lockouts-caused-by-user-token-logging-mishap";
    bleeping_rollout "Widespread Microsoft Entra lockouts tied to new security feature rollout", "BleepingComputer", "19 April 2025", "bleepingcomputer.com/news/microsoft/widespread-microsoft-entra-lockouts-tied-to-new-security-feature-rollout/";
    redmond "An account blocked by MACE Credential Revocation", "Office 365 for IT Pros, T. Redmond", "April 2025", "entra305.rssing.com/chan-78272537/article85.html";
    indefent "High risk user classifications caused by MACE: a little recap", "indefent.com", "April 2025", "indefent.com/high-risk-user-classifications-caused-by-mace-little-recap";
    blueprint "Plötzlich gesperrt: was hinter den Leaked-Credentials-Warnungen vom 19. April steckt", "if-blueprint.de", "22 April 2025", "if-blueprint.de/2025/04/22/ploetzlich-gesperrt-was-hinter-den-leaked-credentials-warnungen-vom-19-april-steckt/";
    case_study "Incident response case study: suspected internal credential leak", "a public repository", "undated", "";
    petri "Microsoft Entra ID: MACE Credential Revocation lockouts", "Petri", "21 April 2025", "petri.com/microsoft-entra-id-mace-credential-revocation-lockouts/";
    busitec "Benutzer fälschlicherweise als hohes Risiko eingestuft", "busitec.de", "April 2025", "busitec.de/blog/benutzer-faelschlicherweise-als-hohes-risiko-eingestuft/";
    itnerd "Microsoft Entra account lockouts caused by user token logging mistake", "itnerd.blog", "22 April 2025", "itnerd.blog/2025/04/22/microsoft-entra-account-lockouts-caused-by-user-token-logging-mistake/";
    red_team_news "A page that cites a review nobody else has", "redteamnews.com", "undated", "redteamnews.com/?p=1549";
    undercode "A page with switches and expansions that no document has", "undercodetesting.com", "undated", "undercodetesting.com/microsoft-entra-account-lockouts-caused-by-user-token-logging-mishap/";
    trendinfra "A page with another invented expansion", "trendinfra.com", "undated", "trendinfra.com/broad-microsoft-entra-account-lockouts-linked-to-the-launch-of-a-new-security-feature";
    remediate "Remediate risks and unblock users", "Microsoft Entra documentation", "2 June 2025", entra!("id-protection/howto-identity-protection-remediate-unblock.md");
    remediate_2026 "Remediate risks and unblock users, later copy", "Microsoft Entra documentation", "15 May 2026", "learn.microsoft.com/entra/id-protection/howto-identity-protection-remediate-unblock";
    error_codes "Authentication and authorization error codes", "Microsoft Entra documentation", "24 April 2024", entra!("identity-platform/reference-error-codes.md");
    risks "What are risk detections", "Microsoft Entra documentation", "21 August 2024", entra!("id-protection/concept-identity-protection-risks.md");
    detection_types "Risk detection types and levels", "Microsoft Entra documentation", "16 July 2025", entra!("id-protection/concept-risk-detection-types.md");
    faq "ID Protection frequently asked questions", "Microsoft Entra documentation", "17 March 2026", entra!("id-protection/id-protection-faq.yml");
    risk_policies "Configure and enable risk policies", "Microsoft Entra documentation", "17 June 2024", entra!("id-protection/howto-identity-protection-configure-risk-policies.md");
    grant "Conditional Access: grant controls", "Microsoft Entra documentation", "24 March 2026", entra!("identity/conditional-access/concept-conditional-access-grant.md");
    b2b "ID Protection and guests", "Microsoft Entra documentation", "6 August 2025", entra!("id-protection/concept-identity-protection-b2b.md");
    user_experience "What people see, with the high-risk technician", "Microsoft Entra documentation", "30 October 2025", entra!("id-protection/concept-identity-protection-user-experience.md");
    notifications "Configure notifications", "Microsoft Entra documentation", "16 January 2024", entra!("id-protection/howto-identity-protection-configure-notifications.md");
    overview "What is ID Protection", "Microsoft Entra documentation", "6 February 2024", entra!("id-protection/overview-identity-protection.md");
    feature_availability "Feature availability for government clouds", "Microsoft Entra documentation", "13 April 2023", entra!("identity/authentication/feature-availability.md");
    token_protection "Token protection in Conditional Access", "Microsoft Entra documentation", "20 August 2025", entra!("identity/conditional-access/concept-token-protection.md");
    risk_reports "Risk reports", "Microsoft Entra documentation", "5 November 2025", entra!("id-protection/concept-risk-reports.md");
    policies_2026 "Risk-based access policies, later copy", "Microsoft Entra documentation", "15 May 2026", "learn.microsoft.com/entra/id-protection/concept-identity-protection-policies";
    policies_january "Risk-based access policies, earlier copy", "Microsoft Entra documentation", "7 January 2026", "learn.microsoft.com/entra/id-protection/concept-identity-protection-policies";
    policies_2025 "Risk-based access policies, as of summer 2025", "Microsoft Entra documentation", "6 August 2025", entra!("id-protection/concept-identity-protection-policies.md");
    passwordless_preview "What’s new: self-remediation for passwordless users", "Microsoft Entra documentation", "late 2025", entra!("fundamentals/whats-new.md");
    report_only "Conditional Access report-only mode", "Microsoft Entra documentation", "12 March 2025", entra!("identity/conditional-access/concept-conditional-access-report-only.md");
    feedback "Admin actions on risky users", "Microsoft Entra documentation", "6 October 2025", entra!("includes/id-protection-admin-action-user.md");
    feedback_2024 "Give risk feedback", "Microsoft Entra documentation", "22 March 2024", entra!("id-protection/howto-identity-protection-risk-feedback.md");
    dismiss_faq "Dismiss user risk: known issues", "Microsoft Identity Protection FAQ", "13 December 2019", "";
    emergency "Manage emergency access accounts", "Microsoft Entra documentation", "10 February 2025", entra!("identity/role-based-access-control/security-emergency-access.md");
    exclude "Accounts to leave out of policies", "Microsoft Entra documentation", "17 September 2024", entra!("includes/entra-policy-exclude-user.md");
    cae "Continuous access evaluation", "Microsoft Entra documentation", "22 July 2025", entra!("identity/conditional-access/concept-continuous-access-evaluation.md");
    refresh_tokens "Refresh tokens", "Microsoft Entra documentation", "14 May 2025", entra!("identity-platform/refresh-tokens.md");
    access_tokens "Access tokens", "Microsoft Entra documentation", "1 August 2023", entra!("identity-platform/access-tokens.md");
    users_revoke "Revoke user access", "Microsoft Entra documentation", "7 January 2025", entra!("identity/users/users-revoke-access.md");
    primary_token "Primary refresh tokens", "Microsoft Entra documentation", "3 March 2025", entra!("identity/devices/concept-primary-refresh-token.md");
    writeback "How self-service reset writeback works", "Microsoft Entra documentation", "14 September 2023", entra!("identity/authentication/concept-sspr-writeback.md");
    hash_sync "Password hash synchronization", "Microsoft Entra documentation", "9 April 2025", entra!("identity/hybrid/connect/how-to-connect-password-hash-synchronization.md");
    pta_log "Troubleshoot pass-through authentication", "Microsoft Entra documentation", "9 April 2025", entra!("identity/hybrid/connect/tshoot-connect-pass-through-authentication.md");
    adfs_log "Troubleshoot AD FS with events and logging", "Windows Server documentation", "25 May 2023", "github.com/MicrosoftDocs/windowsserverdocs/blob/main/WindowsServerDocs/identity/ad-fs/troubleshooting/ad-fs-tshoot-logging.md";
    okta_log "System Log API", "Okta developer documentation", "undated", "developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/";
    ping_log "PingFederate: security audit logging", "Ping Identity documentation", "undated", "docs.pingidentity.com/pingfederate/latest/administrators_reference_guide/pf_security_audit_loggin.html";
    revoke_sessions "User: revoke sign-in sessions", "Microsoft Graph documentation", "undated", "learn.microsoft.com/graph/api/user-revokesigninsessions";
    throttling "Throttling limits", "Microsoft Graph documentation", "undated", graph!("concepts/throttling-limits.md");
    dismiss_beta "riskyUsers: dismiss, beta", "Microsoft Graph documentation", "17 October 2024", "learn.microsoft.com/graph/api/riskyusers-dismiss?view=graph-rest-beta";
    confirm_safe_api "riskyUser: confirm safe", "Microsoft Graph documentation", "14 May 2025", graph!("api-reference/v1.0/api/riskyuser-confirmsafe.md");
    risk_detection "riskDetection resource", "Microsoft Graph documentation", "undated", graph!("api-reference/v1.0/resources/riskdetection.md");
    risky_user "riskyUser resource", "Microsoft Graph documentation", "undated", graph!("api-reference/v1.0/resources/riskyuser.md");
    sign_in_fields "signIn resource", "Microsoft Graph documentation", "undated", graph!("api-reference/v1.0/resources/signin.md");
    cisa "Secure configuration baseline for Entra ID, policy MS.AAD.2.1", "CISA", "June 2023", "github.com/cisagov/ScubaGear/blob/main/PowerShell/ScubaGear/baselines/aad.md";
    metricnet "Service desk handle times", "MetricNet", "undated", "metricnet.com/?p=58521";
    specops "The true cost of password resets", "Specops", "undated", "specopssoft.com/blog/the-true-cost-of-password-resets/";
    bloksec "Time per password reset", "bloksec", "undated", "bloksec.com/?p=1366";
    avatier "Self-service password reset adoption rates", "Avatier", "undated", "avatier.com/blog/self-service-password-reset-adoption-rates";
    okta_2025 "Secure Sign-in Trends 2025, quoted by swif.ai", "Okta", "2025", "swif.ai/blog/mfa-statistics";
    okta_2024 "Secure Sign-in Trends 2024, quoted by pubt.io", "Okta", "23 January 2025", "pubt.io/view/0C0E1156EADCA0D308401960AFEA762C6ECF708F";
}

/// Documents without an address, and why they have none.
pub const NO_ADDRESS: &[(&str, &str)] = &[
    ("case_study", "Read in a public repository whose name was not recorded, so there is no address to give."),
    ("dismiss_faq", "Withdrawn since. The repository of the old documentation kept it as active-directory/identity-protection/faqs.md."),
];

/// What the model's table calls its sources, and which documents those are.
pub const CITED: &[(&str, &[&str])] = &[
    ("BleepingComputer, April 2025, reporting one provider's own accounts", &["bleeping_rollout"]),
    ("Microsoft's advisory of April 2025, relayed by BleepingComputer and itnerd.blog (22 April 2025)", &["bleeping_mishap", "itnerd"]),
    ("Microsoft Graph throttling limits: identity protection, 1 request per second per tenant", &["throttling"]),
    ("Microsoft Graph riskyUsers: dismiss (beta page, 17 October 2024): at most 60 users a call", &["dismiss_beta"]),
    ("Microsoft Entra access tokens: random lifetime of 60 to 90 minutes", &["access_tokens"]),
    ("Microsoft Entra continuous access evaluation (22 July 2025): up to 15 minutes", &["cae"]),
    ("Okta Secure Sign-in Trends 2024 and 2025: 66 to 70 % of workforce users", &["okta_2024", "okta_2025"]),
    ("Avatier benchmark of self-service reset adoption: 35 to 75 % by sector", &["avatier"]),
    ("MetricNet, Specops and bloksec give 1 to 20 minutes per reset", &["metricnet", "specops", "bloksec"]),
    ("Microsoft Entra emergency access accounts (10 February 2025): two or more", &["emergency"]),
    ("Microsoft Identity Protection FAQ: the policy stops applying within minutes", &["dismiss_faq"]),
    ("Microsoft Entra password hash synchronization (9 April 2025): a cycle every 2 minutes", &["hash_sync"]),
    ("Microsoft Entra password writeback (14 September 2023) names hash sync, pass-through and AD FS", &["writeback"]),
    ("Microsoft Entra ID Protection: remediate risks and unblock users (2 June 2025)", &["remediate"]),
    ("Petri, 21 April 2025; of federated people only one article says so", &["petri", "kawula"]),
    (
        "Microsoft Entra ID Protection: risk policies (17 June 2024); the press first reported that every alert locks",
        &["risk_policies", "bleeping_rollout"],
    ),
    ("Microsoft Entra ID Protection overview (6 February 2024) on what needs P2", &["overview"]),
    ("Microsoft Entra Conditional Access grant controls (24 March 2026): risk remediation came later", &["grant"]),
];
