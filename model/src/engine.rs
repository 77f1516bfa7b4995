//! The fast engine: whole people drawn per trial, expectation to place them in time.
//!
//! Its cost does not depend on the number of users. Given the tenant-level draws (p, notice, diagnosis, support: the same
//! as the reference's) each count is one binomial quantile of the one before it: scoped, flagged, stopped, prompted,
//! refused, and what the refused do. When they do it follows from unit curves, computed once per scenario. It must agree
//! with the reference; the agreement tests say how closely.

mod binomial;
mod clearance;
mod counts;
mod curves;
mod desk;
mod draws;
mod timeline;
mod view;

use crate::choice::{Kind, Path};
use crate::facts;
use crate::outcome::Outcome;
use crate::parameters::Parameters;
use crate::reference;
use crate::streams::Cause;

use binomial::{Chance, order_statistic};
use clearance::{ACTORS, LAGS};
use counts::{ByWay, CALLS, Plan, SELF_SERVICE, Stopped, WAYS};
use curves::Curves;
use draws::{Deviate, Draw, Draws, RareDraw};
use timeline::{Course, Timeline};
use view::Side;

/// Tenants below this many users are followed user by user.
pub const FROM_USERS: u64 = 200;

/// Members first, then guests.
const MEMBERS: usize = 0;
const GUESTS: usize = 1;

/// The fast engine.
#[derive(Clone, Debug)]
pub struct Aggregate {
    parameters: Parameters,
    curves: Curves,
    plan: Plan,
    lags: [Option<f64>; LAGS],
    /// By hour of the window, the share of alerts in it of those not in an earlier one, and its draw.
    per_hour: Vec<(Chance, Draw)>,
    draws: Draws,
    tenant: TenantDraws,
    /// When the desk is open for the first time, in hours.
    desk_opens: f64,
    sides: [Side; 2],
    timeline: Timeline,
    classes: Vec<Class>,
    refused: Vec<[u64; 2]>,
}

/// The refused of one class in one trial.
#[derive(Clone, Copy, Debug, Default)]
struct Class {
    refused: u64,
    ways: ByWay,
    /// Shares of them by path; the last is stuck.
    by_path: [f64; 8],
}

/// The tenant's draws.
#[derive(Clone, Debug)]
struct TenantDraws {
    first_alert: Draw,
    last_alert: Draw,
    enough_calls: RareDraw,
    rounding: Draw,
    /// By side, way and split.
    paths: Vec<RareDraw>,
    spared: [Draw; 2],
    hours_to: Draw,
}

impl Aggregate {
    /// An engine for one scenario.
    pub fn new(parameters: &Parameters) -> Self {
        let mut draws = Draws::new(parameters.scenario.run.seed);
        let plan = Plan::new(parameters, &mut draws);
        let lags = counts::lags(parameters);
        let chances = hourly_chances(parameters);
        let per_hour = chances.into_iter().enumerate().map(|(hour, chance)| (chance, draws.add(Cause::CountPerHour, hour))).collect();
        let tenant = TenantDraws {
            first_alert: draws.add(Cause::FirstAlert, 0),
            last_alert: draws.add(Cause::LastAlert, 0),
            enough_calls: draws.add_rare(Cause::EnoughCalls, 0),
            rounding: draws.add(Cause::Rounding, 0),
            paths: (0..2 * WAYS * SPLITS).map(|split| draws.add_rare(Cause::CountPath, split)).collect(),
            spared: [MEMBERS, GUESTS].map(|side| draws.add(Cause::CountSpared, side)),
            hours_to: draws.add(Cause::HoursTo, 0),
        };
        Self {
            curves: Curves::new(parameters, &lags),
            lags,
            classes: vec![Class::default(); plan.classes.len()],
            refused: vec![[0; 2]; plan.kinds.len()],
            plan,
            per_hour,
            draws,
            tenant,
            desk_opens: parameters.desk_open_from(0.0),
            sides: [Side::new(), Side::new()],
            timeline: Timeline::new(parameters),
            parameters: parameters.clone(),
        }
    }

