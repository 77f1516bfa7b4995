//! What happened when, in tracks: what is documented above each track's line, what is reported below it, disputed hollow.

use lockout_model::calendar::Moment;

use super::frame::{DayOnAxis, Frame, HAIR, SMALL, days_on_axis, px, width_of, zone};
use super::scene::{Anchor, Extent, Place, text_width};
use super::{Chart, ChartError, Ink, Scene, Table};
use crate::words;

/// From one bar to the next above or below a line, pixels.
const LANE: i32 = 17;
/// The shortest and the longest time shown, minutes.
pub const SHOWN: (i64, i64) = (120, 14 * 24 * 60);

/// How something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Filled, above the line.
    Documented,
    /// Filled, below it.
    Reported,
    /// Hollow, on its side's place.
    Disputed,
    /// Hollow and dashed: somewhere in this time.
    Unknown,
    /// Hollow, in the colour of words: what a forecast says.
    Forecast,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The place of its track.
    pub track: usize,
    /// The first moment.
    pub from: Moment,
    /// The last; equal to the first for a moment.
    pub to: Moment,
    /// Whether only the day is known.
    pub day_only: bool,
    /// How it is known.
    pub ground: Ground,
    /// Whether it stands above its track's line.
    pub above: bool,
    /// How it is known, in a word.
    pub known: &'static str,
    /// What happened.
    pub words: String,
    /// The same in a few words, written beside the mark where there is room; may be empty.
    pub short: String,
    /// Who says so.
    pub sources: String,
}

/// Events in tracks, from one moment to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What it is of, in a few words.
    pub title: &'static str,
    /// The tracks' names, from top to bottom.
    pub tracks: Vec<&'static str>,
    /// Whether each track has a line with a side above and one below.
    pub sided: bool,
    /// Every event, in the order of its number.
    pub events: Vec<Event>,
    /// Days with a name, by their first moment in UTC.
    pub marked: Vec<(Moment, &'static str)>,
    /// The first and the last moment shown.
    pub shown: (Moment, Moment),
    /// What the clock of the reader adds to UTC, minutes.
    pub offset_minutes: i64,
}

/// An event with its number, and its lane above or below the line.
type Placed<'a> = (usize, &'a Event, i32);

impl Timeline {
    /// Whether any of an event is shown.
    fn is_shown(&self, event: &Event) -> bool {
        event.from < self.shown.1 && (event.to > self.shown.0 || event.from >= self.shown.0)
    }

