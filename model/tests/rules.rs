//! Rules 1 to 9, one by one, through the functions that every engine shares; clearing, help desk and calendar beside.

#[path = "common/read.rs"]
mod read;
#[path = "common/sample.rs"]
mod sample;
#[path = "common/trials.rs"]
mod trials;

mod rules {
    mod calendar;
    mod clearing;
    mod desk;
    mod paths;
    mod week;
}

use lockout_model::choice::Arrival;
use lockout_model::parameters::{share_raised_by, stop_chance};
use lockout_model::reference::{
    admin_lockout_chance, all_admins_out_chance, decision, notice, scope_quantile, support_delay, token_delay_hours, window_time,
};
use read::parameters;
use sample::Sample;
use serde_json::json;

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

/// Rule 1: trial i takes the quantile frac(u₀ + i/φ).
#[test]
fn rule_1_scope_steps_by_the_golden_ratio() {
    let parameters = parameters(&json!({}));
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    let strata: Vec<f64> = (0..1000).map(|trial| parameters.scope.below(scope_quantile(&parameters, trial))).collect();
    for pair in strata.windows(2) {
        let step = (pair[1] - pair[0] - golden).rem_euclid(1.0);
        assert!(step.min(1.0 - step) < 1e-6, "from {} to {}", pair[0], pair[1]);
    }
    // Every hundredth of the distribution is met about ten times.
    for part in 0..100 {
        let met = strata.iter().filter(|u| (**u * 100.0) as usize == part).count();
        assert!((8..=12).contains(&met), "{met} of 1,000 in hundredth {part}");
    }
}

#[test]
fn rule_1_scope_of_zero_width_draws_nothing() {
    let parameters = parameters(&json!({"incident": {"scope": {"low": 0.25, "likely": 0.25, "high": 0.25}}}));
    for trial in 0..50 {
        assert_eq!(scope_quantile(&parameters, trial), 0.25);
    }
}

#[test]
fn rule_1_another_seed_begins_elsewhere() {
    let [a, b] = [1, 2].map(|seed| scope_quantile(&parameters(&json!({"run": {"seed": seed}})), 0));
    assert!((a - b).abs() > 1e-6, "{a} and {b}");
}

/// Rule 3 (a): medians and spreads of the notice delay, and nothing without an alert.
#[test]
fn rule_3_notice_delays_are_log_normal() {
    for (monitoring, median, sigma) in [("around_the_clock", 0.25, 0.5), ("on_call", 1.5, 0.7), ("office_hours", 0.5, 0.5)] {
        // A Wednesday at noon: no wait for the office.
        let parameters = parameters(&json!({
            "incident": {"window": {"start": "2025-04-23T12:00:00Z"}}, "response": {"monitoring": monitoring},
        }));
        let (mut logs, mut squares) = (Sample::default(), Sample::default());
        for trial in 0..20_000 {
            let log = (notice(&parameters, trial, 1.0) - 1.0).ln() - f64::ln(median);
            logs.push(log);
            squares.push(log * log);
        }
        logs.assert_mean(0.0, 0.0, monitoring);
        squares.assert_mean(sigma * sigma, 0.0, monitoring);
        assert_eq!(notice(&parameters, 0, f64::INFINITY), f64::INFINITY);
    }
}

/// Rule 3 (a): "wait for the next office hour at home (none if it is one)".
#[test]
fn rule_3_office_hours_wait_for_tuesday_after_easter() {
    let with_home = |offset: f64| {
        parameters(&json!({
            "tenant": {"home_offset_hours": offset}, "response": {"monitoring": "office_hours"},
            "incident": {"window": {"start": "2025-04-20T04:00:00Z"}},
        }))
    };
    // 08:00 of 22 April is 52 hours after 04:00 UTC of 20 April at UTC, two hours earlier at +2.
    for (offset, opens) in [(0.0, 52.0), (2.0, 50.0), (-4.0, 56.0), (5.75, 46.25), (-9.5, 61.5)] {
        let parameters = with_home(offset);
        for trial in 0..20 {
            let delay = notice(&parameters, trial, 0.3) - opens;
            assert_close(delay, notice(&parameters, trial, opens) - opens);
            assert!(delay > 0.0 && delay < 10.0, "{delay} at {offset}");
            // An alert in office hours does not wait.
            assert_close(notice(&parameters, trial, opens + 1.0), opens + 1.0 + delay);
        }
    }
}

