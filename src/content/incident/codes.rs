//! Error codes that a sign-in log shows, and what each says.

/// An error code of the sign-in service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its name in references.
    pub id: &'static str,
    /// The number, without the letters before it.
    pub number: u32,
    /// The reference page's name for it, or its sentence where it has no name.
    pub name: &'static str,
    /// What it means here, in plain words.
    pub meaning: &'static str,
    /// Keys of the sources.
    pub sources: &'static [&'static str],
}

macro_rules! codes {
    ($($id:ident $number:literal $name:literal, $meaning:literal, $sources:expr;)*) => {
        /// Every code, the incident's own first.
        pub const CODES: &[Code] = &[$(Code { id: stringify!($id), number: $number, name: $name, meaning: $meaning, sources: &$sources }),*];
    };
}

codes! {
    blocked 53003 "BlockedByConditionalAccess", "A policy refused the sign-in; no token is issued. It does not say which policy, or why.", ["error_codes", "bleeping_rollout"];
    home_risk 53011 "User blocked due to risk on home tenant.", "The account is at risk where it belongs. This sentence is of this code, not of the general one.", ["error_codes"];
    security_policy 530032 "BlockedByConditionalAccessOnSecurityPolicy", "A security policy of the tenant refused the sign-in. Worth a filter of its own beside the general code.", ["error_codes"];
    delegated 530034 "DelegatedAdminBlockedDueToSuspiciousActivity", "A service provider’s technician is at risk at home and is kept out of a customer’s tenant.", ["error_codes"];
    proof_up 53004 "ProofUpBlockedDueToRisk", "The person would have to register a second factor first, and may not while at risk.", ["error_codes"];
    change_needed 50135 "PasswordChangeCompromisedPassword", "The policy asks for a password change before it lets the person in.", ["error_codes"];
    fresh_token 50173 "FreshTokenNeeded", "The old refresh token was revoked: sign in again. The clean-up itself does this.", ["error_codes"];
    session_expired 50132 "SsoArtifactInvalidOrExpired", "The session ended because a password changed. It follows a reset.", ["error_codes"];
    session_revoked 50133 "SsoArtifactRevoked", "The session was revoked because a password changed. It follows a reset.", ["error_codes"];
    smart_lockout 50053 "IdsLocked", "Too many wrong passwords, or an address known for attacks. Not this incident.", ["error_codes", "remediate"];
    disabled 50057 "UserDisabled", "Somebody switched the account off. Not this incident.", ["error_codes"];
}
