//! Rule 11: how long the ways back take, who is on an admin's list, and when a share of people is back.

use lockout_model::outcome::Outcome;
use serde_json::{Value, json};

use crate::assert_close;
use crate::read::parameters;
use crate::sample::Sample;
use crate::trials::trials;

/// A Wednesday morning at the office; nobody clears anybody.
fn morning(tenant: &Value, response: &Value) -> Value {
    let mut json = json!({
        "tenant": {"users": 400, "sspr_registered": 1, "mfa_registered": 1}, "incident": {"window": {"start": "2025-04-23T08:00:00Z", "hours": 0.25}},
        "response": {"admin_clear": null, "help_desk": null, "portal_reset_uptake": 1, "escalate_after_calls": null},
    });
    for (part, change) in [("tenant", tenant), ("response", response)] {
        for (name, value) in change.as_object().expect("fields") {
            json[part][name] = value.clone();
        }
    }
    json
}

/// Hours lost per refused person, over a few trials; nobody may be left out.
fn hours_lost(json: &Value) -> f64 {
    let (mut hours, mut refused) = (0.0, 0);
    trials(&parameters(json), 20, |_, outcome| {
        hours += outcome.person_hours_lost;
        refused += outcome.kinds.iter().map(|kind| kind.refused).sum::<u64>();
        assert_eq!(outcome.stuck, 0);
    });
    hours / refused as f64
}

/// Each way takes its minutes; a few of the last refusals of the day are cut by closing time.
#[test]
fn rule_11_minutes_of_each_way() {
    let cloud = json!({"makeup": {"cloud_only": 1}});
    let mut change = morning(&cloud, &json!({"self_service_minutes": 30, "portal_reset_minutes": 90}));
    let directory = json!({"makeup": {"hash_sync": 1}, "password_writeback": false, "on_premises_change_clears_risk": true});
    let found = [
        hours_lost(&morning(&cloud, &json!({"self_service_minutes": 90, "portal_reset_minutes": 30}))),
        hours_lost(&morning(&cloud, &json!({"portal_reset_minutes": 0}))),
        hours_lost(&morning(&directory, &json!({"portal_reset_minutes": 240, "self_service_minutes": 240}))),
        hours_lost(&morning(
            &cloud,
            &json!({"portal_reset_uptake": 0, "help_desk": {"agents": 400, "minutes_per_reset": 45, "call_share": 1}}),
        )),
        {
            change["protection"] = json!({"policy": "password_change"});
            hours_lost(&change)
        },
    ];
    for (found, expected) in found.into_iter().zip([0.5, 0.0, 1.0 / 3.0, 0.75, 0.5]) {
        assert!((found - expected).abs() < 0.01, "{found}, expected {expected}");
    }
}

/// "Rank ceil(share·n)": self-service brings some back at once, the provider everybody else at 16 h sharp.
#[test]
fn hours_to_a_share_of_all_refused() {
    let mut json = morning(
        &json!({"users": 40, "makeup": {"cloud_only": 1}, "mfa_registered": 0.5}),
        &json!({"self_service_minutes": 0, "portal_reset_uptake": 0, "provider_clears_after_hours": 16}),
    );
    json["protection"] = json!({"policy": "password_change"});
    let (mut at_the_edge, mut late) = (0, [0; 3]);
    trials(&parameters(&json), 400, |_, outcome| {
        let (refused, at_once) = (outcome.kinds[0].refused, outcome.restored_by[0]);
        assert_eq!(outcome.restored_by[6], refused - at_once);
        let provider = 16.0 - outcome.first_alert;
        for (share, (hours, late)) in [0.5, 0.9, 1.0].into_iter().zip(outcome.hours_to.into_iter().zip(&mut late)) {
            // The person whose return completes the share came back at once, or with the provider.
            if (share * refused as f64).ceil() > at_once as f64 {
                assert_close(hours, provider);
                *late += 1;
            } else {
                assert!(hours < provider - 1.0, "{outcome:?}");
            }
        }
        at_the_edge += u32::from(at_once * 2 == refused) + u32::from(at_once * 2 + 1 == refused);
    });
    assert!(at_the_edge > 50 && late[0] > 50 && late[0] < 350 && late[2] > 390, "{at_the_edge} {late:?}");
}

