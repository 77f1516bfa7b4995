//! Draws: typed in for ever, uniform, independent of each other, and untouched by other inputs.

#[path = "common/read.rs"]
mod read;

use lockout_model::Run;
use lockout_model::outcome::Outcome;
use lockout_model::run::Engine;
use lockout_model::streams::{Cause, Stream, shared};
use read::parameters;
use serde_json::{Value, json};

const ENGINES: [Engine; 2] = [Engine::Reference, Engine::Aggregate];

/// The first five of each cause for seed 20,250,420, trial 3 and kind 2, from another implementation of the same function.
/// A changed number changes every forecast ever published.
#[rustfmt::skip]
const FIRST_FIVE: &[(Cause, [u64; 5])] = &[
    (Cause::ScopeShift, [0x542f_5bc2_c13a_29ec, 0xa628_0759_0c0e_0707, 0xe2e8_2a9b_0c36_a965, 0xeede_ef7e_2ada_f440, 0x3379_7574_3edc_d515]),
    (Cause::Notice, [0x4116_7b21_5e04_c074, 0x468a_5d76_a4ea_986d, 0x4272_529d_bd80_ac06, 0xd598_b0aa_81ce_83db, 0x1193_a5d3_c728_0a77]),
    (Cause::Diagnosis, [0x65cb_6535_008b_09d2, 0xc4ba_0ad1_500e_b5df, 0x4533_2fd4_1c02_bb20, 0xba5c_6030_2f04_e872, 0xc247_1c9d_f280_07c6]),
    (Cause::AdminsOut, [0x6496_dd3d_658c_78ec, 0x6651_7c35_c76f_7e6f, 0xb1ab_b4e1_5ced_bf19, 0x05b1_6305_2915_95ad, 0x16f5_377b_2af5_dbd5]),
    (Cause::Support, [0xf6cc_9012_ca8a_f121, 0xea34_2c71_7a72_813e, 0x32d6_fac7_0307_0436, 0x1a2f_a98a_0e67_3382, 0x8ab9_6f15_b4d3_50b6]),
    (Cause::Scoped, [0x92cf_09fa_c9b9_6b46, 0x4c84_4f5e_4374_0e74, 0x3bbb_4a5a_d70b_0cbf, 0xd257_0afc_383b_ca13, 0x5fda_f6f5_27a6_ef69]),
    (Cause::Alert, [0x3e67_46b5_0361_4140, 0x83af_91e9_6cb6_972f, 0x3ca9_660c_ebdf_fd27, 0x8a28_976c_9e31_85d2, 0x75d6_92d9_caa9_6796]),
    (Cause::AlertTime, [0xd82a_4928_c49f_3b9b, 0xddb4_1124_9d4b_5d2e, 0x159e_030e_c4f1_599b, 0x812b_af0b_38f3_91bf, 0xd3cc_8c6a_2959_f08c]),
    (Cause::Excluded, [0x2809_bb59_0297_6648, 0x41ef_59d4_bfec_3d4f, 0x49a6_a361_7a9e_93b1, 0x1dd7_44cf_ecb3_f15d, 0x8a19_59cf_7197_77b4]),
    (Cause::Registration, [0xd005_a4ed_a04a_f3be, 0xa064_5715_41ff_b8c6, 0xc355_1a91_225b_b1aa, 0xa3de_45e9_356e_52bd, 0x24ed_526d_852a_2920]),
    (Cause::Region, [0x3554_d8b1_b70e_06c5, 0xd2d7_ed7c_c44a_b59d, 0x0359_2c28_346a_c43e, 0xf05c_3546_eb8e_f830, 0x7a86_b0f9_19b7_d039]),
    (Cause::Continuous, [0x5305_55ba_39b8_6510, 0x7e57_3063_0345_7ba9, 0x3df8_d72d_f9f0_5a3f, 0x6a05_2867_90f6_bc88, 0x562d_8a89_3b01_a276]),
    (Cause::TokenDelay, [0x3a09_e047_b27d_6037, 0xeb7a_f529_24ed_a6ba, 0xb950_c3a6_6638_e7db, 0x01f1_8c00_28ae_58fd, 0x17e4_c6e9_8303_ff64]),
    (Cause::OffHours, [0x2feb_4d4d_de2c_d27c, 0xbb6e_d622_b6d1_befc, 0xe0cd_8906_83a0_fb22, 0x520d_2d8f_93c8_0a6d, 0x6a74_7148_0f27_b098]),
    (Cause::Activity, [0x2a47_c3b6_33dc_fe91, 0x49d0_4222_31a4_fc4a, 0x3a9e_31fe_9d75_090d, 0x2966_f061_98ce_1c57, 0x511a_a1d7_c6c0_c479]),
    (Cause::PortalUptake, [0xa3fb_bb1a_aae2_bc00, 0x905e_d95c_37c3_47b2, 0x7a5f_ec52_1876_655c, 0xe05e_b632_2c74_0384, 0x8340_30cb_556f_25fa]),
    (Cause::OnPremisesUptake, [0xfdd0_6dee_6e1c_174b, 0x2d86_2a50_5091_ee25, 0x33d2_ca56_655a_cc18, 0xe8c8_537d_a830_316e, 0xdc26_348f_1003_edcc]),
    (Cause::Call, [0x208a_7ff8_ca4d_55ca, 0xa639_876f_2aab_7f38, 0x7d43_f440_d2fa_329f, 0x075f_b5fc_72fd_9dc2, 0x13e9_7c1e_c319_5589]),
    (Cause::ListOrder, [0x5e66_4874_7250_d072, 0xf4fe_fdd3_ef22_cd52, 0xd760_d223_6cd8_da81, 0xb277_2fb9_ee60_c9bc, 0x18a8_1e17_94d4_ffb6]),
    (Cause::Sensitivity, [0xe4ec_92d3_327a_6006, 0xa028_c764_1868_b443, 0x5012_1a55_0b45_cffb, 0xfbc8_6f6b_f588_7e2e, 0x55a2_7e16_a999_8b07]),
    (Cause::CountScoped, [0x4b69_7db5_8ad7_d561, 0x8ed7_72f5_95c4_3640, 0x3b28_fdde_9df8_381f, 0x4e2f_2106_8909_b562, 0x62ba_3ed3_dff3_0aa1]),
    (Cause::CountFlagged, [0xef49_db24_2722_6a4e, 0xdc42_6352_a047_c2a4, 0x9b78_e9da_45b4_93e1, 0xfebe_3d7e_9542_0ed1, 0x515e_d484_4d90_c4d7]),
    (Cause::CountStopped, [0xfc27_2c0a_6b51_6001, 0x8dc4_1629_8694_d0d0, 0x51f4_6d11_dbae_0dd7, 0xd176_40ba_e0b1_3aaf, 0xb9ba_80b4_1214_0f87]),
    (Cause::CountPrompted, [0x3483_3bd1_fae1_8af8, 0x91c7_8530_8c60_e42c, 0x777e_f4a4_6bc2_3e7c, 0x69d8_b0ff_8740_3c90, 0x3ebc_7dab_3462_b819]),
    (Cause::CountRefusedPrompted, [0x9687_b475_ef3e_883b, 0x9495_311a_b5a3_606f, 0x55e3_3a8f_aec5_30d4, 0x717d_f38e_f20b_b12a, 0x99d1_dd84_530b_0ae8]),
    (Cause::CountRefusedLockedOut, [0x0b60_f002_1e7d_c72e, 0x5b77_f777_7c4a_3ce7, 0xb25a_ad55_7ec4_42fd, 0x3e19_9c63_027b_7a46, 0x14d2_bc68_ac6f_a169]),
    (Cause::CountPortalReset, [0x83c6_9abd_0027_e4b1, 0x0a35_f195_426e_159a, 0x93c3_b8b7_972b_c772, 0x6dde_2ac8_f69e_971c, 0x9bd6_8f95_ee89_ec31]),
    (Cause::CountOnPremises, [0x0cbc_0ebe_f111_3f94, 0x1309_982c_ff07_8ba3, 0x91e6_b167_4496_cb1e, 0xe4ff_9206_31f3_3ae6, 0x2dff_e02e_cb29_cc23]),
    (Cause::CountCalls, [0x2b0d_7bff_ebe6_db67, 0x8964_f11d_9f0b_e35a, 0x595c_5a38_ce3e_e170, 0xf5a0_90d1_4e87_7a76, 0x5dd5_f0f0_e986_abd7]),
    (Cause::FirstAlert, [0x0476_1520_72d0_2a50, 0xfa26_7797_4557_39d5, 0xc9d9_e080_562d_6ef3, 0x803a_59cd_3faf_b7be, 0x7b80_7a78_9d89_36ad]),
    (Cause::LastAlert, [0xedee_ccd9_b56c_bbfe, 0x33a1_fa69_2602_7bf3, 0x7ff4_cb72_2207_05bb, 0x6e36_7377_f4e6_4f5a, 0x57d1_967f_f027_8918]),
    (Cause::CountPerHour, [0x6f2e_833b_bc7d_c8bf, 0x8fb2_4b60_88cb_a0a1, 0x31dd_2fce_17ad_a3de, 0x710c_9648_d3fa_4b37, 0x1bbb_21a2_6190_a319]),
    (Cause::EnoughCalls, [0xff28_6d7a_aac7_71a9, 0xb01a_b46c_3ac7_d5d9, 0x5bdd_a408_d2da_1c18, 0x79f6_0faf_20e5_4447, 0x1c3b_4836_e394_4536]),
    (Cause::Rounding, [0xc251_ed9d_9c49_791e, 0xd1d3_75ba_592b_6f45, 0x0e09_946f_a7cd_a7da, 0xdb4d_f243_2b2e_8ba7, 0x5184_4770_9531_abca]),
    (Cause::CountPath, [0x9b5a_79cd_933f_8e66, 0x2e44_4d0d_1b14_9fce, 0x25e6_9729_c0d1_85be, 0x152a_da63_276a_3f92, 0xfa1d_7912_6994_5e0f]),
    (Cause::CountSpared, [0x16a3_4f0b_897d_36e7, 0x7141_149c_ba5b_363f, 0xacdb_f80c_e637_837a, 0xdb4c_a003_2162_65fe, 0x90a8_dee2_a750_d98a]),
    (Cause::HoursTo, [0x445b_576d_318f_4827, 0xd575_0c2b_b53b_c2e3, 0xd7fd_0bd0_2bc9_a646, 0xd6aa_8b6d_a4e5_b30f, 0x570c_d624_3562_0629]),
    (Cause::RefusedAt, [0xcbc6_0cd1_fe7f_e476, 0x6a43_c674_3216_efc2, 0x6d89_151d_2f8b_479e, 0x5a89_57c9_3a6b_e590, 0xb866_841e_2022_fe70]),
    (Cause::QueueHours, [0x70a1_070a_868c_8bae, 0x62be_66aa_224f_09a4, 0xe7b0_af55_e590_098f, 0x5c23_4775_e850_a84e, 0x3c9c_7bfc_e5a9_bdf0]),
];

