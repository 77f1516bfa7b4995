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
            "When you sign in, {term:entra} gives your app two things. An {term:access_token} opens the app, but only for \
             {value:rule_9.token_minutes_low} to {number:rule_9.token_minutes_high}. A {term:refresh_token} fetches the next access token \
             without asking you again, and it can last {fact:refresh_days}, counted anew with every use.",
            "Whoever holds a refresh token can act as you. So a log may record that one was used, when, and by which app; it must never \
             hold the token itself. Microsoft says the same of its own systems: {quote:standard}.",
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
            "On {fact:found} {fact:year}, Microsoft’s advisory says, the company found that it was {quote:logging}. It corrected the \
             logging and {quote:procedure}.",
            "The audit logs of two tenants show how: for each person one date was moved to the present, and every refresh token from \
             before that date stopped working. These people are {term:scoped}. They have to sign in again, and nothing else happens to \
             them yet. The advisory sees no sign that anybody used the logged tokens.",
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
            "The clean-up ran under an app called {fact:app}. {term:mace} is an older name for the part of Entra that searches for \
             {term:leaked_credentials|leaked passwords}. The advisory says that the procedure {quote:inadvertent}: people it had \
             just signed out were reported as leaked. Why, it does not say.",
            "Such an alert normally needs proof: a stolen password that still matches the one in use. This time it did not. People with no \
             password at all were {term:flagged} as well, which is the surest local sign of a {term:false_alarm}.",
        ],
        picture_says: "The first links of the chain: tokens logged, tokens invalidated, people taken for leaked, High risk.",
        picture: Picture::CauseChain,
        setting: Setting { preset: "as_reported", edit: |scenario| scenario.protection.policy = Policy::Off },
        try_this: "As many people are flagged as are in scope. With no policy, nobody is locked out.",
        sources: &["bleeping_mishap", "itnerd", "feature_availability", "faq", "petri"],
    },
    Step {
        slug: "high-risk",
        title: "High risk alone locks nobody out",
        paragraphs: &[
            "A leak alert sets the person’s {term:user_risk} to High. By itself that is only a label. What locks people out is a rule \
             that the {term:tenant} wrote: a {term:conditional_access} {term:policy} that looks at the label.",
            "Such a policy needs a {term:p2} {term:licence}, has to be switched on, and has to include the person. Then everything \
             depends on what it asks for. {term:block} lets nobody in. {term:password_change|Password change} lets people with a \
             {term:mfa} help themselves. {term:report_only|Report-only} writes down what would have happened and lets everybody in.",
        ],
        picture_says: "A ladder from scope to lockout: in scope, flagged, licence, policy in force, policy fits, not left out, no way \
                       on. Take any rung away and there is no lockout.",
        picture: Picture::RiskLadder,
        setting: Setting { preset: "as_reported", edit: |_| () },
        try_this: "Change the policy and watch the same flagged people fare differently.",
        sources: &["risks", "overview", "risk_policies", "grant", "report_only"],
    },
    Step {
        slug: "sign-in",
        title: "One sign-in, hop by hop",
        paragraphs: &[
            "Take somebody who signs in through {term:ad_fs}. The company’s own server checks her password, writes a success in its log, \
             and hands her on to Entra. Entra finds her risk High, the policy applies, and instead of a token she gets error \
             {code:blocked}.",
            "Whoever runs AD FS, {term:okta} or {term:ping} sees that success and searches for a fault that is not there; the refusal \
             stands in Entra’s {term:sign_in_log} alone. One article says that such tenants were hit like all others. Microsoft’s \
             documents make it plausible, but no first-hand report was found.",
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
            "The advisory puts the alerts on {day:advisory_window}, {fact:advisory_window}. {fact:first_hand} first-hand accounts, and \
             the press, put them on {day:earliest}; the first moment that anybody wrote down is {fact:earliest}, the last {fact:latest}. \
             The hours agree and the days do not, and no published record settles it.",
            "Both days fall into the Easter break, when offices are closed and few people sign in. Many will have met the stop only when \
             work began again. That is our reading; nobody has published a count.",
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
            "The first traces that anybody published are machines writing mail. One provider that watches over other firms received {fact:burst} notifications \
             in {fact:burst_minutes}; another counted {fact:notifications} overnight. Entra’s own warning goes to at most \
             {fact:mail_members} members of each admin role that gets it, and only with {term:p2}.",
            "People then had to find out what the alerts meant. Admins compared notes on Reddit. A support engineer asked for \
             {fact:support_hour} just to file one case correctly. One article says that {term:service_health} stayed silent. \
             Understanding the alarm may have taken longer than undoing it.",
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
            "Risk is cleared by a password change inside the policy, by a reset on the {term:reset_page}, or by an admin who \
             {term:confirm_safe|confirms the person safe}. A script does that for {number:response.admin_clear.batch} a call, at \
             {number:response.admin_clear.calls_per_second}: {fact:many} people take {fact:many_minutes}.",
            "Other roads lead nowhere. A new password at {term:okta} or {term:ping}, as we read the documents, tells Entra nothing. One in \
             {term:active_directory} clears no risk unless {term:hash_sync} and an {term:opt_in} are on. A {term:guest} can be helped \
             only at home. And people without a password have none to change, so for them an admin is usually the way back.",
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
            "Every link of the chain could have been cut. The provider could have logged no tokens, invalidated them in stages, kept its \
             own clean-up out of the alarm, or told admins at once. A tenant could have asked for a {term:password_change} instead of \
             {term:block}, kept a {term:break_glass} out of the policy, and had a tested script at hand.",
            "Nothing on this list is free. Block also stops real thieves; {term:report_only} stops nobody; self-help leaves out those who \
             never registered a {term:mfa}. Cut a link and see what the forecast makes of it.",
        ],
        picture_says: "The chain from logging to lockout, with a pair of scissors at each link that somebody could have cut.",
        picture: Picture::Scissors,
        setting: Setting { preset: "as_reported", edit: |scenario| scenario.protection.policy = Policy::PasswordChange },
        try_this: "This is the tenant as reported, with a password change in place of Block.",
        sources: &["risk_policies", "emergency", "report_only", "throttling", "bleeping_mishap"],
    },
];
