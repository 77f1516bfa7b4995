//! Alerts in each hour of the window, over a world clock.

mod clock;
mod drawing;

use lockout_model::Forecast;
use lockout_model::calendar::Moment;
use lockout_model::compare::Differences;

pub use clock::{MAX_REGIONS, Region, word};

use super::axis::ticks;
use super::frame::{Frame, SMALL, px, width_of};
use super::range::{NOT_PAIRED, PAIRED, baseline_cells, beside};
use super::scene::{Anchor, Extent, text_width};
use super::{Change, Chart, ChartError, Ink, Range80, Scene, Table};
use crate::words;

/// The longest window, hours.
pub const MAX_HOURS: usize = 72;

/// Alerts per hour, with the middle 80 %.
#[derive(Clone, Debug, PartialEq)]
pub struct Alerts {
    start: Moment,
    hours: f64,
    per_hour: Vec<Range80>,
    regions: Vec<Region>,
    baseline: Option<Baseline>,
}

/// Another forecast behind.
#[derive(Clone, Debug, PartialEq)]
struct Baseline {
    /// Its medians, with the hours at which they begin and end on this clock.
    hours: Vec<(f64, f64, f64)>,
    /// The paired differences of this one's hours, where they are known.
    changes: Vec<Change>,
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
        Ok(Self { start, hours, per_hour, regions: Vec::new(), baseline: None })
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