#[test]
fn draws_are_what_they_always_were() {
    for (cause, bits) in FIRST_FIVE {
        let stream = Stream::new(20_250_420, *cause, 3, 2);
        assert_eq!([0, 1, 2, 3, 4].map(|index| stream.bits(index)), *bits, "{cause:?}");
    }
    let noticed = [0, 1, 2, 3, 4].map(|trial| shared(20_250_420, Cause::Notice, trial));
    assert_eq!(
        noticed,
        [0.179_838_894_682_436_8, 0.659_361_854_432_915_6, 0.099_941_121_767_628_1, 0.714_851_866_946_340_6, 0.854_035_743_377_294]
    );
}

/// Everything that each of `count` trials leaves behind, to compare.
fn outcomes_of(json: &Value, engine: Engine, count: u64) -> Vec<Outcome> {
    let mut parameters = parameters(json);
    parameters.scenario.run.trials = count;
    let mut outcomes = Vec::new();
    Run::with_engine(&parameters, engine).advance_each(u64::MAX, |_, outcome| outcomes.push(outcome.clone()));
    outcomes
}

fn merged(base: &Value, change: &Value) -> Value {
    let (Some(base), Some(change)) = (base.as_object(), change.as_object()) else { return change.clone() };
    let mut merged = base.clone();
    for (name, value) in change {
        let old = merged.get(name).unwrap_or(&Value::Null);
        merged.insert(name.clone(), if old.is_object() { self::merged(old, value) } else { value.clone() });
    }
    Value::Object(merged)
}

