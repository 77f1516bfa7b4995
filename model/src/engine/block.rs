//! What is known of a block of trials, row by row: one value of each trial beside the others.

use crate::outcome::POINTS;

use super::binomial::{LANES, Lanes};
use super::counts::{ByWay, Plan, SELF_SERVICE, Stopped, WAYS};
use super::nodes::{Decided, Place};
use super::split::STUCK;

/// Counts of the tenant: restored by seven paths, spared, stuck, the peak queue.
pub(super) const TENANT: usize = 10;
pub(super) const SPARED: usize = 7;
pub(super) const STUCK_ROW: usize = 8;
pub(super) const PEAK_QUEUE: usize = 9;
/// Times of the tenant: until 50, 90 and 100 % are back, person-hours lost, first alert, last alert, decision, wait.
pub(super) const TIMES: usize = 8;
pub(super) const PERSON_HOURS_LOST: usize = 3;
pub(super) const FIRST_ALERT: usize = 4;
pub(super) const LAST_ALERT: usize = 5;
pub(super) const DECISION: usize = 6;
pub(super) const WAIT_HOURS: usize = 7;

/// A block of trials.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Rule 1: the share in scope.
    pub(super) p: Lanes<f64>,
    /// By kind of the plan.
    pub(super) stopped: Vec<Stopped>,
    pub(super) refused: Vec<Refused>,
    /// By class of the plan and way.
    pub(super) classes: Vec<[Lanes<u32>; WAYS]>,
    /// What refused members and guests do.
    pub(super) ways: [[Lanes<u32>; WAYS]; 2],
    /// Whether the user of the first alert is counted apart, and refused.
    pub(super) first_is_refused: Lanes<bool>,
    /// Flagged members and guests.
    pub(super) flagged: [Lanes<u32>; 2],
    /// Alerts in each hour of the window: at most three days.
    pub(super) per_hour: Vec<Lanes<u32>>,
    pub(super) decided: Lanes<Decided>,
    pub(super) places: Lanes<Place>,
    /// See the numbers of the rows.
    pub(super) tenant: [Lanes<u32>; TENANT],
    pub(super) times: [Lanes<f64>; TIMES],
    /// The chance that all admins are locked out.
    pub(super) admins_out: Lanes<f64>,
    /// Of the trial at hand: people waiting at each half hour, and the half hours after which nobody does.
    pub(super) waiting: Vec<i32>,
    pub(super) waiting_points: usize,
    /// By side, way and path: the share of people who come back by it. The last of the paths is being stuck.
    pub(super) shares: Vec<Lanes<f64>>,
    /// By side and way, which paths anybody takes in a trial of the block.
    pub(super) taken: [u8; 2 * WAYS],
    /// By kind of the plan and path: people in all trials so far, each trial of a block for itself, so that it does not
    /// matter which were begun together.
    in_all: Vec<ByPath>,
}

/// Paths, being stuck among them.
const PATHS: usize = STUCK + 1;
/// Rows by path.
type ByPath = [Lanes<f64>; PATHS];
const NOBODY: ByPath = [[0.0; LANES]; PATHS];

/// Who is refused, of one kind.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    pub(super) prompted: Lanes<u32>,
    pub(super) locked_out: Lanes<u32>,
    pub(super) all: Lanes<u32>,
}

impl Block {
    pub(super) fn new(plan: &Plan, hours: usize) -> Self {
        let decided = Decided { decision: f64::INFINITY, flagged: 0, first_alert: f64::INFINITY };
        let nobody = Refused { prompted: [0; LANES], locked_out: [0; LANES], all: [0; LANES] };
        Self {
            p: [0.0; LANES],
            stopped: vec![Stopped::NOBODY; plan.kinds.len()],
            refused: vec![nobody; plan.kinds.len()],
            classes: vec![[[0; LANES]; WAYS]; plan.classes.len()],
            ways: [[[0; LANES]; WAYS]; 2],
            first_is_refused: [false; LANES],
            flagged: [[0; LANES]; 2],
            per_hour: vec![[0; LANES]; hours],
            decided: [decided; LANES],
            places: [Place::Nowhere; LANES],
            tenant: [[0; LANES]; TENANT],
            times: [[f64::NAN; LANES]; TIMES],
            admins_out: [0.0; LANES],
            waiting: vec![0; POINTS],
            waiting_points: 0,
            shares: vec![[0.0; LANES]; 2 * WAYS * PATHS],
            taken: [0; 2 * WAYS],
            in_all: vec![NOBODY; plan.kinds.len()],
        }
    }