/// A slow admin in the portal, half a minute a user, over people who would not sign in before the evening.
fn slow_portal(protection: &Value, guests: f64) -> Value {
    json!({
        "tenant": {"users": 1500, "makeup": {"okta": 1.0 - guests, "guest": guests}},
        "incident": {"window": {"start": "2025-04-23T05:00:00Z", "hours": 0.5}, "scope": {"low": 0.5, "likely": 0.5, "high": 0.5}},
        "protection": protection,
        "response": {
            "monitoring": "around_the_clock", "escalate_after_calls": null, "diagnosis_hours": {"low": 0, "likely": 0, "high": 0}, "help_desk": null,
            "federation_detour_hours": 0, "portal_reset_uptake": 0,
            "admin_clear": {"method": "portal", "users_per_minute": 1, "settle_minutes": 0, "repeat_minutes": 60},
        },
    })
}

fn outcomes(json: &Value) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    trials(&parameters(json), 100, |_, outcome| outcomes.push(outcome.clone()));
    outcomes
}

/// "The list at D holds all flagged users but guests (also excluded, restored and not yet refused ones), in random order."
#[test]
fn rule_11_who_is_on_the_list() {
    let all = outcomes(&slow_portal(&json!({}), 0.0));
    let half = outcomes(&slow_portal(&json!({"excluded_share": 0.5}), 0.0));
    let guests = outcomes(&slow_portal(&json!({}), 0.5));
    for ((all, half), guests) in all.iter().zip(&half).zip(&guests) {
        // Half the people stopped, and the list as long: the last comes back about as late, for the list is in random order.
        assert!(half.kinds[4].stopped < all.kinds[4].stopped && half.kinds[4].flagged == all.kinds[4].flagged);
        assert!(half.hours_to[2] > 0.9 * all.hours_to[2], "{} and {}", half.hours_to[2], all.hours_to[2]);
        // Some 750 users, a minute each.
        assert!((10.0..15.0).contains(&all.hours_to[2]), "{}", all.hours_to[2]);
        // Guests are on no list: the others' is half as long, and they stay out.
        assert!((5.0..7.5).contains(
            &(guests.waiting.iter().rposition(|&people| people as f64 > guests.kinds[7].refused as f64).unwrap_or(0) as f64 / 2.0)
        ));
        assert_eq!(guests.kinds[7].stuck, guests.kinds[7].refused as f64);
    }
}

/// In random order an alert's time says nothing about its place: who is spared follows from uniform places alone.
#[test]
fn rule_11_the_list_is_in_random_order() {
    // Alerts through a working day; at about 16:00, ten hours after the start, an admin begins, half a minute a user.
    let with = |clear: Value| {
        json!({
            "tenant": {"users": 1000, "makeup": {"okta": 1}, "off_hours_users": 1, "continuous_access": 0},
            "incident": {"window": {"start": "2025-04-23T06:00:00Z", "hours": 10}, "scope": {"low": 0.5, "likely": 0.5, "high": 0.5}},
            "response": {
                "monitoring": "office_hours", "escalate_after_calls": 1, "diagnosis_hours": {"low": 8, "likely": 8, "high": 8},
                "federation_detour_hours": 0, "portal_reset_uptake": 0, "help_desk": {"agents": 0, "call_share": 1}, "admin_clear": clear,
            },
        })
    };
    let cleared = outcomes(&with(json!({"method": "portal", "users_per_minute": 2, "settle_minutes": 0})));
    let left_alone = outcomes(&with(json!(null)));
    let mut off = Sample::default();
    for (cleared, alone) in cleared.iter().zip(&left_alone) {
        let counts = alone.kinds[4];
        assert_eq!(cleared.kinds[4].flagged, counts.flagged);
        assert!((10.0..10.3).contains(&cleared.decision));
        // Of those left alone, so many have not signed in by then.
        let unmet = |at: f64| {
            let point = 2.0 * at;
            let (below, above) = (alone.waiting[point as usize] as f64, alone.waiting[point as usize + 1] as f64);
            counts.stopped as f64 - (below + point.fract() * (above - below))
        };
        let places = (1..=counts.flagged).map(|place| unmet(cleared.decision + place as f64 / 120.0));
        off.push(cleared.spared as f64 - places.sum::<f64>() / counts.flagged as f64);
        assert!(cleared.spared > 5);
    }
    off.assert_mean(0.0, 0.5, "spared beyond those of a random order");
}
