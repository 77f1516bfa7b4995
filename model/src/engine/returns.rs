//! One trial from the refusals on: who is refused, when they are back, and by which path.

use crate::choice::Kind;
use crate::distributions::normal_near;
use crate::order::greater;
use crate::outcome::Outcome;

use super::binomial::{Each, LANES, Lanes, Powers};
use super::block::{Block, PEAK_QUEUE, PERSON_HOURS_LOST, SPARED, STUCK_ROW, WAIT_HOURS};
use super::counts::{ByWay, CALLS, CALLS_IN_VAIN, SELF_SERVICE, WAYS};
use super::course::to_people;
use super::nodes::Place;
use super::split::{SPLITS, STUCK};
use super::unit::WAITS_LONG;
use super::{Aggregate, GUESTS, MEMBERS, side_of};

/// The users of first alerts that are counted apart: how many of the members come before each, and whether they are refused.
struct Firsts {
    before: Lanes<u32>,
    would_be: Lanes<bool>,
    are_refused: Lanes<bool>,
}

impl Firsts {
    const NOBODY: Self = Self { before: [u32::MAX; LANES], would_be: [false; LANES], are_refused: [false; LANES] };

    /// Takes those who are among the next people from them; gives those refused.
    #[inline(never)]
    fn take(&mut self, people: &mut Lanes<u32>) -> Lanes<u32> {
        let mut refused = [0; LANES];
        for (lane, people) in people.iter_mut().enumerate() {
            let before = &mut self.before[lane];
            if *before < *people {
                *people -= 1;
                *before = u32::MAX;
                self.are_refused[lane] = self.would_be[lane];
                refused[lane] = u32::from(self.would_be[lane]);
            } else if *before < u32::MAX {
                *before -= *people;
            }
        }
        refused
    }
}

impl Aggregate {
    /// Rules 9 to 11: who is refused, by kind, and what they do, by class, in every trial of the block that has a place.
    ///
    /// A user of a first alert that is counted apart is refused or not for itself: of few refused it is likely one, and never
    /// two.
    pub(super) fn draw_refused(&mut self) {
        let Self { nodes, plan, draws, tenant, block, .. } = self;
        let Block { places, stopped, refused, classes, ways: all_ways, tenant: rows, flagged, first_is_refused, .. } = block;
        rows[SPARED] = [0; LANES];
        *all_ways = [[[0; LANES]; WAYS]; 2];
        *first_is_refused = [false; LANES];
        for side in [MEMBERS, GUESTS] {
            if !plan.kinds.iter().any(|kind| side_of(kind.kind) == side) {
                continue;
            }
            let mut powers: Lanes<&Powers> = [&Powers::NONE; LANES];
            for (powers, &place) in powers.iter_mut().zip(places.iter()) {
                if let Some(node) = nodes.at(place) {
                    *powers = &node.units[side].refused;
                }
            }
            let mut chances = Each::new(powers);
            let mut firsts: Option<Firsts> = None;
            for (lane, &place) in places.iter().enumerate().filter(|(_, place)| side == MEMBERS && matches!(place, Place::Own(_))) {
                if let Some(first) = nodes.at(place).and_then(|node| node.units[side].first.as_ref()) {
                    let [which, refused] = tenant.first.map(|draw| draws.at_rare(draw, lane));
                    let firsts = firsts.get_or_insert(Firsts::NOBODY);
                    firsts.before[lane] = (which * f64::from(flagged[side][lane])) as u32;
                    firsts.would_be[lane] = refused < first.refused;
                }
            }
            let mut not_refused = [0; LANES];
            let kinds = plan.kinds.iter().zip(stopped.iter()).zip(refused.iter_mut());
            for ((kind, counts), refused) in kinds.filter(|((kind, _), _)| side_of(kind.kind) == side) {
                let mut locked_out = counts.stopped;
                locked_out.iter_mut().zip(&counts.prompted).for_each(|(stopped, prompted)| *stopped -= prompted);
                let first = firsts.as_mut().map(|firsts| firsts.take(&mut locked_out));
                chances.quantiles(&locked_out, draws.row(kind.refused_locked_out), &mut refused.locked_out);
                if let Some(first) = first {
                    add(&mut refused.locked_out, &first);
                }
                refused.all = refused.locked_out;
                if let Some(draw) = kind.refused_prompted {
                    let mut prompted = counts.prompted;
                    let first = firsts.as_mut().map(|firsts| firsts.take(&mut prompted));
                    chances.quantiles(&prompted, draws.row(draw), &mut refused.prompted);
                    if let Some(first) = first {
                        add(&mut refused.prompted, &first);
                    }
                    add(&mut refused.all, &refused.prompted);
                }
                for ((left, stopped), refused) in not_refused.iter_mut().zip(&counts.stopped).zip(&refused.all) {
                    *left += stopped - refused;
                }
            }
            if let Some(firsts) = firsts {
                *first_is_refused = firsts.are_refused;
            }
            let uniforms = draws.row(tenant.spared[side]);
            for (lane, &people) in not_refused.iter().enumerate() {
                let spared =
                    nodes.at(places[lane]).map_or(0, |node| node.units[side].spared.quantile(u64::from(people), uniforms[lane]) as u32);
                rows[SPARED][lane] += spared;
            }
        }
        for (at, (class, ways)) in plan.classes.iter().zip(classes).enumerate() {
            let mut people = [0; LANES];
            for (_, refused) in plan.kinds.iter().zip(refused.iter()).filter(|(kind, _)| kind.class == at) {
                add(&mut people, &refused.locked_out);
            }
            class.ways(people, draws, ways);
            for (sums, row) in all_ways[usize::from(class.plan.guests)].iter_mut().zip(ways.iter()) {
                add(sums, row);
            }
        }
        for (kind, refused) in plan.kinds.iter().zip(refused.iter()).filter(|(kind, _)| kind.refused_prompted.is_some()) {
            add(&mut all_ways[side_of(kind.kind)][SELF_SERVICE], &refused.prompted);
        }
    }

