//! Alerts in each hour of the window.

use lockout_model::Forecast;
use lockout_model::calendar::Moment;

use super::axis::ticks;
use super::frame::{Frame, HAIR, LARGE, SMALL, centred, days_on_axis, px, width_of};
use super::scene::{Anchor, Extent, text_width};
use super::{Chart, ChartError, Ink, Range80, Scene, Table, range_short, range_words};
use crate::words;

/// The longest window, hours.
pub const MAX_HOURS: usize = 72;

/// Alerts per hour, with the middle 80 %.
#[derive(Clone, Debug, PartialEq)]
pub struct Alerts {
    start: Moment,
    hours: f64,
    per_hour: Vec<Range80>,
}

impl Alerts {
    /// Alerts in each hour of a window of `hours` hours from `start`; the last hour may be a part of one.
    ///
    /// # Errors
    /// Not one range per begun hour, more than 72, or a number that is not finite or negative.
    pub fn new(start: Moment, hours: f64, per_hour: Vec<Range80>) -> Result<Self, ChartError> {
        if per_hour.is_empty() {
            return Err(ChartError::Empty("per_hour"));
        }
        if per_hour.len() > MAX_HOURS {
            return Err(ChartError::Count { what: "per_hour", expected: "at most 72", found: per_hour.len() });
        }
        #[expect(clippy::cast_precision_loss, reason = "at most 72")]
        let bins = per_hour.len() as f64;
        if !hours.is_finite() || hours <= 0.0 {
            return Err(ChartError::NotANumber("hours".to_owned()));
        }
        if hours.ceil() != bins {
            return Err(ChartError::Count { what: "per_hour", expected: "one for each begun hour", found: per_hour.len() });
        }
        for (at, range) in per_hour.iter().enumerate() {
            range.check(&format!("per_hour[{at}]"))?;
        }
        Ok(Self { start, hours, per_hour })
    }

    /// The alert window of a forecast.
    ///
    /// # Errors
    /// As [`Alerts::new`]; a start that is no moment; an hour without a figure.
    pub fn from_forecast(forecast: &Forecast) -> Result<Self, ChartError> {
        let window = &forecast.alert_window;
        let start = Moment::parse(&window.start).ok_or_else(|| ChartError::NotANumber("alert_window.start".to_owned()))?;
        let hours = window.hours.as_f64().ok_or_else(|| ChartError::NotANumber("alert_window.hours".to_owned()))?;
        let figure = |(at, hour): (usize, &lockout_model::forecast::HourOfAlerts)| {
            Range80::from_figure(&hour.alerts, &format!("alert_window.per_hour[{at}]"))
        };
        Self::new(start, hours, window.per_hour.iter().enumerate().map(figure).collect::<Result<_, _>>()?)
    }

    /// Hours after the start at which an hour of the window begins and ends.
    #[expect(clippy::cast_precision_loss, reason = "at most 72")]
    fn span(&self, at: usize) -> (f64, f64) {
        (at as f64, (at as f64 + 1.0).min(self.hours))
    }

    fn moment(&self, hours: f64) -> Moment {
        #[expect(clippy::cast_possible_truncation, reason = "a few days in minutes")]
        self.start.plus_minutes((hours * 60.0).round() as i64)
    }

    /// `04:00–05:00`.
    fn times(&self, at: usize) -> String {
        let (from, to) = self.span(at);
        format!("{}–{}", words::clock(self.moment(from)), words::clock(self.moment(to)))
    }

    /// The hour with the highest median; the first of equals.
    fn busiest(&self) -> usize {
        let mut best = 0;
        for (at, range) in self.per_hour.iter().enumerate() {
            if range.middle > self.per_hour[best].middle {
                best = at;
            }
        }
        best
    }

    /// The hours (after the start) at which the axis names the time: as many as have room, on round hours of the clock.
    fn named_hours(&self, pixels_per_hour: f64) -> Vec<f64> {
        let step = [1, 2, 3, 6, 12, 24].into_iter().find(|step| f64::from(*step) * pixels_per_hour >= 44.0).unwrap_or(24);
        let first = self.start.minutes().div_euclid(60).rem_euclid(24);
        let hours = (0..=72_i32).take_while(|hour| f64::from(*hour) <= self.hours);
        let named: Vec<f64> = hours.filter(|hour| (first + i64::from(*hour)) % i64::from(step) == 0).map(f64::from).collect();
        if named.is_empty() { vec![0.0] } else { named }
    }
}