/// Changing one input leaves the draws of every other cause as they were: what it does not decide stays equal, trial by
/// trial, and what it decides does change.
#[test]
fn one_input_moves_no_other_draw() {
    // A busy week without escalation, so that nothing but the inputs ties one figure to another.
    let base = json!({
        "tenant": {"users": 300, "makeup": {"cloud_only": 0.5, "hash_sync": 0.3, "guest": 0.2}},
        "incident": {"window": {"start": "2025-04-23T08:00:00Z", "hours": 12}, "alert_probability": 0.8},
        "protection": {"policy": "password_change", "excluded_share": 0.2},
        "response": {"escalate_after_calls": null},
    });
    let scoped = |o: &Outcome| o.kinds.map(|kind| kind.scoped).to_vec();
    let flagged = |o: &Outcome| o.kinds.map(|kind| kind.flagged).to_vec();
    let stopped = |o: &Outcome| o.kinds.map(|kind| kind.stopped).to_vec();
    let prompted = |o: &Outcome| o.kinds.map(|kind| kind.prompted).to_vec();
    let refused = |o: &Outcome| o.kinds.map(|kind| kind.refused).to_vec();
    let alerts = |o: &Outcome| [o.first_alert, o.last_alert].map(f64::to_bits).to_vec();
    let decision = |o: &Outcome| vec![o.decision.to_bits()];
    let restored = |o: &Outcome| o.restored_by.to_vec();
    type View = fn(&Outcome) -> Vec<u64>;
    let views: [(&str, View); 8] = [
        ("scoped", scoped),
        ("flagged", flagged),
        ("alerts", alerts),
        ("stopped", stopped),
        ("prompted", prompted),
        ("decision", decision),
        ("refused", refused),
        ("restored", restored),
    ];
    let changes = [
        (json!({"tenant": {"mfa_registered": 0.3}}), "prompted restored"),
        (json!({"tenant": {"sspr_registered": 0.9}}), "restored"),
        (json!({"response": {"portal_reset_uptake": 0.9}}), "restored"),
        (json!({"response": {"help_desk": {"call_share": 0.1}}}), "restored"),
        (json!({"response": {"help_desk": null}}), "restored"),
        (json!({"tenant": {"admins": 0, "break_glass": 0}}), "decision refused restored"),
        (json!({"response": {"monitoring": "around_the_clock"}}), "decision refused restored"),
        (json!({"response": {"diagnosis_hours": {"low": 0, "likely": 0, "high": 1}}}), "decision refused restored"),
        (json!({"tenant": {"continuous_access": 0}}), "refused restored"),
        (json!({"tenant": {"off_hours_users": 0.9}}), "refused restored"),
        (
            json!({"tenant": {"regions": [{"utc_offset_hours": 0, "share": 0.5}, {"utc_offset_hours": 8, "share": 0.5}]}}),
            "refused restored",
        ),
        (json!({"protection": {"excluded_share": 0.5}}), "stopped prompted refused restored"),
        (json!({"incident": {"alert_probability": 0.4}}), "flagged alerts stopped prompted decision refused restored"),
        (json!({"incident": {"window": {"hours": 14}}}), "alerts decision refused restored"),
        (json!({"incident": {"scope": {"high": 0.6}}}), "scoped flagged alerts stopped prompted decision refused restored"),
    ];
    for engine in ENGINES {
        let before = outcomes_of(&base, engine, 60);
        for (change, expected) in &changes {
            // The engine draws the refused among the prompted and among the locked out: who is prompted moves both.
            let is_split = engine == Engine::Aggregate && *expected == "prompted restored";
            let expected = if is_split { "prompted refused restored" } else { expected };
            let after = outcomes_of(&merged(&base, change), engine, 60);
            let moved: Vec<&str> = views
                .iter()
                .filter(|(_, view)| before.iter().zip(&after).any(|(before, after)| view(before) != view(after)))
                .map(|(name, _)| *name)
                .collect();
            assert_eq!(moved.join(" "), expected, "{change} by {engine:?}");
        }
    }
}

