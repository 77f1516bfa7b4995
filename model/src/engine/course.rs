//! The trial's course in time: people waiting, the help desk's queue, and when shares of the refused are back.
//!
//! Counts are whole people drawn before; the node's units only say when.

use crate::outcome::{POINTS, point_hours};
use crate::parameters::Parameters;

use super::counts::{ByWay, CALLS, CALLS_IN_VAIN, WAITS};
use super::curves::Curves;
use super::desk::FlowDesk;
use super::nodes::Node;
use super::unit::{PACES, Unit, WAITS_LONG, between_half_hours};

/// The course of one trial, in expectation given the counts.
#[derive(Clone, Debug)]
pub(super) struct Course {
    /// Members and guests, by pace.
    people: [[f64; PACES]; 2],
    all: [f64; 2],
    /// At moments of the desk: people restored by it and not cleared.
    by_desk: Vec<(f64, f64)>,
    /// For everybody, office hours an hour from the start to each half hour.
    office: Vec<f64>,
    /// People waiting at each published point up to the end.
    pub(super) waiting: Vec<f32>,
    /// People restored at the same points.
    restored: Vec<f32>,
    /// People restored by the help desk, of members and of guests.
    pub(super) desk: [f64; 2],
    /// Most people waiting for an agent.
    pub(super) peak_queue: f64,
    /// Person-hours in the queue.
    pub(super) queue_hours: f64,
    /// Person-hours lost in local office hours.
    pub(super) office_hours: f64,
}

impl Course {
    pub(super) fn new(curves: &Curves) -> Self {
        let mut office = vec![0.0];
        for half_hour in 0..POINTS - 1 {
            office.push(office[half_hour] + 0.5 * curves.office(half_hour));
        }
        Self {
            people: [[0.0; PACES]; 2],
            all: [0.0; 2],
            by_desk: Vec::new(),
            office,
            waiting: Vec::new(),
            restored: Vec::new(),
            desk: [0.0; 2],
            peak_queue: 0.0,
            queue_hours: 0.0,
            office_hours: 0.0,
        }
    }

    /// Follows the refused of both sides (members, guests) by way from the start to the end.
    pub(super) fn follow(&mut self, parameters: &Parameters, node: &Node, ways: &[ByWay; 2]) {
        let Node { units, .. } = node;
        self.people = [0, 1].map(|side| by_pace(&units[side], &ways[side]));
        self.all = self.people.map(|people| people.iter().sum());
        self.work_the_desk(parameters, node, ways);
        let points = units[0].points().max(units[1].points());
        for people in [&mut self.waiting, &mut self.restored] {
            people.clear();
            people.resize(points, 0.0);
        }
        self.office_hours = 0.0;
        for ((people, unit), all) in self.people.iter().zip(units).zip(self.all) {
            if all <= 0.0 {
                continue;
            }
            for ((&people, shares), office_hours) in people.iter().zip(&unit.waiting).zip(unit.office_hours) {
                if people > 0.0 {
                    self.office_hours += people * office_hours;
                    add(&mut self.waiting, people, shares);
                }
            }
            add(&mut self.restored, all, &unit.met);
            let met = single(all * unit.met_at_end());
            self.restored[unit.points()..].iter_mut().for_each(|sum| *sum += met);
        }
        if self.desk[0] + self.desk[1] > 0.0 {
            self.take_out_restored();
        }
        for (restored, waiting) in self.restored.iter_mut().zip(&self.waiting) {
            *restored -= waiting;
        }
    }

    /// Moves the queue through the desk's ticks.
    fn work_the_desk(&mut self, parameters: &Parameters, node: &Node, ways: &[ByWay; 2]) {
        self.by_desk.clear();
        (self.desk, self.peak_queue, self.queue_hours) = ([0.0; 2], 0.0, 0.0);
        let callers = ways.map(|ways| to_people(ways[CALLS] + ways[CALLS_IN_VAIN]));
        if callers[0] + callers[1] <= 0.0 {
            return;
        }
        let works = [0, 1].map(|side: usize| if callers[side] > 0.0 { to_people(ways[side][CALLS]) / callers[side] } else { 0.0 });
        let mut desk = FlowDesk::new(parameters, works);
        for tick in &node.ticks {
            for (side, calls) in tick.calls.iter().enumerate() {
                if callers[side] > 0.0 {
                    desk.call(side, calls.stays, callers[side] * calls.called, callers[side] * calls.call_hours);
                }
            }
            for (done, sum) in desk.work(tick.step, tick.open).into_iter().zip(&mut self.desk) {
                *sum += done;
            }
            let mut restored = 0.0;
            for (side, calls) in tick.calls.iter().enumerate() {
                if callers[side] > 0.0 && calls.leaves < 1.0 {
                    desk.leave(side, calls.leaves);
                }
                restored += desk.restored(side);
            }
            self.by_desk.push((tick.at, restored));
        }
        self.peak_queue = desk.peak();
        self.queue_hours = desk.queue_hours;
    }

