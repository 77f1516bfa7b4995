//! The help desk's queue as a flow: expected arrivals against what agents can take up.
//!
//! The flow keeps the first-come-first-served order by taking up the waiting of both sides alike. A real queue of whole
//! people that call by chance peaks higher than its flow; [`FlowDesk::peak`] adds what that amounts to.

use crate::facts;
use crate::parameters::Parameters;

/// One side's callers, in expected people: all numbers are of those not cleared.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    /// Called so far.
    called: f64,
    /// Taken up by an agent so far.
    taken_up: f64,
    in_service: f64,
    /// Restored by an agent.
    restored: f64,
    /// Waiting at the step's beginning.
    waiting_before: f64,
    /// The share of callers whom a reset restores.
    works: f64,
}

/// The queue in one trial.
#[derive(Clone, Debug)]
pub(super) struct FlowDesk {
    agents: f64,
    service_hours: f64,
    free: f64,
    lines: [Line; 2],
    new_calls: f64,
    call_hours: f64,
    /// Hours that people have spent in the queue.
    pub(super) queue_hours: f64,
    peak_closed: f64,
    peak_open: f64,
    /// The highest rate of calls while open, per hour.
    surge: f64,
    open_hours: f64,
    open_calls: f64,
    all_calls: f64,
    chance_peak: f64,
}

impl FlowDesk {
    pub(super) fn new(parameters: &Parameters, works: [f64; 2]) -> Self {
        let desk = parameters.scenario.response.help_desk;
        #[expect(clippy::cast_precision_loss, reason = "at most 100,000 agents")]
        let agents = desk.map_or(0.0, |desk| desk.agents as f64);
        Self {
            agents,
            service_hours: desk.map_or(f64::INFINITY, |desk| desk.minutes_per_reset / 60.0),
            free: agents,
            lines: works.map(|works| Line { works, ..Line::default() }),
            new_calls: 0.0,
            call_hours: 0.0,
            queue_hours: 0.0,
            peak_closed: 0.0,
            peak_open: 0.0,
            surge: 0.0,
            open_hours: 0.0,
            open_calls: 0.0,
            all_calls: 0.0,
            chance_peak: 0.0,
        }
    }

    /// A side's callers at the end of a step: a share `stays` of the earlier ones is not cleared in it, in all `called`
    /// have called and are not cleared, and the step holds `call_hours` of time since a call of those not cleared.
    pub(super) fn call(&mut self, side: usize, stays: f64, called: f64, call_hours: f64) {
        self.leave(side, stays);
        self.call_hours += call_hours;
        let line = &mut self.lines[side];
        line.waiting_before = (line.called - line.taken_up).max(0.0);
        let new = (called - line.called).max(0.0);
        self.new_calls += new;
        self.all_calls += new;
        line.called = called;
    }

    /// A share `stays` of a side's callers so far is not cleared.
    pub(super) fn leave(&mut self, side: usize, stays: f64) {
        let line = &mut self.lines[side];
        line.called *= stays;
        line.taken_up *= stays;
        line.in_service *= stays;
        line.restored *= stays;
    }

    /// People of a side whom an agent has restored and nobody has cleared.
    pub(super) const fn restored(&self, side: usize) -> f64 {
        self.lines[side].restored
    }

