//! The fast engine: whole people drawn per trial, expectation to place them in time.
//!
//! Its cost does not depend on the number of users. Given the tenant-level draws (p, notice, diagnosis, support: the same
//! as the reference's) each count is one binomial quantile of the one before it: scoped, flagged, stopped, prompted,
//! refused, and what the refused do. When they do it follows from unit curves, computed once per scenario. It must agree
//! with the reference; the agreement tests say how closely.

mod binomial;
mod block;
mod clearance;
mod counts;
mod course;
mod crowd;
mod curves;
mod desk;
mod draws;
mod nodes;
mod people;
mod returns;
mod split;
mod unit;

use std::sync::Arc;

use crate::choice::Kind;
use crate::facts;
use crate::order::lesser;
use crate::parameters::Parameters;
use crate::reference;
use crate::streams::Cause;

pub(crate) use binomial::LANES;
use binomial::{Chance, Chances, less, logs, order_statistic};
use block::{Block, DECISION, FIRST_ALERT, LAST_ALERT};
use counts::{Plan, WAYS};
use course::{Course, to_people};
use curves::Curves;
use draws::{Draw, Draws, RareDraw};
use nodes::{Decided, Nodes, Place, Terms};
use split::SPLITS;
use unit::near_one;

/// Tenants below this many users are followed user by user.
pub const FROM_USERS: u64 = 200;

/// Members first, then guests.
const MEMBERS: usize = 0;
const GUESTS: usize = 1;

/// How finely decisions are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    /// For figures with quantiles.
    Published,
    /// For means over a few hundred trials: a fifth as fine.
    Means,
}

/// The fast engine.
#[derive(Clone, Debug)]
pub struct Aggregate {
    parameters: Parameters,
    curves: Arc<Curves>,
    plan: Plan,
    /// By hour of the window, the share of alerts in it of those not in an earlier one, and its draw.
    per_hour: Vec<(Chance, Draw)>,
    draws: Draws,
    tenant: TenantDraws,
    /// When the desk is open for the first time, in hours.
    desk_opens: f64,
    nodes: Nodes,
    course: Course,
    /// The block of trials at hand.
    block: Block,
}

/// The tenant's draws.
#[derive(Clone, Debug)]
struct TenantDraws {
    first_alert: Draw,
    last_alert: Draw,
    /// Which of the flagged members the first alert is about, and whether that one is refused.
    first: [RareDraw; 2],
    enough_calls: RareDraw,
    /// How many would call if nobody cleared them.
    callers: RareDraw,
    rounding: Draw,
    /// By side, way and split.
    paths: Vec<RareDraw>,
    spared: [Draw; 2],
    hours_to: Draw,
    queue_hours: Draw,
}

impl Aggregate {
    /// An engine for one scenario.
    pub fn new(parameters: &Parameters) -> Self {
        Self::near(parameters, &[], Precision::Published)
    }

    /// An engine for one scenario, which takes over the curves of another near by if it reads the same from both.
    pub(crate) fn near(parameters: &Parameters, near: &[&mut Self], precision: Precision) -> Self {
        let mut draws = Draws::new(parameters.scenario.run.seed);
        let plan = Plan::new(parameters, &mut draws);
        let lags = counts::lags(parameters);
        let chances = hourly_chances(parameters);
        let per_hour = chances.into_iter().enumerate().map(|(hour, chance)| (chance, draws.add(Cause::CountPerHour, hour))).collect();
        let tenant = TenantDraws {
            first_alert: draws.add(Cause::FirstAlert, 0),
            last_alert: draws.add(Cause::LastAlert, 0),
            first: [1, 2].map(|draw| draws.add_rare(Cause::FirstAlert, draw)),
            enough_calls: draws.add_rare(Cause::EnoughCalls, 0),
            callers: draws.add_rare(Cause::EnoughCalls, 1),
            rounding: draws.add(Cause::Rounding, 0),
            paths: (0..2 * WAYS * SPLITS).map(|split| draws.add_rare(Cause::CountPath, split)).collect(),
            spared: [MEMBERS, GUESTS].map(|side| draws.add(Cause::CountSpared, side)),
            hours_to: draws.add(Cause::HoursTo, 0),
            queue_hours: draws.add(Cause::QueueHours, 0),
        };
        let known = near.iter().find(|near| curves::read_alike(parameters, &near.parameters) && counts::lags(&near.parameters) == lags);
        let curves = known.map_or_else(|| Arc::new(Curves::new(parameters, &lags)), |near| Arc::clone(&near.curves));
        Self {
            nodes: Nodes::new(Terms::new((parameters, &curves), precision, lags, plan.kinds.iter().any(|kind| kind.kind == Kind::Guest))),
            course: Course::new(parameters, &lags),
            curves,
            block: Block::new(&plan, crate::outcome::window_bins(parameters)),
            plan,
            per_hour,
            draws,
            tenant,
            desk_opens: parameters.desk_open_from(0.0),
            parameters: parameters.clone(),
        }
    }

