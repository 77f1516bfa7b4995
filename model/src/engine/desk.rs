//! The help desk's queue: first come, first served, as the definition has it.

use crate::choice::DeskHours;
use crate::facts;
use crate::parameters::Parameters;

use super::course::to_people;

/// What became of the queue in one trial.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Queue {
    /// Most people waiting at once.
    pub(super) peak: f64,
    /// Hours that people waited.
    pub(super) hours: f64,
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
            done: Vec::new(),
            left: Vec::new(),
            gone: 0,
            waiting: 0.0,
            group: 1.0,
            opening: 0,
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
        self.all_at_once = if group > 1.0 { 0.5 * (group - 1.0) + (self.agents - served).max(0.0) } else { 0.0 };
        (self.gone, self.opening, self.queue) = (0, 0, Queue::default());
        (self.waiting, self.group) = (0.0, group);
        self.done.clear();
        self.left.clear();
    }

    /// Takes a call of so many people, who leave the queue when they are cleared; later ones come later. Gives the moment
    /// at which an agent is done with them; infinite if none ever is.
    #[inline]
    pub(super) fn call(&mut self, at: f64, cleared: f64, people: f64) -> f64 {
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
        let (mut left, mut done) = (cleared, f64::INFINITY);
        if start < cleared {
            let service = if people < self.group { self.service * people / self.group } else { self.service };
            (left, done) = (start, start + service);
            self.done.push(done);
        }
        left = if left < facts::HORIZON_HOURS.value { left } else { facts::HORIZON_HOURS.value };
        self.queue.hours += (left - at) * people;
        self.leave(left, people);
        self.waiting += people;
        while self.gone < self.left.len() && self.left[self.gone].0 <= at {
            self.waiting -= self.left[self.gone].1;
            self.gone += 1;
        }
        let waiting = self.waiting - self.all_at_once;
        self.queue.peak = if waiting > self.queue.peak { waiting } else { self.queue.peak };
        done
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
