//! The recovery race: who gets people back, and who is still out.

use lockout_model::calendar::Moment;
use lockout_model::choice::{Choice as _, Path};
use lockout_model::compare::Differences;
use lockout_model::facts;
use lockout_model::{Forecast, Parameters};

use super::bars::{Bar, Bars, Counted, Middle};
use super::{Change, Chart, ChartError, Ink, Range80, Scene, Table};
use crate::words;

/// Minutes of the day at which somebody counts who is still out.
const NINE: i64 = 9 * 60;
/// The row of people never restored.
const STILL_OUT: &str = "Still out after five days";

/// People out at 09:00 on the next working day.
#[derive(Clone, Debug, PartialEq)]
pub struct Morning {
    /// When, on the clock at home.
    pub at: Moment,
    /// The same in half hours after the window's start.
    pub point: usize,
    /// People refused and not yet restored at that time.
    pub out: Range80,
}

/// People restored by each path, those out on the next working day, and those still out at the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Race {
    bars: Bars,
    morning: Option<Morning>,
    stuck: Range80,
}

impl Race {
    /// Paths in the order given (a closed one has no range and says why in its note), people out in the morning (None if
    /// no working day follows within the forecast), and people never restored.
    ///
    /// # Errors
    /// No path, or a number that is not finite or negative.
    pub fn new(paths: Vec<Bar>, morning: Option<Morning>, stuck: Range80) -> Result<Self, ChartError> {
        let mut bars = Bars::new(Counted::Restored, Middle::Median, paths)?;
        let out = |name: String, range| Bar { name, range: Some(range), ..Bar::default() };
        if let Some(morning) = &morning {
            bars = bars.and(Counted::LockedOut, out(row_name(morning.at), morning.out))?;
        }
        bars = bars.and(Counted::LockedOut, out(STILL_OUT.to_owned(), stuck))?;
        Ok(Self { bars, morning, stuck })
    }

    /// The recovery of a forecast. `name` names a path, `closed` says why it is closed, if it is: it is then drawn as words
    /// unless it restored somebody. The parameters' calendar tells the next working day at home: the first one whose 09:00
    /// is not before the window's end.
    ///
    /// # Errors
    /// A path or a moment without a figure.
    pub fn from_forecast(
        forecast: &Forecast,
        parameters: &Parameters,
        name: &dyn Fn(Path) -> &'static str,
        closed: &dyn Fn(Path) -> Option<&'static str>,
    ) -> Result<Self, ChartError> {
        let restored = forecast.recovery.restored_by.to_array();
        let mut paths = Vec::new();
        for &path in Path::ALL {
            let range = Range80::from_figure(&restored[path.index()], path.word())?;
            let reason = closed(path).filter(|_| range.high < 0.5);
            paths.push(Bar {
                name: name(path).to_owned(),
                range: Some(range).filter(|_| reason.is_none()),
                note: reason.map(str::to_owned),
                ..Bar::default()
            });
        }
        let morning = match next_morning(parameters) {
            Some((hours, at)) => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few half hours")]
                let point = (hours * 2.0).round() as usize;
                let people = forecast.waiting.get(point).map(|point| &point.people);
                people.map(|people| Range80::from_figure(people, "waiting").map(|out| Morning { at, point, out })).transpose()?
            }
            None => None,
        };
        Self::new(paths, morning, Range80::from_figure(&forecast.totals.stuck, "stuck")?)
    }

    /// The same with another forecast's numbers as hollow bars, path by path; with the paired differences, where they are
    /// known.
    #[must_use]
    pub fn against(mut self, baseline: &Self, differences: Option<&Differences>) -> Self {
        let paths = Path::ALL.iter().map(|path| format!("/recovery/restored_by/{}", path.word()));
        let mut pointers: Vec<_> = paths.collect();
        pointers.extend(self.morning.iter().map(|morning| format!("/waiting/{}/people", morning.point)));
        pointers.push("/totals/stuck".to_owned());
        let changes: Vec<_> = pointers.iter().map(|pointer| differences.and_then(|differences| Change::at(differences, pointer))).collect();
        self.bars = self.bars.against(&baseline.bars, &changes);
        // People out at another time, or as long after another start, are no baseline.
        let then = baseline.morning.as_ref().map(|morning| (morning.at, morning.point));
        if let Some(morning) = self.morning.as_ref().filter(|morning| Some((morning.at, morning.point)) != then) {
            self.bars.without_baseline(&row_name(morning.at));
        }
        self
    }

    /// People out in the morning of the next working day.
    pub fn morning(&self) -> Option<&Morning> {
        self.morning.as_ref()
    }
}

/// Hours after the window's start, and what the clock at home shows.
fn next_morning(parameters: &Parameters) -> Option<(f64, Moment)> {
    let window = parameters.scenario.incident.window;
    #[expect(clippy::cast_possible_truncation, reason = "at most 14 hours")]
    let offset = (parameters.scenario.tenant.home_offset_hours.unwrap_or_default() * 60.0).round() as i64;
    let start = window.start.plus_minutes(offset);
    // Nine o'clock of the first day, then of every other.
    let first = NINE - start.minutes().rem_euclid(24 * 60);
    let mornings = (0..=6).map(|day| first + day * 24 * 60);
    #[expect(clippy::cast_precision_loss, reason = "minutes of a few days")]
    let mut hours = mornings.map(|minutes| (minutes as f64 / 60.0, start.plus_minutes(minutes)));
    let at_work = |at: f64| parameters.home.office().any(|stretch| stretch.from <= at && at < stretch.to);
    hours.find(|(at, _)| *at >= window.hours && *at <= facts::HORIZON_HOURS.value && at_work(*at))
}

/// `Out on Tuesday at 09:00`.
fn row_name(at: Moment) -> String {
    format!("Out on {}", moment_words(at))
}

/// `Tuesday at 09:00`.
fn moment_words(at: Moment) -> String {
    format!("{} at {}", words::weekday(at), words::clock(at))
}

impl Chart for Race {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let label = format!("Bar chart of people restored by each path. {}", self.summary());
        self.bars.drawn(width, "people restored: median and 8 of 10", label)
    }

    fn summary(&self) -> String {
        let mut text = self.bars.summary();
        if let Some(Morning { at, out, .. }) = &self.morning {
            let still = words::counted(out.middle, "person is", "people are");
            text.push_str(&format!(
                " On the next working day, {}, {still} still out (median; in 8 of 10 such weekends {}{}).",
                moment_words(*at),
                out.words(),
                self.bars.beside(&row_name(*at))
            ));
        }
        let stuck = words::counted(self.stuck.middle, "person is", "people are");
        text.push_str(&format!(" After five days {stuck} still out{}.", self.bars.beside(STILL_OUT)));
        text
    }

    fn table(&self) -> Table {
        self.bars.table()
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        self.bars.key()
    }
}