    /// One trial.
    pub fn trial(&mut self, trial: u64, outcome: &mut Outcome) {
        outcome.clear(&self.parameters);
        self.draws.turn_to(trial);
        let p = reference::scope_quantile(&self.parameters, trial);
        let flagged = self.draw_stopped(p, outcome);
        self.place_alerts(flagged, outcome);
        outcome.admins_locked_out = reference::all_admins_out_chance(&self.parameters, p);
        let first_alert = if outcome.first_alert.is_nan() { f64::INFINITY } else { outcome.first_alert };
        let notice = reference::notice(&self.parameters, trial, first_alert);
        let first_look = notice.min(self.enough_calls(notice, outcome));
        let decision = reference::decision_after(&self.parameters, trial, p, first_look);
        outcome.decision = if flagged.iter().sum::<u64>() == 0 { f64::NAN } else { decision };
        self.sides[MEMBERS].clearance.decide(&self.parameters, &self.curves, decision, Some(flagged[MEMBERS]));
        self.sides[GUESTS].clearance.decide(&self.parameters, &self.curves, decision, None);
        self.draw_refused(outcome);
        for side in &mut self.sides {
            side.follow(&self.curves, &self.lags, self.parameters.alerts_end);
        }
        let course = self.timeline.follow(&self.parameters, &self.curves, &self.sides);
        self.place_course(&course, outcome);
        self.draw_paths(&course, outcome);
        self.hours_to_shares(first_alert, outcome);
    }

    /// Rules 6 to 8: counts by kind. Gives the flagged members and guests.
    fn draw_stopped(&self, p: f64, outcome: &mut Outcome) -> [u64; 2] {
        let scope = Chance::new(p);
        let mut sums = [0; 2];
        for kind in &self.plan.kinds {
            let Stopped { scoped, flagged, stopped, prompted } = kind.stopped(&scope, &self.draws);
            let counts = &mut outcome.kinds[kind.kind.index()];
            (counts.scoped, counts.flagged, counts.stopped, counts.prompted) = (scoped, flagged, stopped, prompted);
            sums[usize::from(kind.kind == Kind::Guest)] += flagged;
        }
        sums
    }

    /// Rules 2 and 7: the members' first and last alert as order statistics, everybody's alerts per hour.
    fn place_alerts(&self, flagged: [u64; 2], outcome: &mut Outcome) {
        let window = &self.parameters.scenario.incident.window;
        let raised = self.parameters.raised_share();
        let at = |share: f64| window.hours * reference::window_time(window.arrival, share * raised);
        let members = flagged[MEMBERS];
        if members > 0 {
            let first = order_statistic(1, members, self.draws.at(self.tenant.first_alert));
            let last = || order_statistic(members - 1, members - 1, self.draws.at(self.tenant.last_alert));
            outcome.first_alert = at(first);
            outcome.last_alert = at(first + (1.0 - first) * if members > 1 { last() } else { 0.0 });
        }
        let mut left: u64 = flagged.iter().sum();
        for (alerts, (chance, draw)) in outcome.per_hour.iter_mut().zip(&self.per_hour) {
            *alerts = if chance.p < 1.0 { chance.quantile(left, self.draws.at(*draw)) } else { left };
            left -= *alerts;
        }
    }

    /// Rule 3 (b) in expectation of the number of callers, drawn for the moment of the call that is enough.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million callers")]
    fn enough_calls(&self, notice: f64, outcome: &Outcome) -> f64 {
        let parameters = &self.parameters;
        let Some(needed) = parameters.scenario.response.escalate_after_calls else { return f64::INFINITY };
        // Nothing to draw where the notice comes before the desk can have heard anything.
        if self.desk_opens >= notice {
            return f64::INFINITY;
        }
        let callers = |kind: &counts::KindPlan| {
            let counts = &outcome.kinds[kind.kind.index()];
            (counts.stopped - counts.prompted) as f64 * self.plan.classes[kind.class].plan.call_chance()
        };
        let callers = self.plan.kinds.iter().map(callers).sum::<f64>().round() as u64;
        if callers < needed {
            return f64::INFINITY;
        }
        let share = order_statistic(needed, callers, self.draws.at_rare(self.tenant.enough_calls));
        parameters.desk_open_from(self.when_called(share))
    }

    /// The moment by which a share of all callers has called: users whom the provider has cleared do not.
    fn when_called(&self, share: f64) -> f64 {
        let at = self.curves.when_refused(share);
        let Some(provider) = self.parameters.scenario.response.provider_clears_after_hours.filter(|&clears| clears < at) else { return at };
        let called = |at: f64| self.curves.refused_by(at) - self.curves.refused(provider, at) + self.curves.refused(provider, provider);
        let (mut low, mut high) = (provider, facts::HORIZON_HOURS.value);
        if called(high) < share {
            return f64::INFINITY;
        }
        while high - low > 1.0 / 60.0 {
            let middle = 0.5 * (low + high);
            if called(middle) < share { low = middle } else { high = middle }
        }
        high
    }

