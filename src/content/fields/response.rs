//! The fields of the response, and of the run that follows it.

use lockout_model::choice::{ClearMethod, Monitoring};
use lockout_model::facts::{self, Fact, Standing};
use lockout_model::scenario::{AdminClear, DEFAULT_SEED, HelpDesk};

use super::incident::{bound, push};
use super::tenant::{PER_1000, for_1000, from_1000};
use super::{Field, Form, Held, held, maybe, place_of, word, word_at};
use crate::content::notes;
use Form::{Amount, Count, Flag, Share};

const WATCHES: [&str; 3] =
    [notes::monitoring(Monitoring::AroundTheClock), notes::monitoring(Monitoring::OnCall), notes::monitoring(Monitoring::OfficeHours)];

/// Who notices.
pub static WATCHING: [Field; 1] =
    [word!("response.monitoring", "Somebody watches the alerts", WATCHES, "How soon somebody takes a first look.", |s| s
        .response
        .monitoring)];

/// How long it takes to understand.
pub static DIAGNOSIS: [Field; 3] = [
    bound!(DIAGNOSIS_LOW, "Shortest", Amount(&facts::DIAGNOSIS_LOW, "h"), 0, |s| s.response.diagnosis_hours, low),
    bound!(DIAGNOSIS_LIKELY, "Usual", Amount(&facts::DIAGNOSIS_LIKELY, "h"), 1, |s| s.response.diagnosis_hours, likely),
    bound!(DIAGNOSIS_HIGH, "Longest", Amount(&facts::DIAGNOSIS_HIGH, "h"), 2, |s| s.response.diagnosis_hours, high),
];

/// The help desk.
pub static DESK: [Field; 6] = [
    Field {
        place: "response.help_desk",
        label: "There is a help desk",
        form: Flag,
        maybe: false,
        help: "People who find no way back themselves call it.",
        get: |s| Some(Held::number(s.response.help_desk.is_some())),
        set: |s, value| s.response.help_desk = value.filter(|value| *value != 0.0).map(|_| s.response.help_desk.unwrap_or_default()),
    },
    held!("response.help_desk.agents", "Help-desk agents", Count(&facts::AGENTS, ""), "", |s| s.response.help_desk, |d| d.agents, true),
    Field {
        place: "response.help_desk_agents_per_1000",
        label: "Agents per 1,000 users",
        form: Amount(&PER_1000, ""),
        maybe: false,
        help: "",
        get: |s| s.response.help_desk.map(|desk: HelpDesk| for_1000(desk.agents, s.tenant.users)),
        set: |s, value| {
            if let (Some(desk), Some(value)) = (s.response.help_desk.as_mut(), value) {
                desk.agents = from_1000(value, s.tenant.users, facts::AGENTS.high);
            }
        },
    },
    held!(
        "response.help_desk.minutes_per_reset",
        "Minutes per reset",
        Amount(&facts::MINUTES_PER_RESET, "min"),
        "",
        |s| s.response.help_desk,
        |d| d.minutes_per_reset,
        true
    ),
    held!(
        "response.help_desk.call_share",
        "Stopped people who call",
        Share(&facts::CALL_SHARE),
        "",
        |s| s.response.help_desk,
        |d| d.call_share,
        true
    ),
    Field {
        place: "response.help_desk.open",
        label: "Open",
        form: Form::Choice(&["Day and night", "In office hours"]),
        maybe: false,
        help: "When the help desk works. Assumption: in office hours.",
        get: |s| s.response.help_desk.and_then(|desk| place_of(desk.open)),
        set: |s, value| {
            if let (Some(desk), Some(value)) = (s.response.help_desk.as_mut(), value) {
                desk.open = word_at(value);
            }
        },
    },
];

