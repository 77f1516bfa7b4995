//! The world clock: whose night, office hours, weekend or holiday it is while alerts come.

use lockout_model::Scenario;
use lockout_model::calendar::{Hour, LocalTime, Moment, Stretch};

use super::Alerts;
use crate::chart::frame::{Frame, HAIR, SMALL, px, zone};
use crate::chart::scene::{Anchor, cut, text_width};
use crate::chart::{ChartError, Ink, Scene};
use crate::words;

/// The most regions that have room.
pub const MAX_REGIONS: usize = 6;
/// A region's line of words and its strip.
pub(super) const ROW: i32 = px(38);
/// The first key of a strip, above those of the hours.
const KEYS: u16 = 101;

/// A part of the tenant with its own clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// What it is called: a city, a continent.
    pub name: String,
    /// Its share of people.
    pub share: f64,
    /// What its clock adds to UTC, minutes.
    pub offset_minutes: i64,
    /// Its hours from the window's start on.
    pub local: LocalTime,
}

impl Region {
    /// The regions of a scenario over its window, by the names that `name` gives to each place in the list.
    pub fn of_scenario(scenario: &Scenario, name: &dyn Fn(usize) -> String) -> Vec<Self> {
        let window = scenario.incident.window;
        let region = |(at, region): (usize, &lockout_model::scenario::Region)| {
            #[expect(clippy::cast_possible_truncation, reason = "at most 14 hours")]
            let offset_minutes = (region.utc_offset_hours * 60.0).round() as i64;
            let holidays = region.holidays.as_deref().unwrap_or(&scenario.holidays);
            let local = LocalTime::new(window.start, window.hours.ceil(), offset_minutes, holidays);
            Self { name: name(at), share: region.share, offset_minutes, local }
        };
        scenario.tenant.regions.iter().enumerate().map(region).collect()
    }

    /// What kind of hour it is, some hours after the start.
    fn hour(&self, at: f64) -> Option<Hour> {
        self.local.stretches.iter().find(|stretch| at < stretch.to).map(|stretch| stretch.hour)
    }

    fn clock(&self, start: Moment, hours: f64) -> Moment {
        #[expect(clippy::cast_possible_truncation, reason = "a few days in minutes")]
        start.plus_minutes(self.offset_minutes + (hours * 60.0).round() as i64)
    }
}

/// One word for an hour.
pub const fn word(hour: Hour) -> &'static str {
    match hour {
        Hour::Office => "office",
        Hour::Evening => "evening",
        Hour::Weekend => "weekend",
        Hour::Holiday => "holiday",
        Hour::Night => "night",
    }
}

/// How dark an hour's strip is, thousandths: the fewer people sign in, the darker.
const fn darkness(hour: Hour) -> u16 {
    match hour {
        Hour::Office => 20,
        Hour::Evening => 80,
        Hour::Weekend => 130,
        Hour::Holiday => 190,
        Hour::Night => 300,
    }
}

/// What a stretch is called, the longest form first: `Sunday morning`, `weekend`.
fn names(hour: Hour, from: Moment, to: Moment) -> Vec<String> {
    let hour_of = |moment: Moment| moment.minutes().rem_euclid(24 * 60) / 60;
    let (begins, ends) = (hour_of(from), hour_of(to.plus_minutes(-1)));
    let part = match () {
        () if ends < 12 => " morning",
        () if begins >= 17 => " evening",
        () if begins >= 12 && ends < 17 => " afternoon",
        () => "",
    };
    let long = match hour {
        Hour::Office => "office hours".to_owned(),
        Hour::Evening => format!("{} evening", words::weekday(from)),
        Hour::Weekend => format!("{}{part}", words::weekday(from)),
        Hour::Holiday => format!("holiday{part}"),
        Hour::Night => "night".to_owned(),
    };
    vec![long, word(hour).to_owned()]
}

impl Alerts {
    /// The same with a strip per region below the bars.
    ///
    /// # Errors
    /// More than six regions.
    pub fn over(mut self, regions: Vec<Region>) -> Result<Self, ChartError> {
        if regions.len() > MAX_REGIONS {
            return Err(ChartError::Count { what: "regions", expected: "at most 6", found: regions.len() });
        }
        self.regions = regions;
        Ok(self)
    }

