//! The fast engine: whole people drawn per trial, expectation to place them in time.
//!
//! Its cost does not depend on the number of users. Given the tenant-level draws (p, notice, diagnosis, support: the same
//! as the reference's) each count is one binomial quantile of the one before it: scoped, flagged, stopped, prompted,
//! refused, and what the refused do. When they do it follows from unit curves, computed once per scenario. It must agree
//! with the reference; the agreement tests say how closely.

mod binomial;
mod clearance;
mod counts;
mod course;
mod crowd;
mod curves;
mod desk;
mod draws;
mod nodes;
mod people;
mod split;
mod unit;

use crate::choice::Kind;
use crate::facts;
use crate::outcome::Outcome;
use crate::parameters::Parameters;
use crate::reference;
use crate::streams::Cause;

use binomial::{Chance, order_statistic};
use counts::{ByWay, CALLS, Plan, SELF_SERVICE, Stopped, WAYS};
use course::Course;
use curves::Curves;
use draws::{Draw, Draws, RareDraw};
use nodes::{Node, Nodes};
use split::{SPLITS, STUCK};
use unit::{Unit, WAITS_LONG};

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
    /// By hour of the window, the share of alerts in it of those not in an earlier one, and its draw.
    per_hour: Vec<(Chance, Draw)>,
    draws: Draws,
    tenant: TenantDraws,
    /// When the desk is open for the first time, in hours.
    desk_opens: f64,
    nodes: Nodes,
    course: Course,
    /// Refused members and guests, by way.
    ways: [ByWay; 2],
    classes: Vec<Class>,
    refused: Vec<[u64; 2]>,
}

