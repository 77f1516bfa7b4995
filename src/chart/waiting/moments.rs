//! Which moments are told one by one: in the table, and to those who walk through the picture.

use super::{P50, POINTS, Waiting, hours_at};

/// From one row of the table to the next, half hours.
const ROWS_EVERY: usize = 4;

impl Waiting {
    /// The shown moments that are every so many half hours, and the peak, ascending.
    fn moments(&self, stride: usize) -> Vec<usize> {
        let end = self.shown_hours();
        let mut moments: Vec<usize> = (0..POINTS).step_by(stride).take_while(|at| hours_at(*at) <= end).collect();
        let peak = self.peak();
        if let Err(place) = moments.binary_search(&peak) {
            moments.insert(place, peak);
        }
        moments
    }

    /// The moments that can be walked to.
    pub(super) fn stops(&self) -> Vec<usize> {
        self.moments(if self.shown_hours() <= 48.0 { 2 } else { ROWS_EVERY })
    }

    /// The moments of the table: the end, too, where somebody is still out, since the sentence says so.
    pub(super) fn rows(&self) -> Vec<usize> {
        let (mut moments, end) = (self.moments(ROWS_EVERY), POINTS - 1);
        if self.points[end][P50] > 0.0 && moments.last() != Some(&end) {
            moments.push(end);
        }
        moments
    }
}
