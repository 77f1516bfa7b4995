//! Rule 11's help desk: "one first-come-first-served queue with `agents` servers, `minutes_per_reset` each (fixed), working
//! in opening hours at home (a call in progress at closing is finished)."

use std::collections::VecDeque;

use crate::facts;
use crate::order;
use crate::parameters::Parameters;

/// One call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Call {
    /// When it comes, hours after the start.
    pub at: f64,
    /// When the caller is cleared: "A user cleared while waiting leaves the queue; one cleared in service still uses the
    /// agent."
    pub leaves: f64,
    /// Who calls: an index of the caller's own.
    pub person: usize,
    /// When the agent is done; infinite if the caller is never served.
    pub served: f64,
}

/// What became of the queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Queue {
    /// "Peak queue: people waiting, not in service."
    pub peak: u64,
    /// "Wait: mean per trial from the call to service or leaving"; NaN without callers. Callers still waiting at the
    /// horizon count until then.
    pub mean_wait_hours: f64,
}

/// Serves everybody who calls before the horizon, of those who call at one moment in the order given; notes when each is done.
#[expect(clippy::cast_precision_loss, reason = "at most ten million calls")]
pub fn serve(calls: &mut [Call], parameters: &Parameters) -> Queue {
    let Some(desk) = parameters.scenario.response.help_desk else { return Queue { peak: 0, mean_wait_hours: f64::NAN } };
    if calls.is_empty() {
        return Queue { peak: 0, mean_wait_hours: f64::NAN };
    }
    let horizon = facts::HORIZON_HOURS.value;
    let service = desk.minutes_per_reset / 60.0;
    order::by_key(calls, |call| order::key(call.at));
    // With one length of service agents come free in the order in which they began: a ring of their last ends.
    let mut busy: VecDeque<f64> = VecDeque::new();
    let mut left: Vec<f64> = Vec::with_capacity(calls.len());
    let mut waited = 0.0;
    for call in calls.iter_mut() {
        let free = if (busy.len() as u64) < desk.agents { 0.0 } else { busy.front().copied().unwrap_or(f64::INFINITY) };
        let start = parameters.desk_open_from(call.at.max(free));
        call.served = f64::INFINITY;
        if start < call.leaves {
            call.served = start + service;
            if start.is_finite() {
                if busy.len() as u64 == desk.agents {
                    busy.pop_front();
                }
                busy.push_back(start + service);
            }
        }
        let leaves = start.min(call.leaves).min(horizon);
        waited += leaves - call.at;
        left.push(leaves);
    }
    order::floats(&mut left);
    Queue { peak: peak(calls, &left), mean_wait_hours: waited / calls.len() as f64 }
}

/// The most people waiting at once; somebody served on calling never waits.
fn peak(calls: &[Call], left: &[f64]) -> u64 {
    let (mut gone, mut peak) = (0, 0);
    for (come, call) in calls.iter().enumerate() {
        while gone < left.len() && left[gone] <= call.at {
            gone += 1;
        }
        // Those who leave at the moment of their own call are already counted as gone.
        peak = peak.max((come + 1).saturating_sub(gone));
    }
    peak as u64
}
