//! The trial's course in time: people waiting, the help desk's queue, and when shares of the refused are back.
//!
//! Counts are whole people drawn before. A few are followed one by one, and so are those who call while the desk is at
//! work; of the others the node's units say when.

mod back;

use crate::facts;
use crate::order::greater;
use crate::outcome::POINTS;
use crate::parameters::Parameters;
use crate::streams::{Cause, Stream};

use super::clearance::{InOrder, LAGS};
use super::counts::{ByWay, CALLS, CALLS_IN_VAIN, WAITS, WAYS};
use super::crowd::Crowd;
use super::curves::Curves;
use super::desk::Desk;
use super::nodes::Node;
use super::people::{Exponentials, People, Person};
use super::split::STUCK;
use super::unit::{PACES, Unit, WAITS_LONG, half_hour_from};

/// Refused people who are all followed one by one.
const FEW: u64 = 8;

/// One of a few: when refused, in which stretch of time, the bits that say where on which list, and what then.
#[derive(Clone, Copy, Debug)]
struct One {
    at: f64,
    stretch: (f64, f64),
    bits: u64,
    way: usize,
    side: usize,
}

/// The course of one trial.
#[derive(Clone, Debug)]
pub(super) struct Course {
    desk: Desk,
    crowd: Crowd,
    few: Vec<One>,
    exponentials: Exponentials,
    seed: u64,
    /// Members and guests who are not followed, by pace.
    others: [[f64; PACES]; 2],
    /// People waiting at each published point up to the end; of those not followed, people restored.
    pub(super) waiting: Vec<f32>,
    restored: Vec<f32>,
    /// Ways of both sides in which people are followed.
    pub(super) is_followed: [bool; WAYS],
    /// Most people waiting for an agent.
    pub(super) peak_queue: f64,
    /// Person-hours in the queue, and their variance where they are expected.
    pub(super) queue_hours: f64,
    pub(super) queue_spread: f64,
    /// Person-hours lost in local office hours.
    pub(super) office_hours: f64,
}

impl Course {
    pub(super) fn new(parameters: &Parameters, lags: &[Option<f64>; LAGS]) -> Self {
        Self {
            desk: Desk::new(parameters),
            crowd: Crowd::new(lags),
            few: Vec::new(),
            exponentials: Exponentials::new(),
            seed: parameters.scenario.run.seed,
            others: [[0.0; PACES]; 2],
            waiting: Vec::new(),
            restored: Vec::new(),
            is_followed: [false; WAYS],
            peak_queue: 0.0,
            queue_hours: 0.0,
            queue_spread: 0.0,
            office_hours: 0.0,
        }
    }

    /// Follows the refused of both sides (members, guests) by way from the start to the end; the user of the first alert may
    /// be one of them.
    pub(super) fn follow(&mut self, curves: &Curves, node: &Node, (ways, first_is_refused): (&[ByWay; 2], bool), trial: u64) {
        let units = &node.units;
        (self.peak_queue, self.queue_hours, self.queue_spread, self.office_hours) = (0.0, 0.0, 0.0, 0.0);
        let people: u64 = ways.iter().flatten().sum();
        let callers: u64 = ways.iter().map(|ways| ways[CALLS] + ways[CALLS_IN_VAIN]).sum();
        let present = units.iter().zip(ways).filter(|(_, ways)| ways.iter().any(|&people| people > 0));
        let end = present.map(|(unit, _)| unit.end).fold(0.0, greater);
        let all = people <= FEW;
        let at_work = callers > 0 && self.desk.opens_before(end);
        self.is_followed = [all; WAYS];
        if at_work {
            self.is_followed[CALLS..=CALLS_IN_VAIN].fill(true);
        }
        let (mut followed, mut others) = ([[0; WAYS]; 2], [[0; WAYS]; 2]);
        for side in 0..2 {
            for way in 0..WAYS {
                let to = if self.is_followed[way] { &mut followed } else { &mut others };
                to[side][way] = ways[side][way];
            }
            self.others[side] = by_pace(&units[side], &others[side]);
        }
        self.lay_out_others(units);
        self.crowd.forget();
        if all && people > 0 {
            self.follow_few(curves, units, ways, (end, first_is_refused), trial);
        } else if at_work {
            let group = self.desk.group_of(to_people(callers));
            self.follow_people(curves, units, (&followed, group), end, trial);
            if group > 1.0 {
                let by_chance = self.desk.by_chance(Stream::new(self.seed, Cause::RefusedAt, trial, 2).uniform(0));
                self.peak_queue = if by_chance > self.peak_queue { by_chance } else { self.peak_queue };
            }
        } else if callers > 0 {
            let callers = ways.map(|ways| to_people(ways[CALLS] + ways[CALLS_IN_VAIN]));
            for (unit, callers) in units.iter().zip(callers) {
                self.queue_hours += callers * unit.cleared_after;
                self.queue_spread += callers * unit.cleared_spread;
            }
            self.peak_queue = most_waiting(units, callers);
        }
    }

