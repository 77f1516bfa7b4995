//! Trials to figures.

use crate::choice::{Choice as _, Kind};
use crate::facts;
use crate::forecast::{
    AlertWindow, ByKind, ByPath, Figure, Forecast, HourOfAlerts, MODEL_VERSION, Recovery, ResponseFigures, SamplingError, Totals,
    TriageResidue, WaitingPoint,
};
use crate::outcome::{KindCounts, Outcome, POINTS, point_hours, window_bins};
use crate::parameters::Parameters;
use crate::scenario::number_json;
use crate::tally::{Counts, Histogram, Times, published, rank};

/// Everything kept of the trials so far.
#[derive(Clone, Debug)]
pub(super) struct Collected {
    /// People by kind: the columns of a kind without any stay empty.
    people: [u64; 8],
    totals: Columns,
    kinds: [Columns; 8],
    restored_by: [Counts; 7],
    spared: Counts,
    stuck: Counts,
    person_hours_lost: Times,
    first_alert: Times,
    last_alert: Times,
    per_hour: Vec<Counts>,
    decision: Times,
    admins_locked_out: f64,
    waiting: Vec<Histogram>,
    hours_to: [Times; 3],
    peak_queue: Counts,
    wait_hours: Times,
}

/// Counts of one kind or of the tenant.
#[derive(Clone, Debug, Default)]
struct Columns {
    scoped: Counts,
    flagged: Counts,
    stopped: Counts,
    prompted: Counts,
    locked_out: Counts,
    refused: Counts,
    /// Sums over trials: only means are published by kind.
    restored_by: [f64; 7],
    stuck: f64,
}

impl Columns {
    fn with_room(trials: u64) -> Self {
        let counts = || Counts::with_room(trials);
        Self {
            scoped: counts(),
            flagged: counts(),
            stopped: counts(),
            prompted: counts(),
            locked_out: counts(),
            refused: counts(),
            restored_by: [0.0; 7],
            stuck: 0.0,
        }
    }

    fn add(&mut self, counts: &KindCounts) {
        self.scoped.push(counts.scoped);
        self.flagged.push(counts.flagged);
        self.stopped.push(counts.stopped);
        self.prompted.push(counts.prompted);
        self.locked_out.push(counts.stopped - counts.prompted);
        self.refused.push(counts.refused);
        self.stuck += counts.stuck;
        for (sum, people) in self.restored_by.iter_mut().zip(counts.restored_by) {
            *sum += people;
        }
    }

    /// Scoped, flagged, stopped, prompted, locked_out and refused.
    fn figures(&self, trials: u64) -> [Figure; 6] {
        let scoped = self.scoped.figure(trials);
        let flagged = self.flagged.figure_within(&self.scoped, scoped, trials);
        let stopped = self.stopped.figure_within(&self.flagged, flagged, trials);
        let locked_out = self.locked_out.figure_within(&self.stopped, stopped, trials);
        [scoped, flagged, stopped, self.prompted.figure(trials), locked_out, self.refused.figure(trials)]
    }
}

impl Collected {
    pub(super) fn new(parameters: &Parameters) -> Self {
        let trials = parameters.scenario.run.trials;
        let counts = || Counts::with_room(trials);
        let times = || Times::with_room(trials);
        Self {
            people: parameters.kinds.map(|kind| kind.people),
            totals: Columns::with_room(trials),
            kinds: parameters.kinds.map(|kind| if kind.people > 0 { Columns::with_room(trials) } else { Columns::default() }),
            restored_by: std::array::from_fn(|_| counts()),
            spared: counts(),
            stuck: counts(),
            person_hours_lost: times(),
            first_alert: times(),
            last_alert: times(),
            per_hour: (0..window_bins(parameters)).map(|_| counts()).collect(),
            decision: times(),
            admins_locked_out: 0.0,
            waiting: vec![Histogram::new(parameters.users()); POINTS],
            hours_to: std::array::from_fn(|_| times()),
            peak_queue: counts(),
            wait_hours: times(),
        }
    }

    /// Adds a trial.
    #[expect(clippy::cast_sign_loss, reason = "nobody is negative")]
    pub(super) fn add(&mut self, outcome: &Outcome) {
        let mut total = KindCounts::default();
        for ((columns, counts), _) in self.kinds.iter_mut().zip(&outcome.kinds).zip(&self.people).filter(|(_, people)| **people > 0) {
            columns.add(counts);
            total.scoped += counts.scoped;
            total.flagged += counts.flagged;
            total.stopped += counts.stopped;
            total.prompted += counts.prompted;
            total.refused += counts.refused;
        }
        self.totals.add(&total);
        for (column, people) in self.restored_by.iter_mut().zip(outcome.restored_by) {
            column.push(people);
        }
        self.spared.push(outcome.spared);
        self.stuck.push(outcome.stuck);
        self.person_hours_lost.push(outcome.person_hours_lost);
        self.first_alert.push(outcome.first_alert);
        self.last_alert.push(outcome.last_alert);
        for (column, &alerts) in self.per_hour.iter_mut().zip(&outcome.per_hour) {
            column.push(alerts);
        }
        self.decision.push(outcome.decision);
        self.admins_locked_out += outcome.admins_locked_out;
        for (histogram, &people) in self.waiting.iter_mut().zip(outcome.waiting()) {
            histogram.push(people as u64);
        }
        for (column, &hours) in self.hours_to.iter_mut().zip(&outcome.hours_to) {
            column.push(hours);
        }
        self.peak_queue.push(outcome.peak_queue);
        self.wait_hours.push(outcome.wait_hours);
    }

