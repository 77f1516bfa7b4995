//! Callers in groups: who of one is done with, and the queue that groups know nothing of.

use crate::distributions::normal_near;
use crate::engine::course::to_people;
use crate::order::{greater, lesser};

use super::{Desk, GROUPS, Served};

/// Busy times like the busiest one, about.
const BUSY_TIMES: f64 = 3.0;

impl Desk {
    /// Serves a group, queued for some hours, from a moment of the opening until those left of it are cleared, one taken up
    /// after the other; gives as well when they leave the queue on average.
    pub(super) fn serve(&mut self, start: f64, queued: f64, (cleared, people): (f64, f64)) -> (f64, Served) {
        let (one, step) = (self.service_hours, self.step());
        let service = self.service * lesser(people / self.group, 1.0);
        // Those who find no queue call as agents become free.
        let wait = |people: f64| lesser(0.5 * greater(people - 1.0, 0.0) * step, queued);
        let last = start + (people - 1.0) * step + one;
        if last <= cleared && last <= self.open[self.opening].1 {
            self.done.push(start + service);
            let left = start + wait(people);
            return (left, Served { at: left + one, share: 1.0 });
        }
        // A call in progress helps nobody, but at closing it is finished.
        let work = self.work(start, cleared);
        let in_progress = if self.is_open_at(cleared) { one - step } else { 0.0 };
        let taken = lesser(work / step, people);
        let helped = greater(lesser((work - in_progress) / step, people), 0.0);
        self.done.push(self.after_work(start, lesser(service, taken * step + one)));
        let share = taken / people;
        let left = share * self.after_work(start, wait(taken)) + (1.0 - share) * cleared;
        (left, Served { at: self.after_work(start, lesser(wait(helped) + one, work)), share: helped / people })
    }

    /// Hours from one taken up to the next while people wait.
    pub(super) fn step(&self) -> f64 {
        self.service_hours / self.agents
    }

    /// Whether agents work at a moment from the opening on.
    fn is_open_at(&self, at: f64) -> bool {
        self.open[self.opening..].iter().any(|open| open.0 < at && at < self.until(open))
    }

    /// When the work of an opening ends, on average: half is left of the calls in progress at closing.
    fn until(&self, open: &(f64, f64)) -> f64 {
        open.1 + 0.5 * self.service_hours
    }

    /// When so many hours of work are done that begin at a moment of the opening.
    fn after_work(&self, start: f64, work: f64) -> f64 {
        let (mut from, mut left) = (start, work);
        for open in &self.open[self.opening..] {
            from = greater(open.0, from);
            let until = self.until(open);
            if from + left <= until {
                return from + left;
            }
            left -= greater(until - from, 0.0);
        }
        f64::INFINITY
    }

    /// The hours of work between a moment of the opening and another.
    fn work(&self, start: f64, end: f64) -> f64 {
        let mut work = 0.0;
        for open in &self.open[self.opening..] {
            if open.0 >= end {
                break;
            }
            work += greater(lesser(end, self.until(open)) - greater(open.0, start), 0.0);
        }
        work
    }

    /// Notes how busy the last groups kept the desk, if it was open all the time.
    pub(super) fn note_call(&mut self, at: f64) {
        let first = self.called[self.calls % GROUPS];
        self.called[self.calls % GROUPS] = at;
        self.calls += 1;
        self.span = if self.calls > GROUPS { at - first } else { 0.0 };
        if self.calls > GROUPS && self.open.get(self.opening).is_some_and(|open| open.0 <= first) {
            self.busiest = lesser(self.span, self.busiest);
        }
    }

    /// The longest queue that forms by chance while agents could keep up, as a uniform says; groups that call evenly know
    /// nothing of it.
    ///
    /// By a moment more have called than were served over the last w hours for some w: the longest queue is the highest excess
    /// over all w. An excess is normal with a mean that falls with w and a variance that grows with it.
    pub(in crate::engine) fn by_chance(&self, u: f64) -> f64 {
        let hours = self.busiest;
        let load = to_people(GROUPS as u64) * self.group / hours * self.service_hours;
        if load <= 0.0 || load >= self.agents {
            return 0.0;
        }
        // Hours that make the excess highest, for a deviate that is the largest of about so many.
        let worst = |z: f64| {
            let worst = 0.25 * z * z * load / ((self.agents - load) * (self.agents - load)) * self.service_hours;
            lesser(greater(worst, self.service_hours), greater(hours, self.service_hours))
        };
        let times = greater(BUSY_TIMES * hours / worst(2.5), 1.0);
        let z = normal_near(libm::exp(libm::log(u) / times));
        let served = worst(z) / self.service_hours;
        // Whole people: the excess before the last call counts that call.
        (load - self.agents) * served + z * (load * served).sqrt() + 0.5
    }
}
