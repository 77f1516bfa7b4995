//! The law of alerts and refusals on a grid of time, from rules 7, 9 and 10.

use crate::facts;
use crate::parameters::{Parameters, share_raised_by};
use crate::reference::token_delay_hours;

use super::{ALL, HOURS, LEFT, OLD, Place};

/// Grid steps an hour, and those of a window of more than `FINE_HOURS`.
const STEPS: f64 = 24.0;
const FEWER_STEPS: f64 = 12.0;
const FINE_HOURS: f64 = 12.0;

/// Even steps of time. Offsets are quarter hours, so that rates change at quarter hours of UTC: points of the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// The first point: at the start or less than a step before it.
    from: f64,
    per_hour: f64,
    pub(super) points: usize,
    /// The last point, in steps.
    last: f64,
}

impl Grid {
    #[expect(clippy::cast_precision_loss, reason = "minutes of a quarter hour")]
    fn of(parameters: &Parameters) -> Self {
        let per_hour = if parameters.alerts_end > FINE_HOURS { FEWER_STEPS } else { STEPS };
        let minutes = parameters.scenario.incident.window.start.minutes().rem_euclid(15) as f64;
        let from = -((minutes / 60.0 * per_hour).fract() / per_hour);
        let last = ((facts::HORIZON_HOURS.value - from) * per_hour - 1e-6).ceil();
        Self { from, per_hour, points: whole(last) + 1, last }
    }

    /// The moment of a point, in hours after the start.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand points")]
    pub(super) fn at(self, point: usize) -> f64 {
        self.from + point as f64 / self.per_hour
    }

    /// Hours between two points.
    pub(super) fn step(self) -> f64 {
        1.0 / self.per_hour
    }

    /// Where a moment is; moments outside the grid are at its ends.
    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "a few thousand points")]
    pub(super) fn place(self, at: f64) -> Place {
        let at = ((at - self.from) * self.per_hour).clamp(0.0, self.last);
        // Signed integers of 32 bits turn into floats and back in one instruction.
        let point = (at as i32).min(self.points as i32 - 2);
        Place { point: point as usize, part: at - f64::from(point) }
    }
}

/// Users of one region at work in office hours only, or at any hour.
pub(super) struct Habit {
    pub(super) region: usize,
    pub(super) share: f64,
    /// Expected events in each step.
    pub(super) events: Vec<f64>,
    /// e^−Λ at each point.
    pub(super) left: Vec<f64>,
    /// The mean of e^Λ over each step, times the share.
    ends: Vec<f64>,
}

/// What the curves are made of.
pub(super) struct Law {
    pub(super) grid: Grid,
    pub(super) habits: Vec<Habit>,
    /// See [`Curves`](super::Curves).
    pub(super) edges: Vec<f64>,
    /// The share of alerts between each edge and the next.
    raised: Vec<f64>,
    /// The share of tokens that end in each step from that of the alert on.
    kernel: Vec<f64>,
    /// Per step, the share of users whose token ends in it.
    ending: Vec<f64>,
}

impl Law {
    pub(super) fn new(parameters: &Parameters) -> Self {
        let grid = Grid::of(parameters);
        let alerts_end = parameters.alerts_end;
        let mut edges = vec![0.0];
        edges.extend((1..grid.points).map(|point| grid.at(point)).take_while(|&at| at < alerts_end));
        edges.push(alerts_end);
        let window = &parameters.scenario.incident.window;
        let all = parameters.raised_share();
        let by = |at: f64| if all > 0.0 { share_raised_by(window.arrival, at / window.hours) / all } else { 0.0 };
        let raised: Vec<f64> = edges.windows(2).map(|pair| by(pair[1]) - by(pair[0])).collect();
        let kernel = token_kernel(parameters.scenario.tenant.continuous_access, grid.per_hour);
        let mut ending = vec![0.0; grid.points - 1];
        for (step, alerts) in raised.iter().enumerate() {
            for (sum, share) in ending[step..].iter_mut().zip(&kernel) {
                *sum += alerts * share;
            }
        }
        Self { habits: habits(parameters, grid), grid, edges, raised, kernel, ending }
    }

    /// The share refused by each point, of a habit's users as a share of all.
    pub(super) fn refused(&self, habit: &Habit) -> Vec<f64> {
        let (mut can_meet, mut pool) = (0.0, 0.0);
        let mut refused = vec![0.0];
        for (ending, &events) in self.ending.iter().zip(&habit.events) {
            // Those who come during the step have, on average, part of it left.
            pool = pool * libm::exp(-events) + ending * kept_on_average(events);
            can_meet += ending;
            refused.push(habit.share * (can_meet - pool));
        }
        refused
    }

    /// The tables by time.
    pub(super) fn times(&self, alerts: &[f64]) -> Vec<f64> {
        let (points, habits, step) = (self.grid.points, self.habits.len(), self.grid.step());
        let width = LEFT + 2 * habits;
        let mut times = vec![0.0; points * width];
        for (at, habit) in self.habits.iter().enumerate() {
            for ((row, refused), old) in times.chunks_exact_mut(width).zip(self.refused(habit)).zip(self.refused_of_old(alerts, at)) {
                row[ALL] += refused;
                row[OLD] += old;
            }
            let mut hours = 0.0;
            for point in (0..points).rev() {
                if point + 1 < points {
                    hours += 0.5 * (habit.left[point] + habit.left[point + 1]) * step;
                }
                times[point * width + LEFT + at] = habit.left[point];
                times[point * width + LEFT + habits + at] = hours;
            }
        }
        for point in 1..points {
            for column in [ALL, OLD] {
                let (before, here) = ((point - 1) * width + column, point * width + column);
                times[here + HOURS] = times[before + HOURS] + 0.5 * (times[before] + times[here]) * step;
            }
        }
        times
    }

