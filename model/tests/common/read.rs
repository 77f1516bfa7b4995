//! Scenarios typed as JSON.

use lockout_model::{Parameters, Scenario};
use serde_json::Value;

/// The parameters of a valid scenario; fields left out are the defaults.
pub(crate) fn parameters(json: &Value) -> Parameters {
    let scenario = Scenario::from_json(&json.to_string()).unwrap_or_else(|issues| panic!("{json} {issues:?}"));
    Parameters::derive(&scenario).unwrap_or_else(|issues| panic!("{json} {issues:?}"))
}
