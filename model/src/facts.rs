//! The fact table: every default, limit and constant of the model, with its source or the word "assumption".
//!
//! A number is typed once, here. The scenario reads its defaults and limits from this table, the rules read
//! their constants from it, and the page's Sources view and the documentation print it.

mod chosen;

pub use chosen::{CHOSEN, Chosen};

/// How well a number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Microsoft's own documentation says so.
    Documented,
    /// First-hand accounts or the press say so.
    Reported,
    /// A vendor, blog or survey claims it.
    Commentary,
    /// We conclude it from documented or reported facts.
    Inferred,
    /// Nobody has measured it; we chose it and say so.
    Assumption,
    /// Looked for, and found nowhere.
    NotFound,
}

impl Standing {
    /// Every standing, the surest first.
    pub const ALL: [Self; 6] = [Self::Documented, Self::Reported, Self::Commentary, Self::Inferred, Self::Assumption, Self::NotFound];

    /// The word shown beside the number.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Reported => "reported",
            Self::Commentary => "commentary",
            Self::Inferred => "inferred",
            Self::Assumption => "assumption",
            Self::NotFound => "not found",
        }
    }
}

/// One number of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact {
    /// The scenario's field (`tenant.users`) or the constant's own name (`rule_9.token_minutes_low`).
    pub id: &'static str,
    /// What it is, in plain words.
    pub about: &'static str,
    /// The default or constant, in `unit`.
    pub value: f64,
    /// The unit.
    pub unit: &'static str,
    /// The smallest value a scenario may hold; equal to `value` for a constant.
    pub low: f64,
    /// The largest value a scenario may hold; equal to `value` for a constant.
    pub high: f64,
    /// How well it is known.
    pub standing: Standing,
    /// Who says so: documents by name and date.
    pub sources: &'static [&'static str],
}

impl Fact {
    /// The last part of the id: the JSON name of a scenario's field.
    pub fn name(&self) -> &'static str {
        self.id.rsplit('.').next().unwrap_or(self.id)
    }

    /// The default as a whole number.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "table values are small whole numbers")]
    pub const fn count(&self) -> u64 {
        self.value as u64
    }

    const fn of(id: &'static str, about: &'static str, value: f64, unit: &'static str, low: f64, high: f64) -> Self {
        Self { id, about, value, unit, low, high, standing: Standing::Assumption, sources: &[] }
    }

    const fn constant(id: &'static str, about: &'static str, value: f64, unit: &'static str) -> Self {
        Self::of(id, about, value, unit, value, value)
    }

    const fn from(mut self, standing: Standing, sources: &'static [&'static str]) -> Self {
        self.standing = standing;
        self.sources = sources;
        self
    }
}

