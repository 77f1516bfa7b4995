//! Whole people: every count of a trial, drawn from the one before it.

use crate::choice::Kind;
use crate::parameters::{Parameters, Whom};
use crate::streams::{Cause, Stream};

use super::binomial::Chance;
use super::clearance::LAGS;

/// One uniform per trial for a cause and a kind or class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw(Stream);

impl Draw {
    pub(super) fn new(seed: u64, cause: Cause, kind: usize) -> Self {
        // The trial takes the index's place: one mix a draw.
        Self(Stream::new(seed, cause, u64::MAX, kind as u64))
    }

    pub(super) fn uniform(self, trial: u64) -> f64 {
        self.0.uniform(trial)
    }
}

/// What a refused user does, in the order of drawing; the first three go alone after a lag.
pub(super) const WAYS: usize = 6;
pub(super) const SELF_SERVICE: usize = 0;
pub(super) const PORTAL_RESET: usize = 1;
pub(super) const ON_PREMISES: usize = 2;
/// Calls, and a reset works.
pub(super) const CALLS: usize = 3;
/// Calls, and a reset does not work.
pub(super) const CALLS_IN_VAIN: usize = 4;
pub(super) const WAITS: usize = 5;

/// People by way.
pub(super) type ByWay = [u64; WAYS];

/// A kind's fixed chances and draws.
#[derive(Clone, Debug)]
pub(super) struct KindPlan {
    pub(super) kind: Kind,
    pub(super) people: u64,
    pub(super) prompted: Chance,
    /// Index of the class of kinds whose users, once locked out, do the same.
    pub(super) class: usize,
    scoped: Draw,
    flagged: Draw,
    stopped: Draw,
    prompt: Draw,
    pub(super) refused_prompted: Draw,
    pub(super) refused_locked_out: Draw,
}

/// Kinds whose users, once locked out, do the same with the same chances.
#[derive(Clone, Debug)]
pub(super) struct ClassPlan {
    pub(super) guests: bool,
    portal: f64,
    on_premises: f64,
    calls: f64,
    reset_works: bool,
    chances: [Chance; 3],
    draws: [Draw; 3],
}

/// Everything about the counts that does not depend on the trial.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) kinds: Vec<KindPlan>,
    pub(super) classes: Vec<ClassPlan>,
    flagged: Chance,
    stopped: Chance,
}

/// Counts of one kind in one trial.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stopped {
    pub(super) scoped: u64,
    pub(super) flagged: u64,
    pub(super) stopped: u64,
    pub(super) prompted: u64,
}

impl Plan {
    pub(super) fn new(parameters: &Parameters) -> Self {
        let scenario = &parameters.scenario;
        let seed = scenario.run.seed;
        let mut classes: Vec<ClassPlan> = Vec::new();
        let mut kinds = Vec::new();
        for kind in parameters.kinds.iter().filter(|kind| kind.in_scope && kind.people > 0) {
            let draw = |cause| Draw::new(seed, cause, kind.kind.index());
            let class = ClassPlan::of(parameters, kind.kind);
            let at = classes.iter().position(|other| other.same_as(&class)).unwrap_or_else(|| {
                classes.push(class);
                classes.len() - 1
            });
            kinds.push(KindPlan {
                kind: kind.kind,
                people: kind.people,
                prompted: Chance::new(kind.open.self_service.share(scenario)),
                class: at,
                scoped: draw(Cause::CountScoped),
                flagged: draw(Cause::CountFlagged),
                stopped: draw(Cause::CountStopped),
                prompt: draw(Cause::CountPrompted),
                refused_prompted: draw(Cause::CountRefusedPrompted),
                refused_locked_out: draw(Cause::CountRefusedLockedOut),
            });
        }
        Self {
            kinds,
            classes,
            flagged: Chance::new(scenario.incident.alert_probability * parameters.raised_share()),
            stopped: Chance::new(parameters.stop_chance),
        }
    }

