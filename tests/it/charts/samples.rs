//! Charts to look at: usual ones and extreme ones.

use lockout_lab::chart::alerts::Region;
use lockout_lab::chart::axis::Scale;
use lockout_lab::chart::bars::{Bar, Counted, Middle};
use lockout_lab::chart::icons::Group;
use lockout_lab::chart::race::Morning;
use lockout_lab::chart::waiting::{Clock, POINTS, Spread};
use lockout_lab::chart::{Alerts, Bars, Change, Chart, Dotplot, Funnel, Icons, Race, Range80, Waiting};
use lockout_model::Scenario;
use lockout_model::calendar::Moment;

pub(super) type Sample = (&'static str, Box<dyn Chart>);

pub(super) fn easter() -> Moment {
    Moment::parse("2025-04-20T04:00:00Z").expect("a moment")
}

pub(super) fn range(low: f64, middle: f64, high: f64) -> Range80 {
    // The middle half, between the ends and the middle.
    let inner = middle.clamp(low.min(high), high.max(low));
    Range80 { low, middle, high, half: ((low + inner) / 2.0, (inner + high) / 2.0) }
}

/// Fifty whole numbers around `middle`, more of them near it.
pub(super) fn quantiles(middle: f64, spread: f64) -> Vec<f64> {
    (0..50)
        .map(|at| {
            let u = (f64::from(at) + 0.5) / 50.0;
            // A logistic law, near enough to what a forecast gives.
            (middle + spread * (u / (1.0 - u)).ln()).max(0.0).round()
        })
        .collect()
}

pub(super) fn dotplot(middle: f64, spread: f64, users: u64, threshold: Option<f64>) -> Dotplot {
    let dots = quantiles(middle, spread);
    let range = range(dots[5], middle, dots[44]);
    Dotplot::new(dots, range, users, threshold).expect("a dotplot")
}

/// Alerts that fall off through a window.
pub(super) fn alerts(start: &str, hours: f64, first: f64, last: f64) -> Alerts {
    let bins = (1..=72).take_while(|bin| f64::from(*bin) < hours + 1.0).count();
    let per_hour = (0..bins)
        .map(|bin| {
            let part = (hours - bin as f64).min(1.0);
            let middle = (first + (last - first) * bin as f64 / bins as f64) * part;
            range((middle * 0.74).round(), middle.round(), (middle * 1.17).round())
        })
        .collect();
    Alerts::new(Moment::parse(start).expect("a moment"), hours, per_hour).expect("alerts")
}

/// People who come in over some hours and are let back in over some more.
pub(super) fn crowd(people: f64, rise: f64, fall_from: f64, fall_over: f64) -> Vec<Spread> {
    let part = |hours: f64, factor: f64| {
        let up = 1.0 - 1.0 / (1.0 + hours / rise * (1.0 + hours / rise));
        let late = fall_from + (factor - 1.0) * 12.0;
        let down = 1.0 - ((hours - late) / fall_over).clamp(0.0, 1.0);
        (people * factor * up * down).round()
    };
    (0..POINTS)
        .map(|at| {
            let mut spread = [0.68, 0.74, 0.88, 1.0, 1.09, 1.18, 1.23].map(|factor| part(at as f64 / 2.0, factor));
            spread.sort_by(f64::total_cmp);
            spread
        })
        .collect()
}

pub(super) fn clock(offset_minutes: i64, decision_hours: Option<f64>) -> Clock {
    Clock {
        start: easter(),
        offset_minutes,
        window_hours: 5.0,
        decision_hours,
        diagnosis_hours: Some(2.0),
        cleared_hours: decision_hours.map(|hours| hours + 1.5),
        settle_hours: decision_hours.map(|_| 0.25),
    }
}

/// Parts of a tenant around the world, in the order of a scenario that has them.
pub(super) fn regions(start: &str, hours: f64, count: usize) -> Vec<Region> {
    if count == 0 {
        return Vec::new();
    }
    let names = ["Frankfurt", "New York", "Singapore", "São Paulo", "Sydney and everything else in the far south", "Mumbai"];
    let regions: Vec<_> = [2.0, -4.0, 8.0, -3.0, 10.0, 5.5]
        .iter()
        .take(count)
        .map(|offset| format!(r#"{{"utc_offset_hours": {offset}, "share": {}}}"#, 1.0 / count as f64))
        .collect();
    let json = format!(
        r#"{{"tenant": {{"regions": [{}]}}, "incident": {{"window": {{"start": "{start}", "hours": {hours}}}}}}}"#,
        regions.join(", ")
    );
    Region::of_scenario(&Scenario::from_json(&json).expect("a scenario"), &|at| names[at].to_owned())
}

fn world(start: &str, hours: f64, count: usize) -> Alerts {
    alerts(start, hours, 262.0, 90.0).over(regions(start, hours, count)).expect("regions")
}

fn bar(name: &str, of: Option<u64>, numbers: Option<(f64, f64, f64)>, note: Option<&str>) -> Bar {
    let range = numbers.map(|(low, middle, high)| range(low, middle, high));
    Bar { name: name.to_owned(), of, range, note: note.map(str::to_owned), ..Bar::default() }
}

pub(super) fn hostile() -> Bars {
    let bar = bar("<script>\"&'\u{0}", Some(2), Some((0.0, 1.0, 2.0)), Some("]]><g onload=alert(1)>"));
    Bars::new(Counted::LockedOut, Middle::Median, vec![bar]).expect("bars")
}

fn by_kind() -> Bars {
    let bars = vec![
        bar("AD FS", Some(2310), Some((530.0, 717.0, 850.0)), None),
        bar("Cloud-only", Some(1260), Some((288.0, 391.0, 463.0)), Some("12 prompted")),
        bar("Passwordless", Some(630), Some((144.0, 196.0, 233.0)), None),
        bar("Ping or other IdP", Some(4), Some((0.0, 1.0, 2.0)), None),
    ];
    Bars::new(Counted::LockedOut, Middle::Median, bars).expect("bars")
}

pub(super) fn paths() -> Vec<Bar> {
    vec![
        bar("By themselves in the sign-in", None, None, Some("not offered: the policy is Block")),
        bar("Public reset page", None, Some((150.0, 204.0, 240.0)), None),
        bar("Change in Active Directory", None, None, Some("off: the opt-in setting is not set")),
        bar("Help-desk reset", None, Some((102.0, 160.0, 190.0)), None),
        bar("Cleared by an admin", None, Some((640.0, 878.0, 1046.0)), None),
        bar("Policy switched off", None, None, Some("not used")),
        bar("Cleared by the provider", None, None, Some("not known to have happened")),
    ]
}

fn by_path() -> Bars {
    let stuck = bar("Still out after five days", None, Some((0.0, 3.0, 11.0)), None);
    Bars::new(Counted::Restored, Middle::Median, paths()).and_then(|bars| bars.and(Counted::LockedOut, stuck)).expect("bars")
}

fn by_kind_before() -> Bars {
    let bars = vec![
        bar("AD FS", Some(2310), Some((430.0, 512.0, 650.0)), None),
        bar("Cloud-only", Some(1260), Some((488.0, 591.0, 663.0)), None),
        bar("Guests", Some(630), Some((144.0, 196.0, 233.0)), None),
    ];
    Bars::new(Counted::LockedOut, Middle::Median, bars).expect("bars")
}

pub(super) fn race(factor: f64) -> Race {
    let morning = Morning {
        at: Moment::parse("2025-04-22T09:00:00Z").expect("a moment"),
        point: 102,
        out: range(640.0 * factor, 962.0 * factor, 1180.0 * factor),
    };
    let mut paths = paths();
    for range in paths.iter_mut().filter_map(|bar| bar.range.as_mut()) {
        *range = self::range((range.low * factor).floor(), (range.middle * factor).floor(), (range.high * factor).floor());
    }
    Race::new(paths, Some(morning), range(0.0, 3.0, 11.0)).expect("a race")
}

/// Scoped, flagged, prompted, locked out, refused, spared, stuck from medians, a quarter to each side.
pub(super) fn funnel(users: u64, medians: [f64; 8]) -> Funnel {
    Funnel::new(users, medians.map(|median| range((median * 0.75).floor(), median, (median * 1.2).floor()))).expect("a funnel")
}

pub(super) fn group(name: &str, people: u64, means: [f64; 4]) -> Group {
    Group { name: name.to_owned(), people, means }
}

fn icons() -> Icons {
    let groups = vec![
        group("AD FS", 2310, [717.0, 0.0, 0.0, 80.0]),
        group("Cloud-only", 1260, [250.0, 141.0, 30.0, 44.0]),
        group("Passwordless", 630, [196.0, 0.0, 0.0, 22.0]),
        group("Guests", 0, [0.0; 4]),
    ];
    Icons::new(groups).expect("icons")
}

/// The same, with some who never get back.
fn left_over(points: Vec<Spread>, people: f64) -> Vec<Spread> {
    let back = |(at, spread): (usize, Spread)| if at < 90 { spread } else { spread.map(|number| number.max(people)) };
    points.into_iter().enumerate().map(back).collect()
}

fn waiting(points: Vec<Spread>, clock: Clock) -> Waiting {
    Waiting::new(points, clock).expect("waiting")
}

/// Every sample with its name.
pub(super) fn charts() -> Vec<Sample> {
    let change = Change { low: 310.0, middle: 402.0, high: 480.0 };
    let boxed = |name: &'static str, chart: Box<dyn Chart>| (name, chart);
    let mut charts = vec![
        boxed("dotplot", Box::new(dotplot(1304.0, 130.0, 4200, None))),
        boxed("dotplot-threshold", Box::new(dotplot(1304.0, 130.0, 4200, Some(1400.0)))),
        boxed("dotplot-threshold-low", Box::new(dotplot(1304.0, 130.0, 4200, Some(900.0)))),
        boxed("dotplot-few", Box::new(dotplot(3.0, 0.8, 12, None))),
        boxed("dotplot-nobody", Box::new(dotplot(0.0, 0.0, 1000, None))),
        boxed("dotplot-many", Box::new(dotplot(3_304_120.0, 150_000.0, 10_000_000, Some(3_600_000.0)))),
        boxed("dotplot-log", Box::new(dotplot(900.0, 400.0, 100_000, Some(5000.0)).on(Scale::Log))),
        boxed("dotplot-far-threshold", Box::new(dotplot(1304.0, 130.0, 4200, Some(4200.0)))),
        boxed(
            "dotplot-baseline",
            Box::new(dotplot(1304.0, 130.0, 4200, Some(1400.0)).against(&dotplot(900.0, 160.0, 4200, None), Some(change))),
        ),
        boxed("dotplot-few-baseline", Box::new(dotplot(1.0, 0.1, 9, Some(1.0)).against(&dotplot(3.0, 0.8, 9, None), None))),
        boxed("alerts-world", Box::new(world("2025-04-20T04:00:00Z", 5.0, 2))),
        boxed("alerts-six", Box::new(world("2025-04-19T21:15:00Z", 71.5, 6))),
        boxed(
            "alerts-baseline",
            Box::new(world("2025-04-20T04:00:00Z", 5.0, 1).against(&alerts("2025-04-20T02:00:00Z", 6.0, 300.0, 20.0), None)),
        ),
        boxed(
            "alerts-baseline-elsewhere",
            Box::new(alerts("2025-04-20T04:00:00Z", 5.0, 1.0, 1.0).against(&alerts("2025-04-25T02:00:00Z", 6.0, 300.0, 20.0), None)),
        ),
        boxed("alerts", Box::new(alerts("2025-04-20T04:00:00Z", 5.0, 262.0, 260.0))),
        boxed("alerts-front", Box::new(alerts("2025-04-19T21:15:00Z", 9.5, 900.0, 40.0))),
        boxed("alerts-long", Box::new(alerts("2025-04-19T20:00:00Z", 71.5, 1300.0, 12.0))),
        boxed("alerts-short", Box::new(alerts("2025-04-20T04:00:00Z", 0.25, 80.0, 80.0))),
        boxed("alerts-none", Box::new(alerts("2025-04-20T04:00:00Z", 5.0, 0.0, 0.0))),
        boxed("waiting", Box::new(waiting(crowd(962.0, 12.0, 50.0, 6.0), clock(120, Some(52.4))))),
        boxed("waiting-day", Box::new(waiting(crowd(31.0, 0.6, 5.0, 4.0), clock(-210, Some(3.1))))),
        boxed("waiting-left-over", Box::new(waiting(left_over(crowd(230.0, 12.0, 50.0, 6.0), 15.0), clock(120, Some(52.4))))),
        boxed("waiting-stuck", Box::new(waiting(crowd(2_400_000.0, 20.0, 500.0, 6.0), clock(0, None)))),
        boxed(
            "waiting-baseline",
            Box::new(
                waiting(crowd(962.0, 12.0, 50.0, 6.0), clock(120, Some(52.4)))
                    .against(&waiting(crowd(1300.0, 10.0, 70.0, 9.0), clock(120, None)), None),
            ),
        ),
        boxed("waiting-nobody", Box::new(waiting(vec![[0.0; 7]; POINTS], clock(0, Some(30.0))))),
        boxed("by-kind", Box::new(by_kind())),
        boxed("by-path", Box::new(by_path())),
        boxed("by-kind-baseline", Box::new(by_kind().against(&by_kind_before(), &[Some(change)]))),
        boxed("race", Box::new(race(1.0))),
        boxed("race-baseline", Box::new(race(1.0).against(&race(0.6), None))),
        boxed("funnel", Box::new(funnel(4200, [1400.0, 1304.0, 1240.0, 0.0, 1240.0, 1182.0, 58.0, 3.0]))),
        boxed(
            "funnel-prompted",
            Box::new(
                funnel(4200, [1400.0, 1304.0, 1240.0, 900.0, 340.0, 1182.0, 58.0, 3.0])
                    .against(&funnel(4200, [1400.0, 1304.0, 1240.0, 0.0, 1240.0, 1182.0, 58.0, 3.0]), None),
            ),
        ),
        boxed("funnel-nobody", Box::new(funnel(1, [0.0; 8]))),
        boxed(
            "funnel-many",
            Box::new(funnel(10_000_000, [4_000_000.0, 3_900_000.0, 3_800_000.0, 1.0, 3_799_999.0, 3_000_000.0, 700_000.0, 100_000.0])),
        ),
        boxed("icons", Box::new(icons())),
        boxed(
            "icons-baseline",
            Box::new(
                icons().against(
                    &Icons::new(vec![
                        group("AD FS", 2310, [400.0, 0.0, 0.0, 0.0]),
                        group("Cloud-only", 1260, [600.0, 0.0, 0.0, 0.0]),
                        group("Okta", 300, [120.0, 0.0, 0.0, 0.0]),
                    ])
                    .expect("icons"),
                    &|name| (name == "Okta").then_some(Change { low: -140.0, middle: -120.0, high: -101.0 }),
                ),
            ),
        ),
        boxed("icons-one", Box::new(Icons::new(vec![group("Password hash sync", 1, [1.0, 0.0, 0.0, 0.0])]).expect("icons"))),
        boxed(
            "icons-nobody",
            Box::new(Icons::new(vec![group("Cloud-only", 9_999_990, [0.0; 4]), group("Ping or other IdP", 10, [0.0; 4])]).expect("icons")),
        ),
    ];
    charts.extend(super::compared::samples());
    charts
}

/// The sample of a name.
pub(super) fn named(name: &str) -> Box<dyn Chart> {
    charts().into_iter().find(|chart| chart.0 == name).expect("a sample of that name").1
}

/// Charts whose baseline is themselves.
pub(super) fn against_themselves() -> Vec<Sample> {
    let zero = Change { low: 0.0, middle: 0.0, high: 0.0 };
    let (dots, bars) = (dotplot(1304.0, 130.0, 4200, None), alerts("2025-04-20T04:00:00Z", 5.0, 262.0, 260.0));
    let people = waiting(crowd(962.0, 12.0, 50.0, 6.0), clock(120, Some(52.4)));
    vec![
        ("dotplot", Box::new(dots.clone().against(&dots, Some(zero)))),
        ("alerts", Box::new(bars.clone().against(&bars, None))),
        ("waiting", Box::new(people.clone().against(&people, None))),
        ("by-kind", Box::new(by_kind().against(&by_kind(), &[Some(zero); 4]))),
        ("by-kind, not paired", Box::new(by_kind().against(&by_kind(), &[]))),
        ("race", Box::new(race(1.0).against(&race(1.0), None))),
        ("icons", Box::new(icons().against(&icons(), &|_| Some(zero)))),
        ("funnel", Box::new(funnel(10, [4.0; 8]).against(&funnel(10, [4.0; 8]), None))),
    ]
}