    /// Sums people not followed over the units.
    fn lay_out_others(&mut self, units: &[Unit; 2]) {
        let points = |side: usize| if self.others[side].iter().any(|&people| people > 0.0) { units[side].points() } else { 0 };
        let points = points(0).max(points(1));
        for people in [&mut self.waiting, &mut self.restored] {
            people.clear();
            people.resize(points, 0.0);
        }
        for (others, unit) in self.others.iter().zip(units) {
            let all: f64 = others.iter().sum();
            if all <= 0.0 {
                continue;
            }
            for ((&people, shares), office_hours) in others.iter().zip(&unit.waiting).zip(unit.office_hours) {
                if people > 0.0 {
                    self.office_hours += people * office_hours;
                    add(&mut self.waiting, people, shares);
                }
            }
            add(&mut self.restored, all, &unit.met);
            let met = single(all * unit.met_at_end());
            self.restored[unit.points()..].iter_mut().for_each(|sum| *sum += met);
        }
        for (restored, waiting) in self.restored.iter_mut().zip(&self.waiting) {
            *restored -= waiting;
        }
    }

    /// Follows a few people one by one.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_wrap, reason = "52 bits")]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few people")]
    fn follow_few(&mut self, curves: &Curves, units: &[Unit; 2], ways: &[ByWay; 2], (end, first_is_refused): (f64, bool), trial: u64) {
        self.few.clear();
        for (side, (ways, unit)) in ways.iter().zip(units).enumerate() {
            let stream = Stream::new(self.seed, Cause::RefusedAt, trial, side as u64);
            // The user of the first alert is any of the members.
            let members = if side == 0 && first_is_refused { to_people(ways.iter().sum()) } else { 0.0 };
            let first = (members > 0.0).then(|| (stream.uniform(FEW) * members) as usize);
            for (way, &people) in ways.iter().enumerate() {
                for _ in 0..people {
                    let mut place = self.few.len();
                    let is_first = first == Some(place);
                    // Whoever is first is on the first list.
                    let bits = stream.bits(place as u64) | if is_first { 0xff } else { 0 };
                    let u = ((bits >> 12) as i64 as f64 + 0.5) * (1.0 / (1u64 << 52) as f64);
                    let (at, stretch) = unit.when_refused(curves, u, is_first);
                    let one = One { at, stretch, bits, way, side };
                    self.few.push(one);
                    while place > 0 && self.few[place - 1].at > at {
                        self.few[place] = self.few[place - 1];
                        place -= 1;
                    }
                    self.few[place] = one;
                }
            }
        }
        let points = if end >= facts::HORIZON_HOURS.value { POINTS } else { half_hour_from(end) };
        self.waiting.resize(points, 0.0);
        self.desk.begin(1.0);
        self.crowd.begin_few(curves.is_office_open(0.0, end));
        let mut users = [InOrder::new(&units[0].clears, curves), InOrder::new(&units[1].clears, curves)];
        for &One { at, stretch, bits, way, side } in &self.few {
            let person = Person { at, cleared: users[side].of(at, stretch, bits), way, people: 1.0 };
            self.crowd.add_one(curves, &mut self.desk, &person, side, &mut self.waiting);
        }
        self.office_hours += self.crowd.office_hours;
        (self.peak_queue, self.queue_hours) = (self.desk.queue.peak, self.desk.queue.hours);
    }

