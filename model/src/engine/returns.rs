//! One trial from the refusals on: who is refused, when they are back, and by which path.

use std::ops::Range;

use crate::outcome::Outcome;
use crate::reference;

use super::binomial::Sums;
use super::block::{Block, Refused};
use super::counts::{CALLS, CALLS_IN_VAIN, SELF_SERVICE, WAYS};
use super::course::to_people;
use super::split::{SPLITS, STUCK};
use super::unit::WAITS_LONG;
use super::{Aggregate, GUESTS, MEMBERS, side_of};

/// People by path; the last are stuck.
type ByPath<T> = [T; STUCK + 1];

impl Aggregate {
    /// Rules 9 to 11: who is refused, by kind, and what they do, by class, in some trials of the block.
    pub(super) fn draw_refused(&mut self, lanes: Range<usize>) {
        let Self { nodes, plan, draws, tenant, block: Block { places, stopped, refused, .. }, .. } = self;
        refused[lanes.clone()].iter_mut().for_each(|drawn| drawn.ways = [[0; WAYS]; 2]);
        let mut sums = Sums::NOBODY;
        for (at, (kind, counts)) in plan.kinds.iter().zip(stopped.iter()).enumerate() {
            let side = side_of(kind.kind);
            let uniforms = draws.row(kind.refused_locked_out);
            for lane in lanes.clone() {
                let Some(node) = nodes.at(places[lane]) else { continue };
                sums.set(lane, u64::from(counts.stopped[lane] - counts.prompted[lane]), &node.units[side].refused);
            }
            let hits = sums.hits(uniforms);
            for lane in lanes.clone() {
                let (Some(node), drawn) = (nodes.at(places[lane]), &mut refused[lane]) else { continue };
                let powers = &node.units[side].refused;
                let locked_out = u64::from(counts.stopped[lane] - counts.prompted[lane]);
                drawn.kinds[at][1] = powers.settled(locked_out, uniforms[lane], hits[lane]);
                if let Some(draw) = kind.refused_prompted {
                    drawn.kinds[at][0] = powers.quantile(u64::from(counts.prompted[lane]), draws.at(draw, lane));
                    drawn.ways[side][SELF_SERVICE] += drawn.kinds[at][0];
                }
            }
        }
        for lane in lanes {
            let (Some(node), drawn) = (nodes.at(places[lane]), &mut refused[lane]) else { continue };
            let (mut not_refused, mut locked_out) = ([0; 2], [0; 8]);
            for ((kind, counts), refused) in plan.kinds.iter().zip(stopped.iter()).zip(&drawn.kinds) {
                not_refused[side_of(kind.kind)] += u64::from(counts.stopped[lane]) - refused[0] - refused[1];
                locked_out[kind.class] += refused[1];
            }
            for ((plan, ways), people) in plan.classes.iter().zip(&mut drawn.classes).zip(locked_out) {
                *ways = plan.ways(people, draws, lane);
                for (sum, people) in drawn.ways[usize::from(plan.plan.guests)].iter_mut().zip(ways) {
                    *sum += *people;
                }
            }
            drawn.spared = 0;
            for side in [MEMBERS, GUESTS] {
                if not_refused[side] > 0 {
                    drawn.spared += node.units[side].spared.quantile(not_refused[side], draws.at(tenant.spared[side], lane));
                }
            }
        }
    }

    /// Notes what was drawn, and places it in time.
    pub(super) fn place(&mut self, first: u64, lane: usize, outcome: &mut Outcome) {
        let Some(node) = self.nodes.at(self.block.places[lane]) else { return };
        let (block, refused) = (&self.block, &self.block.refused[lane]);
        for ((kind, counts), refused) in self.plan.kinds.iter().zip(&block.stopped).zip(refused.kinds) {
            let to = &mut outcome.kinds[kind.kind.index()];
            to.scoped = u64::from(counts.scoped[lane]);
            to.flagged = u64::from(counts.flagged[lane]);
            to.stopped = u64::from(counts.stopped[lane]);
            to.prompted = u64::from(counts.prompted[lane]);
            to.refused = refused[0] + refused[1];
        }
        (outcome.first_alert, outcome.last_alert) = (block.first_alert[lane], block.last_alert[lane]);
        for (to, alerts) in outcome.per_hour.iter_mut().zip(&block.per_hour) {
            *to = u64::from(alerts[lane]);
        }
        let decided = block.decided[lane];
        let is_flagged = block.flagged[MEMBERS][lane] + block.flagged[GUESTS][lane] > 0;
        outcome.decision = if is_flagged { decided.decision } else { f64::NAN };
        outcome.admins_locked_out = reference::all_admins_out_chance(&self.parameters, block.p[lane]);
        outcome.spared = refused.spared;
        self.course.follow(&self.curves, node, &refused.ways, first + lane as u64);
        self.place_course(lane, outcome);
        self.draw_paths(lane, outcome);
        // "`hours_to_*`: rank ceil(share·n)": when the course restores that user.
        let Some(node) = self.nodes.at(self.block.places[lane]) else { return };
        let people: u64 = self.block.refused[lane].ways.iter().flatten().sum();
        outcome.hours_to = [f64::NAN; 3];
        if people > 0 && decided.first_alert.is_finite() {
            let u = self.draws.at(self.tenant.hours_to, lane);
            let times = self.course.hours_to_shares(&node.units, people, people - outcome.stuck, u);
            outcome.hours_to = times.map(|at| at - decided.first_alert);
        }
    }

