//! Tornadoes and small multiples to look at, and what they say.

use lockout_lab::chart::axis::Scale;
use lockout_lab::chart::policies::{LOCKED_OUT, Policies, Row};
use lockout_lab::chart::tornado::{End, Swing, Tornado};
use lockout_lab::chart::{Change, Chart, ChartError, Ink};
use lockout_lab::words;
use lockout_model::choice::Policy;
use lockout_model::compare::policies;
use lockout_model::sensitivity::{Analysis, inputs};
use lockout_model::{Parameters, Run, Scenario};

use super::samples::{Sample, named, quantiles, range};

fn swing(name: &str, low: (&str, f64), high: (&str, f64), total: Option<f64>) -> Swing {
    let end = |(setting, mean): (&str, f64)| End { setting: setting.to_owned(), mean };
    Swing { name: name.to_owned(), low: end(low), high: end(high), total }
}

pub(super) fn tornado(factor: f64, total: bool, interactions: Option<f64>) -> Tornado {
    let of = |share: f64| total.then_some(share);
    let swings = vec![
        swing("What the policy does at High risk", ("report-only", 0.0), ("block", 1304.0 * factor), of(0.41)),
        swing("Share of users in scope, most likely", ("1 %", 310.0 * factor), ("50 %", 1890.0 * factor), of(0.38)),
        swing("Users excluded from the policy", ("30 %", 912.0 * factor), ("0 %", 1310.0 * factor), of(0.04)),
        swing("Chance that an invalidation raises an alert", ("0 %", 0.0), ("as it is", 1304.0 * factor), of(0.002)),
        swing("When the alert window begins", ("Tuesday 12:00", 1301.0 * factor), ("Saturday 18:00", 1304.0 * factor), of(0.0)),
        swing("Help-desk agents", ("1", 1304.0 * factor), ("20", 1304.0 * factor), of(0.0)),
    ];
    Tornado::new("people locked out".to_owned(), "people", 1304.0 * factor, swings, interactions).expect("a tornado")
}

pub(super) fn row(name: &str, middle: f64, spread: f64, dotted: bool, change: Option<Change>) -> Row {
    let dots = quantiles(middle, spread);
    let range = range(dots[5], middle, dots[44]);
    Row { name: name.to_owned(), range, dots: if dotted { dots } else { Vec::new() }, change }
}

pub(super) fn multiples(dotted: bool) -> Policies {
    let change = |middle: f64| Some(Change { low: middle * 1.2, middle, high: middle * 0.7 });
    let rows = vec![
        row("Block", 1304.0, 130.0, dotted, None),
        row("Password change", 340.0, 60.0, dotted, change(-964.0)),
        row("Report-only", 0.0, 0.0, dotted, change(-1304.0)),
        row("Block, 5 % excluded", 1240.0, 120.0, dotted, change(-64.0)),
    ];
    Policies::new("people locked out", rows).expect("policies")
}

pub(super) fn samples() -> Vec<Sample> {
    let many = vec![
        row("Block", 3_304_120.0, 150_000.0, true, None),
        row("A scenario whose name is longer than the chart is wide", 12.0, 2.0, true, None),
    ];
    let few = vec![row("Block", 1.0, 0.0, true, None), row("Off", 0.0, 0.0, true, Some(Change { low: -1.0, middle: -1.0, high: -1.0 }))];
    vec![
        ("tornado", Box::new(tornado(1.0, true, Some(0.22)))),
        ("tornado-swings", Box::new(tornado(1.0, false, None))),
        ("tornado-many", Box::new(tornado(7000.0, true, Some(0.02)))),
        ("tornado-still", Box::new(tornado(0.0, true, Some(0.0)))),
        ("policies", Box::new(multiples(true))),
        ("policies-intervals", Box::new(multiples(false))),
        ("policies-log", Box::new(Policies::new("people locked out", many.clone()).expect("policies").on(Scale::Log))),
        ("policies-many", Box::new(Policies::new("people locked out", many).expect("policies"))),
        ("policies-few", Box::new(Policies::new("people locked out", few).expect("policies"))),
    ]
}

fn plain(text: &str) -> String {
    text.replace(words::NBSP, " ")
}

#[test]
fn the_widest_swing_comes_first() {
    let chart = tornado(1.0, true, Some(0.22));
    let table = chart.table();
    assert_eq!(table.rows[0][..6], ["Share of users in scope, most likely", "310", "1 %", "1,890", "50 %", "1,580"]);
    assert_eq!(table.rows[0][6], "38");
    assert_eq!(table.rows.len(), 6);
    let said = "The mean is 1,304 people; what moves it most is Share of users in scope, most likely: from 310 (1 %) to 1,890 (50 %). \
                Careful: 22 % of the spread comes from settings acting together; one at a time tells only part.";
    assert_eq!(plain(&chart.summary()), said);
    // What moves nothing is in the table and not in the picture.
    let stops: Vec<_> = chart.scene(640).expect("a scene").stops().into_iter().map(|stop| plain(&stop.words)).collect();
    assert_eq!(stops.len(), 5);
    assert_eq!(stops[0], "Share of users in scope, most likely: from 310 at 1 % to 1,890 at 50 % people; 38 % of the spread");
    assert!(!tornado(1.0, true, Some(0.1)).summary().contains("Careful"));
    assert_eq!(tornado(1.0, false, None).table().headers.len(), 6);
}

