//! The help desk's queue: first come, first served, as the definition has it.

use crate::choice::DeskHours;
use crate::distributions::normal_near;
use crate::facts;
use crate::order::{greater, lesser};
use crate::parameters::Parameters;

use super::course::to_people;

/// How much higher a random walk's peak is than that of the steps looked at, in deviations of a step (Broadie, Glasserman
/// and Kou, "A continuity correction for discrete barrier options", 1997).
const PEAK_BETWEEN: f64 = 0.58;
/// Busy times like the busiest one, about.
const BUSY_TIMES: f64 = 3.0;
/// Groups over which calls are counted.
const GROUPS: usize = 6;

/// What became of the queue in one trial.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Queue {
    /// Most people waiting at once.
    pub(super) peak: f64,
    /// Hours that people waited.
    pub(super) hours: f64,
}

/// Those of a call with whom an agent is done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Served {
    /// When, in hours, on average; infinite if never.
    pub(super) at: f64,
    /// Their share of the people of the call: all of one.
    pub(super) share: f64,
}

/// The desk, with room for one trial.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    agents: f64,
    service_hours: f64,
    /// Opening and closing, in hours.
    open: Vec<(f64, f64)>,
    /// Agents who work together, and how long they take.
    together: usize,
    service: f64,
    /// People too many in the queue when groups call, and are served, all at once.
    all_at_once: f64,
    /// People too few in it where more are served together than there are agents.
    taken_early: f64,
    /// When agents were done, in order.
    done: Vec<f64>,
    /// When callers left the queue, in order, and how many each stands for; how many had when the last one called.
    left: Vec<(f64, f64)>,
    gone: usize,
    /// People in the queue.
    waiting: f64,
    group: f64,
    /// The opening in which the last one was served.
    opening: usize,
    /// When the last groups called, and how many have.
    called: [f64; GROUPS],
    calls: usize,
    /// The least hours in which so many groups called; infinite if they never did while the desk was open.
    busiest: f64,
    pub(super) queue: Queue,
}

impl Desk {
    pub(super) fn new(parameters: &Parameters) -> Self {
        let desk = parameters.scenario.response.help_desk.filter(|desk| desk.agents > 0);
        let open = match desk.map(|desk| desk.open) {
            None => Vec::new(),
            Some(DeskHours::Always) => vec![(0.0, f64::INFINITY)],
            Some(DeskHours::OfficeHours) => {
                let in_horizon = parameters.home.office().filter(|open| open.from < facts::HORIZON_HOURS.value && open.to > 0.0);
                in_horizon.map(|open| (open.from, open.to)).collect()
            }
        };
        #[expect(clippy::cast_precision_loss, reason = "at most 100,000 agents")]
        let agents = desk.map_or(0.0, |desk| desk.agents as f64);
        Self {
            agents,
            service_hours: desk.map_or(0.0, |desk| desk.minutes_per_reset / 60.0),
            open,
            together: 0,
            service: 0.0,
            all_at_once: 0.0,
            taken_early: 0.0,
            done: Vec::new(),
            left: Vec::new(),
            gone: 0,
            waiting: 0.0,
            group: 1.0,
            opening: 0,
            called: [0.0; GROUPS],
            calls: 0,
            busiest: f64::INFINITY,
            queue: Queue::default(),
        }
    }

    /// Whether anybody works before a moment.
    pub(super) fn opens_before(&self, at: f64) -> bool {
        self.open.first().is_some_and(|open| open.0 < at)
    }

    /// Begins a trial in which people call in groups of so many. As many agents work together: the work stays the same.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 100,000 agents")]
    pub(super) fn begin(&mut self, group: f64) {
        let together = (self.agents / group + 0.5).max(1.0) as usize;
        self.together = together;
        self.service = self.service_hours * group * to_people(together as u64) / self.agents;
        let served = to_people(together as u64) * group;
        // Between two groups the queue goes on by chance, person by person: its peak is higher than at the groups.
        let between = PEAK_BETWEEN * (group.sqrt() - 1.0);
        self.all_at_once = if group > 1.0 { 0.5 * (group - 1.0) + (self.agents - served).max(0.0) - between } else { 0.0 };
        self.taken_early = if group > 1.0 { (served - self.agents).max(0.0) } else { 0.0 };
        (self.gone, self.opening, self.queue) = (0, 0, Queue::default());
        (self.waiting, self.group) = (0.0, group);
        (self.calls, self.busiest) = (0, f64::INFINITY);
        self.done.clear();
        self.left.clear();
    }

