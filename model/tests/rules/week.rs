//! Rules 2, 3, 6, 7, 10, 12 and 13 as whole trials show them.

use lockout_model::Parameters;
use serde_json::{Value, json};

use crate::assert_close;
use crate::read::parameters;
use crate::sample::Sample;
use crate::trials::trials;

/// The five days after Easter Sunday, and Easter Sunday.
const WEEK: [&str; 6] = ["2025-04-20", "2025-04-21", "2025-04-22", "2025-04-23", "2025-04-24", "2025-04-25"];

fn horizon_office_hours(parameters: &Parameters) -> f64 {
    parameters.regions.iter().map(|region| region.local.office().map(|stretch| stretch.to - stretch.from).sum::<f64>()).fold(0.0, f64::max)
}

/// Rule 2: "the earliest among flagged users who are not guests"; alerts per hour count everybody.
#[test]
fn rule_2_guests_alert_at_home() {
    let guests = parameters(&json!({"tenant": {"users": 50, "makeup": {"guest": 1}}}));
    trials(&guests, 50, |_, outcome| {
        assert!(outcome.first_alert.is_nan() && outcome.last_alert.is_nan());
        assert_eq!(outcome.per_hour.iter().sum::<u64>(), outcome.kinds[7].flagged);
    });
    let mut alone = 0;
    let mixed = parameters(&json!({"tenant": {"users": 50, "makeup": {"cloud_only": 0.1, "guest": 0.9}}}));
    trials(&mixed, 200, |_, outcome| match outcome.kinds[0].flagged {
        0 => assert!(outcome.first_alert.is_nan()),
        1 => {
            alone += 1;
            assert_eq!(outcome.first_alert, outcome.last_alert, "guests' alerts are seen");
        }
        _ => assert!(outcome.first_alert < outcome.last_alert),
    });
    assert!(alone > 10);
}

/// Rule 3 (b): "the first moment at which `escalate_after_calls` help-desk calls have come and the desk is open".
#[test]
fn rule_3_calls_wake_somebody_up() {
    // Easter Sunday, Tuesday 08:00 is 52 hours away; everybody works at all hours and calls.
    let with = |escalate: Value, open: &str| {
        let parameters = parameters(&json!({
            "tenant": {"users": 300, "makeup": {"cloud_only": 1}, "off_hours_users": 1},
            "response": {
                "monitoring": "office_hours", "escalate_after_calls": escalate, "diagnosis_hours": {"low": 1, "likely": 1, "high": 1},
                "admin_clear": null, "portal_reset_uptake": 0, "help_desk": {"call_share": 1, "open": open},
            },
        }));
        let mut decisions = Vec::new();
        trials(&parameters, 100, |_, outcome| decisions.push(outcome.decision));
        decisions
    };
    let [first, tenth, never] = [with(json!(1), "always"), with(json!(10), "always"), with(json!(null), "always")];
    for ((first, tenth), never) in first.iter().zip(&tenth).zip(&never) {
        assert!(first < tenth && tenth < never && *first < 20.0 && *never > 53.0, "{first} {tenth} {never}");
    }
    // The desk opens with the office: ten calls have long come.
    for decision in with(json!(10), "office_hours") {
        assert_close(decision, 53.0);
    }
    assert_eq!(with(json!(100_000), "always"), never);
}

/// Rule 3 (b) is the only way when nobody but guests is flagged; without it nobody ever looks.
#[test]
fn rule_3_guests_can_only_call() {
    let with = |escalate: Value| {
        parameters(&json!({
            "tenant": {"users": 200, "makeup": {"guest": 1}}, "incident": {"window": {"start": "2025-04-23T08:00:00Z"}},
            "response": {"escalate_after_calls": escalate, "policy_change_minutes": 30},
        }))
    };
    trials(&with(json!(2)), 100, |_, outcome| assert!(outcome.decision > 0.0 && outcome.decision < 40.0));
    trials(&with(json!(null)), 100, |_, outcome| {
        assert_eq!(outcome.decision, f64::INFINITY);
        assert_eq!(outcome.restored_by[5], 0);
    });
}

