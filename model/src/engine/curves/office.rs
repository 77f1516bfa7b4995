//! Rule 13 over the curves: hours that refused people spend in their own office hours.

use crate::engine::clearance::LAGS;
use crate::parameters::{Parameters, RegionParameters};

use super::build::Law;
use super::{ALL, Curves, Cut, OLD, Place, integral};

/// The column of the first habit.
const OFFICE_LEFT: usize = 2;

/// Integrals over office hours, each region's people in their own.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Office {
    /// Office hours so far at each grid point, on average over people.
    open: Vec<f64>,
    /// In each step, the share of sign-in events that come from people in office hours.
    at_work: Vec<f32>,
    /// By lag (0: none, then by way) and grid point: office hours so far of people refused so long before, the same of those
    /// alerted longer ago than a token lives, then per habit e^−Λ so long before, over the office hours from here on.
    tables: Vec<Vec<f64>>,
    /// Per grid point and region: office hours so far; and per step, the share of calls that come from the region.
    regions: usize,
    /// The grid point after which the first office opens, in hours; infinite if none does.
    opens: f64,
    open_in: Vec<f64>,
    calls_from: Vec<f32>,
}

impl Office {
    pub(super) fn new(parameters: &Parameters, law: &Law, lags: &[Option<f64>; LAGS]) -> Self {
        let (points, step, regions) = (law.grid.points, law.grid.step(), parameters.regions.len());
        let is_open = open_steps(parameters, law);
        let mut office = Self {
            open: vec![0.0],
            at_work: Vec::new(),
            tables: Vec::new(),
            regions,
            opens: f64::INFINITY,
            open_in: vec![0.0; regions],
            calls_from: Vec::new(),
        };
        for cell in 0..points - 1 {
            let mut all = office.open[cell];
            for (region, is_open) in is_open.iter().enumerate() {
                let open = if is_open[cell] { step } else { 0.0 };
                all += parameters.regions[region].share * open;
                office.open_in.push(office.open_in[cell * regions + region] + open);
            }
            if all > 0.0 && office.opens.is_infinite() {
                office.opens = law.grid.at(cell);
            }
            office.open.push(all);
        }
        if office.open[points - 1] <= 0.0 {
            return office;
        }
        office.note_shares(parameters, law, &is_open);
        let lags = std::iter::once(Some(0.0)).chain(*lags);
        office.tables = lags.map(|lag| lag.map_or(Vec::new(), |lag| table(law, &is_open, lag))).collect();
        office
    }

    /// Notes in each step who is at work, and who calls.
    #[expect(clippy::cast_possible_truncation, reason = "shares")]
    fn note_shares(&mut self, parameters: &Parameters, law: &Law, is_open: &[Vec<bool>]) {
        let mut calls = vec![0.0; self.regions];
        let is_open = |region: usize, cell: usize| is_open[region][cell];
        for cell in 0..law.grid.points - 1 {
            let (mut at_work, mut all) = (0.0, 0.0);
            calls.fill(0.0);
            for habit in &law.habits {
                let events = habit.share * habit.events[cell];
                all += events;
                at_work += if is_open(habit.region, cell) { events } else { 0.0 };
                calls[habit.region] += habit.refused[cell + 1] - habit.refused[cell];
            }
            self.at_work.push(if all > 0.0 { (at_work / all) as f32 } else { 0.0 });
            let all: f64 = calls.iter().sum();
            let shares = calls.iter().zip(&parameters.regions);
            self.calls_from.extend(shares.map(|(calls, region)| if all > 0.0 { calls / all } else { region.share } as f32));
        }
    }

    /// Office hours so far, on average over people.
    fn open_by(&self, place: Place) -> f64 {
        self.open[place.point] + (self.open[place.point + 1] - self.open[place.point]) * place.part
    }
}

/// By region, whether each step is in office hours.
fn open_steps(parameters: &Parameters, law: &Law) -> Vec<Vec<bool>> {
    let middle = |cell: usize| law.grid.at(cell) + 0.5 * law.grid.step();
    let steps = |region: &RegionParameters| {
        let mut office = region.local.office().peekable();
        let is_open = |cell: usize| {
            while office.next_if(|stretch| stretch.to < middle(cell)).is_some() {}
            office.peek().is_some_and(|stretch| stretch.from < middle(cell))
        };
        (0..law.grid.points - 1).map(is_open).collect()
    };
    parameters.regions.iter().map(steps).collect()
}

