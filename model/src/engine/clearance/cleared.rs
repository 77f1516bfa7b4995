//! When one refused user is cleared.

use crate::engine::curves::Curves;
use crate::engine::people::sixteenth;
use crate::order::{greater, lesser};

use super::{ADMIN, Clearance, PROVIDER};

/// When a user is cleared, and by whom.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Cleared {
    /// Infinite if never.
    pub(in crate::engine) at: f64,
    pub(in crate::engine) by: usize,
}

/// When those refused are cleared, whoever they are.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Clears {
    /// Passes over the list: when it is taken, and from when to when those on it are cleared.
    passes: Vec<(f64, f64, f64)>,
    provider: Option<f64>,
    /// When everybody who is left is cleared, and by whom.
    end: Option<(f64, usize)>,
}

impl Clearance {
    /// Notes when those refused are cleared.
    pub(in crate::engine) fn note_clears(&self, clears: &mut Clears) {
        clears.passes.clear();
        clears.passes.extend(self.spans.iter().map(|span| (self.cuts[span.cut].at, span.from, span.to)));
        clears.provider = self.provider.map(|provider| provider.0);
        clears.end = self.end.1.map(|actor| (self.end.0, actor));
    }
}

/// The users of a trial in the order in which they are refused.
pub(in crate::engine) struct InOrder<'a> {
    clears: &'a Clears,
    curves: &'a Curves,
    /// The first pass that is not over.
    next: usize,
    /// The last share asked for: which pass, since when, and the share.
    missed: (usize, f64, f64),
    /// What becomes of everybody refused up to a moment.
    known: (f64, Cleared),
}

impl<'a> InOrder<'a> {
    pub(in crate::engine) const fn new(clears: &'a Clears, curves: &'a Curves) -> Self {
        let nobody = Cleared { at: f64::INFINITY, by: ADMIN };
        Self { clears, curves, next: 0, missed: (usize::MAX, 0.0, 0.0), known: (f64::NEG_INFINITY, nobody) }
    }

    /// What becomes of somebody who is refused at a moment of a stretch, and not cleared by then; bits say on which list, and
    /// where on it.
    pub(in crate::engine) fn of(&mut self, at: f64, stretch: (f64, f64), bits: u64) -> Cleared {
        if at <= self.known.0 { self.known.1 } else { self.look_up(at, stretch, bits) }
    }

    fn look_up(&mut self, at: f64, stretch: (f64, f64), bits: u64) -> Cleared {
        let Clears { passes, provider, end } = self.clears;
        let mut cleared = end.map_or(Cleared { at: f64::INFINITY, by: ADMIN }, |(at, by)| Cleared { at, by });
        let mut known = f64::INFINITY;
        while passes.get(self.next).is_some_and(|pass| pass.2 <= at) {
            self.next += 1;
        }
        #[expect(clippy::cast_possible_truncation, reason = "eight bits")]
        let mut list = (f64::from(bits as u8) + 0.5) / 256.0;
        for (pass, &(taken, from, to)) in passes.iter().enumerate().skip(self.next) {
            if from >= cleared.at {
                break;
            }
            // Nobody is refused before the alert: those refused before the list was taken are on it.
            let missed = if at <= taken { 0.0 } else { self.missed(pass, at, stretch) };
            if list >= missed {
                let left_from = greater(from, at);
                let on_list = left_from + (to - left_from) * sixteenth(bits >> 16);
                if on_list < cleared.at {
                    cleared = Cleared { at: on_list, by: ADMIN };
                }
                known = if pass == self.next && to <= from { taken } else { f64::NEG_INFINITY };
                break;
            }
            list /= missed;
            known = f64::NEG_INFINITY;
        }
        if let Some(clears) = provider.filter(|&provider| at < provider) {
            known = lesser(known, clears);
            if clears < cleared.at {
                cleared = Cleared { at: clears, by: PROVIDER };
            }
        }
        self.known = (known, cleared);
        cleared
    }

    /// Of those who are refused at a moment after the start of a pass, and neither cleared nor on an earlier list, the share
    /// that is not on its list.
    fn missed(&mut self, pass: usize, at: f64, stretch: (f64, f64)) -> f64 {
        let (taken, first, last) = self.clears.passes[pass];
        let (from, to) = (greater(stretch.0, taken), lesser(stretch.1, last));
        #[expect(clippy::float_cmp, reason = "the moment it was noted for")]
        if self.missed.0 != pass || self.missed.1 != from {
            let earlier = if pass == 0 { 0.0 } else { self.clears.passes[pass - 1].0 };
            // Whoever is refused after the provider has cleared was flagged after that.
            let earlier = self.clears.provider.filter(|&provider| provider <= from).map_or(earlier, |provider| greater(earlier, provider));
            let refused = |alert: f64| {
                let cut = self.curves.cut(alert);
                self.curves.after(&cut, to) - self.curves.after(&cut, from)
            };
            let (later, all) = (refused(greater(taken, earlier)), refused(earlier));
            let left = if last > first { 1.0 - ((0.5 * (from + to) - first) / (last - first)).clamp(0.0, 1.0) } else { 1.0 };
            let all = later + left * (all - later);
            self.missed = (pass, from, if all > 0.0 { (later / all).clamp(0.0, 1.0) } else { 0.0 });
        }
        // From nobody when the list is taken on.
        if from > taken || to <= from { self.missed.2 } else { lesser(2.0 * self.missed.2 * (at - from) / (to - from), 1.0) }
    }
}