macro_rules! facts {
    ($($name:ident = $fact:expr;)*) => {
        $(#[doc = concat!("See [`Fact::about`]; listed in [`ALL`].")] pub const $name: Fact = $fact;)*
        /// Every number of the model, scenario fields first.
        pub const ALL: &[Fact] = &[$($name),*];
    };
}

use Standing::{Commentary, Documented, Inferred, Reported};

const ARTICLE_PRESS: &[&str] = &["BleepingComputer, April 2025, reporting one provider's own accounts"];
const ADVISORY: &[&str] = &["Microsoft's advisory of April 2025, relayed by BleepingComputer and itnerd.blog (22 April 2025)"];
const THROTTLING: &[&str] = &["Microsoft Graph throttling limits: identity protection, 1 request per second per tenant"];
const DISMISS: &[&str] = &["Microsoft Graph riskyUsers: dismiss (beta page, 17 October 2024): at most 60 users a call"];
const TOKENS: &[&str] = &["Microsoft Entra access tokens: random lifetime of 60 to 90 minutes"];
const CAE: &[&str] = &["Microsoft Entra continuous access evaluation (22 July 2025): up to 15 minutes"];
const MFA: &[&str] = &["Okta Secure Sign-in Trends 2024 and 2025: 66 to 70 % of workforce users"];
const SSPR: &[&str] = &["Avatier benchmark of self-service reset adoption: 35 to 75 % by sector"];
const DESK_TIME: &[&str] = &["MetricNet, Specops and bloksec give 1 to 20 minutes per reset"];

facts! {
    USERS = Fact::of("tenant.users", "people in the tenant, guests included", 1000.0, "people", 1.0, 10_000_000.0);
    CLOUD_ONLY = Fact::of("tenant.makeup.cloud_only", "share of people with a cloud password only", 0.30, "share", 0.0, 1.0);
    HASH_SYNC = Fact::of("tenant.makeup.hash_sync", "share whose password hashes are synced from Active Directory", 0.30, "share", 0.0, 1.0);
    PASS_THROUGH = Fact::of("tenant.makeup.pass_through", "share whose password is checked by an agent on the premises", 0.05, "share", 0.0, 1.0);
    AD_FS = Fact::of("tenant.makeup.ad_fs", "share who sign in through AD FS", 0.15, "share", 0.0, 1.0);
    OKTA = Fact::of("tenant.makeup.okta", "share who sign in through Okta", 0.10, "share", 0.0, 1.0);
    PING = Fact::of("tenant.makeup.ping", "share who sign in through Ping or another identity provider", 0.05, "share", 0.0, 1.0);
    PASSWORDLESS = Fact::of("tenant.makeup.passwordless", "share who have no password", 0.05, "share", 0.0, 1.0);
    GUEST = Fact::of("tenant.makeup.guest", "share who are guests from another tenant", 0.0, "share", 0.0, 1.0);
    UTC_OFFSET = Fact::of("tenant.regions.utc_offset_hours", "offset from UTC, fixed for the five days", 0.0, "hours", -12.0, 14.0);
    REGION_SHARE = Fact::of("tenant.regions.share", "share of people in this region", 1.0, "share", 0.0, 1.0);
    HOME_OFFSET = Fact::of("tenant.home_offset_hours", "local time of the office, the help desk and the people on duty", 0.0, "hours", -12.0, 14.0);
    MFA_REGISTERED = Fact::of("tenant.mfa_registered", "share of users, guests aside, who registered a second factor", 0.65, "share", 0.0, 1.0).from(Commentary, MFA);
    SSPR_REGISTERED = Fact::of("tenant.sspr_registered", "share of users, guests aside, who can reset their own password", 0.55, "share", 0.0, 1.0).from(Commentary, SSPR);
    CONTINUOUS_ACCESS = Fact::of("tenant.continuous_access", "share of users whose apps honour continuous access evaluation", 0.5, "share", 0.0, 1.0);
    OFF_HOURS_USERS = Fact::of("tenant.off_hours_users", "share of users who ever work outside office hours", 0.3, "share", 0.01, 1.0);
    ADMINS = Fact::of("tenant.admins", "admins able to clear risk", 2.0, "people", 0.0, 10_000.0);
    BREAK_GLASS = Fact::of("tenant.break_glass", "emergency accounts excluded from the policy", 2.0, "accounts", 0.0, 10_000.0)
        .from(Documented, &["Microsoft Entra emergency access accounts (10 February 2025): two or more"]);
    GENUINE_OPEN = Fact::of("tenant.genuine_open", "really risky users already listed, per 1,000 users", 2.0, "per 1,000 users", 0.0, 1000.0);
    GENUINE_PER_DAY = Fact::of("tenant.genuine_per_day", "new really risky users a day, per 1,000 users", 0.1, "per 1,000 users and day", 0.0, 1000.0);
    SCOPE_LOW = Fact::of("incident.scope.low", "smallest plausible share of users in the invalidation scope", 0.10, "share", 0.0, 1.0).from(Inferred, ADVISORY);
    SCOPE_LIKELY = Fact::of("incident.scope.likely", "most likely share of users in the invalidation scope", 0.33, "share", 0.0, 1.0).from(Reported, ARTICLE_PRESS);
    SCOPE_HIGH = Fact::of("incident.scope.high", "largest plausible share of users in the invalidation scope", 0.40, "share", 0.0, 1.0).from(Inferred, ARTICLE_PRESS);
    ALERT_PROBABILITY = Fact::of("incident.alert_probability", "chance that an invalidation raises an alert", 1.0, "share", 0.0, 1.0).from(Inferred, ADVISORY);
    WINDOW_HOURS = Fact::of("incident.window.hours", "length of the alert window", 5.0, "hours", 0.25, 72.0).from(Reported, ADVISORY);
    HALTED_AFTER = Fact::of("incident.halted_after_hours", "the provider notices and stops this long after the start", 2.0, "hours", 0.0, 120.0);
    EXCLUDED_SHARE = Fact::of("protection.excluded_share", "share of users excluded from the policy, emergency accounts aside", 0.0, "share", 0.0, 1.0);
    ESCALATE_AFTER = Fact::of("response.escalate_after_calls", "help-desk calls that wake somebody up", 10.0, "calls", 1.0, 100_000.0);
    DIAGNOSIS_LOW = Fact::of("response.diagnosis_hours.low", "shortest plausible time from the first look to the decision", 0.5, "hours", 0.0, 120.0);
    DIAGNOSIS_LIKELY = Fact::of("response.diagnosis_hours.likely", "most likely time from the first look to the decision", 2.0, "hours", 0.0, 120.0);
    DIAGNOSIS_HIGH = Fact::of("response.diagnosis_hours.high", "longest plausible time from the first look to the decision", 8.0, "hours", 0.0, 120.0);
    DETOUR = Fact::of("response.federation_detour_hours", "time lost in AD FS, Okta or Ping logs that show no fault, times their share", 2.0, "hours", 0.0, 48.0);
    BATCH = Fact::of("response.admin_clear.batch", "users in one clearing call", 60.0, "users", 1.0, 1000.0).from(Documented, DISMISS);
    PAGE = Fact::of("response.admin_clear.page", "users in one listing call", 100.0, "users", 1.0, 999.0);
    CALLS_PER_SECOND = Fact::of("response.admin_clear.calls_per_second", "calls a second that the provider allows", 1.0, "calls per second", 0.01, 100.0).from(Documented, THROTTLING);
    USERS_PER_MINUTE = Fact::of("response.admin_clear.users_per_minute", "users a minute cleared by hand in the portal", 20.0, "users per minute", 0.1, 1000.0);
    SETTLE = Fact::of("response.admin_clear.settle_minutes", "minutes until a cleared user is let in", 5.0, "minutes", 0.0, 1440.0)
        .from(Inferred, &["Microsoft Identity Protection FAQ: the policy stops applying within minutes"]);
    REPEAT = Fact::of("response.admin_clear.repeat_minutes", "minutes between passes over new alerts", 60.0, "minutes", 5.0, 1440.0);
    POLICY_CHANGE = Fact::of("response.policy_change_minutes", "minutes from the decision until the policy is switched to report-only", 60.0, "minutes", 0.0, 7200.0);
    SELF_SERVICE_MINUTES = Fact::of("response.self_service_minutes", "minutes of a password change in the sign-in", 10.0, "minutes", 0.0, 1440.0);
    PORTAL_RESET_MINUTES = Fact::of("response.portal_reset_minutes", "minutes of a reset at the public reset page", 20.0, "minutes", 0.0, 1440.0);
    PORTAL_RESET_UPTAKE = Fact::of("response.portal_reset_uptake", "chance that an eligible user finds the public reset page, or knows to change the password in Active Directory", 0.3, "share", 0.0, 1.0);
    AGENTS = Fact::of("response.help_desk.agents", "help-desk agents at work", 5.0, "people", 0.0, 100_000.0);
    MINUTES_PER_RESET = Fact::of("response.help_desk.minutes_per_reset", "agent minutes per reset", 8.0, "minutes", 0.5, 240.0).from(Commentary, DESK_TIME);
    CALL_SHARE = Fact::of("response.help_desk.call_share", "chance that a refused user with no other way back calls", 0.7, "share", 0.0, 1.0);
    PROVIDER_CLEARS = Fact::of("response.provider_clears_after_hours", "the provider clears its false alerts this long after the window's start", 24.0, "hours", 0.0, 120.0);
    TRIALS = Fact::of("run.trials", "equally likely weekends", 10_000.0, "trials", 1.0, 1_000_000.0);

    HORIZON_HOURS = Fact::constant("horizon_hours", "hours after the window's start that the model follows", 120.0, "hours");
    OFFICE_RATE = Fact::constant("rule_10.office_rate", "sign-in events an hour in office hours (80 % active in an hour)", 1.61, "per hour");
    EVENING_RATE = Fact::constant("rule_10.evening_rate", "sign-in events an hour in other waking hours of a workday", 0.15, "per hour");
    WEEKEND_RATE = Fact::constant("rule_10.weekend_rate", "sign-in events an hour in waking hours of a weekend day (10 % active)", 0.105, "per hour");
    HOLIDAY_RATE = Fact::constant("rule_10.holiday_rate", "sign-in events an hour in waking hours of a holiday (5 % active)", 0.051, "per hour");
    NIGHT_RATE = Fact::constant("rule_10.night_rate", "sign-in events an hour at night, 23:00 to 08:00", 0.01, "per hour");
    CONTINUOUS_MINUTES = Fact::constant("rule_9.continuous_minutes", "longest delay of continuous access evaluation", 15.0, "minutes").from(Documented, CAE);
    TOKEN_MINUTES_LOW = Fact::constant("rule_9.token_minutes_low", "shortest life of an access token", 60.0, "minutes").from(Documented, TOKENS);
    TOKEN_MINUTES_HIGH = Fact::constant("rule_9.token_minutes_high", "longest life of an access token", 90.0, "minutes").from(Documented, TOKENS);
    ON_PREMISES_MINUTES = Fact::constant("rule_11.on_premises_minutes", "minutes from a refusal to a password change in Active Directory that has reached the cloud", 20.0, "minutes")
        .from(Inferred, &["Microsoft Entra password hash synchronization (9 April 2025): a cycle every 2 minutes"]);
    NOTICE_CLOCK_MEDIAN = Fact::constant("rule_3.around_the_clock_median", "median delay to the first look, watched around the clock", 0.25, "hours");
    NOTICE_CALL_MEDIAN = Fact::constant("rule_3.on_call_median", "median delay to the first look, somebody on call", 1.5, "hours");
    NOTICE_OFFICE_MEDIAN = Fact::constant("rule_3.office_hours_median", "median delay to the first look, once the office is open", 0.5, "hours");
    NOTICE_CLOCK_SIGMA = Fact::constant("rule_3.around_the_clock_sigma", "spread of that delay (standard deviation of its logarithm)", 0.5, "");
    NOTICE_CALL_SIGMA = Fact::constant("rule_3.on_call_sigma", "spread of that delay (standard deviation of its logarithm)", 0.7, "");
    NOTICE_OFFICE_SIGMA = Fact::constant("rule_3.office_hours_sigma", "spread of that delay (standard deviation of its logarithm)", 0.5, "");
    SUPPORT_MEDIAN = Fact::constant("rule_5.support_median", "median time until the provider's support lets an admin in", 12.0, "hours");
    SUPPORT_SIGMA = Fact::constant("rule_5.support_sigma", "spread of that time (standard deviation of its logarithm)", 0.5, "");
    FRONT_LOADING = Fact::constant("rule_7.front_loading", "how fast front-loaded alerts thin out over the window", 3.0, "");
    TOUCHED_OPEN = Fact::constant("triage.touched_open", "share of old risky users touched inside the window", 0.05, "share");
    BARE_LEAK = Fact::constant("triage.bare_leak", "share of new really risky users who show a leaked-credentials alert and nothing else", 0.20, "share");
}
