//! What all charts share: a plot area inside the canvas, words at a place, grid lines, days below a time axis.

use lockout_model::calendar::Moment;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::ChartError;
use super::axis::Scale;
use super::ink::Ink;
use super::scene::{Anchor, Canvas, Extent, Place, SceneBackend, text_width};
use crate::words;

/// Words on axes and inside charts, tenths of a pixel.
pub(super) const SMALL: i32 = 120;
/// The figure to remember.
pub(super) const LARGE: i32 = 130;
/// A line of the usual width.
pub(super) const HAIR: u32 = 10;

/// The part of a canvas with coordinates.
type Plot<'a> = DrawingArea<SceneBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// A canvas with a plot area in it. Canvas places are tenths of a pixel.
pub(super) struct Frame<'a, 's> {
    canvas: &'a Canvas<'s>,
    plot: Plot<'s>,
    /// The plot area.
    pub(super) area: Extent,
}

fn report(error: impl std::fmt::Display) -> ChartError {
    ChartError::Drawing(error.to_string())
}

/// Pixels as tenths of a pixel.
pub(super) const fn px(pixels: i32) -> i32 {
    pixels * 10
}

/// A width in whole pixels as tenths; widths are checked before.
pub(super) fn width_of(pixels: u32) -> i32 {
    px(i32::try_from(pixels).unwrap_or_default())
}

/// A place for words of a width around `x` that stays between `left` and `right`, as close as can be.
pub(super) fn centred(x: i32, width: i32, left: i32, right: i32) -> i32 {
    (x - width / 2).min(right - width).max(left)
}

impl<'a, 's> Frame<'a, 's> {
    /// Coordinates from `x` and `y` (low, high) on `area` of the canvas; low is below high.
    pub(super) fn new(canvas: &'a Canvas<'s>, area: Extent, x: (f64, f64), y: (f64, f64)) -> Self {
        let coordinates = Cartesian2d::new(x.0..x.1, y.0..y.1, (area.left..area.right, area.bottom..area.top));
        Self { canvas, plot: canvas.apply_coord_spec(coordinates), area }
    }

    /// Where a point of the plot is on the canvas.
    pub(super) fn at(&self, x: f64, y: f64) -> Place {
        self.plot.map_coordinate(&(x, y))
    }

    pub(super) fn x(&self, x: f64) -> i32 {
        self.at(x, 0.0).0
    }

    pub(super) fn y(&self, y: f64) -> i32 {
        self.at(0.0, y).1
    }

    /// A line between places of the canvas.
    pub(super) fn line(&self, ink: Ink, width: u32, places: impl Into<Vec<Place>>) -> Result<(), ChartError> {
        self.canvas.draw(&PathElement::new(places.into(), ink.line(width))).map_err(report)
    }

    /// A line through points of the plot.
    pub(super) fn curve(&self, ink: Ink, width: u32, points: impl Into<Vec<(f64, f64)>>) -> Result<(), ChartError> {
        self.plot.draw(&PathElement::new(points.into(), ink.line(width))).map_err(report)
    }

    /// The area between two curves over the same places.
    pub(super) fn band(&self, ink: Ink, lower: &[(f64, f64)], upper: &[(f64, f64)]) -> Result<(), ChartError> {
        let around: Vec<_> = upper.iter().chain(lower.iter().rev()).copied().collect();
        self.plot.draw(&Polygon::new(around, ink.fill(0, 0))).map_err(report)
    }

    /// A filled rectangle between two places of the canvas.
    pub(super) fn rect(&self, ink: Ink, key: u16, from: Place, to: Place) -> Result<(), ChartError> {
        self.canvas.draw(&Rectangle::new([from, to], ink.fill(key, 0))).map_err(report)
    }

    /// The same, let through by so many thousandths.
    pub(super) fn faded(&self, ink: Ink, key: u16, opacity: u16, from: Place, to: Place) -> Result<(), ChartError> {
        let style = ink.fill(key, 0);
        let style = ShapeStyle { color: style.color.mix(f64::from(opacity) / 1000.0), ..style };
        self.canvas.draw(&Rectangle::new([from, to], style)).map_err(report)
    }

    /// A rectangle with an outline.
    pub(super) fn outlined(&self, ink: Ink, key: u16, width: u32, from: Place, to: Place) -> Result<(), ChartError> {
        self.canvas.draw(&Rectangle::new([from, to], ink.fill(key, width))).map_err(report)
    }

    /// What a handle is taken by, around a place, and where it can be taken hold of.
    pub(super) fn grip(&self, key: u16, (x, y): Place) -> Result<(), ChartError> {
        let (wide, high) = self.canvas.dim_in_pixel();
        let inside = |from: i32, end: u32| from.min(i32::try_from(end).unwrap_or(i32::MAX) - px(44)).max(0);
        let (left, top) = (inside(x - px(22), wide), inside(y - px(22), high));
        self.rect(Ink::Handle, key, (left, top), (left + px(44), top + px(44)))?;
        self.outlined(Ink::Grip, key, HAIR, (x - px(5), y - px(9)), (x + px(5), y + px(9)))
    }

    /// A disc on the canvas.
    pub(super) fn disc(&self, ink: Ink, key: u16, centre: Place, radius: i32, outline: u32) -> Result<(), ChartError> {
        self.canvas.draw(&Circle::new(centre, radius, ink.fill(key, outline))).map_err(report)
    }