    /// Those whom the desk has restored neither wait nor lose hours.
    fn take_out_restored(&mut self) {
        let mut at_desk = self.by_desk.iter().peekable();
        let mut restored = 0.0;
        for (point, waiting) in self.waiting.iter_mut().enumerate() {
            while let Some(next) = at_desk.next_if(|next| next.0 <= point_hours(point) + 1e-9) {
                restored = next.1;
            }
            *waiting = (*waiting - single(restored)).max(0.0);
        }
        let mut last = (0.0, 0.0);
        for &(at, restored) in &self.by_desk {
            self.office_hours -= 0.5 * (last.1 + restored) * (self.office_by(at) - self.office_by(last.0));
            last = (at, restored);
        }
        self.office_hours = self.office_hours.max(0.0);
    }

    /// Office hours an hour from the start to a moment.
    fn office_by(&self, at: f64) -> f64 {
        let (point, part) = between_half_hours(at);
        let from = self.office[point.min(POINTS - 1)];
        from + (self.office[(point + 1).min(POINTS - 1)] - from) * part
    }

    /// People whom the desk has restored and nobody has cleared, before or after what happens at a moment.
    fn restored_by_desk(&self, at: f64, after: bool) -> f64 {
        let slack = if after { 1e-9 } else { -1e-9 };
        let next = self.by_desk.partition_point(|moment| moment.0 < at + slack);
        if next == 0 { 0.0 } else { self.by_desk[next - 1].1 }
    }

    /// People restored by a half hour, up to the first at which nobody waits.
    fn restored_at(&self, units: &[Unit; 2], point: usize) -> f64 {
        match self.restored.get(point) {
            Some(&people) => f64::from(people),
            None => self.all[0] * units[0].met_at_end() + self.all[1] * units[1].met_at_end(),
        }
    }

    /// People restored at the ends of phases inside the half hour that ends at a point: moment and people.
    fn restored_before(&self, units: &[Unit; 2], point: usize) -> impl Iterator<Item = (f64, f64)> {
        let main = usize::from(self.all[0] <= 0.0);
        let (from, to) = (if point == 0 { -1.0 } else { point_hours(point - 1) }, point_hours(point));
        let edges = &units[main].edges;
        let first = edges.partition_point(move |edge| edge.at <= from);
        edges[first..].iter().take_while(move |edge| edge.at <= to).map(move |edge| {
            let mut restored = self.all[main] * edge.met();
            for (people, waiting) in self.people[main].iter().zip(edge.waiting) {
                restored -= people * waiting;
            }
            let other = 1 - main;
            if self.all[other] > 0.0 {
                restored += self.all[other] * units[other].met_near(edge.at);
                for (pace, people) in self.people[other].iter().enumerate() {
                    restored -= people * units[other].waiting_near(pace, edge.at);
                }
            }
            if !self.by_desk.is_empty() {
                restored += self.restored_by_desk(edge.at, edge.after);
            }
            (edge.at, restored)
        })
    }

    /// People at the end of the course who are restored.
    pub(super) fn restored_in_all(&self, units: &[Unit; 2]) -> f64 {
        self.restored_at(units, self.last_point())
    }

    /// The last point to look at.
    fn last_point(&self) -> usize {
        self.waiting.len().min(POINTS - 1)
    }

    /// The first moment at which this many people are restored, straight between moments; the last moment if never.
    pub(super) fn when_restored(&self, units: &[Unit; 2], people: f64) -> f64 {
        let point = self.restored.partition_point(|&restored| f64::from(restored) < people).min(self.last_point());
        let mut last = if point == 0 { (0.0, 0.0) } else { (point_hours(point - 1), self.restored_at(units, point - 1)) };
        let end = (point_hours(point), self.restored_at(units, point));
        for (at, restored) in self.restored_before(units, point).chain([end]) {
            if restored >= people {
                let rise = restored - last.1;
                return if rise > 1e-12 { last.0 + (at - last.0) * ((people - last.1) / rise).clamp(0.0, 1.0) } else { at };
            }
            last = (at, restored.max(last.1));
        }
        last.0
    }
}

/// Refused people by pace; nobody where the chance of it vanishes.
fn by_pace(unit: &Unit, ways: &ByWay) -> [f64; PACES] {
    if unit.fate.refused <= 0.0 {
        return [0.0; PACES];
    }
    let mut people = [0.0; PACES];
    for (people, &way) in people.iter_mut().zip(ways) {
        *people = to_people(way);
    }
    people[WAITS_LONG] = to_people(ways[WAITS] + ways[CALLS] + ways[CALLS_IN_VAIN]);
    people
}

/// Adds people times shares.
fn add(sums: &mut [f32], people: f64, shares: &[f32]) {
    let people = single(people);
    for (sum, share) in sums.iter_mut().zip(shares) {
        *sum += people * share;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "seven digits of an expectation are enough")]
fn single(value: f64) -> f32 {
    value as f32
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
fn to_people(count: u64) -> f64 {
    count as f64
}
