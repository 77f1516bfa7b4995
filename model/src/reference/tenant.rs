//! Rules 1, 3, 4 and 5: what the tenant shares in a trial. Both engines use these.

use crate::choice::Monitoring;
use crate::distributions::log_normal;
use crate::facts;
use crate::parameters::Parameters;
use crate::parameters::Whom;
use crate::streams::{Cause, shared};

/// 1/φ, the golden ratio's inverse.
pub(crate) const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// Rule 1: "`p ~ BetaPERT(scope)`, stratified over trials (trial i takes quantile frac(u₀ + i/φ))."
pub fn scope_quantile(parameters: &Parameters, trial: u64) -> f64 {
    parameters.scope.quantile(scope_rank(scope_shift(parameters), trial))
}

/// Where the stratified quantiles of p begin.
pub(crate) fn scope_shift(parameters: &Parameters) -> f64 {
    shared(parameters.scenario.run.seed, Cause::ScopeShift, 0)
}

/// The quantile of p that a trial takes.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_wrap, reason = "at most a million trials")]
pub(crate) fn scope_rank(shift: f64, trial: u64) -> f64 {
    (shift + trial as i64 as f64 * GOLDEN).fract()
}

/// Rule 3 (a): "first alert + notice delay: `around_the_clock` LogNormal(0.25 h, 0.5); `on_call` LogNormal(1.5 h, 0.7);
/// `office_hours`: wait for the next office hour at home (none if it is one), plus LogNormal(0.5 h, 0.5)." In hours
/// after the start; infinite without an alert.
pub fn notice(parameters: &Parameters, trial: u64, first_alert: f64) -> f64 {
    if !first_alert.is_finite() {
        return f64::INFINITY;
    }
    let u = shared(parameters.scenario.run.seed, Cause::Notice, trial);
    match parameters.scenario.response.monitoring {
        Monitoring::AroundTheClock => first_alert + log_normal(facts::NOTICE_CLOCK_MEDIAN.value, facts::NOTICE_CLOCK_SIGMA.value, u),
        Monitoring::OnCall => first_alert + log_normal(facts::NOTICE_CALL_MEDIAN.value, facts::NOTICE_CALL_SIGMA.value, u),
        Monitoring::OfficeHours => {
            let open = parameters.home.next_office_hour(first_alert);
            open + log_normal(facts::NOTICE_OFFICE_MEDIAN.value, facts::NOTICE_OFFICE_SIGMA.value, u)
        }
    }
}

/// Rules 3 to 5: the decision, in hours after the start; infinite if nobody ever looks.
///
/// Rule 3: "First look = the earlier of (a)" the noticed alert "and (b)" enough calls.
pub fn decision(parameters: &Parameters, trial: u64, p: f64, first_alert: f64, enough_calls: f64) -> f64 {
    decision_after(parameters, trial, p, notice(parameters, trial, first_alert).min(enough_calls))
}

/// Rule 4: "Decision D = first look + BetaPERT(diagnosis_hours) + federation_detour_hours × (makeup share of ad_fs +
/// okta + ping)", and rule 5. In hours after the start; infinite if nobody ever looks.
pub fn decision_after(parameters: &Parameters, trial: u64, p: f64, first_look: f64) -> f64 {
    if first_look.is_infinite() {
        return first_look;
    }
    let diagnosis = parameters.diagnosis.quantile(shared(parameters.scenario.run.seed, Cause::Diagnosis, trial));
    first_look + diagnosis + parameters.detour_hours + support_delay(parameters, trial, p)
}

/// Rule 5: "If all are (`admins = 0` counts as all) and `break_glass = 0`, D grows by LogNormal(12 h, 0.5), the
/// provider's support." In hours; mostly 0.
pub fn support_delay(parameters: &Parameters, trial: u64, p: f64) -> f64 {
    let seed = parameters.scenario.run.seed;
    let chance = all_admins_out_chance(parameters, p);
    if chance <= 0.0 || shared(seed, Cause::AdminsOut, trial) >= chance {
        return 0.0;
    }
    log_normal(facts::SUPPORT_MEDIAN.value, facts::SUPPORT_SIGMA.value, shared(seed, Cause::Support, trial))
}

/// Rule 5: the chance, given p, that every admin is locked out and no emergency account is left.
#[expect(clippy::cast_precision_loss, reason = "at most 10,000 admins")]
pub fn all_admins_out_chance(parameters: &Parameters, p: f64) -> f64 {
    let tenant = &parameters.scenario.tenant;
    match (tenant.break_glass, tenant.admins) {
        (1.., _) => 0.0,
        (0, 0) => 1.0,
        (0, admins) => libm::pow(admin_lockout_chance(parameters, p), admins as f64),
    }
}

/// Rule 5: "each is scoped, flagged and locked out like a user (same p, whatever `incident.kinds`; one with self_service
/// open, chance mfa_registered, is not locked out), independently."
pub fn admin_lockout_chance(parameters: &Parameters, p: f64) -> f64 {
    let scenario = &parameters.scenario;
    let flagged = p * scenario.incident.alert_probability * parameters.raised_share();
    let prompted = Whom::MfaRegistered.share(scenario) * f64::from(u8::from(parameters.offers_self_service));
    flagged * parameters.stop_chance * (1.0 - prompted)
}
