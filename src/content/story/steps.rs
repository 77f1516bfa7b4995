//! The nine steps.

use lockout_model::choice::{Monitoring, Policy};

use super::{Picture, Setting, Step};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// The story, in order.
pub const STEPS: &[Step] = &[
    Step {
        slug: "token",
        title: "A refresh token is a key",
        paragraphs: &[
            "When you sign in, {term:entra} gives your app two things. An {term:access_token} opens the app for a short time: \
             {value:rule_9.token_minutes_low} to {number:rule_9.token_minutes_high}. A {term:refresh_token} gets the next one \
             without asking you again. It can last {fact:refresh_days}, and each use starts the count anew.",
            "Who holds that key can act as you. So a log may say that it was used, when, and by which app. It must not hold the \
             key. Microsoft says the same of its own logs: {quote:standard}.",
        ],
        picture_says: "Two log lines for one sign-in. The first holds time, app and person. The second holds the token as well, and \
                       whoever can read the line could use it.",
        picture: Picture::TokenLog,
        setting: Setting { preset: "as_reported", edit: |scenario| scenario.incident.kinds.clear() },
        try_this: "Nobody is in scope yet, so the forecast is empty.",
        sources: &["access_tokens", "refresh_tokens", "bleeping_mishap", "itnerd"],
    },
    Step {
        slug: "clean-up",
        title: "The mistake and the clean-up",
        paragraphs: &[
            "On {fact:found} {fact:year}, by its own advisory, Microsoft found that it was {quote:logging}. It stopped. Then it \
             {quote:procedure}.",
            "To do so, it set a date for each of these people: keys made before it no longer work. They are {term:scoped}, and \
             sign in once more. That is all that this step does. No report says that an account was switched off. And the \
             advisory sees no sign that anyone used the keys.",
        ],
        picture_says: "Keys on a line of time. A mark moves to now, and every key to the left of it stops working.",
        picture: Picture::ValidFrom,
        setting: Setting { preset: "as_reported", edit: |scenario| scenario.incident.alert_probability = 0.0 },
        try_this: "People sign in again, and nobody is locked out.",
        sources: &["bleeping_mishap", "itnerd", "redmond", "case_study", "revoke_sessions"],
    },
    Step {
        slug: "alarm",
        title: "The clean-up set off an alarm",
        paragraphs: &[
            "The clean-up ran under an app named {fact:app}. {term:mace} is an old name for the part of Entra that looks for \
             {term:leaked_credentials|leaked passwords}. It now said that the passwords of these people had leaked. The advisory \
             says that the work {quote:inadvertent}. Why it did so is not public.",
            "Such an alert should need proof: a password that was found and is still in use. Here, people who have no password at \
             all were {term:flagged} too. That is how some knew it was a {term:false_alarm}.",
        ],
        picture_says: "The first links of the chain: logged, found, invalidated, reported as leaked.",
        picture: Picture::CauseChain,
        setting: Setting { preset: "as_reported", edit: |scenario| scenario.protection.policy = Policy::Off },
        try_this: "As many people are flagged as are in scope. With no policy, nobody is locked out.",
        sources: &["bleeping_mishap", "itnerd", "feature_availability", "faq", "petri"],
    },
    Step {
        slug: "high-risk",
        title: "High risk alone locks nobody out",
        paragraphs: &[
            "The alert sets a person’s {term:user_risk} to High. That is a label. The lock is a rule that the {term:tenant} wrote: \
             a {term:conditional_access} {term:policy} that looks at the label.",
            "The rule works only with a {term:p2} {term:licence}, if it is switched on, and for people it does not leave out. Then \
             it counts what the rule asks for. {term:block} lets no one in. With {term:password_change}, people who have a \
             {term:mfa} can help themselves. With {term:report_only} the rule writes a note and does no more.",
        ],
        picture_says: "A ladder from alert to lockout: in scope, flagged, licence, policy on, not left out, what it asks for. Step \
                       off at any rung and there is no lockout.",
        picture: Picture::RiskLadder,
        setting: Setting { preset: "as_reported", edit: |_| () },
        try_this: "Change the policy and watch the same flagged people fare differently.",
        sources: &["risks", "overview", "risk_policies", "grant", "report_only"],
    },
    Step {
        slug: "sign-in",
        title: "One sign-in, hop by hop",
        paragraphs: &[
            "Take someone who signs in through {term:ad_fs}. The firm’s own server checks the password and writes: success. Then it \
             sends her on to Entra. Entra sees the High risk, the rule fits, and there is no token. The error is {code:blocked}.",
            "Who runs AD FS, {term:okta} or {term:ping} sees the success and looks for a fault that is not there. The refusal is in \
             Entra’s {term:sign_in_log} only. It comes last, after the other system has done its part. One article says that such \
             tenants were hit like all others. We found no first-hand report.",
        ],
        picture_says: "A path from device to app. At each hop: what happens, what that system’s log shows, and what an admin who looks \
                       only there believes.",
        picture: Picture::HopView,
        setting: Setting { preset: "ad_fs_no_way_back", edit: |_| () },
        try_this: "See how long people wait while admins look in the wrong log.",
        sources: &["error_codes", "bleeping_rollout", "faq", "kawula", "adfs_log"],
    },
    Step {
        slug: "weekend",
        title: "A wave over Easter",
        paragraphs: &[
            "By the advisory, the alerts came on {day:advisory_window}, {fact:advisory_window}. {fact:first_hand} first-hand \
             accounts and the press say {day:earliest}. The first moment that anyone wrote down is {fact:earliest}, the last is \
             {fact:latest}. The hours are alike; the day is not. We found no record that settles it.",
            "Both days fall in the Easter break. Most offices were shut, so most people did not try to sign in. Many would have \
             met the stop when work began again. That is our reading: no one has counted.",
        ],
        picture_says: "Tracks from Good Friday to the Tuesday after Easter: provider, risk engine, admins, support, press. Two \
                       hollow bars show the two dates of the alerts.",
        picture: Picture::Timeline,
        setting: Setting {
            preset: "mid_size_ad_fs",
            edit: |scenario| scenario.incident.window.start = scenario.incident.window.start.plus_minutes(-DAY),
        },
        try_this: "Switch the date and see how little or how much it moves.",
        sources: &["bleeping_mishap", "itnerd", "redmond", "indefent", "blueprint", "case_study", "bleeping_rollout"],
    },
    Step {
        slug: "noticed",
        title: "Who noticed, and when",
        paragraphs: &[
            "Machines saw it first. One firm that watches over others got {fact:burst} notes in {fact:burst_minutes}; another got \
             {fact:notifications} in a night. Entra sends its own mail to at most {fact:mail_members} people in each admin role \
             that gets it, and only with {term:p2}.",
            "Then people asked each other. A thread grew on Reddit. A support engineer needed {fact:support_hour} to file one case \
             as what it was. One article says that the {term:service_health} page was silent. So to learn that it was a \
             {term:false_alarm} may well have cost more time than to act on it.",
        ],
        picture_says: "The timeline’s clock with those who could notice: monitoring firms, people on call, those who met the stop, the \
                       help desk, and the office on Tuesday.",
        picture: Picture::WhoNoticed,
        setting: Setting { preset: "as_reported", edit: |scenario| scenario.response.monitoring = Monitoring::AroundTheClock },
        try_this: "Change who watches. The number locked out stays; how many meet the stop does not.",
        sources: &["indefent", "bleeping_rollout", "notifications", "kawula"],
    },
    Step {
        slug: "ways-back",
        title: "Ways back, and traps",
        paragraphs: &[
            "The risk goes away when someone changes the password inside the rule, or resets it on the {term:reset_page}. An admin \
             can set a {term:temporary_password}, or {term:confirm_safe|confirm the person safe}. A script does that for \
             {number:response.admin_clear.batch} in a call, at {number:response.admin_clear.calls_per_second}. So {fact:many} \
             people take {fact:many_minutes}.",
            "Now the traps. A new password at {term:okta} or {term:ping}, it seems, tells Entra nothing. One in \
             {term:active_directory} clears no risk unless {term:hash_sync} and an {term:opt_in} are on. A {term:guest} can be \
             helped only at home. And who has no password cannot change it.",
        ],
        picture_says: "A table of identity kinds and paths back: open, open to those who registered, or a trap.",
        picture: Picture::WaysBack,
        setting: Setting { preset: "okta_block", edit: |_| () },
        try_this: "Take the script away and see who comes back at all.",
        sources: &["remediate", "remediate_2026", "writeback", "b2b", "dismiss_beta", "throttling", "risk_policies"],
    },
    Step {
        slug: "changes",
        title: "What would have changed it",
        paragraphs: &[
            "Each link of the chain could be cut. Microsoft could keep keys out of logs, clean up in stages, keep its own work out \
             of the alarm, and tell admins at once. A tenant could ask for a {term:password_change} and not {term:block}. It could \
             keep a {term:break_glass} out of the rule, and have a tested script at hand.",
            "None of these is free. {term:block} stops a real thief too. {term:report_only} stops no one. A rule that lets people \
             help themselves leaves out those who have no {term:mfa}. Cut a link, and see what the forecast says.",
        ],
        picture_says: "The chain from logging to lockout, with a pair of scissors at each link that somebody could have cut.",
        picture: Picture::Scissors,
        setting: Setting { preset: "as_reported", edit: |scenario| scenario.protection.policy = Policy::PasswordChange },
        try_this: "This is the tenant as reported, with a password change in place of Block.",
        sources: &["risk_policies", "emergency", "report_only", "throttling", "bleeping_mishap"],
    },
];