    /// Rules 6 to 8 for a kind: scoped, flagged, stopped and prompted, chained.
    pub(super) fn stopped(&self, kind: &KindPlan, trial: u64, scope: &Chance) -> Stopped {
        let scoped = scope.quantile(kind.people, kind.scoped.uniform(trial));
        let flagged = thin(&self.flagged, scoped, kind.flagged, trial);
        let stopped = thin(&self.stopped, flagged, kind.stopped, trial);
        let prompted = thin(&kind.prompted, stopped, kind.prompt, trial);
        Stopped { scoped, flagged, stopped, prompted }
    }
}

/// Draws how many of `n` a chance leaves; certain chances draw nothing.
fn thin(chance: &Chance, n: u64, draw: Draw, trial: u64) -> u64 {
    if chance.p >= 1.0 {
        n
    } else if chance.p <= 0.0 {
        0
    } else {
        chance.quantile(n, draw.uniform(trial))
    }
}

impl ClassPlan {
    fn of(parameters: &Parameters, kind: Kind) -> Self {
        let scenario = &parameters.scenario;
        let open = parameters.kinds[kind.index()].open;
        let uptake = scenario.response.portal_reset_uptake;
        let portal =
            uptake * portal_share(open.portal_reset, open.self_service, scenario.tenant.mfa_registered, scenario.tenant.sspr_registered);
        let on_premises = if open.on_premises_change { uptake } else { 0.0 };
        let calls = scenario.response.help_desk.map_or(0.0, |desk| desk.call_share);
        let draw = |cause| Draw::new(scenario.run.seed, cause, kind.index());
        Self {
            guests: kind == Kind::Guest,
            portal,
            on_premises,
            calls,
            reset_works: open.desk_reset_works,
            chances: [portal, on_premises, calls].map(Chance::new),
            draws: [Cause::CountPortalReset, Cause::CountOnPremises, Cause::CountCalls].map(draw),
        }
    }

    fn same_as(&self, other: &Self) -> bool {
        (self.guests, self.portal, self.on_premises, self.reset_works) == (other.guests, other.portal, other.on_premises, other.reset_works)
    }

    /// The chance that a locked-out user calls when refused.
    pub(super) fn call_chance(&self) -> f64 {
        (1.0 - self.portal) * (1.0 - self.on_premises) * self.calls
    }

    /// Rule 11: what `refused` people who were not prompted do.
    pub(super) fn ways(&self, refused: u64, trial: u64) -> ByWay {
        let [portal, on_premises, calls] = [0, 1, 2].map(|way: usize| (self.chances[way], self.draws[way]));
        let mut ways = [0; WAYS];
        ways[PORTAL_RESET] = thin(&portal.0, refused, portal.1, trial);
        let rest = refused - ways[PORTAL_RESET];
        ways[ON_PREMISES] = thin(&on_premises.0, rest, on_premises.1, trial);
        let rest = rest - ways[ON_PREMISES];
        let callers = thin(&calls.0, rest, calls.1, trial);
        ways[if self.reset_works { CALLS } else { CALLS_IN_VAIN }] = callers;
        ways[WAITS] = rest - callers;
        ways
    }
}

/// The share of users who can reset their own password among those not prompted: registrations are nested.
fn portal_share(portal: Whom, self_service: Whom, mfa: f64, sspr: f64) -> f64 {
    match (portal, self_service) {
        (Whom::SsprRegistered, Whom::MfaRegistered) if mfa < 1.0 => ((sspr - mfa) / (1.0 - mfa)).max(0.0),
        (Whom::SsprRegistered, _) => sspr,
        _ => 0.0,
    }
}

/// The lags of the ways that a user goes alone, in hours; None where the scenario opens the way to nobody.
pub(super) fn lags(parameters: &Parameters) -> [Option<f64>; LAGS] {
    let response = &parameters.scenario.response;
    let open =
        |way: fn(&crate::parameters::Open) -> bool| parameters.kinds.iter().any(|kind| kind.in_scope && kind.people > 0 && way(&kind.open));
    [
        open(|kind| kind.self_service != Whom::Nobody).then_some(response.self_service_minutes / 60.0),
        open(|kind| kind.portal_reset != Whom::Nobody).then_some(response.portal_reset_minutes / 60.0),
        open(|kind| kind.on_premises_change).then_some(crate::facts::ON_PREMISES_MINUTES.value / 60.0),
    ]
}
