//! Every field of a scenario, named once: reading, writing, checking and the schema walk these descriptions.

use super::{
    AdminClear, HashSync, HelpDesk, Incident, MAKEUP, Protection, Region, Response, STARTS, Scenario, Settings, Shares, Tenant, Triple,
    Window,
};
use crate::calendar::Day;
use crate::choice::ClearMethod;
use crate::facts::{self, Fact};
use crate::fields::{Describe, Fields, OneOf};

/// The most holidays that a calendar may hold.
const HOLIDAYS_AT_MOST: usize = 16;
/// The most regions that a tenant may have.
const REGIONS_AT_MOST: usize = 6;

impl Describe for Scenario {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.version("version", "version of this format", &mut self.version);
        f.group("tenant", "the people and how they sign in", &mut self.tenant);
        f.group("incident", "what the provider did", &mut self.incident);
        f.group("protection", "what the tenant's policy does", &mut self.protection);
        f.group("calendar", "days on which the office is closed", &mut Calendar(&mut self.holidays));
        f.group("response", "what admins, the help desk and the provider do", &mut self.response);
        f.group("run", "how many trials, and which", &mut self.run);
    }
}

/// The days on which the office is closed, as an object of the file.
struct Calendar<'a>(&'a mut Vec<Day>);

impl Describe for Calendar<'_> {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.days("holidays", "local dates", HOLIDAYS_AT_MOST, self.0);
    }
}

impl Describe for Settings {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.count(&facts::TRIALS, &mut self.trials);
        f.seed("seed", "picks the draws: same seed, same bytes", &mut self.seed);
    }
}

/// The makeup's shares as an object of the file.
pub(super) struct Makeup<'a>(pub(super) &'a mut Shares);

impl Describe for Makeup<'_> {
    fn describe(&mut self, f: &mut dyn Fields) {
        for (fact, share) in MAKEUP.iter().zip(&mut *self.0) {
            f.number(fact, share);
        }
    }
}

/// A low, a likely and a high value as an object of the file.
struct Range<'a>(&'a mut Triple, [&'static Fact; 3]);

impl Describe for Range<'_> {
    fn describe(&mut self, f: &mut dyn Fields) {
        let Triple { low, likely, high } = &mut *self.0;
        for (fact, value) in self.1.into_iter().zip([low, likely, high]) {
            f.number(fact, value);
        }
    }
}

impl Describe for Region {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.number(&facts::UTC_OFFSET, &mut self.utc_offset_hours);
        f.number(&facts::REGION_SHARE, &mut self.share);
        f.maybe_days("holidays", "local holidays instead of the calendar's", HOLIDAYS_AT_MOST, &mut self.holidays);
    }
}

impl Describe for HashSync {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.flag("pass_through", "hashes of pass-through users are synced", &mut self.pass_through);
        f.flag("ad_fs", "hashes of AD FS users are synced", &mut self.ad_fs);
        f.flag("okta", "hashes of Okta users are synced", &mut self.okta);
        f.flag("ping", "hashes of users of Ping or another provider are synced", &mut self.ping);
    }
}

impl Describe for Window {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.moment("start", "the first moment, UTC, to the minute", STARTS, &mut self.start);
        f.number(&facts::WINDOW_HOURS, &mut self.hours);
        f.choice("arrival", "how alerts spread over the window", &mut self.arrival);
    }
}

impl Describe for AdminClear {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.choice("method", "by script or by hand in the portal", &mut self.method);
        match self.method {
            ClearMethod::Script => {
                f.count(&facts::BATCH, &mut self.batch);
                f.number(&facts::CALLS_PER_SECOND, &mut self.calls_per_second);
                f.count(&facts::PAGE, &mut self.page);
            }
            ClearMethod::Portal => f.number(&facts::USERS_PER_MINUTE, &mut self.users_per_minute),
        }
        f.number(&facts::SETTLE, &mut self.settle_minutes);
        f.number(&facts::REPEAT, &mut self.repeat_minutes);
    }
}

impl Describe for HelpDesk {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.count(&facts::AGENTS, &mut self.agents);
        f.number(&facts::MINUTES_PER_RESET, &mut self.minutes_per_reset);
        f.number(&facts::CALL_SHARE, &mut self.call_share);
        f.choice("open", "when it works", &mut self.open);
    }
}