    /// The events of a side of a track in lanes, so that none lies on another; all of them, shown or not, so that zooming
    /// moves nothing up or down. Moments take some room, for their numbers.
    fn lanes(&self, track: usize, above: bool) -> Vec<Placed<'_>> {
        let mut ends: Vec<i64> = Vec::new();
        let mut placed = Vec::new();
        for (at, event) in self.events.iter().enumerate().filter(|(_, event)| event.track == track && event.above == above) {
            let (from, to) = (event.from.minutes(), event.to.minutes().max(event.from.minutes() + 9 * 60));
            let lane = ends.iter().position(|end| *end <= from).unwrap_or(ends.len());
            ends.truncate(ends.len().max(lane));
            if lane == ends.len() {
                ends.push(to);
            } else {
                ends[lane] = to;
            }
            placed.push((at, event, i32::try_from(lane).unwrap_or_default()));
        }
        placed
    }

    #[expect(clippy::cast_precision_loss, reason = "minutes of some days")]
    fn hours(&self, moment: Moment) -> f64 {
        (moment.minutes() - self.shown.0.minutes()) as f64 / 60.0
    }

    fn local(&self, moment: Moment) -> Moment {
        moment.plus_minutes(self.offset_minutes)
    }

    /// When an event was, on the reader's clock: `Saturday 19 April`, `Sunday 20 April, 04:00 to 09:00`.
    fn when(&self, event: &Event) -> String {
        if event.day_only {
            let last = words::day(event.to.plus_minutes(-1));
            let first = words::day(event.from);
            return if first == last { first } else { [&first, " to ", &last].concat() };
        }
        let (from, to) = (self.local(event.from), self.local(event.to));
        let mut text = words::day(from) + ", " + &words::clock(from);
        if from != to {
            text.push_str(" to ");
            if from.day() != to.day() {
                text.extend([&words::day(to), ", "]);
            }
            text.push_str(&words::clock(to));
        }
        text
    }

    /// Draws an event with its number, and with its few words if they stay between the two places of `free`.
    fn draw_event(&self, frame: &Frame<'_, '_>, at: usize, event: &Event, y: i32, free: (i32, i32)) -> Result<(), ChartError> {
        let Extent { left, right, .. } = frame.area;
        let (key, ink) = (key(at), ink(event));
        let (from, to) = (frame.x(self.hours(event.from)), frame.x(self.hours(event.to)));
        let (start, end) = (from.clamp(left, right), to.clamp(left, right));
        let outline = if matches!(event.ground, Ground::Documented | Ground::Reported) { 0 } else { 16 };
        let half = px(if event.day_only { 3 } else { 5 });
        let end = if event.from == event.to {
            frame.disc(ink, key, (start, y), px(5), outline)?;
            start + px(5)
        } else {
            let end = end.max(start + px(4));
            frame.outlined(ink, key, outline, (start, y - half), (end, y + half))?;
            end
        };
        let number = (at + 1).to_string();
        let width = text_width(&number, SMALL, true);
        let fits = end + px(4) + width <= right;
        let x = if fits {
            end + px(4)
        } else if start - px(4) - width >= 0 {
            start - px(4) - width
        } else {
            end - px(6) - width
        };
        frame.words(Ink::Label, SMALL, Anchor::Start, (x, y + px(4)), &number)?;
        // Behind the number, or before it where it stands before the mark.
        let wide = text_width(&event.short, SMALL, false);
        let place = if fits { x + width + px(5) } else { x - px(5) - wide };
        let inside = if fits { place + wide <= free.1.min(right) } else { x < start && place >= free.0.max(left) };
        if inside && !event.short.is_empty() {
            frame.words(Ink::Note, SMALL, Anchor::Start, (place, y + px(4)), &event.short)?;
        }
        Ok(())
    }

    /// How each kind of event looks, and the word for it, in the order of their first ones.
    fn kinds(&self) -> Vec<(Ink, &'static str)> {
        let mut kinds: Vec<(Ink, &'static str)> = Vec::new();
        for event in &self.events {
            if !kinds.iter().any(|(ink, _)| *ink == self::ink(event)) {
                kinds.push((ink(event), event.known));
            }
        }
        kinds
    }

    /// Days below, hours where there is room, and the names of days above.
    fn draw_axis(&self, frame: &Frame<'_, '_>, bottom: i32) -> Result<(), ChartError> {
        let Extent { left, right, bottom: axis, .. } = frame.area;
        let hours = self.hours(self.shown.1);
        let start = self.local(self.shown.0);
        frame.line(Ink::Axis, HAIR, [(left, axis), (right, axis)])?;
        let fits = |step: &i32| f64::from(*step) * f64::from(right - left) / 10.0 / hours >= 46.0;
        if let Some(step) = [1, 2, 3, 6, 12].into_iter().find(fits) {
            let first = start.minutes().div_euclid(60) + i64::from(start.minutes().rem_euclid(60) > 0);
            for hour in first..=first + 24 * 14 {
                let at = self.hours(Moment::since_1970(hour * 60 - self.offset_minutes));
                if at > hours {
                    break;
                }
                if hour.rem_euclid(i64::from(step)) == 0 {
                    let x = frame.x(at);
                    frame.line(Ink::Axis, HAIR, [(x, axis), (x, axis + px(4))])?;
                    if x - left >= px(18) && right - x >= px(18) {
                        let clock = words::clock(Moment::since_1970(hour * 60));
                        frame.words(Ink::Tick, SMALL, Anchor::Middle, (x, axis + px(16)), &clock)?;
                    }
                }
            }
        }
        frame.days(bottom - px(4), &days_on_axis(start, hours))?;
        for DayOnAxis { day, from, to, .. } in days_on_axis(start, hours) {
            let named = self.marked.iter().find(|(marked, _)| marked.day() == day.day());
            if let Some((_, name)) = named {
                let (from, to) = (frame.x(from), frame.x(to));
                frame.faded(Ink::Strip, 0, 45, (from, frame.area.top), (to, axis))?;
                let short = name.split(' ').next_back().unwrap_or(name);
                if let Some(name) = [*name, short].into_iter().find(|name| text_width(name, SMALL, false) + px(6) <= to - from) {
                    frame.words(Ink::Tick, SMALL, Anchor::Middle, (i32::midpoint(from, to), frame.area.top - px(6)), name)?;
                }
            }
        }
        Ok(())
    }
}

fn key(at: usize) -> u16 {
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}

const fn ink(event: &Event) -> Ink {
    match event.ground {
        Ground::Documented => Ink::FlagBar,
        Ground::Reported => Ink::Neutral,
        Ground::Disputed => Ink::FlagHollow,
        Ground::Unknown => Ink::Ghost,
        Ground::Forecast => Ink::Median,
    }
}

/// The middle of a lane above or below a track's line.
fn lane_y(line: i32, above: bool, lane: i32) -> i32 {
    let away = px(11) + lane * px(LANE);
    if above { line - away } else { line + away }
}