    /// The stretches of a region within the window.
    fn stretches<'a>(&'a self, region: &'a Region) -> impl Iterator<Item = Stretch> + 'a {
        let within = region.local.stretches.iter().take_while(|stretch| stretch.from < self.hours);
        within.map(|stretch| Stretch { to: stretch.to.min(self.hours), ..*stretch })
    }

    /// The strips, from `top` down.
    pub(super) fn draw_strips(&self, frame: &Frame<'_, '_>, top: i32, right: i32) -> Result<(), ChartError> {
        let mut key = KEYS;
        for (at, region) in (0..).zip(&self.regions) {
            let y = top + ROW * at;
            frame.words(Ink::Tick, SMALL, Anchor::Start, (0, y + px(11)), &self.region_words(region, right))?;
            let (above, below) = (y + px(16), y + px(33));
            for stretch in self.stretches(region) {
                let [from, to] = [stretch.from, stretch.to].map(|hours| (frame.x(hours) + 5) / 10 * 10);
                frame.faded(Ink::Strip, key, darkness(stretch.hour), (from, above), (to, below))?;
                key += 1;
                frame.line(Ink::Axis, HAIR, [(from, above), (to, above), (to, below), (from, below), (from, above)])?;
                let [begins, ends] = [stretch.from, stretch.to].map(|hours| region.clock(self.start, hours));
                let fits = |name: &&String| text_width(name, SMALL, false) + px(8) <= to - from;
                if let Some(name) = names(stretch.hour, begins, ends).iter().find(fits) {
                    frame.words(Ink::Name, SMALL, Anchor::Middle, ((from + to) / 2, above + px(13)), name)?;
                }
            }
        }
        Ok(())
    }

    /// Gives every strip its words.
    pub(super) fn name_strips(&self, scene: &mut Scene) {
        let mut key = KEYS;
        for region in &self.regions {
            for stretch in self.stretches(region) {
                let [from, to] = [stretch.from, stretch.to].map(|hours| region.clock(self.start, hours));
                let name = names(stretch.hour, from, to).swap_remove(0);
                scene.name(
                    Ink::Strip,
                    key,
                    format!("{}, {} {}–{}: {name}", region.name, words::weekday(from), words::clock(from), words::clock(to)),
                );
                key += 1;
            }
        }
    }

    /// The line above a strip: as much of it as has room.
    fn region_words(&self, region: &Region, right: i32) -> String {
        let [from, to] = [0.0, self.hours].map(|hours| region.clock(self.start, hours));
        let ends = if from.day() == to.plus_minutes(-1).day() { String::new() } else { format!("{} ", words::weekday(to)) };
        let times = format!("{} {}–{ends}{}", words::weekday(from), words::clock(from), words::clock(to));
        let forms = [
            format!(
                "{} ({}), {}{}% of people: {times}",
                region.name,
                zone(region.offset_minutes),
                words::count(region.share * 100.0),
                words::NBSP
            ),
            format!("{} ({}): {times}", region.name, zone(region.offset_minutes)),
            format!("{}: {times}", region.name),
            region.name.clone(),
        ];
        let form = forms.iter().find(|form| text_width(form, SMALL, false) <= right);
        form.map_or_else(|| cut(&region.name, right, SMALL), Clone::clone)
    }

    /// A sentence on where the window opens; empty without regions.
    pub(super) fn regions_in_words(&self) -> String {
        let opens: Vec<String> = self
            .regions
            .iter()
            .map(|region| {
                let hour = region.hour(0.0).map_or("", word);
                format!("{} at {} ({hour})", region.name, words::clock(region.clock(self.start, 0.0)))
            })
            .collect();
        if opens.is_empty() {
            return String::new();
        }
        format!(" It opens in {}.", words::list(&opens.iter().map(String::as_str).collect::<Vec<_>>()))
    }

    /// What kind of hour it is in each region when an hour of the window begins.
    pub(super) fn hours_in_words(&self, at: f64) -> impl Iterator<Item = String> {
        self.regions.iter().map(move |region| region.hour(at).map_or("", word).to_owned())
    }
}