    /// Whether what an engine near by has laid out is what this one would lay out.
    pub(crate) fn lays_out_like(&self, near: &Self) -> bool {
        Arc::ptr_eq(&self.curves, &near.curves) && self.nodes.is_like(&near.nodes)
    }

    /// Exchanges what both have laid out: an engine lends its nodes and gets them back with those that were missing.
    pub(crate) const fn exchange_nodes(&mut self, near: &mut Self) {
        std::mem::swap(&mut self.nodes, &mut near.nodes);
    }

    /// Begins trials from one on, no more than [`Aggregate::trials_from`] allows: every count until somebody is refused.
    // Apart, so that what it needs stays in registers.
    #[inline(never)]
    pub(crate) fn begin(&mut self, first: u64, trials: usize) {
        let lanes = lane_of(first)..lane_of(first) + trials;
        let block = first - lane_of(first) as u64;
        if self.draws.turn_to(block) {
            self.count(block);
        }
        // One thing after another for all trials: what it takes stays at hand.
        self.nodes.begin();
        self.block.places = [Place::Nowhere; LANES];
        for lane in lanes {
            self.block.places[lane] = self.nodes.find(&self.parameters, &self.curves, &self.block.decided[lane], lane);
        }
        self.draw_refused();
        self.block.forget_paths();
    }

    /// Adds up what only means are published of, over the trials begun and finished.
    pub(crate) fn add_up(&mut self) {
        self.block.add_up_paths(&self.plan);
    }

    /// Follows one of the trials begun to its end; its place in the block.
    pub(crate) fn finish(&mut self, trial: u64) -> usize {
        let lane = lane_of(trial);
        self.place(trial - lane as u64, lane);
        lane
    }

    /// How many trials can be done at once from one on.
    pub const fn trials_from(first: u64) -> usize {
        LANES - lane_of(first)
    }

    /// Rules 2 to 8: counts by kind, alerts and the decision, in a block of trials.
    fn count(&mut self, first: u64) {
        let mut p = [0.0; LANES];
        let shift = reference::scope_shift(&self.parameters);
        for (p, trial) in p.iter_mut().zip(first..) {
            *p = self.parameters.scope.quantile(reference::scope_rank(shift, trial));
        }
        self.block.p = p;
        let scope = Chances::new(&p);
        self.block.flagged = [[0; LANES]; 2];
        for (kind, counts) in self.plan.kinds.iter().zip(&mut self.block.stopped) {
            kind.stop(&scope, &self.draws, counts);
            for (sum, flagged) in self.block.flagged[side_of(kind.kind)].iter_mut().zip(&counts.flagged) {
                *sum += flagged;
            }
        }
        self.place_alerts();
        for lane in 0..LANES {
            let (p, trial) = (self.block.p[lane], first + lane as u64);
            let first_alert = self.block.times[FIRST_ALERT][lane];
            let first_alert = if first_alert.is_nan() { f64::INFINITY } else { first_alert };
            let notice = reference::notice(&self.parameters, trial, first_alert);
            let first_look = lesser(notice, self.enough_calls(notice, lane));
            let decision = reference::decision_after(&self.parameters, trial, p, first_look);
            let (members, guests) = (self.block.flagged[MEMBERS][lane], self.block.flagged[GUESTS][lane]);
            self.block.decided[lane] = Decided { decision, flagged: u64::from(members), first_alert };
            self.block.times[DECISION][lane] = if members + guests > 0 { decision } else { f64::NAN };
            self.block.admins_out[lane] = reference::all_admins_out_chance(&self.parameters, p);
        }
    }

