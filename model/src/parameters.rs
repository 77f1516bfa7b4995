//! The one door into the model: a checked scenario, people split into kinds, local times and open paths resolved.

mod activity;
mod paths;

pub use activity::Activity;
pub use paths::{Open, Whom};

use crate::calendar::{Day, LocalTime};
use crate::choice::{Arrival, Choice as _, DeskHours, Kind, Licence, LockoutRule, Policy};
use crate::distributions::Pert;
use crate::facts;
use crate::fields::Issue;
use crate::order;
use crate::scenario::{Region, Scenario, Triple, check};

/// Days of the home calendar: a first look may come after the horizon, when holidays follow each other.
const HOME_DAYS: f64 = 60.0;

/// A checked scenario and what follows from it.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// The scenario, every field filled in.
    pub scenario: Scenario,
    /// The eight kinds, in order.
    pub kinds: [KindParameters; 8],
    /// Where people are, sorted by offset, equal regions merged.
    pub regions: Vec<RegionParameters>,
    /// Local time of the office and of people on duty.
    pub home: LocalTime,
    /// Rule 1: the law of p.
    pub scope: Pert,
    /// Rule 4: the law of the diagnosis, in hours.
    pub diagnosis: Pert,
    /// Rule 4: hours lost in the wrong logs, already multiplied by the federated share.
    pub detour_hours: f64,
    /// Rule 7: hours after the start beyond which no alert is raised: the window's end or the halt.
    pub alerts_end: f64,
    /// Rule 8: the chance that a rule stops a flagged user.
    pub stop_chance: f64,
    /// Whether the policy lets some users in after a secure password change.
    pub offers_self_service: bool,
}

/// One identity kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KindParameters {
    /// Which.
    pub kind: Kind,
    /// People of this kind.
    pub people: u64,
    /// Rule 6: whether it can be in scope.
    pub in_scope: bool,
    /// Section 4: what is open to whom.
    pub open: Open,
}

/// A part of the tenant with one local time.
#[derive(Clone, Debug)]
pub struct RegionParameters {
    /// Share of people in this and all earlier regions; the last is 1.
    pub share_to: f64,
    /// Share of people in this region.
    pub share: f64,
    /// Local time over the horizon.
    pub local: LocalTime,
    /// Rule 10 for those who never work outside office hours, and for those who do.
    pub activity: [Activity; 2],
}

impl Parameters {
    /// Checks a scenario and derives what the model needs.
    ///
    /// # Errors
    /// Every problem at once, each with its field's path and limits.
    pub fn derive(scenario: &Scenario) -> Result<Self, Vec<Issue>> {
        Self::derive_near(scenario, &[])
    }

    /// As [`derive`](Self::derive), taking over laws from parameters near by where the ranges are equal: a law costs more
    /// than everything else here.
    ///
    /// # Errors
    /// As [`derive`](Self::derive).
    pub fn derive_near(scenario: &Scenario, near: &[&Self]) -> Result<Self, Vec<Issue>> {
        let issues = check::issues(scenario);
        if !issues.is_empty() {
            return Err(issues);
        }
        let mut scenario = scenario.clone();
        let merged = merged_regions(&scenario);
        let home_offset = scenario.tenant.home_offset_hours.unwrap_or_else(|| largest(&merged));
        scenario.tenant.home_offset_hours = Some(home_offset);
        let start = scenario.incident.window.start;
        let horizon = facts::HORIZON_HOURS.value;
        let home = LocalTime::new(start, 24.0 * HOME_DAYS, offset_minutes(home_offset), &scenario.holidays);
        let people = scenario.people_per_kind();
        let kinds = std::array::from_fn(|at| {
            let kind = Kind::ALL[at];
            let in_scope = scenario.incident.kinds.contains(&kind);
            KindParameters { kind, people: people[at], in_scope, open: Open::to(kind, &scenario) }
        });
        let mut share_to = 0.0;
        let mut regions: Vec<RegionParameters> = merged
            .iter()
            .map(|(offset, share, holidays)| {
                share_to += share;
                let local = LocalTime::new(start, horizon, offset_minutes(*offset), holidays);
                let off_hours = scenario.tenant.off_hours_users;
                let activity = [Activity::in_office_hours_only(&local), Activity::at_any_hour(&local, off_hours)];
                RegionParameters { share_to, share: *share, local, activity }
            })
            .collect();
        if let Some(last) = regions.last_mut() {
            last.share_to = 1.0;
        }
        let window = scenario.incident.window.hours;
        let makeup = &scenario.tenant.makeup;
        let federated = makeup[Kind::AdFs.index()] + makeup[Kind::Okta.index()] + makeup[Kind::Ping.index()];
        let stop_chance = stop_chance(&scenario);
        Ok(Self {
            kinds,
            regions,
            home,
            scope: law(&scenario.incident.scope, near.iter().map(|near| (&near.scenario.incident.scope, &near.scope))),
            diagnosis: law(
                &scenario.response.diagnosis_hours,
                near.iter().map(|near| (&near.scenario.response.diagnosis_hours, &near.diagnosis)),
            ),
            detour_hours: scenario.response.federation_detour_hours * federated,
            alerts_end: scenario.incident.halted_after_hours.map_or(window, |halt| halt.min(window)),
            stop_chance,
            offers_self_service: paths::offers_self_service(&scenario),
            scenario,
        })
    }

