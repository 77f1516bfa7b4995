//! What one trial leaves behind, whichever engine counted.

use crate::facts;
use crate::parameters::Parameters;

/// Published points of the waiting curve: every half hour from the start to the horizon.
pub const POINTS: usize = 241;
/// Published points an hour.
pub const POINTS_PER_HOUR: usize = 2;

/// Counts of one kind in one trial, in people.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the words of the definition's section 1")]
pub struct KindCounts {
    pub scoped: u64,
    pub flagged: u64,
    pub stopped: u64,
    pub prompted: u64,
    pub refused: u64,
    /// Only its mean is published by kind; the fast engine splits the tenant's people over kinds.
    pub restored_by: [f64; 7],
    /// As above.
    pub stuck: f64,
}

/// One trial. A figure that is undefined in the trial is NaN; times are hours after the window's start.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// By kind, in order.
    pub kinds: [KindCounts; 8],
    /// People stopped and cleared before meeting the stop.
    pub spared: u64,
    /// People restored, by path.
    pub restored_by: [u64; 7],
    /// People refused and not restored within the horizon.
    pub stuck: u64,
    /// The first alert that the tenant sees.
    pub first_alert: f64,
    /// The last alert that the tenant sees.
    pub last_alert: f64,
    /// Alerts in each hour of the window.
    pub per_hour: Vec<u64>,
    /// The decision; infinite if people were flagged and nobody ever looks.
    pub decision: f64,
    /// The chance, given this trial's p, that all admins are locked out.
    pub admins_locked_out: f64,
    /// People waiting at each published point (differences until [`Outcome::sum_waiting`]).
    pub waiting: Vec<i32>,
    /// The number of points from the start after which nobody waits any more.
    pub waiting_points: usize,
    /// Hours from the first alert until 50, 90 and 100 % of the refused are restored.
    pub hours_to: [f64; 3],
    /// Most people waiting for an agent at once.
    pub peak_queue: u64,
    /// Mean hours a caller waits.
    pub wait_hours: f64,
    /// Office hours lost by everybody.
    pub person_hours_lost: f64,
}

impl Outcome {
    /// Room for the trials of a scenario.
    pub fn new(parameters: &Parameters) -> Self {
        let mut outcome = Self {
            kinds: [KindCounts::default(); 8],
            spared: 0,
            restored_by: [0; 7],
            stuck: 0,
            first_alert: f64::NAN,
            last_alert: f64::NAN,
            per_hour: Vec::new(),
            decision: f64::NAN,
            admins_locked_out: 0.0,
            waiting: vec![0; POINTS],
            waiting_points: POINTS,
            hours_to: [f64::NAN; 3],
            peak_queue: 0,
            wait_hours: f64::NAN,
            person_hours_lost: 0.0,
        };
        outcome.clear(parameters);
        outcome
    }

    /// Forgets the last trial.
    pub fn clear(&mut self, parameters: &Parameters) {
        self.kinds = [KindCounts::default(); 8];
        self.spared = 0;
        self.restored_by = [0; 7];
        self.stuck = 0;
        self.first_alert = f64::NAN;
        self.last_alert = f64::NAN;
        self.per_hour.clear();
        self.per_hour.resize(window_bins(parameters), 0);
        self.decision = f64::NAN;
        self.admins_locked_out = 0.0;
        self.waiting[..self.waiting_points].fill(0);
        self.waiting_points = POINTS;
        self.hours_to = [f64::NAN; 3];
        self.peak_queue = 0;
        self.wait_hours = f64::NAN;
        self.person_hours_lost = 0.0;
    }

    /// People waiting at the points at which anybody may.
    pub fn waiting(&self) -> &[i32] {
        &self.waiting[..self.waiting_points]
    }

    /// Turns the differences of the waiting curve into people.
    pub fn sum_waiting(&mut self) {
        let mut people = 0;
        for point in &mut self.waiting {
            people += *point;
            *point = people;
        }
    }
}

/// `per_hour` has ceil(hours) bins from the start.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 72 hours")]
pub fn window_bins(parameters: &Parameters) -> usize {
    parameters.scenario.incident.window.hours.ceil() as usize
}

/// The moment of a published point, in hours after the start.
#[expect(clippy::cast_precision_loss, reason = "at most 240")]
pub fn point_hours(point: usize) -> f64 {
    debug_assert!(point as f64 / POINTS_PER_HOUR as f64 <= facts::HORIZON_HOURS.value);
    point as f64 / POINTS_PER_HOUR as f64
}