    /// Waiting, queue and lost hours: expectations, rounded to whole people by one uniform a trial.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
    fn place_course(&self, lane: usize, outcome: &mut Outcome) {
        let course = &self.course;
        let rounding = self.draws.at(self.tenant.rounding, lane);
        let part = rounding as f32;
        let points = course.waiting.len();
        if outcome.waiting_points > points {
            outcome.waiting[points..outcome.waiting_points].fill(0);
        }
        outcome.waiting_points = points;
        for (people, waiting) in outcome.waiting.iter_mut().zip(&course.waiting) {
            *people = (waiting + part) as i32;
        }
        outcome.peak_queue = (course.peak_queue + rounding) as u64;
        let callers: u64 = self.block.refused[lane].ways.iter().map(|ways| ways[CALLS] + ways[CALLS_IN_VAIN]).sum();
        outcome.wait_hours = if callers > 0 { course.queue_hours / to_people(callers) } else { f64::NAN };
        outcome.person_hours_lost = course.office_hours;
    }

    /// Rules 11 and 12: by which path the refused come back, and who is stuck.
    fn draw_paths(&mut self, lane: usize, outcome: &mut Outcome) {
        let Self { nodes, course, plan, draws, tenant, block: Block { places, refused, of_class, .. }, .. } = self;
        let Some(node) = nodes.at(places[lane]) else { return };
        let Refused { kinds, classes, ways, .. } = &refused[lane];
        let (mut sums, mut self_service) = ([0.0; STUCK + 1], [[0.0; STUCK + 1]; 2]);
        of_class.fill([0.0; STUCK + 1]);
        for (side, (unit, ways)) in node.units.iter().zip(ways).enumerate() {
            for (way, &people) in ways.iter().enumerate() {
                if people == 0 {
                    continue;
                }
                let mut by_path = [0.0; STUCK + 1];
                if course.is_followed[way] {
                    by_path = whole(people, &course.by_path(side)[way]);
                } else {
                    let uniforms = tenant.paths[(side * WAYS + way) * SPLITS..][..SPLITS].iter().map(|&draw| draws.at_rare(draw, lane));
                    unit.splits[way.min(WAITS_LONG)].divide(people, uniforms, &mut by_path);
                }
                for (sum, count) in sums.iter_mut().zip(by_path) {
                    *sum += count;
                }
                let one = 1.0 / to_people(people);
                let shares = by_path.map(|count| count * one);
                if way == SELF_SERVICE {
                    self_service[side] = shares;
                    continue;
                }
                for ((plan, ways), of_class) in plan.classes.iter().zip(classes).zip(of_class.iter_mut()) {
                    if usize::from(plan.plan.guests) == side {
                        add_people(of_class, to_people(ways[way]), &shares);
                    }
                }
            }
        }
        let [restored_by @ .., stuck] = sums.map(to_count);
        (outcome.restored_by, outcome.stuck) = (restored_by, stuck);
        let mut one_of = [0.0; 8];
        for (one, ways) in one_of.iter_mut().zip(&classes[..plan.classes.len()]) {
            let people: u64 = ways.iter().sum();
            *one = if people > 0 { 1.0 / to_people(people) } else { 0.0 };
        }
        for (kind, &[prompted, locked_out]) in plan.kinds.iter().zip(kinds) {
            let people = to_people(locked_out) * one_of[kind.class];
            let mut by_path = of_class[kind.class].map(|sum| sum * people);
            if kind.refused_prompted.is_some() {
                add_people(&mut by_path, to_people(prompted), &self_service[side_of(kind.kind)]);
            }
            let counts = &mut outcome.kinds[kind.kind.index()];
            counts.restored_by.copy_from_slice(&by_path[..STUCK]);
            counts.stuck = by_path[STUCK];
        }
    }
}

/// People whose paths are known, those in groups to the nearest whole person.
fn whole(people: u64, followed: &ByPath<f64>) -> ByPath<f64> {
    let scale = to_people(people) / followed.iter().sum::<f64>();
    let (mut sum, mut before) = (0.0, 0.0);
    let mut whole = [0.0; STUCK + 1];
    for (whole, &part) in whole.iter_mut().zip(followed).filter(|(_, part)| **part > 0.0) {
        sum += part * scale;
        // Half a person more than none is one.
        let after = to_people(to_count(sum + 0.5));
        *whole = after - before;
        before = after;
    }
    whole
}

/// The whole people of a number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
const fn to_count(people: f64) -> u64 {
    people as i32 as u64
}

/// Adds people who divide over paths in these shares.
fn add_people(by_path: &mut ByPath<f64>, people: f64, shares: &ByPath<f64>) {
    for (sum, share) in by_path.iter_mut().zip(shares) {
        *sum += people * share;
    }
}
