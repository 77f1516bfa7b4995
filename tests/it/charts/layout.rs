//! Nothing outside the picture, no words over words: for the samples and for numbers that nobody chose.

use lockout_lab::chart::axis::Scale;
use lockout_lab::chart::bars::{Bar, Bars, Counted, Middle};
use lockout_lab::chart::policies::Policies;
use lockout_lab::chart::scene::{Extent, Shape};
use lockout_lab::chart::tornado::{End, Swing, Tornado};
use lockout_lab::chart::waiting::{Clock, POINTS};
use lockout_lab::chart::{Alerts, Change, Chart, Dotplot, Icons, Ink, Scene, Waiting};
use lockout_model::calendar::Moment;

use super::WIDTHS;
use super::compared::row;
use super::samples::{charts, clock, crowd, easter, funnel, group, range, regions};

fn extents(scene: &Scene) -> Vec<(Ink, Extent, &Shape)> {
    scene.layers().flat_map(|(ink, marks)| marks.iter().map(move |mark| (ink, mark.extent(ink), &mark.shape))).collect()
}

/// Everything inside, and no words on words.
fn assert_tidy(name: &str, chart: &dyn Chart, width: u32) {
    let scene = chart.scene(width).expect(name);
    let (right, bottom) = scene.size();
    assert_eq!(right, width);
    let (right, bottom) = (i32::try_from(right * 10).expect("small"), i32::try_from(bottom * 10).expect("small"));
    let mut words: Vec<(Extent, &Shape)> = Vec::new();
    for (ink, extent, shape) in extents(&scene) {
        let inside = extent.left >= 0 && extent.top >= 0 && extent.right <= right && extent.bottom <= bottom;
        assert!(inside, "{name} at {width}: {ink:?} {shape:?} {extent:?}");
        if let Shape::Text { size, .. } = shape {
            assert!([120, 130].contains(size), "{name}: {shape:?}");
            if let Some((_, other)) = words.iter().find(|(other, _)| other.overlaps(&extent)) {
                panic!("{name} at {width}: {shape:?} lies on {other:?}");
            }
            words.push((extent, shape));
        }
    }
}

#[test]
fn samples_are_tidy_at_every_width() {
    for (name, chart) in charts() {
        for width in WIDTHS {
            assert_tidy(name, &*chart, width);
        }
    }
}

/// Numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / (1u64 << 24) as f64
    }

    fn below(&mut self, limit: f64) -> f64 {
        (self.next() * limit).floor()
    }

    /// Zero to ten million, small ones as often as large ones.
    fn people(&mut self) -> f64 {
        let power = self.next() * 7.0;
        if self.next() < 0.15 { 0.0 } else { 10f64.powf(power).floor() }
    }

    fn range(&mut self, most: f64) -> lockout_lab::chart::Range80 {
        let mut parts = [self.next() * most, self.next() * most, self.next() * most].map(f64::floor);
        parts.sort_by(f64::total_cmp);
        range(parts[0], parts[1], parts[2])
    }

    fn width(&mut self) -> u32 {
        240 + self.below(700.0) as u32
    }

    fn start(&mut self) -> Moment {
        easter().plus_minutes(self.below(20_000.0) as i64)
    }
}

fn clock_of(start: Moment) -> Clock {
    Clock { start, ..clock(0, None) }
}

const ROUNDS: usize = 400;

#[test]
fn dotplots_are_tidy_whatever_the_numbers() {
    let mut numbers = Numbers(1);
    for round in 0..ROUNDS {
        let (most, least) = (numbers.people(), numbers.next());
        let mut dots: Vec<f64> = (0..50).map(|_| ((least + (1.0 - least) * numbers.next()) * most).floor()).collect();
        dots.sort_by(f64::total_cmp);
        let threshold = (numbers.next() < 0.5).then(|| (numbers.next() * most * 1.5).floor());
        let chart = Dotplot::new(dots.clone(), range(dots[4], dots[24], dots[45]), 10_000_000, threshold).expect("a dotplot");
        let chart = if numbers.next() < 0.3 { chart.on(Scale::Log) } else { chart };
        let shift = numbers.people();
        let others: Vec<f64> = dots.iter().map(|dot| (dot * numbers.0 as f64 % 3.0 + shift).floor()).collect();
        let mut others = others;
        others.sort_by(f64::total_cmp);
        let other = Dotplot::new(others.clone(), range(others[4], others[24], others[45]), 10_000_000, None).expect("a dotplot");
        let chart = if numbers.next() < 0.4 { chart.against(&other, None) } else { chart };
        assert_tidy(&format!("dotplot {round}"), &chart, numbers.width());
    }
}

#[test]
fn alerts_are_tidy_whatever_the_numbers() {
    let mut numbers = Numbers(2);
    for round in 0..ROUNDS {
        let hours = (numbers.below(288.0) + 1.0) / 4.0;
        let most = numbers.people();
        let per_hour = (0..hours.ceil() as usize).map(|_| numbers.range(most)).collect();
        let start = numbers.start();
        let regions = regions(&start.to_string(), hours, numbers.below(7.0) as usize);
        let chart = Alerts::new(start, hours, per_hour).expect("alerts").over(regions).expect("regions");
        let other = Alerts::new(numbers.start(), 1.0, vec![numbers.range(most * 2.0)]).expect("alerts");
        let chart = if numbers.next() < 0.4 { chart.against(&other, None) } else { chart };
        assert_tidy(&format!("alerts {round}, {hours} hours"), &chart, numbers.width());
    }
}

