//! Whole distributions at 100,000 trials: the engine against the reference, and both against the exact law.

use lockout_model::Run;
use lockout_model::outcome::{KindCounts, Outcome};
use lockout_model::run::Engine;

use super::scenarios::scenario;

const TRIALS: u64 = 100_000;
/// The largest gap between two samples' distributions. Two samples of one law that do not even share p are further apart
/// once in a million times; one person more or less in a tenant of 500 is further apart, too.
const DISTANCE: f64 = 0.012;

type Count = fn(&KindCounts) -> u64;

const COUNTS: [(&str, Count); 4] = [
    ("scoped", |kind| kind.scoped),
    ("flagged", |kind| kind.flagged),
    ("stopped", |kind| kind.stopped),
    ("locked out", |kind| kind.stopped - kind.prompted),
];

/// How many trials have how many people.
#[derive(Clone, Default)]
struct Distribution(Vec<u32>);

impl Distribution {
    fn push(&mut self, people: u64) {
        let people = people as usize;
        if people >= self.0.len() {
            self.0.resize(people + 1, 0);
        }
        self.0[people] += 1;
    }

    /// The largest gap, in shares of trials.
    fn distance(&self, other: &Self) -> f64 {
        let at = |of: &Self, people: usize| i64::from(of.0.get(people).copied().unwrap_or(0));
        let (mut gap, mut largest) = (0, 0);
        for people in 0..self.0.len().max(other.0.len()) {
            gap += at(self, people) - at(other, people);
            largest = largest.max(gap.abs());
        }
        largest as f64 / TRIALS as f64
    }
}

fn sum(outcome: &Outcome, of: Count) -> u64 {
    outcome.kinds.iter().map(of).sum()
}

/// The engines' counts are near each other, and the engine's published quantiles are the law's, up to the stated sampling
/// error and one person.
#[track_caller]
fn assert_one_law(json: &str) {
    let mut parameters = scenario(json);
    assert!((200..=500).contains(&parameters.users()), "{json}");
    parameters.scenario.run.trials = TRIALS;
    let [(reference, _), (aggregate, run)] = [Engine::Reference, Engine::Aggregate].map(|engine| {
        let mut counts: [Distribution; 4] = Default::default();
        let mut run = Run::with_engine(&parameters, engine);
        run.advance_each(u64::MAX, |_, outcome| {
            counts.iter_mut().zip(COUNTS).for_each(|(count, (_, of))| count.push(sum(outcome, of)));
        });
        (counts, run)
    });
    for ((reference, aggregate), (name, _)) in reference.iter().zip(&aggregate).zip(COUNTS) {
        let distance = reference.distance(aggregate);
        println!("{name}: {distance:.4}");
        assert!(distance <= DISTANCE, "{name} of {json}: the distributions are {distance} apart");
    }
    let forecast = run.forecast();
    let slack = 1.0 + forecast.sampling_error.locked_out_p50;
    for (name, figure, law) in [
        ("flagged", forecast.totals.flagged, parameters.flagged_law()),
        ("stopped", forecast.totals.stopped, parameters.stopped_law()),
        ("locked out", forecast.totals.locked_out, parameters.locked_out_law()),
    ] {
        let q = figure.expect("counts are never undefined");
        for (percent, value) in [(5, q.p5), (10, q.p10), (25, q.p25), (50, q.p50), (75, q.p75), (90, q.p90), (95, q.p95)] {
            let (value, expected) = (value.expect("counts are finite"), law.quantile(f64::from(percent) / 100.0));
            assert!((value - expected).abs() <= slack, "p{percent} of {name} of {json}: {value}, expected {expected} to within {slack}");
        }
    }
}

#[test]
fn the_default_in_a_tenant_of_200() {
    assert_one_law(r#"{"tenant":{"users":200}}"#);
}

#[test]
fn half_the_alerts_some_kinds_some_excluded() {
    assert_one_law(
        r#"{"tenant":{"users":350},"incident":{"alert_probability":0.5,"kinds":["cloud_only","ad_fs","passwordless"],"halted_after_hours":3,"window":{"arrival":"front_loaded"}},"protection":{"excluded_share":0.25}}"#,
    );
}

#[test]
fn any_scope_and_prompts() {
    assert_one_law(
        r#"{"tenant":{"users":500,"makeup":{"cloud_only":0.4,"hash_sync":0.3,"okta":0.1,"guest":0.2}},"incident":{"scope":{"low":0,"likely":0.1,"high":1}},"protection":{"policy":"password_change"}}"#,
    );
}

/// Nothing but the people's own chances spreads the counts.
#[test]
fn a_known_scope() {
    assert_one_law(
        r#"{"tenant":{"users":300},"incident":{"scope":{"low":0.3,"likely":0.3,"high":0.3}},"protection":{"excluded_share":0.1}}"#,
    );
}
