//! Moments, days and local time: when the office is open and how busy people are (rules 3, 10 and 13).

use std::fmt;

use crate::facts;

/// Minutes of a day.
const DAY_MINUTES: i64 = 24 * 60;
/// Local minutes of the day at which the office opens, closes, and the night begins.
const OPENS: i64 = 8 * 60;
const CLOSES: i64 = 17 * 60;
const NIGHT: i64 = 23 * 60;

/// A day of the calendar, without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The day `days` after 1 January 1970.
    pub const fn since_1970(days: i64) -> Self {
        Self(days)
    }

    /// Days after 1 January 1970.
    pub const fn days(self) -> i64 {
        self.0
    }

    /// Reads `2025-04-20`. None if it is not a day of the calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let month = time::Month::try_from(u8::try_from(digits(bytes, 5..7)?).ok()?).ok()?;
        let year = i32::try_from(digits(bytes, 0..4)?).ok()?;
        let date = time::Date::from_calendar_date(year, month, u8::try_from(digits(bytes, 8..10)?).ok()?).ok()?;
        Some(Self(i64::from(date.to_julian_day() - EPOCH_JULIAN_DAY)))
    }

    /// Monday is 0.
    fn weekday(self) -> i64 {
        (self.0 + 3).rem_euclid(7)
    }
}

/// Julian day number of 1 January 1970.
const EPOCH_JULIAN_DAY: i32 = 2_440_588;

fn digits(bytes: &[u8], at: std::ops::Range<usize>) -> Option<i64> {
    bytes[at].iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')))
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let julian = i32::try_from(self.0).unwrap_or_default() + EPOCH_JULIAN_DAY;
        let date = time::Date::from_julian_day(julian).unwrap_or(time::Date::MIN);
        write!(f, "{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
    }
}

/// A moment in UTC, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The moment `minutes` after 1 January 1970, 00:00 UTC.
    pub const fn since_1970(minutes: i64) -> Self {
        Self(minutes)
    }

    /// Minutes after 1 January 1970, 00:00 UTC.
    pub const fn minutes(self) -> i64 {
        self.0
    }

    /// Reads `2025-04-20T04:00:00Z`; the seconds must be zero. None if it is not such a moment.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 20 || bytes[10] != b'T' || bytes[13] != b':' || &bytes[16..] != b":00Z" {
            return None;
        }
        let day = Day::parse(text.get(..10)?)?;
        let (hour, minute) = (digits(bytes, 11..13)?, digits(bytes, 14..16)?);
        (hour < 24 && minute < 60).then_some(Self(day.0 * DAY_MINUTES + hour * 60 + minute))
    }

    /// This moment moved by whole minutes.
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes)
    }

    /// The day in UTC.
    pub const fn day(self) -> Day {
        Day(self.0.div_euclid(DAY_MINUTES))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minute = self.0.rem_euclid(DAY_MINUTES);
        write!(f, "{}T{:02}:{:02}:00Z", self.day(), minute / 60, minute % 60)
    }
}

/// What kind of hour it is somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hour {
    /// 08:00 to 17:00, Monday to Friday, not a holiday.
    Office,
    /// 17:00 to 23:00 of a workday.
    Evening,
    /// 08:00 to 23:00 of a Saturday or Sunday that is not a holiday.
    Weekend,
    /// 08:00 to 23:00 of a holiday, whatever the weekday.
    Holiday,
    /// 23:00 to 08:00, any day.
    Night,
}

impl Hour {
    /// Rule 10: "per hour: office hours 1.61; other waking hours (08–23) of a workday .15; waking hours of a weekend
    /// day .105, of a holiday .051; night (23–08) .01", over all users.
    pub const fn rate(self) -> f64 {
        match self {
            Self::Office => facts::OFFICE_RATE.value,
            Self::Evening => facts::EVENING_RATE.value,
            Self::Weekend => facts::WEEKEND_RATE.value,
            Self::Holiday => facts::HOLIDAY_RATE.value,
            Self::Night => facts::NIGHT_RATE.value,
        }
    }
}

/// A place's local clock and holidays over the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalTime {
    /// Stretches of equal hours that cover the horizon, in order.
    pub stretches: Vec<Stretch>,
}

/// A stretch of time in which every hour is of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Hours after the window's start.
    pub from: f64,
    /// Hours after the window's start.
    pub to: f64,
    /// What kind of hours.
    pub hour: Hour,
}

impl LocalTime {
    /// The local time at `offset_minutes` from UTC, from `start` over `hours` hours.
    pub fn new(start: Moment, hours: f64, offset_minutes: i64, holidays: &[Day]) -> Self {
        let local_start = start.0 + offset_minutes;
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut at = local_start;
        #[expect(clippy::cast_possible_truncation, reason = "the horizon is a few days")]
        let end = local_start + (hours * 60.0) as i64;
        while at < end {
            let (hour, until) = kind_at(at, holidays);
            let until = until.min(end);
            #[expect(clippy::cast_precision_loss, reason = "minutes of a few days")]
            let (from, to) = ((at - local_start) as f64 / 60.0, (until - local_start) as f64 / 60.0);
            match stretches.last_mut() {
                Some(last) if last.hour == hour => last.to = to,
                _ => stretches.push(Stretch { from, to, hour }),
            }
            at = until;
        }
        Self { stretches }
    }

    /// The stretches in which the office is open.
    pub fn office(&self) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(|stretch| stretch.hour == Hour::Office)
    }

    /// The first moment at or after `at` in office hours; infinite if there is none in the horizon.
    pub fn next_office_hour(&self, at: f64) -> f64 {
        self.office().find(|stretch| at < stretch.to).map_or(f64::INFINITY, |stretch| at.max(stretch.from))
    }
}

/// The kind of hour at a local minute, and the local minute at which it may change.
fn kind_at(local: i64, holidays: &[Day]) -> (Hour, i64) {
    let day = Day(local.div_euclid(DAY_MINUTES));
    let midnight = day.0 * DAY_MINUTES;
    let minute = local - midnight;
    let holiday = holidays.contains(&day);
    let weekend = day.weekday() >= 5;
    if minute < OPENS {
        (Hour::Night, midnight + OPENS)
    } else if minute >= NIGHT {
        (Hour::Night, midnight + DAY_MINUTES)
    } else if holiday {
        (Hour::Holiday, midnight + NIGHT)
    } else if weekend {
        (Hour::Weekend, midnight + NIGHT)
    } else if minute < CLOSES {
        (Hour::Office, midnight + CLOSES)
    } else {
        (Hour::Evening, midnight + NIGHT)
    }
}