/// How admins clear people.
pub static CLEARING: [Field; 7] = [
    Field {
        place: "response.admin_clear",
        label: "Admins clear people",
        form: Form::Choice(&["By script", "By hand", "Not at all"]),
        maybe: false,
        help: "Confirmed safe or dismissed, once somebody has decided that it is a false alarm.",
        get: |s| s.response.admin_clear.map_or(Some(2.0), |clear| place_of(clear.method)),
        set: |s, value| {
            s.response.admin_clear = value.filter(|value| *value < 2.0).map(|value| AdminClear::by(word_at::<ClearMethod>(value)));
        },
    },
    held!(
        "response.admin_clear.batch",
        "People in one call",
        Count(&facts::BATCH, ""),
        "",
        |s| s.response.admin_clear,
        |c| c.batch,
        c.method == ClearMethod::Script
    ),
    held!(
        "response.admin_clear.calls_per_second",
        "Calls a second",
        Amount(&facts::CALLS_PER_SECOND, ""),
        "",
        |s| s.response.admin_clear,
        |c| c.calls_per_second,
        c.method == ClearMethod::Script
    ),
    held!(
        "response.admin_clear.page",
        "People in one listing",
        Count(&facts::PAGE, ""),
        "",
        |s| s.response.admin_clear,
        |c| c.page,
        c.method == ClearMethod::Script
    ),
    held!(
        "response.admin_clear.users_per_minute",
        "People a minute",
        Amount(&facts::USERS_PER_MINUTE, ""),
        "",
        |s| s.response.admin_clear,
        |c| c.users_per_minute,
        c.method == ClearMethod::Portal
    ),
    held!(
        "response.admin_clear.settle_minutes",
        "Until they are let in",
        Amount(&facts::SETTLE, "min"),
        "",
        |s| s.response.admin_clear,
        |c| c.settle_minutes,
        true
    ),
    held!(
        "response.admin_clear.repeat_minutes",
        "New alerts cleared every",
        Amount(&facts::REPEAT, "min"),
        "",
        |s| s.response.admin_clear,
        |c| c.repeat_minutes,
        true
    ),
];

/// What else helps or hinders.
pub static OTHERS: [Field; 7] = [
    maybe!(
        "response.escalate_after_calls",
        "Calls wake somebody up, after",
        Count(&facts::ESCALATE_AFTER, "calls"),
        "So many help-desk calls lead to a first look, whoever watches.",
        |s| s.response.escalate_after_calls
    ),
    held!("response.federation_detour_hours", "Lost in other logs", Amount(&facts::DETOUR, "h"), "", |s| s
        .response
        .federation_detour_hours),
    maybe!(
        "response.policy_change_minutes",
        "The policy is switched off, after",
        Amount(&facts::POLICY_CHANGE, "min"),
        "To report-only, so long after the decision: everybody is let in.",
        |s| s.response.policy_change_minutes
    ),
    maybe!(
        "response.provider_clears_after_hours",
        "The provider clears, after",
        Amount(&facts::PROVIDER_CLEARS, "h"),
        "The provider takes its false alerts back, so long after the window’s start.",
        |s| s.response.provider_clears_after_hours
    ),
    held!("response.self_service_minutes", "Password change in the sign-in", Amount(&facts::SELF_SERVICE_MINUTES, "min"), "", |s| s
        .response
        .self_service_minutes),
    held!("response.portal_reset_minutes", "Reset at the public page", Amount(&facts::PORTAL_RESET_MINUTES, "min"), "", |s| s
        .response
        .portal_reset_minutes),
    held!("response.portal_reset_uptake", "Find the public page", Share(&facts::PORTAL_RESET_UPTAKE), "", |s| s
        .response
        .portal_reset_uptake),
];

/// Seeds that a number field can hold; larger ones are set as text.
#[expect(clippy::cast_precision_loss, reason = "the default is small")]
static SEED: Fact = Fact {
    id: "",
    about: "picks the draws: same seed, same figures",
    value: DEFAULT_SEED as f64,
    unit: "",
    low: 0.0,
    high: 9_007_199_254_740_991.0,
    standing: Standing::Assumption,
    sources: &[],
};

/// How the figures are made.
pub static RUN: [Field; 2] = [
    held!("run.trials", "Equally likely weekends", Count(&facts::TRIALS, ""), "", |s| s.run.trials),
    held!("run.seed", "Seed of the draws", Count(&SEED, ""), "Picks the draws: the same seed gives the same figures.", |s| s.run.seed),
];
