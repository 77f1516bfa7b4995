//! What the course of a trial depends on beyond its whole people: when the tenant decides, and how long its list is.
//!
//! Both are rounded to a grid much finer than what is published, so that trials share their [`Unit`]s: following one
//! refused user in time is the dear part of a trial. The decision itself is published unrounded.

use crate::choice::{ClearMethod, Kind};
use crate::facts;
use crate::order::lesser;
use crate::parameters::Parameters;
use crate::reference::policy_changes;
use crate::scenario::AdminClear;

use super::Precision;
use super::clearance::{Apart, Clearance, First, LAGS, Listed};
use super::curves::Curves;
use super::unit::Unit;

/// Decisions a fifteenth of an hour apart on the first day, a sixth later; once all alerts are raised, and with them the list
/// is whole, further where clearing takes more than some hours: one part in so many of it, at most half an hour.
const FINE_STEPS: f64 = 15.0;
const COARSE_STEPS: f64 = 6.0;
const FINE_HOURS: f64 = 24.0;
const PARTS_OF_CLEARING: f64 = 48.0;
const COARSEST_HOURS: f64 = 0.5;
/// Lists twelve minutes of clearing apart at first, an hour where clearing takes a day.
const LIST_STEPS: f64 = 10.0;
/// Nodes kept, and room to find them by key: there may be a block of trials more.
const MOST: usize = 1000;
const SLOTS: usize = 2048;

/// A place on the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    decision: u32,
    list: u32,
}

/// What a trial has decided: when, how many members are flagged, and when the first was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided {
    pub(super) decision: f64,
    pub(super) flagged: u64,
    pub(super) first_alert: f64,
}

/// Members and guests, given the decision and the list.
#[derive(Clone, Debug)]
pub(super) struct Node {
    key: Key,
    pub(super) units: [Unit; 2],
}

/// Where a node is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Place {
    #[default]
    Nowhere,
    Shared(usize),
    /// Laid out for one trial of the block alone.
    Own(usize),
}

/// The nodes met so far, as far as there is room.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    /// By key: the number of a node, from 1.
    slots: Vec<u16>,
    shared: Vec<Box<Node>>,
    used: usize,
    own: Vec<Box<Node>>,
    layout: Layout,
}

/// What it takes to lay a node out.
#[derive(Clone, Debug)]
struct Layout {
    clearance: Clearance,
    terms: Terms,
}

/// What nodes depend on beyond the curves: where it is the same, nodes are.
#[derive(Clone, Debug, PartialEq)]
struct Terms {
    admin_clear: Option<AdminClear>,
    /// People on a list that takes an hour to clear; infinite without a list.
    per_hour: f64,
    /// People on a list that is expected, where it takes no longer than the shortest told apart.
    shortest: u64,
    /// Hours from the decision until everybody is let in at one moment, however long clearing takes; infinite if nobody is.
    policy_changes: f64,
    provider_clears: Option<f64>,
    /// Hours until the last alert at the latest.
    alerts_end: f64,
    /// Steps of decisions that are always one.
    coarsest: u32,
    lags: [Option<f64>; LAGS],
    apart: Apart,
    has_guests: bool,
    /// When the help desk takes its first call, in hours; infinite without agents.
    desk_opens: f64,
}

impl Nodes {
    pub(super) fn new(
        (parameters, curves): (&Parameters, &Curves),
        precision: Precision,
        lags: [Option<f64>; LAGS],
        has_guests: bool,
    ) -> Self {
        let per_hour = list_per_hour(parameters);
        let has_agents = parameters.scenario.response.help_desk.is_some_and(|desk| desk.agents > 0);
        let terms = Terms {
            admin_clear: parameters.scenario.response.admin_clear,
            per_hour,
            shortest: shortest_list(parameters, per_hour),
            policy_changes: policy_changes(parameters, 0.0),
            provider_clears: parameters.scenario.response.provider_clears_after_hours,
            alerts_end: parameters.alerts_end,
            coarsest: if precision == Precision::Means { 5 } else { 1 },
            lags,
            apart: Apart::new(curves, precision),
            has_guests,
            desk_opens: if has_agents { parameters.desk_open_from(0.0) } else { f64::INFINITY },
        };
        Self { slots: vec![0; SLOTS], shared: Vec::new(), used: 0, own: Vec::new(), layout: Layout { clearance: Clearance::new(), terms } }
    }

