//! From the scope to the people who meet the stop: sets that the press merged.

use lockout_model::Forecast;
use lockout_model::compare::Differences;
use lockout_model::forecast::Totals;

use super::bars::{Bar, Bars, Counted, Middle};
use super::range::beside;
use super::{Change, Chart, ChartError, Ink, Range80, Scene, Table};
use crate::words;

/// The steps in order: the totals of a forecast by name, in words, and what each counts.
const STEPS: [(&str, &str, Counted); 8] = [
    ("scoped", "In scope: sign in again", Counted::InScope),
    ("flagged", "Flagged as High risk", Counted::Flagged),
    ("stopped", "Stopped at sign-in", Counted::LockedOut),
    ("prompted", "Prompted at sign-in", Counted::Prompted),
    ("locked_out", "Locked out", Counted::LockedOut),
    ("refused", "Refused: met the stop", Counted::LockedOut),
    ("spared", "Spared: cleared before", Counted::LockedOut),
    ("stuck", "Stuck: out after five days", Counted::LockedOut),
];
const SCOPED: usize = 0;
const FLAGGED: usize = 1;
const STOPPED: usize = 2;
const PROMPTED: usize = 3;
const LOCKED: usize = 4;
const REFUSED: usize = 5;
const SPARED: usize = 6;
const STUCK: usize = 7;

/// Scoped, flagged, stopped (prompted or locked out), refused; spared and stuck mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    users: u64,
    steps: [Range80; 8],
    baseline: Option<[Range80; 8]>,
    changes: [Option<Change>; 8],
}

impl Funnel {
    /// Counts of scoped, flagged, stopped, prompted, locked out, refused, spared and stuck people, of `users` in all.
    ///
    /// # Errors
    /// A number that is not finite or negative.
    pub fn new(users: u64, steps: [Range80; 8]) -> Result<Self, ChartError> {
        for (range, step) in steps.iter().zip(&STEPS) {
            range.check(step.0)?;
        }
        Ok(Self { users, steps, baseline: None, changes: [None; 8] })
    }

    /// The totals of a forecast.
    ///
    /// # Errors
    /// A total without a figure.
    pub fn from_forecast(forecast: &Forecast) -> Result<Self, ChartError> {
        let Totals { scoped, flagged, stopped, prompted, locked_out, refused, spared, stuck, .. } = &forecast.totals;
        let mut steps = [Range80::default(); 8];
        let figures = [scoped, flagged, stopped, prompted, locked_out, refused, spared, stuck];
        for ((range, figure), step) in steps.iter_mut().zip(figures).zip(&STEPS) {
            *range = Range80::from_figure(figure, step.0)?;
        }
        Self::new(forecast.by_kind.iter().map(|kind| kind.users).sum(), steps)
    }

    /// The same with another forecast's counts as hollow bars; with the paired differences, where they are known.
    #[must_use]
    pub fn against(mut self, baseline: &Self, differences: Option<&Differences>) -> Self {
        self.baseline = Some(baseline.steps);
        self.changes = STEPS.map(|(total, ..)| differences.and_then(|differences| Change::at(differences, &format!("/totals/{total}"))));
        self
    }

    /// The steps as bars: those drawn, or all.
    fn bars(&self, all: bool) -> Result<Bars, ChartError> {
        let median = |step: usize| self.steps[step].middle;
        let mut bars: Option<Bars> = None;
        for (at, (_, name, counted)) in STEPS.into_iter().enumerate() {
            let drawn = match at {
                STOPPED | SPARED | STUCK => false,
                PROMPTED => self.steps[at].high >= 0.5 || self.baseline.is_some_and(|then| then[at].high >= 0.5),
                _ => true,
            };
            if !all && !drawn {
                continue;
            }
            let noted = [(SPARED, "spared"), (STUCK, "stuck")].into_iter().filter(|(step, _)| median(*step) >= 0.5);
            let note: Vec<_> = noted.map(|(step, word)| format!("{} {word}", words::count(median(step)))).collect();
            let bar = Bar {
                name: name.to_owned(),
                of: (at == SCOPED).then_some(self.users),
                range: Some(self.steps[at]),
                note: (at == REFUSED && !all && !note.is_empty()).then(|| note.join(" · ")),
                baseline: self.baseline.map(|then| then[at]),
                change: self.changes[at],
            };
            bars = Some(match bars {
                None => Bars::new(counted, Middle::Median, vec![bar])?,
                Some(bars) => bars.and(counted, bar)?,
            });
        }
        bars.ok_or(ChartError::Empty("steps"))
    }
}

impl Chart for Funnel {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let label = format!("Bar chart from scope to refusal. {}", self.summary());
        self.bars(false)?.drawn(width, "people: median and 8 of 10", label)
    }

    fn summary(&self) -> String {
        let [scoped, flagged, stopped, prompted, locked, refused, spared, stuck] = self.steps.map(|range| words::count(range.middle));
        let parts = if self.steps[PROMPTED].middle >= 0.5 {
            format!(" ({prompted} prompted at sign-in, {locked} locked out)")
        } else if self.steps[LOCKED].middle >= 0.5 {
            " (all locked out)".to_owned()
        } else {
            String::new()
        };
        let flagged_words =
            if self.steps[SCOPED].middle == self.steps[FLAGGED].middle && flagged != "0" { "all of them".to_owned() } else { flagged };
        let users = words::whole(self.users);
        let are = |number: &str| words::plural(number, "is", "are");
        let then = self.baseline.map(|then| beside(then[REFUSED].middle, self.changes[REFUSED]));
        format!(
            "Of {users} {} {scoped} {} in scope, {flagged_words} flagged, {stopped} stopped{parts}. {refused} {} the stop{}; {spared} {} \
             spared because they are cleared before; {stuck} {} still out after five days (medians).",
            words::plural(&users, "person", "people"),
            are(&scoped),
            words::plural(&refused, "meets", "meet"),
            then.unwrap_or_default(),
            are(&spared),
            are(&stuck),
        )
    }

    fn table(&self) -> Table {
        let mut table = self.bars(true).map_or_else(|_| Table::new("", &["Step"]), |bars| bars.table());
        "From scope to refusal".clone_into(&mut table.caption);
        "Step".clone_into(&mut table.headers[0]);
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        self.bars(false).map_or_else(|_| Vec::new(), |bars| bars.key())
    }
}