#[test]
fn waiting_is_tidy_whatever_the_numbers() {
    let mut numbers = Numbers(3);
    for round in 0..ROUNDS {
        let (people, end) = (numbers.people(), numbers.below(300.0));
        let (rise, fall) = (1.0 + numbers.below(100.0), 1.0 + numbers.below(60.0));
        let points = (0..POINTS).map(|at| {
            let part = (at as f64 / rise).min(1.0) * ((end - at as f64) / fall).clamp(0.0, 1.0);
            [0.5, 0.6, 0.8, 1.0, 1.1, 1.2, 1.4].map(|factor| (people * part * factor).floor())
        });
        let clock = Clock {
            start: numbers.start(),
            offset_minutes: numbers.below(105.0) as i64 * 15 - 720,
            window_hours: 0.25 + numbers.below(288.0) / 4.0,
            decision_hours: (numbers.next() < 0.8).then(|| numbers.next() * 150.0),
            diagnosis_hours: Some(2.0),
            cleared_hours: (numbers.next() < 0.8).then(|| numbers.next() * 130.0),
            settle_hours: (numbers.next() < 0.8).then(|| numbers.next() * 24.0),
        };
        let chart = Waiting::new(points.collect(), clock).expect("waiting");
        let other = Waiting::new(crowd(numbers.people(), 6.0, 30.0, 9.0), clock_of(numbers.start())).expect("waiting");
        let chart = if numbers.next() < 0.4 { chart.against(&other, None) } else { chart };
        assert_tidy(&format!("waiting {round}"), &chart, numbers.width());
    }
}

#[test]
fn bars_are_tidy_whatever_the_numbers() {
    let mut numbers = Numbers(4);
    for round in 0..ROUNDS {
        let most = numbers.people();
        let bars = (0..1 + numbers.below(9.0) as usize).map(|at| Bar {
            name: ["Cloud-only", "Password change in the sign-in", "Ping or other IdP"][at % 3].to_owned(),
            of: (numbers.next() < 0.5).then_some(10_000_000),
            range: (numbers.next() < 0.8).then(|| numbers.range(most)),
            note: (numbers.next() < 0.3).then(|| "12 prompted".to_owned()),
            baseline: (numbers.next() < 0.3).then(|| numbers.range(most * 2.0)),
            change: None,
        });
        let chart = Bars::new(Counted::LockedOut, Middle::Median, bars.collect()).expect("bars");
        assert_tidy(&format!("bars {round}"), &chart, numbers.width());
    }
}

#[test]
fn icons_are_tidy_whatever_the_numbers() {
    let mut numbers = Numbers(5);
    for round in 0..ROUNDS / 4 {
        let groups = (0..1 + numbers.below(8.0) as usize).map(|at| {
            let people = numbers.people() + 1.0;
            let means = [0.5, 0.2, 0.2, 0.1].map(|part| (part * people * numbers.next()).floor());
            group(["Cloud-only", "Ping or other IdP", "A kind that has a long name indeed"][at % 3], people as u64, means)
        });
        let chart = Icons::new(groups.collect()).expect("icons");
        assert_tidy(&format!("icons {round}"), &chart, numbers.width());
    }
}

#[test]
fn funnels_are_tidy_whatever_the_numbers() {
    let mut numbers = Numbers(6);
    for round in 0..ROUNDS {
        let most = numbers.people();
        let chart = funnel(10_000_000, [(); 8].map(|()| (numbers.next() * most).floor()));
        let chart = if numbers.next() < 0.5 { chart.against(&funnel(9, [most; 8]), None) } else { chart };
        assert_tidy(&format!("funnel {round}"), &chart, numbers.width());
    }
}

#[test]
fn tornadoes_are_tidy_whatever_the_numbers() {
    let mut numbers = Numbers(7);
    for round in 0..ROUNDS / 2 {
        let most = numbers.people();
        let now = (numbers.next() * most).floor();
        let swings = (0..1 + numbers.below(14.0) as usize).map(|at| {
            let end = |mean: f64| End { setting: ["8 h", "around the clock", "Wednesday 18:00, as it is"][at % 3].to_owned(), mean };
            let (low, high) = ((numbers.next() * now).floor(), now + (numbers.next() * most).floor());
            let name = ["Policy", "Writeback covers password hash sync, pass-through and AD FS"][at % 2].to_owned();
            Swing { name, low: end(low), high: end(high), total: (numbers.next() < 0.7).then(|| numbers.next()) }
        });
        let chart = Tornado::new("people locked out".to_owned(), "people", now, swings.collect(), Some(numbers.next() * 0.3));
        assert_tidy(&format!("tornado {round}"), &chart.expect("a tornado"), numbers.width());
    }
}

#[test]
fn policies_are_tidy_whatever_the_numbers() {
    let mut numbers = Numbers(8);
    for round in 0..ROUNDS / 2 {
        let dotted = numbers.next() < 0.5;
        let rows = (0..2 + numbers.below(5.0) as usize).map(|at| {
            let most = numbers.people();
            let change = Some(Change { low: -most, middle: most / 2.0, high: most }).filter(|_| at % 2 == 1);
            row(
                ["Block", "Risk remediation by the provider, under the rules of today"][at % 2],
                most,
                most * numbers.next(),
                dotted,
                change,
            )
        });
        let chart = Policies::new("people locked out", rows.collect()).expect("policies");
        let chart = if numbers.next() < 0.5 { chart.on(Scale::Log) } else { chart };
        assert_tidy(&format!("policies {round}"), &chart, numbers.width());
    }
}
