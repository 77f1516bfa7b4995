//! Steps, paths and squares hold the numbers of the forecast.

use lockout_lab::chart::bars::{Bar, Bars, Counted, Middle};
use lockout_lab::chart::icons::Icons;
use lockout_lab::chart::scene::Shape;
use lockout_lab::chart::{Chart, ChartError, Funnel, Ink, Race, Range80, Scene};
use lockout_lab::words;
use lockout_model::choice::{Choice as _, Path};
use lockout_model::compare::compare;
use lockout_model::{Forecast, Parameters, Run, Scenario};

use super::samples::{charts, group, named};

fn plain(text: &str) -> String {
    text.replace(words::NBSP, " ")
}

fn forecast(scenario: &str) -> (Forecast, Parameters) {
    let scenario = Scenario::from_json(scenario).expect("a scenario");
    let parameters = Parameters::derive(&scenario).expect("parameters");
    let mut run = Run::new(&parameters);
    run.advance(u64::MAX);
    (run.forecast(), parameters)
}

fn race(forecast: &Forecast, parameters: &Parameters) -> Race {
    let closed = |path: Path| (path == Path::Provider).then_some("not known to have happened");
    Race::from_forecast(forecast, parameters, &Path::word, &closed).expect("a race")
}

#[test]
fn the_funnel_is_the_totals() {
    let (forecast, _) = forecast(r#"{"tenant": {"users": 900}, "run": {"trials": 200}}"#);
    let funnel = Funnel::from_forecast(&forecast).expect("a funnel");
    let totals = &forecast.totals;
    let figures = [totals.scoped, totals.flagged, totals.stopped, totals.prompted, totals.locked_out, totals.refused, totals.spared];
    let rows = funnel.table().rows;
    assert_eq!(rows.len(), 8);
    for (row, figure) in rows.iter().zip(figures) {
        let q = figure.expect("a figure");
        assert_eq!(row[2..5], [q.p50, q.p10, q.p90].map(|number| words::count(number.expect("a number"))), "{row:?}");
    }
    let scoped = words::count(totals.scoped.and_then(|q| q.p50).expect("a number"));
    assert!(funnel.summary().starts_with(&format!("Of 900 people {scoped} are in scope, ")), "{}", funnel.summary());
    let stops: Vec<_> = funnel.scene(640).expect("a scene").stops().into_iter().map(|stop| stop.words).collect();
    assert!(stops[0].starts_with(&format!("In scope: sign in again: {scoped}; 8 of 10: ")), "{stops:?}");
}

#[test]
fn the_funnel_says_where_people_went() {
    let said = "Of 4,200 people 1,400 are in scope, 1,304 flagged, 1,240 stopped (all locked out). 1,182 meet the stop; 58 are spared because \
                they are cleared before; 3 are still out after five days (medians).";
    assert_eq!(plain(&named("funnel").summary()), said);
    assert!(named("funnel-prompted").summary().contains("(900 prompted at sign-in, 340 locked out)"));
}

#[test]
fn paired_differences_are_those_of_the_comparison() {
    let block = Scenario::from_json(r#"{"tenant": {"users": 900}, "run": {"trials": 100}}"#).expect("a scenario");
    let mut change = block.clone();
    change.protection.policy = lockout_model::choice::Policy::PasswordChange;
    let comparison = compare(&[block, change]).expect("a comparison");
    let [then, now] = [0, 1].map(|at| Funnel::from_forecast(&comparison.forecasts[at]).expect("a funnel"));
    let table = now.against(&then, Some(&comparison.differences[0])).table();
    let locked = table.rows.iter().find(|row| row[0] == "Locked out").expect("a row");
    let expected = comparison.differences[0].at("/totals/locked_out").and_then(|at| at.difference).and_then(|q| q.p50).expect("a number");
    let at = table.headers.iter().position(|header| header == "Difference").expect("a column");
    assert_eq!(locked[at], format!("−{}", words::count(expected.abs())));
}

#[test]
fn the_race_counts_who_is_out_on_the_next_working_day() {
    // Easter: Sunday 06:00 at home to Tuesday 09:00 are 51 hours.
    let (forecast, parameters) = forecast(r#"{"tenant": {"users": 900}, "run": {"trials": 200}}"#);
    let race = race(&forecast, &parameters);
    let morning = race.morning().expect("a morning");
    assert_eq!((words::day(morning.at), words::clock(morning.at)), ("Tuesday 22 April".to_owned(), "09:00".to_owned()));
    let out = forecast.waiting[102].people.and_then(|q| q.p50).expect("a number");
    assert_eq!(morning.out.middle, out);
    let table = race.table();
    assert_eq!(table.rows.len(), Path::ALL.len() + 2);
    assert_eq!(table.rows[7][..2], ["Out on Tuesday at 09:00".to_owned(), words::count(out)]);
    assert_eq!(table.rows[8][0], "Still out after five days");
    assert_eq!(table.rows[6].last().map(String::as_str), Some("not known to have happened"));
    let said = format!(" On the next working day, Tuesday at 09:00, {} still out", words::counted(out, "person is", "people are"));
    assert!(race.summary().contains(&said), "{}", race.summary());
}

#[test]
fn a_morning_inside_the_window_is_not_the_next() {
    let json = r#"{"tenant": {"users": 90}, "run": {"trials": 20}, "calendar": {"holidays": []},
                   "incident": {"window": {"start": "2025-04-23T06:15:00Z", "hours": 5}}}"#;
    let (forecast, parameters) = forecast(json);
    let race = race(&forecast, &parameters);
    assert_eq!(race.morning().map(|morning| words::day(morning.at)), Some("Thursday 24 April".to_owned()));
}

#[test]
fn people_out_at_another_time_are_no_baseline() {
    let same = super::samples::race(1.0).against(&super::samples::race(0.6), None).table();
    assert_eq!(same.rows[7][4..6], ["577", "+385"]);
    let json = r#"{"tenant": {"users": 90}, "run": {"trials": 20}, "calendar": {"holidays": []}}"#;
    let (forecast, parameters) = forecast(json);
    let other = super::samples::race(1.0).against(&race(&forecast, &parameters), None).table();
    assert_eq!(other.rows[7][..1], ["Out on Tuesday at 09:00"]);
    assert_eq!(other.rows[7][4..6], ["–", "–"]);
}

/// Squares in each ink.
fn squares(scene: &Scene, wanted: Ink) -> usize {
    let marks = scene.layers().filter(|(ink, _)| *ink == wanted).flat_map(|(_, marks)| marks).filter(|mark| mark.key > 0);
    marks.map(|mark| if let Shape::Squares { corners, .. } = &mark.shape { corners.len() } else { 0 }).sum()
}

#[test]
fn there_are_always_a_thousand_squares() {
    let inks = [Ink::LockedBar, Ink::LockedPale, Ink::FlagBar, Ink::FlagHollow, Ink::Neutral];
    for (name, chart) in charts().into_iter().filter(|(name, _)| name.starts_with("icons")) {
        let table = chart.table();
        let sum = |column: usize| -> usize {
            table.rows.iter().map(|row| row[column].replace(',', "").parse::<usize>().expect("a number")).sum()
        };
        assert_eq!(sum(2), 1000, "{name}");
        assert_eq!((3..8).map(sum).sum::<usize>(), 1000, "{name}");
        for width in super::WIDTHS {
            let scene = chart.scene(width).expect(name);
            for (at, ink) in inks.into_iter().enumerate() {
                assert_eq!(squares(&scene, ink), sum(3 + at), "{name} at {width}: {ink:?}");
            }
        }
        assert!(
            plain(&chart.summary()).contains(&format!("{} are locked out", words::whole(sum(3) as u64))),
            "{name}: {}",
            chart.summary()
        );
    }
}

#[test]
fn squares_are_the_means_of_the_forecast() {
    let (forecast, _) = forecast(r#"{"tenant": {"users": 2000}, "run": {"trials": 200}}"#);
    let icons = Icons::from_forecast(&forecast, &str::to_owned).expect("icons");
    let mean = forecast.totals.locked_out.and_then(|q| q.mean).expect("a mean");
    let table = icons.table();
    let locked: f64 = table.rows.iter().map(|row| row[3].parse::<f64>().expect("a number")).sum();
    assert!((locked - mean / 2.0).abs() <= table.rows.len() as f64, "{locked}, {mean}");
}

#[test]
fn a_kind_that_only_the_baseline_has_counts_in_its_sum() {
    let then = Icons::new(vec![group("AD FS", 500, [200.0, 0.0, 0.0, 0.0]), group("Okta", 500, [100.0, 0.0, 0.0, 0.0])]).expect("icons");
    let now = Icons::new(vec![group("AD FS", 1000, [400.0, 0.0, 0.0, 0.0])]).expect("icons").against(&then, &|_| None);
    assert!(now.summary().ends_with(" In the baseline 300 are locked out."), "{}", now.summary());
    assert_eq!(now.table().rows[1], ["Okta", "0", "0", "0", "0", "0", "0", "0", "100"]);
    // Its outline has room of its own.
    let scene = now.scene(640).expect("icons");
    let lone = Icons::new(vec![group("AD FS", 1000, [400.0, 0.0, 0.0, 0.0])]).expect("icons").scene(640).expect("icons");
    assert!(scene.size().1 > lone.size().1 + 19, "{:?}", scene.size());
}

#[test]
fn equals_are_named_together() {
    let (forecast, _) = forecast(
        r#"{"tenant": {"users": 400, "makeup": {"cloud_only": 0.25, "okta": 0.25, "ping": 0.5}}, "incident": {"scope": {"low": 1, "likely": 1, "high": 1}, "kinds": ["cloud_only", "okta"]}, "run": {"trials": 50}}"#,
    );
    let icons = Icons::from_forecast(&forecast, &str::to_owned).expect("icons");
    assert!(icons.summary().ends_with(" The largest groups of the locked out: cloud_only and okta, 250 each."), "{}", icons.summary());
    let bar = |kind: &lockout_model::forecast::ByKind| Bar {
        name: kind.kind.to_owned(),
        of: Some(kind.users),
        range: Range80::from_figure(&kind.locked_out, kind.kind).ok(),
        ..Bar::default()
    };
    let bars = Bars::new(Counted::LockedOut, Middle::Median, forecast.by_kind.iter().filter(|kind| kind.users > 0).map(bar).collect());
    assert_eq!(plain(&bars.expect("bars").summary()), "Most are locked out in cloud_only and okta: 100 each (median).");
}

#[test]
fn squares_that_are_none_are_refused() {
    assert!(matches!(Icons::new(vec![group("Okta", 0, [0.0; 4])]), Err(ChartError::Empty(_))));
    for means in [[f64::NAN, 0.0, 0.0, 0.0], [-1.0, 0.0, 0.0, 0.0], [6.0, 5.0, 0.0, 0.0]] {
        assert_eq!(Icons::new(vec![group("Okta", 10, means)]), Err(ChartError::NotANumber("Okta".to_owned())));
    }
}