/// Rule 6: binomial with p, and only kinds in scope.
#[test]
fn rule_6_scoped_with_chance_p() {
    let parameters = parameters(&json!({
        "tenant": {"users": 1000, "makeup": {"cloud_only": 0.4, "okta": 0.3, "guest": 0.3}},
        "incident": {"kinds": ["guest", "cloud_only"], "scope": {"low": 0.2, "likely": 0.2, "high": 0.2}},
    }));
    let (mut means, mut squares) = (Sample::default(), Sample::default());
    trials(&parameters, 2000, |_, outcome| {
        let scoped = outcome.kinds[0].scoped as f64;
        means.push(scoped);
        squares.push((scoped - 80.0) * (scoped - 80.0));
        assert_eq!(outcome.kinds[4].scoped, 0);
        assert!(outcome.kinds[7].scoped > 0);
    });
    means.assert_mean(80.0, 0.0, "scoped of 400");
    squares.assert_mean(400.0 * 0.2 * 0.8, 0.0, "its variance");
}

/// Rule 7: "An alert later than start + halt is never raised"; the others come as evenly as before.
#[test]
fn rule_7_a_halt_cuts_the_window() {
    for (arrival, raised) in [("even", 0.3), ("front_loaded", (1.0 - (-0.9f64).exp()) / (1.0 - (-3.0f64).exp()))] {
        let parameters = parameters(&json!({
            "incident": {"window": {"hours": 10, "arrival": arrival}, "halted_after_hours": 3, "alert_probability": 0.8},
        }));
        let (mut flagged, mut late) = (Sample::default(), 0);
        trials(&parameters, 500, |_, outcome| {
            let (scoped, alerts) = outcome.kinds.iter().fold((0, 0), |sum, kind| (sum.0 + kind.scoped, sum.1 + kind.flagged));
            flagged.push(alerts as f64 / scoped as f64);
            assert!(outcome.last_alert <= 3.0);
            assert_eq!(outcome.per_hour[3..], [0; 7]);
            late += u64::from(outcome.last_alert > 2.5);
        });
        flagged.assert_mean(0.8 * raised, 0.0, arrival);
        assert!(late > 400, "{late} of 500");
    }
    let at_once = parameters(&json!({"incident": {"halted_after_hours": 0}}));
    trials(&at_once, 20, |_, outcome| assert!(outcome.kinds.iter().all(|kind| kind.flagged == 0) && outcome.decision.is_nan()));
}

/// Rule 7: alerts by hour follow the arrival's distribution.
#[test]
fn rule_7_alerts_by_hour() {
    for (arrival, share) in [("even", 0.2), ("front_loaded", (1.0 - (-0.6f64).exp()) / (1.0 - (-3.0f64).exp()))] {
        let parameters = parameters(&json!({"incident": {"window": {"arrival": arrival}}}));
        let mut first_hour = Sample::default();
        trials(&parameters, 500, |_, outcome| first_hour.push(outcome.per_hour[0] as f64 / outcome.per_hour.iter().sum::<u64>() as f64));
        first_hour.assert_mean(share, 0.0, arrival);
    }
}

/// Rule 12: every stopped person is refused, spared or not yet refused, every refused one restored or stuck.
#[test]
fn rule_12_everybody_is_somewhere() {
    let settings = [
        json!({}),
        json!({"response": {"admin_clear": null}}),
        json!({"response": {"provider_clears_after_hours": 6}}),
        json!({"response": {"policy_change_minutes": 0, "admin_clear": null}}),
        json!({"protection": {"policy": "password_change"}, "incident": {"window": {"start": "2025-04-23T06:00:00Z"}}}),
        json!({"calendar": {"holidays": WEEK}, "response": {"admin_clear": null}}),
    ];
    let (mut spared, mut stuck, mut later) = (0, 0, 0);
    for json in settings {
        trials(&parameters(&json), 50, |_, outcome| {
            let sum = |of: fn(&lockout_model::outcome::KindCounts) -> u64| outcome.kinds.iter().map(of).sum::<u64>();
            let (stopped, refused) = (sum(|kind| kind.stopped), sum(|kind| kind.refused));
            assert_eq!(outcome.restored_by.iter().sum::<u64>() + outcome.stuck, refused);
            assert!(refused + outcome.spared <= stopped);
            assert_eq!(outcome.waiting[240] as u64, outcome.stuck, "those who wait at the horizon are stuck");
            (spared, stuck, later) = (spared + outcome.spared, stuck + outcome.stuck, later + stopped - refused - outcome.spared);
        });
    }
    assert!(spared > 0 && stuck > 0 && later > 0, "{spared} {stuck} {later}");
}