/// The number of lanes.
fn high(placed: &[Placed<'_>]) -> i32 {
    placed.iter().map(|(.., lane)| lane + 1).max().unwrap_or_default()
}

/// Who says so, after what happened.
fn said_by(event: &Event) -> String {
    if event.sources.is_empty() { String::new() } else { [" Source: ", &event.sources, "."].concat() }
}

impl Chart for Timeline {
    fn scene(&self, width: u32) -> Result<Scene, ChartError> {
        if self.shown.1.minutes() - self.shown.0.minutes() < SHOWN.0 {
            return Err(ChartError::Empty("shown"));
        }
        let sides: Vec<[Vec<Placed<'_>>; 2]> =
            (0..self.tracks.len()).map(|track| [self.lanes(track, true), self.lanes(track, false)]).collect();
        // Names stand at the left where there is room, else above what is above each line.
        let widest = self.tracks.iter().map(|name| text_width(name, SMALL, false)).max().unwrap_or_default();
        let gutter = if width >= 600 && widest < width_of(width) * 2 / 5 { (widest / 10 + 14).max(100) } else { 0 };
        let over = if self.sided { 8 } else { 2 } + if gutter > 0 { 0 } else { 12 };
        let track_height = |[above, below]: &[Vec<Placed<'_>>; 2]| over + 8 + LANE * (high(above) + high(below)).max(1);
        let height = 30 + 44 + sides.iter().map(track_height).sum::<i32>();
        let label = format!("{}. {}", self.title, self.summary());
        let mut scene = Scene::draw(width, height.unsigned_abs(), label, |canvas| {
            let area = Extent { left: px(gutter), top: px(30), right: width_of(width), bottom: px(height - 44) };
            let frame = Frame::new(canvas, area, (0.0, self.hours(self.shown.1)), (0.0, 1.0));
            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, px(12)), &zone(self.offset_minutes))?;
            self.draw_axis(&frame, px(height))?;
            let mut top = area.top;
            for (name, sides) in self.tracks.iter().zip(&sides) {
                let line = top + px(over + LANE * high(&sides[0]));
                frame.line(Ink::Grid, HAIR, [(0, top), (area.right, top)])?;
                if self.sided {
                    frame.line(Ink::Axis, HAIR, [(area.left, line), (area.right, line)])?;
                }
                let beside = line + if self.sided { px(4) } else { px(15) };
                let place: Place = (0, if gutter > 0 { beside } else { top + px(14) });
                frame.words(Ink::Name, SMALL, Anchor::Start, place, name)?;
                for (above, placed) in [true, false].into_iter().zip(sides) {
                    for (at, event, lane) in placed.iter().filter(|(_, event, _)| self.is_shown(event)) {
                        let beside = placed.iter().filter(|(_, other, its)| its == lane && other.from != event.from);
                        let (mut before, mut after) = (i32::MIN, i32::MAX);
                        for (_, other, _) in beside {
                            if other.from > event.from {
                                // Room for a number that stands before its mark.
                                after = after.min(frame.x(self.hours(other.from)) - px(24));
                            } else {
                                // Room for the number and the words of the one before.
                                before = before.max(frame.x(self.hours(other.to)) + px(40) + text_width(&other.short, SMALL, false));
                            }
                        }
                        self.draw_event(&frame, *at, event, lane_y(line, above, *lane), (before, after))?;
                    }
                }
                top += px(track_height(sides));
            }
            Ok(())
        })?;
        for (at, event) in self.events.iter().enumerate().filter(|(_, event)| self.is_shown(event)) {
            scene.name(
                ink(event),
                key(at),
                format!("{}. {} ({}): {}{}", at + 1, self.when(event), event.known, event.words, said_by(event)),
            );
        }
        Ok(scene)
    }

    fn summary(&self) -> String {
        let shown: Vec<&Event> = self.events.iter().filter(|event| self.is_shown(event)).collect();
        let counts = self.kinds().into_iter().map(|(ink, known)| {
            let count = shown.iter().filter(|event| self::ink(event) == ink).count();
            [&words::whole(count as u64), " ", known].concat()
        });
        let (from, until) = (words::day(self.local(self.shown.0)), words::day(self.local(self.shown.1.plus_minutes(-1))));
        format!("From {from} to {until}: {}. Numbers are those of the table.", counts.collect::<Vec<_>>().join(", "))
    }

    fn table(&self) -> Table {
        let when = ["When, ", &zone(self.offset_minutes)].concat();
        let mut table = Table::new(self.title, &["Number", &when, "Track", "Known", "What", "Who says so"]);
        for (at, event) in self.events.iter().enumerate().filter(|(_, event)| self.is_shown(event)) {
            let track = self.tracks.get(event.track).copied().unwrap_or_default();
            let number = (at + 1).to_string();
            table.push([number, self.when(event), track.to_owned(), event.known.to_owned(), event.words.clone(), event.sources.clone()]);
        }
        table
    }

    fn key(&self) -> Vec<(Ink, &'static str)> {
        self.kinds()
    }
}
