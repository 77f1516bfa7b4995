//! Rule 13 over the curves: hours that refused people spend in their own office hours.

use crate::engine::clearance::LAGS;
use crate::parameters::Parameters;

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
    open_in: Vec<f64>,
    calls_from: Vec<f32>,
}

impl Office {
    pub(super) fn new(parameters: &Parameters, law: &Law, alerts: &[f64], lags: &[Option<f64>; LAGS]) -> Self {
        let (points, step) = (law.grid.points, law.grid.step());
        let middle = |cell: usize| law.grid.at(cell) + 0.5 * step;
        let is_open: Vec<Vec<bool>> = parameters
            .regions
            .iter()
            .map(|region| {
                let mut office = region.local.office().peekable();
                let is_open = |cell: usize| {
                    while office.next_if(|stretch| stretch.to < middle(cell)).is_some() {}
                    office.peek().is_some_and(|stretch| stretch.from < middle(cell))
                };
                (0..points - 1).map(is_open).collect()
            })
            .collect();
        let open_in = |cell: usize| {
            parameters.regions.iter().zip(&is_open).filter(|(_, open)| open[cell]).map(|(region, _)| region.share).sum::<f64>()
        };
        let mut open = vec![0.0];
        let mut sum = 0.0;
        for cell in 0..points - 1 {
            sum += step * open_in(cell);
            open.push(sum);
        }
        if sum <= 0.0 {
            return Self { open, at_work: Vec::new(), tables: Vec::new(), regions: 0, open_in: Vec::new(), calls_from: Vec::new() };
        }
        #[expect(clippy::cast_possible_truncation, reason = "shares")]
        let at_work = (0..points - 1)
            .map(|cell| {
                let (mut at_work, mut all) = (0.0, 0.0);
                for habit in &law.habits {
                    let events = habit.share * habit.events[cell];
                    all += events;
                    at_work += if is_open[habit.region][cell] { events } else { 0.0 };
                }
                if all > 0.0 { (at_work / all) as f32 } else { 0.0 }
            })
            .collect();
        let refused: Vec<Vec<f64>> = law.habits.iter().map(|habit| law.refused(habit)).collect();
        let old: Vec<Vec<f64>> = (0..law.habits.len()).map(|habit| law.refused_of_old(alerts, habit)).collect();
        let lags = std::iter::once(Some(0.0)).chain(*lags);
        let tables = lags.map(|lag| lag.map_or(Vec::new(), |lag| table(law, &is_open, [&refused, &old], lag))).collect();
        let regions = is_open.len();
        let mut open_in = vec![0.0; points * regions];
        let mut calls_from = vec![0.0f32; points * regions];
        for cell in 0..points - 1 {
            for (region, is_open) in is_open.iter().enumerate() {
                open_in[(cell + 1) * regions + region] = open_in[cell * regions + region] + if is_open[cell] { step } else { 0.0 };
            }
            let calls = |of: &dyn Fn(usize) -> bool| -> f64 {
                law.habits
                    .iter()
                    .zip(&refused)
                    .filter(|(habit, _)| of(habit.region))
                    .map(|(_, refused)| refused[cell + 1] - refused[cell])
                    .sum()
            };
            let all = calls(&|_| true);
            for region in 0..regions {
                #[expect(clippy::cast_possible_truncation, reason = "shares")]
                let share = if all > 0.0 { calls(&|other| other == region) / all } else { parameters.regions[region].share } as f32;
                calls_from[cell * regions + region] = share;
            }
        }
        Self { open, at_work, tables, regions, open_in, calls_from }
    }

    /// Office hours so far, on average over people.
    fn open_by(&self, place: Place) -> f64 {
        self.open[place.point] + (self.open[place.point + 1] - self.open[place.point]) * place.part
    }
}

/// The table of one lag.
fn table(law: &Law, is_open: &[Vec<bool>], [refused, old]: [&[Vec<f64>]; 2], lag: f64) -> Vec<f64> {
    let (points, step, width) = (law.grid.points, law.grid.step(), OFFICE_LEFT + law.habits.len());
    let mut table = vec![0.0; points * width];
    let places: Vec<_> = (0..points).map(|point| law.grid.place(law.grid.at(point) - lag)).collect();
    let earlier = |values: &[f64], point: usize| {
        let place = places[point];
        values[place.point] + (values[place.point + 1] - values[place.point]) * place.part
    };
    for (at, habit) in law.habits.iter().enumerate() {
        let open = &is_open[habit.region];
        let cell =
            |values: &[f64], cell: usize| if open[cell] { 0.5 * step * (earlier(values, cell) + earlier(values, cell + 1)) } else { 0.0 };
        for (column, values) in [(ALL, &refused[at]), (OLD, &old[at])] {
            let mut sum = 0.0;
            for point in 1..points {
                sum += cell(values, point - 1);
                table[point * width + column] += sum;
            }
        }
        let mut sum = 0.0;
        for point in (0..points - 1).rev() {
            sum += cell(&habit.left, point);
            table[point * width + OFFICE_LEFT + at] = sum;
        }
    }
    table
}

impl Curves {
    /// Whether anybody is in office hours in a stretch of time.
    pub(in crate::engine) fn is_office_open(&self, from: f64, to: f64) -> bool {
        self.office.open_by(self.grid.place(to)) - self.office.open_by(self.grid.place(from)) > 1e-9
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
        let ended = (self.tokens_end(cut) + lag).clamp(from, to);
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