/// Rule 12: "Cleared at or before R: spared." With everybody cleared at once nobody meets the stop.
#[test]
fn rule_12_cleared_before_meeting_the_stop() {
    let at_end = parameters(&json!({
        "tenant": {"makeup": {"cloud_only": 0.5, "guest": 0.5}, "continuous_access": 0},
        "incident": {"window": {"start": "2025-04-23T08:00:00Z", "hours": 0.25}},
        "response": {"provider_clears_after_hours": 0.25},
    }));
    let (mut refused, mut stopped) = (0, 0);
    trials(&at_end, 50, |_, outcome| {
        let counts = outcome.kinds.iter().fold((0, 0), |sum, kind| (sum.0 + kind.stopped, sum.1 + kind.refused));
        assert_eq!(outcome.spared, counts.0 - counts.1);
        assert_eq!(outcome.stuck, 0);
        (stopped, refused) = (stopped + counts.0, refused + counts.1);
    });
    // A token of a random age has gone after 10 minutes in 13 % of cases; few of those sign in before the quarter hour.
    assert!(refused > 0 && refused * 20 < stopped, "{refused} of {stopped}");
    // "Every user flagged by then": alerts after the provider's clearing stay.
    let early = parameters(&json!({"response": {"provider_clears_after_hours": 0, "admin_clear": null}}));
    trials(&early, 20, |_, outcome| assert_eq!((outcome.spared, outcome.restored_by[6]), (0, 0)));
}

/// Rule 13: "the hours between R and restoration (or the horizon) in the user's local office hours".
#[test]
fn rule_13_hours_lost() {
    // Every day a holiday: nobody loses an office hour.
    let closed = parameters(&json!({"calendar": {"holidays": WEEK}, "response": {"admin_clear": null}, "tenant": {"off_hours_users": 1}}));
    trials(&closed, 20, |_, outcome| {
        assert!(outcome.kinds.iter().map(|kind| kind.refused).sum::<u64>() > 0);
        assert_eq!(outcome.person_hours_lost, 0.0);
    });
    // A self-service of half an hour costs half an hour, unless closing time cuts it.
    let quick = parameters(&json!({
        "tenant": {"makeup": {"cloud_only": 1}, "mfa_registered": 1, "off_hours_users": 0.01},
        "incident": {"window": {"start": "2025-04-23T08:00:00Z", "hours": 0.25}}, "protection": {"policy": "password_change"},
        "response": {"self_service_minutes": 30, "admin_clear": null},
    }));
    trials(&quick, 20, |_, outcome| {
        let half_hours = 0.5 * outcome.kinds[0].refused as f64;
        assert!(outcome.person_hours_lost <= half_hours + 1e-9 && outcome.person_hours_lost > 0.99 * half_hours);
    });
    // Never restored: the area under the waiting curve in office hours, within half an hour a person.
    let stuck = parameters(&json!({
        "tenant": {"makeup": {"okta": 1}, "regions": [{"utc_offset_hours": 5.75, "share": 1}]}, "response": {"admin_clear": null},
    }));
    trials(&stuck, 20, |_, outcome| {
        let local = &stuck.regions[0].local;
        let in_office = |at: f64| local.office().any(|stretch| stretch.from <= at && at < stretch.to);
        let area: f64 = (0..240)
            .filter(|point| in_office(0.25 + 0.5 * f64::from(*point)))
            .map(|point| 0.5 * outcome.waiting[point as usize] as f64)
            .sum();
        let refused = outcome.kinds[4].refused as f64;
        assert!((outcome.person_hours_lost - area).abs() <= 0.5 * refused, "{} and {area}", outcome.person_hours_lost);
        assert!(outcome.person_hours_lost > refused && outcome.person_hours_lost <= refused * horizon_office_hours(&stuck));
    });
}