    /// What the refused members and guests of a trial do.
    pub(super) fn ways_of(&self, lane: usize) -> [ByWay; 2] {
        let mut ways = [[0; WAYS]; 2];
        for (ways, rows) in ways.iter_mut().zip(&self.ways) {
            ways.iter_mut().zip(rows).for_each(|(people, row)| *people = u64::from(row[lane]));
        }
        ways
    }

    /// Nobody is back in any trial.
    pub(super) fn forget_paths(&mut self) {
        for (rows, taken) in self.shares.chunks_exact_mut(PATHS).zip(&mut self.taken) {
            for (path, row) in rows.iter_mut().enumerate() {
                if *taken >> path & 1 == 1 {
                    *row = [0.0; LANES];
                }
            }
            *taken = 0;
        }
    }

    /// Notes the share of people of a side who come back from a way by a path.
    #[inline]
    pub(super) fn note_path(&mut self, (side, way): (usize, usize), path: usize, lane: usize, share: f64) {
        let at = side * WAYS + way;
        self.taken[at] |= 1 << path;
        self.shares[at * PATHS + path][lane] = share;
    }

    /// Adds the people of each kind, by path, in the trials that were placed: of a class, equal shares of every kind.
    pub(super) fn add_up_paths(&mut self, plan: &Plan) {
        for (class, rows) in self.classes.iter().enumerate() {
            let side = usize::from(plan.classes[class].plan.guests);
            let mut one: Lanes<f64> = [0.0; LANES];
            for lane in 0..LANES {
                let people: u32 = rows.iter().map(|row| row[lane]).sum();
                one[lane] = 1.0 / f64::from(people.max(1).cast_signed());
            }
            let taken = self.taken[side * WAYS..][..WAYS].iter().fold(0, |all, taken| all | taken);
            for path in (0..PATHS).filter(|path| taken >> path & 1 == 1) {
                let mut of_class = [0.0; LANES];
                for (way, row) in rows.iter().enumerate() {
                    if self.taken[side * WAYS + way] >> path & 1 == 1 {
                        let shares = &self.shares[(side * WAYS + way) * PATHS + path];
                        for lane in 0..LANES {
                            of_class[lane] += f64::from(row[lane].cast_signed()) * one[lane] * shares[lane];
                        }
                    }
                }
                let is_prompted = self.taken[side * WAYS + SELF_SERVICE] >> path & 1 == 1;
                let of_prompted = &self.shares[(side * WAYS + SELF_SERVICE) * PATHS + path];
                for ((kind, refused), in_all) in plan.kinds.iter().zip(&self.refused).zip(&mut self.in_all) {
                    if kind.class != class {
                        continue;
                    }
                    for lane in 0..LANES {
                        in_all[path][lane] += of_class[lane] * f64::from(refused.locked_out[lane].cast_signed());
                    }
                    if is_prompted {
                        for lane in 0..LANES {
                            in_all[path][lane] += of_prompted[lane] * f64::from(refused.prompted[lane].cast_signed());
                        }
                    }
                }
            }
        }
    }

    /// People of a kind of the plan, by path, in all trials so far.
    pub(super) fn by_path_in_all(&self, kind: usize) -> [f64; PATHS] {
        self.in_all[kind].each_ref().map(|row| row.iter().sum())
    }

    /// The people of a kind of the plan, by path, in one trial.
    pub(super) fn by_path(&self, plan: &Plan, kind: usize, lane: usize) -> [f64; PATHS] {
        let (of, refused, rows) = (&plan.kinds[kind], &self.refused[kind], &self.classes[plan.kinds[kind].class]);
        let side = super::side_of(of.kind);
        let people: u32 = rows.iter().map(|row| row[lane]).sum();
        let one = f64::from(refused.locked_out[lane]) / f64::from(people.max(1));
        std::array::from_fn(|path| {
            let share = |way: usize| self.shares[(side * WAYS + way) * PATHS + path][lane];
            let locked_out: f64 = rows.iter().enumerate().map(|(way, row)| f64::from(row[lane]) * share(way)).sum();
            locked_out * one + f64::from(refused.prompted[lane]) * share(SELF_SERVICE)
        })
    }
}
