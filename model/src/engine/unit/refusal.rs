//! When one of a few is refused.

use crate::engine::clearance::FirstRefused;
use crate::engine::curves::Curves;
use crate::order::{greater, lesser};

use super::{GUIDE_STEP, GUIDES, Unit, WAITS_LONG};

impl Unit {
    /// When somebody is refused, as a uniform says: the moment, and the stretch it is in. Whether it is the user of the first
    /// alert matters where that one is counted apart.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few steps")]
    pub(in crate::engine) fn when_refused(&self, curves: &Curves, u: f64, is_first: bool) -> (f64, (f64, f64)) {
        if let Some(first) = &self.first {
            return self.when_refused_apart(curves, first, u, is_first);
        }
        let mut next = usize::from(self.guide[(u / f64::from(GUIDE_STEP)) as i32 as usize % GUIDES]);
        while f64::from(self.refused_by[next]) < u {
            next += 1;
        }
        self.in_stretch(curves, next, u, |_, all| all)
    }

    /// The same where the user of the first alert is counted apart.
    #[inline(never)]
    fn when_refused_apart(&self, curves: &Curves, first: &FirstRefused, u: f64, is_first: bool) -> (f64, (f64, f64)) {
        let share = |at: f64, all: f64| first.share_by(curves, is_first, at, all);
        let (mut next, mut high) = (0, self.refused_by.len() - 1);
        while next < high {
            let middle = usize::midpoint(next, high);
            let by = share(curves.moments_of_refusal().at(middle), f64::from(self.refused_by[middle]));
            if by < u { next = middle + 1 } else { high = middle }
        }
        let (at, (from, to)) = self.in_stretch(curves, next, u, share);
        // Nobody is refused before the first alert.
        let from = greater(from, lesser(first.alerted(), to));
        (greater(at, from), (from, to))
    }

    /// The moment, and the stretch it is in, of a share of those of whom so many are refused by a moment, given all: between
    /// moments, and where people are cleared. Hardly anybody is left to be refused there, so that nobody is evenly across it.
    #[inline]
    fn in_stretch(&self, curves: &Curves, next: usize, u: f64, share: impl Fn(f64, f64) -> f64) -> (f64, (f64, f64)) {
        let at = |next: usize| if next + 1 == self.refused_by.len() { self.end } else { curves.moments_of_refusal().at(next) };
        let by = |next: usize| (at(next), share(at(next), f64::from(self.refused_by[next])));
        let (mut from, mut to) = (if next == 0 { (0.0, 0.0) } else { by(next - 1) }, by(next));
        let mut edge = 0;
        while edge < self.edges.len() && self.edges[edge].at < to.0 {
            let here = &self.edges[edge];
            if here.at > from.0 {
                let here = (here.at, share(here.at, here.restored[WAITS_LONG] + here.waiting));
                if here.1 >= u {
                    to = here;
                    break;
                }
                from = here;
            }
            edge += 1;
        }
        let rise = to.1 - from.1;
        let part = if rise > 0.0 { ((u - from.1) / rise).clamp(0.0, 1.0) } else { 0.5 };
        (from.0 + (to.0 - from.0) * part, (from.0, to.0))
    }
}
