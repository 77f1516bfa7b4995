//! How many are refused before a moment at which everybody is cleared, worked out from the words of rules 7, 9 and 10.

use serde_json::{Value, json};

use crate::read::parameters;
use crate::sample::Sample;
use crate::trials::trials;

/// Sign-in events expected by each minute after the start, for people at one offset who do or do not work off hours.
fn expected_events(start_hour: f64, start_weekday: usize, holiday_weekdays: &[usize], off_hours: Option<f64>, minutes: usize) -> Vec<f64> {
    let mut events = vec![0.0];
    for minute in 0..minutes {
        let local = start_hour + (minute as f64 + 0.5) / 60.0;
        let (weekday, hour) = ((start_weekday as f64 + (local / 24.0).floor()).rem_euclid(7.0) as usize, local.rem_euclid(24.0));
        let free = holiday_weekdays.contains(&weekday) || weekday > 4;
        let rate = match hour {
            8.0..17.0 if !free => 1.61,
            _ => {
                let over_all = match hour {
                    23.0.. | ..8.0 => 0.01,
                    _ if holiday_weekdays.contains(&weekday) => 0.051,
                    _ if free => 0.105,
                    _ => 0.15,
                };
                off_hours.map_or(0.0, |share| over_all / share)
            }
        };
        events.push(events[minute] + rate / 60.0);
    }
    events
}

/// The chance that someone alerted at `alert` (hours) signs in before `until`.
fn met_before(events: &[f64], from: f64, until: f64) -> f64 {
    let at = |hours: f64| {
        let minute = (60.0 * hours).floor();
        let below = events[minute as usize];
        below + (60.0 * hours - minute) * (events.get(minute as usize + 1).copied().unwrap_or(below) - below)
    };
    if from >= until { 0.0 } else { 1.0 - (at(from) - at(until)).exp() }
}

struct Case {
    start: &'static str,
    /// Local hour and weekday (Monday is 0) of the start by region, with its share.
    regions: Vec<(f64, f64, f64, usize)>,
    holidays: Vec<usize>,
    hours: f64,
    front_loaded: bool,
    continuous: f64,
    off_hours: f64,
    clears: f64,
}

impl Case {
    fn chance(&self) -> f64 {
        const STEPS: usize = 120;
        let middle = |step: usize| (step as f64 + 0.5) / STEPS as f64;
        let mut chance = 0.0;
        for &(_, share, hour, weekday) in &self.regions {
            for (off_hours, of_class) in [(Some(self.off_hours), self.off_hours), (None, 1.0 - self.off_hours)] {
                let events = expected_events(hour, weekday, &self.holidays, off_hours, (self.clears * 60.0) as usize + 120);
                for alert in (0..STEPS).map(middle) {
                    let alert = self.hours * if self.front_loaded { -(1.0 - alert * (1.0 - (-3.0f64).exp())).ln() / 3.0 } else { alert };
                    for step in 0..STEPS {
                        let quick = met_before(&events, alert + 0.25 * middle(step), self.clears);
                        // A token in the middle of a residual life of t minutes: density P(life > t) over the mean life.
                        let t = 90.0 * middle(step);
                        let density = if t <= 60.0 { 1.0 } else { (90.0 - t) / 30.0 } / 75.0 * 90.0;
                        let slow = density * met_before(&events, alert + t / 60.0, self.clears);
                        chance += share * of_class * (self.continuous * quick + (1.0 - self.continuous) * slow) / (STEPS * STEPS) as f64;
                    }
                }
            }
        }
        chance
    }

    fn json(&self) -> Value {
        let regions: Vec<Value> =
            self.regions.iter().map(|(offset, share, ..)| json!({"utc_offset_hours": offset, "share": share})).collect();
        json!({
            "tenant": {
                "users": 2000, "makeup": {"cloud_only": 1}, "regions": regions,
                "continuous_access": self.continuous, "off_hours_users": self.off_hours,
            },
            "incident": {
                "scope": {"low": 0.5, "likely": 0.5, "high": 0.5},
                "window": {"start": self.start, "hours": self.hours, "arrival": if self.front_loaded { "front_loaded" } else { "even" }},
            },
            "response": {"admin_clear": null, "help_desk": null, "portal_reset_uptake": 0, "provider_clears_after_hours": self.clears},
        })
    }
}

#[test]
fn refused_before_the_provider_clears() {
    let base = || Case {
        start: "2025-04-20T04:00:00Z",
        regions: vec![(0.0, 1.0, 4.0, 6)],
        holidays: vec![4, 6, 0],
        hours: 5.0,
        front_loaded: false,
        continuous: 0.5,
        off_hours: 0.3,
        clears: 12.0,
    };
    let cases = [
        base(),
        Case { clears: 56.0, ..base() },
        Case { off_hours: 1.0, continuous: 0.0, clears: 6.0, front_loaded: true, ..base() },
        // A Wednesday at 14:15 UTC, in Kathmandu after work and in Caracas in the morning; the calendar's days are far away.
        Case {
            start: "2025-05-07T14:15:00Z",
            regions: vec![(5.75, 0.25, 20.0, 2), (-4.0, 0.75, 10.25, 2)],
            holidays: vec![],
            front_loaded: true,
            clears: 7.5,
            ..base()
        },
        Case {
            start: "2025-05-09T16:30:00Z",
            regions: vec![(0.0, 1.0, 16.5, 4)],
            holidays: vec![],
            continuous: 1.0,
            hours: 1.0,
            clears: 2.0,
            ..base()
        },
    ];
    for case in cases {
        let (json, chance) = (case.json(), case.chance());
        let mut refused = Sample::default();
        trials(&parameters(&json), 300, |_, outcome| refused.push(outcome.kinds[0].refused as f64));
        refused.assert_mean(1000.0 * chance, 0.1, &format!("refused of {json}"));
    }
}

/// Nobody clears anybody: in a working week everybody is refused in the end, stuck unless the desk or the reset page helps.
#[test]
fn everybody_comes_back_to_work() {
    let parameters = parameters(&json!({
        "tenant": {"users": 500, "makeup": {"okta": 1}},
        "incident": {"window": {"start": "2025-05-05T06:00:00Z"}}, "response": {"admin_clear": null},
    }));
    trials(&parameters, 20, |_, outcome| {
        let counts = outcome.kinds[4];
        assert_eq!((counts.refused, counts.stuck), (counts.stopped, counts.stopped as f64));
        assert!(counts.stopped > 0);
    });
}