impl Describe for Tenant {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.count(&facts::USERS, &mut self.users);
        f.shares("makeup", "share of users by identity kind; they sum to 1, kinds left out are 0", &mut self.makeup);
        f.regions("regions", "where people are; shares sum to 1", REGIONS_AT_MOST, &mut self.regions);
        f.maybe_number(&facts::HOME_OFFSET, &mut self.home_offset_hours);
        f.number(&facts::MFA_REGISTERED, &mut self.mfa_registered);
        f.number(&facts::SSPR_REGISTERED, &mut self.sspr_registered);
        f.group("password_hash_sync", "whether these kinds' password hashes are synced to the cloud too", &mut self.password_hash_sync);
        f.flag("password_writeback", "writeback covers hash_sync, pass_through and ad_fs", &mut self.password_writeback);
        f.flag("password_writeback_third_party", "writeback covers okta and ping (assumption)", &mut self.password_writeback_third_party);
        f.flag(
            "on_premises_change_clears_risk",
            "the opt-in setting; works only for synced kinds",
            &mut self.on_premises_change_clears_risk,
        );
        f.number(&facts::CONTINUOUS_ACCESS, &mut self.continuous_access);
        f.number(&facts::OFF_HOURS_USERS, &mut self.off_hours_users);
        f.count(&facts::ADMINS, &mut self.admins);
        f.count(&facts::BREAK_GLASS, &mut self.break_glass);
        f.number(&facts::GENUINE_OPEN, &mut self.genuine_open);
        f.number(&facts::GENUINE_PER_DAY, &mut self.genuine_per_day);
    }
}

impl Describe for Incident {
    fn describe(&mut self, f: &mut dyn Fields) {
        let facts = [&facts::SCOPE_LOW, &facts::SCOPE_LIKELY, &facts::SCOPE_HIGH];
        f.group("scope", "share of users in scope; low ≤ likely ≤ high", &mut Range(&mut self.scope, facts));
        f.kinds("kinds", "kinds that can be in scope", &mut self.kinds);
        f.number(&facts::ALERT_PROBABILITY, &mut self.alert_probability);
        f.group("window", "when alerts are raised", &mut self.window);
        f.maybe_number(&facts::HALTED_AFTER, &mut self.halted_after_hours);
        f.choice(
            "lockout_rule",
            "which alerts lock: the tenant's policy decides, or every alert as first reported",
            &mut self.lockout_rule,
        );
    }
}

impl Describe for Protection {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.choice("licence", "only p2 can enforce a user-risk policy", &mut self.licence);
        f.choice("policy", "what the user-risk policy does at High risk", &mut self.policy);
        f.choice("rules_of", "whose features count; risk_remediation needs today", &mut self.rules_of);
        f.flag("needs_sign_in_risk_too", "the combined-risk policy: never fires on this alert", &mut self.needs_sign_in_risk_too);
        f.number(&facts::EXCLUDED_SHARE, &mut self.excluded_share);
    }
}

impl Describe for Response {
    fn describe(&mut self, f: &mut dyn Fields) {
        f.choice("monitoring", "when somebody watches the alerts", &mut self.monitoring);
        f.maybe_count(&facts::ESCALATE_AFTER, &mut self.escalate_after_calls);
        let facts = [&facts::DIAGNOSIS_LOW, &facts::DIAGNOSIS_LIKELY, &facts::DIAGNOSIS_HIGH];
        f.group(
            "diagnosis_hours",
            "hours from the first look to \"this is a false alarm, act\"; low ≤ likely ≤ high",
            &mut Range(&mut self.diagnosis_hours, facts),
        );
        f.number(&facts::DETOUR, &mut self.federation_detour_hours);
        let shapes = [AdminClear::by(ClearMethod::Script), AdminClear::by(ClearMethod::Portal)];
        f.optional("admin_clear", "how admins clear users; null: they do not", &mut OneOf(&mut self.admin_clear, &shapes));
        f.maybe_number(&facts::POLICY_CHANGE, &mut self.policy_change_minutes);
        f.number(&facts::SELF_SERVICE_MINUTES, &mut self.self_service_minutes);
        f.number(&facts::PORTAL_RESET_MINUTES, &mut self.portal_reset_minutes);
        f.number(&facts::PORTAL_RESET_UPTAKE, &mut self.portal_reset_uptake);
        f.optional("help_desk", "the help desk; null: there is none", &mut OneOf(&mut self.help_desk, &[HelpDesk::default()]));
        f.maybe_number(&facts::PROVIDER_CLEARS, &mut self.provider_clears_after_hours);
    }
}
