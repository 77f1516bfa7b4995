//! People refused and not yet restored, over time.

mod drawing;

use lockout_model::Forecast;
use lockout_model::calendar::Moment;

use super::axis::ticks;
use super::frame::{Frame, SMALL, px, width_of};
use super::scene::{Extent, text_width};
use super::{Chart, ChartError, Ink, Scene, Table, check_ascending, range_words};
use crate::words;

/// How many moments a forecast gives: every half hour from 0 to 120 hours.
pub const POINTS: usize = 241;
/// Hours from one moment to the next.
const STEP: f64 = 0.5;
/// The shortest time shown, hours.
const SHORTEST: f64 = 24.0;
/// The longest, hours.
const LONGEST: f64 = 120.0;

/// Seven quantiles at one moment: p5, p10, p25, p50, p75, p90, p95.
pub type Spread = [f64; 7];

const P5: usize = 0;
const P10: usize = 1;
const P25: usize = 2;
const P50: usize = 3;
const P75: usize = 4;
const P90: usize = 5;
const P95: usize = 6;

/// What else happens while people wait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    /// The window's start.
    pub start: Moment,
    /// What the home's clock adds to UTC, minutes.
    pub offset_minutes: i64,
    /// The window's length, hours.
    pub window_hours: f64,
    /// The median of the decision, hours after the start; None if there is none.
    pub decision_hours: Option<f64>,
}

/// People waiting over 120 hours, with graded bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    points: Vec<Spread>,
    clock: Clock,
}

impl Waiting {
    /// People waiting at each half hour from the window's start.
    ///
    /// # Errors
    /// Not 241 moments, quantiles that do not ascend, or a number that is not finite or negative.
    pub fn new(points: Vec<Spread>, clock: Clock) -> Result<Self, ChartError> {
        if points.is_empty() {
            return Err(ChartError::Empty("waiting"));
        }
        if points.len() != POINTS {
            return Err(ChartError::Count { what: "waiting", expected: "241", found: points.len() });
        }
        for (at, spread) in points.iter().enumerate() {
            check_ascending(spread, &format!("waiting[{at}]"))?;
        }
        check_ascending(&[clock.window_hours], "window.hours")?;
        check_ascending(clock.decision_hours.as_slice(), "decision_hours")?;
        Ok(Self { points, clock })
    }

    /// The waiting people of a forecast.
    ///
    /// # Errors
    /// As [`Waiting::new`]; a start that is no moment; a moment without a figure.
    pub fn from_forecast(forecast: &Forecast) -> Result<Self, ChartError> {
        let missing = |what: &str| ChartError::NotANumber(what.to_owned());
        let start = Moment::parse(&forecast.alert_window.start).ok_or_else(|| missing("alert_window.start"))?;
        let window_hours = forecast.alert_window.hours.as_f64().ok_or_else(|| missing("alert_window.hours"))?;
        let offset = forecast.scenario["tenant"]["home_offset_hours"].as_f64().ok_or_else(|| missing("tenant.home_offset_hours"))?;
        let spread = |(at, point): (usize, &lockout_model::forecast::WaitingPoint)| {
            let read = || {
                let q = point.people.as_ref()?;
                Some([q.p5?, q.p10?, q.p25?, q.p50?, q.p75?, q.p90?, q.p95?])
            };
            read().ok_or_else(|| missing(&format!("waiting[{at}]")))
        };
        let points = forecast.waiting.iter().enumerate().map(spread).collect::<Result<_, _>>()?;
        #[expect(clippy::cast_possible_truncation, reason = "at most a day in minutes")]
        let offset_minutes = (offset * 60.0).round() as i64;
        let decision_hours = forecast.response.decision_hours.and_then(|figure| figure.p50);
        Self::new(points, Clock { start, offset_minutes, window_hours, decision_hours })
    }

    /// The end of the axis, hours: where nobody waits any more, or nothing changes until the end; at least a day.
    pub fn shown_hours(&self) -> f64 {
        let last = &self.points[POINTS - 1];
        let highest = self.points.iter().map(|spread| spread[P95]).fold(0.0, f64::max);
        // Where people are left over, a change of less than a fiftieth of the picture's height is none.
        let still = if last[P95] > 0.0 { highest / 50.0 } else { 0.0 };
        let changes = |spread: &Spread| spread.iter().zip(last).any(|(now, then)| (now - then).abs() > still);
        let changed = hours_at(self.points.iter().rposition(changes).map_or(0, |at| at + 1));
        let mut end = if last[P95] > 0.0 { changed * 1.5 } else { changed + 1.0 };
        if let Some(decision) = self.clock.decision_hours.filter(|decision| *decision <= 2.0 * end.max(SHORTEST)) {
            end = end.max(decision + 1.0);
        }
        ((end / 6.0).ceil() * 6.0).clamp(SHORTEST, LONGEST)
    }

    /// Whether anybody waits in at least one of 20 weekends.
    fn somebody_waits(&self) -> bool {
        self.points.iter().any(|spread| spread[P95] > 0.0)
    }