    /// Rules 9 to 11: who is refused, by kind, and what they do, by class.
    fn draw_refused(&mut self, outcome: &mut Outcome) {
        self.classes.fill(Class::default());
        let mut chances = [Chance::new(0.0); 2];
        for (side, chance) in self.sides.iter_mut().zip(&mut chances) {
            side.fate = side.clearance.fate(&self.curves, &self.lags);
            side.ways = [0; WAYS];
            *chance = Chance::new(side.fate.refused);
        }
        for (kind, refused) in self.plan.kinds.iter().zip(&mut self.refused) {
            let side = usize::from(kind.kind == Kind::Guest);
            let counts = &mut outcome.kinds[kind.kind.index()];
            let prompted = kind.refused_prompted.map_or(0, |draw| chances[side].quantile(counts.prompted, self.draws.at(draw)));
            let locked_out = chances[side].quantile(counts.stopped - counts.prompted, self.draws.at(kind.refused_locked_out));
            *refused = [prompted, locked_out];
            counts.refused = prompted + locked_out;
            self.classes[kind.class].refused += locked_out;
            self.sides[side].ways[SELF_SERVICE] += prompted;
        }
        for (plan, class) in self.plan.classes.iter().zip(&mut self.classes) {
            class.ways = plan.ways(class.refused, &self.draws);
            for (sum, people) in self.sides[usize::from(plan.plan.guests)].ways.iter_mut().zip(class.ways) {
                *sum += people;
            }
        }
        let mut not_refused = [0; 2];
        for (kind, refused) in self.plan.kinds.iter().zip(&self.refused) {
            not_refused[usize::from(kind.kind == Kind::Guest)] += outcome.kinds[kind.kind.index()].stopped - refused[0] - refused[1];
        }
        for ((people, side), draw) in not_refused.into_iter().zip(&self.sides).zip(self.tenant.spared) {
            let rest = 1.0 - side.fate.refused;
            if rest > 0.0 && people > 0 {
                outcome.spared += Chance::new(near_one(side.fate.spared / rest)).quantile(people, self.draws.at(draw));
            }
        }
    }

    /// Waiting, queue and lost hours: expectations, rounded to whole people by one uniform a trial.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "at most ten million people")]
    fn place_course(&self, course: &Course, outcome: &mut Outcome) {
        let rounding = self.draws.at(self.tenant.rounding).u;
        outcome.waiting_points = self.timeline.waiting.len();
        for (people, waiting) in outcome.waiting.iter_mut().zip(&self.timeline.waiting) {
            *people = (waiting + rounding).floor() as i64;
        }
        outcome.peak_queue = (course.peak_queue + rounding).floor() as u64;
        let callers: u64 = self.sides.iter().map(|side| side.ways[CALLS] + side.ways[counts::CALLS_IN_VAIN]).sum();
        if callers > 0 {
            outcome.wait_hours = course.queue_hours / callers as f64;
        }
        outcome.person_hours_lost = course.office_hours;
    }

    /// Rules 11 and 12: by which path the refused come back, and who is stuck.
    fn draw_paths(&mut self, course: &Course, outcome: &mut Outcome) {
        // Per side and way, the shares of people by path; the last is stuck.
        let mut shares = [[[0.0; 8]; WAYS]; 2];
        for (at, side) in self.sides.iter().enumerate() {
            for (way, &people) in side.ways.iter().enumerate() {
                if people == 0 {
                    continue;
                }
                let draws = &self.tenant.paths[(at * WAYS + way) * SPLITS..][..SPLITS];
                let chances = path_chances(side, way, course.desk[at], people);
                let by_path = divide(people, &chances, draws.iter().map(|&draw| self.draws.at_rare(draw)));
                for (sum, count) in outcome.restored_by.iter_mut().zip(by_path) {
                    *sum += count;
                }
                outcome.stuck += by_path[7];
                shares[at][way] = by_path.map(|count| share_of(count, people));
            }
        }
        for (plan, class) in self.plan.classes.iter().zip(&mut self.classes) {
            class.by_path = [0.0; 8];
            for (shares, &people) in shares[usize::from(plan.plan.guests)].iter().zip(&class.ways).filter(|(_, people)| **people > 0) {
                add_people(&mut class.by_path, share_of(people, class.refused), shares);
            }
        }
        for (kind, &[prompted, locked_out]) in self.plan.kinds.iter().zip(&self.refused) {
            let mut by_path = [0.0; 8];
            add_people(&mut by_path, share_of(locked_out, 1), &self.classes[kind.class].by_path);
            if prompted > 0 {
                add_people(&mut by_path, share_of(prompted, 1), &shares[usize::from(kind.kind == Kind::Guest)][SELF_SERVICE]);
            }
            let counts = &mut outcome.kinds[kind.kind.index()];
            counts.restored_by.copy_from_slice(&by_path[..7]);
            counts.stuck = by_path[7];
        }
    }