#[test]
fn an_analysis_becomes_a_tornado() {
    let scenario = Scenario::from_json(r#"{"tenant": {"users": 300}, "run": {"trials": 20}}"#).expect("a scenario");
    let mut analysis = Analysis::of(&scenario, inputs::ALL, 20, 16).expect("an analysis");
    analysis.advance(u64::MAX);
    let sensitivity = analysis.sensitivity();
    for outcome in &sensitivity.outcomes {
        let Ok(chart) = Tornado::from_sensitivity(outcome, &str::to_owned, &|_, value| value.to_string()) else {
            assert!(outcome.now.is_none(), "{}", outcome.outcome);
            continue;
        };
        let table = chart.table();
        assert_eq!(table.rows.len(), outcome.swings.len());
        for row in &table.rows {
            let swing = outcome.swings.iter().find(|swing| swing.input == row[0]).expect("a swing");
            let lowest = swing.lowest.expect("a number");
            let shown: f64 = row[1].replace(',', "").parse().expect("a number");
            assert!((shown - lowest).abs() <= 0.51, "{row:?} {lowest}");
        }
        for width in super::WIDTHS {
            assert!(chart.scene(width).is_ok());
        }
    }
}

#[test]
fn a_replay_becomes_small_multiples() {
    let scenario = Scenario::from_json(r#"{"tenant": {"users": 500}, "run": {"trials": 61}}"#).expect("a scenario");
    let replay = policies(&scenario).expect("a replay");
    let names: Vec<String> = replay.policies.iter().map(|policy| policy.policy.to_owned()).collect();
    let chart = Policies::from_comparison(&replay.comparison, &names, LOCKED_OUT).expect("policies");
    let table = chart.table();
    assert_eq!(table.rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>(), names);
    for (row, forecast) in table.rows.iter().zip(&replay.comparison.forecasts) {
        assert_eq!(row[1], words::count(forecast.totals.locked_out.and_then(|q| q.p50).expect("a number")));
    }
    let report_only = table.rows.iter().find(|row| row[0] == "report_only").expect("a row");
    // Of an odd number of trials: the middle one is the middle one also with the sign turned.
    assert_eq!(report_only[4], format!("−{}", table.rows[0][1]));
    // With dots, from each policy's own run.
    let dots = names.iter().map(|name| {
        let mut scenario = scenario.clone();
        scenario.protection.policy = <Policy as lockout_model::choice::Choice>::from_word(name).expect("a policy");
        let mut run = Run::new(&Parameters::derive(&scenario).expect("parameters"));
        run.advance(u64::MAX);
        run.locked_out_quantiles(50)
    });
    let dotted = chart.with_dots(dots.collect()).expect("dots");
    let scene = dotted.scene(640).expect("a scene");
    let drawn = scene.layers().find(|(ink, _)| *ink == Ink::Dot).map_or(0, |(_, marks)| marks.len());
    assert_eq!(drawn, 50 * names.len());
}

#[test]
fn rows_say_their_numbers() {
    let stops: Vec<_> = named("policies").scene(640).expect("a scene").stops().into_iter().map(|stop| plain(&stop.words)).collect();
    let table = named("policies").table();
    for (said, row) in stops.iter().zip(&table.rows) {
        assert!(said.starts_with(&format!("{}: median {} people locked out; 8 of 10: ", row[0], row[1])), "{said}");
    }
    assert_eq!(table.rows[1][4], "−964");
    assert!(stops[1].ends_with("; compared with the first 964 fewer (−1,157 to −675)"), "{}", stops[1]);
    let said = "The fewest people locked out: Report-only, 0 (0). The most: Block, 1,304 (1,032–1,576); medians, and 8 of 10 weekends.";
    assert_eq!(plain(&named("policies").summary()), said);
}

#[test]
fn comparisons_that_are_none_are_refused() {
    let one = |count: usize| Policies::new("people", vec![row("Block", 9.0, 1.0, true, None); count]);
    assert!(matches!(one(1), Err(ChartError::Count { .. })) && matches!(one(7), Err(ChartError::Count { .. })));
    assert!(multiples(true).with_dots(vec![vec![1.0; 49]; 4]).is_err());
    assert!(matches!(Tornado::new(String::new(), "people", 1.0, Vec::new(), None), Err(ChartError::Empty(_))));
    let upside_down = vec![swing("x", ("a", 2.0), ("b", 1.0), None)];
    assert!(matches!(Tornado::new(String::new(), "people", 1.0, upside_down, None), Err(ChartError::Disordered(_))));
    assert!(Tornado::new(String::new(), "people", f64::NAN, vec![swing("x", ("a", 0.0), ("b", 1.0), None)], None).is_err());
}

#[test]
fn a_small_tenant_is_seen_beside_a_large_one() {
    let words = |rows: Vec<Row>| {
        let chart = Policies::new("people locked out", rows).expect("policies").on_fitting_scale();
        chart.scene(420).expect("a scene").to_svg(lockout_lab::chart::Theme::Light)
    };
    let large = || row("Ten million", 3_304_120.0, 150_000.0, false, None);
    assert!(words(vec![large(), row("Fifty", 17.0, 3.0, false, None)]).contains("log scale"));
    // A policy that locks nobody out is no reason.
    assert!(!words(vec![large(), row("Off", 0.0, 0.0, false, None)]).contains("log scale"));
    assert!(!words(vec![large(), row("Half", 1_604_120.0, 150_000.0, false, None)]).contains("log scale"));
}