    /// The place of the highest median among the shown moments; the first of equals.
    fn peak(&self) -> usize {
        let end = self.shown_hours();
        let mut peak = 0;
        for (at, spread) in self.points.iter().enumerate().take_while(|(at, _)| hours_at(*at) <= end) {
            if spread[P50] > self.points[peak][P50] {
                peak = at;
            }
        }
        peak
    }

    /// What the clock at home shows, hours after the start.
    fn local(&self, hours: f64) -> Moment {
        #[expect(clippy::cast_possible_truncation, reason = "a few days in minutes")]
        self.clock.start.plus_minutes(self.clock.offset_minutes + (hours * 60.0).round() as i64)
    }

    /// `Tuesday 10:30`.
    fn time(&self, hours: f64) -> String {
        let local = self.local(hours);
        format!("{} {}", words::weekday(local), words::clock(local))
    }

    /// `UTC+2`, `UTC−3:30`, `UTC`.
    fn zone(&self) -> String {
        let minutes = self.clock.offset_minutes;
        let sign = if minutes < 0 { '−' } else { '+' };
        match (minutes.abs() / 60, minutes.abs() % 60) {
            (0, 0) => "UTC".to_owned(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
        }
    }

    /// A quantile's curve over the shown hours.
    fn curve(&self, quantile: usize) -> Vec<(f64, f64)> {
        let end = self.shown_hours();
        self.points.iter().enumerate().map(|(at, spread)| (hours_at(at), spread[quantile])).take_while(|point| point.0 <= end).collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 241")]
fn hours_at(point: usize) -> f64 {
    point as f64 * STEP
}

/// `1 person waits`, `235 people wait`.
fn waits(number: f64) -> String {
    words::counted(number, "person waits", "people wait")
}

impl Chart for Waiting {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let height = if width < 480 { 236 } else { 280 };
        let label = format!("Chart of people waiting over time. {}", self.summary());
        Scene::draw(width, height, label, |canvas| {
            let (right, bottom) = (width_of(width), width_of(height));
            let highest = self.points.iter().map(|spread| spread[P95]).fold(4.0, f64::max);
            let gutter = text_width(&words::count(highest), SMALL, false).max(px(14)) + px(6);
            let area = Extent { left: gutter, top: px(44), right: right - px(18), bottom: bottom - px(42) };
            let rows = f64::from(area.bottom - area.top);
            let frame = Frame::new(canvas, area, (0.0, self.shown_hours()), (0.0, highest * rows / (rows - f64::from(px(20)))));

            self.draw_title(&frame, right)?;
            frame.people_axis(&ticks(0.0, highest, if width < 480 { 4 } else { 6 }).values)?;
            self.draw_times(&frame, bottom)?;
            if self.somebody_waits() {
                for (ink, low, high) in [(Ink::Band90, P5, P95), (Ink::Band80, P10, P90), (Ink::Band50, P25, P75)] {
                    frame.band(ink, &self.curve(low), &self.curve(high))?;
                }
                frame.curve(Ink::Edge80, 8, self.curve(P10))?;
                frame.curve(Ink::Edge80, 8, self.curve(P90))?;
                frame.curve(Ink::WaitingMedian, 24, self.curve(P50))?;
            }
            self.draw_window(&frame)?;
            self.draw_decision(&frame, right)?;
            self.draw_peak(&frame, right)?;
            self.draw_left_over(&frame)
        })
    }

    fn summary(&self) -> String {
        let peak = self.peak();
        let spread = &self.points[peak];
        if !self.somebody_waits() {
            return "Nobody waits.".to_owned();
        }
        let mut text = format!(
            "At the peak, {}, {} (median); in 8 of 10 such weekends {}.",
            self.time(hours_at(peak)),
            waits(spread[P50]),
            range_words(spread[P10], spread[P90])
        );
        let last = self.points.iter().rposition(|spread| spread[P50] > 0.0);
        match last {
            Some(last) if last + 1 < POINTS => text.push_str(&format!(" From {} on nobody waits (median).", self.time(hours_at(last + 1)))),
            Some(last) => {
                text.push_str(&format!(
                    " After five days, {}, {}.",
                    self.time(LONGEST),
                    words::counted(self.points[last][P50], "person still waits", "people still wait")
                ));
            }
            None => {}
        }
        if let Some(decision) = self.clock.decision_hours.filter(|decision| *decision <= LONGEST) {
            text.push_str(&format!(" The tenant decides at {} (median).", self.time(decision)));
        }
        text
    }

    fn table(&self) -> Table {
        let mut table = Table::new("People waiting, every two hours", ["Local time", "Median", "8 of 10 from", "to", "9 of 10 from", "to"]);
        let end = self.shown_hours();
        for (at, spread) in self.points.iter().enumerate().step_by(4).filter(|(at, _)| hours_at(*at) <= end) {
            let cells = [P50, P10, P90, P5, P95].map(|quantile| words::count(spread[quantile]));
            let [middle, low, high, lowest, highest] = cells;
            table.push([self.time(hours_at(at)), middle, low, high, lowest, highest]);
        }
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        vec![
            (Ink::WaitingMedian, "median"),
            (Ink::Band50, "5 of 10 weekends"),
            (Ink::Band80, "8 of 10 weekends"),
            (Ink::Band90, "9 of 10 weekends"),
            (Ink::Window, "alert window"),
        ]
    }
}
