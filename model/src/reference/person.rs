//! Rules 6 to 11 for one user.

use crate::choice::{Arrival, Kind, Path};
use crate::distributions::exponential;
use crate::facts;
use crate::parameters::{KindParameters, Parameters};
use crate::streams::{Cause, Stream};

use super::{earlier, stream};

/// A flagged user.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Identity kind.
    pub kind: Kind,
    /// Index of the region.
    pub region: usize,
    /// When the alert was raised, hours after the start.
    pub alert: f64,
    /// Whether an enforced rule stops the next token.
    pub stopped: bool,
    /// Whether the policy lets the user in after a secure password change.
    pub prompted: bool,
    /// When the user would meet the stop, if not cleared before; infinite beyond the horizon.
    pub refused_at: f64,
    /// What the user does when refused.
    pub way: Way,
    /// Whether a reset by the help desk restores the user.
    pub desk_reset_works: bool,
    /// Decides the place in the admin's list.
    pub list_order: u64,
    /// When an admin, a policy change or the provider clears the user; infinite if nobody does.
    pub cleared_at: f64,
    /// Who clears.
    pub cleared_by: Path,
}

/// What a refused user does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Changes the password in the sign-in.
    SelfService,
    /// Finds the public reset page.
    PortalReset,
    /// Changes the password in Active Directory.
    OnPremisesChange,
    /// Calls the help desk.
    Calls,
    /// Waits.
    Waits,
}

/// The draws of one kind's users in one trial.
pub(super) struct PersonStreams {
    scoped: Stream,
    alert: Stream,
    alert_time: Stream,
    excluded: Stream,
    registration: Stream,
    region: Stream,
    continuous: Stream,
    token_delay: Stream,
    off_hours: Stream,
    activity: Stream,
    portal_uptake: Stream,
    on_premises_uptake: Stream,
    call: Stream,
    list_order: Stream,
}

impl PersonStreams {
    pub(super) fn new(seed: u64, trial: u64, kind: Kind) -> Self {
        let of = |cause| stream(seed, cause, trial, kind);
        Self {
            scoped: of(Cause::Scoped),
            alert: of(Cause::Alert),
            alert_time: of(Cause::AlertTime),
            excluded: of(Cause::Excluded),
            registration: of(Cause::Registration),
            region: of(Cause::Region),
            continuous: of(Cause::Continuous),
            token_delay: of(Cause::TokenDelay),
            off_hours: of(Cause::OffHours),
            activity: of(Cause::Activity),
            portal_uptake: of(Cause::PortalUptake),
            on_premises_uptake: of(Cause::OnPremisesUptake),
            call: of(Cause::Call),
            list_order: of(Cause::ListOrder),
        }
    }
}

/// Rule 6: "Scoped with chance p if k is in `incident.kinds`."
pub(super) fn is_scoped(streams: &PersonStreams, index: u64, p: f64) -> bool {
    streams.scoped.uniform(index) < p
}

/// Rule 7: "Flagged with chance `alert_probability`, at τ = start + hours × X. An alert later than start + halt is never
/// raised."
pub(super) fn alert(parameters: &Parameters, streams: &PersonStreams, index: u64) -> Option<f64> {
    let incident = &parameters.scenario.incident;
    if streams.alert.uniform(index) >= incident.alert_probability {
        return None;
    }
    let at = incident.window.hours * window_time(incident.window.arrival, streams.alert_time.uniform(index));
    (at <= parameters.alerts_end).then_some(at)
}

/// Rule 7: "`even`: X = u; `front_loaded`: X = −ln(1 − u(1 − e⁻³))/3." A share of the window.
pub fn window_time(arrival: Arrival, u: f64) -> f64 {
    let rate = facts::FRONT_LOADING.value;
    match arrival {
        Arrival::Even => u,
        Arrival::FrontLoaded => -libm::log(1.0 - u * (1.0 - libm::exp(-rate))) / rate,
    }
}

