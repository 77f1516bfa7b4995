//! The checks: small tenants, few trials, one statement each.

use lockout_model::choice::{Licence, LockoutRule, Policy};
use lockout_model::forecast::{Figure, Quantiles};
use lockout_model::run::to_json;
use lockout_model::scenario::{Region, Triple};
use lockout_model::{Forecast, Scenario};

use super::{Check, Oracle};
use crate::content::story::Edit;

type Checked = Result<(), String>;

/// A small tenant in working hours, so that everything happens.
fn tenant(edit: Edit) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.tenant.users = 600;
    scenario.run.trials = 200;
    scenario.incident.window.start = scenario.incident.window.start.plus_minutes(3 * 24 * 60);
    edit(&mut scenario);
    scenario
}

fn ask(oracle: Oracle<'_>, edit: Edit) -> Result<Forecast, String> {
    oracle(&tenant(edit)).map_err(|issues| issues.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}

fn mean(figure: &Figure) -> f64 {
    figure.and_then(|figure| figure.mean).unwrap_or_default()
}

/// Every number of a figure, mean first, that is defined.
fn numbers(figure: &Figure) -> Vec<f64> {
    let Some(Quantiles { mean, p5, p10, p25, p50, p75, p90, p95 }) = *figure else { return Vec::new() };
    [mean, p5, p10, p25, p50, p75, p90, p95].into_iter().flatten().collect()
}

/// Published figures have six digits.
fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-4 * one.abs().max(other.abs()) + 1e-3
}

fn ensure(holds: bool, found: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(found()) }
}

fn equal(what: &str, one: f64, other: f64) -> Checked {
    ensure(close(one, other), || [what, ": ", &one.to_string(), " and ", &other.to_string()].concat())
}

fn zero(what: &str, figure: &Figure) -> Checked {
    let largest = numbers(figure).into_iter().fold(0.0, f64::max);
    ensure(largest == 0.0, || [what, ": ", &largest.to_string(), ", expected nobody"].concat())
}

/// Each number of `less` is at most that of `more`.
fn within(what: &str, less: &Figure, more: &Figure) -> Checked {
    let worst = numbers(less).into_iter().zip(numbers(more)).find(|(less, more)| less > &(more + 1e-3));
    match worst {
        None => Ok(()),
        Some((less, more)) => Err([what, ": ", &less.to_string(), " is more than ", &more.to_string()].concat()),
    }
}

/// Nobody is stopped under this change, and somebody is flagged.
fn stops_nobody(oracle: Oracle<'_>, edit: Edit) -> Checked {
    let forecast = ask(oracle, edit)?;
    ensure(mean(&forecast.totals.flagged) > 0.0, || "nobody is flagged".to_owned())?;
    zero("stopped", &forecast.totals.stopped)?;
    zero("locked out", &forecast.totals.locked_out)
}

fn every_figure(forecast: &Forecast) -> Vec<(&'static str, Figure)> {
    let totals = &forecast.totals;
    vec![
        ("scoped", totals.scoped),
        ("flagged", totals.flagged),
        ("stopped", totals.stopped),
        ("prompted", totals.prompted),
        ("locked out", totals.locked_out),
        ("refused", totals.refused),
        ("spared", totals.spared),
        ("stuck", totals.stuck),
        ("hours lost", totals.person_hours_lost),
        ("decision", forecast.response.decision_hours),
    ]
}

macro_rules! checks {
    ($($name:literal => $run:expr;)*) => {
        /// Every check.
        pub const CHECKS: &[Check] = &[$(Check { name: $name, run: $run }),*];
    };
}