    /// Rule 7: the share of alerts due before the provider stops; 1 without a halt.
    pub fn raised_share(&self) -> f64 {
        let window = &self.scenario.incident.window;
        share_raised_by(window.arrival, self.alerts_end / window.hours)
    }

    /// People in the tenant.
    pub const fn users(&self) -> u64 {
        self.scenario.tenant.users
    }

    /// The first moment at or after `at` (hours) at which the help desk is open; infinite without a desk.
    pub fn desk_open_from(&self, at: f64) -> f64 {
        match self.scenario.response.help_desk.map(|desk| desk.open) {
            None => f64::INFINITY,
            Some(DeskHours::Always) => at,
            Some(DeskHours::OfficeHours) => self.home.next_office_hour(at),
        }
    }
}

/// The law of a range, from those known.
fn law<'a>(range: &Triple, mut known: impl Iterator<Item = (&'a Triple, &'a Pert)>) -> Pert {
    known.find(|(known, _)| *known == range).map_or_else(|| Pert::new(range), |(_, law)| law.clone())
}

/// Rule 8: "`every_alert` → yes. `tenant_policy` → licence p2, policy one of block/password_change/risk_remediation, not
/// `needs_sign_in_risk_too`, and not excluded (chance 1 − excluded_share)."
pub fn stop_chance(scenario: &Scenario) -> f64 {
    let protection = &scenario.protection;
    match scenario.incident.lockout_rule {
        LockoutRule::EveryAlert => 1.0,
        LockoutRule::TenantPolicy => {
            let enforces = matches!(protection.policy, Policy::Block | Policy::PasswordChange | Policy::RiskRemediation);
            if protection.licence == Licence::P2 && enforces && !protection.needs_sign_in_risk_too {
                1.0 - protection.excluded_share
            } else {
                0.0
            }
        }
    }
}

/// Rule 7: the share of alerts due by a share `x` of the window; the inverse of
/// [`window_time`](crate::reference::window_time).
pub fn share_raised_by(arrival: Arrival, x: f64) -> f64 {
    let x = x.clamp(0.0, 1.0);
    let rate = facts::FRONT_LOADING.value;
    match arrival {
        Arrival::Even => x,
        Arrival::FrontLoaded => (1.0 - libm::exp(-rate * x)) / (1.0 - libm::exp(-rate)),
    }
}

/// Regions sorted by offset, equal ones merged: offset in hours, share, holidays.
fn merged_regions(scenario: &Scenario) -> Vec<(f64, f64, Vec<Day>)> {
    let holidays_of = |region: &Region| {
        let mut days = region.holidays.clone().unwrap_or_else(|| scenario.holidays.clone());
        order::short(&mut days, |one, other| one < other);
        days.dedup();
        days
    };
    let mut regions: Vec<(f64, f64, Vec<Day>)> =
        scenario.tenant.regions.iter().map(|region| (region.utc_offset_hours, region.share, holidays_of(region))).collect();
    // By share last, so that the sum of equal regions does not depend on their order either.
    order::short(&mut regions, |a, b| a.0.total_cmp(&b.0).then_with(|| a.2.cmp(&b.2)).then(a.1.total_cmp(&b.1)).is_lt());
    let mut merged: Vec<(f64, f64, Vec<Day>)> = Vec::new();
    for region in regions {
        match merged.last_mut() {
            #[expect(clippy::float_cmp, reason = "quarter hours are exact")]
            Some(last) if last.0 == region.0 && last.2 == region.2 => last.1 += region.1,
            _ => merged.push(region),
        }
    }
    merged
}

/// The home's offset where a scenario names none.
pub(crate) fn derived_home(scenario: &Scenario) -> f64 {
    largest(&merged_regions(scenario))
}

/// The offset of the largest region; of equal ones the smaller.
fn largest(regions: &[(f64, f64, Vec<Day>)]) -> f64 {
    let mut by_offset: Vec<(f64, f64)> = Vec::new();
    for &(offset, share, _) in regions {
        match by_offset.last_mut() {
            #[expect(clippy::float_cmp, reason = "quarter hours are exact")]
            Some(last) if last.0 == offset => last.1 += share,
            _ => by_offset.push((offset, share)),
        }
    }
    by_offset.iter().copied().fold((0.0, -1.0), |best, region| if region.1 > best.1 + 1e-12 { region } else { best }).0
}

/// Quarter hours to minutes.
#[expect(clippy::cast_possible_truncation, reason = "at most 14 hours")]
fn offset_minutes(hours: f64) -> i64 {
    (hours * 60.0).round() as i64
}
