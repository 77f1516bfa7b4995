//! Every number's limits, walked from the table of facts; and numbers that no JSON can hold.

use lockout_model::choice::ClearMethod;
use lockout_model::facts::{self, Fact};
use lockout_model::scenario::{AdminClear, Region, Triple, schema};
use lockout_model::{Parameters, Scenario};
use serde_json::{Value, json};

use super::super::problems;

/// Facts that are fields of the scenario; a constant of the model has no room between its limits.
fn fields() -> impl Iterator<Item = &'static Fact> {
    facts::ALL.iter().filter(|fact| fact.low < fact.high)
}

/// A file in which nothing but this field is set, and the field's place in a problem.
fn file_with(fact: &Fact, value: &Value) -> (Value, String) {
    let mut path: Vec<&str> = fact.id.split('.').collect();
    let name = path.pop().expect("a name");
    let mut object = json!({name: value});
    if name == "users_per_minute" {
        object["method"] = json!("portal");
    }
    if path.last() == Some(&"regions") {
        object = json!([object]);
    }
    for outer in path.iter().rev() {
        object = json!({*outer: object});
    }
    (object, fact.id.replace("regions.", "regions[0]."))
}

/// What is said about the field's own place.
fn said(fact: &Fact, value: &Value) -> Vec<String> {
    let (file, place) = file_with(fact, value);
    problems(&file.to_string()).into_iter().filter_map(|problem| problem.strip_prefix(&format!("{place}: ")).map(str::to_owned)).collect()
}

fn is_count(fact: &Fact) -> bool {
    said(fact, &json!("x")) == ["expected a whole number, found text \"x\""]
}

fn plain(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { value.to_string() }
}

#[test]
fn every_number_has_limits() {
    let (mut numbers, mut counts) = (0, 0);
    for fact in fields() {
        let whole = is_count(fact);
        let step = if whole { 1.0 } else { 1e-6 * (fact.high - fact.low) };
        let number = |value: f64| if whole { json!(value as i64) } else { json!(value) };
        for inside in [fact.low, fact.high, fact.value, fact.low + step, fact.high - step] {
            let found: Vec<String> = said(fact, &number(inside)).into_iter().filter(|problem| !problem.contains("quarter hours")).collect();
            assert_eq!(found, Vec::<String>::new(), "{} at {inside}", fact.id);
        }
        let limits = format!("is outside {} to {}", plain(fact.low), plain(fact.high));
        for outside in [fact.low - step, fact.high + step, fact.low - 1000.0, fact.high * 2.0 + 1000.0] {
            let found = said(fact, &number(outside));
            assert!(found.iter().any(|problem| problem.ends_with(&limits)), "{} at {outside}: {found:?}, expected {limits}", fact.id);
        }
        for (wrong, shown) in [(json!("5"), "text \"5\""), (json!(true), "true"), (json!([5]), "a list"), (json!({}), "an object")] {
            let expected = if whole { "expected a whole number, found " } else { "expected a number, found " };
            assert_eq!(said(fact, &wrong), [format!("{expected}{shown}")], "{}", fact.id);
        }
        if whole {
            assert_eq!(said(fact, &json!(fact.low + 0.5)), [format!("expected a whole number, found {}", fact.low + 0.5)], "{}", fact.id);
            assert_eq!(said(fact, &json!(fact.low)), Vec::<String>::new(), "{} as {}.0", fact.id, fact.low);
            counts += 1;
        } else {
            numbers += 1;
        }
    }
    // The definition's section 2: users, admins, break_glass, escalate_after_calls, batch, page, agents, trials are whole.
    assert_eq!((numbers, counts), (39, 8));
}

/// The schema that the command line prints has the same limits and defaults.
#[test]
fn the_schema_has_the_same_limits() {
    let schema = schema();
    for fact in fields() {
        let mut at = &schema;
        for name in fact.id.split('.') {
            at = match (name, at.get("items"), at.get("oneOf")) {
                (_, Some(items), _) => &items["properties"][name],
                ("users_per_minute", _, Some(options)) => &options[1]["properties"][name],
                (_, _, Some(options)) => &options[0]["properties"][name],
                _ => &at["properties"][name],
            };
        }
        assert_eq!((at["minimum"].as_f64(), at["maximum"].as_f64()), (Some(fact.low), Some(fact.high)), "{}: {at}", fact.id);
        let kind = if is_count(fact) { "integer" } else { "number" };
        assert!(at["type"] == kind || at["type"][0] == kind, "{}: {at}", fact.id);
        // A field that is null by default says so; its fact's value is only a proposal.
        assert!(at["default"].is_null() == (at["type"].is_array() && fact.id != facts::ESCALATE_AFTER.id), "{}: {at}", fact.id);
        assert!(at["default"].is_null() || at["default"].as_f64() == Some(fact.value), "{}: {at}", fact.id);
    }
}