    /// Places one trial of the block in time.
    // Apart, so that what it needs stays in registers.
    #[inline(never)]
    pub(super) fn place(&mut self, first: u64, lane: usize) {
        let Self { nodes, course, curves, block, .. } = self;
        let Some(node) = nodes.at(block.places[lane]) else { return };
        let ways = block.ways_of(lane);
        let people: u64 = ways.iter().flatten().sum();
        course.follow(curves, node, (&ways, block.first_is_refused[lane]), first + lane as u64);
        self.place_course(lane, &ways);
        self.draw_paths(lane, &ways);
        // "`hours_to_*`: rank ceil(share·n)": when the course restores that user.
        let Self { nodes, draws, tenant, course, block, .. } = self;
        let Some(node) = nodes.at(block.places[lane]) else { return };
        let first_alert = block.decided[lane].first_alert;
        let mut times = [f64::NAN; 3];
        if people > 0 && first_alert.is_finite() {
            let u = draws.at(tenant.hours_to, lane);
            times = course.hours_to_shares(&node.units, people, people - u64::from(block.tenant[STUCK_ROW][lane]), u);
        }
        for (row, at) in block.times.iter_mut().zip(times) {
            row[lane] = at - first_alert;
        }
    }

    /// Waiting, queue and lost hours: expectations, rounded to whole people by one uniform a trial.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
    fn place_course(&mut self, lane: usize, ways: &[ByWay; 2]) {
        let Self { draws, tenant, course, block, .. } = self;
        let rounding = draws.at(tenant.rounding, lane);
        let part = rounding as f32;
        block.waiting_points = course.waiting.len();
        for (people, waiting) in block.waiting.iter_mut().zip(&course.waiting) {
            *people = (waiting + part) as i32;
        }
        block.tenant[PEAK_QUEUE][lane] = (course.peak_queue + rounding) as i32 as u32;
        let callers: u64 = ways.iter().map(|ways| ways[CALLS] + ways[CALLS_IN_VAIN]).sum();
        block.times[WAIT_HOURS][lane] = f64::NAN;
        if callers > 0 {
            let mut hours = course.queue_hours;
            if course.queue_spread > 0.0 {
                hours = greater(hours + normal_near(draws.at(tenant.queue_hours, lane)) * course.queue_spread.sqrt(), 0.0);
            }
            block.times[WAIT_HOURS][lane] = hours / to_people(callers);
        }
        block.times[PERSON_HOURS_LOST][lane] = course.office_hours;
    }

    /// Rules 11 and 12: by which path the refused come back, and who is stuck.
    fn draw_paths(&mut self, lane: usize, ways: &[ByWay; 2]) {
        let Self { nodes, course, draws, tenant, block, .. } = self;
        let Some(node) = nodes.at(block.places[lane]) else { return };
        let mut sums = [0.0; STUCK + 1];
        for (side, (unit, ways)) in node.units.iter().zip(ways).enumerate() {
            for (way, &people) in ways.iter().enumerate() {
                if people == 0 {
                    continue;
                }
                let one = 1.0 / to_people(people);
                let mut add = |path: usize, count: f64| {
                    sums[path] += count;
                    block.note_path((side, way), path, lane, count * one);
                };
                if course.is_followed[way] {
                    whole(people, &course.by_path(side)[way], add);
                    continue;
                }
                let split = &unit.splits[way.min(WAITS_LONG)];
                if split.is_certain() {
                    add(split.last, to_people(people));
                } else {
                    let rare = &tenant.paths[(side * WAYS + way) * SPLITS..][..SPLITS];
                    split.divide(people, |step| draws.at_rare(rare[step], lane), &mut add);
                }
            }
        }
        block.tenant[..STUCK].iter_mut().zip(sums).for_each(|(row, people)| row[lane] = to_count(people));
        block.tenant[STUCK_ROW][lane] = to_count(sums[STUCK]);
    }

