//! The settings of version 1: their keys, places, forms and defaults, in the order of the packed form.
//!
//! Frozen with the first release: nothing here may change, be it to follow the model.

use super::form::Form;
use Form::{Days, Flag, Kinds, Moment, Names, Number, Quarters, Regions, Seed, Shape, Share, Slug, Title, Whole, Word};

/// One setting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Its key in a link.
    pub(super) key: &'static str,
    /// Its place in the scenario file; empty for what is not of the scenario.
    pub(super) place: &'static str,
    /// How it is written.
    pub(super) form: Form,
    /// What it is when a link does not say, as text.
    pub(super) default: &'static str,
    /// Whether it may be `none`.
    pub(super) maybe: bool,
    /// Words of the setting it is part of with which it exists; empty: it always does.
    pub(super) only: &'static [&'static str],
}

const fn row(key: &'static str, place: &'static str, form: Form, default: &'static str) -> Row {
    Row { key, place, form, default, maybe: false, only: &[] }
}

impl Row {
    const fn or_none(self) -> Self {
        Self { maybe: true, ..self }
    }

    const fn with(self, only: &'static [&'static str]) -> Self {
        Self { only, ..self }
    }

    /// Whether it is a share of the makeup: once one is given, those left out are 0.
    pub(super) fn is_part(&self) -> bool {
        self.place.starts_with("tenant.makeup.")
    }
}

/// The kinds, in the order of the packed form.
pub(super) const KINDS: [&str; 8] = ["cloud_only", "hash_sync", "pass_through", "ad_fs", "okta", "ping", "passwordless", "guest"];

/// The views and themes, in the same order.
pub(super) const VIEWS: [&str; 6] = ["story", "what_if", "compare", "triage", "teach", "sources"];
pub(super) const THEMES: [&str; 4] = ["auto", "light", "dark", "projector"];

/// Parts of the page and groups of settings, in the order of the state's.
pub(super) const PARTS: [&str; 4] = ["views", "settings", "alerts", "recovery"];
pub(super) const GROUPS: [&str; 6] = ["tenant", "scope", "window", "policy", "response", "run"];

/// Where the settings stand that are not of the scenario, and where the others begin.
pub(super) const TITLE: usize = 0;
pub(super) const VIEW: usize = 1;
pub(super) const STEP: usize = 2;
pub(super) const THEME: usize = 3;
pub(super) const HIDE: usize = 4;
pub(super) const FIXED: usize = 5;
pub(super) const LOCKS: usize = 6;
pub(super) const CITIES: usize = 7;
pub(super) const SCENARIO: usize = 8;

