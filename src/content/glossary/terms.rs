//! The entries: the model's own words first, then the field's.

use super::Term;

macro_rules! terms {
    ($($id:ident $word:literal $meaning:literal;)*) => {
        /// Every entry.
        pub const TERMS: &[Term] = &[$(Term { id: stringify!($id), word: $word, meaning: $meaning }),*];
    };
}

terms! {
    tenant_makeup "tenant makeup" "The shares of people by identity kind. They sum to the whole.";
    identity_kind "identity kind" "How somebody proves who they are: cloud-only, password hash sync, pass-through, AD FS, Okta, Ping or another provider, passwordless, or guest.";
    scope "invalidation scope" "The people whose logged refresh tokens were invalidated.";
    scoped "scoped" "In the invalidation scope. A scoped person has to sign in again, no more.";
    flagged "flagged" "User risk was set to High by a leaked-credentials alert.";
    stopped "stopped" "Flagged, and a rule that is in force stops the next token.";
    prompted "prompted" "Stopped, but the policy lets the person in after a secure password change.";
    locked_out "locked out" "Stopped and not prompted. Predicted lockouts counts these people.";
    refused "refused" "Stopped, and the person has met the stop. What a program retries in the background does not count.";
    spared "spared" "Stopped, but cleared before the person met it.";
    restored "restored" "Refused once and able to get tokens again, by a named recovery path.";
    stuck "stuck" "Refused, and not restored within the days that the forecast follows.";
    alert_window "alert window" "The time from the first alert to the last, and how many come in each hour of it.";
    recovery_path "recovery path" "A way back to work: by oneself, by the help desk, by an admin, by the provider.";
    person_hours "working hours lost" "The office hours between a refusal and the way back, added up over everybody.";
    trial "trial" "One weekend that the model draws. A forecast is made of many.";
    stream "stream" "A row of chance draws for one cause. Changing one setting leaves the draws of the others alone.";
    seed "seed" "A number that picks the draws. The same seed gives the same figures.";
    forecast "forecast" "What the model says of a scenario: ranges, not one number.";
    scenario "scenario" "Everything that the controls set: the tenant, the incident, the policy and the response.";
    preset "preset" "A scenario to start from.";
    baseline "baseline" "A scenario that is kept to compare others with.";
    median "median" "The middle value: half of the weekends bring less, half bring more.";
    range "range in words" "From the tenth to the ninetieth of a hundred equally likely weekends. Eight in ten fall inside.";
    dot_plot "quantile dot plot" "Equally likely weekends drawn as dots. Count the dots to read a chance.";
    sampling_error "sampling error" "How far another seed would move a figure.";
    assumption "assumption" "Nobody has measured it. We chose a value and say so.";
    tenant "tenant" "An organisation’s own part of Entra: its people, apps and policies.";
    entra "Entra" "Microsoft’s sign-in service, once called Azure Active Directory.";
    id_protection "ID Protection" "The part of Entra that rates risk.";
    refresh_token "refresh token" "A key that an app keeps to fetch new access tokens without asking the person again.";
    access_token "access token" "A short-lived pass that opens one app.";
    metadata "metadata" "Data about a thing, without the thing: who, when, which app.";
    user_risk "user risk" "How likely it is that an account is in somebody else’s hands.";
    sign_in_risk "sign-in risk" "How likely it is that one sign-in is not the owner’s.";
    leaked_credentials "leaked credentials" "An alert that says: this person’s password was found where stolen passwords are traded.";
    mace "MACE" "Microsoft’s name for its leaked-credentials detection.";
    service_principal "service principal" "An app’s own account in a tenant.";
    conditional_access "Conditional Access" "Rules of a tenant that decide who gets a token for which app, and on which terms.";
    policy "policy" "One rule of Conditional Access.";
    grant "grant" "What a policy asks for before it lets somebody in, or Block.";
    block "Block" "A grant that lets nobody in whom the policy fits. There is no way out inside the sign-in.";
    password_change "password change" "A grant that lets people in after a second factor and a new password.";
    risk_remediation "risk remediation" "A newer grant. It lets people with a password change it, and people without one sign in afresh.";
    report_only "report-only" "The policy writes down what it would do, and does nothing.";
    combined_risk "combined-risk policy" "One policy that asks for user risk and sign-in risk together. It does not fit an alert that raises only one.";
    licence "licence" "What the tenant has paid for. It decides which features work.";
    p2 "P2" "The Entra licence that can run policies on risk.";
    break_glass "break-glass account" "An emergency account that is kept out of every policy, so that somebody can always get in.";
    idp "identity provider" "The system that checks who somebody is. Short: IdP.";
    federation "federation" "Entra leaves the password check to another system and trusts its answer.";
    ad_fs "AD FS" "Microsoft’s own federation server, run by the organisation itself.";
    okta "Okta" "An identity provider that many organisations put before Entra.";
    ping "Ping" "Another identity provider, often run by the organisation itself.";
    active_directory "Active Directory" "The directory of people and computers inside an organisation.";
    hash_sync "password hash sync" "Scrambled copies of the passwords are kept in Entra, so that it can check them. Short: PHS.";
    pass_through "pass-through authentication" "Entra asks an agent inside the organisation to check the password. Short: PTA.";
    writeback "writeback" "A password that is reset in the cloud is written to Active Directory.";
    opt_in "opt-in setting" "The setting “Allow on-premises password change to reset user risk”. It is off until somebody turns it on.";
    cloud_only "cloud-only" "The password lives in Entra and nowhere else.";
    passwordless "passwordless" "Sign-in by a key, a certificate, a phone or a face. There is no password to leak.";
    guest "guest" "Somebody who signs in with an account of another tenant, the home tenant.";
    home_tenant "home tenant" "The tenant that a guest’s or technician’s account belongs to.";
    msp "service provider" "A firm that looks after other firms’ tenants. Short: MSP.";
    delegated "delegated admin" "A technician who works in a customer’s tenant with an account from home.";
    mfa "second factor" "A proof beside the password, such as a phone. With both, it is multi-factor: MFA.";
    reset_page "public reset page" "Microsoft’s page on which people reset their own password without signing in.";
    self_service "self-service reset" "People reset their own password with proofs they registered before. Short: SSPR.";
    temporary_password "temporary password" "A password that an admin makes up for somebody, to be changed at the next sign-in.";
    secure_change "secure password change" "A change that counts as proof: after a second factor, or at the reset page.";
    cae "continuous access evaluation" "Some apps are told within minutes that a session should end, and do not wait for the token’s end. Short: CAE.";
    confirm_safe "confirm safe" "An admin tells Entra that the alert was false. The risk is cleared.";
    dismiss "dismiss" "An admin clears the risk without calling the alert false.";
    audit_log "audit log" "Entra’s record of changes: who changed what, when.";
    sign_in_log "sign-in log" "Entra’s record of sign-ins and refusals.";
    service_health "service health" "The provider’s page on which it says what is broken.";
    review "post-incident review" "A provider’s report after an incident: what happened, why, and what will change.";
    on_call "on call" "Somebody is not at work but can be woken.";
    graph "Graph" "The interface by which scripts talk to Entra.";
    batch "batch" "The people whom one call of a script clears.";
    false_alarm "false alarm" "An alert for something that did not happen.";
    utc "UTC" "World time. Local times are so many hours before or after it.";
}
