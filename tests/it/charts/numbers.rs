//! Words and tables hold the numbers that were given; numbers that are none are refused.

use lockout_lab::chart::bars::{Bar, Counted, Middle};
use lockout_lab::chart::scene::Shape;
use lockout_lab::chart::waiting::POINTS;
use lockout_lab::chart::{Alerts, Bars, Chart, ChartError, Dotplot, Ink, Scene, Waiting};
use lockout_lab::words;
use lockout_model::{Forecast, Parameters, Run, Scenario};

use super::samples::{alerts, charts, clock, crowd, dotplot, easter, named, quantiles, range};

#[test]
fn summaries_and_tables_are_whole() {
    for (name, chart) in charts() {
        let summary = chart.summary();
        assert!(summary.ends_with('.') && !summary.contains("NaN") && summary.split(". ").count() <= 4, "{name}: {summary}");
        let table = chart.table();
        assert!(!table.rows.is_empty() && !table.caption.is_empty(), "{name}");
        assert!(table.rows.iter().all(|row| row.len() == table.headers.len()), "{name}");
        assert!(chart.scene(560).expect(name).label().ends_with(&summary), "{name}");
        assert!(!chart.key().is_empty());
    }
}

#[test]
fn a_width_that_is_no_width_is_refused() {
    for (name, chart) in charts() {
        for width in [0, 239, 2401, u32::MAX] {
            let error = chart.scene(width).expect_err(name).to_string();
            assert_eq!(error, format!("width: expected 240 to 2400 pixels, found {width}"));
        }
    }
}

fn plain(text: &str) -> String {
    text.replace(words::NBSP, " ")
}

fn texts(scene: &Scene) -> Vec<String> {
    let marks = scene.layers().flat_map(|(_, marks)| marks);
    marks.filter_map(|mark| if let Shape::Text { text, .. } = &mark.shape { Some(plain(text)) } else { None }).collect()
}

#[test]
fn a_dotplot_says_its_numbers() {
    let chart = dotplot(1304.0, 130.0, 4200, Some(1400.0));
    let said = "The median is 1,304 people locked out, of 4,200; in 8 of 10 such weekends between 1,032 and 1,576. \
                In 16 of 50 equally likely weekends more than 1,400 people are locked out.";
    assert_eq!(plain(&chart.summary()), said);
    let dots = quantiles(1304.0, 130.0);
    assert_eq!(chart.above_threshold(), Some(dots.iter().filter(|dot| **dot > 1400.0).count()));
    let shown: Vec<_> = chart.table().rows.into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(shown, dots.iter().map(|dot| words::count(*dot)).collect::<Vec<_>>());
    let texts = texts(&chart.scene(560).expect("a scene"));
    for text in ["median 1,304", "8 of 10 weekends: 1,032–1,576", "16 of 50 above 1,400", "people locked out, of 4,200"] {
        assert!(texts.contains(&text.to_owned()), "{texts:?}");
    }
}

#[test]
fn dots_keep_their_order_and_keys_when_they_move() {
    for (middle, width) in [(1304.0, 320), (500.0, 720), (3.0, 560), (0.0, 560)] {
        let scene = dotplot(middle, middle / 10.0, 4200, None).scene(width).expect("a scene");
        let dots = scene.layers().find(|(ink, _)| *ink == Ink::Dot).expect("dots").1;
        assert_eq!(dots.iter().map(|dot| dot.key).collect::<Vec<_>>(), (1..=50).collect::<Vec<_>>());
        assert!(dots.iter().all(|dot| dot.title.is_some()));
    }
}

#[test]
fn no_dot_lies_on_the_wrong_side_of_the_threshold() {
    for threshold in [700.0, 1100.0, 1303.0, 1304.0, 1399.0, 1400.0, 1800.0] {
        let scene = dotplot(1304.0, 130.0, 4200, Some(threshold)).scene(560).expect("a scene");
        let layer = |ink| scene.layers().find(|layer| layer.0 == ink).map_or(&[][..], |layer| layer.1);
        let [rule] = layer(Ink::Rule) else { panic!("one rule") };
        let line = rule.extent(Ink::Rule).left;
        assert!(layer(Ink::Dot).iter().all(|dot| dot.extent(Ink::Dot).right <= line), "{threshold}");
        assert!(layer(Ink::DotOver).iter().all(|dot| dot.extent(Ink::DotOver).left >= line), "{threshold}");
    }
}

