//! The inputs that are varied one at a time, and over which ranges: the one table of the sensitivity analysis and of
//! [`solve`](crate::solve).
//!
//! The ranges are assumptions: what a tenant might plausibly have, not what the scenario's limits allow.

use serde::Serialize;
use serde_json::Value;

use crate::calendar::Moment;
use crate::choice::{Choice as _, ClearMethod, Monitoring, Policy};
use crate::facts::{self, Fact};
use crate::scenario::{AdminClear, HelpDesk, STARTS, Scenario, Triple};

/// An input's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// A number, in the input's unit.
    Number(f64),
    /// One of a few words.
    Word(&'static str),
    /// Yes or no.
    Flag(bool),
    /// A moment in UTC.
    Moment(Moment),
}

impl Setting {
    /// As the scenario's JSON has it.
    pub fn to_json(self) -> Value {
        match self {
            Self::Number(number) => crate::json::Json::number(number).to_value(),
            Self::Word(word) => Value::from(word),
            Self::Flag(flag) => Value::from(flag),
            Self::Moment(moment) => Value::from(moment.to_string()),
        }
    }
}

/// What an input is varied over.
#[derive(Clone, Debug, PartialEq)]
pub enum Range {
    /// Every number from low to high.
    Numbers {
        /// The smallest.
        low: f64,
        /// The largest.
        high: f64,
        /// Steps in a unit, for changes that people can make: 1000 for tenths of a percent, 1 for whole people.
        steps_per_unit: u32,
        /// Whether only whole numbers have a meaning.
        whole: bool,
    },
    /// Each of a few values, in order.
    Values(Vec<Setting>),
}

/// An input of the table.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// The field's path in a scenario; also the key of the input's random stream.
    pub id: &'static str,
    /// What it is.
    pub about: &'static str,
    /// The unit; empty for words and switches.
    pub unit: &'static str,
    range: fn(&Scenario) -> Range,
    get: fn(&Scenario) -> Option<Setting>,
    set: fn(&mut Scenario, Setting),
}

impl Input {
    /// What the input is varied over; the window's starts are those of its own week.
    pub fn range(&self, scenario: &Scenario) -> Range {
        (self.range)(scenario)
    }

    /// The scenario's own value. None where the input means nothing: agents where there is no help desk.
    pub fn current(&self, scenario: &Scenario) -> Option<Setting> {
        (self.get)(scenario)
    }

    /// A copy of the scenario with another value.
    pub fn with(&self, scenario: &Scenario, setting: Setting) -> Scenario {
        let mut changed = scenario.clone();
        self.set(&mut changed, setting);
        changed
    }

    /// The bounds that give way to another value, as [`set`](Self::set) moves them, and where to.
    pub fn moves_along(&self, scenario: &Scenario, setting: Setting) -> Vec<Moved> {
        let changed = self.with(scenario, setting);
        let moved = bounds(scenario).into_iter().zip(bounds(&changed)).filter(|(before, after)| before != after);
        moved.map(|(_, (field, value))| Moved { field, value: Setting::Number(value).to_json() }).collect()
    }

    /// Gives the scenario another value; bounds that depend on the input move with it.
    pub fn set(&self, scenario: &mut Scenario, setting: Setting) {
        (self.set)(scenario, setting);
    }
}

/// A bound that gives way to an input's value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// The bound's path.
    pub field: &'static str,
    /// Its value then.
    pub value: Value,
}