/// The table of one lag.
fn table(law: &Law, is_open: &[Vec<bool>], lag: f64) -> Vec<f64> {
    let (points, step, width) = (law.grid.points, law.grid.step(), OFFICE_LEFT + law.habits.len());
    let mut table = vec![0.0; points * width];
    let places: Vec<Place> = (0..points).map(|point| law.grid.place(law.grid.at(point) - lag)).collect();
    for (at, habit) in law.habits.iter().enumerate() {
        let open = &is_open[habit.region];
        // The hours of each step, so long before.
        let hours = |values: &[f64], cell: usize| {
            if !open[cell] {
                return 0.0;
            }
            let at = |point: usize| {
                let place = places[point];
                values[place.point] + (values[place.point + 1] - values[place.point]) * place.part
            };
            0.5 * step * (at(cell) + at(cell + 1))
        };
        for (column, values) in [(ALL, &habit.refused), (OLD, &habit.refused_of_old)] {
            let mut sum = 0.0;
            for (cell, row) in table.chunks_exact_mut(width).skip(1).enumerate() {
                sum += hours(values, cell);
                row[column] += sum;
            }
        }
        let mut sum = 0.0;
        for (cell, row) in table.chunks_exact_mut(width).enumerate().rev().skip(1) {
            sum += hours(&habit.left, cell);
            row[OFFICE_LEFT + at] = sum;
        }
    }
    table
}

impl Curves {
    /// Whether anybody is in office hours in a stretch of time.
    pub(in crate::engine) fn is_office_open(&self, from: f64, to: f64) -> bool {
        to > self.office.opens && self.office.open_by(self.grid.place(to)) - self.office.open_by(self.grid.place(from)) > 1e-9
    }

    /// Whether people live in different local times.
    pub(in crate::engine) const fn has_regions(&self) -> bool {
        self.office.regions > 1
    }

    /// Office hours so far, on average over people.
    pub(in crate::engine) fn office_by(&self, at: f64) -> f64 {
        self.office.open_by(self.grid.place(at))
    }

    /// The office hours of somebody who calls at a moment, until another.
    pub(in crate::engine) fn office_hours_between(&self, called: f64, until: f64) -> f64 {
        let Office { regions, open_in, calls_from, .. } = &self.office;
        if calls_from.is_empty() {
            return 0.0;
        }
        let (from, to) = (self.grid.place(called), self.grid.place(until));
        let open = |place: Place, region: usize| {
            let (here, next) = (open_in[place.point * regions + region], open_in[(place.point + 1) * regions + region]);
            here + (next - here) * place.part
        };
        (0..*regions).map(|region| f64::from(calls_from[from.point * regions + region]) * (open(to, region) - open(from, region))).sum()
    }

    /// The office hours between two moments of those with an alert after the cut and a refusal a lag (0: none, then by
    /// way) before, in hours per flagged user.
    pub(in crate::engine) fn office_hours_after(&self, cut: &Cut, (index, lag): (usize, f64), from: f64, to: f64) -> f64 {
        let from = from.max(cut.at + lag);
        if from >= to || self.is_all(cut) || self.office.tables.is_empty() {
            return 0.0;
        }
        let (table, width) = (&self.office.tables[index], OFFICE_LEFT + self.habits);
        let value = |column: usize, at: f64| {
            let place = self.grid.place(at);
            let (here, next) = (table[place.point * width + column], table[(place.point + 1) * width + column]);
            here + (next - here) * place.part
        };
        let mut hours = value(ALL, to) - value(ALL, from);
        if cut.mass <= 0.0 {
            return hours;
        }
        let ended = (self.tokens_end(cut) + lag).max(from).min(to);
        if from < ended {
            hours -= value(OLD, ended) - value(OLD, from);
            hours -= integral(from, ended, |at| {
                f64::from(self.office.at_work[self.grid.place(at).point]) * self.recent(cut, self.grid.place(at - lag))
            });
        }
        if ended < to {
            hours -= cut.mass * (self.office.open_by(self.grid.place(to)) - self.office.open_by(self.grid.place(ended)));
            for (habit, met) in cut.met[..self.habits].iter().enumerate() {
                hours += met * (value(OFFICE_LEFT + habit, ended) - value(OFFICE_LEFT + habit, to));
            }
        }
        hours.max(0.0)
    }
}
