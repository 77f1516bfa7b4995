//! Whole people: every count of a trial, drawn from the one before it.

use crate::choice::Kind;
use crate::parameters::{Parameters, Whom};
use crate::streams::Cause;

use super::binomial::{Chances, LANES, Lanes, Powers};
use super::clearance::LAGS;
use super::draws::{Draw, Draws};

/// A chance to stay among some people, with its draw; a certain one draws nothing.
#[derive(Clone, Debug)]
struct Thinning {
    powers: Powers,
    draw: Option<Draw>,
}

impl Thinning {
    fn new(draws: &mut Draws, cause: Cause, kind: usize, chance: f64) -> Self {
        let mut powers = Powers::NONE;
        powers.set(chance);
        let p = powers.chance.p;
        Self { powers, draw: (p > 0.0 && p < 1.0).then(|| draws.add(cause, kind)) }
    }

    /// How many of `n` stay in every trial of the block.
    fn of_all(&self, n: &Lanes<u32>, draws: &Draws, stay: &mut Lanes<u32>) {
        match self.draw {
            Some(draw) => self.powers.quantiles(n, draws.row(draw), stay),
            None if self.powers.chance.p > 0.0 => *stay = *n,
            None => *stay = [0; LANES],
        }
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
    /// Index of the class of kinds whose users, once locked out, do the same.
    pub(super) class: usize,
    scoped: Draw,
    flagged: Thinning,
    stopped: Thinning,
    prompted: Thinning,
    /// Whether anybody can be prompted.
    pub(super) refused_prompted: Option<Draw>,
    pub(super) refused_locked_out: Draw,
}

/// Kinds whose users, once locked out, do the same with the same chances.
#[derive(Clone, Debug)]
pub(super) struct ClassPlan {
    kind: Kind,
    pub(super) guests: bool,
    portal: f64,
    on_premises: f64,
    calls: f64,
    reset_works: bool,
}

/// What the refused of a class do.
#[derive(Clone, Debug)]
pub(super) struct ClassDraws {
    pub(super) plan: ClassPlan,
    portal: Thinning,
    on_premises: Thinning,
    calls: Thinning,
}

/// Everything about the counts that does not depend on the trial.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) kinds: Vec<KindPlan>,
    pub(super) classes: Vec<ClassDraws>,
}

/// Counts of one kind in a block of trials.
#[derive(Clone, Debug)]
pub(super) struct Stopped {
    pub(super) scoped: Lanes<u32>,
    pub(super) flagged: Lanes<u32>,
    pub(super) stopped: Lanes<u32>,
    pub(super) prompted: Lanes<u32>,
}

impl Stopped {
    pub(super) const NOBODY: Self = Self { scoped: [0; LANES], flagged: [0; LANES], stopped: [0; LANES], prompted: [0; LANES] };
}

impl Plan {
    pub(super) fn new(parameters: &Parameters, draws: &mut Draws) -> Self {
        let scenario = &parameters.scenario;
        let flagged = scenario.incident.alert_probability * parameters.raised_share();
        let mut classes: Vec<ClassPlan> = Vec::new();
        let mut kinds = Vec::new();
        for kind in parameters.kinds.iter().filter(|kind| kind.in_scope && kind.people > 0) {
            let class = ClassPlan::of(parameters, kind.kind);
            let at = classes.iter().position(|other| other.same_as(&class)).unwrap_or_else(|| {
                classes.push(class);
                classes.len() - 1
            });
            let index = kind.kind.index();
            let prompted = Thinning::new(draws, Cause::CountPrompted, index, kind.open.self_service.share(scenario));
            kinds.push(KindPlan {
                kind: kind.kind,
                people: kind.people,
                class: at,
                scoped: draws.add(Cause::CountScoped, index),
                flagged: Thinning::new(draws, Cause::CountFlagged, index, flagged),
                stopped: Thinning::new(draws, Cause::CountStopped, index, parameters.stop_chance),
                refused_prompted: (prompted.powers.chance.p > 0.0).then(|| draws.add(Cause::CountRefusedPrompted, index)),
                prompted,
                refused_locked_out: draws.add(Cause::CountRefusedLockedOut, index),
            });
        }
        Self { kinds, classes: classes.into_iter().map(|class| ClassDraws::new(class, draws)).collect() }
    }
}

impl KindPlan {
    /// Rules 6 to 8: scoped, flagged, stopped and prompted, chained, in a block of trials.
    pub(super) fn stop(&self, scope: &Chances, draws: &Draws, counts: &mut Stopped) {
        scope.quantiles(self.people, draws.row(self.scoped), &mut counts.scoped);
        self.flagged.of_all(&counts.scoped, draws, &mut counts.flagged);
        self.stopped.of_all(&counts.flagged, draws, &mut counts.stopped);
        self.prompted.of_all(&counts.stopped, draws, &mut counts.prompted);
    }
}

impl ClassPlan {
    fn of(parameters: &Parameters, kind: Kind) -> Self {
        let scenario = &parameters.scenario;
        let open = parameters.kinds[kind.index()].open;
        let uptake = scenario.response.portal_reset_uptake;
        let share = portal_share(open.portal_reset, open.self_service, scenario.tenant.mfa_registered, scenario.tenant.sspr_registered);
        Self {
            kind,
            guests: kind == Kind::Guest,
            portal: uptake * share,
            on_premises: if open.on_premises_change { uptake } else { 0.0 },
            calls: scenario.response.help_desk.map_or(0.0, |desk| desk.call_share),
            reset_works: open.desk_reset_works,
        }
    }

    fn same_as(&self, other: &Self) -> bool {
        (self.guests, self.portal, self.on_premises, self.reset_works) == (other.guests, other.portal, other.on_premises, other.reset_works)
    }

    /// The chance that a locked-out user calls when refused.
    pub(super) fn call_chance(&self) -> f64 {
        (1.0 - self.portal) * (1.0 - self.on_premises) * self.calls
    }
}

impl ClassDraws {
    fn new(plan: ClassPlan, draws: &mut Draws) -> Self {
        let mut thinning = |cause, chance| Thinning::new(draws, cause, plan.kind.index(), chance);
        Self {
            portal: thinning(Cause::CountPortalReset, plan.portal),
            on_premises: thinning(Cause::CountOnPremises, plan.on_premises),
            calls: thinning(Cause::CountCalls, plan.calls),
            plan,
        }
    }

    /// Rule 11: what refused people who were not prompted do, in every trial of the block.
    pub(super) fn ways(&self, mut people: Lanes<u32>, draws: &Draws, ways: &mut [Lanes<u32>; WAYS]) {
        let calls = if self.plan.reset_works { CALLS } else { CALLS_IN_VAIN };
        for (thinning, way) in [(&self.portal, PORTAL_RESET), (&self.on_premises, ON_PREMISES), (&self.calls, calls)] {
            thinning.of_all(&people, draws, &mut ways[way]);
            people.iter_mut().zip(&ways[way]).for_each(|(left, taken)| *left -= taken);
        }
        ways[WAITS] = people;
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
