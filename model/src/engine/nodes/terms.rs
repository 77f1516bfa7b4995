//! The grid of decisions and lists, and what else nodes depend on.

use crate::choice::{ClearMethod, Kind};
use crate::engine::Precision;
use crate::engine::clearance::{Apart, LAGS};
use crate::engine::curves::Curves;
use crate::facts;
use crate::order::{greater, lesser};
use crate::parameters::Parameters;
use crate::reference::{Clearing, policy_changes};
use crate::scenario::AdminClear;

/// Decisions fall into cells of some parts of an hour, a power of two of them: none reaches over a published half hour, seen
/// from the moment at which people are let in.
const PARTS_OF_HOUR: f64 = 64.0;
/// A cell is an eighth of an hour; while alerts are raised no more than one of so many of that time; once the list is whole,
/// one of so many of the time it takes to clear, if that is more, at most half an hour.
const CELL_HOURS: f64 = 0.125;
const CELLS_OF_RAISING: f64 = 40.0;
const CELLS_OF_CLEARING: f64 = 12.0;
const LARGEST_CELL_HOURS: f64 = 0.5;
/// Lists a fifth of an hour of clearing apart at first, two hours where clearing takes a day; the expected one is among them.
const LIST_STEPS: f64 = 5.0;
const LIST_HOURS: f64 = 0.25;
/// Where the policy's change overtakes clearing, who lets people in depends on how long the list is: lists a twenty-fourth of
/// their length apart.
const RACE_STEPS: f64 = 24.0;
/// Hours that clearing the shortest lists takes: no time worth telling apart.
const SHORTEST_HOURS: f64 = 0.05;
/// What rounding may add to a moment, in parts of an hour.
const ROUNDING: f64 = 1e-6;
/// The step of the expected list.
const EXPECTED: u32 = 1 << 16;

/// What nodes depend on beyond the curves: where it is the same, nodes are.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::engine) struct Terms {
    admin_clear: Option<AdminClear>,
    /// People on a list that takes an hour to clear; infinite without a list.
    per_hour: f64,
    /// The expected list, where the policy's change may overtake clearing.
    raced: Option<f64>,
    /// The root of the expected list, and people who stand for the shortest ones.
    expected_root: f64,
    shortest: u64,
    /// Hours from the decision until people are let in, or the first are.
    until_let_in: f64,
    /// Hours from the decision until everybody is let in at one moment, however long clearing takes; infinite if nobody is.
    policy_changes: f64,
    provider_clears: Option<f64>,
    /// Hours until the last alert at the latest.
    alerts_end: f64,
    /// Cells of decisions that are one.
    coarser: u32,
    pub(super) lags: [Option<f64>; LAGS],
    pub(super) apart: Apart,
    pub(super) has_guests: bool,
    /// When the help desk takes its first call, in hours; infinite without agents.
    pub(super) desk_opens: f64,
}

impl Terms {
    pub(in crate::engine) fn new(
        (parameters, curves): (&Parameters, &Curves),
        precision: Precision,
        lags: [Option<f64>; LAGS],
        has_guests: bool,
    ) -> Self {
        let per_hour = list_per_hour(parameters);
        let has_agents = parameters.scenario.response.help_desk.is_some_and(|desk| desk.agents > 0);
        let expected = expected_list(parameters);
        Self {
            admin_clear: parameters.scenario.response.admin_clear,
            per_hour,
            raced: Some(greater(expected, 1.0)).filter(|_| policy_may_overtake(parameters)),
            expected_root: list_root(expected, per_hour),
            shortest: whole_list(lesser(expected, SHORTEST_HOURS * per_hour)),
            until_let_in: until_let_in(parameters),
            policy_changes: policy_changes(parameters, 0.0),
            provider_clears: parameters.scenario.response.provider_clears_after_hours,
            alerts_end: parameters.alerts_end,
            coarser: if precision == Precision::Means { 4 } else { 1 },
            lags,
            apart: Apart::new(curves, precision),
            has_guests,
            desk_opens: if has_agents { parameters.desk_open_from(0.0) } else { f64::INFINITY },
        }
    }

    /// The middle of the cell of a decision, in half parts of an hour until people are let in. At once, and never before the
    /// horizon, are cells of their own.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand parts")]
    pub(super) fn middle_of_cell(&self, decision: f64, list: u32) -> u32 {
        if decision >= facts::HORIZON_HOURS.value {
            return u32::MAX;
        }
        if decision < 0.5 / PARTS_OF_HOUR {
            return 0;
        }
        let parts = (PARTS_OF_HOUR * self.cell_hours(decision, list)) as u32;
        let parts = self.coarser << parts.max(1).ilog2();
        // Who is let in at a half hour does not wait at it.
        let part = (PARTS_OF_HOUR * (decision + self.until_let_in) - ROUNDING).ceil() as u32;
        2 * (part.saturating_sub(1) / parts * parts) + parts
    }

