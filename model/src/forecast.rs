//! What is published: the shape of section 6.

mod tree;

use serde::Serialize;

use crate::json::Json;

/// The version of the model's definition; a changed number is a release note.
pub const MODEL_VERSION: &str = "1.0";

/// Mean and quantiles over trials. Trials in which the figure is undefined are left out; an infinite value is None,
/// and so is a mean over one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "p10 is the tenth percentile")]
pub struct Quantiles {
    pub mean: Option<f64>,
    pub p5: Option<f64>,
    pub p10: Option<f64>,
    pub p25: Option<f64>,
    pub p50: Option<f64>,
    pub p75: Option<f64>,
    pub p90: Option<f64>,
    pub p95: Option<f64>,
}

/// A figure that may be undefined in every trial.
pub type Figure = Option<Quantiles>;

/// The forecast of one scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Forecast {
    /// The version of the model's definition.
    pub model_version: &'static str,
    /// The scenario, every field filled in.
    pub scenario: Json,
    /// Trials behind the figures.
    pub trials: u64,
    /// The seed of the draws.
    pub seed: u64,
    /// Which engine counted: `reference` or `aggregate`.
    pub engine: &'static str,
    /// Whole-tenant counts, and hours lost.
    pub totals: Totals,
    /// The same by identity kind, in the order of the definition.
    pub by_kind: Vec<ByKind>,
    /// When alerts came.
    pub alert_window: AlertWindow,
    /// What the tenant decided.
    pub response: ResponseFigures,
    /// People refused and not yet restored, every half hour from the start to the horizon.
    pub waiting: Vec<WaitingPoint>,
    /// How people got back.
    pub recovery: Recovery,
    /// Really risky users wrongly cleared, by rule.
    pub triage: TriageResidue,
    /// How far a second run with another seed would differ.
    pub sampling_error: SamplingError,
}

/// Whole-tenant counts of people, and hours lost.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the words of the definition's section 1")]
pub struct Totals {
    pub scoped: Figure,
    pub flagged: Figure,
    pub stopped: Figure,
    pub prompted: Figure,
    pub locked_out: Figure,
    pub refused: Figure,
    pub spared: Figure,
    pub stuck: Figure,
    pub person_hours_lost: Figure,
}

/// Counts of one identity kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the words of the definition's section 1")]
pub struct ByKind {
    pub kind: &'static str,
    pub users: u64,
    pub scoped: Figure,
    pub flagged: Figure,
    pub stopped: Figure,
    pub prompted: Figure,
    pub locked_out: Figure,
    pub refused: Figure,
    /// Mean people restored, by path.
    pub restored_by: ByPath<f64>,
    /// Mean people refused and not restored within the horizon.
    pub stuck: f64,
}

/// One value per recovery path.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the paths of the definition's section 1")]
pub struct ByPath<T> {
    pub self_service: T,
    pub portal_reset: T,
    pub on_premises_change: T,
    pub help_desk: T,
    pub admin_clear: T,
    pub policy_change: T,
    pub provider: T,
}

impl<T: Copy> ByPath<T> {
    /// From values in the order of [`Path`](crate::choice::Path).
    pub const fn from_array(paths: [T; 7]) -> Self {
        let [self_service, portal_reset, on_premises_change, help_desk, admin_clear, policy_change, provider] = paths;
        Self { self_service, portal_reset, on_premises_change, help_desk, admin_clear, policy_change, provider }
    }

    /// Values in the order of [`Path`](crate::choice::Path).
    pub const fn to_array(self) -> [T; 7] {
        [self.self_service, self.portal_reset, self.on_premises_change, self.help_desk, self.admin_clear, self.policy_change, self.provider]
    }
}

/// When alerts came.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlertWindow {
    /// The window's start, UTC.
    pub start: String,
    /// Its length in hours.
    pub hours: Json,
    /// The first alert that this tenant sees, hours after the start.
    pub first_alert_hours: Figure,
    /// The last alert that this tenant sees, hours after the start.
    pub last_alert_hours: Figure,
    /// Alerts in each hour of the window.
    pub per_hour: Vec<HourOfAlerts>,
}

/// Alerts in one hour of the window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HourOfAlerts {
    /// The hour's first moment, UTC.
    pub start: String,
    /// People flagged in it.
    pub alerts: Figure,
}

/// What the tenant decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseFigures {
    /// The decision, hours after the window's start.
    pub decision_hours: Figure,
    /// The chance that every admin is locked out and no emergency account is left.
    pub admins_locked_out: f64,
}

/// People waiting at one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WaitingPoint {
    /// Hours after the window's start.
    pub hours: f64,
    /// People refused and not yet restored.
    pub people: Figure,
}

/// How people got back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recovery {
    /// People restored, by path.
    pub restored_by: ByPath<Figure>,
    /// Hours from the first alert until half of the refused are restored.
    pub hours_to_half: Figure,
    /// Hours from the first alert until 90 % of the refused are restored.
    pub hours_to_90_percent: Figure,
    /// Hours from the first alert until all of the refused are restored.
    pub hours_to_all: Figure,
    /// Most people waiting for an agent at once.
    pub help_desk_peak_queue: Figure,
    /// Mean hours from a call to service, or to leaving the queue.
    pub help_desk_wait_hours: Figure,
}

/// Expected number of really risky users wrongly cleared, by rule (section 5).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TriageResidue {
    /// Clearing everybody listed.
    pub everything: f64,
    /// Clearing everybody updated in the window.
    pub updated_in_window: f64,
    /// Clearing those with a leaked-credentials alert in the window and no other detection.
    pub bare_leak_in_window: f64,
}

/// How far a second run with another seed would differ.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SamplingError {
    /// Standard error of the median of locked_out, in people, from the exact law.
    pub locked_out_p50: f64,
}
