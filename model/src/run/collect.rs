//! Trials to figures.

use std::ops::Range;

use crate::choice::{Choice as _, Kind};
use crate::engine::Aggregate;
use crate::facts;
use crate::forecast::{
    AlertWindow, ByKind, ByPath, Figure, Forecast, HourOfAlerts, MODEL_VERSION, Recovery, ResponseFigures, SamplingError, Totals,
    TriageResidue, WaitingPoint,
};
use crate::json::Json;
use crate::outcome::{Outcome, POINTS, point_hours, window_bins};
use crate::parameters::Parameters;
use crate::tally::{Histogram, Times, counts_at, counts_figure, published, rank, room};

use super::table::Table;

/// Everything kept of the trials so far.
#[derive(Clone, Debug)]
pub(super) struct Collected {
    /// The kinds that have people.
    kinds: Vec<Kind>,
    /// Counts: first the parts of each kind, then [`OTHERS`], then alerts per hour.
    counts: Table,
    /// Of each kind, sums over trials: only means are published. The last of the paths is being stuck.
    by_path: [[f64; 8]; 8],
    admins_locked_out: f64,
    times: [Times; 8],
    waiting: Vec<Histogram>,
}

/// Columns of a kind: scoped, flagged, stopped, prompted, refused.
const PARTS: usize = 5;
const STOPPED: usize = 2;
const PROMPTED: usize = 3;
/// Columns of the tenant: restored by seven paths, spared, stuck, the peak queue.
const OTHERS: usize = 10;
const SPARED: usize = 7;
const STUCK: usize = 8;
const PEAK_QUEUE: usize = 9;
/// Times of the tenant, after those by which shares of the refused are back.
const PERSON_HOURS_LOST: usize = 3;
const FIRST_ALERT: usize = 4;
const LAST_ALERT: usize = 5;
const DECISION: usize = 6;
const WAIT_HOURS: usize = 7;

impl Collected {
    pub(super) fn new(parameters: &Parameters) -> Self {
        let kinds: Vec<Kind> = parameters.kinds.iter().filter(|kind| kind.people > 0).map(|kind| kind.kind).collect();
        Self {
            counts: Table::new(kinds.len() * PARTS + OTHERS + window_bins(parameters), room(parameters.scenario.run.trials)),
            kinds,
            by_path: [[0.0; 8]; 8],
            admins_locked_out: 0.0,
            times: std::array::from_fn(|_| Times::with_room(parameters.scenario.run.trials)),
            waiting: vec![Histogram::new(parameters.users()); POINTS],
        }
    }

    /// Adds a trial.
    #[expect(clippy::cast_possible_truncation, reason = "at most ten million people")]
    pub(super) fn add(&mut self, outcome: &Outcome) {
        self.add_waiting(outcome.waiting());
        let (mut lines, lane) = self.counts.begin();
        let mut push = |people: u64| {
            if let Some(line) = lines.next() {
                line[lane] = people as u32;
            }
        };
        for kind in &self.kinds {
            let counts = &outcome.kinds[kind.index()];
            push(counts.scoped);
            push(counts.flagged);
            push(counts.stopped);
            push(counts.prompted);
            push(counts.refused);
            if counts.refused > 0 {
                let sums = &mut self.by_path[kind.index()];
                for (sum, people) in sums.iter_mut().zip(&counts.restored_by) {
                    *sum += people;
                }
                sums[7] += counts.stuck;
            }
        }
        outcome.restored_by.iter().for_each(|&people| push(people));
        push(outcome.spared);
        push(outcome.stuck);
        push(outcome.peak_queue);
        outcome.per_hour.iter().for_each(|&alerts| push(alerts));
        let [half, most, all] = outcome.hours_to;
        let times =
            [half, most, all, outcome.person_hours_lost, outcome.first_alert, outcome.last_alert, outcome.decision, outcome.wait_hours];
        for (column, hours) in self.times.iter_mut().zip(times) {
            column.push(hours);
        }
        self.admins_locked_out += outcome.admins_locked_out;
    }

