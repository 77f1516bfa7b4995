//! Limits of single fields and rules between fields.

use super::describe::Makeup;
use super::{Region, Scenario, Shares, Triple, VERSION};
use crate::calendar::{Day, Moment};
use crate::choice::{AnyChoice, Choice as _, Kind, Policy, RulesOf};
use crate::decimal;
use crate::facts::Fact;
use crate::fields::{Describe, Fields, Issue, Optional};

/// How far a sum of shares may be from 1.
const SUM_TOLERANCE: f64 = 1e-9;

/// Every problem of a scenario, in the order of its fields.
pub(crate) fn issues(scenario: &Scenario) -> Vec<Issue> {
    let mut checker = Checker { path: Vec::new(), issues: Vec::new() };
    scenario.clone().describe(&mut checker);
    let mut issues = checker.issues;
    issues.extend(between_fields(scenario));
    issues
}

/// Whether a number is within its limits; NaN is not.
pub(super) fn within(fact: &Fact, value: f64) -> bool {
    fact.low <= value && value <= fact.high
}

/// The message for a number outside its limits.
pub(super) fn outside(fact: &Fact, value: f64) -> String {
    let shown = plain(value);
    // What is hardly outside must not look like the limit.
    let shown = if shown == plain(fact.low) || shown == plain(fact.high) { decimal::scientific(value) } else { shown };
    format!("{shown} is outside {} to {}", plain(fact.low), plain(fact.high))
}

/// A number with at most ten decimals and no trailing zeros; as a power of ten if that would say nothing or fill a page.
pub(crate) fn plain(value: f64) -> String {
    if value != 0.0 && !(1e-9..1e15).contains(&value.abs()) && value.is_finite() {
        return decimal::scientific(value);
    }
    let text = decimal::fixed(value, 10);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn between_fields(scenario: &Scenario) -> Vec<Issue> {
    let mut issues = Vec::new();
    let tenant = &scenario.tenant;
    sums_to_one("tenant.makeup", tenant.makeup.iter().sum(), &mut issues);
    if !tenant.regions.is_empty() {
        sums_to_one("tenant.regions", tenant.regions.iter().map(|region| region.share).sum(), &mut issues);
    }
    for (at, region) in tenant.regions.iter().enumerate() {
        quarter_hours(&format!("tenant.regions[{at}].utc_offset_hours"), region.utc_offset_hours, &mut issues);
    }
    if let Some(offset) = tenant.home_offset_hours {
        quarter_hours("tenant.home_offset_hours", offset, &mut issues);
    }
    ordered("incident.scope", &scenario.incident.scope, &mut issues);
    ordered("response.diagnosis_hours", &scenario.response.diagnosis_hours, &mut issues);
    let protection = &scenario.protection;
    if protection.policy == Policy::RiskRemediation && protection.rules_of != RulesOf::Today {
        issues.push(Issue::new("protection.policy", "risk_remediation did not exist in april_2025, expected rules_of today"));
    }
    issues
}

fn sums_to_one(place: &str, sum: f64, issues: &mut Vec<Issue>) {
    if (sum - 1.0).abs() > SUM_TOLERANCE {
        issues.push(Issue::new(place, format!("shares sum to {}, not 1", plain(sum))));
    }
}

fn quarter_hours(place: &str, offset: f64, issues: &mut Vec<Issue>) {
    if offset.is_finite() && (offset * 4.0).fract() != 0.0 {
        issues.push(Issue::new(place, format!("{} is not in quarter hours", plain(offset))));
    }
}

fn ordered(place: &str, triple: &Triple, issues: &mut Vec<Issue>) {
    if triple.low > triple.likely || triple.likely > triple.high {
        let Triple { low, likely, high } = triple;
        issues
            .push(Issue::new(place, format!("expected low ≤ likely ≤ high, found {}, {}, {}", plain(*low), plain(*likely), plain(*high))));
    }
}

struct Checker {
    path: Vec<String>,
    issues: Vec<Issue>,
}

impl Checker {
    fn complain(&mut self, name: &str, message: String) {
        let mut place = self.path.join(".");
        if !place.is_empty() {
            place.push('.');
        }
        self.issues.push(Issue::new(place + name, message));
    }

    fn inside(&mut self, name: String, object: &mut dyn Describe) {
        self.path.push(name);
        object.describe(self);
        self.path.pop();
    }

    fn length(&mut self, name: &str, length: usize, low: usize, high: usize) {
        if length < low || length > high {
            self.complain(name, format!("has {length} entries, expected {low} to {high}"));
        }
    }
}

impl Fields for Checker {
    fn number(&mut self, fact: &Fact, value: &mut f64) {
        if !within(fact, *value) {
            self.complain(fact.name(), outside(fact, *value));
        }
    }

    fn maybe_number(&mut self, fact: &Fact, value: &mut Option<f64>) {
        if let Some(value) = value {
            self.number(fact, value);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "only compared with limits far below 2^53")]
    fn count(&mut self, fact: &Fact, value: &mut u64) {
        self.number(fact, &mut (*value as f64));
    }

    fn maybe_count(&mut self, fact: &Fact, value: &mut Option<u64>) {
        if let Some(value) = value {
            self.count(fact, value);
        }
    }

    fn seed(&mut self, _name: &'static str, _about: &'static str, _value: &mut u64) {}

    fn version(&mut self, name: &'static str, _about: &'static str, value: &mut u64) {
        if *value != VERSION {
            self.complain(name, format!("{value} is not known, expected {VERSION}"));
        }
    }

    fn flag(&mut self, _name: &'static str, _about: &'static str, _value: &mut bool) {}

    fn choice(&mut self, _name: &'static str, _about: &'static str, _value: &mut dyn AnyChoice) {}

    fn kinds(&mut self, name: &'static str, _about: &'static str, value: &mut Vec<Kind>) {
        for (at, kind) in value.iter().enumerate() {
            if value[..at].contains(kind) {
                self.complain(name, format!("{} is given more than once", kind.word()));
            }
        }
    }

    fn moment(&mut self, name: &'static str, _about: &'static str, (from, before): (Moment, Moment), value: &mut Moment) {
        if *value < from || *value >= before {
            self.complain(name, format!("{value} is outside {from} to before {before}"));
        }
    }

    fn days(&mut self, name: &'static str, _about: &'static str, at_most: usize, value: &mut Vec<Day>) {
        self.length(name, value.len(), 0, at_most);
    }

    fn maybe_days(&mut self, name: &'static str, about: &'static str, at_most: usize, value: &mut Option<Vec<Day>>) {
        if let Some(value) = value {
            self.days(name, about, at_most, value);
        }
    }

    fn group(&mut self, name: &'static str, _about: &'static str, value: &mut dyn Describe) {
        self.inside(name.to_owned(), value);
    }

    fn shares(&mut self, name: &'static str, _about: &'static str, value: &mut Shares) {
        self.inside(name.to_owned(), &mut Makeup(value));
    }

    fn optional(&mut self, name: &'static str, _about: &'static str, value: &mut dyn Optional) {
        if let Some(value) = value.present() {
            self.inside(name.to_owned(), value);
        }
    }

    fn regions(&mut self, name: &'static str, _about: &'static str, at_most: usize, value: &mut Vec<Region>) {
        self.length(name, value.len(), 1, at_most);
        for (at, region) in value.iter_mut().enumerate() {
            self.inside(format!("{name}[{at}]"), region);
        }
    }
}
