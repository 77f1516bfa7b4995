//! The facts, by what they are about.

use lockout_model::calendar::Moment;
use lockout_model::facts::{self, Standing};
use lockout_model::scenario::ADVISORY_START;

use super::{Known, Value};
use crate::words;

/// A moment of April 2025, in UTC.
pub const fn april(day: i64, hour: i64, minute: i64) -> Moment {
    /// Days from 1 January 1970 to the last of March 2025.
    const BEFORE: i64 = 20_178;
    Moment::since_1970(((BEFORE + day) * 24 + hour) * 60 + minute)
}

/// The advisory's last moment: its first and the model's length of the window.
#[expect(clippy::cast_possible_wrap, reason = "a few hours")]
const ADVISORY_END: Moment = ADVISORY_START.plus_minutes(facts::WINDOW_HOURS.count() as i64 * 60);

/// The first and the last moment that first-hand accounts give.
const EARLIEST: Moment = april(19, 4, 20);
const LATEST: Moment = april(19, 5, 1);

/// A large tenant, to show what a script can do.
const MANY: u64 = 10_000;

fn many() -> String {
    words::whole(MANY)
}

fn many_calls() -> String {
    words::whole(MANY.div_ceil(facts::BATCH.count()))
}

fn many_minutes() -> String {
    let calls = MANY.div_ceil(facts::BATCH.count()) + MANY.div_ceil(facts::PAGE.count());
    let minutes = calls.div_ceil(60);
    format!("about {} minutes", words::whole(minutes))
}

/// One person a call and a pause of a second, as public scripts do.
fn many_one_by_one() -> String {
    words::hours(f64::from(u32::try_from(MANY).unwrap_or(u32::MAX)) / facts::CALLS_PER_SECOND.value / 3600.0)
}

use Standing::{Commentary, Documented, Inferred, Reported};
use Value::{At, Claim, Day, Days, Made, Span, Words};

macro_rules! known {
    ($($id:ident $about:literal, $value:expr, $standing:expr, $sources:expr;)*) => {
        /// Every fact, in the order of the story.
        pub const KNOWN: &[Known] = &[$(Known { id: stringify!($id), about: $about, value: $value, standing: $standing, sources: &$sources }),*];
    };
}

