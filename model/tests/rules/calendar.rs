//! Rule 10: local time, what kind of hour it is, and how busy people are.

use lockout_model::calendar::{Day, Hour, LocalTime, Moment};
use lockout_model::parameters::Activity;
use serde_json::json;

use crate::assert_close;
use crate::read::parameters;

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap_or_else(|| panic!("{text} is not a moment"))
}

fn days(texts: &[&str]) -> Vec<Day> {
    texts.iter().map(|text| Day::parse(text).unwrap_or_else(|| panic!("{text} is not a day"))).collect()
}

fn hour_at(local: &LocalTime, at: f64) -> Hour {
    local
        .stretches
        .iter()
        .find(|stretch| at < stretch.to)
        .map(|stretch| stretch.hour)
        .unwrap_or_else(|| panic!("{at} is beyond the horizon"))
}

/// Easter 2025 in UTC, from Thursday midnight: Good Friday and Easter Monday are holidays, Saturday is a weekend day, and
/// Easter Sunday, both weekend and holiday, counts as a holiday.
#[test]
fn kinds_of_hours_over_easter() {
    let local = LocalTime::new(moment("2025-04-17T00:00:00Z"), 144.0, 0, &days(&["2025-04-18", "2025-04-20", "2025-04-21"]));
    let by_day = [Hour::Office, Hour::Holiday, Hour::Weekend, Hour::Holiday, Hour::Holiday, Hour::Office];
    for (day, daytime) in by_day.into_iter().enumerate() {
        let midnight = 24.0 * day as f64;
        let evening = if daytime == Hour::Office { Hour::Evening } else { daytime };
        let expected = [
            (0.0, Hour::Night),
            (7.99, Hour::Night),
            (8.0, daytime),
            (16.99, daytime),
            (17.0, evening),
            (22.99, evening),
            (23.0, Hour::Night),
            (23.99, Hour::Night),
        ];
        for (hour, kind) in expected {
            assert_eq!(hour_at(&local, midnight + hour), kind, "day {day} at {hour}");
        }
    }
    let ends: Vec<f64> = local.stretches.iter().map(|stretch| stretch.to).collect();
    assert!(local.stretches[0].from == 0.0 && ends.last() == Some(&144.0) && ends.is_sorted(), "{ends:?}");
    assert!(local.stretches.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].hour != pair[1].hour));
}

/// Offsets in quarter hours: the office opens at 08:00 local, whatever UTC says.
#[test]
fn quarter_hour_offsets() {
    // A Wednesday; the start is 30 minutes past the hour.
    let start = moment("2025-04-23T01:30:00Z");
    let expected = [(0, 6.5, 15.5), (345, 0.75, 9.75), (525, 0.0, 6.75), (-570, 0.0, 1.0), (840, 0.0, 1.5), (-720, 0.0, 3.5)];
    for (offset, opens, closes) in expected {
        let local = LocalTime::new(start, 48.0, offset, &[]);
        let mut office = local.office().map(|stretch| (stretch.from, stretch.to));
        assert_eq!(office.next(), Some((opens, closes)), "offset of {offset} minutes");
        assert_eq!(office.next(), Some((closes + 15.0, closes + 24.0)), "offset of {offset} minutes");
    }
}

/// Weekdays agree with a calendar that somebody else wrote, leap days and the turn of a century's quarter included.
#[test]
fn weekdays_agree_with_the_time_crate() {
    let mut date = time::Date::from_calendar_date(2019, time::Month::December, 25).expect("a day");
    let last = time::Date::from_calendar_date(2036, time::Month::January, 15).expect("a day");
    while date < last {
        let text = format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day());
        let local = LocalTime::new(moment(&format!("{text}T12:00:00Z")), 1.0, 0, &[]);
        let weekend = matches!(date.weekday(), time::Weekday::Saturday | time::Weekday::Sunday);
        assert_eq!(local.stretches[0].hour, if weekend { Hour::Weekend } else { Hour::Office }, "{text}");
        assert_eq!(days(&[&text])[0].to_string(), text);
        date = date.next_day().expect("a next day");
    }
}

#[test]
fn next_office_hour_over_easter() {
    let home = parameters(&json!({"incident": {"window": {"start": "2025-04-17T16:00:00Z"}}})).home;
    // Thursday 16:00; closed from 17:00 until Tuesday 08:00, which is 112 hours after the start.
    for (at, opens) in [(0.0, 0.0), (0.999, 0.999), (1.0, 112.0), (50.0, 112.0), (112.0, 112.0), (120.5, 120.5), (121.0, 136.0)] {
        assert_eq!(home.next_office_hour(at), opens, "from {at}");
    }
    // The home calendar reaches beyond the horizon: somebody may look later.
    assert_eq!(home.next_office_hour(24.0 * 8.0 + 1.0), 24.0 * 10.0 + 16.0);
    assert_eq!(home.next_office_hour(f64::INFINITY), f64::INFINITY);
}

