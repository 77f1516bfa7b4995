//! Reading a scenario: every problem at once, each with its place; hostile text; and back to JSON.

#[path = "common/scenarios.rs"]
mod scenarios;

mod scenario {
    mod hostile;
    mod limits;
    mod people;
    mod round_trip;
}

use lockout_model::Scenario;
use serde_json::{Value, json};

/// The problems of a file, a line each; empty if it is a scenario.
fn problems(text: &str) -> Vec<String> {
    Scenario::from_json(text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[track_caller]
fn assert_problems(json: &Value, expected: &[&str]) {
    assert_eq!(problems(&json.to_string()), expected, "{json}");
}

#[test]
fn nothing_is_the_default() {
    for text in ["{}", r#"{"version":1}"#, "{\"tenant\":{}}", "\u{feff}{}", " \n{ }\n", r#"{"version":1.0,"response":{"help_desk":{}}}"#] {
        assert_eq!(Scenario::from_json(text), Ok(Scenario::default()), "{text}");
    }
}

/// "A file with an unknown field, a wrong type and a range error prints three lines."
#[test]
fn three_problems_are_three_lines() {
    let text = r#"{"tenant": {"users": "many", "admin": 3}, "incident": {"window": {"hours": 100}}}"#;
    let found = problems(text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0], r#"tenant.users: expected a whole number, found text "many""#);
    assert!(found[1].starts_with("tenant.admin: unknown field, expected one of users, makeup, regions, "), "{}", found[1]);
    assert_eq!(found[2], "incident.window.hours: 100 is outside 0.25 to 72");
}

/// What is said of several fields together waits only for those that could not be read.
#[test]
fn every_problem_at_once() {
    assert_problems(
        &json!({
            "version": 2,
            "tenant": {
                "makeup": {"cloud_only": 0.5, "okta": 0.47},
                "regions": [{"utc_offset_hours": 1.1, "share": 0.5}, {"utc_offset_hours": 15, "share": 0.25}],
                "home_offset_hours": 0.3,
            },
            "incident": {"scope": {"low": 0.5}, "kinds": ["guest", "okta", "guest"], "lockout_rule": "never", "window": {"start": "2019-12-31T23:59:00Z"}},
            "protection": {"policy": "risk_remediation"},
            "response": {"diagnosis_hours": {"likely": 9}, "escalate_after_calls": 0, "admin_clear": {"method": "portal", "batch": 60}},
        }),
        &[
            "version: 2 is not known, expected 1",
            "incident.lockout_rule: expected one of tenant_policy, every_alert, found text \"never\"",
            "response.escalate_after_calls: 0 is outside 1 to 100000",
            "response.admin_clear.batch: unknown field, expected one of method, users_per_minute, settle_minutes, repeat_minutes",
            "tenant.regions[1].utc_offset_hours: 15 is outside -12 to 14",
            "incident.kinds: guest is given more than once",
            "incident.window.start: 2019-12-31T23:59:00Z is outside 2020-01-01T00:00:00Z to before 2036-01-01T00:00:00Z",
            "tenant.makeup: shares sum to 0.97, not 1",
            "tenant.regions: shares sum to 0.75, not 1",
            "tenant.regions[0].utc_offset_hours: 1.1 is not in quarter hours",
            "tenant.home_offset_hours: 0.3 is not in quarter hours",
            "incident.scope: expected low ≤ likely ≤ high, found 0.5, 0.33, 0.4",
            "response.diagnosis_hours: expected low ≤ likely ≤ high, found 0.5, 9, 8",
            "protection.policy: risk_remediation did not exist in april_2025, expected rules_of today",
        ],
    );
}

/// Shares sum to 1 within 1e-9.
#[test]
fn sums_of_shares() {
    let makeup = |share: f64| json!({"tenant": {"makeup": {"cloud_only": 0.5, "guest": share}}});
    assert_problems(&makeup(0.5), &[]);
    assert_problems(&makeup(0.5 + 9e-10), &[]);
    assert_problems(&makeup(0.5 - 9e-10), &[]);
    assert_problems(&makeup(0.5 + 2e-9), &["tenant.makeup: shares sum to 1.000000002, not 1"]);
    assert_problems(&makeup(0.47), &["tenant.makeup: shares sum to 0.97, not 1"]);
    assert_problems(&json!({"tenant": {"makeup": {}}}), &["tenant.makeup: shares sum to 0, not 1"]);
    // A kind that could not be read would only repeat itself in the sum.
    let found = problems(r#"{"tenant": {"makeup": {"cloud": 1}}}"#);
    assert!(found.len() == 1 && found[0].starts_with("tenant.makeup.cloud: unknown field"), "{found:?}");
}

/// "A makeup that is given replaces the default whole; other objects fill in field by field (admin_clear by its method)."
#[test]
fn given_objects_fill_in() {
    let read = |json: Value| Scenario::from_json(&json.to_string()).unwrap_or_else(|issues| panic!("{json}: {issues:?}"));
    let scenario = read(json!({"tenant": {"makeup": {"guest": 1}, "password_hash_sync": {"okta": true}}}));
    assert_eq!(scenario.tenant.makeup, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
    assert!(scenario.tenant.password_hash_sync.okta && scenario.tenant.password_hash_sync.ad_fs);
    let scenario = read(json!({"response": {"admin_clear": {"method": "portal", "users_per_minute": 3}, "help_desk": {"agents": 9}}}));
    let (clear, desk) = (scenario.response.admin_clear.expect("a way"), scenario.response.help_desk.expect("a desk"));
    assert_eq!((clear.users_per_minute, clear.settle_minutes, clear.repeat_minutes), (3.0, 5.0, 60.0));
    assert_eq!((desk.agents, desk.minutes_per_reset, desk.call_share), (9, 8.0, 0.7));
    let scenario = read(json!({"response": {"admin_clear": {"batch": 7}}}));
    assert_eq!(scenario.response.admin_clear.map(|clear| (clear.batch, clear.page)), Some((7, 100)));
    let scenario = read(json!({"response": {"admin_clear": null, "help_desk": null, "escalate_after_calls": null}}));
    assert!(
        scenario.response.admin_clear.is_none()
            && scenario.response.help_desk.is_none()
            && scenario.response.escalate_after_calls.is_none()
    );
    let scenario =
        read(json!({"tenant": {"regions": [{"utc_offset_hours": 2}]}, "incident": {"window": {"hours": 6}, "scope": {"likely": 0.2}}}));
    assert_eq!(scenario.tenant.regions.iter().map(|region| region.share).collect::<Vec<_>>(), [1.0]);
    assert_eq!(scenario.incident.window.start, Scenario::default().incident.window.start);
    assert_eq!((scenario.incident.scope.low, scenario.incident.scope.likely, scenario.incident.scope.high), (0.1, 0.2, 0.4));
}

/// null is a value of its own where the definition says so, and a wrong type elsewhere.
#[test]
fn null_where_it_means_something() {
    let open = ["home_offset_hours", "halted_after_hours", "escalate_after_calls", "policy_change_minutes", "provider_clears_after_hours"];
    let place = |name: &str| match name {
        "home_offset_hours" => json!({"tenant": {name: null}}),
        "halted_after_hours" => json!({"incident": {name: null}}),
        _ => json!({"response": {name: null}}),
    };
    for name in open {
        assert_problems(&place(name), &[]);
    }
    assert_problems(&json!({"tenant": {"regions": [{"holidays": null}]}}), &[]);
    for (json, what) in [
        (json!({"tenant": null}), "tenant: expected an object, found null"),
        (json!({"tenant": {"makeup": null}}), "tenant.makeup: expected an object, found null"),
        (json!({"tenant": {"users": null}}), "tenant.users: expected a whole number, found null"),
        (json!({"tenant": {"password_writeback": null}}), "tenant.password_writeback: expected true or false, found null"),
        (json!({"tenant": {"regions": null}}), "tenant.regions: expected a list, found null"),
        (json!({"incident": {"kinds": null}}), "incident.kinds: expected a list, found null"),
        (json!({"run": {"seed": null}}), "run.seed: expected a whole number from 0 to 18446744073709551615, found null"),
        (json!({"calendar": {"holidays": null}}), "calendar.holidays: expected a list of dates, found null"),
        (json!({"version": null}), "version: null is not known, expected 1"),
    ] {
        assert_problems(&json, &[what]);
    }
}

#[test]
fn dates_and_moments() {
    let holiday = |day: &str| json!({"calendar": {"holidays": ["2025-01-01", day]}});
    for day in ["2024-02-29", "2000-02-29", "2025-12-31"] {
        assert_problems(&holiday(day), &[]);
    }
    for day in [
        "2025-02-29",
        "1900-02-29",
        "2025-13-01",
        "2025-00-10",
        "2025-04-31",
        "2025-4-20",
        "20250420",
        "2025-04-20T00:00:00Z",
        "",
        "2025-04-2é",
        "+025-04-20",
    ] {
        assert_problems(&holiday(day), &[&format!("calendar.holidays[1]: expected a date like \"2025-04-20\", found text {day:?}")]);
    }
    let start = |moment: &str| json!({"incident": {"window": {"start": moment}}});
    for moment in ["2020-01-01T00:00:00Z", "2035-12-31T23:59:00Z", "2024-02-29T12:34:00Z"] {
        assert_problems(&start(moment), &[]);
    }
    for moment in ["2036-01-01T00:00:00Z", "2019-12-31T23:59:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:00Z"] {
        let range = format!("incident.window.start: {moment} is outside 2020-01-01T00:00:00Z to before 2036-01-01T00:00:00Z");
        assert_problems(&start(moment), &[&range]);
    }
    for moment in [
        "2025-04-20T04:00:01Z",
        "2025-04-20T04:00Z",
        "2025-04-20T24:00:00Z",
        "2025-04-20T04:60:00Z",
        "2025-04-20T04:00:00+00:00",
        "2025-04-20 04:00:00Z",
        "2025-02-29T04:00:00Z",
        "2025-04-20T04:00:00z",
        "now",
        "2025-04-20T0é:0:00Z",
    ] {
        let what = format!(
            "incident.window.start: expected a moment in UTC with whole minutes, like \"2025-04-20T04:00:00Z\", found text {moment:?}"
        );
        assert_problems(&start(moment), &[&what]);
    }
    // Seventeen holidays are too many; sixteen are not.
    let days: Vec<String> = (1..=17).map(|day| format!("2025-05-{day:02}")).collect();
    assert_problems(&json!({"calendar": {"holidays": days[..16]}}), &[]);
    assert_problems(&json!({"calendar": {"holidays": days}}), &["calendar.holidays: has 17 entries, expected 0 to 16"]);
    let own = json!({"tenant": {"regions": [{"holidays": days}]}});
    assert_problems(&own, &["tenant.regions[0].holidays: has 17 entries, expected 0 to 16"]);
}

#[test]
fn regions() {
    let equal = |n: usize| json!({"tenant": {"regions": vec![json!({"share": 1.0 / n as f64}); n]}});
    assert_problems(&equal(6), &[]);
    assert_problems(&json!({"tenant": {"regions": [{"share": 0.5}, {"share": 0.25}]}}), &["tenant.regions: shares sum to 0.75, not 1"]);
    assert_problems(&equal(7), &["tenant.regions: has 7 entries, expected 1 to 6"]);
    assert_problems(&json!({"tenant": {"regions": []}}), &["tenant.regions: has 0 entries, expected 1 to 6"]);
    for offset in [-12.0, -9.5, 0.0, 5.75, 12.75, 14.0] {
        assert_problems(&json!({"tenant": {"regions": [{"utc_offset_hours": offset}], "home_offset_hours": offset}}), &[]);
    }
    assert_problems(
        &json!({"tenant": {"regions": [{"utc_offset_hours": 5.6}]}}),
        &["tenant.regions[0].utc_offset_hours: 5.6 is not in quarter hours"],
    );
    assert_problems(&json!({"tenant": {"regions": [3]}}), &["tenant.regions[0]: expected an object, found 3"]);
}