known! {
    year "year of the incident", Words("2025"), Reported, ["bleeping_mishap"];
    found "day on which Microsoft found real tokens in its logs, stopped writing them and began to invalidate them", Day(april(18, 0, 0)), Reported, ["bleeping_mishap", "itnerd"];
    app "name of the app under which the clean-up ran in tenants", Words("MACE Credential Revocation"), Reported, ["bleeping_mishap", "redmond", "bleeping_rollout"];
    app_id "id of that app, seen in one tenant", Words("7d636ec3-f39c-44f5-8b73-fa28a0e0c5bc"), Reported, ["redmond"];
    mace_is_older "Microsoft’s own tables named leaked-credential detection MACE years before the incident", Claim, Documented, ["feature_availability"];
    mace_meaning "what the letters MACE stand for, as one author gives them; no page of Microsoft’s was found that says so", Words("Microsoft Account Compromise Exchange"), Reported, ["redmond"];
    earliest "earliest moment that anybody logged; the page says Saturday, the date is inferred", At(EARLIEST), Reported, ["indefent"];
    provisioned "moment at which the app appeared in one tenant", At(april(19, 5, 0)), Reported, ["redmond"];
    latest "latest moment that anybody logged: token time moved and a person refused in one tenant", At(LATEST), Reported, ["redmond"];
    logged_span "first and last moment that first-hand accounts give", Span(EARLIEST, LATEST), Reported, ["indefent", "redmond"];
    saturday "day by the press and the first-hand accounts", Day(april(19, 0, 0)), Reported, ["bleeping_rollout", "redmond"];
    weekend "the days between the first alerts and the advisory", Days(april(19, 0, 0), april(20, 0, 0)), Commentary, ["kawula"];
    first_hand "first-hand accounts that put the wave on Saturday; of two the date is inferred", Words("Four"), Reported, ["redmond", "indefent", "blueprint", "case_study"];
    advisory_window "window in which the alerts were sent, by the advisory", Span(ADVISORY_START, ADVISORY_END), Reported, ["bleeping_mishap", "itnerd"];
    circulated "day on which the advisory went round and the press carried it", Day(april(21, 0, 0)), Reported, ["bleeping_mishap", "petri", "itnerd"];
    one_off "day on which German integrators called it over and not repeated", Day(april(22, 0, 0)), Reported, ["blueprint", "busitec"];
    review "a post-incident review was promised to customers who were hit", Claim, Reported, ["bleeping_mishap"];
    one_third "share of accounts locked at one provider’s own tenant", Words("about a third"), Reported, ["bleeping_rollout"];
    notifications "notifications overnight at one monitoring provider, over all its customers", Words("more than 20,000"), Reported, ["bleeping_rollout"];
    burst "notifications at one Swiss provider, from several customers", Words("94"), Reported, ["indefent"];
    burst_minutes "time within which those notifications came", Words("3 minutes"), Reported, ["indefent"];
    soc_alerts "people of one security team who were flagged", Words("19"), Reported, ["case_study"];
    support_hour "time that a support engineer asked for to file the case as what it was", Words("an hour"), Reported, ["bleeping_rollout"];
    two_events "audit events per person: the token time moved, the user updated, both by the app", Words("two"), Reported, ["redmond", "case_study"];
    not_disabled "a log of an account that was switched off by this", Claim, Standing::NotFound, [];
    passwordless_flagged "people without a password were flagged too", Claim, Reported, ["petri"];
    careful_flagged "people with a second factor and passwords used nowhere else were flagged, with no sign of a break-in", Claim, Reported, ["bleeping_rollout"];
    user_risk_only "only user risk was raised, not sign-in risk", Claim, Reported, ["busitec"];
    seen_with_p2 "one provider saw people refused who hold a P2 licence; no report from a tenant without one was found", Claim, Reported, ["indefent"];
    no_misuse "no sign that anybody used the logged tokens, says the advisory", Claim, Reported, ["bleeping_mishap"];
    confirm_safe "the advisory’s way back: confirm the flagged people safe", Claim, Reported, ["bleeping_mishap"];
    chose_resets "one firm left its self-service reset in place and did not confirm people safe, on purpose", Claim, Reported, ["blueprint"];
    team_resets "one security team had the passwords of all its flagged people reset as a precaution", Claim, Reported, ["case_study"];
    health_silent "the service health page showed nothing in many tenants", Claim, Commentary, ["kawula"];
    support_mixed "support gave different answers to different customers", Claim, Commentary, ["kawula"];
    federated_hit "people who sign in through AD FS, Okta or Ping were hit alike; no first-hand report was found", Claim, Commentary, ["kawula"];
    federated_layer "risk policies act after a federated sign-in as well", Claim, Documented, ["faq"];
    refresh_days "how long a refresh token lasts, counted anew with each use", Words("90 days"), Documented, ["refresh_tokens"];
    revoke_moves_time "revoking moves the person’s “valid from” time, and every older refresh token fails", Claim, Documented, ["refresh_tokens", "revoke_sessions"];
    leak_is_high "a leaked-credentials alert always means High risk", Claim, Documented, ["risks", "detection_types"];
    leak_without_p2 "the alert also comes without P2, with less detail", Claim, Documented, ["risks"];
    leak_needs_hash "normally a found password must match the person’s present one, so its hash must be in the cloud", Claim, Documented, ["faq"];
    high_stays "high risk stays until somebody clears it; it does not fade", Claim, Documented, ["risks"];
    p2_needed "only P2 can run a policy on user risk", Claim, Documented, ["overview"];
    hash_cycle "how often password hashes are synced", Words("2 minutes"), Documented, ["hash_sync"];
    share_point_hours "life of a session that looks at continuous access; SharePoint leaves user risk out", Words("20 to 28 hours"), Documented, ["cae"];
    windows_still_works "the sign-in to Windows goes on working: policies are not asked when its token is renewed", Claim, Documented, ["primary_token"];
    app_sessions "Entra cannot end the session that an app keeps itself", Claim, Documented, ["users_revoke"];
    no_policy_hours "hours an access token lives for Teams and Microsoft 365 in a tenant without any policy", Words("2 hours"), Documented, ["access_tokens"];
    mail_members "members of each of the roles that get the warning mail", Words("20"), Documented, ["notifications"];
    guests_at_home "a guest’s risk is judged by the home tenant and can be cleared only there", Claim, Documented, ["b2b"];
    guests_blocked "a policy that asks for a password change blocks guests", Claim, Documented, ["b2b"];
    technicians "a technician at risk at home is kept out of customers’ tenants", Claim, Documented, ["user_experience"];
    no_undo "a dismissal cannot be undone", Claim, Documented, ["feedback_2024"];
    safe_or_dismiss "confirming safe says that the alert was false; dismissing says that it was true and does not matter", Claim, Documented, ["feedback"];
    feedback_changed "an older page told admins to dismiss a false alarm; a later one tells them to confirm it safe", Claim, Documented, ["feedback_2024", "feedback"];
    clear_minutes "a policy stops applying within minutes of a clearance", Words("within minutes"), Documented, ["dismiss_faq", "b2b"];
    unregistered "people without a second factor cannot use the password-change policy and need an admin", Claim, Documented, ["risk_policies"];
    reset_page_clears "a reset at the public reset page clears the risk", Claim, Documented, ["remediate_2026"];
    reset_under_block "a reset at the public reset page should work under Block too, as it needs no sign-in", Claim, Inferred, ["remediate_2026", "user_experience"];
    reset_adds_password "a reset gives a password to somebody who had none", Claim, Inferred, ["remediate_2026"];
    writeback_kinds "writeback is documented for hash sync, pass-through and AD FS; Okta and Ping are not named", Claim, Documented, ["writeback"];
    elsewhere_silent "a new password at Okta or Ping tells Entra nothing", Claim, Inferred, ["writeback"];
    directory_opt_in "a change in Active Directory clears risk only with hash sync and the opt-in setting", Claim, Documented, ["remediate"];
    remediation_later "the grant “Require risk remediation” did not exist in April 2025", Claim, Documented, ["policies_2026", "policies_january", "passwordless_preview"];
    remediation_unclear "what that grant does after this alert for people without a password is not stated", Claim, Standing::NotFound, ["policies_2026"];
    emergency_accounts "emergency accounts should be left out of policies", Claim, Documented, ["emergency", "exclude"];
    click_not_script "who may click “dismiss” may not script it: the interface asks for a higher role", Claim, Documented, ["remediate", "dismiss_beta"];
    many "a large tenant, as an example", Made(many), Standing::Assumption, [];
    many_calls "clearing calls for that tenant", Made(many_calls), Inferred, ["dismiss_beta", "throttling"];
    many_minutes "time to list and clear that tenant by script, at the documented limits and the assumed page", Made(many_minutes), Inferred, ["dismiss_beta", "throttling"];
    many_one_by_one "the same with one person a call", Made(many_one_by_one), Inferred, ["throttling"];
    confirm_call "date of the page on confirming people safe by script; whether the call was there before is not known", Words("14 May 2025"), Documented, ["confirm_safe_api"];
    legacy_end "announced end of the older user-risk policy of ID Protection", Words("1 October 2026"), Documented, ["policies_2025"];
    no_retry_hint "the interface does not say how long to wait after a refusal", Claim, Documented, ["throttling"];
    report_only_result "how report-only logs a Block that it did not enforce", Words("reportOnlyFailure"), Documented, ["report_only", "sign_in_fields"];
    provider_marks "today Microsoft’s own remedies are logged with Microsoft as initiator and can be reversed", Claim, Documented, ["remediate_2026"];
    cisa_block "CISA’s baseline asks to block people at High risk until an admin has acted", Claim, Documented, ["cisa"];
    recommended "Microsoft recommended a password change at High risk before the incident", Claim, Documented, ["risk_policies"];
}