    /// The same with another forecast's medians as thin lines, at the same hours of the calendar; with the paired
    /// differences where they are known, which are of the hours of a window, so that both must begin at once.
    #[must_use]
    pub fn against(mut self, baseline: &Self, differences: Option<&Differences>) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "minutes of some years")]
        let moved = (baseline.start.minutes() - self.start.minutes()) as f64 / 60.0;
        let hour = |(at, range): (usize, &Range80)| {
            let (from, to) = baseline.span(at);
            (from + moved, to + moved, range.middle)
        };
        let paired = differences.filter(|_| self.start == baseline.start);
        self.baseline = Some(Baseline {
            hours: baseline.per_hour.iter().enumerate().map(hour).collect(),
            changes: paired.map(|differences| Change::of_each(differences, "/alert_window/per_hour/")).unwrap_or_default(),
        });
        self
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

    /// `04:00–05:00`; `Sunday 04:00–05:00` where the window goes on into another day.
    fn times(&self, at: usize) -> String {
        let (from, to) = self.span(at);
        let from = self.moment(from);
        let several_days = self.moment(self.hours).day() != self.start.day();
        let day = if several_days { format!("{} ", words::weekday(from)) } else { String::new() };
        format!("{day}{}–{}", words::clock(from), words::clock(self.moment(to)))
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
        let extra = if self.baseline.is_some() { 16 } else { 0 };
        let plot = if width < 480 { 196 } else { 216 } + extra;
        let strips = clock::ROW / 10 * i32::try_from(self.regions.len()).unwrap_or_default();
        let height = plot + u32::try_from(strips).unwrap_or_default() + if strips > 0 { 4 } else { 0 };
        let label = format!("Chart of alerts per hour. {}", self.summary());
        let mut handles = Vec::new();
        let mut scene = Scene::draw(width, height, label, |canvas| {
            let (right, bottom) = (width_of(width), width_of(plot));
            let ghosts = self.ghosts().map(|hour| hour.2);
            let highest = self.per_hour.iter().map(|range| range.high.max(range.middle)).chain(ghosts).fold(1.0, f64::max);
            let gutter = text_width(&words::count(highest), SMALL, false).max(px(14)) + px(6);
            let area = Extent { left: gutter, top: px(26) + width_of(extra), right: right - px(20), bottom: bottom - px(42) };
            // Room for the words above the highest band.
            let rows = f64::from(area.bottom - area.top);
            let top = highest * rows / (rows - f64::from(px(24)));
            let frame = Frame::new(canvas, area, (0.0, self.hours), (0.0, top));

            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), "alerts an hour: median and 8 of 10")?;
            frame.words(Ink::Tick, SMALL, Anchor::End, (right, px(12)), "UTC")?;
            frame.people_axis(&ticks(0.0, highest, 4).values)?;
            self.draw_times(&frame, bottom)?;
            self.draw_hours(&frame)?;
            self.draw_baseline(&frame)?;
            self.draw_words(&frame, right)?;
            self.draw_strips(&frame, bottom + px(4), right)?;
            handles = self.draw_handles(&frame)?;
            Ok(())
        })?;
        scene.set_handles(handles);
        for (at, range) in self.per_hour.iter().enumerate() {
            let alerts = words::counted(range.middle, "alert", "alerts");
            let mut words = format!("{}: {alerts}; 8 of 10: {}", self.times(at), range.short());
            if self.baseline.is_some() {
                words.push_str(&beside(self.baseline_at(self.span(at).0), self.change(at)));
            }
            scene.name(Ink::AlertBand, hour_key(at), words);
        }
        self.name_strips(&mut scene);
        Ok(scene)
    }

    fn summary(&self) -> String {
        let busiest = self.busiest();
        let range = &self.per_hour[busiest];
        let end = self.moment(self.hours);
        let until =
            if end.day() == self.start.day() { words::clock(end) } else { format!("{} {}", words::weekday(end), words::clock(end)) };
        let window = format!("The alert window is {} {} to {until} UTC.", words::day(self.start), words::clock(self.start));
        let regions = self.regions_in_words();
        let most = self.ghosts().map(|hour| hour.2).fold(0.0, f64::max);
        let then = match self.baseline {
            Some(_) => format!(" The baseline’s busiest hour has {}.", words::counted(most, "alert", "alerts")),
            None => String::new(),
        };
        if range.high == 0.0 {
            return format!("{window}{regions} Each hour brings no alert in 9 of 10 such weekends.{then}");
        }
        format!(
            "{window}{regions} The busiest hour, {}, has {} (median); in 8 of 10 such weekends {}.{then}",
            self.times(busiest),
            words::counted(range.middle, "alert", "alerts"),
            range.words()
        )
    }

    fn table(&self) -> Table {
        let mut headers = vec!["Hour, UTC", "Median, alerts", "8 of 10 from", "8 of 10 to"];
        if let Some(then) = &self.baseline {
            headers.extend(if then.changes.is_empty() { &NOT_PAIRED[..] } else { &PAIRED });
        }
        headers.extend(self.regions.iter().map(|region| region.name.as_str()));
        let mut table = Table::new("Alerts per hour", &headers);
        for (at, range) in self.per_hour.iter().enumerate() {
            let from = self.span(at).0;
            let mut cells = vec![self.times(at)];
            cells.extend(range.cells());
            if self.baseline.is_some() {
                cells.extend(baseline_cells(range.middle, self.baseline_at(from), self.change(at)));
            }
            cells.extend(self.hours_in_words(from));
            table.push(cells);
        }
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        let mut key = vec![(Ink::AlertMedian, "median"), (Ink::AlertBand, "8 of 10 weekends")];
        if self.baseline.is_some() {
            key.push((Ink::Ghost, "baseline"));
        }
        key
    }
}

impl Alerts {
    /// The baseline's hours.
    fn ghosts(&self) -> impl Iterator<Item = &(f64, f64, f64)> {
        self.baseline.iter().flat_map(|then| &then.hours)
    }

    /// The paired difference of an hour.
    fn change(&self, at: usize) -> Option<Change> {
        self.baseline.as_ref()?.changes.get(at).copied()
    }

    /// The baseline's alerts in the hour that holds a moment; 0 outside its window.
    fn baseline_at(&self, hours: f64) -> f64 {
        self.ghosts().find(|hour| (hour.0..hour.1).contains(&hours)).map_or(0.0, |hour| hour.2)
    }
}

/// The key of an hour, from 1.
fn hour_key(at: usize) -> u16 {
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}