/// What [`stretch`] can move.
const fn bounds(scenario: &Scenario) -> [(&'static str, f64); 4] {
    let (scope, diagnosis) = (&scenario.incident.scope, &scenario.response.diagnosis_hours);
    [
        (facts::SCOPE_LOW.id, scope.low),
        (facts::SCOPE_HIGH.id, scope.high),
        (facts::DIAGNOSIS_LOW.id, diagnosis.low),
        (facts::DIAGNOSIS_HIGH.id, diagnosis.high),
    ]
}

/// Tenths of a percent, tenths of a minute, twentieths of an hour, whole things.
const SHARES: u32 = 1000;
const MINUTES: u32 = 10;
const HOURS: u32 = 20;
const WHOLE: u32 = 1;

/// An input that is a number with a fact.
macro_rules! number {
    ($fact:expr, $low:literal..=$high:literal, $steps:expr, |$scenario:ident| $get:expr, |$change:ident, $value:ident| $set:expr) => {
        Input {
            id: $fact.id,
            about: $fact.about,
            unit: $fact.unit,
            range: |_| Range::Numbers { low: $low, high: $high, steps_per_unit: $steps, whole: $steps == WHOLE },
            get: |$scenario| {
                let value: Option<f64> = $get;
                value.map(Setting::Number)
            },
            set: |$change, setting| {
                if let Setting::Number($value) = setting {
                    $set
                }
            },
        }
    };
}

/// An input that is a switch.
macro_rules! switch {
    ($id:literal, $about:literal, $($field:ident).+) => {
        Input {
            id: $id,
            about: $about,
            unit: "",
            range: |_| Range::Values(vec![Setting::Flag(false), Setting::Flag(true)]),
            get: |scenario| Some(Setting::Flag(scenario.$($field).+)),
            set: |scenario, setting| {
                if let Setting::Flag(flag) = setting {
                    scenario.$($field).+ = flag;
                }
            },
        }
    };
}

/// The inputs of the definition's section 8, in its order.
pub const ALL: &[Input] = &[
    number!(facts::SCOPE_LIKELY, 0.01..=0.5, SHARES, |s| Some(s.incident.scope.likely), |s, v| stretch(&mut s.incident.scope, v)),
    number!(facts::ALERT_PROBABILITY, 0.0..=1.0, SHARES, |s| Some(s.incident.alert_probability), |s, v| s.incident.alert_probability = v),
    number!(facts::MFA_REGISTERED, 0.2..=0.95, SHARES, |s| Some(s.tenant.mfa_registered), |s, v| s.tenant.mfa_registered = v),
    number!(facts::SSPR_REGISTERED, 0.1..=0.9, SHARES, |s| Some(s.tenant.sspr_registered), |s, v| s.tenant.sspr_registered = v),
    number!(facts::EXCLUDED_SHARE, 0.0..=0.3, SHARES, |s| Some(s.protection.excluded_share), |s, v| s.protection.excluded_share = v),
    number!(facts::OFF_HOURS_USERS, 0.1..=0.8, SHARES, |s| Some(s.tenant.off_hours_users), |s, v| s.tenant.off_hours_users = v),
    number!(facts::CONTINUOUS_ACCESS, 0.0..=1.0, SHARES, |s| Some(s.tenant.continuous_access), |s, v| s.tenant.continuous_access = v),
    number!(facts::DIAGNOSIS_LIKELY, 0.5..=8.0, HOURS, |s| Some(s.response.diagnosis_hours.likely), |s, v| stretch(
        &mut s.response.diagnosis_hours,
        v
    )),
    number!(facts::DETOUR, 0.0..=6.0, HOURS, |s| Some(s.response.federation_detour_hours), |s, v| s.response.federation_detour_hours = v),
    Input {
        id: "response.monitoring",
        about: "when somebody watches the alerts",
        unit: "",
        range: |_| Range::Values(Monitoring::ALL.iter().map(|monitoring| Setting::Word(monitoring.word())).collect()),
        get: |scenario| Some(Setting::Word(scenario.response.monitoring.word())),
        set: |scenario, setting| {
            if let Some(monitoring) = word(setting).and_then(Monitoring::from_word) {
                scenario.response.monitoring = monitoring;
            }
        },
    },
    Input {
        id: "protection.policy",
        about: "what the user-risk policy does at High risk",
        unit: "",
        range: |_| {
            let policies = [Policy::Block, Policy::PasswordChange, Policy::ReportOnly];
            Range::Values(policies.iter().map(|policy| Setting::Word(policy.word())).collect())
        },
        get: |scenario| Some(Setting::Word(scenario.protection.policy.word())),
        set: |scenario, setting| {
            if let Some(policy) = word(setting).and_then(Policy::from_word) {
                scenario.protection.policy = policy;
            }
        },
    },
    Input {
        id: "response.admin_clear",
        about: "how admins clear users",
        unit: "",
        range: |_| {
            let methods = ClearMethod::ALL.iter().map(|method| Setting::Word(method.word()));
            Range::Values(methods.chain([Setting::Word(NOBODY_CLEARS)]).collect())
        },
        get: |scenario| Some(Setting::Word(scenario.response.admin_clear.map_or(NOBODY_CLEARS, |clear| clear.method.word()))),
        set: |scenario, setting| {
            let method = word(setting).and_then(ClearMethod::from_word);
            // The user's own script or portal keeps its speed.
            if scenario.response.admin_clear.map(|clear| clear.method) != method {
                scenario.response.admin_clear = method.map(AdminClear::by);
            }
        },
    },
    number!(facts::AGENTS, 1.0..=20.0, WHOLE, |s| desk(s).map(agents), |s, v| change_desk(s, |desk| set_agents(desk, v))),
    number!(facts::MINUTES_PER_RESET, 2.0..=20.0, MINUTES, |s| desk(s).map(|desk| desk.minutes_per_reset), |s, v| change_desk(s, |desk| {
        desk.minutes_per_reset = v;
    })),
    number!(facts::PORTAL_RESET_UPTAKE, 0.0..=0.8, SHARES, |s| Some(s.response.portal_reset_uptake), |s, v| s
        .response
        .portal_reset_uptake = v),
    number!(facts::CALL_SHARE, 0.3..=1.0, SHARES, |s| desk(s).map(|desk| desk.call_share), |s, v| change_desk(s, |desk| desk.call_share =
        v)),
    Input {
        id: "incident.window.start",
        about: "when the alert window begins",
        unit: "",
        range: |scenario| Range::Values(starts_of_the_week(scenario.incident.window.start).map(Setting::Moment).collect()),
        get: |scenario| Some(Setting::Moment(scenario.incident.window.start)),
        set: |scenario, setting| {
            if let Setting::Moment(start) = setting {
                scenario.incident.window.start = start;
            }
        },
    },
    number!(facts::WINDOW_HOURS, 1.0..=24.0, HOURS, |s| Some(s.incident.window.hours), |s, v| s.incident.window.hours = v),
    switch!("tenant.password_writeback", "writeback covers hash_sync, pass_through and ad_fs", tenant.password_writeback),
    switch!(
        "tenant.on_premises_change_clears_risk",
        "the opt-in setting that lets a change in Active Directory clear risk",
        tenant.on_premises_change_clears_risk
    ),
];

/// The word for no admin who clears.
const NOBODY_CLEARS: &str = "none";

const fn word(setting: Setting) -> Option<&'static str> {
    match setting {
        Setting::Word(word) => Some(word),
        _ => None,
    }
}