    pub(super) fn decision_at(&self, middle: u32) -> f64 {
        match middle {
            u32::MAX => f64::INFINITY,
            0 => 0.0,
            _ => greater(0.5 * f64::from(middle) / PARTS_OF_HOUR - self.until_let_in, 0.0),
        }
    }

    fn cell_hours(&self, decision: f64, list: u32) -> f64 {
        if decision < self.alerts_end {
            lesser(self.alerts_end / CELLS_OF_RAISING, CELL_HOURS)
        } else if self.policy_changes.is_finite() {
            CELL_HOURS
        } else {
            greater(lesser(self.clearing_hours(list) / CELLS_OF_CLEARING, LARGEST_CELL_HOURS), CELL_HOURS)
        }
    }

    /// The step of a list of so many people; 0 of the shortest ones.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred steps")]
    pub(super) fn list_step(&self, people: u64) -> u32 {
        if let Some(expected) = self.raced {
            return (RACE_STEPS * libm::log(greater(people as f64, 1.0) / expected) + f64::from(EXPECTED) + 0.5) as u32;
        }
        let root = list_root(people as f64, self.per_hour);
        if root < list_root(0.0, 1.0) + 0.5 / LIST_STEPS {
            return 0;
        }
        (LIST_STEPS * (root - self.expected_root) + f64::from(EXPECTED) + 0.5) as u32
    }

    pub(super) fn list_at(&self, step: u32) -> u64 {
        if let Some(expected) = self.raced {
            return whole_list(expected * libm::exp((f64::from(step) - f64::from(EXPECTED)) / RACE_STEPS));
        }
        if step == 0 { self.shortest } else { whole_list(self.clearing_hours(step) * self.per_hour) }
    }

    /// Hours that clearing the list of a step takes.
    fn clearing_hours(&self, step: u32) -> f64 {
        if step == 0 {
            return SHORTEST_HOURS;
        }
        let root = self.expected_root + (f64::from(step) - f64::from(EXPECTED)) / LIST_STEPS;
        root * root - LIST_HOURS
    }
}

/// The members whom alerts are expected for.
#[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
fn expected_list(parameters: &Parameters) -> f64 {
    let incident = &parameters.scenario.incident;
    let members: u64 = parameters.kinds.iter().filter(|kind| kind.in_scope && kind.kind != Kind::Guest).map(|kind| kind.people).sum();
    members as f64 * incident.scope.mean() * incident.alert_probability * parameters.raised_share()
}

/// Whether the policy may be changed while somebody is still being cleared.
#[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
fn policy_may_overtake(parameters: &Parameters) -> bool {
    let Some(clear) = parameters.scenario.response.admin_clear else { return false };
    let members: u64 = parameters.kinds.iter().filter(|kind| kind.in_scope && kind.kind != Kind::Guest).map(|kind| kind.people).sum();
    let longest = whole_list((members as f64 * parameters.scenario.incident.scope.high).ceil());
    let policy = policy_changes(parameters, 0.0);
    Clearing::of(clear, 1).hours_to_place(0) <= policy && policy < Clearing::of(clear, longest).hours_to_place(longest - 1)
}

/// Of a list of so many people, what grows evenly from one told apart to the next.
fn list_root(people: f64, per_hour: f64) -> f64 {
    (LIST_HOURS + people / per_hour).sqrt()
}

/// A list has somebody on it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
fn whole_list(people: f64) -> u64 {
    (people.round() as u64).max(1)
}

/// Hours from a decision until people are let in: all by the policy's change, or the first on the list.
fn until_let_in(parameters: &Parameters) -> f64 {
    let policy = policy_changes(parameters, 0.0);
    let first = parameters.scenario.response.admin_clear.map_or(0.0, |clear| Clearing::of(clear, 1).hours_to_place(0));
    if policy.is_finite() { policy } else { first }
}

#[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
fn list_per_hour(parameters: &Parameters) -> f64 {
    let Some(clear) = parameters.scenario.response.admin_clear else { return f64::INFINITY };
    match clear.method {
        ClearMethod::Script => 3600.0 * clear.calls_per_second / (1.0 / clear.page as f64 + 1.0 / clear.batch as f64),
        ClearMethod::Portal => 60.0 * clear.users_per_minute,
    }
}
