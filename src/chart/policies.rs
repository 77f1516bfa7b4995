//! The same event, your policy: up to six policies or scenarios on one axis.

use lockout_model::Forecast;
use lockout_model::compare::Comparison;
use lockout_model::forecast::Figure;

use super::axis::Scale;
use super::dotplot::{DOTS, Room, Stacks, dot_axis};
use super::frame::{Frame, HAIR, LARGE, SMALL, px, width_of};
use super::scene::{Anchor, Extent, cut, text_width};
use super::table::NOTHING;
use super::{Change, Chart, ChartError, Ink, Range80, Scene, Table, check_ascending};
use crate::words;
use crate::words::signed;

/// The fewest and the most rows.
pub const ROWS: (usize, usize) = (2, 6);

/// An outcome that policies are compared by.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// What is counted, with its unit: `people locked out`.
    pub words: &'static str,
    /// The figure's place in a forecast.
    pub pointer: &'static str,
    /// The figure.
    pub of: fn(&Forecast) -> Figure,
}

/// People locked out.
pub const LOCKED_OUT: Outcome =
    Outcome { words: "people locked out", pointer: "/totals/locked_out", of: |forecast| forecast.totals.locked_out };
/// People refused.
pub const REFUSED: Outcome = Outcome { words: "people refused", pointer: "/totals/refused", of: |forecast| forecast.totals.refused };
/// Working hours lost.
pub const HOURS_LOST: Outcome =
    Outcome { words: "working hours lost", pointer: "/totals/person_hours_lost", of: |forecast| forecast.totals.person_hours_lost };

/// One policy or scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// The outcome's median and ranges.
    pub range: Range80,
    /// Fifty equally likely numbers, ascending; empty: a graded interval is drawn instead.
    pub dots: Vec<f64>,
    /// The paired difference from the first row, where it is known.
    pub change: Option<Change>,
}

/// Small multiples on a shared axis, in the order given; the first row is what the others are compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Policies {
    counted: &'static str,
    rows: Vec<Row>,
    scale: Scale,
    /// What a row is, at the head of the table.
    each: &'static str,
}

impl Policies {
    /// Rows of an outcome in words (`people locked out`).
    ///
    /// # Errors
    /// Fewer than two rows or more than six; dots that are not 50; numbers that do not ascend, are not finite or negative.
    pub fn new(counted: &'static str, rows: Vec<Row>) -> Result<Self, ChartError> {
        let (fewest, most) = ROWS;
        if !(fewest..=most).contains(&rows.len()) {
            return Err(ChartError::Count { what: "rows", expected: "2 to 6", found: rows.len() });
        }
        for row in &rows {
            row.range.check(&row.name)?;
            check_ascending(&row.dots, &row.name)?;
            if !row.dots.is_empty() && row.dots.len() != DOTS {
                return Err(ChartError::Count { what: "dots", expected: "50", found: row.dots.len() });
            }
        }
        Ok(Self { counted, rows, scale: Scale::Linear, each: "Policy" })
    }

    /// The scenarios of a comparison (a replay's is `replay.comparison`) by name, in order, as graded intervals.
    ///
    /// # Errors
    /// As [`Policies::new`]; a forecast without the figure.
    pub fn from_comparison(comparison: &Comparison, names: &[String], outcome: Outcome) -> Result<Self, ChartError> {
        let mut rows = Vec::new();
        for (at, (forecast, name)) in comparison.forecasts.iter().zip(names).enumerate() {
            let change = comparison.differences.iter().find(|differences| differences.forecast == at);
            rows.push(Row {
                name: name.clone(),
                range: Range80::from_figure(&(outcome.of)(forecast), outcome.pointer)?,
                dots: Vec::new(),
                change: change.and_then(|differences| Change::at(differences, outcome.pointer)),
            });
        }
        Self::new(outcome.words, rows)
    }

    /// The same with fifty dots in each row instead of an interval, in the order of the rows.
    ///
    /// # Errors
    /// As [`Policies::new`].
    pub fn with_dots(self, dots: Vec<Vec<f64>>) -> Result<Self, ChartError> {
        let rows = self.rows.into_iter().zip(dots).map(|(row, dots)| Row { dots, ..row }).collect();
        Ok(Self { scale: self.scale, each: self.each, ..Self::new(self.counted, rows)? })
    }

    /// The same on another scale; a range of a dozen people stays on an even one.
    #[must_use]
    pub fn on(mut self, scale: Scale) -> Self {
        self.scale = scale;
        self
    }

    /// The same by logarithms where one median is more than fifty times another: small tenants stay to be seen beside large
    /// ones. Medians of 0 are at the end of either scale.
    #[must_use]
    pub fn on_fitting_scale(self) -> Self {
        let middles = self.rows.iter().map(|row| row.range.middle).filter(|middle| *middle > 0.0);
        let (least, most) = middles.fold((f64::INFINITY, 0.0_f64), |(least, most), middle| (least.min(middle), most.max(middle)));
        if most > 50.0 * least { self.on(Scale::Log) } else { self }
    }