    /// Follows people one by one, in groups of so many.
    fn follow_people(&mut self, curves: &Curves, units: &[Unit; 2], (ways, group): (&[ByWay; 2], f64), end: f64, trial: u64) {
        let points = if end >= facts::HORIZON_HOURS.value { POINTS } else { half_hour_from(end) };
        let Self { exponentials, desk, crowd, seed, .. } = self;
        crowd.begin(points, curves.is_office_open(0.0, end));
        let people = |side: usize| {
            let stream = Stream::new(*seed, Cause::RefusedAt, trial, side as u64);
            People::new((curves, &units[side]), &ways[side], group, stream, exponentials)
        };
        let is_there = |side: usize| units[side].fate.refused > 0.0 && ways[side].iter().any(|&people| people > 0);
        if is_there(0) && is_there(1) {
            let [members, guests] = [people(0), people(1)];
            desk.begin(greater(members.group, guests.group));
            let (mut members, mut guests) = (members.peekable(), guests.peekable());
            while let Some(side) = earlier(members.peek(), guests.peek()) {
                if let Some(person) = if side == 0 { members.next() } else { guests.next() } {
                    crowd.add(curves, desk, &person, side);
                }
            }
        } else {
            let side = usize::from(is_there(1));
            let people = people(side);
            desk.begin(people.group);
            for person in people {
                crowd.add(curves, desk, &person, side);
            }
        }
        self.office_hours += crowd.office_hours;
        (self.peak_queue, self.queue_hours) = (desk.queue.peak, desk.queue.hours);
        self.waiting.resize(points.max(self.waiting.len()), 0.0);
        crowd.finish(&mut self.waiting);
    }

    /// By way, people of a side who were followed, by path.
    pub(super) const fn by_path(&self, side: usize) -> &[[f64; STUCK + 1]; WAYS] {
        &self.crowd.by_path[side]
    }
}

/// The highest number of callers of both sides who wait at once until they are cleared.
fn most_waiting(units: &[Unit; 2], callers: [f64; 2]) -> f64 {
    let of_each = [0, 1].map(|side: usize| callers[side] * units[side].most_waiting);
    let most = greater(of_each[0], of_each[1]);
    if callers[0] <= 0.0 || callers[1] <= 0.0 {
        return most;
    }
    let value = |side: usize, point: usize| units[side].waiting[WAITS_LONG].get(point).map_or(0.0, |&share| f64::from(share));
    let points = 0..units[0].points().max(units[1].points());
    let points = points.map(|point| callers[0] * value(0, point) + callers[1] * value(1, point));
    let edges = [0, 1].into_iter().flat_map(|side: usize| {
        units[side].edges.iter().map(move |edge| callers[side] * edge.waiting + callers[1 - side] * units[1 - side].waiting_until(edge.at))
    });
    points.chain(edges).fold(most, greater)
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

/// The side whose next person is refused first.
fn earlier(member: Option<&Person>, guest: Option<&Person>) -> Option<usize> {
    match (member, guest) {
        (Some(member), Some(guest)) => Some(usize::from(guest.at < member.at)),
        (Some(_), None) => Some(0),
        (None, Some(_)) => Some(1),
        (None, None) => None,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "seven digits of an expectation are enough")]
fn single(value: f64) -> f32 {
    value as f32
}

/// People as a number, through signed integers: one instruction.
#[expect(clippy::cast_possible_truncation, reason = "at most ten million people")]
pub(super) fn to_people(count: u64) -> f64 {
    f64::from(count as i32)
}
