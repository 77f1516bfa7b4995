//! Rule 11's `admin_clear`: passes, worked out by hand.

use lockout_model::reference::{Clearing, Pass, clearing_passes, policy_changes};
use lockout_model::scenario::AdminClear;
use serde_json::{Value, json};

use crate::assert_close;
use crate::read::parameters;

fn clear(json: &Value) -> AdminClear {
    parameters(&json!({"response": {"admin_clear": json}})).scenario.response.admin_clear.expect("a way to clear")
}

/// 10,000 users in blocks of 60, a page of 100, one call a second: 100 listing calls, then 167 clearing calls.
#[test]
fn a_script_over_ten_thousand_users() {
    let clearing = Clearing::of(clear(&json!({"method": "script"})), 10_000);
    let call = |number: f64| number / 3600.0 + 5.0 / 60.0;
    for (place, number) in [(0, 101.0), (59, 101.0), (60, 102.0), (119, 102.0), (9_959, 266.0), (9_960, 267.0), (9_999, 267.0)] {
        assert_close(clearing.hours_to_place(place), call(number));
    }
    // Settling does not keep the admin busy.
    assert_close(clearing.hours(), 267.0 / 3600.0);
    assert_eq!(clearing.length(), 10_000);
}

#[test]
fn a_script_with_its_own_pace() {
    let slow = clear(&json!({"method": "script", "batch": 7, "page": 10, "calls_per_second": 0.01, "settle_minutes": 0}));
    // 21 users: 3 listing calls, 3 clearing calls, 100 seconds each.
    let clearing = Clearing::of(slow, 21);
    for (place, calls) in [(0, 4.0), (6, 4.0), (7, 5.0), (13, 5.0), (14, 6.0), (20, 6.0)] {
        assert_close(clearing.hours_to_place(place), calls * 100.0 / 3600.0);
    }
    // One more user is one more clearing call, and no listing call.
    assert_close(Clearing::of(slow, 22).hours(), 700.0 / 3600.0);
    assert_eq!(Clearing::of(slow, 0).hours(), 0.0);
}

/// "Portal: position i at i/users_per_minute plus settle."
#[test]
fn by_hand_in_the_portal() {
    let clearing = Clearing::of(clear(&json!({"method": "portal"})), 10_000);
    for (place, minutes) in [(0, 0.05), (19, 1.0), (9_999, 500.0)] {
        assert_close(clearing.hours_to_place(place), (minutes + 5.0) / 60.0);
    }
    assert_close(clearing.hours(), 500.0 / 60.0);
}

/// The passes after a decision, over alerts at these hours: when each begins and how many it takes.
fn passes(json: &Value, decision: f64, alerts: &[f64]) -> Vec<(f64, u64)> {
    let count = |after: f64, until: f64| alerts.iter().filter(|&&at| after < at && at <= until).count() as u64;
    let mut found: Vec<Pass> = Vec::new();
    clearing_passes(&parameters(json), decision, count, |pass| found.push(pass));
    assert!(found.windows(2).all(|pair| pair[1].after == pair[0].until), "an alert between two passes is on no list");
    assert!(found.first().is_none_or(|first| first.after == f64::NEG_INFINITY));
    found.iter().map(|pass| (pass.until, pass.clearing.length())).collect()
}

/// "Then a pass every `repeat_minutes` after D takes the alerts raised since the last one; the last pass is the first at or
/// after the window's end (or the halt)."
#[test]
fn passes_until_the_window_ends() {
    let alerts = [0.1, 0.5, 1.0, 1.001, 2.5, 3.0, 3.2, 3.3, 4.9];
    let window = |hours: f64| json!({"incident": {"window": {"hours": hours}}});
    assert_eq!(passes(&window(5.0), 1.0, &alerts), [(1.0, 3), (2.0, 1), (3.0, 2), (4.0, 2), (5.0, 1)]);
    assert_eq!(passes(&window(5.25), 1.0, &alerts), [(1.0, 3), (2.0, 1), (3.0, 2), (4.0, 2), (5.0, 1), (6.0, 0)]);
    // A decision after the window: one pass.
    assert_eq!(passes(&window(5.0), 5.0, &alerts), [(5.0, 9)]);
    assert_eq!(passes(&window(5.0), 90.0, &alerts), [(90.0, 9)]);
    let halted = json!({"incident": {"window": {"hours": 5}, "halted_after_hours": 2.5}});
    assert_eq!(passes(&halted, 1.0, &alerts[..5]), [(1.0, 3), (2.0, 1), (3.0, 1)]);
    // A halt after the window's end changes nothing.
    let late = json!({"incident": {"window": {"hours": 5}, "halted_after_hours": 50}});
    assert_eq!(passes(&late, 4.5, &alerts), [(4.5, 8), (5.5, 1)]);
    assert_eq!(passes(&window(5.0), f64::INFINITY, &alerts), []);
    assert_eq!(passes(&json!({"response": {"admin_clear": null}}), 1.0, &alerts), []);
}

/// "A pass starts when due or when the previous one has ended."
#[test]
fn passes_that_overrun() {
    let json = json!({
        "incident": {"window": {"hours": 6}},
        "response": {"admin_clear": {"method": "portal", "users_per_minute": 0.1, "repeat_minutes": 30, "settle_minutes": 600}},
    });
    // Ten minutes a user. At 1: ten users, 100 minutes, until 2:40. At 2:40: three users, until 3:10, when the pass due at 2:00
    // has long been missed; at 3:10 two, until 3:30; nobody at 3:30, so the next begins when due.
    let alerts = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 2.0, 2.5, 2.9, 3.1, 4.2, 5.9];
    let expected = [
        (1.0, 10),
        (2.0 + 2.0 / 3.0, 3),
        (3.0 + 1.0 / 6.0, 2),
        (3.5, 0),
        (3.5, 0),
        (3.5, 0),
        (4.0, 0),
        (4.5, 1),
        (5.0, 0),
        (5.5, 0),
        (6.0, 1),
    ];
    let found = passes(&json, 1.0, &alerts);
    let (later, lists): (Vec<_>, Vec<_>) = found.into_iter().filter(|pass| pass.1 > 0 || pass.0 > 3.6).unzip();
    let (hours, counts): (Vec<_>, Vec<_>) = expected.into_iter().filter(|pass| pass.1 > 0 || pass.0 > 3.6).unzip();
    assert_eq!(lists, counts);
    for (found, expected) in later.into_iter().zip(hours) {
        assert_close(found, expected);
    }
}

/// "`policy_change`: at D + policy_change_minutes (not under `every_alert`)."
#[test]
fn a_policy_change_follows_the_decision() {
    let with = |rule: &str, minutes: Value| {
        policy_changes(&parameters(&json!({"incident": {"lockout_rule": rule}, "response": {"policy_change_minutes": minutes}})), 3.0)
    };
    assert_close(with("tenant_policy", json!(90)), 4.5);
    assert_close(with("tenant_policy", json!(0)), 3.0);
    assert_eq!(with("tenant_policy", json!(null)), f64::INFINITY);
    assert_eq!(with("every_alert", json!(90)), f64::INFINITY);
}
