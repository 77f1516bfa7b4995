//! What the course of a trial depends on beyond its whole people: when the tenant decides, and how long its list is.
//!
//! Both are rounded to a grid much finer than what is published, so that trials share their [`Unit`]s: following one
//! refused user in time is the dear part of a trial. The decision itself is published unrounded.

use crate::choice::ClearMethod;
use crate::facts;
use crate::parameters::Parameters;

use super::clearance::{Clearance, First, LAGS, Listed};
use super::curves::Curves;
use super::unit::Unit;

/// Decisions a thirtieth of an hour apart on the first day, a twelfth later.
const FINE_STEPS: f64 = 30.0;
const COARSE_STEPS: f64 = 12.0;
const FINE_HOURS: f64 = 24.0;
/// Lists three minutes of clearing apart at first, a quarter of an hour where clearing takes a day.
const LIST_STEPS: f64 = 40.0;
/// Units kept.
const SLOTS: usize = 1024;

/// A place on the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    decision: u32,
    list: u32,
}

/// Members and guests, given the decision and the list.
#[derive(Clone, Debug)]
pub(super) struct Node {
    key: Key,
    pub(super) units: [Unit; 2],
}

/// The nodes met so far, as far as there is room.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    slots: Vec<Option<Box<Node>>>,
    /// Room for a trial that is laid out for itself.
    own: Option<Box<Node>>,
    clearance: Clearance,
    lags: [Option<f64>; LAGS],
    /// People on a list that takes an hour to clear; infinite without a list.
    per_hour: f64,
    has_guests: bool,
}

impl Nodes {
    pub(super) fn new(parameters: &Parameters, lags: [Option<f64>; LAGS], has_guests: bool) -> Self {
        Self { slots: vec![None; SLOTS], own: None, clearance: Clearance::new(), lags, per_hour: list_per_hour(parameters), has_guests }
    }

    /// Takes out the node nearest to a decision (hours after the start) and a number of members flagged, the first of them
    /// at a moment; [`Nodes::put_back`] keeps it for the next trial.
    pub(super) fn take(&mut self, parameters: &Parameters, curves: &Curves, decision: f64, flagged: u64, first_alert: f64) -> Box<Node> {
        if let Some(first) = First::apart(curves, flagged, first_alert) {
            let mut node = self.own.take().unwrap_or_else(|| Box::new(Node::new(Key::OWN)));
            self.lay_out(parameters, curves, decision, Listed { people: flagged, first: Some(first) }, &mut node);
            return node;
        }
        let key = Key { decision: decision_step(decision), list: self.list_step(flagged) };
        let slot = &mut self.slots[key.slot()];
        let mut node = slot.take().unwrap_or_else(|| Box::new(Node::new(key)));
        if node.key != key || node.units[0].is_new() {
            node.key = key;
            self.lay_out(parameters, curves, decision_at(key.decision), Listed { people: self.list_at(key.list), first: None }, &mut node);
        }
        node
    }

    pub(super) fn put_back(&mut self, node: Box<Node>) {
        if node.key == Key::OWN {
            self.own = Some(node);
        } else {
            let slot = node.key.slot();
            self.slots[slot] = Some(node);
        }
    }

    fn lay_out(&mut self, parameters: &Parameters, curves: &Curves, decision: f64, listed: Listed, node: &mut Node) {
        self.clearance.decide(parameters, curves, decision, Some(listed));
        node.units[0].lay_out(curves, &self.lags, &mut self.clearance);
        if self.has_guests {
            self.clearance.decide(parameters, curves, decision, None);
            node.units[1].lay_out(curves, &self.lags, &mut self.clearance);
        }
    }

    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred steps")]
    fn list_step(&self, people: u64) -> u32 {
        (LIST_STEPS * ((1.0 + people as f64 / self.per_hour).sqrt() - 1.0) + 0.5) as u32
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
    fn list_at(&self, step: u32) -> u64 {
        // The shortest lists take no time worth telling apart.
        let root = 1.0 + f64::from(step).max(0.25) / LIST_STEPS;
        if self.per_hour.is_finite() { (((root * root - 1.0) * self.per_hour).round() as u64).max(1) } else { 1 }
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

/// The grid step of a decision; the last stands for none before the horizon.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "about a thousand steps")]
fn decision_step(decision: f64) -> u32 {
    if decision >= facts::HORIZON_HOURS.value {
        return u32::MAX;
    }
    let steps = if decision < FINE_HOURS { decision * FINE_STEPS } else { fine_steps() + (decision - FINE_HOURS) * COARSE_STEPS };
    (steps + 0.5) as u32
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

#[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
fn list_per_hour(parameters: &Parameters) -> f64 {
    let Some(clear) = parameters.scenario.response.admin_clear else { return f64::INFINITY };
    match clear.method {
        ClearMethod::Script => 3600.0 * clear.calls_per_second / (1.0 / clear.page as f64 + 1.0 / clear.batch as f64),
        ClearMethod::Portal => 60.0 * clear.users_per_minute,
    }
}
