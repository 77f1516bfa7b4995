//! The checks that the page can run: all hold, and each can fail.

use std::cell::Cell;

use lockout_lab::content::sources::self_test::{CHECKS, Oracle};
use lockout_model::choice::Policy;
use lockout_model::forecast::{Figure, Quantiles};
use lockout_model::{Forecast, Issue, Scenario, run};

#[test]
fn all_hold() {
    assert!(CHECKS.len() >= 20, "{} checks", CHECKS.len());
    for check in CHECKS {
        check.of_the_model().unwrap_or_else(|found| panic!("{}: {found}", check.name));
    }
}

fn each(figure: &mut Figure, change: impl Fn(f64) -> f64) {
    if let Some(Quantiles { mean, p5, p10, p25, p50, p75, p90, p95 }) = figure {
        for number in [mean, p5, p10, p25, p50, p75, p90, p95].into_iter().flatten() {
            *number = change(*number);
        }
    }
}

/// Ways in which a broken model could err: its forecast, spoilt.
type Spoil = fn(&Scenario, &mut Forecast);

const SPOILS: &[(&str, Spoil)] = &[
    ("a person too many in a kind", |_, forecast| forecast.by_kind[0].users += 1),
    ("a kind's flagged doubled", |_, forecast| each(&mut forecast.by_kind[1].flagged, |people| 2.0 * people)),
    ("flagged beside the scope", |_, forecast| each(&mut forecast.totals.flagged, |people| 2.0 * people + 1.0)),
    ("stopped without being flagged", |_, forecast| each(&mut forecast.totals.stopped, |people| 3.0 * people + 5.0)),
    ("locked out without being stopped", |_, forecast| each(&mut forecast.totals.locked_out, |people| 3.0 * people + 5.0)),
    ("prompted forgotten", |_, forecast| each(&mut forecast.totals.prompted, |_| 0.0)),
    ("refused too many", |_, forecast| each(&mut forecast.totals.refused, |people| people + 400.0)),
    ("a path forgotten", |_, forecast| each(&mut forecast.recovery.restored_by.help_desk, |people| people + 30.0)),
    ("scoped always", |_, forecast| each(&mut forecast.totals.scoped, |people| people + 5.0)),
    ("nobody scoped", |_, forecast| each(&mut forecast.totals.scoped, |_| 0.0)),
    ("flagged falls with the scope", |scenario, forecast| {
        each(&mut forecast.totals.flagged, |people| if scenario.incident.scope.likely > 0.3 { 0.1 * people } else { people });
    }),
    ("excluding stops more", |scenario, forecast| {
        each(&mut forecast.totals.stopped, |people| people * (1.0 + scenario.protection.excluded_share * 3.0));
    }),
    ("a password change locks out", |scenario, forecast| {
        let change = scenario.protection.policy == Policy::PasswordChange;
        each(&mut forecast.totals.locked_out, |people| if change { 3.0 * people } else { people });
    }),
    ("regions in their order", |scenario, forecast| {
        let first = scenario.tenant.regions[0].utc_offset_hours;
        each(&mut forecast.totals.refused, |people| people + first);
    }),
    ("policies flag", |scenario, forecast| {
        let policy = f64::from(scenario.protection.policy as u8);
        each(&mut forecast.totals.flagged, |people| people + 0.01 * policy);
    }),
    ("another seed, another world", |scenario, forecast| {
        each(&mut forecast.totals.locked_out, |people| people + 100.0 * (scenario.run.seed % 7) as f64);
    }),
    ("quantiles out of order", |_, forecast| {
        if let Some(figure) = &mut forecast.totals.flagged {
            figure.p75 = Some(0.5);
        }
    }),
    ("a negative figure", |_, forecast| each(&mut forecast.totals.spared, |people| people - 1000.0)),
    ("everybody waits", |_, forecast| each(&mut forecast.waiting[20].people, |people| people + 500.0)),
    ("an hour's alerts lost", |_, forecast| each(&mut forecast.alert_window.per_hour[0].alerts, |_| 0.0)),
    ("alerts after the window", |_, forecast| each(&mut forecast.alert_window.last_alert_hours, |hours| hours + 3.0)),
    ("half are back last", |_, forecast| each(&mut forecast.recovery.hours_to_half, |hours| hours + 200.0)),
    ("nine in ten are back last", |_, forecast| each(&mut forecast.recovery.hours_to_90_percent, |hours| hours + 200.0)),
    ("always a few stuck", |_, forecast| each(&mut forecast.totals.stuck, |people| people + 2.0)),
];

/// Whether a model spoilt like this fails a check.
fn fails(check: usize, oracle: Oracle<'_>) -> bool {
    (CHECKS[check].run)(oracle).is_err()
}

#[test]
fn each_can_fail() {
    let mut red = vec![false; CHECKS.len()];
    for (name, spoil) in SPOILS {
        let oracle = |scenario: &Scenario| -> Result<Forecast, Vec<Issue>> {
            let mut forecast = run::forecast(scenario)?;
            spoil(scenario, &mut forecast);
            Ok(forecast)
        };
        let caught: Vec<usize> = (0..CHECKS.len()).filter(|at| fails(*at, &oracle)).collect();
        assert!(!caught.is_empty(), "nothing notices: {name}");
        caught.into_iter().for_each(|at| red[at] = true);
    }
    // Two that no spoilt forecast shows: figures that change from run to run, and a scenario that should be refused.
    let runs = Cell::new(0.0);
    let unsteady = |scenario: &Scenario| {
        let mut forecast = run::forecast(scenario)?;
        runs.set(runs.get() + 0.001);
        each(&mut forecast.totals.spared, |people| people + runs.get());
        Ok(forecast)
    };
    let lenient = |scenario: &Scenario| {
        let mut scenario = scenario.clone();
        scenario.tenant.users = scenario.tenant.users.max(1);
        run::forecast(&scenario)
    };
    for oracle in [&unsteady as Oracle<'_>, &lenient] {
        (0..CHECKS.len()).filter(|at| fails(*at, oracle)).for_each(|at| red[at] = true);
    }
    let never: Vec<&str> = CHECKS.iter().zip(&red).filter(|(_, red)| !**red).map(|(check, _)| check.name).collect();
    assert!(never.is_empty(), "these can never fail: {never:#?}");
}