    /// A trial of the block, the last one that was placed.
    pub(crate) fn note(&self, lane: usize, outcome: &mut Outcome) {
        self.note_in_all(lane, outcome);
        let block = &self.block;
        for (at, kind) in self.plan.kinds.iter().enumerate() {
            let to = &mut outcome.kinds[kind.kind.index()];
            let [restored_by @ .., stuck] = block.by_path(&self.plan, at, lane);
            (to.restored_by, to.stuck) = (restored_by, stuck);
        }
        let waiting = self.waiting();
        if outcome.waiting_points > waiting.len() {
            outcome.waiting[waiting.len()..outcome.waiting_points].fill(0);
        }
        outcome.waiting_points = waiting.len();
        outcome.waiting[..waiting.len()].copy_from_slice(waiting);
    }

    /// The same without people of a kind by path and people waiting by half hour: what means over the trials are taken of.
    pub(crate) fn note_in_all(&self, lane: usize, outcome: &mut Outcome) {
        let block = &self.block;
        for (kind, (counts, refused)) in self.plan.kinds.iter().zip(block.stopped.iter().zip(&block.refused)) {
            let to = &mut outcome.kinds[kind.kind.index()];
            [to.scoped, to.flagged, to.stopped, to.prompted, to.refused] =
                [&counts.scoped, &counts.flagged, &counts.stopped, &counts.prompted, &refused.all].map(|row| u64::from(row[lane]));
        }
        outcome.per_hour.iter_mut().zip(&block.per_hour).for_each(|(to, row)| *to = u64::from(row[lane]));
        let [restored_by @ .., spared, stuck, peak_queue] = block.tenant.each_ref().map(|row| u64::from(row[lane]));
        (outcome.restored_by, outcome.spared, outcome.stuck, outcome.peak_queue) = (restored_by, spared, stuck, peak_queue);
        let [half, most, all, lost, first, last, decision, wait] = block.times.each_ref().map(|row| row[lane]);
        (outcome.hours_to, outcome.person_hours_lost, outcome.wait_hours) = ([half, most, all], lost, wait);
        (outcome.first_alert, outcome.last_alert, outcome.decision) = (first, last, decision);
        outcome.admins_locked_out = block.admins_out[lane];
    }

    /// Of the trial that was placed last, people waiting at the half hours at which anybody may.
    pub(crate) fn waiting(&self) -> &[i32] {
        &self.block.waiting[..self.block.waiting_points]
    }

    /// Of each kind that may be in scope: scoped, flagged, stopped, prompted, refused.
    pub(crate) fn rows_of_kinds(&self) -> impl Iterator<Item = (Kind, [&Lanes<u32>; 5])> {
        let rows = self.block.stopped.iter().zip(&self.block.refused);
        self.plan.kinds.iter().zip(rows).map(|(kind, (counts, refused))| {
            (kind.kind, [&counts.scoped, &counts.flagged, &counts.stopped, &counts.prompted, &refused.all])
        })
    }

    /// In all trials so far, people of each kind by path; the last of the paths is being stuck.
    pub(crate) fn by_path(&self) -> impl Iterator<Item = (Kind, [f64; STUCK + 1])> {
        self.plan.kinds.iter().enumerate().map(|(at, kind)| (kind.kind, self.block.by_path_in_all(at)))
    }

    /// Restored by seven paths, spared, stuck, the peak queue; then alerts per hour.
    pub(crate) fn rows_of_tenant(&self) -> impl Iterator<Item = &Lanes<u32>> {
        self.block.tenant.iter().chain(&self.block.per_hour)
    }

    /// Hours until 50, 90 and 100 % of the refused are back, person-hours lost, first alert, last alert, decision, wait.
    pub(crate) const fn times(&self) -> &[Lanes<f64>] {
        &self.block.times
    }

    /// The chance that all admins are locked out.
    pub(crate) const fn admins_out(&self) -> &Lanes<f64> {
        &self.block.admins_out
    }
}

/// People whose paths are known, those in groups to the nearest whole person.
fn whole(people: u64, followed: &[f64; STUCK + 1], mut add: impl FnMut(usize, f64)) {
    let scale = to_people(people) / followed.iter().sum::<f64>();
    let (mut sum, mut before) = (0.0, 0.0);
    for (path, &part) in followed.iter().enumerate() {
        if part > 0.0 {
            sum += part * scale;
            // Half a person more than none is one.
            let after = to_people(u64::from(to_count(sum + 0.5)));
            add(path, after - before);
            before = after;
        }
    }
}

/// The whole people of a number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
const fn to_count(people: f64) -> u32 {
    people as i32 as u32
}

fn add(sums: &mut Lanes<u32>, row: &Lanes<u32>) {
    sums.iter_mut().zip(row).for_each(|(sum, people)| *sum += people);
}