/// A new likely value; low and high give way so that low ≤ likely ≤ high.
const fn stretch(triple: &mut Triple, likely: f64) {
    triple.likely = likely;
    triple.low = triple.low.min(likely);
    triple.high = triple.high.max(likely);
}

const fn desk(scenario: &Scenario) -> Option<&HelpDesk> {
    scenario.response.help_desk.as_ref()
}

fn change_desk(scenario: &mut Scenario, change: impl FnOnce(&mut HelpDesk)) {
    if let Some(desk) = &mut scenario.response.help_desk {
        change(desk);
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 100,000 agents")]
const fn agents(desk: &HelpDesk) -> f64 {
    desk.agents as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few agents")]
fn set_agents(desk: &mut HelpDesk, agents: f64) {
    desk.agents = agents.round() as u64;
}

/// Every six hours of the week (Monday to Sunday, UTC) in which a window starts, as far as a scenario may start there.
fn starts_of_the_week(start: Moment) -> impl Iterator<Item = Moment> {
    const DAY: i64 = 24 * 60;
    // 1 January 1970 was a Thursday.
    let monday = start.minutes() - (start.minutes() + 3 * DAY).rem_euclid(7 * DAY);
    let (from, before) = STARTS;
    (0..28).map(move |quarter| Moment::since_1970(monday + quarter * DAY / 4)).filter(move |&at| from <= at && at < before)
}

/// The fact behind an input, if it is a number.
pub fn fact(input: &Input) -> Option<&'static Fact> {
    facts::ALL.iter().find(|fact| fact.id == input.id)
}
