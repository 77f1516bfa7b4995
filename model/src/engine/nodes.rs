//! What the course of a trial depends on beyond its whole people: when the tenant decides, and how long its list is.
//!
//! Both are rounded to a grid, so that trials share their [`Unit`]s: following one refused user in time is the dear part of
//! a trial. The decision itself is published unrounded.

mod terms;

use crate::parameters::Parameters;

use super::clearance::{Clearance, First, Listed};
use super::curves::Curves;
use super::unit::Unit;
pub(super) use terms::Terms;

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

impl Nodes {
    pub(super) fn new(terms: Terms) -> Self {
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
        let list = self.layout.terms.list_step(flagged);
        let key = Key { decision: self.layout.terms.middle_of_cell(decision, list), list };
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
        let listed = Listed { people: self.layout.terms.list_at(key.list), first: None };
        self.layout.lay_out(parameters, curves, self.layout.terms.decision_at(key.decision), listed, &mut self.shared[place]);
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