#[test]
fn alerts_say_their_numbers() {
    let chart = alerts("2025-04-19T21:15:00Z", 9.5, 900.0, 40.0);
    let said = "The alert window is Saturday 19 April 21:15 to Sunday 06:45 UTC. \
                The busiest hour, Saturday 21:15–22:15, has 900 alerts (median); in 8 of 10 such weekends between 666 and 1,053.";
    assert_eq!(plain(&chart.summary()), said);
    let rows = chart.table().rows;
    assert_eq!(rows.len(), 10);
    assert_eq!(rows[0], ["Saturday 21:15–22:15", "900", "666", "1,053"]);
    assert_eq!(rows[9][0], "Sunday 06:15–06:45");
    assert_eq!(
        plain(&named("alerts-none").summary()),
        "The alert window is Sunday 20 April 04:00 to 09:00 UTC. Each hour brings no alert in 9 of 10 such weekends."
    );
}

#[test]
fn waiting_says_its_numbers() {
    let points = crowd(962.0, 12.0, 50.0, 6.0);
    let chart = Waiting::new(points.clone(), clock(120, Some(52.4))).expect("waiting");
    assert!(chart.summary().starts_with("At the peak, Tuesday 07:30, "), "{}", chart.summary());
    assert!(plain(&chart.summary()).contains("The tenant decides at Tuesday 10:24 (median)."), "{}", chart.summary());
    // Every two hours, and at the peak, 49.5 hours after the start.
    let mut moments: Vec<usize> = (0..241).step_by(4).chain([99]).collect();
    moments.sort_unstable();
    for (row, at) in chart.table().rows.iter().zip(moments) {
        let expected = [3, 1, 5, 0, 6].map(|quantile: usize| words::count(points[at][quantile]));
        assert_eq!(row[1..], expected);
    }
    // The axis ends where nobody waits any more.
    assert!((60.0..=66.0).contains(&chart.shown_hours()), "{}", chart.shown_hours());
    assert_eq!(named("waiting-nobody").summary(), "Nobody waits.");
    let said = named("waiting-baseline").summary();
    assert!(plain(&said).ends_with(" In the baseline at most 1,277 people wait (median)."), "{said}");
    let left_over = named("waiting-left-over");
    assert!(plain(&left_over.summary()).contains("After five days, Friday 06:00, 15 people still wait."), "{}", left_over.summary());
    assert!(texts(&left_over.scene(560).expect("a scene")).contains(&"15 still out after 5 days".to_owned()));
}

#[test]
fn bars_say_their_numbers() {
    assert_eq!(
        plain(&named("by-kind").summary()),
        "Most are locked out here: AD FS, 717 of 2,310 (median); in 8 of 10 such weekends between 530 and 850."
    );
    let rows = named("by-path").table().rows;
    assert_eq!(rows[0], ["By themselves in the sign-in", "–", "–", "–", "not offered: the policy is Block"]);
    assert_eq!(rows[4], ["Cleared by an admin", "878", "640", "1,046", ""]);
}