#[test]
fn huge_and_tiny_numbers() {
    assert_eq!(problems(r#"{"tenant":{"mfa_registered":1e400}}"#), ["line 1, column 33: not JSON: number out of range"]);
    assert_eq!(problems(r#"{"tenant":{"mfa_registered":1e308}}"#), ["tenant.mfa_registered: 1e308 is outside 0 to 1"]);
    assert_eq!(problems(r#"{"tenant":{"mfa_registered":-1e-300}}"#), ["tenant.mfa_registered: -1e-300 is outside 0 to 1"]);
    assert_eq!(problems(r#"{"tenant":{"mfa_registered":-0, "admins": -0.0}}"#), Vec::<String>::new());
    assert_eq!(problems(r#"{"tenant":{"users":1e3}}"#), Vec::<String>::new());
    assert_eq!(problems(r#"{"tenant":{"users":1e308}}"#), ["tenant.users: 1e308 is outside 1 to 10000000"]);
    assert_eq!(problems(r#"{"tenant":{"users":99999999999999999999}}"#), ["tenant.users: 1e20 is outside 1 to 10000000"]);
    assert_eq!(problems(r#"{"run":{"seed":18446744073709551615}}"#), Vec::<String>::new());
    // As it is for users, where only one whole number can be meant.
    for (seed, read) in [("1e9", 1_000_000_000), ("1000000000.0", 1_000_000_000), ("0.0", 0), ("9007199254740991.0", (1 << 53) - 1)] {
        let scenario = Scenario::from_json(&format!(r#"{{"run":{{"seed":{seed}}}}}"#));
        assert_eq!(scenario.map(|scenario| scenario.run.seed), Ok(read), "{seed}");
    }
    assert_eq!(
        problems(r#"{"run":{"seed":1e19}}"#),
        ["run.seed: expected a whole number from 0 to 18446744073709551615, in digits where it is above 2^53, found 1e+19"]
    );
    for seed in ["18446744073709551616", "9007199254740992.0", "-1", "-1.0", "1.5"] {
        let found = problems(&format!(r#"{{"run":{{"seed":{seed}}}}}"#));
        assert!(found.len() == 1 && found[0].starts_with("run.seed: expected a whole number from 0 to 18446744073709551615"), "{found:?}");
    }
    for version in ["0", "2", "1.5", "\"1\"", "18446744073709551617"] {
        let found = problems(&format!(r#"{{"version":{version}}}"#));
        assert!(found.len() == 1 && found[0].starts_with("version: ") && found[0].ends_with(" is not known, expected 1"), "{found:?}");
    }
}

type Setter = fn(&mut Scenario, f64);

/// Every number of a scenario that code can set to NaN or infinity.
const NUMBERS: [(&str, Setter); 39] = [
    ("tenant.makeup.cloud_only", |s, v| s.tenant.makeup[0] = v),
    ("tenant.makeup.hash_sync", |s, v| s.tenant.makeup[1] = v),
    ("tenant.makeup.pass_through", |s, v| s.tenant.makeup[2] = v),
    ("tenant.makeup.ad_fs", |s, v| s.tenant.makeup[3] = v),
    ("tenant.makeup.okta", |s, v| s.tenant.makeup[4] = v),
    ("tenant.makeup.ping", |s, v| s.tenant.makeup[5] = v),
    ("tenant.makeup.passwordless", |s, v| s.tenant.makeup[6] = v),
    ("tenant.makeup.guest", |s, v| s.tenant.makeup[7] = v),
    ("tenant.regions[0].utc_offset_hours", |s, v| s.tenant.regions[0].utc_offset_hours = v),
    ("tenant.regions[0].share", |s, v| s.tenant.regions[0].share = v),
    ("tenant.home_offset_hours", |s, v| s.tenant.home_offset_hours = Some(v)),
    ("tenant.mfa_registered", |s, v| s.tenant.mfa_registered = v),
    ("tenant.sspr_registered", |s, v| s.tenant.sspr_registered = v),
    ("tenant.continuous_access", |s, v| s.tenant.continuous_access = v),
    ("tenant.off_hours_users", |s, v| s.tenant.off_hours_users = v),
    ("tenant.genuine_open", |s, v| s.tenant.genuine_open = v),
    ("tenant.genuine_per_day", |s, v| s.tenant.genuine_per_day = v),
    ("incident.scope.low", |s, v| s.incident.scope.low = v),
    ("incident.scope.likely", |s, v| s.incident.scope.likely = v),
    ("incident.scope.high", |s, v| s.incident.scope.high = v),
    ("incident.alert_probability", |s, v| s.incident.alert_probability = v),
    ("incident.window.hours", |s, v| s.incident.window.hours = v),
    ("incident.halted_after_hours", |s, v| s.incident.halted_after_hours = Some(v)),
    ("protection.excluded_share", |s, v| s.protection.excluded_share = v),
    ("response.diagnosis_hours.low", |s, v| s.response.diagnosis_hours.low = v),
    ("response.diagnosis_hours.likely", |s, v| s.response.diagnosis_hours.likely = v),
    ("response.diagnosis_hours.high", |s, v| s.response.diagnosis_hours.high = v),
    ("response.federation_detour_hours", |s, v| s.response.federation_detour_hours = v),
    ("response.admin_clear.calls_per_second", |s, v| s.response.admin_clear.iter_mut().for_each(|clear| clear.calls_per_second = v)),
    ("response.admin_clear.settle_minutes", |s, v| s.response.admin_clear.iter_mut().for_each(|clear| clear.settle_minutes = v)),
    ("response.admin_clear.repeat_minutes", |s, v| s.response.admin_clear.iter_mut().for_each(|clear| clear.repeat_minutes = v)),
    ("response.policy_change_minutes", |s, v| s.response.policy_change_minutes = Some(v)),
    ("response.self_service_minutes", |s, v| s.response.self_service_minutes = v),
    ("response.portal_reset_minutes", |s, v| s.response.portal_reset_minutes = v),
    ("response.help_desk.minutes_per_reset", |s, v| s.response.help_desk.iter_mut().for_each(|desk| desk.minutes_per_reset = v)),
    ("response.portal_reset_uptake", |s, v| s.response.portal_reset_uptake = v),
    ("response.help_desk.call_share", |s, v| s.response.help_desk.iter_mut().for_each(|desk| desk.call_share = v)),
    ("response.admin_clear.users_per_minute", |s, v| {
        s.response.admin_clear = Some(AdminClear { users_per_minute: v, ..AdminClear::by(ClearMethod::Portal) });
    }),
    ("response.provider_clears_after_hours", |s, v| s.response.provider_clears_after_hours = Some(v)),
];

#[test]
fn nan_and_infinity_stop_at_the_door() {
    for (place, set) in NUMBERS {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let mut scenario = Scenario::default();
            set(&mut scenario, value);
            let issues = Parameters::derive(&scenario).err().unwrap_or_default();
            assert!(
                issues.iter().any(|issue| issue.place == place && issue.message.contains("is outside")),
                "{value} in {place}: {issues:?}"
            );
        }
    }
}

#[test]
fn scenarios_built_in_code_are_checked_too() {
    let refused = |change: fn(&mut Scenario)| {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        Parameters::derive(&scenario).err().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(refused(|_| ()), Vec::<String>::new());
    assert_eq!(refused(|s| s.version = 7), ["version: 7 is not known, expected 1"]);
    assert_eq!(refused(|s| s.tenant.users = 0), ["tenant.users: 0 is outside 1 to 10000000"]);
    assert_eq!(refused(|s| s.run.trials = 0), ["run.trials: 0 is outside 1 to 1000000"]);
    assert_eq!(refused(|s| s.tenant.admins = u64::MAX), ["tenant.admins: 1.8446744073709552e19 is outside 0 to 10000"]);
    let seven = vec![Region { share: 1.0 / 7.0, ..Region::default() }; 7];
    let mut scenario = Scenario::default();
    scenario.tenant.regions = seven;
    assert_eq!(Parameters::derive(&scenario).err().map(|issues| issues.len()), Some(1));
    assert_eq!(
        refused(|s| s.incident.scope = Triple { low: 0.4, likely: 0.3, high: 0.2 }),
        ["incident.scope: expected low ≤ likely ≤ high, found 0.4, 0.3, 0.2"]
    );
    // By hand in the portal nobody looks at the script's numbers, whatever they are.
    let mut scenario = Scenario::default();
    let portal = AdminClear::by(ClearMethod::Portal);
    scenario.response.admin_clear = Some(AdminClear { page: 0, batch: 0, calls_per_second: f64::NAN, ..portal });
    scenario.run.trials = 20;
    let odd = lockout_model::run::forecast(&scenario).expect("a valid scenario");
    scenario.response.admin_clear = Some(portal);
    assert_eq!(lockout_model::run::forecast(&scenario), Ok(odd));
}