    /// Takes a call of so many people, who leave the queue when they are cleared; later ones come later. Gives those
    /// with whom an agent is done.
    #[inline]
    pub(super) fn call(&mut self, at: f64, cleared: f64, people: f64) -> Served {
        let mut start = at;
        if self.done.len() >= self.together {
            let free = self.done[self.done.len() - self.together];
            start = if free > start { free } else { start };
        }
        while self.opening < self.open.len() && self.open[self.opening].1 <= start {
            self.opening += 1;
        }
        match self.open.get(self.opening) {
            Some(open) if open.0 > start => start = open.0,
            Some(_) => {}
            None => start = f64::INFINITY,
        }
        if self.group > 1.0 {
            self.note_call(at);
        }
        let cleared = lesser(cleared, facts::HORIZON_HOURS.value);
        let (mut left, mut served) = (cleared, Served { at: f64::INFINITY, share: 0.0 });
        if start < cleared {
            (left, served) = if self.group > 1.0 { self.serve(start, start > at, (cleared, people)) } else { self.serve_one(start) };
        }
        self.queue.hours += (left - at) * people;
        self.leave(lesser(start, cleared), people);
        self.waiting += people;
        while self.gone < self.left.len() && self.left[self.gone].0 <= at {
            self.waiting -= self.left[self.gone].1;
            self.gone += 1;
        }
        // Where nobody waits no agent is short; a group alone may wait for another's even though an agent would be free.
        let early = if self.waiting > self.group { self.taken_early } else { 0.0 };
        let waiting = if self.waiting > 0.0 { self.waiting - self.all_at_once + early } else { 0.0 };
        self.queue.peak = if waiting > self.queue.peak { waiting } else { self.queue.peak };
        served
    }

    /// Serves somebody from a moment on: a call in progress at closing is finished.
    fn serve_one(&mut self, start: f64) -> (f64, Served) {
        let at = start + self.service;
        self.done.push(at);
        (start, Served { at, share: 1.0 })
    }

    /// Serves a group from a moment of the opening until those left of it are cleared, one after the other; gives as well when
    /// they leave the queue on average.
    fn serve(&mut self, start: f64, queued: bool, (cleared, people): (f64, f64)) -> (f64, Served) {
        let one = self.service_hours;
        let service = self.service * lesser(people / self.group, 1.0);
        // Those of a queue are taken up evenly over their part of the work; others call when an agent is free.
        let wait = |work: f64| if queued { 0.5 * greater(work - one, 0.0) } else { 0.0 };
        let done = start + service;
        if done <= cleared && done <= self.open[self.opening].1 {
            self.done.push(done);
            let left = start + wait(service);
            return (left, Served { at: left + one, share: 1.0 });
        }
        let share = lesser(self.work(start, cleared) / service, 1.0);
        let work = share * service;
        self.done.push(self.after_work(start, work));
        let left = share * self.after_work(start, wait(work)) + (1.0 - share) * cleared;
        (left, Served { at: self.after_work(start, lesser(wait(work) + one, work)), share })
    }

    /// When so many hours of work are done that begin at a moment of the opening: at closing it rests, but for the calls in
    /// progress, of which half is left.
    fn after_work(&self, start: f64, work: f64) -> f64 {
        let (mut from, mut left) = (start, work);
        for open in &self.open[self.opening..] {
            from = greater(open.0, from);
            let until = open.1 + 0.5 * self.service_hours;
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
            work += greater(lesser(end, open.1 + 0.5 * self.service_hours) - greater(open.0, start), 0.0);
        }
        work
    }

    /// Notes how busy the last groups kept the desk, if it was open all the time.
    fn note_call(&mut self, at: f64) {
        let first = self.called[self.calls % GROUPS];
        self.called[self.calls % GROUPS] = at;
        self.calls += 1;
        if self.calls > GROUPS && self.open.get(self.opening).is_some_and(|open| open.0 <= first) {
            self.busiest = lesser(at - first, self.busiest);
        }
    }