#[test]
fn numbers_that_are_none_are_refused() {
    let good = quantiles(100.0, 10.0);
    let usual = range(80.0, 100.0, 120.0);
    let dots = |change: fn(&mut Vec<f64>)| {
        let mut dots = good.clone();
        change(&mut dots);
        Dotplot::new(dots, usual, 1000, None).expect_err("refused").to_string()
    };
    assert_eq!(dots(Vec::clear), "quantiles: nothing to show");
    assert_eq!(dots(|dots| dots.truncate(49)), "quantiles: expected 50, found 49");
    assert_eq!(dots(|dots| dots[7] = f64::NAN), "quantiles: expected a finite number of at least 0");
    assert_eq!(dots(|dots| dots[49] = f64::INFINITY), "quantiles: expected a finite number of at least 0");
    assert_eq!(dots(|dots| dots[0] = -1.0), "quantiles: expected a finite number of at least 0");
    assert_eq!(dots(|dots| dots.swap(3, 40)), "quantiles: expected ascending numbers");
    assert!(Dotplot::new(good.clone(), range(80.0, f64::NAN, 120.0), 1000, None).is_err());
    assert!(Dotplot::new(good.clone(), range(120.0, 100.0, 80.0), 1000, None).is_err());
    assert!(Dotplot::new(good, usual, 1000, Some(f64::NAN)).is_err());

    assert!(matches!(Alerts::new(easter(), 5.0, Vec::new()), Err(ChartError::Empty(_))));
    assert!(matches!(Alerts::new(easter(), 5.0, vec![usual; 4]), Err(ChartError::Count { .. })));
    assert!(matches!(Alerts::new(easter(), 73.0, vec![usual; 73]), Err(ChartError::Count { .. })));
    assert!(Alerts::new(easter(), f64::NAN, vec![usual]).is_err());
    assert!(Alerts::new(easter(), 1.0, vec![range(0.0, 1.0, f64::INFINITY)]).is_err());

    let people = crowd(100.0, 5.0, 20.0, 5.0);
    assert!(matches!(Waiting::new(Vec::new(), clock(0, None)), Err(ChartError::Empty(_))));
    assert!(matches!(Waiting::new(people[..POINTS - 1].to_vec(), clock(0, None)), Err(ChartError::Count { .. })));
    let mut undefined = people.clone();
    undefined[100][3] = f64::NAN;
    assert_eq!(
        Waiting::new(undefined, clock(0, None)).expect_err("refused").to_string(),
        "waiting[100]: expected a finite number of at least 0"
    );
    assert!(Waiting::new(people, clock(0, Some(f64::INFINITY))).is_err());

    assert!(matches!(Bars::new(Counted::Restored, Middle::Mean, Vec::new()), Err(ChartError::Empty(_))));
    let bar = Bar { name: "Okta".to_owned(), of: None, range: Some(range(0.0, f64::NAN, 1.0)), ..Bar::default() };
    assert_eq!(
        Bars::new(Counted::LockedOut, Middle::Median, vec![bar]).expect_err("refused").to_string(),
        "Okta: expected a finite number of at least 0"
    );
}

/// A forecast of few trials, and its run's quantiles.
fn forecast(scenario: &str) -> (Forecast, Vec<f64>) {
    let scenario = Scenario::from_json(scenario).expect("a scenario");
    let mut run = Run::new(&Parameters::derive(&scenario).expect("parameters"));
    run.advance(u64::MAX);
    (run.forecast(), run.locked_out_quantiles(50))
}

#[test]
fn a_forecast_becomes_charts() {
    let (forecast, quantiles) = forecast(r#"{"tenant": {"users": 300, "home_offset_hours": -3.5}, "run": {"trials": 60}}"#);
    let dots = Dotplot::from_forecast(&forecast, quantiles, None).expect("a dotplot");
    let median = forecast.totals.locked_out.and_then(|figure| figure.p50).expect("a median");
    assert!(dots.summary().contains(&words::people(median)) && dots.summary().contains("of 300;"), "{}", dots.summary());
    let alerts = Alerts::from_forecast(&forecast).expect("alerts");
    assert_eq!(alerts.table().rows.len(), forecast.alert_window.per_hour.len());
    let waiting = Waiting::from_forecast(&forecast).expect("waiting");
    assert_eq!(waiting.table().rows[0][0], "Sunday 00:30");
    for width in super::WIDTHS {
        assert!(waiting.scene(width).is_ok() && alerts.scene(width).is_ok() && dots.scene(width).is_ok());
    }
}

#[test]
fn a_forecast_with_a_hole_is_refused() {
    let (mut forecast, quantiles) = forecast(r#"{"tenant": {"users": 50}, "run": {"trials": 20}}"#);
    forecast.waiting[7].people = None;
    forecast.alert_window.start.clear();
    forecast.totals.locked_out = None;
    assert!(matches!(Dotplot::from_forecast(&forecast, quantiles, None), Err(ChartError::NotANumber(_))));
    assert!(Alerts::from_forecast(&forecast).is_err() && Waiting::from_forecast(&forecast).is_err());
}
