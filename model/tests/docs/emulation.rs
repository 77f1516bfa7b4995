//! What would be true where no scenario can say it: the reference's own rules with one of them changed.

use lockout_model::Parameters;
use lockout_model::reference::{Call, serve, token_delay_hours, window_time};

use super::wrong::{mean, parameters, people};

/// Cells of a uniform.
const CELLS: u32 = 200;

fn cells() -> impl Iterator<Item = f64> {
    (0..CELLS).map(|cell| (f64::from(cell) + 0.5) / f64::from(CELLS))
}

/// Rule 9's delay, with a change: whether the apps honour continuous access, and a uniform.
type Delay = fn(bool, f64) -> f64;

/// The mean over alerts and delays: when a token of a stopped user is refused first, hours after the start.
fn over_refusals(parameters: &Parameters, delay: Delay, of: impl Fn(f64) -> f64) -> f64 {
    let window = &parameters.scenario.incident.window;
    let continuous = parameters.scenario.tenant.continuous_access;
    let mut sum = 0.0;
    for alert in cells().map(|u| window.hours * window_time(window.arrival, u)) {
        for u in cells() {
            sum += continuous * of(alert + delay(true, u)) + (1.0 - continuous) * of(alert + delay(false, u));
        }
    }
    sum / f64::from(CELLS * CELLS)
}

fn mean_stopped(parameters: &Parameters) -> f64 {
    let law = parameters.stopped_law();
    law.people * law.chance * parameters.scenario.incident.scope.mean()
}

/// Apps refresh their tokens by themselves, day and night, and each refusal is logged; the model counts people who look.
pub(crate) fn logged(name: &'static str) -> [f64; 2] {
    let parameters = parameters(name);
    let hours = 6.0;
    let waiting = mean(&parameters, |outcome| outcome.waiting[12] as f64);
    [waiting, mean_stopped(&parameters) * over_refusals(&parameters, token_delay_hours, |at| f64::from(u8::from(at <= hours)))]
}

/// SharePoint honours continuous access but not the user's risk: its tokens end after 20 to 28 hours.
fn sharepoint_delay(continuous: bool, u: f64) -> f64 {
    if !continuous {
        return token_delay_hours(false, u);
    }
    let (low, high) = (20.0, 28.0);
    let middle = 0.5 * (low + high);
    if u * middle <= low { u * middle } else { high - (2.0 * middle * (high - low) * (1.0 - u)).sqrt() }
}

/// Those whose apps honour continuous access work in SharePoint alone.
pub(crate) fn sharepoint(name: &'static str) -> [f64; 2] {
    let parameters = parameters(name);
    let until = parameters.scenario.response.provider_clears_after_hours.expect("the day's end");
    let off_hours = parameters.scenario.tenant.off_hours_users;
    let [office, any] = &parameters.regions[0].activity;
    let refused = |delay: Delay| {
        let share = over_refusals(&parameters, delay, |from| {
            let met = [(office, 1.0 - off_hours), (any, off_hours)].map(|(activity, share)| {
                let events = activity.events_by(until) - activity.events_by(from.min(until));
                share * (1.0 - (-events).exp())
            });
            met.iter().sum()
        });
        mean_stopped(&parameters) * share
    };
    let says = mean(&parameters, |outcome| people(outcome, |kind| kind.refused));
    let again = refused(token_delay_hours);
    assert!((says - again).abs() < 0.01 * says, "the formula says {again} where the reference says {says}");
    [says, refused(sharepoint_delay)]
}

/// A shift begins: everybody who will call is refused at the first minute of work, in every trial.
pub(crate) fn all_at_once(name: &'static str) -> [f64; 2] {
    let parameters = parameters(name);
    let response = &parameters.scenario.response;
    let call_share = response.help_desk.expect("a help desk").call_share;
    let uptake = response.portal_reset_uptake;
    let begins = parameters.home.next_office_hour(parameters.alerts_end);
    let says = mean(&parameters, |outcome| outcome.peak_queue as f64);
    let together = mean(&parameters, |outcome| {
        let callers: f64 = parameters
            .kinds
            .iter()
            .zip(&outcome.kinds)
            .map(|(kind, counts)| {
                let portal = kind.open.portal_reset.share(&parameters.scenario) * uptake;
                let directory = if kind.open.on_premises_change { uptake } else { 0.0 };
                counts.stopped as f64 * (1.0 - portal) * (1.0 - directory) * call_share
            })
            .sum();
        let call = |person| Call { at: begins, leaves: f64::INFINITY, person, served: f64::INFINITY };
        let mut calls: Vec<Call> = (0..callers.round() as usize).map(call).collect();
        serve(&mut calls, &parameters).peak as f64
    });
    [says, together]
}

/// Lines of a list that is cut off.
const LINES: f64 = 2500.0;

/// The list that the admin works through ends after so many lines; who is below them stays until the next pass.
pub(crate) fn cut_list(name: &'static str) -> [f64; 2] {
    [0.0, mean(&parameters(name), |outcome| (people(outcome, |kind| kind.flagged) - LINES).max(0.0))]
}
