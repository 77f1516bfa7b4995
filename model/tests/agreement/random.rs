//! Scenarios drawn from the whole input space.

use lockout_model::streams::{Cause, Stream};
use serde_json::{Value, json};

/// A fixed sequence of draws.
struct Draws {
    stream: Stream,
    next: u64,
}

impl Draws {
    fn uniform(&mut self) -> f64 {
        self.next += 1;
        self.stream.uniform(self.next)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    fn log_between(&mut self, low: f64, high: f64) -> f64 {
        (self.between(low.ln(), high.ln())).exp()
    }

    fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[(self.uniform() * choices.len() as f64) as usize]
    }

    /// Null, or a number.
    fn maybe(&mut self, p: f64, low: f64, high: f64) -> Value {
        if self.chance(p) { json!(self.between(low, high)) } else { Value::Null }
    }

    /// Shares that sum to exactly 1, in hundredths.
    fn shares(&mut self, parts: usize) -> Vec<f64> {
        let weights: Vec<f64> = (0..parts).map(|_| self.uniform() * f64::from(u8::from(self.chance(0.6)))).collect();
        let sum: f64 = weights.iter().sum();
        let mut hundredths: Vec<u32> = weights.iter().map(|weight| if sum > 0.0 { (100.0 * weight / sum) as u32 } else { 0 }).collect();
        hundredths[0] += 100 - hundredths.iter().sum::<u32>();
        hundredths.iter().map(|&part| f64::from(part) / 100.0).collect()
    }
}

/// The scenario of a number.
pub(crate) fn scenario(number: u64) -> Value {
    let mut d = Draws { stream: Stream::new(7, Cause::Sensitivity, number, 0), next: 0 };
    let kinds = ["cloud_only", "hash_sync", "pass_through", "ad_fs", "okta", "ping", "passwordless", "guest"];
    let makeup: Value =
        kinds.iter().zip(d.shares(8)).map(|(kind, share)| ((*kind).to_owned(), json!(share))).collect::<serde_json::Map<_, _>>().into();
    let count = *d.one_of(&[1usize, 1, 2, 3]);
    let regions: Vec<Value> = d
        .shares(count)
        .into_iter()
        .map(|share| {
            let offset = (d.between(-12.0, 14.0) * 4.0).round() / 4.0;
            if d.chance(0.3) {
                json!({"utc_offset_hours": offset, "share": share, "holidays": []})
            } else {
                json!({"utc_offset_hours": offset, "share": share})
            }
        })
        .collect();
    let low = d.between(0.0, 0.4);
    let likely = d.between(low, 0.7);
    let high = d.between(likely, 0.9);
    let (dl, dm) = (d.between(0.0, 3.0), d.between(0.0, 6.0));
    let hours = d.log_between(0.25, 72.0);
    let policy = *d.one_of(&["block", "block", "password_change", "password_change", "risk_remediation", "report_only"]);
    let clear = match (d.uniform() * 4.0) as u32 {
        0 => Value::Null,
        1 => {
            json!({"method": "portal", "users_per_minute": d.log_between(0.3, 100.0), "settle_minutes": d.between(0.0, 60.0), "repeat_minutes": d.log_between(10.0, 1440.0)})
        }
        _ => {
            json!({"method": "script", "batch": d.log_between(1.0, 200.0) as u64, "calls_per_second": d.log_between(0.01, 10.0), "page": d.log_between(1.0, 500.0) as u64,
            "settle_minutes": d.between(0.0, 60.0), "repeat_minutes": d.log_between(10.0, 1440.0)})
        }
    };
    let desk = if d.chance(0.15) {
        Value::Null
    } else {
        json!({"agents": d.log_between(0.8, 60.0) as u64, "minutes_per_reset": d.log_between(1.0, 60.0), "call_share": d.uniform(), "open": *d.one_of(&["always", "office_hours"])})
    };
    let mut scenario = json!({
        "tenant": {
            "users": d.log_between(200.0, 5000.0) as u64, "makeup": makeup, "regions": regions,
            "mfa_registered": d.uniform(), "sspr_registered": d.uniform(),
            "password_hash_sync": {"pass_through": d.chance(0.5), "ad_fs": d.chance(0.5), "okta": d.chance(0.5), "ping": d.chance(0.5)},
            "password_writeback": d.chance(0.5), "password_writeback_third_party": d.chance(0.5), "on_premises_change_clears_risk": d.chance(0.5),
            "continuous_access": d.uniform(), "off_hours_users": d.log_between(0.01, 1.0), "admins": (d.uniform() * 4.0) as u64, "break_glass": (d.uniform() * 3.0) as u64,
        },
        "incident": {
            "scope": {"low": low, "likely": likely, "high": high},
            "alert_probability": if d.chance(0.5) { 1.0 } else { d.uniform() },
            "window": {
                "start": format!("2025-04-{:02}T{:02}:{:02}:00Z", 14 + (d.uniform() * 12.0) as u32, (d.uniform() * 24.0) as u32, (d.uniform() * 60.0) as u32),
                "hours": hours, "arrival": *d.one_of(&["even", "front_loaded"]),
            },
            "halted_after_hours": d.maybe(0.2, 0.0, 1.5 * hours),
            "lockout_rule": if d.chance(0.1) { "every_alert" } else { "tenant_policy" },
        },
        "protection": {"policy": policy, "rules_of": "today", "excluded_share": if d.chance(0.3) { d.between(0.0, 0.6) } else { 0.0 }},
        "response": {
            "monitoring": *d.one_of(&["around_the_clock", "on_call", "office_hours"]),
            "escalate_after_calls": if d.chance(0.7) { json!(d.log_between(1.0, 200.0) as u64) } else { Value::Null },
            "diagnosis_hours": {"low": dl, "likely": dl + dm, "high": dl + dm + d.between(0.0, 8.0)},
            "federation_detour_hours": d.between(0.0, 6.0),
            "admin_clear": clear, "help_desk": desk,
            "policy_change_minutes": d.maybe(0.2, 0.0, 1000.0),
            "self_service_minutes": d.between(0.0, 60.0), "portal_reset_minutes": d.between(0.0, 120.0), "portal_reset_uptake": d.uniform(),
            "provider_clears_after_hours": d.maybe(0.2, 0.0, 100.0),
        },
    });
    if d.chance(0.2) {
        scenario["tenant"]["home_offset_hours"] = json!((d.between(-12.0, 14.0) * 4.0).round() / 4.0);
    }
    if d.chance(0.2) {
        scenario["incident"]["kinds"] = kinds.into_iter().filter(|_| d.chance(0.6)).collect();
    }
    scenario
}
