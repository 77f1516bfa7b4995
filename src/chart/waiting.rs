//! People refused and not yet restored, over time.

mod drawing;
mod moments;

use lockout_model::calendar::Moment;
use lockout_model::compare::Differences;
use lockout_model::{Forecast, Json};

use super::axis::ticks;
use super::frame::{Frame, SMALL, px, width_of, zone};
use super::range::{NOT_PAIRED, PAIRED, baseline_cells, beside};
use super::scene::{Extent, text_width};
use super::{Change, Chart, ChartError, Ink, Range80, Scene, Table, check_ascending};
use crate::words;

/// How many moments a forecast gives: every half hour from 0 to 120 hours.
pub const POINTS: usize = 241;
/// Hours from one moment to the next.
const STEP: f64 = 0.5;
/// The shortest time shown, hours.
const SHORTEST: f64 = 24.0;
/// The longest, hours.
const LONGEST: f64 = 120.0;
/// Stands for a moment after these five days, hours after the start.
pub const BEYOND: f64 = 1000.0;

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
    /// The median of the decision, hours after the start, [`BEYOND`] if it is not within five days; None if there is none.
    pub decision_hours: Option<f64>,
    /// The likely hours of the diagnosis: what dragging the decision changes. None: it cannot be dragged.
    pub diagnosis_hours: Option<f64>,
    /// About when nine of ten refused people are back, hours after the start; None if they are not.
    pub cleared_hours: Option<f64>,
    /// Hours until a clearing takes effect: what dragging that moment changes. None: nobody is cleared by an admin.
    pub settle_hours: Option<f64>,
}

