//! What people edit: a tenant, an incident, a policy and a response.
//!
//! Every field is optional in JSON; [`Scenario::default`] fills in. [`Scenario::from_json`] reads a file and names
//! every problem at once; only [`Parameters::derive`](crate::parameters::Parameters::derive) leads into the model.

pub(crate) mod check;
mod describe;
mod read;
mod schema;
mod write;

use crate::calendar::{Day, Moment};
use crate::choice::{Arrival, Choice as _, ClearMethod, DeskHours, Kind, Licence, LockoutRule, Monitoring, Policy, RulesOf};
use crate::facts;
use crate::fields::Issue;
use crate::json::Json;
use crate::order;

pub use schema::schema;

/// The version of the scenario format that this code reads and writes.
pub const VERSION: u64 = 1;

/// A scenario: every field of the definition's section 2, filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The format's version.
    pub version: u64,
    /// The people and how they sign in.
    pub tenant: Tenant,
    /// What the provider did.
    pub incident: Incident,
    /// What the tenant's policy does.
    pub protection: Protection,
    /// Days on which the office is closed: local dates.
    pub holidays: Vec<Day>,
    /// What admins, the help desk and the provider do.
    pub response: Response,
    /// How many trials, and which.
    pub run: Settings,
}

/// Shares by kind, in the order of [`Kind`].
pub type Shares = [f64; 8];

/// The people and how they sign in.
#[derive(Clone, Debug, PartialEq)]
pub struct Tenant {
    /// People, guests included.
    pub users: u64,
    /// Share of users by kind, in the order of [`Kind`]; they sum to 1.
    pub makeup: Shares,
    /// Where people are.
    pub regions: Vec<Region>,
    /// Offset of the office from UTC, in hours; None: that of the largest region.
    pub home_offset_hours: Option<f64>,
    /// Share of users but guests who registered a second factor.
    pub mfa_registered: f64,
    /// Share of users but guests who can reset their own password.
    pub sspr_registered: f64,
    /// Which federated kinds' hashes are synced too.
    pub password_hash_sync: HashSync,
    /// Whether writeback covers hash_sync, pass_through and ad_fs.
    pub password_writeback: bool,
    /// Whether writeback covers okta and ping.
    pub password_writeback_third_party: bool,
    /// The opt-in setting that lets a change in Active Directory clear risk.
    pub on_premises_change_clears_risk: bool,
    /// Share of users whose apps honour continuous access evaluation.
    pub continuous_access: f64,
    /// Share of users who ever work outside office hours.
    pub off_hours_users: f64,
    /// Admins able to clear risk.
    pub admins: u64,
    /// Excluded emergency accounts.
    pub break_glass: u64,
    /// Really risky users already listed, per 1,000 users.
    pub genuine_open: f64,
    /// New really risky users a day, per 1,000 users.
    pub genuine_per_day: f64,
}

/// Whether password hashes of these kinds are synced to the cloud too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashSync {
    /// Pass-through users.
    pub pass_through: bool,
    /// AD FS users.
    pub ad_fs: bool,
    /// Okta users.
    pub okta: bool,
    /// Users of Ping or another provider.
    pub ping: bool,
}

/// A part of the tenant with one local time.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Hours from UTC, in quarter hours.
    pub utc_offset_hours: f64,
    /// Share of people; the shares sum to 1.
    pub share: f64,
    /// Local holidays instead of the calendar's.
    pub holidays: Option<Vec<Day>>,
}

/// A low, a likely and a high value: a BetaPERT distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triple {
    /// The smallest plausible value.
    pub low: f64,
    /// The most likely value.
    pub likely: f64,
    /// The largest plausible value.
    pub high: f64,
}

impl Triple {
    /// The mean of the BetaPERT distribution.
    pub fn mean(&self) -> f64 {
        (self.low + 4.0 * self.likely + self.high) / 6.0
    }
}

/// What the provider did.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// Share of users in scope.
    pub scope: Triple,
    /// Kinds that can be in scope.
    pub kinds: Vec<Kind>,
    /// Chance that an invalidation raises an alert.
    pub alert_probability: f64,
    /// When alerts are raised.
    pub window: Window,
    /// Hours after the start at which the provider notices and stops.
    pub halted_after_hours: Option<f64>,
    /// Which alerts lock.
    pub lockout_rule: LockoutRule,
}

/// When alerts are raised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The first moment.
    pub start: Moment,
    /// Its length in hours.
    pub hours: f64,
    /// How alerts spread over it.
    pub arrival: Arrival,
}

