//! What is known of a block of trials before each is followed in time.

use super::binomial::{LANES, Lanes};
use super::counts::{ByWay, Plan, Stopped, WAYS};
use super::nodes::{Decided, Place};
use super::split::STUCK;

/// A block of trials.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Rule 1: the share in scope.
    pub(super) p: Lanes<f64>,
    /// By kind of the plan.
    pub(super) stopped: Vec<Stopped>,
    /// Flagged members and guests.
    pub(super) flagged: [Lanes<u32>; 2],
    pub(super) first_alert: Lanes<f64>,
    pub(super) last_alert: Lanes<f64>,
    /// Alerts in each hour of the window: at most three days.
    pub(super) per_hour: Vec<Lanes<u32>>,
    pub(super) decided: Lanes<Decided>,
    pub(super) places: Lanes<Place>,
    pub(super) refused: Vec<Refused>,
    /// Room for the paths of each class of the plan in one trial.
    pub(super) of_class: Vec<[f64; STUCK + 1]>,
}

/// Who is refused in one trial.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refused {
    /// Prompted and locked out, by kind of the plan.
    pub(super) kinds: [[u64; 2]; 8],
    /// By way and class of the plan.
    pub(super) classes: [ByWay; 8],
    /// By way, members and guests.
    pub(super) ways: [ByWay; 2],
    pub(super) spared: u64,
}

impl Refused {
    pub(super) const NOBODY: Self = Self { kinds: [[0; 2]; 8], classes: [[0; WAYS]; 8], ways: [[0; WAYS]; 2], spared: 0 };
}

impl Block {
    pub(super) fn new(plan: &Plan, hours: usize) -> Self {
        let decided = Decided { decision: f64::INFINITY, flagged: 0, first_alert: f64::INFINITY };
        Self {
            p: [0.0; LANES],
            stopped: vec![Stopped::NOBODY; plan.kinds.len()],
            flagged: [[0; LANES]; 2],
            first_alert: [f64::NAN; LANES],
            last_alert: [f64::NAN; LANES],
            per_hour: vec![[0; LANES]; hours],
            decided: [decided; LANES],
            places: [Place::Nowhere; LANES],
            refused: vec![Refused::NOBODY; LANES],
            of_class: vec![[0.0; STUCK + 1]; plan.classes.len()],
        }
    }
}
