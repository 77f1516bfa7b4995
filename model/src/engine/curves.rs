//! Unit curves: when one flagged user would meet the stop, over everybody's regions, tokens and habits.
//!
//! Computed once per scenario; trials only look them up. The law is the reference's (rules 7, 9 and 10), on a grid of ten
//! minutes and with the alert time in rows, so that a trial can ask for those whose alert came before some moment.

use crate::facts;
use crate::outcome::{POINTS, point_hours};
use crate::parameters::{Parameters, share_raised_by};
use crate::reference::token_delay_hours;

use super::clearance::LAGS;

/// Grid steps an hour.
const STEPS_PER_HOUR: f64 = 6.0;
/// The most rows of alert times.
const ROWS: usize = 40;

/// The joint law of alert and refusal of one flagged user, if nobody is cleared.
#[derive(Clone, Debug)]
pub(super) struct Curves {
    /// Grid points: from the start to the horizon.
    points: usize,
    /// Row edges: alert times in hours, ascending from 0 to the last possible alert.
    edges: Vec<f64>,
    /// Share of alerts at or before each edge.
    mass: Vec<f64>,
    /// Per edge, the chance that the alert came by it and the refusal by each grid point.
    refused: Vec<f32>,
    /// The same at the published half hours only, and with the refusal by a lag before each: first no lag, then the ways
    /// that a user goes alone.
    half_hours: Vec<Vec<f32>>,
    /// For everybody, the share of those refused by each half hour who are in office hours, averaged over that half hour.
    office: Vec<f64>,
    /// The first half hour with anybody in office hours.
    first_office: usize,
    rows_per_hour: f64,
}

impl Curves {
    /// The curves of a scenario, with the lags that it uses.
    pub(super) fn new(parameters: &Parameters, lags: &[Option<f64>; LAGS]) -> Self {
        let points = whole(facts::HORIZON_HOURS.value * STEPS_PER_HOUR) + 1;
        let alerts_end = parameters.alerts_end;
        let steps = whole((alerts_end * STEPS_PER_HOUR).ceil()).max(1);
        let steps_per_row = steps.div_ceil(ROWS);
        let rows = steps.div_ceil(steps_per_row);
        let window = &parameters.scenario.incident.window;
        let all = parameters.raised_share();
        let by = |hours: f64| if all > 0.0 { share_raised_by(window.arrival, hours.min(alerts_end) / window.hours) / all } else { 0.0 };
        let at = |step: usize| (hours(step)).min(alerts_end);
        let edges: Vec<f64> = (0..=rows).map(|row| at(row * steps_per_row)).collect();
        let mass: Vec<f64> = edges.iter().map(|&edge| by(edge)).collect();
        let kernel = delay_kernel(parameters.scenario.tenant.continuous_access);
        let habits = habits(parameters, points);
        let mut refused = vec![0.0f32; (rows + 1) * points];
        let mut inflow = vec![0.0; points];
        let mut by_region = vec![vec![0.0f64; points]; parameters.regions.len()];
        for row in 0..rows {
            inflow.fill(0.0);
            for step in row * steps_per_row..((row + 1) * steps_per_row).min(steps) {
                spread(by(at(step + 1)) - by(at(step)), &kernel, &mut inflow[step..]);
            }
            let (above, below) = refused.split_at_mut((row + 1) * points);
            let (above, below) = (&above[row * points..], &mut below[..points]);
            below.copy_from_slice(above);
            for habit in &habits {
                meet(habit, &inflow, below, &mut by_region[habit.region]);
            }
        }
        let office = office_shares(parameters, &by_region, points);
        let first_office = office.iter().position(|&share| share > 0.0).unwrap_or(POINTS);
        let rows_per_hour = 1.0 / hours(steps_per_row);
        let mut curves = Self { points, edges, mass, refused, half_hours: Vec::new(), office, first_office, rows_per_hour };
        curves.half_hours =
            std::iter::once(Some(0.0)).chain(*lags).map(|lag| lag.map_or(Vec::new(), |lag| curves.at_half_hours(lag))).collect();
        curves
    }

    #[expect(clippy::cast_possible_truncation, reason = "shares, to seven digits")]
    fn at_half_hours(&self, lag: f64) -> Vec<f32> {
        let rows = 0..self.edges.len();
        rows.flat_map(|row| {
            (0..POINTS).map(move |point| {
                let column = self.column(point_hours(point) - lag);
                self.in_row((row, 0.0), column) as f32
            })
        })
        .collect()
    }

    /// At the half hours, the chance that the refusal came a lag before (0: none, then by way) whatever the alert.
    pub(super) fn all_at_half_hours(&self, lag: usize) -> &[f32] {
        self.row_at_half_hours(lag, self.edges.len() - 1)
    }