    /// The table by alert.
    pub(super) fn alerts(&self) -> Vec<f64> {
        let width = 1 + self.habits.len();
        let mut alerts = vec![0.0; self.edges.len() * width];
        for (step, raised) in self.raised.iter().enumerate() {
            let (before, here) = alerts.split_at_mut((step + 1) * width);
            let before = &before[step * width..];
            here[0] = before[0] + raised;
            for (at, habit) in self.habits.iter().enumerate() {
                let ends: f64 = self.kernel.iter().zip(&habit.ends[step..]).map(|(share, ends)| share * ends).sum();
                here[1 + at] = before[1 + at] + raised * ends;
            }
        }
        alerts
    }

    /// Steps after which the tokens of a step's alerts have ended.
    pub(super) fn recent_steps(&self) -> usize {
        self.kernel.len()
    }

    /// Per edge, from the grid point before it on: the share of users alerted by the edge, but not so long before the point
    /// that all their tokens have ended, and refused by the point.
    #[expect(clippy::cast_possible_truncation, reason = "shares, to seven digits")]
    pub(super) fn recent(&self) -> Vec<f32> {
        let band = self.recent_steps() + 2;
        let mut recent = vec![0.0; self.edges.len() * band];
        // The share refused of the alerts of one step.
        let mut refused = vec![0.0; band - 1];
        for (step, raised) in self.raised.iter().enumerate() {
            let mut ended = 0.0;
            for (refused, share) in refused[1..].iter_mut().zip(&self.kernel) {
                ended += share;
                *refused = ended;
            }
            for habit in &self.habits {
                let mut ends = 0.0;
                for (after, share) in self.kernel.iter().enumerate() {
                    ends += share * habit.ends[step + after];
                    refused[after + 1] -= ends * habit.left[step + after + 1];
                }
            }
            let (before, row) = recent.split_at_mut((step + 1) * band);
            for ((sum, before), refused) in row.iter_mut().zip(&before[step * band + 1..]).zip(&refused) {
                *sum = before + raised * refused;
            }
        }
        recent.into_iter().map(|sum: f64| sum as f32).collect()
    }

    /// The share refused by each point, of users alerted so long before that all their tokens have ended; by habit.
    pub(super) fn refused_of_old(&self, alerts: &[f64], habit: usize) -> Vec<f64> {
        let width = 1 + self.habits.len();
        let Habit { share, left, .. } = &self.habits[habit];
        let old = |point: usize| {
            let row = &alerts[point.saturating_sub(self.recent_steps()).min(self.edges.len() - 1) * width..][..width];
            share * row[0] - left[point] * row[1 + habit]
        };
        (0..self.grid.points).map(old).collect()
    }
}

fn habits(parameters: &Parameters, grid: Grid) -> Vec<Habit> {
    let off_hours = parameters.scenario.tenant.off_hours_users;
    let mut habits = Vec::new();
    for (at, region) in parameters.regions.iter().enumerate() {
        for (activity, habit) in region.activity.iter().zip([1.0 - off_hours, off_hours]) {
            let share = habit * region.share;
            if share <= 0.0 {
                continue;
            }
            let sums: Vec<f64> = (0..grid.points).map(|point| activity.events_by(grid.at(point).max(0.0))).collect();
            let events: Vec<f64> = sums.windows(2).map(|pair| pair[1] - pair[0]).collect();
            let left: Vec<f64> = sums.iter().map(|sum| libm::exp(-sum)).collect();
            let ends = events.iter().zip(&left[1..]).map(|(&events, left)| share * kept_on_average(events) / left).collect();
            habits.push(Habit { region: at, share, events, left, ends });
        }
    }
    habits
}

/// Of those whose token ends at an even moment of a step, the share that has no event in the rest of it.
fn kept_on_average(events: f64) -> f64 {
    if events > 1e-12 { -libm::expm1(-events) / events } else { 1.0 }
}

/// Rule 9 for an alert at an even moment of a step: the share of tokens that end in that step and in each further one.
#[expect(clippy::cast_precision_loss, reason = "a few hundred nodes")]
fn token_kernel(continuous_access: f64, per_hour: f64) -> Vec<f64> {
    const NODES: usize = 360;
    let mut kernel = vec![0.0; whole(facts::TOKEN_MINUTES_HIGH.value / 60.0 * per_hour) + 2];
    for (continuous, share) in [(true, continuous_access), (false, 1.0 - continuous_access)] {
        for node in 0..NODES {
            let delay = per_hour * token_delay_hours(continuous, (node as f64 + 0.5) / NODES as f64);
            // From an even start in the step, an even end over two steps.
            let (into, part) = (whole(delay), delay.fract());
            kernel[into] += share * (1.0 - part) / NODES as f64;
            kernel[into + 1] += share * part / NODES as f64;
        }
    }
    kernel
}

/// The whole steps of a number of steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand steps, none negative")]
fn whole(steps: f64) -> usize {
    steps as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_keeps_everybody_and_its_mean() {
        for per_hour in [STEPS, FEWER_STEPS] {
            let kernel = token_kernel(0.5, per_hour);
            let mean: f64 = kernel.iter().enumerate().map(|(step, share)| step as f64 / per_hour * share).sum();
            assert!((kernel.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            // Uniform to 15 minutes, and the residual life of 60 to 90 minutes: E[L²]/2E[L] = 5700/150 = 38 minutes.
            assert!((mean * 60.0 - (7.5 + 38.0) / 2.0).abs() < 0.05, "{}", mean * 60.0);
        }
    }
}
