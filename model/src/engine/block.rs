//! What is known of a block of trials, row by row: one value of each trial beside the others.

use crate::outcome::POINTS;

use super::binomial::{LANES, Lanes};
use super::counts::{ByWay, Plan, Stopped, WAYS};
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
    /// By class of the plan and path: people restored.
    pub(super) of_class: Vec<ByPath>,
    /// Of the prompted, members and guests: the share of each path.
    pub(super) self_service: [ByPath; 2],
    /// By path, whether anybody takes it in a trial of the block.
    pub(super) is_taken: [bool; STUCK + 1],
    /// By kind of the plan and path: people in all trials so far, each trial of a block for itself, so that it does not
    /// matter which were begun together.
    pub(super) in_all: Vec<ByPath>,
}

/// Rows by path; the last is of being stuck.
pub(super) type ByPath = [Lanes<f64>; STUCK + 1];
const NOBODY: ByPath = [[0.0; LANES]; STUCK + 1];

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
            flagged: [[0; LANES]; 2],
            per_hour: vec![[0; LANES]; hours],
            decided: [decided; LANES],
            places: [Place::Nowhere; LANES],
            tenant: [[0; LANES]; TENANT],
            times: [[f64::NAN; LANES]; TIMES],
            admins_out: [0.0; LANES],
            waiting: vec![0; POINTS],
            waiting_points: 0,
            of_class: vec![NOBODY; plan.classes.len()],
            self_service: [NOBODY; 2],
            is_taken: [false; STUCK + 1],
            in_all: vec![NOBODY; plan.kinds.len()],
        }
    }

    /// What the refused members and guests of a trial do.
    pub(super) fn ways_of(&self, lane: usize) -> [ByWay; 2] {
        self.ways.each_ref().map(|ways| ways.each_ref().map(|row| u64::from(row[lane])))
    }

    /// Nobody is back in any trial.
    pub(super) fn forget_paths(&mut self) {
        for rows in self.of_class.iter_mut().chain(&mut self.self_service) {
            for (row, _) in rows.iter_mut().zip(self.is_taken).filter(|(_, is_taken)| *is_taken) {
                *row = [0.0; LANES];
            }
        }
        self.is_taken = [false; STUCK + 1];
    }

    /// Adds the people of each kind, by path, in the trials that were placed: of a class, equal shares of every kind.
    pub(super) fn add_up_paths(&mut self, plan: &Plan) {
        let mut one_of = vec![[0.0; LANES]; plan.classes.len()];
        for (one, class) in one_of.iter_mut().zip(&self.classes) {
            for lane in 0..LANES {
                let people: u32 = class.iter().map(|row| row[lane]).sum();
                one[lane] = 1.0 / f64::from(people.max(1).cast_signed());
            }
        }
        for ((kind, refused), in_all) in plan.kinds.iter().zip(&self.refused).zip(&mut self.in_all) {
            let one = &one_of[kind.class];
            let share: Lanes<f64> = std::array::from_fn(|lane| f64::from(refused.locked_out[lane].cast_signed()) * one[lane]);
            for (path, sums) in in_all.iter_mut().enumerate().filter(|(path, _)| self.is_taken[*path]) {
                let of_class = &self.of_class[kind.class][path];
                for lane in 0..LANES {
                    sums[lane] += of_class[lane] * share[lane];
                }
                if kind.refused_prompted.is_some() {
                    let of_prompted = &self.self_service[super::side_of(kind.kind)][path];
                    for lane in 0..LANES {
                        sums[lane] += of_prompted[lane] * f64::from(refused.prompted[lane].cast_signed());
                    }
                }
            }
        }
    }

    /// The people of a kind of the plan, by path, in one trial.
    pub(super) fn by_path(&self, plan: &Plan, kind: usize, lane: usize) -> [f64; STUCK + 1] {
        let (of, refused) = (&plan.kinds[kind], &self.refused[kind]);
        let people: u32 = self.classes[of.class].iter().map(|row| row[lane]).sum();
        let one = 1.0 / f64::from(people.max(1));
        let (locked_out, prompted) = (f64::from(refused.locked_out[lane]), f64::from(refused.prompted[lane]));
        let of_prompted = &self.self_service[super::side_of(of.kind)];
        std::array::from_fn(|path| self.of_class[of.class][path][lane] * (locked_out * one) + of_prompted[path][lane] * prompted)
    }
}