    /// The two rows around an alert time at the half hours, and how far between them it is.
    #[expect(clippy::cast_possible_truncation, reason = "a share")]
    pub(super) fn rows_at_half_hours(&self, lag: usize, alert: f64) -> (&[f32], &[f32], f32) {
        let (row, part) = self.row(alert);
        let above = (row + 1).min(self.edges.len() - 1);
        (self.row_at_half_hours(lag, row), self.row_at_half_hours(lag, above), part as f32)
    }

    fn row_at_half_hours(&self, lag: usize, row: usize) -> &[f32] {
        &self.half_hours[lag][row * POINTS..(row + 1) * POINTS]
    }

    /// Whether anybody is in office hours before a moment.
    pub(super) fn any_office(&self, half_hours: usize) -> bool {
        self.first_office < half_hours
    }

    /// The chance that a flagged user's alert came at or before `alert` and the refusal at or before `at` (hours).
    pub(super) fn refused(&self, alert: f64, at: f64) -> f64 {
        if alert <= 0.0 {
            return 0.0;
        }
        let column = self.column(at);
        self.in_row(self.row(alert), column)
    }

    /// The chance that the refusal came at or before `at`.
    pub(super) fn refused_by(&self, at: f64) -> f64 {
        let (point, part) = self.column(at);
        let row = &self.refused[(self.edges.len() - 1) * self.points..];
        between(row, point, part)
    }

    /// The share of alerts at or before `alert`.
    pub(super) fn alerted(&self, alert: f64) -> f64 {
        let (row, part) = self.row(alert);
        let below = self.mass[row];
        if part > 0.0 { below + (self.mass[row + 1] - below) * part } else { below }
    }

    /// Hours of office time an hour for those refused by a half hour, over the half hour that begins with it.
    pub(super) fn office(&self, half_hour: usize) -> f64 {
        self.office[half_hour]
    }