impl Chart for Alerts {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let height = if width < 480 { 196 } else { 216 };
        let label = format!("Chart of alerts per hour. {}", self.summary());
        let mut scene = Scene::draw(width, height, label, |canvas| {
            let (right, bottom) = (width_of(width), width_of(height));
            let highest = self.per_hour.iter().map(|range| range.high.max(range.middle)).fold(1.0, f64::max);
            let gutter = text_width(&words::count(highest), SMALL, false).max(px(14)) + px(6);
            let area = Extent { left: gutter, top: px(26), right: right - px(20), bottom: bottom - px(42) };
            // Room for the words above the highest band.
            let rows = f64::from(area.bottom - area.top);
            let top = highest * rows / (rows - f64::from(px(24)));
            let frame = Frame::new(canvas, area, (0.0, self.hours), (0.0, top));

            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), "alerts an hour: median and 8 of 10")?;
            frame.words(Ink::Tick, SMALL, Anchor::End, (right, px(12)), "UTC")?;
            frame.people_axis(&ticks(0.0, highest, 4).values)?;
            self.draw_times(&frame, bottom)?;
            self.draw_hours(&frame)?;
            self.draw_words(&frame, right)
        })?;
        for (at, range) in self.per_hour.iter().enumerate() {
            let alerts = words::counted(range.middle, "alert", "alerts");
            let words = format!("{}: {alerts}; 8 of 10: {}", self.times(at), range_short(range.low, range.high));
            scene.name(Ink::AlertBand, hour_key(at), words);
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let busiest = self.busiest();
        let range = &self.per_hour[busiest];
        let end = self.moment(self.hours);
        let until =
            if end.day() == self.start.day() { words::clock(end) } else { format!("{} {}", words::weekday(end), words::clock(end)) };
        let window = format!("The alert window is {} {} to {until} UTC.", words::day(self.start), words::clock(self.start));
        if range.high == 0.0 {
            return format!("{window} No alerts are expected.");
        }
        format!(
            "{window} The busiest hour, {}, has {} (median); in 8 of 10 such weekends {}.",
            self.times(busiest),
            words::counted(range.middle, "alert", "alerts"),
            range_words(range.low, range.high)
        )
    }

    fn table(&self) -> Table {
        let mut table = Table::new("Alerts per hour", ["Hour, UTC", "Median", "8 of 10 from", "to"]);
        let several_days = self.moment(self.hours).day() != self.start.day();
        for (at, range) in self.per_hour.iter().enumerate() {
            let day = if several_days { format!("{} ", words::weekday(self.moment(self.span(at).0))) } else { String::new() };
            let times = format!("{day}{}", self.times(at));
            table.push([times, words::count(range.middle), words::count(range.low), words::count(range.high)]);
        }
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        vec![(Ink::AlertMedian, "median"), (Ink::AlertBand, "8 of 10 weekends")]
    }
}

impl Alerts {
    fn draw_times(&self, frame: &Frame<'_, '_>, bottom: i32) -> Result<(), ChartError> {
        let Extent { left, right, bottom: axis, .. } = frame.area;
        let mut named = self.named_hours(f64::from(right - left) / 10.0 / self.hours);
        if named.last().is_some_and(|last| right - frame.x(*last) >= px(44)) {
            named.push(self.hours);
        }
        for hour in named {
            let x = frame.x(hour);
            frame.line(Ink::Axis, HAIR, [(x, axis), (x, axis + px(4))])?;
            frame.words(Ink::Tick, SMALL, Anchor::Middle, (x, axis + px(18)), &words::clock(self.moment(hour)))?;
        }
        frame.days(bottom - px(5), &days_on_axis(self.start, self.hours))
    }

    fn draw_hours(&self, frame: &Frame<'_, '_>) -> Result<(), ChartError> {
        for (at, range) in self.per_hour.iter().enumerate() {
            let (from, to) = self.span(at);
            // On whole pixels, so that neighbours touch without a seam.
            let [left, right] = [from, to].map(|hours| (frame.x(hours) + 5) / 10 * 10);
            let gap = if right - left >= px(14) { px(1) } else { 0 };
            let (left, right) = (left + gap, right - gap);
            let (low, high, middle) = (frame.y(range.low), frame.y(range.high), frame.y(range.middle));
            frame.rect(Ink::AlertBand, hour_key(at), (left, high), (right, low))?;
            frame.line(Ink::AlertEdge, HAIR, [(left, high), (right, high)])?;
            frame.line(Ink::AlertEdge, HAIR, [(left, low), (right, low)])?;
            frame.line(Ink::AlertMedian, 24, [(left, middle), (right, middle)])?;
        }
        Ok(())
    }

    /// Each hour's median where all have room, otherwise that of the busiest hour.
    fn draw_words(&self, frame: &Frame<'_, '_>, right: i32) -> Result<(), ChartError> {
        let busiest = self.busiest();
        let texts: Vec<_> = self.per_hour.iter().map(|range| words::count(range.middle)).collect();
        let room = |at: usize| {
            let (from, to) = self.span(at);
            text_width(&texts[at], SMALL, true) + px(6) <= frame.x(to) - frame.x(from)
        };
        let all = (0..texts.len()).all(room);
        let above = |at: usize| frame.y(self.per_hour[at].high.max(self.per_hour[at].middle)) - px(6);
        let middle = |at: usize| (frame.x(self.span(at).0) + frame.x(self.span(at).1)) / 2;
        let first = format!("median {}", texts[busiest]);
        let wide = text_width(&first, LARGE, true);
        if !all {
            let place = centred(middle(busiest), wide, frame.area.left, right);
            return frame.words(Ink::Label, LARGE, Anchor::Start, (place, above(busiest)), &first);
        }
        for (at, text) in texts.iter().enumerate() {
            let (from, to) = self.span(at);
            let named = at == busiest && wide + px(6) <= frame.x(to) - frame.x(from);
            let text = if named { &first } else { text };
            frame.words(Ink::Label, SMALL, Anchor::Middle, (middle(at), above(at)), text)?;
        }
        Ok(())
    }
}

/// The key of an hour, from 1.
fn hour_key(at: usize) -> u16 {
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}