checks! {
    "The kinds’ people add up to the tenant" => |oracle| {
        let forecast = ask(oracle, |_| ())?;
        let people: u64 = forecast.by_kind.iter().map(|kind| kind.users).sum();
        ensure(people == 600, || people.to_string() + " people of 600")
    };
    "The kinds’ flagged people add up to all flagged people" => |oracle| {
        let forecast = ask(oracle, |_| ())?;
        equal("flagged", forecast.by_kind.iter().map(|kind| mean(&kind.flagged)).sum(), mean(&forecast.totals.flagged))
    };
    "Nobody is flagged who is not in scope, and nobody is in scope who is not there" => |oracle| {
        let forecast = ask(oracle, |_| ())?;
        within("flagged and scoped", &forecast.totals.flagged, &forecast.totals.scoped)?;
        ensure(numbers(&forecast.totals.scoped).iter().all(|scoped| (0.0..=600.0).contains(scoped)), || "scoped beyond the tenant".to_owned())
    };
    "Nobody is locked out who is not stopped, and nobody is stopped who is not flagged" => |oracle| {
        let forecast = ask(oracle, |scenario| scenario.protection.policy = Policy::PasswordChange)?;
        within("locked out and stopped", &forecast.totals.locked_out, &forecast.totals.stopped)?;
        within("stopped and flagged", &forecast.totals.stopped, &forecast.totals.flagged)
    };
    "Stopped people are prompted or locked out" => |oracle| {
        let totals = ask(oracle, |scenario| scenario.protection.policy = Policy::PasswordChange)?.totals;
        equal("stopped", mean(&totals.stopped), mean(&totals.prompted) + mean(&totals.locked_out))
    };
    "Refused and spared people are stopped people" => |oracle| {
        let totals = ask(oracle, |_| ())?.totals;
        let both = mean(&totals.refused) + mean(&totals.spared);
        ensure(both <= mean(&totals.stopped) + 1e-2, || both.to_string() + " refused or spared, more than stopped")
    };
    "Every refused person is restored by one path, or stuck" => |oracle| {
        let forecast = ask(oracle, |scenario| scenario.response.admin_clear = None)?;
        let back: f64 = forecast.recovery.restored_by.to_array().iter().map(mean).sum();
        equal("refused", mean(&forecast.totals.refused), back + mean(&forecast.totals.stuck))
    };
    "An empty scope flags nobody" => |oracle| {
        let forecast = ask(oracle, |scenario| scenario.incident.scope = Triple { low: 0.0, likely: 0.0, high: 0.0 })?;
        zero("scoped", &forecast.totals.scoped)?;
        zero("flagged", &forecast.totals.flagged)
    };
    "Without alerts people sign in again, and nobody is flagged" => |oracle| {
        let forecast = ask(oracle, |scenario| scenario.incident.alert_probability = 0.0)?;
        ensure(mean(&forecast.totals.scoped) > 0.0, || "nobody is in scope".to_owned())?;
        zero("flagged", &forecast.totals.flagged)
    };
    "A halt at the very start leaves no alert" => |oracle| {
        zero("flagged", &ask(oracle, |scenario| scenario.incident.halted_after_hours = Some(0.0))?.totals.flagged)
    };
    "Report-only stops nobody" => |oracle| stops_nobody(oracle, |scenario| scenario.protection.policy = Policy::ReportOnly);
    "No policy stops nobody" => |oracle| stops_nobody(oracle, |scenario| scenario.protection.policy = Policy::Off);
    "Without P2 no policy stops anybody" => |oracle| stops_nobody(oracle, |scenario| scenario.protection.licence = Licence::P1);
    "A policy that asks for sign-in risk too stops nobody" => |oracle| stops_nobody(oracle, |scenario| scenario.protection.needs_sign_in_risk_too = true);
    "A policy that leaves everybody out stops nobody" => |oracle| stops_nobody(oracle, |scenario| scenario.protection.excluded_share = 1.0);
    "If every alert locks, everybody flagged is locked out, whatever the policy" => |oracle| {
        let totals = ask(oracle, |scenario| {
            scenario.incident.lockout_rule = LockoutRule::EveryAlert;
            scenario.protection.policy = Policy::Off;
        })?.totals;
        equal("locked out and flagged", mean(&totals.locked_out), mean(&totals.flagged))
    };
    "A larger scope never flags fewer" => |oracle| {
        let smaller = ask(oracle, |scenario| scenario.incident.scope.likely = 0.2)?;
        let larger = ask(oracle, |scenario| scenario.incident.scope.likely = 0.35)?;
        within("flagged", &smaller.totals.flagged, &larger.totals.flagged)?;
        ensure(mean(&larger.totals.flagged) > mean(&smaller.totals.flagged), || "a larger scope changes nothing".to_owned())
    };
    "Leaving people out never stops more" => |oracle| {
        let (some, none) = (ask(oracle, |scenario| scenario.protection.excluded_share = 0.25)?, ask(oracle, |_| ())?);
        within("stopped", &some.totals.stopped, &none.totals.stopped)?;
        ensure(mean(&some.totals.stopped) < mean(&none.totals.stopped), || "leaving people out changes nothing".to_owned())
    };
    "A password change never locks out more than Block" => |oracle| {
        let change = ask(oracle, |scenario| scenario.protection.policy = Policy::PasswordChange)?;
        within("locked out", &change.totals.locked_out, &ask(oracle, |_| ())?.totals.locked_out)
    };
    "The policy does not change who is flagged" => |oracle| {
        let (block, off) = (ask(oracle, |_| ())?, ask(oracle, |scenario| scenario.protection.policy = Policy::Off)?);
        ensure(block.totals.flagged == off.totals.flagged, || "other people are flagged".to_owned())
    };
    "The order of regions does not matter" => |oracle| {
        let east = || Region { utc_offset_hours: 8.0, share: 0.4, holidays: None };
        let west = || Region { utc_offset_hours: -5.0, share: 0.6, holidays: None };
        let with = |regions: Vec<Region>| {
            let mut scenario = tenant(|_| ());
            scenario.tenant.regions = regions;
            oracle(&scenario).map_err(|issues| format!("{issues:?}"))
        };
        let (one, other) = (with(vec![east(), west()])?, with(vec![west(), east()])?);
        ensure(one.totals == other.totals && one.recovery == other.recovery, || "other figures".to_owned())
    };
    "The same seed gives the same figures, to the last digit" => |oracle| {
        let (one, other) = (ask(oracle, |_| ())?, ask(oracle, |_| ())?);
        ensure(to_json(&one) == to_json(&other), || "two runs differ".to_owned())
    };
    "Another seed moves the median no further than the stated error allows" => |oracle| {
        let (one, other) = (ask(oracle, |_| ())?, ask(oracle, |scenario| scenario.run.seed += 1)?);
        let median = |forecast: &Forecast| forecast.totals.locked_out.and_then(|figure| figure.p50).unwrap_or_default();
        let error = one.sampling_error.locked_out_p50;
        let apart = (median(&one) - median(&other)).abs();
        ensure(apart <= 6.0 * error + 1.0, || [&apart.to_string(), " apart, with an error of ", &error.to_string()].concat())
    };
    "Every range is in order: its low end, its middle, its high end" => |oracle| {
        for (what, figure) in every_figure(&ask(oracle, |_| ())?) {
            let sorted = numbers(&figure).get(1..).is_none_or(<[f64]>::is_sorted);
            ensure(sorted, || what.to_owned() + " is out of order")?;
        }
        Ok(())
    };
    "No figure is negative" => |oracle| {
        for (what, figure) in every_figure(&ask(oracle, |_| ())?) {
            ensure(numbers(&figure).iter().all(|number| *number >= 0.0), || what.to_owned() + " is negative")?;
        }
        Ok(())
    };
    "Never do more people wait than were refused" => |oracle| {
        let forecast = ask(oracle, |_| ())?;
        let most = forecast.totals.refused.and_then(|figure| figure.p90).unwrap_or_default();
        let waiting = forecast.waiting.iter().map(|point| mean_of_people(point.people)).fold(0.0, f64::max);
        ensure(waiting <= most + 3.0, || waiting.to_string() + " wait")
    };
    "The alerts of each hour add up to all flagged people" => |oracle| {
        let forecast = ask(oracle, |_| ())?;
        equal("alerts", forecast.alert_window.per_hour.iter().map(|hour| mean(&hour.alerts)).sum(), mean(&forecast.totals.flagged))
    };
    "Alerts come inside the window" => |oracle| {
        let window = ask(oracle, |_| ())?.alert_window;
        within("first alert and last", &window.first_alert_hours, &window.last_alert_hours)?;
        let latest = numbers(&window.last_alert_hours).into_iter().fold(0.0, f64::max);
        ensure(latest <= 5.0, || latest.to_string() + " hours after the start, of 5")
    };
    "Half are back before nine in ten, and those before all" => |oracle| {
        let recovery = ask(oracle, |_| ())?.recovery;
        within("half", &recovery.hours_to_half, &recovery.hours_to_90_percent)?;
        within("nine in ten", &recovery.hours_to_90_percent, &recovery.hours_to_all)
    };
    "The mean of the flagged is what the formula says" => |oracle| {
        let scenario = tenant(|_| ());
        let expected = 600.0 * scenario.incident.scope.mean() * scenario.incident.alert_probability;
        let found = mean(&ask(oracle, |_| ())?.totals.flagged);
        // Five standard errors of a binomial count over 200 trials.
        ensure((found - expected).abs() < 5.0, || [&found.to_string(), " flagged, expected ", &expected.to_string()].concat())
    };
    "If the provider clears everybody, nobody is stuck" => |oracle| {
        let forecast = ask(oracle, |scenario| {
            scenario.response.admin_clear = None;
            scenario.response.provider_clears_after_hours = Some(24.0);
        })?;
        zero("stuck", &forecast.totals.stuck)
    };
    "A scenario that cannot be is refused" => |oracle| match oracle(&tenant(|scenario| scenario.tenant.users = 0)) {
        Err(_) => Ok(()),
        Ok(_) => Err("a tenant of nobody has a forecast".to_owned()),
    };
}

/// The mean number of people waiting at a moment.
fn mean_of_people(people: Figure) -> f64 {
    mean(&people)
}
