//! The help desk's queue: first come, first served, as the definition has it.

mod groups;

use crate::choice::DeskHours;
use crate::facts;
use crate::order::{greater, lesser};
use crate::parameters::Parameters;

use super::course::to_people;

/// How much higher a random walk's peak is than that of the steps looked at, in deviations of a step (Broadie, Glasserman
/// and Kou, "A continuity correction for discrete barrier options", 1997).
const PEAK_BETWEEN: f64 = 0.58;
/// Callers, or groups of them, who are followed one by one; where calls are long, at most.
const MOST: f64 = 48.0;
const MOST_ROUNDS: f64 = 192.0;
/// Hours that a long call takes: an opening holds so few that it matters how many are begun before it ends.
const LONG_CALL_HOURS: f64 = 0.75;
/// Parts of the agents who take up long calls together, where there are so many agents.
const PARTS: f64 = 4.0;
/// How far groups and parts of the agents may differ and be taken for one.
const NEAR: f64 = 0.15;
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

/// When callers leave the queue, how many they are, and how many of them because they are cleared.
#[derive(Clone, Copy, Debug)]
struct Leaving {
    at: f64,
    people: f64,
    in_vain: f64,
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
    /// Whether each part of the agents takes up a group at once and is done with it after one call.
    in_rounds: bool,
    /// People whom a part of the agents has taken up, with room for more.
    taken_up: f64,
    /// People too many in the queue when groups call, and are served, all at once.
    all_at_once: f64,
    /// People too few in it where more are served together than there are agents.
    taken_early: f64,
    /// When agents were done, in order.
    done: Vec<f64>,
    /// Callers in the order in which they left the queue; how many had when the last one called.
    left: Vec<Leaving>,
    gone: usize,
    /// People in the queue, and those of them who are cleared before an agent is free.
    waiting: f64,
    in_vain: f64,
    group: f64,
    /// The opening in which the last one was served.
    opening: usize,
    /// When the last groups called, and how many have.
    called: [f64; GROUPS],
    calls: usize,
    /// The hours in which the last of so many groups called.
    span: f64,
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
            in_rounds: false,
            taken_up: 0.0,
            all_at_once: 0.0,
            taken_early: 0.0,
            done: Vec::new(),
            left: Vec::new(),
            gone: 0,
            waiting: 0.0,
            in_vain: 0.0,
            group: 1.0,
            opening: 0,
            called: [0.0; GROUPS],
            calls: 0,
            span: 0.0,
            busiest: f64::INFINITY,
            queue: Queue::default(),
        }
    }

    /// Whether anybody works before a moment.
    pub(super) fn opens_before(&self, at: f64) -> bool {
        self.open.first().is_some_and(|open| open.0 < at)
    }

    /// How many of so many callers are followed as one. Where an opening holds few calls of each agent, groups are equal parts
    /// of the agents: a day of nine hours has three calls of three hours each, and three of four, begun by closing.
    pub(super) fn group_of(&self, callers: f64) -> f64 {
        let group = greater(callers / MOST, 1.0);
        if self.service_hours < LONG_CALL_HOURS || self.open.iter().all(|open| open.1.is_infinite()) {
            return group;
        }
        let parts = lesser(greater((self.agents / group).ceil(), PARTS), self.agents);
        greater(self.agents / parts, callers / MOST_ROUNDS)
    }

    /// Begins a trial in which people call in groups of so many. As many agents work together: the work stays the same.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 100,000 agents")]
    pub(super) fn begin(&mut self, group: f64) {
        let together = greater(self.agents / group + 0.5, 1.0) as usize;
        self.together = together;
        self.service = self.service_hours * group * to_people(together as u64) / self.agents;
        let served = to_people(together as u64) * group;
        let is_near = (served / self.agents - 1.0).abs() < NEAR;
        self.in_rounds = group > 1.0 && is_near && self.service_hours >= LONG_CALL_HOURS;
        if self.in_rounds {
            self.service = self.service_hours;
        }
        self.taken_up = 0.0;
        // Between two groups the queue goes on by chance, person by person: its peak is higher than at the groups.
        let between = PEAK_BETWEEN * (group.sqrt() - 1.0);
        self.all_at_once = if group > 1.0 { 0.5 * (group - 1.0) + greater(self.agents - served, 0.0) - between } else { 0.0 };
        self.taken_early = if group > 1.0 { greater(served - self.agents, 0.0) } else { 0.0 };
        (self.gone, self.opening, self.queue) = (0, 0, Queue::default());
        (self.waiting, self.in_vain, self.group) = (0.0, 0.0, group);
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
            (left, served) = match () {
                () if self.in_rounds => self.serve_round(start, people),
                () if self.group > 1.0 => self.serve(start, start - at, (cleared, people)),
                () => self.serve_one(start),
            };
        }
        self.queue.hours += (left - at) * people;
        let in_vain = if start < cleared { 0.0 } else { people };
        self.leave(Leaving { at: lesser(start, cleared), people, in_vain });
        self.waiting += people;
        self.in_vain += in_vain;
        while self.gone < self.left.len() && self.left[self.gone].at <= at {
            self.waiting -= self.left[self.gone].people;
            self.in_vain -= self.left[self.gone].in_vain;
            self.gone += 1;
        }
        // Where nobody waits no agent is short; a group alone may wait for another's even though an agent would be free.
        let early = if self.waiting > self.group { self.taken_early } else { 0.0 };
        let mut waiting = if self.waiting > 0.0 { self.waiting - self.all_at_once + early } else { 0.0 };
        if self.group > 1.0 && self.together == 1 && self.open.get(self.opening).is_some_and(|open| open.0 <= at) {
            // While all agents work on one group, no more wait for them than they take up until this group's turn; and half
            // of it, where calls come so much faster than they are taken up that those before its middle are not.
            let own = 0.5 * self.group * greater(1.0 - self.span / (to_people(GROUPS as u64) * self.group * self.step()), 0.0);
            waiting = lesser(waiting, self.in_vain + if start > at { (start - at) / self.step() + own } else { 0.0 });
        }
        self.queue.peak = if waiting > self.queue.peak { waiting } else { self.queue.peak };
        served
    }

    /// Serves somebody from a moment on: a call in progress at closing is finished.
    fn serve_one(&mut self, start: f64) -> (f64, Served) {
        let at = start + self.service;
        self.done.push(at);
        (start, Served { at, share: 1.0 })
    }

    /// Serves people from a moment on by a part of the agents, who take up as many as they are.
    fn serve_round(&mut self, start: f64, people: f64) -> (f64, Served) {
        self.taken_up += people;
        if self.taken_up >= (1.0 - NEAR) * self.group {
            self.taken_up = 0.0;
            return self.serve_one(start);
        }
        (start, Served { at: start + self.service, share: 1.0 })
    }

    /// Notes when callers leave the queue: mostly after those before.
    fn leave(&mut self, one: Leaving) {
        let mut place = self.left.len();
        self.left.push(one);
        while place > self.gone && self.left[place - 1].at > one.at {
            self.left[place] = self.left[place - 1];
            place -= 1;
        }
        self.left[place] = one;
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