/// Rule 3 (b): the earlier of the two counts; rule 4: the detour grows with the federated share.
#[test]
fn rules_3_and_4_decide() {
    let parameters = parameters(&json!({
        "tenant": {"makeup": {"cloud_only": 0.2, "ad_fs": 0.5, "okta": 0.2, "ping": 0.1}},
        "response": {"diagnosis_hours": {"low": 3, "likely": 3, "high": 3}, "federation_detour_hours": 2},
    }));
    for trial in 0..20 {
        let noticed = notice(&parameters, trial, 0.5);
        assert_close(decision(&parameters, trial, 0.3, 0.5, f64::INFINITY), noticed + 3.0 + 1.6);
        assert_close(decision(&parameters, trial, 0.3, 0.5, 0.501), 0.501 + 3.0 + 1.6);
        assert_close(decision(&parameters, trial, 0.3, f64::INFINITY, 7.0), 7.0 + 3.0 + 1.6);
        assert_eq!(decision(&parameters, trial, 0.3, f64::INFINITY, f64::INFINITY), f64::INFINITY);
    }
}

/// Rule 4: the diagnosis is BetaPERT: its mean is (low + 4·likely + high)/6.
#[test]
fn rule_4_diagnosis_has_its_mean() {
    let parameters = parameters(&json!({"response": {"federation_detour_hours": 0}}));
    let mut diagnosis = Sample::default();
    for trial in 0..20_000 {
        diagnosis.push(decision(&parameters, trial, 0.3, f64::INFINITY, 0.0));
    }
    diagnosis.assert_mean(16.5 / 6.0, 0.0, "diagnosis");
}

/// Rule 5: "each is scoped, flagged and locked out like a user, whatever `incident.kinds`".
#[test]
fn rule_5_an_admin_is_locked_out_like_a_user() {
    let chance = |json| admin_lockout_chance(&parameters(&json), 0.4);
    assert_close(chance(json!({})), 0.4);
    assert_close(chance(json!({"incident": {"kinds": []}})), 0.4);
    assert_close(chance(json!({"incident": {"alert_probability": 0.5}})), 0.2);
    assert_close(chance(json!({"incident": {"halted_after_hours": 1}})), 0.4 / 5.0);
    assert_close(chance(json!({"protection": {"excluded_share": 0.25}})), 0.3);
    assert_close(chance(json!({"protection": {"policy": "report_only"}})), 0.0);
    assert_close(chance(json!({"protection": {"policy": "password_change"}, "tenant": {"mfa_registered": 0.9}})), 0.04);
    let today = json!({"protection": {"policy": "risk_remediation", "rules_of": "today"}, "tenant": {"mfa_registered": 0.9}});
    assert_close(chance(today), 0.04);
    let every = json!({"protection": {"policy": "password_change"}, "incident": {"lockout_rule": "every_alert"}});
    assert_close(chance(every), 0.4);
}

/// Rule 5: "if all are (`admins = 0` counts as all) and `break_glass = 0`", independently.
#[test]
fn rule_5_all_admins_out() {
    let chance =
        |admins: u64, glass: u64| all_admins_out_chance(&parameters(&json!({"tenant": {"admins": admins, "break_glass": glass}})), 0.4);
    assert_close(chance(0, 0), 1.0);
    assert_close(chance(1, 0), 0.4);
    assert_close(chance(3, 0), 0.064);
    assert_eq!([chance(0, 1), chance(1, 1), chance(3, 2)], [0.0; 3]);
}