    /// "`hours_to_*`: rank ceil(share·n)": when the course restores that user. Groups are whole people, so that a rank
    /// falls into the right one; inside it the uniform says where between two people the moment lies.
    fn hours_to_shares(&self, first_alert: f64, outcome: &mut Outcome) {
        let refused: u64 = outcome.kinds.iter().map(|kind| kind.refused).sum();
        if refused == 0 || !first_alert.is_finite() {
            return;
        }
        let restored = refused - outcome.stuck;
        let u = self.draws.at(self.tenant.hours_to).u;
        let scale = if restored > 0 { self.timeline.restored_in_all() / share_of(restored, 1) } else { 0.0 };
        for (hours, percent) in outcome.hours_to.iter_mut().zip([50, 90, 100]) {
            let rank = (refused * percent).div_ceil(100);
            *hours =
                if rank > restored { f64::INFINITY } else { self.timeline.when_restored(scale * (share_of(rank, 1) - u)) - first_alert };
        }
    }
}

/// Draws that divide the people of a way over paths.
const SPLITS: usize = 5;

/// The chances of one refused user of a way: by path, the last being stuck.
fn path_chances(side: &Side, way: usize, desk: f64, people: u64) -> [f64; 8] {
    let fate = &side.fate;
    let mut chances = [0.0; 8];
    let (cleared, stuck) = if way < LAGS {
        chances[way] = fate.alone[way];
        (fate.cleared_first[way], fate.stuck_alone[way])
    } else {
        (fate.cleared, fate.stuck)
    };
    for (actor, chance) in ACTORS.iter().zip(cleared) {
        chances[actor.index()] += chance;
    }
    chances[7] = stuck;
    let sum: f64 = chances.iter().sum();
    if way == CALLS && sum > 0.0 {
        // Agents take people from all the others alike.
        let served = (desk / share_of(people, 1)).clamp(0.0, 1.0);
        chances.iter_mut().for_each(|chance| *chance *= (1.0 - served) / sum);
        chances[Path::HelpDesk.index()] = served;
        return chances;
    }
    chances.map(|chance| if sum > 0.0 { chance / sum } else { 0.0 })
}

/// Adds people who divide over paths in these shares.
fn add_people(by_path: &mut [f64; 8], people: f64, shares: &[f64; 8]) {
    for (sum, share) in by_path.iter_mut().zip(shares) {
        *sum += people * share;
    }
}

/// Divides people over paths by chained binomials; what the agents manage is rounded, not drawn.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
fn divide(people: u64, chances: &[f64; 8], mut draws: impl Iterator<Item = Deviate>) -> [u64; 8] {
    let mut counts = [0; 8];
    let (mut left, mut rest) = (people, 1.0);
    for path in 0..8 {
        let chance = chances[path];
        if chance <= 0.0 || left == 0 {
            continue;
        }
        let share = near_one(chance / rest);
        counts[path] = if share >= 1.0 {
            left
        } else {
            let draw = draws.next().unwrap_or(Deviate::MIDDLE);
            if path == Path::HelpDesk.index() {
                ((share_of(left, 1) * share + draw.u).floor() as u64).min(left)
            } else {
                Chance::new(share).quantile(left, draw)
            }
        };
        left -= counts[path];
        rest -= chance;
    }
    // Rounding errors of the chances leave nobody behind.
    if left > 0 {
        let last = (0..8).rev().find(|&path| chances[path] > 0.0).unwrap_or(7);
        counts[last] += left;
    }
    counts
}

/// A chance within rounding of certainty is certain.
fn near_one(chance: f64) -> f64 {
    if chance > 1.0 - 1e-9 { 1.0 } else { chance.max(0.0) }
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million people")]
fn share_of(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

/// Rule 7: the chance that an alert falls into each hour, given that it did not fall into an earlier one.
#[expect(clippy::cast_precision_loss, reason = "at most 72 hours")]
fn hourly_chances(parameters: &Parameters) -> Vec<Chance> {
    let window = &parameters.scenario.incident.window;
    let hours = crate::outcome::window_bins(parameters);
    let all = parameters.raised_share();
    let by = |hour: usize| {
        let end = (hour as f64).min(parameters.alerts_end);
        if all > 0.0 { crate::parameters::share_raised_by(window.arrival, end / window.hours) / all } else { 1.0 }
    };
    (0..hours)
        .map(|hour| {
            let (before, after) = (by(hour), by(hour + 1));
            Chance::new(if before < 1.0 { near_one((after - before) / (1.0 - before)) } else { 1.0 })
        })
        .collect()
}
