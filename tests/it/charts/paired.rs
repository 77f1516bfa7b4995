//! Alerts per hour, people waiting and people out in the morning against another scenario's, weekend by weekend.

use lockout_lab::chart::{Alerts, Chart, Race, Table, Waiting};
use lockout_lab::words;
use lockout_model::choice::Choice as _;
use lockout_model::compare::{Comparison, Differences, compare};
use lockout_model::{Forecast, Parameters, Scenario};

/// A tenant, and the same with a smaller scope from another start on.
fn compared(start: &str) -> (Comparison, [Parameters; 2]) {
    let scenario = |incident: &str| {
        Scenario::from_json(&format!(r#"{{"tenant": {{"users": 900}}, "incident": {{{incident}}}, "run": {{"trials": 600}}}}"#))
            .expect("a scenario")
    };
    let scenarios = [
        scenario(""),
        scenario(&format!(r#""scope": {{"low": 0.05, "likely": 0.1, "high": 0.15}}, "window": {{"start": "{start}", "hours": 4}}"#)),
    ];
    let parameters = scenarios.each_ref().map(|scenario| Parameters::derive(scenario).expect("parameters"));
    (compare(&scenarios).expect("a comparison"), parameters)
}

/// The charts of the second scenario against the first one's.
fn charts((comparison, parameters): &(Comparison, [Parameters; 2])) -> (Alerts, Waiting, Race) {
    let [before, now] = comparison.forecasts.as_slice() else { panic!("two forecasts") };
    let differences = comparison.differences.first();
    let race =
        |at: usize, forecast: &Forecast| Race::from_forecast(forecast, &parameters[at], &|path| path.word(), &|_| None).expect("a race");
    (
        Alerts::from_forecast(now).expect("alerts").against(&Alerts::from_forecast(before).expect("alerts"), differences),
        Waiting::from_forecast(now).expect("waiting").against(&Waiting::from_forecast(before).expect("waiting"), differences),
        race(1, now).against(&race(0, before), differences),
    )
}

/// The last cells of a row, as the differences of a figure say them.
fn says(row: &[String], differences: &Differences, pointer: &str) {
    let figure = differences.at(pointer).and_then(|difference| difference.difference).expect(pointer);
    let cells = [figure.p50, figure.p10, figure.p90].map(|number| words::signed(number.expect(pointer)));
    assert!(row.ends_with(&cells), "{pointer}: {row:?} does not end with {cells:?}");
    assert!(cells[0].starts_with('−') || cells[2] == "0", "{pointer}: a smaller scope has no more people: {cells:?}");
}

fn headers(table: &Table) -> &[String] {
    &table.headers[table.headers.len() - 4..]
}

/// Half hours from Sunday 04:00 to a moment such as `Monday 10:30`.
fn half_hours(moment: &str) -> usize {
    let (day, clock) = moment.split_once(' ').expect("a day and a clock");
    let day = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"].iter().position(|name| *name == day).expect("a day");
    let (hour, minute) = clock.split_once(':').expect("a clock");
    let [hour, minute] = [hour, minute].map(|digits| digits.parse::<usize>().expect("digits"));
    (day * 24 + hour - 4) * 2 + minute / 30
}

#[test]
fn every_hour_differs_weekend_by_weekend() {
    let compared = compared("2025-04-20T04:00:00Z");
    let (alerts, waiting, race) = charts(&compared);
    let differences = &compared.0.differences[0];
    let (alerts, waiting, race) = (alerts.table(), waiting.table(), race.table());
    let paired = ["Baseline", "Difference", "Difference, 8 of 10 from", "Difference, 8 of 10 to"];
    for table in [&alerts, &waiting] {
        assert_eq!(headers(table), paired);
    }
    assert_eq!(alerts.rows.len(), 4);
    for (hour, row) in alerts.rows.iter().enumerate() {
        says(row, differences, &format!("/alert_window/per_hour/{hour}/alerts"));
    }
    assert!(waiting.rows.len() > 12, "{} rows", waiting.rows.len());
    for row in &waiting.rows {
        says(row, differences, &format!("/waiting/{}/people", half_hours(&row[0])));
    }
    // Sunday 04:00 to Tuesday 09:00.
    let morning = race.rows.iter().find(|row| row[0].starts_with("Out on")).expect("a morning");
    says(morning, differences, "/waiting/106/people");
}

#[test]
fn windows_that_begin_at_other_times_differ_by_their_medians() {
    let (alerts, waiting, race) = charts(&compared("2025-04-20T05:00:00Z"));
    for table in [alerts.table(), waiting.table()] {
        assert_eq!(headers(&table)[2..], ["Baseline", "Difference of the medians"], "{}", table.caption);
    }
    let table = race.table();
    let baseline = table.headers.iter().position(|header| header == "Baseline").expect("a column");
    let morning = table.rows.iter().find(|row| row[0].starts_with("Out on")).expect("a morning");
    assert_eq!(morning[baseline], "–", "as long after another start is not the same");
}