/// Home is the largest region's time, ties go to the smaller offset, and equal offsets count together.
#[test]
fn home_is_where_most_people_are() {
    let home = |regions| parameters(&json!({"tenant": {"regions": regions}})).scenario.tenant.home_offset_hours;
    let region = |offset: f64, share: f64| json!({"utc_offset_hours": offset, "share": share});
    assert_eq!(home(json!([region(2.0, 0.6), region(-5.0, 0.4)])), Some(2.0));
    assert_eq!(home(json!([region(2.0, 0.5), region(-5.0, 0.5)])), Some(-5.0));
    assert_eq!(home(json!([region(2.0, 0.4), region(-5.0, 0.3), region(-5.0, 0.3)])), Some(-5.0));
    let own_days = json!({"utc_offset_hours": -5.0, "share": 0.3, "holidays": []});
    assert_eq!(home(json!([region(2.0, 0.4), region(-5.0, 0.3), own_days])), Some(-5.0));
}

/// "Sorted by offset, equal ones merged, before any draw."
#[test]
fn regions_are_sorted_and_merged() {
    let regions = json!([
        {"utc_offset_hours": 2, "share": 0.25, "holidays": ["2025-04-21", "2025-04-20", "2025-04-18"]},
        {"utc_offset_hours": -3.5, "share": 0.25},
        {"utc_offset_hours": 2, "share": 0.375},
        {"utc_offset_hours": 2, "share": 0.125, "holidays": []},
    ]);
    let parameters = parameters(&json!({"tenant": {"regions": regions}}));
    let shares: Vec<f64> = parameters.regions.iter().map(|region| region.share).collect();
    // The calendar's own days, typed out, are equal to the calendar's; other days at the same offset are not.
    assert_eq!(shares, [0.25, 0.125, 0.625]);
    assert_eq!(parameters.regions.last().map(|region| region.share_to), Some(1.0));
}

/// Rule 10's rates, per hour.
#[test]
fn rates_by_kind_of_hour() {
    let rates = [Hour::Office, Hour::Evening, Hour::Weekend, Hour::Holiday, Hour::Night].map(Hour::rate);
    assert_eq!(rates, [1.61, 0.15, 0.105, 0.051, 0.01]);
    // "assumptions fitted to 80 % active in an office hour, 10 % at weekends, 5 % on holidays".
    let active = |rate: f64| 1.0 - (-rate).exp();
    for (rate, share) in [(rates[0], 0.80), (rates[2], 0.10), (rates[3], 0.05)] {
        assert!((active(rate) - share).abs() < 0.0005, "{} is not {share}", active(rate));
    }
}

/// "Outside office hours only the `off_hours_users` work: their rates there are divided by that share, the others' are 0."
#[test]
fn activity_over_a_wednesday_and_a_saturday() {
    for (start, day_of_all, office_only) in [
        ("2025-04-23T00:00:00Z", 9.0 * 1.61 + 6.0 * 0.15 + 9.0 * 0.01, 9.0 * 1.61),
        ("2025-04-26T00:00:00Z", 15.0 * 0.105 + 9.0 * 0.01, 0.0),
        ("2025-04-21T00:00:00Z", 15.0 * 0.051 + 9.0 * 0.01, 0.0),
    ] {
        let local = LocalTime::new(moment(start), 120.0, 0, &days(&["2025-04-21"]));
        for share in [0.01, 0.3, 1.0] {
            let (some, rest) = (Activity::at_any_hour(&local, share), Activity::in_office_hours_only(&local));
            assert_close(rest.events_by(24.0), office_only);
            assert_close(some.events_by(24.0), office_only + (day_of_all - office_only) / share);
            // Over everybody the rates are what they were.
            assert_close(share * some.events_by(24.0) + (1.0 - share) * rest.events_by(24.0), day_of_all);
        }
    }
}

/// The first activity after a moment is the inverse of the expected events.
#[test]
fn activity_finds_the_moment_of_an_event() {
    let local = LocalTime::new(moment("2025-04-19T12:00:00Z"), 120.0, 0, &days(&["2025-04-21"]));
    let activity = Activity::at_any_hour(&local, 0.3);
    for step in 0..2000 {
        let at = 0.06 * f64::from(step);
        assert!((activity.when(activity.events_by(at)) - at).abs() < 1e-9, "{at}");
    }
    let office = Activity::in_office_hours_only(&local);
    // Nobody works between Saturday noon and Tuesday 08:00; half an event later it is half an event past eight.
    assert_eq!(office.events_by(67.0), 0.0);
    assert_close(office.when(0.5 * 1.61), 68.5);
    assert_eq!(office.when(office.events_by(120.0) + 0.001), f64::INFINITY);
    assert_close(office.events_by(1e9), office.events_by(120.0));
}
