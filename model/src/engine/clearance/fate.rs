//! What becomes of a stopped user, as chances.

use crate::engine::curves::Curves;
use crate::facts;

use super::{ADMIN, ByLag, Clearance, LAGS};

/// What becomes of one stopped user, as chances.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::engine) struct Fate {
    /// Refused.
    pub(in crate::engine) refused: f64,
    /// Cleared before meeting the stop.
    pub(in crate::engine) spared: f64,
    /// Refused and then cleared by an actor, for a user who only waits.
    pub(in crate::engine) cleared: [f64; 3],
    /// Refused and stuck, for a user who only waits.
    pub(in crate::engine) stuck: f64,
    /// The same for a user with a lag: restored alone, cleared by an actor first, stuck.
    pub(in crate::engine) alone: [f64; LAGS],
    pub(in crate::engine) cleared_first: [[f64; 3]; LAGS],
    pub(in crate::engine) stuck_alone: [f64; LAGS],
}

impl Clearance {
    /// What becomes of a stopped user; lays the phases out.
    pub(in crate::engine) fn fate(&mut self, curves: &Curves, lags: &[Option<f64>; LAGS]) -> Fate {
        self.end = self.end_of_all(curves);
        let (end, last_actor) = self.end;
        self.lay_out(end);
        if let Some(last) = self.phases.last_mut() {
            last.next = last_actor;
        }
        self.measure(curves, lags);
        let mut fate = Fate::default();
        let horizon = facts::HORIZON_HOURS.value;
        let scale = 1.0 / self.over(0, |cut| 1.0 - cut.mass);
        let mut cleared = 0.0;
        let phases = self.phases.len();
        for at in 0..phases {
            let next = self.phases.get(at + 1).map_or([0.0; LAGS + 1], |next| next.first);
            let mut phase = self.phases[at];
            phase.cleared[0] = cleared;
            if phase.is_ramp() {
                let rate = scale * (phase.gone[1] - phase.gone[0]) / (phase.to - phase.from);
                let hours = |lag: f64| {
                    let hours = |cut: usize| self.over(cut, |cut| curves.hours_after(cut, phase.from - lag, phase.to - lag));
                    rate * (hours(phase.low) - hours(phase.high))
                };
                let all = hours(0.0);
                fate.add(all, ADMIN, std::array::from_fn(|way| lags[way].map_or(0.0, hours)));
                cleared += all / scale;
            }
            phase.cleared[1] = cleared;
            self.phases[at] = phase;
            let jump: ByLag = std::array::from_fn(|lag| scale * (phase.last[lag] - next[lag]).max(0.0));
            let alone = [jump[1], jump[2], jump[3]];
            match phase.next {
                Some(actor) if phase.to < horizon => fate.add(jump[0], actor, alone),
                Some(_) | None if at + 1 == phases => fate.stay(jump[0], alone),
                _ => {}
            }
            cleared += jump[0] / scale;
        }
        fate.refused = fate.cleared.iter().sum::<f64>() + fate.stuck;
        self.refused = fate.refused / scale;
        fate.spared = (self.cleared_in_all() * scale - fate.cleared.iter().sum::<f64>()).max(0.0);
        if last_actor.is_some() {
            // At the horizon itself people are still cleared, but nobody is restored.
            fate.spared -= fate.stuck;
        }
        fate
    }

    /// The share of all users whom anybody clears by the horizon.
    fn cleared_in_all(&self) -> f64 {
        let after = |cut: usize| self.over(cut, |cut| 1.0 - cut.mass);
        let left = match (self.end.1, self.phases.last()) {
            (Some(_), _) => 0.0,
            (None, Some(last)) => after(last.low) + last.gone[1] * (after(last.high) - after(last.low)),
            (None, None) => after(0),
        };
        after(0) - left
    }
}

impl Fate {
    /// Adds people whom an actor clears, some of whom are back alone before.
    fn add(&mut self, refused: f64, actor: usize, alone: [f64; LAGS]) {
        self.cleared[actor] += refused;
        for (way, alone) in alone.into_iter().enumerate() {
            self.alone[way] += alone;
            self.cleared_first[way][actor] += refused - alone;
        }
    }

    /// Adds people whom nobody clears, some of whom are back alone.
    fn stay(&mut self, refused: f64, alone: [f64; LAGS]) {
        self.stuck += refused;
        for (way, alone) in alone.into_iter().enumerate() {
            self.alone[way] += alone;
            self.stuck_alone[way] += refused - alone;
        }
    }
}