    /// Rules 2 and 7: the members' first and last alert as order statistics, everybody's alerts per hour.
    fn place_alerts(&mut self) {
        let window = &self.parameters.scenario.incident.window;
        let raised = self.parameters.raised_share();
        let at = |share: f64| window.hours * reference::window_time(window.arrival, share * raised);
        let block = &mut self.block;
        // The least of so many uniforms, and the greatest of the others.
        let mut others = *self.draws.row(self.tenant.first_alert);
        others.iter_mut().for_each(|u| *u = 1.0 - *u);
        let firsts = logs(&others);
        let lasts = logs(self.draws.row(self.tenant.last_alert));
        for lane in 0..LANES {
            let members = block.flagged[MEMBERS][lane];
            (block.times[FIRST_ALERT][lane], block.times[LAST_ALERT][lane]) = (f64::NAN, f64::NAN);
            if members > 0 {
                let first = -less(firsts[lane] / f64::from(members.cast_signed()));
                let last = || 1.0 + less(lasts[lane] / f64::from((members - 1).cast_signed()));
                block.times[FIRST_ALERT][lane] = at(first);
                block.times[LAST_ALERT][lane] = at(first + (1.0 - first) * if members > 1 { last() } else { 0.0 });
            }
        }
        let mut left = block.flagged[MEMBERS];
        for (left, guests) in left.iter_mut().zip(&block.flagged[GUESTS]) {
            *left += guests;
        }
        for (alerts, (chance, draw)) in block.per_hour.iter_mut().zip(&self.per_hour) {
            *alerts = left;
            if chance.p < 1.0 {
                chance.quantiles(&left, self.draws.row(*draw), alerts);
            }
            for (left, alerts) in left.iter_mut().zip(alerts) {
                *left -= *alerts;
            }
        }
    }

    /// Rule 3 (b): the number of callers, and the moment of the call that is enough.
    fn enough_calls(&self, notice: f64, lane: usize) -> f64 {
        let parameters = &self.parameters;
        let Some(needed) = parameters.scenario.response.escalate_after_calls else { return f64::INFINITY };
        // Nothing to draw where the notice comes before the desk can have heard anything.
        if self.desk_opens >= notice {
            return f64::INFINITY;
        }
        let (mut locked_out, mut expected) = (0, 0.0);
        for (kind, counts) in self.plan.kinds.iter().zip(&self.block.stopped) {
            let people = counts.stopped[lane] - counts.prompted[lane];
            locked_out += u64::from(people);
            expected += f64::from(people) * self.plan.classes[kind.class].plan.call_chance();
        }
        let chance = Chance::new(if locked_out > 0 { expected / to_people(locked_out) } else { 0.0 });
        let callers = chance.quantile(locked_out, self.draws.at_rare(self.tenant.callers, lane));
        if callers < needed {
            return f64::INFINITY;
        }
        let share = order_statistic(needed, callers, self.draws.at_rare(self.tenant.enough_calls, lane));
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
}

/// Members or guests.
const fn side_of(kind: Kind) -> usize {
    if matches!(kind, Kind::Guest) { GUESTS } else { MEMBERS }
}

/// A trial's place in its block.
const fn lane_of(trial: u64) -> usize {
    (trial % LANES as u64) as usize
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
