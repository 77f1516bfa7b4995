//! The law of alerts and refusals on a grid of time, from rules 7, 9 and 10.

use crate::facts;
use crate::parameters::{Parameters, share_raised_by};
use crate::reference::token_delay_hours;

use super::{ALL, HOURS, LEFT, OLD, Place};

/// Grid steps an hour, and those of a window of more than `FINE_HOURS` unless passes follow each other closely.
const STEPS: f64 = 24.0;
const FEWER_STEPS: f64 = 12.0;
const FINE_HOURS: f64 = 12.0;
const CLOSE_MINUTES: f64 = 45.0;

/// Whether passes follow each other closely: they clear alerts of the last minutes.
pub(super) fn are_passes_close(parameters: &Parameters) -> bool {
    parameters.scenario.response.admin_clear.is_some_and(|clear| clear.repeat_minutes < CLOSE_MINUTES)
}

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
        let per_hour = if parameters.alerts_end > FINE_HOURS && !are_passes_close(parameters) { FEWER_STEPS } else { STEPS };
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
        let at = ((at - self.from) * self.per_hour).max(0.0).min(self.last);
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
    /// The share refused by each point, of all users.
    pub(super) refused: Vec<f64>,
    /// The same, of users alerted so long before that all their tokens have ended.
    pub(super) refused_of_old: Vec<f64>,
    /// The mean of e^Λ over each step, times the share.
    ends: Vec<f64>,
}

/// What the curves are made of.
pub(super) struct Law {
    pub(super) grid: Grid,
    pub(super) habits: Vec<Habit>,
    /// See [`Curves`](super::Curves).
    pub(super) edges: Vec<f64>,
    /// The table by alert.
    pub(super) alerts: Vec<f64>,
    /// The share of alerts between each edge and the next.
    raised: Vec<f64>,
    /// The share of tokens that end in each step from that of the alert on.
    kernel: Vec<f64>,
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
        // Per step, the share of users whose token ends in it.
        let mut ending = vec![0.0; grid.points - 1];
        for (step, alerts) in raised.iter().enumerate() {
            for (sum, share) in ending[step..].iter_mut().zip(&kernel) {
                *sum += alerts * share;
            }
        }
        let mut law = Self { habits: habits(parameters, grid, &ending), grid, edges, alerts: Vec::new(), raised, kernel };
        law.alerts = law.by_alert();
        law.note_old();
        law
    }

    /// The tables by time.
    pub(super) fn times(&self) -> Vec<f64> {
        let (points, habits, step) = (self.grid.points, self.habits.len(), self.grid.step());
        let width = LEFT + 2 * habits;
        let mut times = vec![0.0; points * width];
        for (at, habit) in self.habits.iter().enumerate() {
            for ((row, refused), old) in times.chunks_exact_mut(width).zip(&habit.refused).zip(&habit.refused_of_old) {
                row[ALL] += refused;
                row[OLD] += old;
            }
            let (mut hours, mut later) = (0.0, 0.0);
            for (row, &left) in times.chunks_exact_mut(width).zip(&habit.left).rev() {
                // Beyond the horizon nothing is asked for.
                hours += if later > 0.0 { 0.5 * (left + later) * step } else { 0.0 };
                (row[LEFT + at], row[LEFT + habits + at]) = (left, hours);
                later = left;
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

    fn by_alert(&self) -> Vec<f64> {
        let width = 1 + self.habits.len();
        let mut alerts = vec![0.0; self.edges.len() * width];
        for (step, raised) in self.raised.iter().enumerate() {
            let (before, here) = alerts.split_at_mut((step + 1) * width);
            let before = &before[step * width..];
            here[0] = before[0] + raised;
            for ((here, before), habit) in here[1..width].iter_mut().zip(&before[1..]).zip(&self.habits) {
                let ends: f64 = self.kernel.iter().zip(&habit.ends[step..]).map(|(share, ends)| share * ends).sum();
                *here = before + raised * ends;
            }
        }
        alerts
    }

    /// Notes who is refused of those alerted so long before that all their tokens have ended.
    fn note_old(&mut self) {
        let (width, recent) = (1 + self.habits.len(), self.recent_steps());
        for (at, habit) in self.habits.iter_mut().enumerate() {
            let rows = self.alerts.chunks_exact(width);
            let last = rows.clone().last().unwrap_or(&[]);
            let rows = rows.clone().take(1).cycle().take(recent).chain(rows).chain(std::iter::repeat(last));
            let refused = habit.left.iter().zip(rows).map(|(left, row)| habit.share * row[0] - left * row[1 + at]);
            habit.refused_of_old = refused.collect();
        }
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
}

fn habits(parameters: &Parameters, grid: Grid, ending: &[f64]) -> Vec<Habit> {
    let off_hours = parameters.scenario.tenant.off_hours_users;
    let mut habits = Vec::new();
    for (at, region) in parameters.regions.iter().enumerate() {
        for (activity, habit) in region.activity.iter().zip([1.0 - off_hours, off_hours]) {
            let share = habit * region.share;
            if share > 0.0 {
                habits.push(Habit::new(at, share, grid, activity.points(), ending));
            }
        }
    }
    habits
}

impl Habit {
    /// Users by the moments at which their rate of events changes, and the events expected by then.
    fn new(region: usize, share: f64, grid: Grid, changes: &[(f64, f64)], ending: &[f64]) -> Self {
        let steps = grid.points - 1;
        let [mut events, mut left, mut refused, mut ends] = [steps, grid.points, grid.points, steps].map(Vec::with_capacity);
        let (mut survive, mut can_meet, mut pool) = (1.0, 0.0, 0.0);
        left.push(survive);
        refused.push(0.0);
        // Rates change at points of the grid only, and there are few.
        let mut changes = changes.windows(2);
        let (mut until, mut rate) = (f64::NEG_INFINITY, 0.0);
        let (mut same, mut kept, mut kept_on_average) = (f64::NAN, 1.0, 1.0);
        for (step, ending) in ending.iter().enumerate() {
            let (from, to) = (grid.at(step).max(0.0), grid.at(step + 1));
            while 0.5 * (from + to) > until {
                let Some(pair) = changes.next() else { break };
                (until, rate) = (pair[1].0, (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0));
            }
            let here = rate * (to - from);
            if (here - same).abs() > 1e-9 * here || same.is_nan() {
                (same, kept, kept_on_average) = (here, libm::exp(-here), if here > 1e-12 { -libm::expm1(-here) / here } else { 1.0 });
            }
            // Those whose token ends in the step have, on average, part of it left.
            pool = pool * kept + ending * kept_on_average;
            can_meet += ending;
            survive *= kept;
            refused.push(share * (can_meet - pool));
            left.push(survive);
            events.push(here);
            ends.push(share * kept_on_average / survive);
        }
        Self { region, share, events, left, refused, refused_of_old: Vec::new(), ends }
    }
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
