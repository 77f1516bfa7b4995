//! Why this number: for every published figure the chain of rules, inputs, sources and arithmetic that leads to it.
//!
//! A chain is data, so that a page can lay it out; [`Chain::sentence`] says it in words. Where the definition has a closed
//! form the chain computes it from the user's own values; a quantile names its law or its sample; a figure that can only be
//! counted names the rules in their order, the inputs, and the expectation of the parts that have one.

mod chances;
mod closed;
mod counted;
mod counts;
mod inputs;
mod op;
pub mod rules;
mod sentence;
mod single;
mod steps;
mod times;
pub mod words;

use serde::Serialize;
use serde_json::Value;

use crate::facts;
use crate::fields::Issue;
use crate::forecast::Forecast;
use crate::parameters::Parameters;
use crate::quantity::{Leaf, Quantity, Reading, Statistic};
use crate::scenario::check::plain;
use crate::tally::published;
use rules::Rule;
use steps::Draft;

pub use op::Op;
pub use steps::{Origin, Step};

/// Why a number is what it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chain {
    /// The number's JSON pointer into the forecast.
    pub pointer: String,
    /// What it is, in plain words.
    pub label: String,
    /// Its unit.
    pub unit: &'static str,
    /// The published number; null where it is undefined or beyond the horizon.
    pub published: Option<f64>,
    /// What the last step's value has to do with the published number.
    pub claim: Claim,
    /// Inputs and arithmetic, in order: a step uses only steps before it.
    pub steps: Vec<Step>,
    /// The rules involved, in the order in which they act.
    pub rules: Vec<Rule>,
    /// What else a reader should know: the law or sample of a quantile, why a path is closed.
    pub notes: Vec<String>,
}

/// What the last step's value has to do with the published number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// It is the published number, but for rounding.
    Equals,
    /// It is what the published mean would be after endlessly many trials.
    Expects,
    /// The published quantile is that of a sample from a law whose exact quantile it is.
    Law,
    /// As `Law`, for a law that is only nearly that of the figure.
    NearLaw,
    /// The expectation is at most this.
    AtMost,
    /// There is no closed form: the number was counted, and the steps are the parts that can be computed.
    Counted,
}

/// The chain of the number at a JSON pointer into a scenario's forecast.
///
/// # Errors
/// The pointer names nothing, or no number, in the forecast.
pub fn explain(parameters: &Parameters, forecast: &Forecast, pointer: &str) -> Result<Chain, Issue> {
    let mut draft = Draft::new(parameters, forecast);
    if let Some(leaf) = Leaf::at(pointer, parameters) {
        return Ok(of_leaf(draft, leaf));
    }
    if let Some(quantity) = Quantity::named(pointer, parameters).filter(|quantity| quantity.of_forecast(forecast).is_none()) {
        // Null has no mean of its own to point at.
        return Ok(Chain {
            pointer: pointer.to_owned(),
            label: quantity.label(),
            ..of_leaf(draft, Leaf { quantity, statistic: Statistic::Mean })
        });
    }
    let place: Vec<&str> = pointer.split('/').skip(1).collect();
    let known = match place.as_slice() {
        ["triage", rule] => single::triage(&mut draft, rule).map(|label| (label, "people", Claim::Equals)),
        ["sampling_error", "locked_out_p50"] => {
            single::sampling_error(&mut draft);
            Some(("standard error of the median of people locked out".to_owned(), "people", Claim::Equals))
        }
        ["by_kind", kind, "users"] => single::users_of_kind(&mut draft, kind).map(|label| (label, "people", Claim::Equals)),
        ["alert_window", "hours"] => given(&mut draft, "incident.window.hours"),
        ["trials"] => given(&mut draft, "run.trials"),
        ["seed"] => given(&mut draft, "run.seed"),
        ["waiting", point, "hours"] => single::moment_of_point(&mut draft, point).map(|label| (label, "hours", Claim::Equals)),
        ["scenario", path @ ..] if !path.is_empty() => given(&mut draft, &path.join(".")),
        _ => None,
    };
    let Some((label, unit, claim)) = known else {
        return Err(Issue::new(pointer, "is not a number of the forecast, expected a pointer such as /totals/locked_out/mean"));
    };
    // What the user gave is shown as it is, and so are people that no trial counts.
    let exact = matches!(place[0], "scenario" | "seed" | "by_kind");
    let published = draft.last().map(|value| if exact { value } else { published(value) });
    Ok(draft.finish(pointer.to_owned(), label, unit, published, claim))
}

/// A number that the user gave, if it is one.
fn given(draft: &mut Draft, field: &str) -> Option<(String, &'static str, Claim)> {
    let at = draft.given(field)?;
    let step = draft.step(at);
    step.number().map(|_| (step.label.clone(), step.unit, Claim::Equals))
}

/// The chain of a figure that is counted over trials.
fn of_leaf(mut draft: Draft, leaf: Leaf) -> Chain {
    let published = match leaf.read(draft.forecast) {
        Reading::Value(value) => Some(value),
        Reading::Endless => {
            draft.note(format!("beyond the horizon of {} hours", plain(facts::HORIZON_HOURS.value)));
            None
        }
        Reading::Undefined => {
            draft.note(format!("undefined in every weekend: {}", counted::undefined_when(leaf.quantity)));
            None
        }
    };
    let claim = match (leaf.quantity, leaf.statistic) {
        (Quantity::Total(count), statistic) if counts::has_closed_form(count) => counts::total(&mut draft, count, statistic),
        (Quantity::OfKind(kind, count), statistic) if counts::has_closed_form(count) => counts::of_kind(&mut draft, kind, count, statistic),
        (Quantity::AlertsInHour(hour), statistic) => counts::alerts_in_hour(&mut draft, hour, statistic),
        (Quantity::AdminsLockedOut, _) => times::admins_locked_out(&mut draft),
        (Quantity::FirstAlert | Quantity::LastAlert, Statistic::Mean) => times::first_or_last_alert(&mut draft, leaf.quantity),
        (Quantity::Decision, Statistic::Mean) => times::decision(&mut draft),
        (quantity, statistic) => counted::counted(&mut draft, quantity, statistic),
    };
    draft.finish(leaf.pointer(), leaf.label(), leaf.quantity.unit(), published, claim)
}

impl Chain {
    /// The last computed value: the closed form of the figure, where [`claim`](Self::claim) says that there is one.
    pub fn expected(&self) -> Option<f64> {
        if self.claim == Claim::Counted { None } else { self.steps.last().and_then(Step::number) }
    }

    /// The chain in words: the number, the arithmetic with the user's own figures, and what it rests on.
    pub fn sentence(&self) -> String {
        sentence::of(self)
    }
}

impl Step {
    /// The value as a number.
    pub fn number(&self) -> Option<f64> {
        self.value.as_f64()
    }

    /// The value as people read it.
    pub fn value_in_words(&self) -> String {
        match &self.value {
            Value::Number(number) => words::of_json(number, self.unit),
            Value::String(word) => word.replace('_', " "),
            Value::Bool(flag) => (if *flag { "yes" } else { "no" }).to_owned(),
            other => other.to_string(),
        }
    }
}
