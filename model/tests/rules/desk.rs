//! Rule 11's help desk: queues worked out by hand.

use lockout_model::reference::{Call, Queue, serve};
use serde_json::{Value, json};

use crate::assert_close;
use crate::read::parameters;

/// Serves calls (when it comes, when the caller is cleared) from Wednesday 08:00 at home on; gives the moments at which
/// agents are done, and the queue.
fn served(desk: &Value, calls: &[(f64, f64)]) -> (Vec<f64>, Queue) {
    let parameters = parameters(&json!({
        "incident": {"window": {"start": "2025-04-23T08:00:00Z"}}, "response": {"help_desk": desk},
    }));
    let mut list: Vec<Call> =
        calls.iter().enumerate().map(|(person, &(at, leaves))| Call { at, leaves, person, served: f64::NAN }).collect();
    let queue = serve(&mut list, &parameters);
    list.sort_by_key(|call| call.person);
    (list.iter().map(|call| call.served).collect(), queue)
}

fn desk(agents: u64, minutes: f64, open: &str) -> Value {
    json!({"agents": agents, "minutes_per_reset": minutes, "open": open})
}

const NEVER: f64 = f64::INFINITY;

#[track_caller]
fn assert_served(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!(found == expected || (found - expected).abs() < 1e-9, "{found} is not {expected}");
    }
}

/// First come, first served, whatever order the calls are listed in.
#[test]
fn two_agents_and_five_calls() {
    let calls = [(0.75, NEVER), (0.0, NEVER), (0.1, NEVER), (0.2, NEVER), (0.3, NEVER)];
    let (done, queue) = served(&desk(2, 30.0, "always"), &calls);
    // 0.0 and 0.1 at once; 0.2 when the first agent is free at 0.5, 0.3 at 0.6; 0.75 at 1.0.
    assert_served(&done, &[1.5, 0.5, 0.6, 1.0, 1.1]);
    assert_close(queue.mean_wait_hours, (0.25 + 0.3 + 0.3) / 5.0);
    assert_eq!(queue.peak, 2);
}

#[test]
fn agents_enough_for_everybody() {
    let calls = [(0.0, NEVER), (0.0, NEVER), (0.01, NEVER)];
    let (done, queue) = served(&desk(3, 240.0, "always"), &calls);
    assert_served(&done, &[4.0, 4.0, 4.01]);
    assert_eq!((queue.peak, queue.mean_wait_hours), (0, 0.0));
}

/// "Working in opening hours at home (a call in progress at closing is finished)."
#[test]
fn the_desk_closes() {
    // 17:00 is 9 hours after the start, 08:00 of the next day 24.
    let calls = [(8.9, NEVER), (8.95, NEVER), (9.1, NEVER), (15.0, NEVER)];
    let (done, queue) = served(&desk(1, 30.0, "office_hours"), &calls);
    assert_served(&done, &[9.4, 24.5, 25.0, 25.5]);
    assert_eq!(queue.peak, 3);
    assert_close(queue.mean_wait_hours, (15.05 + 15.4 + 10.0) / 4.0);
    // An agent who comes free before closing takes one more call.
    let (done, _) = served(&desk(1, 30.0, "office_hours"), &[(8.4, NEVER), (8.5, NEVER), (8.6, NEVER)]);
    assert_served(&done, &[8.9, 9.4, 24.5]);
    let (done, _) = served(&desk(1, 30.0, "always"), &calls);
    assert_served(&done, &[9.4, 9.9, 10.4, 15.5]);
}

/// Wednesday 08:00 to the horizon, Monday 08:00: Friday's last callers wait over the weekend, and beyond.
#[test]
fn a_weekend_and_the_horizon() {
    let (done, queue) = served(&desk(1, 60.0, "office_hours"), &[(57.5, NEVER), (58.0, NEVER)]);
    // Friday 17:30: back on Monday, after the horizon; the wait counts until then.
    assert_served(&done, &[121.0, 122.0]);
    assert_close(queue.mean_wait_hours, (62.5 + 62.0) / 2.0);
    assert_eq!(queue.peak, 2);
}

/// "A user cleared while waiting leaves the queue; one cleared in service still uses the agent."
#[test]
fn cleared_callers() {
    let calls = [(0.0, 0.25), (0.1, 0.3), (0.2, NEVER), (0.4, 0.95)];
    let (done, queue) = served(&desk(1, 30.0, "always"), &calls);
    // The first is cleared in service: the agent is busy until 0.5 all the same. The second leaves at 0.3. The third is
    // served at 0.5 to 1.0, the last leaves before.
    assert_served(&done, &[0.5, NEVER, 1.0, NEVER]);
    assert_close(queue.mean_wait_hours, (0.0 + 0.2 + 0.3 + 0.55) / 4.0);
    assert_eq!(queue.peak, 2);
    // Cleared at the moment of service: gone, and the agent takes the next.
    let (done, _) = served(&desk(1, 30.0, "always"), &[(0.0, NEVER), (0.1, 0.5), (0.2, NEVER)]);
    assert_served(&done, &[0.5, NEVER, 1.0]);
}

#[test]
fn nobody_at_the_desk() {
    let calls = [(1.0, NEVER), (2.0, 4.0), (3.0, 5.0), (20.0, NEVER)];
    let (done, queue) = served(&desk(0, 8.0, "always"), &calls);
    assert_served(&done, &[NEVER; 4]);
    assert_eq!(queue.peak, 3);
    assert_close(queue.mean_wait_hours, (119.0 + 2.0 + 2.0 + 100.0) / 4.0);
}

#[test]
fn trials_without_callers_are_left_out() {
    let (_, queue) = served(&desk(5, 8.0, "always"), &[]);
    assert!(queue.peak == 0 && queue.mean_wait_hours.is_nan());
}

/// One server and even gaps: the wait grows by the shortfall of each gap.
#[test]
fn a_growing_queue() {
    let calls: Vec<(f64, f64)> = (0..40).map(|call| (0.1 * f64::from(call), NEVER)).collect();
    let (done, queue) = served(&desk(1, 12.0, "always"), &calls);
    let expected: Vec<f64> = (1..=40).map(|call| 0.2 * f64::from(call)).collect();
    assert_served(&done, &expected);
    assert_close(queue.mean_wait_hours, 0.1 * 39.0 / 2.0);
    // Call k comes at 0.1·k; half of the earlier ones have been taken by then.
    assert_eq!(queue.peak, 20);
}