    /// Adds trials of an engine's block that it has followed; who waits is added apart.
    pub(super) fn add_block(&mut self, engine: &Aggregate, lanes: Range<usize>) {
        self.counts.begin_block(&lanes);
        for (kind, rows) in engine.rows_of_kinds() {
            let place = self.kinds.iter().position(|&other| other == kind).unwrap_or_default();
            rows.into_iter().enumerate().for_each(|(part, row)| self.counts.write(place * PARTS + part, &lanes, row));
        }
        let others = self.kinds.len() * PARTS;
        engine.rows_of_tenant().enumerate().for_each(|(column, row)| self.counts.write(others + column, &lanes, row));
        for (column, row) in self.times.iter_mut().zip(engine.times()) {
            column.extend(&row[lanes.clone()]);
        }
        engine.admins_out()[lanes].iter().for_each(|&chance| self.admins_locked_out += chance);
    }

    /// Takes over an engine's sums of people by path.
    pub(super) fn take_paths(&mut self, engine: &Aggregate) {
        for (kind, sums) in engine.by_path() {
            self.by_path[kind.index()] = sums;
        }
    }

    /// Adds people who wait at each half hour in a trial.
    pub(super) fn add_waiting(&mut self, waiting: &[i32]) {
        for (histogram, &people) in self.waiting.iter_mut().zip(waiting) {
            histogram.push(people);
        }
    }

    /// A part of a kind, by trial.
    fn of_kind(&self, kind: Kind, part: usize) -> Vec<u32> {
        let place = self.kinds.iter().position(|&other| other == kind);
        place.map_or_else(|| self.counts.nobody(), |place| self.counts.column(place * PARTS + part))
    }

    /// A part of all kinds, by trial.
    fn total(&self, part: usize) -> Vec<u32> {
        let mut sums = vec![0; self.counts.trials()];
        for place in 0..self.kinds.len() {
            add(&mut sums, &self.counts.column(place * PARTS + part));
        }
        sums
    }

    /// A count of the tenant.
    fn other(&self, column: usize) -> Figure {
        counts_figure(&self.counts.column(self.kinds.len() * PARTS + column))
    }

    /// The quantiles of locked_out at (i + ½)/n, ascending.
    pub(super) fn locked_out_quantiles(&self, n: usize) -> Vec<f64> {
        let locked_out = rest(&self.total(STOPPED), &self.total(PROMPTED));
        let ranks: Vec<u64> = (0..n).map(|dot| ((2 * dot + 1) * locked_out.len()).div_ceil(2 * n).max(1) as u64).collect();
        counts_at(&locked_out, &ranks).into_iter().map(f64::from).collect()
    }

    pub(super) fn forecast(&self, parameters: &Parameters, trials: u64, engine: &'static str, error: SamplingError) -> Forecast {
        debug_assert_eq!(rank(50, 2), 1);
        let scenario = &parameters.scenario;
        // A kind's columns are read once, for its own figures and for the totals.
        let mut sums: [Vec<u32>; PARTS] = std::array::from_fn(|_| vec![0; self.counts.trials()]);
        let mut by_kind = Vec::new();
        for kind in &parameters.kinds {
            let parts: [Vec<u32>; PARTS] = std::array::from_fn(|part| self.of_kind(kind.kind, part));
            sums.iter_mut().zip(&parts).for_each(|(sums, part)| add(sums, part));
            by_kind.push(self.by_kind(kind.kind, kind.people, &parts, trials));
        }
        Forecast {
            model_version: MODEL_VERSION,
            scenario: scenario.tree(),
            trials,
            seed: scenario.run.seed,
            engine,
            totals: self.totals(&sums),
            by_kind,
            alert_window: self.alert_window(parameters),
            response: ResponseFigures {
                decision_hours: self.times[DECISION].figure(),
                admins_locked_out: published(mean(self.admins_locked_out, trials)),
            },
            waiting: self.waiting(trials),
            recovery: self.recovery(),
            triage: triage(parameters),
            sampling_error: error,
        }
    }