    /// A step in which the desk is open or closed. Gives those restored in it, per side.
    pub(super) fn work(&mut self, step: f64, open: bool) -> [f64; 2] {
        let waiting = self.lines.map(|line| (line.called - line.taken_up).max(0.0));
        let queue = waiting[0] + waiting[1];
        let before: f64 = self.lines.iter().map(|line| line.waiting_before).sum();
        // Busy agents come free evenly; those free at first can be free again within a long step.
        let rounds = step / self.service_hours;
        let can = self.free + (self.agents - self.free) * rounds + self.free * (rounds - 1.0).max(0.0);
        let starts = if open { queue.min(can) } else { 0.0 };
        self.free = (can - starts).clamp(0.0, self.agents);
        let mut done = [0.0; 2];
        for ((line, waiting), done) in self.lines.iter_mut().zip(waiting).zip(&mut done) {
            let mine = if queue > 0.0 { starts * waiting / queue } else { 0.0 };
            *done = line.serve(mine, step, self.service_hours);
        }
        self.note_peak(queue - starts, step, open);
        // While nobody is taken up the queue is those who have called; while open it is nearly straight.
        self.queue_hours += if open { 0.5 * step * (before + queue - starts) } else { (self.call_hours - self.taken_up() * step).max(0.0) };
        self.new_calls = 0.0;
        self.call_hours = 0.0;
        done
    }

    fn taken_up(&self) -> f64 {
        self.lines.iter().map(|line| line.taken_up).sum()
    }

    fn note_peak(&mut self, queue: f64, step: f64, open: bool) {
        if !open {
            self.peak_closed = self.peak_closed.max(queue);
            return;
        }
        self.peak_open = self.peak_open.max(queue);
        if step < 1e-3 {
            return;
        }
        let calls_per_hour = self.new_calls / step;
        self.surge = self.surge.max(calls_per_hour);
        self.open_hours += step;
        self.open_calls += self.new_calls;
        // The maximum of a reflected random walk with this drift and variance, bounded by that without drift.
        let spare = self.agents / self.service_hours - calls_per_hour;
        let without_drift = 0.8 * self.open_calls.sqrt();
        let bounded = if spare > 0.0 {
            let turns = 2.0 * self.open_hours * spare * spare / calls_per_hour.max(1e-9);
            calls_per_hour / (2.0 * spare) * (libm::log1p(turns) + 0.58)
        } else {
            f64::INFINITY
        };
        // With idle agents about, a call waits only when more are busy at once than there are: a Poisson number.
        let busy = calls_per_hour * self.service_hours;
        let too_many = (busy + HIGHEST * busy.sqrt() - self.agents).max(0.0);
        self.chance_peak = self.chance_peak.max(bounded.min(without_drift).min(too_many));
    }

    /// The expected peak of the queue.
    ///
    /// While closed it is the flow's. While open and overloaded it is higher by the agents that a wave of calls has made
    /// busy in step, and by chance near the crest: (2c/λ)^⅓, the maximum of a random walk less a parabola (Groeneboom
    /// 1989), with calls falling off at the rate λ of office activity.
    pub(super) fn peak(&self) -> f64 {
        let capacity = self.agents / self.service_hours;
        let mut peak = self.peak_closed.max(self.chance_peak);
        if self.agents == 0.0 {
            return peak.max(self.peak_open);
        }
        if self.peak_open > 0.0 {
            let in_step = self.agents * (1.0 - capacity / self.surge.max(1e-9)).max(0.0) * IN_STEP;
            let by_chance = libm::cbrt(2.0 * capacity / facts::OFFICE_RATE.value).min(0.8 * self.open_calls.sqrt());
            peak = peak.max(self.peak_open + in_step + by_chance);
        }
        // Nobody waits who has not called.
        peak.min(self.all_calls)
    }
}

/// The highest of the busy agents over a shift, in standard deviations.
const HIGHEST: f64 = 2.5;

/// How much of a whole round of agents a synchronised desk lags behind its flow at the peak.
const IN_STEP: f64 = 0.1;

impl Line {
    /// Takes callers up during a step; gives those restored in it.
    fn serve(&mut self, starts: f64, step: f64, service_hours: f64) -> f64 {
        let done = if step >= service_hours {
            self.in_service + starts * (1.0 - service_hours / step)
        } else {
            self.in_service * step / service_hours
        };
        self.taken_up += starts;
        self.in_service += starts - done;
        let restored = done * self.works;
        self.restored += restored;
        restored
    }
}
