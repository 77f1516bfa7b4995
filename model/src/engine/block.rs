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
    /// Of the trial at hand: by kind of the plan, people by path.
    pub(super) by_path: [[f64; STUCK + 1]; 8],
    /// The same of all trials placed so far.
    pub(super) by_path_in_all: [[f64; STUCK + 1]; 8],
}

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
            flagged: [[0; LANES]; 2],
            per_hour: vec![[0; LANES]; hours],
            decided: [decided; LANES],
            places: [Place::Nowhere; LANES],
            tenant: [[0; LANES]; TENANT],
            times: [[f64::NAN; LANES]; TIMES],
            admins_out: [0.0; LANES],
            waiting: vec![0; POINTS],
            waiting_points: 0,
            by_path: [[0.0; STUCK + 1]; 8],
            by_path_in_all: [[0.0; STUCK + 1]; 8],
        }
    }

    /// What the refused members and guests of a trial do.
    pub(super) fn ways(&self, plan: &Plan, lane: usize) -> [ByWay; 2] {
        let mut ways = [[0; WAYS]; 2];
        for (class, rows) in plan.classes.iter().zip(&self.classes) {
            for (sum, row) in ways[usize::from(class.plan.guests)].iter_mut().zip(rows) {
                *sum += u64::from(row[lane]);
            }
        }
        for (kind, refused) in plan.kinds.iter().zip(&self.refused) {
            ways[super::side_of(kind.kind)][super::counts::SELF_SERVICE] += u64::from(refused.prompted[lane]);
        }
        ways
    }
}