    fn totals(&self, sums: &[Vec<u32>; PARTS]) -> Totals {
        let [scoped, flagged, stopped, prompted, locked_out, refused] = figures(sums);
        Totals {
            scoped,
            flagged,
            stopped,
            prompted,
            locked_out,
            refused,
            spared: self.other(SPARED),
            stuck: self.other(STUCK),
            person_hours_lost: self.times[PERSON_HOURS_LOST].figure(),
        }
    }

    fn by_kind(&self, kind: Kind, users: u64, parts: &[Vec<u32>; PARTS], trials: u64) -> ByKind {
        let [scoped, flagged, stopped, prompted, locked_out, refused] = figures(parts);
        let [restored_by @ .., stuck] = self.by_path[kind.index()].map(|sum| published(mean(sum, trials)));
        ByKind {
            kind: kind.word(),
            users,
            scoped,
            flagged,
            stopped,
            prompted,
            locked_out,
            refused,
            restored_by: ByPath::from_array(restored_by),
            stuck,
        }
    }

    fn alert_window(&self, parameters: &Parameters) -> AlertWindow {
        let window = &parameters.scenario.incident.window;
        let hour = |hour: usize| HourOfAlerts {
            start: window.start.plus_minutes(60 * i64::try_from(hour).unwrap_or_default()).to_string(),
            alerts: self.other(OTHERS + hour),
        };
        AlertWindow {
            start: window.start.to_string(),
            hours: Json::number(window.hours),
            first_alert_hours: self.times[FIRST_ALERT].figure(),
            last_alert_hours: self.times[LAST_ALERT].figure(),
            per_hour: (0..window_bins(parameters)).map(hour).collect(),
        }
    }

    fn waiting(&self, trials: u64) -> Vec<WaitingPoint> {
        let point = |(point, people): (usize, &Histogram)| WaitingPoint { hours: point_hours(point), people: people.figure(trials) };
        self.waiting.iter().enumerate().map(point).collect()
    }

    fn recovery(&self) -> Recovery {
        let [half, most, all] = [0, 1, 2].map(|share| self.times[share].figure());
        Recovery {
            restored_by: ByPath::from_array(std::array::from_fn(|path| self.other(path))),
            hours_to_half: half,
            hours_to_90_percent: most,
            hours_to_all: all,
            help_desk_peak_queue: self.other(PEAK_QUEUE),
            help_desk_wait_hours: self.times[WAIT_HOURS].figure(),
        }
    }
}

/// Scoped, flagged, stopped, prompted, locked out and refused, from columns by part. Each is part of the one before it, and
/// often all of it.
fn figures([scoped, flagged, stopped, prompted, refused]: &[Vec<u32>; PARTS]) -> [Figure; 6] {
    let figure_within =
        |values: &[u32], larger: &[u32], figure: Figure| if is_same(values, larger) { figure } else { counts_figure(values) };
    let of_scoped = counts_figure(scoped);
    let of_flagged = figure_within(flagged, scoped, of_scoped);
    let of_stopped = figure_within(stopped, flagged, of_flagged);
    let of_prompted = counts_figure(prompted);
    let nobody = of_prompted.is_none_or(|prompted| prompted.mean == Some(0.0));
    let of_locked_out = if nobody { of_stopped } else { counts_figure(&rest(stopped, prompted)) };
    [of_scoped, of_flagged, of_stopped, of_prompted, of_locked_out, counts_figure(refused)]
}

/// Whether two columns are one: in a loop of its own, since WebAssembly's library compares byte by byte.
fn is_same(one: &[u32], other: &[u32]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |apart, (one, other)| apart | (one ^ other)) == 0
}

/// Adds a column to sums.
fn add(sums: &mut [u32], column: &[u32]) {
    for (sum, value) in sums.iter_mut().zip(column) {
        *sum += value;
    }
}

/// Those of a column who are not in another.
fn rest(all: &[u32], some: &[u32]) -> Vec<u32> {
    all.iter().zip(some).map(|(all, some)| all - some).collect()
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