#[test]
fn rule_5_support_takes_half_a_day() {
    let nobody = parameters(&json!({"tenant": {"admins": 0, "break_glass": 0}}));
    let one = parameters(&json!({"tenant": {"admins": 1, "break_glass": 0}}));
    let (mut logs, mut squares, mut helped) = (Sample::default(), Sample::default(), Sample::default());
    for trial in 0..20_000 {
        let log = support_delay(&nobody, trial, 0.4).ln() - f64::ln(12.0);
        logs.push(log);
        squares.push(log * log);
        helped.push(f64::from(support_delay(&one, trial, 0.4) > 0.0));
    }
    logs.assert_mean(0.0, 0.0, "log of the support's delay");
    squares.assert_mean(0.25, 0.0, "its variance");
    helped.assert_mean(0.4, 0.0, "trials with support");
    assert_eq!(support_delay(&parameters(&json!({})), 0, 0.4), 0.0);
}

/// Rule 7: X and the share of alerts raised by a share of the window are inverse to each other.
#[test]
fn rule_7_window_times() {
    assert_eq!([0.0, 0.25, 1.0].map(|u| window_time(Arrival::Even, u)), [0.0, 0.25, 1.0]);
    // −ln(1 − u(1 − e⁻³))/3, worked out by hand.
    for (u, x) in [(0.0, 0.0), (0.1, 0.033_281_288_0), (0.5, 0.214_853_276_3), (0.9, 0.644_114_685_1), (1.0, 1.0)] {
        let found = window_time(Arrival::FrontLoaded, u);
        assert!((found - x).abs() < 1e-9, "{found} at {u}, expected {x}");
    }
    assert_close(share_raised_by(Arrival::FrontLoaded, 0.5), 0.817_574_476_193_643_6);
    for arrival in [Arrival::Even, Arrival::FrontLoaded] {
        for step in 0..=100 {
            let u = f64::from(step) / 100.0;
            assert_close(share_raised_by(arrival, window_time(arrival, u)), u);
        }
        assert_eq!((share_raised_by(arrival, -1.0), share_raised_by(arrival, 2.0)), (0.0, 1.0));
    }
}

/// Rule 8, every combination: only p2 enforces, only three policies stop, never with sign-in risk asked for too.
#[test]
fn rule_8_who_is_stopped() {
    let mut stopping = 0;
    for rule in ["tenant_policy", "every_alert"] {
        for licence in ["p2", "p1", "free"] {
            for policy in ["off", "report_only", "block", "password_change", "risk_remediation"] {
                for combined in [false, true] {
                    let json = json!({
                        "incident": {"lockout_rule": rule},
                        "protection": {"licence": licence, "policy": policy, "rules_of": "today",
                                       "needs_sign_in_risk_too": combined, "excluded_share": 0.125},
                    });
                    let stops = licence == "p2" && !combined && !["off", "report_only"].contains(&policy);
                    let expected = match rule {
                        "every_alert" => 1.0,
                        _ if stops => 0.875,
                        _ => 0.0,
                    };
                    assert_eq!(stop_chance(&parameters(&json).scenario), expected, "{json}");
                    stopping += u32::from(expected > 0.0);
                }
            }
        }
    }
    assert_eq!(stopping, 30 + 3);
}

/// Rule 9: the inverse of F, F(15, 30, 45, 60, 75, 90 min) = 20, 40, 60, 80, 95, 100 %.
#[test]
fn rule_9_token_delays() {
    for (share, minutes) in [(0.2, 15.0), (0.4, 30.0), (0.6, 45.0), (0.8, 60.0), (0.95, 75.0), (1.0, 90.0)] {
        assert_close(token_delay_hours(false, share), minutes / 60.0);
    }
    let f = |t: f64| if t <= 60.0 { t / 75.0 } else { (60.0 + ((90.0 * t - t * t / 2.0) - 3600.0) / 30.0) / 75.0 };
    for step in 0..=1000 {
        let u = f64::from(step) / 1000.0;
        assert_close(f(60.0 * token_delay_hours(false, u)), u);
        assert_close(token_delay_hours(true, u), u / 4.0);
    }
}