/// The settings. Lists come last: the packed form writes days as distances from the window's start.
pub(super) const ROWS: [Row; 75] = [
    row("title", "", Title, ""),
    row("view", "", Word(&VIEWS), "what_if"),
    row("step", "", Slug, ""),
    row("theme", "", Word(&THEMES), "auto"),
    row("hide", "", Names, "none"),
    row("fixed", "", Names, "none"),
    row("locks", "", Kinds, "none"),
    row("cities", "", Slug, ""),
    row("users", "tenant.users", Whole(10_000_001), "1000"),
    row("cloud_only", "tenant.makeup.cloud_only", Share, "0.3"),
    row("hash_sync", "tenant.makeup.hash_sync", Share, "0.3"),
    row("pass_through", "tenant.makeup.pass_through", Share, "0.05"),
    row("ad_fs", "tenant.makeup.ad_fs", Share, "0.15"),
    row("okta", "tenant.makeup.okta", Share, "0.1"),
    row("ping", "tenant.makeup.ping", Share, "0.05"),
    row("passwordless", "tenant.makeup.passwordless", Share, "0.05"),
    row("guest", "tenant.makeup.guest", Share, "0"),
    row("home_offset", "tenant.home_offset_hours", Quarters, "none").or_none(),
    row("mfa", "tenant.mfa_registered", Share, "0.65"),
    row("sspr", "tenant.sspr_registered", Share, "0.55"),
    row("sync_pass_through", "tenant.password_hash_sync.pass_through", Flag, "false"),
    row("sync_ad_fs", "tenant.password_hash_sync.ad_fs", Flag, "true"),
    row("sync_okta", "tenant.password_hash_sync.okta", Flag, "false"),
    row("sync_ping", "tenant.password_hash_sync.ping", Flag, "false"),
    row("writeback", "tenant.password_writeback", Flag, "true"),
    row("writeback_third_party", "tenant.password_writeback_third_party", Flag, "false"),
    row("on_premises_clears", "tenant.on_premises_change_clears_risk", Flag, "false"),
    row("continuous_access", "tenant.continuous_access", Share, "0.5"),
    row("off_hours", "tenant.off_hours_users", Share, "0.3"),
    row("admins", "tenant.admins", Whole(10_001), "2"),
    row("break_glass", "tenant.break_glass", Whole(10_001), "2"),
    row("genuine_open", "tenant.genuine_open", Number(100_001), "2"),
    row("genuine_per_day", "tenant.genuine_per_day", Number(100_001), "0.1"),
    row("scope_low", "incident.scope.low", Share, "0.1"),
    row("scope_likely", "incident.scope.likely", Share, "0.33"),
    row("scope_high", "incident.scope.high", Share, "0.4"),
    row("kinds", "incident.kinds", Kinds, "cloud_only~hash_sync~pass_through~ad_fs~okta~ping~passwordless~guest"),
    row("alert_probability", "incident.alert_probability", Share, "1"),
    row("start", "incident.window.start", Moment, "2025-04-20T0400"),
    row("hours", "incident.window.hours", Number(7_201), "5"),
    row("arrival", "incident.window.arrival", Word(&["even", "front_loaded"]), "even"),
    row("halted", "incident.halted_after_hours", Number(12_001), "none").or_none(),
    row("lockout_rule", "incident.lockout_rule", Word(&["tenant_policy", "every_alert"]), "tenant_policy"),
    row("licence", "protection.licence", Word(&["p2", "p1", "free"]), "p2"),
    row("policy", "protection.policy", Word(&["off", "report_only", "block", "password_change", "risk_remediation"]), "block"),
    row("rules_of", "protection.rules_of", Word(&["april_2025", "today"]), "april_2025"),
    row("needs_sign_in_risk", "protection.needs_sign_in_risk_too", Flag, "false"),
    row("excluded", "protection.excluded_share", Share, "0"),
    row("monitoring", "response.monitoring", Word(&["around_the_clock", "on_call", "office_hours"]), "on_call"),
    row("escalate", "response.escalate_after_calls", Whole(100_001), "10").or_none(),
    row("diagnosis_low", "response.diagnosis_hours.low", Number(12_001), "0.5"),
    row("diagnosis_likely", "response.diagnosis_hours.likely", Number(12_001), "2"),
    row("diagnosis_high", "response.diagnosis_hours.high", Number(12_001), "8"),
    row("detour", "response.federation_detour_hours", Number(4_801), "2"),
    row("clear", "response.admin_clear", Shape("method", &["script", "portal"]), "script").or_none(),
    row("batch", "response.admin_clear.batch", Whole(1_001), "60").with(&["script"]),
    row("calls_per_second", "response.admin_clear.calls_per_second", Number(10_001), "1").with(&["script"]),
    row("page", "response.admin_clear.page", Whole(1_000), "100").with(&["script"]),
    row("users_per_minute", "response.admin_clear.users_per_minute", Number(100_001), "20").with(&["portal"]),
    row("settle", "response.admin_clear.settle_minutes", Number(144_001), "5").with(&["script", "portal"]),
    row("repeat", "response.admin_clear.repeat_minutes", Number(144_001), "60").with(&["script", "portal"]),
    row("policy_change", "response.policy_change_minutes", Number(720_001), "none").or_none(),
    row("self_service", "response.self_service_minutes", Number(144_001), "10"),
    row("portal_reset", "response.portal_reset_minutes", Number(144_001), "20"),
    row("portal_uptake", "response.portal_reset_uptake", Share, "0.3"),
    row("help_desk", "response.help_desk", Shape("", &["yes"]), "yes").or_none(),
    row("agents", "response.help_desk.agents", Whole(100_001), "5").with(&["yes"]),
    row("minutes_per_reset", "response.help_desk.minutes_per_reset", Number(24_001), "8").with(&["yes"]),
    row("call_share", "response.help_desk.call_share", Share, "0.7").with(&["yes"]),
    row("desk_open", "response.help_desk.open", Word(&["always", "office_hours"]), "office_hours").with(&["yes"]),
    row("provider_clears", "response.provider_clears_after_hours", Number(12_001), "none").or_none(),
    row("trials", "run.trials", Whole(1_000_001), "10000"),
    row("seed", "run.seed", Seed, "20250420"),
    row("holidays", "calendar.holidays", Days, "2025-04-18~2025-04-20~2025-04-21"),
    row("regions", "tenant.regions", Regions, "0_1"),
];