    /// The quantiles of locked_out at (i + ½)/n, ascending.
    pub(super) fn locked_out_quantiles(&self, n: usize) -> Vec<f64> {
        let trials = self.totals.locked_out.values().len();
        let ranks: Vec<u64> = (0..n).map(|dot| ((2 * dot + 1) * trials).div_ceil(2 * n).max(1) as u64).collect();
        self.totals.locked_out.at_ranks(&ranks).unwrap_or_default().into_iter().map(f64::from).collect()
    }

    pub(super) fn forecast(&self, parameters: &Parameters, trials: u64, engine: &'static str, error: SamplingError) -> Forecast {
        debug_assert_eq!(rank(50, 2), 1);
        let scenario = &parameters.scenario;
        Forecast {
            model_version: MODEL_VERSION,
            scenario: scenario.to_json(),
            trials,
            seed: scenario.run.seed,
            engine,
            totals: self.totals(trials),
            by_kind: parameters.kinds.iter().map(|kind| self.by_kind(kind.kind, kind.people, trials)).collect(),
            alert_window: self.alert_window(parameters, trials),
            response: ResponseFigures {
                decision_hours: self.decision.figure(),
                admins_locked_out: published(mean(self.admins_locked_out, trials)),
            },
            waiting: self.waiting(trials),
            recovery: self.recovery(trials),
            triage: triage(parameters),
            sampling_error: error,
        }
    }

    fn totals(&self, trials: u64) -> Totals {
        let [scoped, flagged, stopped, prompted, locked_out, refused] = self.totals.figures(trials);
        Totals {
            scoped,
            flagged,
            stopped,
            prompted,
            locked_out,
            refused,
            spared: self.spared.figure(trials),
            stuck: self.stuck.figure(trials),
            person_hours_lost: self.person_hours_lost.figure(),
        }
    }

    fn by_kind(&self, kind: Kind, users: u64, trials: u64) -> ByKind {
        let columns = &self.kinds[kind.index()];
        let [scoped, flagged, stopped, prompted, locked_out, refused] = columns.figures(trials);
        ByKind {
            kind: kind.word(),
            users,
            scoped,
            flagged,
            stopped,
            prompted,
            locked_out,
            refused,
            restored_by: ByPath::from_array(columns.restored_by.map(|sum| published(mean(sum, trials)))),
            stuck: published(mean(columns.stuck, trials)),
        }
    }

    fn alert_window(&self, parameters: &Parameters, trials: u64) -> AlertWindow {
        let window = &parameters.scenario.incident.window;
        let hour = |(hour, alerts): (usize, &Counts)| HourOfAlerts {
            start: window.start.plus_minutes(60 * i64::try_from(hour).unwrap_or_default()).to_string(),
            alerts: alerts.figure(trials),
        };
        AlertWindow {
            start: window.start.to_string(),
            hours: number_json(window.hours),
            first_alert_hours: self.first_alert.figure(),
            last_alert_hours: self.last_alert.figure(),
            per_hour: self.per_hour.iter().enumerate().map(hour).collect(),
        }
    }

    fn waiting(&self, trials: u64) -> Vec<WaitingPoint> {
        let point = |(point, people): (usize, &Histogram)| WaitingPoint { hours: point_hours(point), people: people.figure(trials) };
        self.waiting.iter().enumerate().map(point).collect()
    }

    fn recovery(&self, trials: u64) -> Recovery {
        let [half, most, all] = [0, 1, 2].map(|share| self.hours_to[share].figure());
        let restored_by: [Figure; 7] = std::array::from_fn(|path| self.restored_by[path].figure(trials));
        Recovery {
            restored_by: ByPath::from_array(restored_by),
            hours_to_half: half,
            hours_to_90_percent: most,
            hours_to_all: all,
            help_desk_peak_queue: self.peak_queue.figure(trials),
            help_desk_wait_hours: self.wait_hours.figure(),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most a million trials")]
fn mean(sum: f64, trials: u64) -> f64 {
    if trials == 0 { 0.0 } else { sum / trials as f64 }
}

/// Section 5: "Expected number wrongly cleared by rule: `everything` = open + new; `updated_in_window` = new + 5 % of open
/// (touched inside it: assumption); `bare_leak_in_window` = 20 % of new (assumption)."
#[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
pub(crate) fn triage(parameters: &Parameters) -> TriageResidue {
    let tenant = &parameters.scenario.tenant;
    let thousands = tenant.users as f64 / 1000.0;
    let open = tenant.genuine_open * thousands;
    let new = tenant.genuine_per_day * thousands * parameters.scenario.incident.window.hours / 24.0;
    TriageResidue {
        everything: published(open + new),
        updated_in_window: published(new + facts::TOUCHED_OPEN.value * open),
        bare_leak_in_window: published(facts::BARE_LEAK.value * new),
    }
}