/// What the tenant's policy does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Protection {
    /// The licence.
    pub licence: Licence,
    /// The user-risk policy.
    pub policy: Policy,
    /// Whose features count.
    pub rules_of: RulesOf,
    /// One policy that asks for user risk and sign-in risk: it never fires on this alert.
    pub needs_sign_in_risk_too: bool,
    /// Share of users excluded from the policy.
    pub excluded_share: f64,
}

/// What admins, the help desk and the provider do.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// When somebody watches.
    pub monitoring: Monitoring,
    /// Calls that wake somebody up.
    pub escalate_after_calls: Option<u64>,
    /// Hours from the first look to the decision.
    pub diagnosis_hours: Triple,
    /// Hours lost in the wrong logs, times the federated share.
    pub federation_detour_hours: f64,
    /// How admins clear users; None: they do not.
    pub admin_clear: Option<AdminClear>,
    /// Minutes from the decision until the policy is switched to report-only.
    pub policy_change_minutes: Option<f64>,
    /// Minutes of a password change in the sign-in.
    pub self_service_minutes: f64,
    /// Minutes of a reset at the public page.
    pub portal_reset_minutes: f64,
    /// Chance that an eligible user finds it.
    pub portal_reset_uptake: f64,
    /// The help desk; None: there is none.
    pub help_desk: Option<HelpDesk>,
    /// Hours after the window's start at which the provider clears.
    pub provider_clears_after_hours: Option<f64>,
}

/// How admins clear users.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdminClear {
    /// By script or by hand.
    pub method: ClearMethod,
    /// Script: users in one clearing call.
    pub batch: u64,
    /// Script: calls a second.
    pub calls_per_second: f64,
    /// Script: users in one listing call.
    pub page: u64,
    /// Portal: users a minute.
    pub users_per_minute: f64,
    /// Minutes until a cleared user is let in.
    pub settle_minutes: f64,
    /// Minutes between passes.
    pub repeat_minutes: f64,
}

impl AdminClear {
    /// The default of a method.
    pub const fn by(method: ClearMethod) -> Self {
        Self {
            method,
            batch: facts::BATCH.count(),
            calls_per_second: facts::CALLS_PER_SECOND.value,
            page: facts::PAGE.count(),
            users_per_minute: facts::USERS_PER_MINUTE.value,
            settle_minutes: facts::SETTLE.value,
            repeat_minutes: facts::REPEAT.value,
        }
    }
}

/// The help desk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HelpDesk {
    /// Agents at work.
    pub agents: u64,
    /// Agent minutes per reset.
    pub minutes_per_reset: f64,
    /// Chance that a refused user with no other way back calls.
    pub call_share: f64,
    /// When it works.
    pub open: DeskHours,
}

impl Default for HelpDesk {
    fn default() -> Self {
        Self {
            agents: facts::AGENTS.count(),
            minutes_per_reset: facts::MINUTES_PER_RESET.value,
            call_share: facts::CALL_SHARE.value,
            open: DeskHours::OfficeHours,
        }
    }
}

/// How many trials, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Equally likely weekends.
    pub trials: u64,
    /// Picks the draws: same seed, same bytes.
    pub seed: u64,
}

/// The seed of a scenario that names none.
pub const DEFAULT_SEED: u64 = 20_250_420;

/// 2020-01-01 and 2036-01-01: the starts that a window may have.
pub(crate) const STARTS: (Moment, Moment) = (Moment::since_1970(26_297_280), Moment::since_1970(34_712_640));
/// 2025-04-20T04:00:00Z: when the alerts began by Microsoft's advisory.
pub const ADVISORY_START: Moment = Moment::since_1970(29_085_360);
/// 18, 20 and 21 April 2025: Good Friday, Easter Sunday and Easter Monday.
const EASTER: [Day; 3] = [Day::since_1970(20_196), Day::since_1970(20_198), Day::since_1970(20_199)];

impl Default for Scenario {
    fn default() -> Self {
        Self {
            version: VERSION,
            tenant: Tenant::default(),
            incident: Incident::default(),
            protection: Protection {
                licence: Licence::P2,
                policy: Policy::Block,
                rules_of: RulesOf::April2025,
                needs_sign_in_risk_too: false,
                excluded_share: facts::EXCLUDED_SHARE.value,
            },
            holidays: EASTER.to_vec(),
            response: Response::default(),
            run: Settings { trials: facts::TRIALS.count(), seed: DEFAULT_SEED },
        }
    }
}