    /// The same with another word for what a row is: `Scenario`.
    #[must_use]
    pub fn of_each(mut self, each: &'static str) -> Self {
        self.each = each;
        self
    }

    fn extremes(&self) -> (f64, f64) {
        let numbers =
            self.rows.iter().flat_map(|row| [row.range.low, row.range.middle, row.range.high].into_iter().chain(row.dots.iter().copied()));
        numbers.fold((f64::INFINITY, 0.0), |(low, high), number| (low.min(number), high.max(number)))
    }

    /// What stands behind a row's median, and below it what has no room there.
    fn row_words(&self, at: usize, right: i32) -> (String, Option<String>) {
        let row = &self.rows[at];
        let change = match row.change {
            Some(change) if at > 0 => Some(change_words(&change)),
            _ => (at == 0).then(|| "the others are compared with this".to_owned()),
        };
        let room = right - words_from(&row.range);
        let fits = |words: &String| text_width(words, SMALL, false) <= room;
        let range = row.range.short();
        let short = [format!("8 of 10: {range}"), range];
        let Some(change) = change else { return (short.into_iter().find(fits).unwrap_or_default(), None) };
        match short.iter().map(|range| format!("{range}; {change}")).find(fits) {
            Some(words) => (words, None),
            None => (short.into_iter().find(fits).unwrap_or_default(), Some(change)),
        }
    }

    /// The height of a row.
    fn height(&self, at: usize, right: i32) -> i32 {
        let below = if self.row_words(at, right).1.is_some() { LINE } else { 0 };
        LINES + below + if self.rows[at].dots.is_empty() { INTERVAL } else { STACK }
    }

    fn words_of(&self, row: &Row) -> String {
        let change = row.change.map_or_else(String::new, |change| format!("; compared with the first {}", change_words(&change)));
        format!("{}: median {} {}; 8 of 10: {}{change}", row.name, words::count(row.range.middle), self.counted, row.range.short())
    }
}

/// `402 fewer (−480 to −310)`.
fn change_words(change: &Change) -> String {
    let size = words::count(change.middle.abs());
    let words = match () {
        () if size == "0" => "as many".to_owned(),
        () if change.middle < 0.0 => format!("{size} fewer"),
        () => format!("{size} more"),
    };
    match (signed(change.low), signed(change.high)) {
        (low, high) if low == high => words,
        (low, high) => format!("{words} ({low} to {high})"),
    }
}

/// Where the words behind a median begin.
fn words_from(range: &Range80) -> i32 {
    text_width(&words::count(range.middle), LARGE, true) + px(6)
}

/// The lines of words above a row, one more of them, and what is drawn below.
const LINES: i32 = px(42);
const LINE: i32 = px(15);
const INTERVAL: i32 = px(26);
const STACK: i32 = px(66);
const THICK: i32 = px(12);