/// Rules 8 to 11 for a flagged user, as far as they do not depend on anybody else.
pub(super) fn follow(parameters: &Parameters, kind: &KindParameters, streams: &PersonStreams, index: u64, alert: f64) -> Person {
    // Rule 8: "Stopped: … not excluded (chance 1 − excluded_share). Prompted: self_service is open to the user."
    let stopped = streams.excluded.uniform(index) < parameters.stop_chance;
    let mut person = Person {
        kind: kind.kind,
        region: 0,
        alert,
        stopped,
        prompted: false,
        refused_at: f64::INFINITY,
        way: Way::Waits,
        desk_reset_works: kind.open.desk_reset_works,
        list_order: streams.list_order.bits(index),
        cleared_at: f64::INFINITY,
        cleared_by: Path::Provider,
    };
    if !stopped {
        return person;
    }
    let registration = streams.registration.uniform(index);
    let mfa = registration < parameters.scenario.tenant.mfa_registered;
    let sspr = registration < parameters.scenario.tenant.sspr_registered;
    person.prompted = kind.open.self_service.includes(mfa, sspr);
    let region = streams.region.uniform(index);
    person.region = parameters.regions.iter().position(|part| region < part.share_to).unwrap_or_default();
    person.refused_at = refused_at(parameters, streams, index, alert, person.region);
    person.way = way(parameters, kind, streams, index, person.prompted, sspr);
    person
}

/// Rules 9 and 10: "Refused at R = the first activity at or after τ + δ."
fn refused_at(parameters: &Parameters, streams: &PersonStreams, index: u64, alert: f64, region: usize) -> f64 {
    let tenant = &parameters.scenario.tenant;
    let continuous = streams.continuous.uniform(index) < tenant.continuous_access;
    let met_from = alert + token_delay_hours(continuous, streams.token_delay.uniform(index));
    let off_hours = streams.off_hours.uniform(index) < tenant.off_hours_users;
    let activity = &parameters.regions[region].activity[usize::from(off_hours)];
    activity.when(activity.events_by(met_from) + exponential(streams.activity.uniform(index))).max(met_from)
}

/// Rule 9: "Token delay δ: with chance `continuous_access` uniform on [0, 15 min]; otherwise the residual life of a token
/// whose lifetime is uniform on 60–90 min, seen at a random moment: F(t) = t/75 for t ≤ 60 min, then (60 + ((90t − t²/2)
/// − 3600)/30)/75 up to 90 min." In hours, from one uniform through the inverse of F.
pub fn token_delay_hours(continuous: bool, u: f64) -> f64 {
    let (low, high) = (facts::TOKEN_MINUTES_LOW.value, facts::TOKEN_MINUTES_HIGH.value);
    let mean = 0.5 * (low + high);
    let minutes = if continuous {
        u * facts::CONTINUOUS_MINUTES.value
    } else if u * mean <= low {
        u * mean
    } else {
        high - libm::sqrt(2.0 * mean * (high - low) * (1.0 - u))
    };
    minutes / 60.0
}

/// Rule 11, the first four paths: who takes which.
///
/// "`portal_reset`: … not for the prompted; taken up with chance `portal_reset_uptake`. `on_premises_change`: … for
/// those who have neither; taken up with the same chance, drawn anew. `help_desk`: all other refused users call with
/// chance `call_share` at R (guests too)."
fn way(parameters: &Parameters, kind: &KindParameters, streams: &PersonStreams, index: u64, prompted: bool, sspr: bool) -> Way {
    let response = &parameters.scenario.response;
    if prompted {
        return Way::SelfService;
    }
    if kind.open.portal_reset.includes(false, sspr) && streams.portal_uptake.uniform(index) < response.portal_reset_uptake {
        return Way::PortalReset;
    }
    if kind.open.on_premises_change && streams.on_premises_uptake.uniform(index) < response.portal_reset_uptake {
        return Way::OnPremisesChange;
    }
    match response.help_desk {
        Some(desk) if streams.call.uniform(index) < desk.call_share => Way::Calls,
        _ => Way::Waits,
    }
}

impl Person {
    /// Whether the user really meets the stop before being cleared, within the horizon.
    pub(super) fn is_refused(&self) -> bool {
        self.stopped && self.refused_at < facts::HORIZON_HOURS.value && self.cleared_at > self.refused_at
    }

    /// Rule 11: "Restored at the earliest of what applies; ties go to the path that comes first." `desk` is the moment at
    /// which an agent's reset worked. Hours after the start; infinite if nothing restores the user.
    pub(super) fn restored(&self, desk: f64, parameters: &Parameters) -> (f64, Path) {
        let response = &parameters.scenario.response;
        let own = match self.way {
            Way::SelfService => (self.refused_at + response.self_service_minutes / 60.0, Path::SelfService),
            Way::PortalReset => (self.refused_at + response.portal_reset_minutes / 60.0, Path::PortalReset),
            Way::OnPremisesChange => (self.refused_at + facts::ON_PREMISES_MINUTES.value / 60.0, Path::OnPremisesChange),
            Way::Calls => (desk, Path::HelpDesk),
            Way::Waits => (f64::INFINITY, Path::HelpDesk),
        };
        earlier((self.cleared_at, self.cleared_by), own)
    }
}