    /// Words whose baseline begins, is centred or ends at a place of the canvas.
    pub(super) fn words(&self, ink: Ink, size: i32, anchor: Anchor, (x, baseline): Place, text: &str) -> Result<(), ChartError> {
        let style = if ink.is_bold() { FontStyle::Bold } else { FontStyle::Normal };
        let side = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let font = FontDesc::new(FontFamily::SansSerif, f64::from(size), style);
        let colour = ink.words();
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(side, VPos::Bottom));
        // The backend puts the foot of the words there; the baseline is a quarter of the size higher.
        self.canvas.draw_text(text, &style, (x, baseline + size * 25 / 100)).map_err(report)
    }

    /// Horizontal grid lines with their numbers at the left, and the axis at 0.
    pub(super) fn people_axis(&self, values: &[f64]) -> Result<(), ChartError> {
        let Extent { left, right, .. } = self.area;
        for value in values {
            let y = self.y(*value);
            let ink = if *value == 0.0 { Ink::Axis } else { Ink::Grid };
            self.line(ink, HAIR, [(left, y), (right, y)])?;
            self.words(Ink::Tick, SMALL, Anchor::End, (left - px(6), y + px(4)), &words::count(*value))?;
        }
        Ok(())
    }

    /// Round numbers below the axis at the foot of the plot, from and to a place on a scale.
    pub(super) fn value_axis(&self, scale: Scale, (low, high): (f64, f64), right: i32) -> Result<(), ChartError> {
        let Extent { left, right: end, bottom: axis, .. } = self.area;
        let (low, high) = (scale.value(low).max(0.0), scale.value(high));
        let widest = text_width(&words::count(high), SMALL, false) + px(20);
        let mut free = 0;
        for value in scale.ticks(low, high, usize::try_from((end - left) / widest).unwrap_or_default()) {
            let x = self.x(scale.spread(value));
            self.line(Ink::Axis, HAIR, [(x, axis), (x, axis + px(4))])?;
            let text = words::count(value);
            let wide = text_width(&text, SMALL, false);
            let place = centred(x, wide, 0, right);
            if place >= free {
                self.words(Ink::Tick, SMALL, Anchor::Start, (place, axis + px(18)), &text)?;
                free = place + wide + px(6);
            }
        }
        self.line(Ink::Axis, HAIR, [(left, axis), (end, axis)])
    }

    /// The names of days below a time axis: each at its midnight, in the longest form for which all whole days have room.
    ///
    /// `midnights` are the local days with the hours (on the x axis) at which they begin and end, cut to the axis.
    pub(super) fn days(&self, baseline: i32, days: &[DayOnAxis]) -> Result<(), ChartError> {
        let forms: [fn(Moment) -> String; 4] = [
            words::day,
            |day| words::day(day).replacen(words::weekday(day), short_weekday(day), 1),
            |day| words::weekday(day).to_owned(),
            |day| short_weekday(day).to_owned(),
        ];
        let room = |day: &DayOnAxis, text: &str| {
            let (from, to) = (self.x(day.from), self.x(day.to));
            text_width(text, SMALL, false) + px(10) <= to - from
        };
        let longest = days.iter().map(|day| day.to - day.from).fold(0.0, f64::max);
        let fits =
            |form: &fn(Moment) -> String| days.iter().filter(|day| day.to - day.from >= longest).all(|day| room(day, &form(day.day)));
        let Some(chosen) = forms.iter().position(fits) else { return Ok(()) };
        for day in days {
            let from = self.x(day.from);
            if day.begins {
                self.line(Ink::Grid, HAIR, [(from, self.area.top), (from, baseline + px(2))])?;
            }
            let name = forms[chosen..].iter().map(|form| form(day.day)).find(|text| room(day, text));
            if let Some(name) = name {
                let x = if day.begins { from + px(5) } else { from };
                self.words(Ink::Tick, SMALL, Anchor::Start, (x, baseline), &name)?;
            }
        }
        Ok(())
    }
}

/// A local day on a time axis.
pub(super) struct DayOnAxis {
    /// A moment of that day, as the local clock shows it.
    pub(super) day: Moment,
    /// Hours after the axis' start at which it begins, or 0.
    pub(super) from: f64,
    /// Hours at which it ends, or the axis' end.
    pub(super) to: f64,
    /// Whether its midnight is on the axis.
    pub(super) begins: bool,
}

/// The days on an axis of `hours` hours whose start the local clock shows as `start`.
pub(super) fn days_on_axis(start: Moment, hours: f64) -> Vec<DayOnAxis> {
    const DAY: i64 = 24 * 60;
    let minutes_in = start.minutes().rem_euclid(DAY);
    let mut days = Vec::new();
    let mut midnight = start.plus_minutes(-minutes_in);
    loop {
        #[expect(clippy::cast_precision_loss, reason = "minutes of a few days")]
        let at = (midnight.minutes() - start.minutes()) as f64 / 60.0;
        if at >= hours {
            return days;
        }
        days.push(DayOnAxis { day: midnight, from: at.max(0.0), to: (at + 24.0).min(hours), begins: at > 0.0 });
        midnight = midnight.plus_minutes(DAY);
    }
}

/// `Sun`.
pub(super) fn short_weekday(day: Moment) -> &'static str {
    words::weekday(day).get(..3).unwrap_or_default()
}

/// `UTC+2`, `UTC−3:30`, `UTC`.
pub(super) fn zone(offset_minutes: i64) -> String {
    let sign = if offset_minutes < 0 { '−' } else { '+' };
    match (offset_minutes.abs() / 60, offset_minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}