/// One kind's people do not move when another kind grows.
#[test]
fn one_kind_moves_no_other_kind() {
    let with = |okta: f64| json!({"tenant": {"users": 1000, "makeup": {"cloud_only": 0.5, "okta": okta, "ping": 0.5 - okta}}});
    for engine in ENGINES {
        for (before, after) in outcomes_of(&with(0.1), engine, 30).iter().zip(&outcomes_of(&with(0.4), engine, 30)) {
            assert_eq!(before.kinds[0].flagged, after.kinds[0].flagged);
            assert!(before.kinds[4].flagged < after.kinds[4].flagged);
        }
    }
}

/// n uniforms of each cause along indices and along trials.
fn along(cause: Cause, n: u64) -> [Vec<f64>; 2] {
    let stream = Stream::new(1, cause, 0, 0);
    [(0..n).map(|index| stream.uniform(index)).collect(), (0..n).map(|trial| shared(1, cause, trial)).collect()]
}

const N: u64 = 100_000;

/// Kolmogorov–Smirnov and chi-square over 256 cells; all causes together are some 70 tests, so a limit of one in a million.
#[test]
fn draws_are_uniform() {
    for (cause, _) in FIRST_FIVE {
        for (mut sample, way) in along(*cause, N).into_iter().zip(["indices", "trials"]) {
            let n = N as f64;
            let mut cells = [0.0; 256];
            for u in &sample {
                assert!(*u > 0.0 && *u < 1.0);
                cells[(u * 256.0) as usize] += 1.0;
            }
            let expected = n / 256.0;
            let chi: f64 = cells.iter().map(|found: &f64| (found - expected).powi(2) / expected).sum();
            // 255 degrees of freedom: mean 255, standard deviation 22.6.
            assert!((140.0..390.0).contains(&chi), "chi-square {chi} of {cause:?} along {way}");
            sample.sort_by(f64::total_cmp);
            let gap = sample.iter().enumerate().map(|(at, u)| (u - at as f64 / n).abs().max((u - (at + 1) as f64 / n).abs()));
            let distance = gap.fold(0.0, f64::max) * n.sqrt();
            // P(D√n > 2.7) is one in a million; below 0.3 the sample would be more even than chance.
            assert!((0.3..2.7).contains(&distance), "distance {distance} of {cause:?} along {way}");
        }
    }
}

