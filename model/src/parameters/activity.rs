//! Rule 10's activity as a cumulative intensity over the horizon.

use crate::calendar::{Hour, LocalTime};

/// The expected number of sign-in events from the window's start, piecewise linear in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// Time (hours) and expected events so far, at each change of rate; the last is the horizon.
    points: Vec<(f64, f64)>,
}

impl Activity {
    /// Users who never work outside office hours.
    pub fn in_office_hours_only(local: &LocalTime) -> Self {
        Self::with(local, |hour| if hour == Hour::Office { hour.rate() } else { 0.0 })
    }

    /// Users who do: a share `off_hours_users` of all, who make all the events outside office hours.
    pub fn at_any_hour(local: &LocalTime, off_hours_users: f64) -> Self {
        Self::with(local, |hour| if hour == Hour::Office { hour.rate() } else { hour.rate() / off_hours_users })
    }

    fn with(local: &LocalTime, rate: impl Fn(Hour) -> f64) -> Self {
        let mut events = 0.0;
        let mut points = vec![(0.0, 0.0)];
        for stretch in &local.stretches {
            events += rate(stretch.hour) * (stretch.to - stretch.from);
            points.push((stretch.to, events));
        }
        Self { points }
    }

    /// Expected events from the start to `at` hours.
    pub fn events_by(&self, at: f64) -> f64 {
        let next = self.points.partition_point(|point| point.0 <= at).clamp(1, self.points.len() - 1);
        let ((from, below), (to, above)) = (self.points[next - 1], self.points[next]);
        below + (above - below) * ((at - from) / (to - from)).min(1.0)
    }

    /// The moment (hours) at which this many events are expected to have happened; infinite beyond the horizon.
    pub fn when(&self, events: f64) -> f64 {
        let next = self.points.partition_point(|point| point.1 < events);
        if next >= self.points.len() {
            return f64::INFINITY;
        }
        if next == 0 {
            return self.points[0].0;
        }
        let ((from, below), (to, above)) = (self.points[next - 1], self.points[next]);
        from + (to - from) * (events - below) / (above - below)
    }

    /// Times (hours) at which the rate changes, with the expected events so far.
    pub fn points(&self) -> &[(f64, f64)] {
        &self.points
    }
}