/// The refused of one class in one trial.
#[derive(Clone, Copy, Debug, Default)]
struct Class {
    refused: u64,
    ways: ByWay,
    /// Shares of them by path; the last is stuck.
    by_path: [f64; STUCK + 1],
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
        let curves = Curves::new(parameters, &lags);
        Self {
            nodes: Nodes::new(parameters, lags, plan.kinds.iter().any(|kind| kind.kind == Kind::Guest)),
            course: Course::new(parameters, &lags),
            curves,
            ways: [[0; WAYS]; 2],
            classes: vec![Class::default(); plan.classes.len()],
            refused: vec![[0; 2]; plan.kinds.len()],
            plan,
            per_hour,
            draws,
            tenant,
            desk_opens: parameters.desk_open_from(0.0),
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
        let node = self.nodes.take(&self.parameters, &self.curves, decision, flagged[MEMBERS], first_alert);
        self.draw_refused(&node.units, outcome);
        self.course.follow(&self.curves, &node, &self.ways, trial);
        self.place_course(outcome);
        self.draw_paths(&node.units, outcome);
        self.hours_to_shares(&node, first_alert, outcome);
        self.nodes.put_back(node);
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
    fn draw_refused(&mut self, units: &[Unit; 2], outcome: &mut Outcome) {
        self.classes.fill(Class::default());
        self.ways = [[0; WAYS]; 2];
        let chances = [MEMBERS, GUESTS].map(|side| Chance::new(units[side].fate.refused));
        let mut not_refused = [0; 2];
        for (kind, refused) in self.plan.kinds.iter().zip(&mut self.refused) {
            let side = usize::from(kind.kind == Kind::Guest);
            let counts = &mut outcome.kinds[kind.kind.index()];
            let prompted = kind.refused_prompted.map_or(0, |draw| chances[side].quantile(counts.prompted, self.draws.at(draw)));
            let locked_out = chances[side].quantile(counts.stopped - counts.prompted, self.draws.at(kind.refused_locked_out));
            *refused = [prompted, locked_out];
            counts.refused = prompted + locked_out;
            not_refused[side] += counts.stopped - counts.refused;
            self.classes[kind.class].refused += locked_out;
            self.ways[side][SELF_SERVICE] += prompted;
        }
        for (plan, class) in self.plan.classes.iter().zip(&mut self.classes) {
            class.ways = plan.ways(class.refused, &self.draws);
            for (sum, people) in self.ways[usize::from(plan.plan.guests)].iter_mut().zip(class.ways) {
                *sum += people;
            }
        }
        for ((people, unit), draw) in not_refused.into_iter().zip(units).zip(self.tenant.spared) {
            let rest = 1.0 - unit.fate.refused;
            if rest > 0.0 && people > 0 {
                outcome.spared += Chance::new(near_one(unit.fate.spared / rest)).quantile(people, self.draws.at(draw));
            }
        }
    }

    /// Waiting, queue and lost hours: expectations, rounded to whole people by one uniform a trial.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
    fn place_course(&self, outcome: &mut Outcome) {
        let course = &self.course;
        let rounding = self.draws.at(self.tenant.rounding);
        let part = rounding as f32;
        outcome.waiting_points = course.waiting.len();
        for (people, waiting) in outcome.waiting.iter_mut().zip(&course.waiting) {
            *people = i64::from((waiting + part) as i32);
        }
        outcome.peak_queue = (course.peak_queue + rounding) as u64;
        let callers: u64 = self.ways.iter().map(|ways| ways[CALLS] + ways[counts::CALLS_IN_VAIN]).sum();
        if callers > 0 {
            outcome.wait_hours = course.queue_hours / share_of(callers, 1);
        }
        outcome.person_hours_lost = course.office_hours;
    }

    /// Rules 11 and 12: by which path the refused come back, and who is stuck.
    fn draw_paths(&mut self, units: &[Unit; 2], outcome: &mut Outcome) {
        self.classes.iter_mut().for_each(|class| class.by_path = [0.0; STUCK + 1]);
        let mut self_service = [[0.0; STUCK + 1]; 2];
        for (side, unit) in units.iter().enumerate() {
            for way in 0..WAYS {
                let people = self.ways[side][way];
                if people == 0 {
                    continue;
                }
                let mut by_path = [0; STUCK + 1];
                if self.course.is_followed[way] {
                    by_path = whole(people, &self.course.by_path(side)[way]);
                } else {
                    let uniforms = self.tenant.paths[(side * WAYS + way) * SPLITS..][..SPLITS].iter().map(|&draw| self.draws.at_rare(draw));
                    unit.splits[way.min(WAITS_LONG)].divide(people, uniforms, &mut by_path);
                }
                for (sum, count) in outcome.restored_by.iter_mut().zip(by_path) {
                    *sum += count;
                }
                outcome.stuck += by_path[STUCK];
                let shares = by_path.map(|count| share_of(count, people));
                if way == SELF_SERVICE {
                    self_service[side] = shares;
                    continue;
                }
                for (plan, class) in self.plan.classes.iter().zip(&mut self.classes) {
                    if usize::from(plan.plan.guests) == side && class.ways[way] > 0 {
                        add_people(&mut class.by_path, share_of(class.ways[way], class.refused), &shares);
                    }
                }
            }
        }
        for (kind, &[prompted, locked_out]) in self.plan.kinds.iter().zip(&self.refused) {
            let mut by_path = [0.0; STUCK + 1];
            add_people(&mut by_path, share_of(locked_out, 1), &self.classes[kind.class].by_path);
            if prompted > 0 {
                add_people(&mut by_path, share_of(prompted, 1), &self_service[usize::from(kind.kind == Kind::Guest)]);
            }
            let counts = &mut outcome.kinds[kind.kind.index()];
            counts.restored_by.copy_from_slice(&by_path[..7]);
            counts.stuck = by_path[STUCK];
        }
    }

    /// "`hours_to_*`: rank ceil(share·n)": when the course restores that user.
    fn hours_to_shares(&self, node: &Node, first_alert: f64, outcome: &mut Outcome) {
        let refused: u64 = outcome.kinds.iter().map(|kind| kind.refused).sum();
        if refused == 0 || !first_alert.is_finite() {
            return;
        }
        let restored = refused - outcome.stuck;
        let u = self.draws.at(self.tenant.hours_to);
        let mut last = f64::NEG_INFINITY;
        for (hours, percent) in outcome.hours_to.iter_mut().zip([50, 90, 100]) {
            let rank = (refused * percent).div_ceil(100);
            last = if rank > restored { f64::INFINITY } else { last.max(self.course.when_restored(&node.units, rank, restored, u)) };
            *hours = last - first_alert;
        }
    }
}

/// People whose paths are known, those in groups to the nearest whole person.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten million people")]
fn whole(people: u64, followed: &[f64; STUCK + 1]) -> [u64; STUCK + 1] {
    let scale = share_of(people, 1) / followed.iter().sum::<f64>();
    let (mut sum, mut before) = (0.0, 0);
    followed.map(|part| {
        sum += part * scale;
        // Half a person more than none is one.
        let after = (sum + 0.5) as u64;
        let part = after - before;
        before = after;
        part
    })
}

/// Adds people who divide over paths in these shares.
fn add_people(by_path: &mut [f64; STUCK + 1], people: f64, shares: &[f64; STUCK + 1]) {
    for (sum, share) in by_path.iter_mut().zip(shares) {
        *sum += people * share;
    }
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