/// The correlation of two samples, in standard errors.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().min(b.len());
    let product: f64 = a.iter().zip(b).map(|(a, b)| (a - 0.5) * (b - 0.5)).sum();
    product / n as f64 * 12.0 * (n as f64).sqrt()
}

#[test]
fn draws_are_not_correlated() {
    for (at, (cause, _)) in FIRST_FIVE.iter().enumerate() {
        let [indices, trials] = along(*cause, N);
        for lag in [1, 2, 3, 64] {
            for (sample, way) in [(&indices, "indices"), (&trials, "trials")] {
                let found = correlation(sample, &sample[lag..]);
                assert!(found.abs() < 4.89, "{found} of {cause:?} along {way} at {lag}");
            }
        }
        // The same index in the next trial, for the next kind, under the next seed, and of the next cause.
        let next = FIRST_FIVE[(at + 1) % FIRST_FIVE.len()].0;
        let others = [Stream::new(1, *cause, 1, 0), Stream::new(1, *cause, 0, 1), Stream::new(2, *cause, 0, 0), Stream::new(1, next, 0, 0)];
        for (other, stream) in others.into_iter().enumerate() {
            let other_draws: Vec<f64> = (0..N).map(|index| stream.uniform(index)).collect();
            let found = correlation(&indices, &other_draws);
            assert!(found.abs() < 4.89, "{found} of {cause:?} with neighbour {other}");
        }
    }
}

/// No two coordinates share a draw among the first few of each.
#[test]
fn coordinates_do_not_collide() {
    let mut seen = std::collections::HashSet::new();
    for seed in [0, 1, u64::MAX] {
        for (cause, _) in FIRST_FIVE {
            for trial in [0, 1, 2, 999_999] {
                for kind in 0..8 {
                    let stream = Stream::new(seed, *cause, trial, kind);
                    for index in [0, 1, 9_999_999] {
                        assert!(seen.insert(stream.bits(index)), "{seed} {cause:?} {trial} {kind} {index}");
                    }
                }
            }
        }
    }
}