    /// The first moment at which the chance to be refused reaches `share`, for everybody; infinite if it never does.
    pub(super) fn when_refused(&self, share: f64) -> f64 {
        let row = &self.refused[(self.edges.len() - 1) * self.points..];
        let next = row.partition_point(|&chance| f64::from(chance) < share);
        if next >= self.points {
            return f64::INFINITY;
        }
        if next == 0 {
            return 0.0;
        }
        let (from, to) = (f64::from(row[next - 1]), f64::from(row[next]));
        hours(next - 1) + (share - from) / (to - from) / STEPS_PER_HOUR
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a few hundred points")]
    fn column(&self, at: f64) -> (usize, f64) {
        let at = (at * STEPS_PER_HOUR).clamp(0.0, (self.points - 1) as f64);
        let point = (at as usize).min(self.points - 2);
        (point, at - point as f64)
    }

    /// The row edge at or before a moment, and how far into the row the moment is.
    fn row(&self, alert: f64) -> (usize, f64) {
        let last = self.edges.len() - 1;
        if alert >= self.edges[last] {
            return (last, 0.0);
        }
        if alert <= 0.0 {
            return (0, 0.0);
        }
        // Rows are equally long but for the last.
        let row = floor(alert * self.rows_per_hour).min(last - 1);
        (row, (alert - self.edges[row]) / (self.edges[row + 1] - self.edges[row]))
    }

    fn in_row(&self, (row, part): (usize, f64), (point, along): (usize, f64)) -> f64 {
        let below = between(&self.refused[row * self.points..(row + 1) * self.points], point, along);
        if part <= 0.0 {
            return below;
        }
        let above = between(&self.refused[(row + 1) * self.points..(row + 2) * self.points], point, along);
        below + (above - below) * part
    }
}

fn between(row: &[f32], point: usize, part: f64) -> f64 {
    let (from, to) = (f64::from(row[point]), f64::from(row[point + 1]));
    from + (to - from) * part
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred steps")]
fn whole(steps: f64) -> usize {
    steps.round() as usize
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred steps")]
fn floor(steps: f64) -> usize {
    steps as usize
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred steps")]
fn hours(step: usize) -> f64 {
    step as f64 / STEPS_PER_HOUR
}

/// Users of one region and habit: their share and the rate of sign-in events in each grid step.
struct Habit {
    region: usize,
    share: f64,
    /// Expected events in each step.
    events: Vec<f64>,
}

fn habits(parameters: &Parameters, points: usize) -> Vec<Habit> {
    let off_hours = parameters.scenario.tenant.off_hours_users;
    let mut habits = Vec::new();
    for (at, region) in parameters.regions.iter().enumerate() {
        for (activity, share) in region.activity.iter().zip([1.0 - off_hours, off_hours]) {
            let sums: Vec<f64> = (0..points).map(|point| activity.events_by(hours(point))).collect();
            let events = sums.windows(2).map(|pair| pair[1] - pair[0]).collect();
            habits.push(Habit { region: at, share: share * region.share, events });
        }
    }
    habits
}

/// Adds to `refused` the users of a habit who meet the stop, from those who can from each step on.
#[expect(clippy::cast_possible_truncation, reason = "shares, to seven digits")]
fn meet(habit: &Habit, inflow: &[f64], refused: &mut [f32], region: &mut [f64]) {
    let (mut can_meet, mut pool) = (0.0, 0.0);
    for step in 0..inflow.len() - 1 {
        let events = habit.events[step];
        // Those who come during the step have, on average, part of it left.
        let (kept, kept_of_new) = if events > 1e-12 { (libm::exp(-events), -libm::expm1(-events) / events) } else { (1.0, 1.0) };
        pool = pool * kept + inflow[step] * kept_of_new;
        can_meet += inflow[step];
        let met = habit.share * (can_meet - pool);
        refused[step + 1] += met as f32;
        region[step + 1] += met;
    }
}

/// Adds alerts raised evenly during one step to the steps from which on they can be met.
fn spread(alerts: f64, kernel: &[f64], inflow: &mut [f64]) {
    for (step, share) in inflow.iter_mut().zip(kernel) {
        *step += alerts * share;
    }
}

/// Rule 9 for an alert at an even moment of step 0: the share of users whose token delay ends in each step from it on.
#[expect(clippy::cast_precision_loss, reason = "a few hundred nodes")]
fn delay_kernel(continuous_access: f64) -> Vec<f64> {
    const NODES: usize = 240;
    let mut kernel = vec![0.0; whole(facts::TOKEN_MINUTES_HIGH.value / 60.0 * STEPS_PER_HOUR) + 2];
    for (continuous, share) in [(true, continuous_access), (false, 1.0 - continuous_access)] {
        for node in 0..NODES {
            let delay = STEPS_PER_HOUR * token_delay_hours(continuous, (node as f64 + 0.5) / NODES as f64);
            // From an even start in the step, an even end over two steps.
            let (into, part) = (floor(delay), delay.fract());
            kernel[into] += share * (1.0 - part) / NODES as f64;
            kernel[into + 1] += share * part / NODES as f64;
        }
    }
    kernel
}

/// Per half hour, the share of the refused who are in office hours, averaged over the half hour.
#[expect(clippy::cast_precision_loss, reason = "a few hundred half hours")]
fn office_shares(parameters: &Parameters, by_region: &[Vec<f64>], points: usize) -> Vec<f64> {
    let half_hours = whole(facts::HORIZON_HOURS.value * 2.0);
    let per_half_hour = (points - 1) / half_hours;
    let mut shares = Vec::with_capacity(half_hours + 1);
    for half_hour in 0..half_hours {
        let (from, to) = (half_hour as f64 / 2.0, (half_hour + 1) as f64 / 2.0);
        let (mut open, mut all) = (0.0, 0.0);
        for (region, refused) in parameters.regions.iter().zip(by_region) {
            let people: f64 = (half_hour * per_half_hour..=(half_hour + 1) * per_half_hour).map(|point| refused[point]).sum();
            let office: f64 = region.local.office().map(|stretch| (to.min(stretch.to) - from.max(stretch.from)).max(0.0)).sum();
            open += people * office * 2.0;
            all += people;
        }
        shares.push(if all > 0.0 { open / all } else { 0.0 });
    }
    shares.push(0.0);
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;

    #[test]
    fn the_kernel_keeps_everybody_and_its_mean() {
        let kernel = delay_kernel(0.5);
        let mean: f64 = kernel.iter().enumerate().map(|(step, share)| hours(step) * share).sum();
        assert!((kernel.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // Uniform to 15 minutes, and the residual life of 60 to 90 minutes: E[L²]/2E[L] = 5700/150 = 38 minutes.
        assert!((mean * 60.0 - (7.5 + 38.0) / 2.0).abs() < 0.05, "{}", mean * 60.0);
    }

    #[test]
    fn rows_end_at_the_last_alert() {
        let mut scenario = Scenario::default();
        scenario.incident.window.hours = 71.3;
        scenario.incident.halted_after_hours = Some(50.05);
        let curves = Curves::new(&Parameters::derive(&scenario).expect("a valid scenario"), &[None; LAGS]);
        assert!((curves.alerted(50.05) - 1.0).abs() < 1e-12);
        assert!((curves.alerted(25.025) - 0.5).abs() < 1e-9);
        assert!(curves.refused(25.0, 119.0) < curves.refused_by(119.0));
    }
}