    /// Whether the nodes of another scenario with the same curves are this one's, too.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.layout.terms == other.layout.terms
    }

    /// Begins a block of trials: the places given for the one before are no longer good.
    pub(super) fn begin(&mut self) {
        if self.used >= MOST {
            self.slots.fill(0);
            self.used = 0;
        }
    }

    /// The node nearest to a decision (hours after the start) and a number of members flagged, the first of them at a moment,
    /// for a trial of the block.
    pub(super) fn find(&mut self, parameters: &Parameters, curves: &Curves, trial: &Decided, lane: usize) -> Place {
        let &Decided { decision, flagged, first_alert } = trial;
        if let Some(first) = First::apart(curves, self.layout.terms.apart, flagged, first_alert) {
            while self.own.len() <= lane {
                self.own.push(Box::new(Node::new(Key::OWN)));
            }
            let listed = Listed { people: flagged, first: Some(first) };
            self.layout.lay_out(parameters, curves, decision, listed, &mut self.own[lane]);
            return Place::Own(lane);
        }
        let list = self.list_step(flagged);
        let key = Key { decision: decision_step(decision, self.coarser(decision, list)), list };
        let mut slot = key.slot();
        while self.slots[slot] > 0 {
            let place = usize::from(self.slots[slot]) - 1;
            if self.shared[place].key == key {
                return Place::Shared(place);
            }
            slot = (slot + 1) % SLOTS;
        }
        let place = self.used;
        self.used += 1;
        self.slots[slot] = u16::try_from(self.used).unwrap_or_default();
        if place == self.shared.len() {
            self.shared.push(Box::new(Node::new(key)));
        }
        self.shared[place].key = key;
        let listed = Listed { people: self.list_at(key.list), first: None };
        self.layout.lay_out(parameters, curves, decision_at(key.decision), listed, &mut self.shared[place]);
        Place::Shared(place)
    }

    /// The node at a place of this block.
    pub(super) fn at(&self, place: Place) -> Option<&Node> {
        match place {
            Place::Nowhere => None,
            Place::Shared(place) => self.shared.get(place).map(Box::as_ref),
            Place::Own(lane) => self.own.get(lane).map(Box::as_ref),
        }
    }

    /// How many steps of decisions are one where clearing a list takes long.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a thousand steps")]
    fn coarser(&self, decision: f64, list: u32) -> u32 {
        let Terms { policy_changes, alerts_end, coarsest, .. } = self.layout.terms;
        if policy_changes.is_finite() || decision < alerts_end {
            return coarsest;
        }
        let steps = if decision < FINE_HOURS { FINE_STEPS } else { COARSE_STEPS };
        ((lesser(clearing_hours(list) / PARTS_OF_CLEARING, COARSEST_HOURS) * steps) as u32).max(coarsest)
    }

    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred steps")]
    fn list_step(&self, people: u64) -> u32 {
        (LIST_STEPS * ((1.0 + people as f64 / self.layout.terms.per_hour).sqrt() - 1.0) + 0.5) as u32
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
    fn list_at(&self, step: u32) -> u64 {
        match step {
            0 => self.layout.terms.shortest,
            _ => ((clearing_hours(step) * self.layout.terms.per_hour).round() as u64).max(1),
        }
    }
}

impl Layout {
    fn lay_out(&mut self, parameters: &Parameters, curves: &Curves, decision: f64, listed: Listed, node: &mut Node) {
        self.clearance.decide(parameters, curves, decision, Some(listed));
        node.units[0].lay_out(curves, &self.terms.lags, &mut self.clearance, self.terms.desk_opens);
        if self.terms.has_guests {
            self.clearance.decide(parameters, curves, decision, None);
            node.units[1].lay_out(curves, &self.terms.lags, &mut self.clearance, self.terms.desk_opens);
        }
        if node.units.iter().any(|unit| unit.end > self.terms.desk_opens) {
            node.units.iter_mut().for_each(Unit::fill_folds);
        }
    }
}

impl Node {
    fn new(key: Key) -> Self {
        Self { key, units: [Unit::new(), Unit::new()] }
    }
}

impl Key {
    /// Of a trial that is laid out for itself.
    const OWN: Self = Self { decision: u32::MAX - 1, list: u32::MAX };

    const fn slot(self) -> usize {
        (self.decision as usize).wrapping_add(self.list as usize * 389) % SLOTS
    }
}

/// Hours that clearing the list of a step takes.
fn clearing_hours(step: u32) -> f64 {
    // The shortest lists take no time worth telling apart.
    let root = 1.0 + f64::from(step).max(0.25) / LIST_STEPS;
    root * root - 1.0
}

/// The grid step of a decision, so many of which are one; the last stands for none before the horizon.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "about a thousand steps")]
fn decision_step(decision: f64, coarser: u32) -> u32 {
    if decision >= facts::HORIZON_HOURS.value {
        return u32::MAX;
    }
    let steps = if decision < FINE_HOURS { decision * FINE_STEPS } else { fine_steps() + (decision - FINE_HOURS) * COARSE_STEPS };
    (steps / f64::from(coarser) + 0.5) as u32 * coarser
}

fn decision_at(step: u32) -> f64 {
    let steps = f64::from(step);
    if step == u32::MAX {
        f64::INFINITY
    } else if steps <= fine_steps() {
        steps / FINE_STEPS
    } else {
        FINE_HOURS + (steps - fine_steps()) / COARSE_STEPS
    }
}

const fn fine_steps() -> f64 {
    FINE_HOURS * FINE_STEPS
}

/// What stands for the shortest lists: the members whom alerts are expected for, as others may clear them within the same
/// minutes; no more than take as long as the lists between which and the next are told apart.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "at most ten million people")]
fn shortest_list(parameters: &Parameters, per_hour: f64) -> u64 {
    if per_hour.is_infinite() {
        return 1;
    }
    let incident = &parameters.scenario.incident;
    let members: u64 = parameters.kinds.iter().filter(|kind| kind.in_scope && kind.kind != Kind::Guest).map(|kind| kind.people).sum();
    let flagged = members as f64 * incident.scope.mean() * incident.alert_probability * parameters.raised_share();
    (flagged.min(clearing_hours(0) * per_hour).round() as u64).max(1)
}

#[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
fn list_per_hour(parameters: &Parameters) -> f64 {
    let Some(clear) = parameters.scenario.response.admin_clear else { return f64::INFINITY };
    match clear.method {
        ClearMethod::Script => 3600.0 * clear.calls_per_second / (1.0 / clear.page as f64 + 1.0 / clear.batch as f64),
        ClearMethod::Portal => 60.0 * clear.users_per_minute,
    }
}