impl Default for Tenant {
    fn default() -> Self {
        Self {
            users: facts::USERS.count(),
            makeup: MAKEUP.map(|fact| fact.value),
            regions: vec![Region::default()],
            home_offset_hours: None,
            mfa_registered: facts::MFA_REGISTERED.value,
            sspr_registered: facts::SSPR_REGISTERED.value,
            password_hash_sync: HashSync { pass_through: false, ad_fs: true, okta: false, ping: false },
            password_writeback: true,
            password_writeback_third_party: false,
            on_premises_change_clears_risk: false,
            continuous_access: facts::CONTINUOUS_ACCESS.value,
            off_hours_users: facts::OFF_HOURS_USERS.value,
            admins: facts::ADMINS.count(),
            break_glass: facts::BREAK_GLASS.count(),
            genuine_open: facts::GENUINE_OPEN.value,
            genuine_per_day: facts::GENUINE_PER_DAY.value,
        }
    }
}

impl Default for Region {
    fn default() -> Self {
        Self { utc_offset_hours: facts::UTC_OFFSET.value, share: facts::REGION_SHARE.value, holidays: None }
    }
}

impl Default for Incident {
    fn default() -> Self {
        Self {
            scope: Triple { low: facts::SCOPE_LOW.value, likely: facts::SCOPE_LIKELY.value, high: facts::SCOPE_HIGH.value },
            kinds: Kind::ALL.to_vec(),
            alert_probability: facts::ALERT_PROBABILITY.value,
            window: Window { start: ADVISORY_START, hours: facts::WINDOW_HOURS.value, arrival: Arrival::Even },
            halted_after_hours: None,
            lockout_rule: LockoutRule::TenantPolicy,
        }
    }
}

impl Default for Response {
    fn default() -> Self {
        Self {
            monitoring: Monitoring::OnCall,
            escalate_after_calls: Some(facts::ESCALATE_AFTER.count()),
            diagnosis_hours: Triple {
                low: facts::DIAGNOSIS_LOW.value,
                likely: facts::DIAGNOSIS_LIKELY.value,
                high: facts::DIAGNOSIS_HIGH.value,
            },
            federation_detour_hours: facts::DETOUR.value,
            admin_clear: Some(AdminClear::by(ClearMethod::Script)),
            policy_change_minutes: None,
            self_service_minutes: facts::SELF_SERVICE_MINUTES.value,
            portal_reset_minutes: facts::PORTAL_RESET_MINUTES.value,
            portal_reset_uptake: facts::PORTAL_RESET_UPTAKE.value,
            help_desk: Some(HelpDesk::default()),
            provider_clears_after_hours: None,
        }
    }
}

/// The makeup's facts, in the order of [`Kind`].
pub const MAKEUP: [facts::Fact; 8] =
    [facts::CLOUD_ONLY, facts::HASH_SYNC, facts::PASS_THROUGH, facts::AD_FS, facts::OKTA, facts::PING, facts::PASSWORDLESS, facts::GUEST];

impl Scenario {
    /// The longest scenario file, in bytes; the largest legal one is a few thousand.
    pub const BYTES_AT_MOST: usize = 1 << 20;

    /// Reads a scenario from JSON.
    ///
    /// # Errors
    /// Every problem at once: text that is not JSON, unknown and repeated fields, wrong types, numbers outside their
    /// limits, shares that do not sum to 1.
    pub fn from_json(text: &str) -> Result<Self, Vec<Issue>> {
        read::read(text)
    }

    /// Reads a scenario from JSON that is a tree already.
    ///
    /// # Errors
    /// Every problem at once, as [`Scenario::from_json`].
    pub fn from_tree(json: Json) -> Result<Self, Vec<Issue>> {
        read::read_tree(json)
    }

    /// The scenario as JSON, every field filled in.
    pub fn tree(&self) -> Json {
        write::write(self)
    }

    /// The scenario as the general library's JSON, every field filled in.
    pub fn to_json(&self) -> serde_json::Value {
        self.tree().to_value()
    }

    /// The number of people per kind: floor(users × share + 1e-9), the largest remainders get the rest, ties by the
    /// order of [`Kind`].
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "headcounts are at most ten million"
    )]
    pub fn people_per_kind(&self) -> [u64; 8] {
        let exact = self.tenant.makeup.map(|share| self.tenant.users as f64 * share);
        let mut people = exact.map(|people| (people + 1e-9).floor() as u64);
        let mut kinds: [usize; 8] = std::array::from_fn(|kind| kind);
        // In millionths of a person: 0.3 of 32 and 0.05 of 32 leave the same rest, whatever their last bits say.
        let rest: [i64; 8] = std::array::from_fn(|kind| ((exact[kind] - people[kind] as f64) * 1e6).round() as i64);
        order::short(&mut kinds, |&one, &other| rest[one] > rest[other]);
        let given: u64 = people.iter().sum();
        for &kind in kinds.iter().cycle().take(self.tenant.users.saturating_sub(given) as usize) {
            people[kind] += 1;
        }
        people
    }
}
