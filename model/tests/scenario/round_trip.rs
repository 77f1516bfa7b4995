//! A scenario to JSON and back.

use lockout_model::{Parameters, Scenario};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::scenarios::any_scenario;

/// The same random cases every time.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(20_250_420), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn json_and_back(scenario in any_scenario(10_000_000, 1_000_000)) {
        prop_assert!(Parameters::derive(&scenario).is_ok(), "{:?}", Parameters::derive(&scenario).err());
        let json = scenario.to_json();
        for text in [json.to_string(), format!("{json:#}")] {
            prop_assert_eq!(Scenario::from_json(&text), Ok(scenario.clone()));
        }
        // Writing what was read gives the same bytes.
        let again = Scenario::from_json(&json.to_string()).map(|scenario| scenario.to_json().to_string());
        prop_assert_eq!(again, Ok(json.to_string()));
    }
}

/// Every field is written, so that a saved file says everything.
#[test]
fn every_field_is_written() {
    let json = Scenario::default().to_json();
    let count =
        |json: &serde_json::Value, path: &str| json.pointer(path).and_then(|value| value.as_object()).map_or(0, serde_json::Map::len);
    let counts = [
        "",
        "/tenant",
        "/tenant/makeup",
        "/tenant/password_hash_sync",
        "/incident",
        "/incident/window",
        "/protection",
        "/calendar",
        "/response",
        "/response/admin_clear",
        "/response/help_desk",
        "/run",
    ]
    .map(|path| count(&json, path));
    // home_offset_hours is left out: the office stays with the largest region.
    assert_eq!(counts, [7, 15, 8, 4, 6, 3, 5, 1, 11, 6, 4, 2]);
}
