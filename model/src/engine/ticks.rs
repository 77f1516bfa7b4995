//! The moments of the help desk: what each means for one refused user who calls.

use crate::choice::DeskHours;
use crate::facts;
use crate::outcome::{POINTS, point_hours};
use crate::parameters::Parameters;

use super::curves::Curves;
use super::unit::Unit;

/// A moment of the desk and the step that leads to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tick {
    pub(super) at: f64,
    /// Hours since the moment before.
    pub(super) step: f64,
    /// Whether the desk was open in the step.
    pub(super) open: bool,
    /// Members and guests.
    pub(super) calls: [Calls; 2],
}

/// One caller of a side at a tick, as expectations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calls {
    /// The share of earlier callers who are not cleared in the step.
    pub(super) stays: f64,
    /// Refused and not cleared.
    pub(super) called: f64,
    /// Time in the step since the call, of those not cleared.
    pub(super) call_hours: f64,
    /// The share who are not cleared at this very moment.
    pub(super) leaves: f64,
}

impl Calls {
    const NOBODY: Self = Self { stays: 0.0, called: 0.0, call_hours: 0.0, leaves: 1.0 };
}

/// Lays out the ticks up to the end.
pub(super) fn lay_out(parameters: &Parameters, curves: &Curves, desk_moments: &[f64], units: &[Unit; 2], ticks: &mut Vec<Tick>) {
    ticks.clear();
    if parameters.scenario.response.help_desk.is_none() {
        return;
    }
    let end = units[0].end().max(units[1].end());
    let mut moments: Vec<f64> = desk_moments.iter().copied().take_while(|&at| at < end).collect();
    for unit in units {
        moments.extend(unit.phases.iter().map(|phase| phase.to));
        // While people are cleared bit by bit, those whom the desk has restored are among them.
        let ramps = unit.phases.iter().filter(|phase| phase.is_ramp() && phase.to - phase.from > 0.5);
        moments.extend(ramps.flat_map(|phase| half_hours_in(phase.from, phase.to)));
    }
    moments.sort_unstable_by(f64::total_cmp);
    moments.dedup();
    let mut phases = [0; 2];
    let mut before = 0.0;
    for at in moments {
        let calls = [0, 1].map(|side: usize| calls(curves, &units[side], &mut phases[side], before, at));
        ticks.push(Tick { at, step: at - before, open: is_open(parameters, before, at), calls });
        before = at;
    }
}

fn calls(curves: &Curves, unit: &Unit, phase: &mut usize, before: f64, at: f64) -> Calls {
    while *phase + 1 < unit.phases.len() && unit.phases[*phase].to < at {
        *phase += 1;
    }
    let Some(now) = unit.phases.get(*phase).filter(|now| at <= now.to) else { return Calls::NOBODY };
    let mut stays = 1.0;
    if now.is_ramp() {
        let middle = 0.5 * (before + at);
        let all = now.refused(curves, middle, before.max(now.from));
        stays = if all > 1e-12 { (now.refused(curves, middle, at) / all).clamp(0.0, 1.0) } else { 1.0 };
    }
    let refused = now.refused(curves, at, at);
    // Those who are cleared at the very end of a phase leave after what was done before it.
    let mut leaves = 1.0;
    if now.to <= at {
        let after = match unit.phases.get(*phase + 1) {
            Some(next) => next.refused(curves, at, at),
            None if at < facts::HORIZON_HOURS.value => 0.0,
            None => refused,
        };
        if refused - after > 1e-9 {
            leaves = after / refused;
        }
    }
    Calls { stays, called: refused / unit.fate.refused, call_hours: unit.uncleared_hours(before, at), leaves }
}

/// The published half hours inside a stretch.
fn half_hours_in(from: f64, to: f64) -> impl Iterator<Item = f64> {
    (1..POINTS).map(point_hours).skip_while(move |&at| at <= from).take_while(move |&at| at < to)
}

/// Hours after the start, or after an opening, in which calls may come in a wave.
const WAVE_HOURS: f64 = 2.0;
/// Minutes between moments of a wave.
const WAVE_MINUTES: u32 = 10;

/// Moments of a wave that begins at a moment.
fn wave(from: f64) -> impl Iterator<Item = f64> {
    (0..=120 / WAVE_MINUTES).map(move |step| from + f64::from(step * WAVE_MINUTES) / 60.0).take_while(move |&at| at <= from + WAVE_HOURS)
}

/// The desk's openings and closings, the half hours at work, and closer moments while calls may come in a wave.
pub(super) fn desk_moments(parameters: &Parameters) -> Vec<f64> {
    let horizon = facts::HORIZON_HOURS.value;
    let Some(desk) = parameters.scenario.response.help_desk else { return Vec::new() };
    let mut moments: Vec<f64> = Vec::new();
    if desk.open == DeskHours::Always {
        moments.extend(half_hours_in(0.0, horizon));
        moments.extend(wave(0.0));
        moments.extend(parameters.regions.iter().flat_map(|region| region.local.office().flat_map(|open| wave(open.from))));
    } else {
        let after = desk.minutes_per_reset / 60.0 + 0.5;
        for open in parameters.home.office().filter(|open| open.from < horizon) {
            moments.extend([open.from, open.to]);
            moments.extend(half_hours_in(open.from, open.to + after));
            moments.extend(wave(open.from));
            if open.from <= 0.0 {
                moments.extend(wave(0.0));
            }
        }
    }
    moments.retain(|&at| 0.0 < at && at <= horizon);
    moments.sort_unstable_by(f64::total_cmp);
    moments.dedup_by(|a, b| *a - *b < 1e-6);
    moments
}

/// Whether the desk is open during a step; its opening and closing are moments of their own.
fn is_open(parameters: &Parameters, from: f64, to: f64) -> bool {
    let middle = 0.5 * (from + to);
    to > from && parameters.desk_open_from(middle) <= middle
}
