//! People per kind: floor(users × share + 1e-9), the largest remainders get the rest, ties by the order of the kinds.

use lockout_model::Scenario;
use proptest::prelude::*;
use serde_json::json;

fn people(users: u64, percents: [u32; 8]) -> [u64; 8] {
    let mut scenario = Scenario::default();
    scenario.tenant.users = users;
    scenario.tenant.makeup = percents.map(|percent| f64::from(percent) / 100.0);
    scenario.people_per_kind()
}

#[test]
fn largest_remainders_by_hand() {
    assert_eq!(people(1000, [30, 30, 5, 15, 10, 5, 5, 0]), [300, 300, 50, 150, 100, 50, 50, 0]);
    assert_eq!(people(7, [30, 30, 5, 15, 10, 5, 5, 0]), [2, 2, 1, 1, 1, 0, 0, 0]);
    assert_eq!(people(1, [30, 30, 5, 15, 10, 5, 5, 0]), [1, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(people(1, [0, 0, 0, 0, 0, 0, 0, 100]), [0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(people(2, [0, 0, 0, 50, 0, 0, 0, 50]), [0, 0, 0, 1, 0, 0, 0, 1]);
    // Thirds: the first takes the odd one.
    let mut scenario = Scenario::default();
    scenario.tenant.users = 10;
    scenario.tenant.makeup = [0.0, 1.0 / 3.0, 0.0, 1.0 / 3.0, 0.0, 1.0 / 3.0, 0.0, 0.0];
    assert_eq!(scenario.people_per_kind(), [0, 4, 0, 3, 0, 3, 0, 0]);
    // Equal rests, whatever their last bits say: .3 × 32 = 9.6 goes before .05 × 32 = 1.6.
    assert_eq!(people(32, [0, 30, 5, 25, 5, 5, 10, 20]), [0, 10, 2, 8, 2, 1, 3, 6]);
}

proptest! {
    #![proptest_config(super::round_trip::cases(2000))]

    /// Against the same in whole numbers, where nothing is rounded.
    #[test]
    fn largest_remainders_in_integers(users in prop_oneof![1u64..100, 1u64..10_000_000], cuts in proptest::array::uniform7(0u32..=100)) {
        let mut cuts = cuts;
        cuts.sort_unstable();
        let percents: [u32; 8] = std::array::from_fn(|kind| {
            cuts.get(kind).copied().unwrap_or(100) - if kind == 0 { 0 } else { cuts[kind - 1] }
        });
        let hundredths = percents.map(|percent| users * u64::from(percent));
        let mut expected = hundredths.map(|people| people / 100);
        let mut order: Vec<usize> = (0..8).collect();
        order.sort_by_key(|&kind| std::cmp::Reverse(hundredths[kind] % 100));
        let rest = users - expected.iter().sum::<u64>();
        order.iter().take(rest as usize).for_each(|&kind| expected[kind] += 1);
        prop_assert_eq!(people(users, percents), expected);
    }

    #[test]
    fn nobody_is_lost(scenario in super::super::scenarios::any_scenario(10_000_000, 10)) {
        let people = scenario.people_per_kind();
        prop_assert_eq!(people.iter().sum::<u64>(), scenario.tenant.users, "{}", json!(people));
        for (people, share) in people.iter().zip(scenario.tenant.makeup) {
            let exact = scenario.tenant.users as f64 * share;
            prop_assert!((*people as f64 - exact).abs() < 1.0 + 1e-6, "{} of {}", people, exact);
        }
    }
}