/// People waiting over 120 hours, with graded bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    points: Vec<Spread>,
    clock: Clock,
    /// The medians of another forecast at the same points, moved to this clock.
    baseline: Option<Vec<f64>>,
    /// The paired differences to it at every point, where they are known.
    changes: Vec<Change>,
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
        check_ascending(clock.cleared_hours.as_slice(), "cleared_hours")?;
        check_ascending(clock.diagnosis_hours.as_slice(), "diagnosis_hours")?;
        check_ascending(clock.settle_hours.as_slice(), "settle_hours")?;
        Ok(Self { points, clock, baseline: None, changes: Vec::new() })
    }

    /// The waiting people of a forecast.
    ///
    /// # Errors
    /// As [`Waiting::new`]; a start that is no moment; a moment without a figure.
    pub fn from_forecast(forecast: &Forecast) -> Result<Self, ChartError> {
        let missing = |what: &str| ChartError::NotANumber(what.to_owned());
        let start = Moment::parse(&forecast.alert_window.start).ok_or_else(|| missing("alert_window.start"))?;
        let window_hours = forecast.alert_window.hours.as_f64().ok_or_else(|| missing("alert_window.hours"))?;
        let offset =
            forecast.scenario.at("tenant.home_offset_hours").and_then(Json::as_f64).ok_or_else(|| missing("tenant.home_offset_hours"))?;
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
        let decision_hours = forecast.response.decision_hours.map(|figure| figure.p50.unwrap_or(BEYOND));
        let diagnosis_hours = forecast.scenario.at("response.diagnosis_hours.likely").and_then(Json::as_f64);
        let first_alert = forecast.alert_window.first_alert_hours.and_then(|figure| figure.p50);
        let back = forecast.recovery.hours_to_90_percent.and_then(|figure| figure.p50);
        // A sum of medians: the first alert comes within minutes, the other number decides.
        let cleared_hours = first_alert.zip(back).map(|(first, back)| first + back);
        let by_admin = forecast.recovery.restored_by.admin_clear.and_then(|figure| figure.p50).is_some_and(|people| people >= 1.0);
        let settle = forecast.scenario.at("response.admin_clear.settle_minutes").and_then(Json::as_f64);
        let settle_hours = settle.filter(|_| by_admin).map(|minutes| minutes / 60.0);
        Self::new(points, Clock { start, offset_minutes, window_hours, decision_hours, diagnosis_hours, cleared_hours, settle_hours })
    }

    /// The same with another forecast's median behind, at the same moments of the calendar; with the paired differences where
    /// they are known, which are of times after the start, so that both must begin at once.
    #[must_use]
    pub fn against(mut self, baseline: &Self, differences: Option<&Differences>) -> Self {
        let minutes = self.clock.start.minutes() - baseline.clock.start.minutes();
        let moved = |at: usize| {
            let at = i64::try_from(at).unwrap_or_default() + minutes.div_euclid(30);
            let point = usize::try_from(at).ok().and_then(|at| baseline.points.get(at));
            point.map_or(0.0, |spread| spread[P50])
        };
        self.baseline = Some((0..POINTS).map(moved).collect());
        let paired = differences.filter(|_| minutes == 0);
        self.changes = paired.map(|differences| Change::of_each(differences, "/waiting/")).unwrap_or_default();
        self
    }

    /// The end of the axis, hours: where nobody waits any more, or nothing changes until the end; at least a day.
    pub fn shown_hours(&self) -> f64 {
        let last = &self.points[POINTS - 1];
        let highest = self.points.iter().map(|spread| spread[P95]).fold(0.0, f64::max);
        // Where people are left over, a change of less than a fiftieth of the picture's height is none.
        let still = if last[P95] > 0.0 { highest / 50.0 } else { 0.0 };
        let changes = |spread: &Spread| spread.iter().zip(last).any(|(now, then)| (now - then).abs() > still);
        let mut changed = hours_at(self.points.iter().rposition(changes).map_or(0, |at| at + 1));
        if let Some(baseline) = &self.baseline {
            let last = baseline[POINTS - 1];
            changed = changed.max(hours_at(baseline.iter().rposition(|number| (number - last).abs() > still).map_or(0, |at| at + 1)));
        }
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

    /// The place of the highest median among the shown moments, of the highest range where no median is above 0; the first of
    /// equals.
    fn peak(&self) -> usize {
        let end = self.shown_hours();
        let mut peak = 0;
        for (at, spread) in self.points.iter().enumerate().take_while(|(at, _)| hours_at(*at) <= end) {
            // Where the median is never above nobody, what fewer weekends bring.
            let of = |spread: &[f64]| if spread[P50] > 0.0 { (spread[P50], 0.0, 0.0) } else { (0.0, spread[P90], spread[P95]) };
            if of(spread) > of(&self.points[peak]) {
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
        zone(self.clock.offset_minutes)
    }

    /// What a moment's column says: `Tuesday 10:30: 900 people wait; 8 of 10: 700–1,100`.
    fn moment_words(&self, at: usize) -> String {
        let spread = &self.points[at];
        let range = Range80 { low: spread[P10], high: spread[P90], ..Range80::default() };
        let then = self.baseline.as_ref().map(|then| beside(then[at], self.changes.get(at).copied()));
        format!("{}: {}; 8 of 10: {}{}", self.time(hours_at(at)), waits(spread[P50]), range.short(), then.unwrap_or_default())
    }

    /// The baseline's highest median, in a sentence; empty without one.
    fn baseline_in_words(&self) -> String {
        let highest = self.baseline.iter().map(|baseline| baseline.iter().copied().fold(0.0, f64::max));
        let most = |highest: f64| if highest > 0.0 { format!("at most {}", waits(highest)) } else { "nobody waits".to_owned() };
        highest.map(|highest| format!(" In the baseline {} (median).", most(highest))).collect()
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
        let extra = if self.baseline.is_some() { 16 } else { 0 };
        let height = if width < 480 { 236 } else { 280 } + extra;
        let label = format!("Chart of people waiting over time. {}", self.summary());
        let mut handles = Vec::new();
        let mut scene = Scene::draw(width, height, label, |canvas| {
            let (right, bottom) = (width_of(width), width_of(height));
            let highest = self.points.iter().map(|spread| spread[P95]).chain(self.baseline.iter().flatten().copied()).fold(4.0, f64::max);
            let gutter = text_width(&words::count(highest), SMALL, false).max(px(14)) + px(6);
            let cleared = if self.shown_cleared().is_some() { px(16) } else { 0 };
            let area = Extent { left: gutter, top: px(44) + cleared + width_of(extra), right: right - px(18), bottom: bottom - px(42) };
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
            self.draw_flags(&frame, right)?;
            self.draw_baseline(&frame, right)?;
            self.draw_peak(&frame, right)?;
            self.draw_left_over(&frame)?;
            self.draw_columns(&frame)?;
            handles = self.draw_handles(&frame)?;
            Ok(())
        })?;
        scene.set_handles(handles);
        for at in self.stops() {
            scene.name(Ink::Hit, moment_key(at), self.moment_words(at));
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let peak = self.peak();
        let spread = &self.points[peak];
        if !self.somebody_waits() {
            return "Nobody waits.".to_owned() + &self.baseline_in_words();
        }
        let range = Range80 { low: spread[P10], high: spread[P90], ..Range80::default() };
        let (time, range) = (self.time(hours_at(peak)), range.words());
        let mut text = if spread[P50] > 0.0 {
            format!("At the peak, {time}, {} (median); in 8 of 10 such weekends {range}.", waits(spread[P50]))
        } else {
            format!("At every half hour the median is that nobody waits; at the highest, {time}, it is {range} in 8 of 10 such weekends.")
        };
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
        match self.clock.decision_hours {
            Some(decision) if decision <= LONGEST => text.push_str(&format!(" The tenant decides at {} (median).", self.time(decision))),
            Some(_) => text.push_str(" The tenant does not decide within five days (median)."),
            None => {}
        }
        text + &self.baseline_in_words()
    }

    fn table(&self) -> Table {
        let mut headers = vec!["Local time", "Median, people", "8 of 10 from", "8 of 10 to", "9 of 10 from", "9 of 10 to"];
        if self.baseline.is_some() {
            headers.extend(if self.changes.is_empty() { &NOT_PAIRED[..] } else { &PAIRED });
        }
        let mut table = Table::new("People waiting, every two hours, at the peak and at the end", &headers);
        for at in self.rows() {
            let spread = &self.points[at];
            let mut cells = vec![self.time(hours_at(at))];
            cells.extend([P50, P10, P90, P5, P95].map(|quantile| words::count(spread[quantile])));
            if let Some(baseline) = &self.baseline {
                cells.extend(baseline_cells(spread[P50], baseline[at], self.changes.get(at).copied()));
            }
            table.push(cells);
        }
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        let mut key = vec![
            (Ink::WaitingMedian, "median"),
            (Ink::Band50, "5 of 10 weekends"),
            (Ink::Band80, "8 of 10 weekends"),
            (Ink::Band90, "9 of 10 weekends"),
            (Ink::Window, "alert window"),
        ];
        if self.baseline.is_some() {
            key.push((Ink::Ghost, "baseline"));
        }
        key
    }
}

/// The key of a moment, from 1.
fn moment_key(at: usize) -> u16 {
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}