impl Chart for Policies {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        let right = width_of(width);
        let (low, high) = self.extremes();
        let (scale, (from, to)) = dot_axis(self.scale, low, high);
        let heights: Vec<i32> = (0..self.rows.len()).map(|at| self.height(at, right)).collect();
        let top = px(18);
        let axis = top + heights.iter().sum::<i32>();
        let bottom = axis + px(26);
        let label = format!("Comparison of {}. {}", self.counted, self.summary());
        let mut scene = Scene::draw(width, u32::try_from(bottom / 10).unwrap_or_default(), label, |canvas| {
            let area = Extent { left: px(12), top, right: right - px(12), bottom: axis };
            let frame = Frame::new(canvas, area, (from, to), (0.0, 1.0));
            let x_of = |value: f64| frame.x(scale.spread(value));
            let more = if scale == Scale::Log { "; log scale" } else { "" };
            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), &format!("{}{more}", self.counted))?;
            let dashed = "dashed: the first median";
            if text_width(self.counted, SMALL, false) + text_width(more, SMALL, false) + text_width(dashed, SMALL, false) + px(14) <= right
            {
                frame.words(Ink::Tick, SMALL, Anchor::End, (right, px(12)), dashed)?;
            }
            frame.value_axis(scale, (from, to), right)?;
            let unit = if scale == Scale::Linear { f64::from(area.right - area.left) / (to - from) } else { 0.0 };
            let places = |row: &Row| row.dots.iter().map(|dot| x_of(*dot)).collect::<Vec<_>>();
            let room = |largest| Room { height: STACK - px(4), unit, origin: x_of(0.0) - 1, largest };
            let dotted = || self.rows.iter().filter(|row| !row.dots.is_empty());
            // Dots of one size in all rows.
            let size = dotted().map(|row| Stacks::new(&places(row), &room(14)).size / 10).min().unwrap_or(14);
            let reference = x_of(self.rows[0].range.middle);
            let mut y = top;
            for (at, (row, height)) in self.rows.iter().zip(&heights).enumerate() {
                self.draw_words(&frame, at, y, right)?;
                let foot = y + height;
                let drawn = if row.dots.is_empty() { INTERVAL } else { STACK };
                let (above, middle) = (foot - drawn, x_of(row.range.middle));
                if row.dots.is_empty() {
                    draw_interval(&frame, &row.range.ends().map(x_of), (above + px(3), above + px(3) + THICK))?;
                } else {
                    let stacks = Stacks::new(&places(row), &room(size));
                    for (x, rise) in &stacks.dots {
                        let centre = (*x, foot - px(2) - stacks.size / 2 - rise * stacks.rise);
                        frame.disc(Ink::Dot, 0, centre, stacks.size / 2 - 6, 12)?;
                    }
                    frame.line(Ink::Axis, HAIR, [(area.left, foot), (area.right, foot)])?;
                }
                frame.line(Ink::Median, 20, [(middle, above), (middle, if row.dots.is_empty() { above + px(18) } else { foot })])?;
                if at > 0 {
                    frame.line(Ink::Ghost, 12, [(reference, above - px(2)), (reference, foot - px(2))])?;
                }
                frame.rect(Ink::Hit, u16::try_from(at + 1).unwrap_or(u16::MAX), (0, y), (right, foot))?;
                y = foot;
            }
            Ok(())
        })?;
        for (at, row) in (1..).zip(&self.rows) {
            scene.name(Ink::Hit, at, self.words_of(row));
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let by = |best: fn(f64, f64) -> bool| {
            self.rows.iter().fold(&self.rows[0], |found, row| if best(row.range.middle, found.range.middle) { row } else { found })
        };
        let (least, most) = (by(|a, b| a < b), by(|a, b| a > b));
        if words::count(least.range.middle) == words::count(most.range.middle) {
            let all = if self.rows.len() == 2 { "Both".to_owned() } else { format!("All {}", self.rows.len()) };
            return format!("{all} have the same median: {} {}.", words::count(most.range.middle), self.counted);
        }
        let part = |row: &Row| {
            let middle = words::count(row.range.middle);
            let alike = self.rows.iter().filter(|other| words::count(other.range.middle) == middle);
            match &alike.map(|row| row.name.as_str()).collect::<Vec<_>>()[..] {
                [_] => format!("{}, {middle} ({})", row.name, row.range.short()),
                alike => format!("{}, {middle} each", words::list(alike)),
            }
        };
        format!("The fewest {}: {}. The most: {}; medians, and 8 of 10 weekends.", self.counted, part(least), part(most))
    }

    fn table(&self) -> Table {
        let median = format!("Median, {}", self.counted);
        let headers = [
            self.each,
            &median,
            "8 of 10 from",
            "8 of 10 to",
            "Difference from the first",
            "Difference, 8 of 10 from",
            "Difference, 8 of 10 to",
        ];
        let mut table = Table::new(format!("Comparison of {}", self.counted), &headers);
        for (at, row) in self.rows.iter().enumerate() {
            let mut cells = vec![row.name.clone()];
            cells.extend(row.range.cells());
            cells.extend(match row.change {
                Some(change) => change.cells(),
                None if at == 0 => [(); 3].map(|()| NOTHING.to_owned()),
                None => [signed(row.range.middle - self.rows[0].range.middle), NOTHING.to_owned(), NOTHING.to_owned()],
            });
            table.push(cells);
        }
        table.drop_empty(&[6, 5]);
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        let drawn = if self.rows[0].dots.is_empty() {
            (Ink::LockedBar, "half, and 8 of 10 weekends")
        } else {
            (Ink::Dot, "one of 50 equally likely weekends")
        };
        vec![drawn, (Ink::Median, "median"), (Ink::Ghost, "median of the first")]
    }
}

impl Policies {
    /// A row's name, and below it its numbers.
    fn draw_words(&self, frame: &Frame<'_, '_>, at: usize, y: i32, right: i32) -> Result<(), ChartError> {
        let row = &self.rows[at];
        let name = cut(&row.name, right, SMALL);
        frame.words(Ink::Name, SMALL, Anchor::Start, (0, y + px(18)), &name)?;
        frame.words(Ink::Label, LARGE, Anchor::Start, (0, y + px(34)), &words::count(row.range.middle))?;
        let (behind, below) = self.row_words(at, right);
        if !behind.is_empty() {
            frame.words(Ink::Tick, SMALL, Anchor::Start, (words_from(&row.range), y + px(34)), &behind)?;
        }
        match below {
            Some(words) => frame.words(Ink::Tick, SMALL, Anchor::Start, (0, y + px(34) + LINE), &cut(&words, right, SMALL)),
            None => Ok(()),
        }
    }
}

/// A graded interval: the middle half strong, the middle 80 % pale.
fn draw_interval(frame: &Frame<'_, '_>, [low, from, to, high]: &[i32; 4], (above, below): (i32, i32)) -> Result<(), ChartError> {
    for (left, right, grade) in [(low, from, 360), (from, to, 760), (to, high, 360)] {
        if right > left {
            frame.faded(Ink::LockedBar, 0, grade, (*left, above), (*right, below))?;
        }
    }
    for x in [low, high] {
        frame.line(Ink::BarEdge, HAIR, [(*x, above), (*x, below)])?;
    }
    Ok(())
}