    /// The longest queue that forms by chance while agents could keep up, as a uniform says; groups that call evenly know
    /// nothing of it.
    ///
    /// By a moment more have called than were served over the last w hours for some w: the longest queue is the highest excess
    /// over all w. An excess is normal with a mean that falls with w and a variance that grows with it.
    pub(super) fn by_chance(&self, u: f64) -> f64 {
        let hours = self.busiest;
        let load = to_people(GROUPS as u64) * self.group / hours * self.service_hours;
        if load <= 0.0 || load >= self.agents {
            return 0.0;
        }
        // Hours that make the excess highest, for a deviate that is the largest of about so many.
        let worst = |z: f64| {
            (0.25 * z * z * load / ((self.agents - load) * (self.agents - load)) * self.service_hours)
                .max(self.service_hours)
                .min(hours.max(self.service_hours))
        };
        let times = (BUSY_TIMES * hours / worst(2.5)).max(1.0);
        let z = normal_near(libm::exp(libm::log(u) / times));
        let served = worst(z) / self.service_hours;
        // Whole people: the excess before the last call counts that call.
        (load - self.agents) * served + z * (load * served).sqrt() + 0.5
    }

    /// Notes when callers leave the queue: mostly after those before.
    fn leave(&mut self, left: f64, people: f64) {
        let mut place = self.left.len();
        self.left.push((left, people));
        while place > self.gone && self.left[place - 1].0 > left {
            self.left[place] = self.left[place - 1];
            place -= 1;
        }
        self.left[place] = (left, people);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;

    fn desk(help_desk: &str) -> Desk {
        let json = format!(r#"{{"response":{{"help_desk":{help_desk}}}}}"#);
        let scenario = Scenario::from_json(&json).expect("a scenario");
        Desk::new(&Parameters::derive(&scenario).expect("a valid scenario"))
    }

    /// The highest queue of so many groups that call a step apart.
    fn peak(help_desk: &str, group: f64, groups: u32, step: f64) -> f64 {
        let mut desk = desk(help_desk);
        desk.begin(group);
        for call in 0..groups {
            desk.call(step * f64::from(call), f64::INFINITY, group);
        }
        desk.queue.peak
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "nobody is nobody")]
    fn groups_that_are_served_at_once_leave_no_queue() {
        assert_eq!(peak(r#"{"agents":12,"minutes_per_reset":1,"open":"always"}"#, 1.2, 50, 1.0), 0.0);
    }

    /// Each agent finishes a call in progress at closing and goes on in the morning: from the first opening after Easter to
    /// the horizon there are three days of nine hours.
    #[test]
    fn a_group_rests_overnight() {
        for (agents, minutes, group) in [(2, 5.8, 29.0), (1, 30.0, 20.0), (7, 100.0, 60.0)] {
            let mut desk = desk(&format!(r#"{{"agents":{agents},"minutes_per_reset":{minutes:?}}}"#));
            desk.begin(group);
            let (mut served, mut latest) = (0.0, 0.0);
            for call in 0..64 {
                let of_group = desk.call(f64::from(call) * 0.01, f64::INFINITY, group);
                served += group * of_group.share;
                latest = if of_group.share > 0.0 { of_group.at } else { latest };
            }
            let exact = 3.0 * f64::from(agents) * (540.0_f64 / minutes).ceil();
            assert!((served / exact - 1.0).abs() < 0.06, "{agents} agents, groups of {group}: {served}, not {exact}");
            assert!(latest <= facts::HORIZON_HOURS.value, "{latest}");
        }
    }

    /// Those of a group whom nobody has taken up when all are cleared are not served, and agents are free for others.
    #[test]
    fn a_group_that_is_cleared_is_served_in_part() {
        let mut desk = desk(r#"{"agents":1,"minutes_per_reset":6,"open":"always"}"#);
        desk.begin(20.0);
        let Served { at, share } = desk.call(0.0, 0.5, 20.0);
        assert!((share - 0.25).abs() < 1e-9, "{share}");
        assert!(at < 0.5, "{at}");
        let Served { at, share } = desk.call(1.0, f64::INFINITY, 20.0);
        assert!((share - 1.0).abs() < 1e-9 && at < 1.2, "{share} at {at}");
    }

    #[test]
    fn agents_too_many_or_too_few_in_a_group_do_not_change_the_queue() {
        // Everybody calls before the first call is done: all wait but those whom the agents took up.
        for (agents, group) in [(1, 3.2), (30, 11.0), (30, 19.0), (8, 1.5)] {
            let desk = format!(r#"{{"agents":{agents},"minutes_per_reset":240,"open":"always"}}"#);
            let exact = 64.0 * group - f64::from(agents);
            // Of the last group half has called, and chance is added.
            let half = 0.5 * (group - 1.0);
            let found = peak(&desk, group, 64, 0.001) + half;
            assert!((found - exact).abs() < 2.0, "{agents} agents, groups of {group}: {found}, not {exact}");
        }
    }
}
