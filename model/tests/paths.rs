//! Section 4: what is open to whom, every row under every policy and setting, and what people then do.

#[path = "common/read.rs"]
mod read;
#[path = "common/trials.rs"]
mod trials;

use lockout_model::Parameters;
use lockout_model::choice::{Choice, Kind, Path};
use lockout_model::parameters::Whom;
use read::parameters;
use serde_json::{Value, json};
use trials::trials;

/// The definition's table, as it is written there: kind, self_service, portal_reset, on_premises_change, help-desk reset.
const TABLE: [(&str, &str, &str, &str, &str); 8] = [
    ("cloud_only", "mfa", "sspr", "no", "yes"),
    ("hash_sync", "mfa and wb", "sspr and wb", "opt", "wb or opt"),
    ("pass_through", "mfa and wb", "sspr and wb", "synced and opt", "wb or synced and opt"),
    ("ad_fs", "mfa and wb", "sspr and wb", "synced and opt", "wb or synced and opt"),
    ("okta", "mfa and wb", "sspr and wb", "synced and opt", "wb or synced and opt"),
    ("ping", "mfa and wb", "sspr and wb", "synced and opt", "wb or synced and opt"),
    ("passwordless", "no", "sspr", "no", "yes"),
    ("guest", "no", "sspr", "no", "no"),
];

const POLICIES: [&str; 5] = ["off", "report_only", "block", "password_change", "risk_remediation"];

/// One combination of the settings that the table depends on.
#[derive(Clone, Copy, Debug)]
struct Setting {
    policy: &'static str,
    every_alert: bool,
    /// One bit each: writeback, third-party writeback, the opt-in setting, and hash sync of pass-through, AD FS, Okta, Ping.
    bits: u32,
}

impl Setting {
    fn all() -> impl Iterator<Item = Self> {
        POLICIES.into_iter().flat_map(|policy| {
            [false, true].into_iter().flat_map(move |every_alert| (0..128).map(move |bits| Self { policy, every_alert, bits }))
        })
    }

    const fn bit(self, at: u32) -> bool {
        self.bits >> at & 1 == 1
    }

    fn json(self, makeup: &Value) -> Value {
        json!({
            "tenant": {
                "users": 400, "makeup": makeup, "mfa_registered": 0.5, "sspr_registered": 0.25,
                "password_writeback": self.bit(0), "password_writeback_third_party": self.bit(1), "on_premises_change_clears_risk": self.bit(2),
                "password_hash_sync": {"pass_through": self.bit(3), "ad_fs": self.bit(4), "okta": self.bit(5), "ping": self.bit(6)},
            },
            "incident": {
                "lockout_rule": if self.every_alert { "every_alert" } else { "tenant_policy" },
                "scope": {"low": 0.9, "likely": 0.9, "high": 0.9}, "window": {"start": "2025-04-23T08:00:00Z", "hours": 1},
            },
            "protection": {"policy": self.policy, "rules_of": "today"},
            "response": {"admin_clear": null, "help_desk": {"agents": 400, "minutes_per_reset": 5, "call_share": 0.5}},
        })
    }

    /// What a cell of the table comes to for a kind.
    fn says(self, kind: &str, cell: &str) -> (bool, Option<&'static str>) {
        let third_party = matches!(kind, "okta" | "ping");
        let synced = match kind {
            "pass_through" => self.bit(3),
            "ad_fs" => self.bit(4),
            "okta" => self.bit(5),
            "ping" => self.bit(6),
            _ => kind == "hash_sync",
        };
        let registered = ["mfa", "sspr"].into_iter().find(|word| cell.starts_with(word));
        let open = cell.split(" or ").any(|option| {
            option.split(" and ").all(|condition| match condition {
                "yes" | "mfa" | "sspr" => true,
                "no" => false,
                "wb" => self.bit(u32::from(third_party)),
                "opt" => self.bit(2),
                "synced" => synced,
                other => panic!("{other} is no condition"),
            })
        });
        (open, registered)
    }

    /// To whom a cell of the table opens a path.
    fn whom(self, kind: &str, cell: &str) -> Whom {
        match self.says(kind, cell) {
            (false, _) => Whom::Nobody,
            (true, Some("mfa")) => Whom::MfaRegistered,
            (true, Some(_)) => Whom::SsprRegistered,
            (true, None) => Whom::Everybody,
        }
    }

    /// "`block` and `every_alert` offer no self_service; the other paths stay. `risk_remediation`: users with a password as
    /// under password_change; passwordless users restore themselves; guests no."
    fn self_service(self, kind: &str, cell: &str) -> Whom {
        match self.policy {
            _ if self.every_alert => Whom::Nobody,
            "password_change" => self.whom(kind, cell),
            "risk_remediation" if kind == "passwordless" => Whom::Everybody,
            "risk_remediation" => self.whom(kind, cell),
            _ => Whom::Nobody,
        }
    }
}

fn row(parameters: &Parameters, kind: &str) -> lockout_model::parameters::KindParameters {
    let kind = Kind::from_word(kind).unwrap_or_else(|| panic!("{kind} is no kind"));
    parameters.kinds[kind.index()]
}

#[test]
fn every_row_under_every_policy_and_setting() {
    let makeup = json!({"cloud_only": 0.2, "hash_sync": 0.2, "pass_through": 0.1, "ad_fs": 0.1, "okta": 0.1, "ping": 0.1, "passwordless": 0.1, "guest": 0.1});
    let mut open_cells = 0;
    for setting in Setting::all() {
        let parameters = parameters(&setting.json(&makeup));
        for (kind, self_service, portal, on_premises, desk) in TABLE {
            let open = row(&parameters, kind).open;
            let what = format!("{kind} under {setting:?}");
            assert_eq!(open.self_service, setting.self_service(kind, self_service), "self_service of {what}");
            assert_eq!(open.portal_reset, setting.whom(kind, portal), "portal_reset of {what}");
            assert_eq!(open.on_premises_change, setting.says(kind, on_premises).0, "on_premises_change of {what}");
            assert_eq!(open.desk_reset_works, setting.says(kind, desk).0, "help-desk reset of {what}");
            open_cells += u32::from(open.self_service != Whom::Nobody) + u32::from(open.on_premises_change);
        }
    }
    // Of 1,280 settings: 256 offer self-service to cloud-only users, half of those to each kind with writeback, and half of
    // the 256 (risk remediation) to passwordless users; on_premises_change: 640 for hash_sync, 320 for each other kind.
    assert_eq!(open_cells, (256 + 5 * 128 + 128) + (640 + 4 * 320));
}

/// Registration is nested: MFA if u < mfa_registered, SSPR if u < sspr_registered.
#[test]
fn whom_a_path_includes() {
    for (whom, expected) in [
        (Whom::Nobody, [false; 4]),
        (Whom::MfaRegistered, [false, false, true, true]),
        (Whom::SsprRegistered, [false, true, false, true]),
        (Whom::Everybody, [true; 4]),
    ] {
        let found = [(false, false), (false, true), (true, false), (true, true)].map(|(mfa, sspr)| whom.includes(mfa, sspr));
        assert_eq!(found, expected, "{whom:?}");
    }
    let scenario = parameters(&json!({"tenant": {"mfa_registered": 0.6, "sspr_registered": 0.3}})).scenario;
    let shares = [Whom::Nobody, Whom::MfaRegistered, Whom::SsprRegistered, Whom::Everybody].map(|whom| whom.share(&scenario));
    assert_eq!(shares, [0.0, 0.6, 0.3, 1.0]);
}

/// People of one kind take exactly the paths that are open to them, and nobody else clears.
#[test]
fn people_take_the_open_paths_and_no_other() {
    for setting in Setting::all().filter(|setting| [0b0, 0b1, 0b100, 0b11, 0b1111100, 0b1111111].contains(&setting.bits)) {
        for (kind, self_service, portal, on_premises, desk) in TABLE {
            let parameters = parameters(&setting.json(&json!({kind: 1})));
            let at = row(&parameters, kind).kind.index();
            trials(&parameters, 1, |_, outcome| {
                let counts = outcome.kinds[at];
                let what = format!("{kind} under {setting:?}: {counts:?}");
                let stops = setting.every_alert || !["off", "report_only"].contains(&setting.policy);
                assert_eq!(counts.stopped, if stops { counts.flagged } else { 0 }, "{what}");
                let self_service = setting.self_service(kind, self_service);
                match self_service {
                    Whom::Everybody => assert_eq!(counts.prompted, counts.stopped, "{what}"),
                    Whom::Nobody => assert_eq!(counts.prompted, 0, "{what}"),
                    // Half are registered, of about 360.
                    _ => assert!(stops && counts.prompted > 110 && counts.prompted < 250, "{what}"),
                }
                let rest = stops && self_service != Whom::Everybody;
                // Nested registration: those registered for a reset are all among the prompted.
                let unprompted_sspr = rest && (self_service == Whom::Nobody || kind == "guest");
                let expected = [
                    (Path::SelfService, stops && self_service != Whom::Nobody),
                    (Path::PortalReset, unprompted_sspr && setting.whom(kind, portal) != Whom::Nobody),
                    (Path::OnPremisesChange, rest && setting.says(kind, on_premises).0),
                    (Path::HelpDesk, rest && setting.says(kind, desk).0),
                    (Path::AdminClear, false),
                    (Path::PolicyChange, false),
                    (Path::Provider, false),
                ];
                for (path, open) in expected {
                    assert_eq!(counts.restored_by[path.index()] > 0.0, open, "{} of {what}", path.word());
                }
                // Who is left waits for somebody to clear.
                assert_eq!(counts.stuck > 0.0, rest, "{what}");
            });
        }
    }
}

/// Prompted users who are not registered for MFA may still find the reset page if they registered for that.
#[test]
fn unregistered_for_mfa_but_registered_for_resets() {
    let with = |mfa: f64, sspr: f64| {
        let parameters = parameters(&json!({
            "tenant": {"users": 2000, "makeup": {"cloud_only": 1}, "mfa_registered": mfa, "sspr_registered": sspr},
            "incident": {"window": {"start": "2025-04-23T08:00:00Z", "hours": 1}},
            "protection": {"policy": "password_change"}, "response": {"portal_reset_uptake": 1, "help_desk": null, "admin_clear": null},
        }));
        let mut counts = lockout_model::outcome::KindCounts::default();
        trials(&parameters, 1, |_, outcome| counts = outcome.kinds[0]);
        counts
    };
    let counts = with(0.3, 0.6);
    // Refused: 30 % by self-service, 30 % at the reset page, 40 % stuck.
    for (found, share) in [(counts.restored_by[0], 0.3), (counts.restored_by[1], 0.3), (counts.stuck, 0.4)] {
        let people = counts.refused as f64;
        assert!((found / people - share).abs() < 4.89 * (share * (1.0 - share) / people).sqrt(), "{counts:?}");
    }
    assert_eq!(with(0.6, 0.3).restored_by[1], 0.0);
}

/// "on_premises_change: for those who have neither; taken up with the same chance, drawn anew."
#[test]
fn the_directory_after_the_reset_page() {
    let parameters = parameters(&json!({
        "tenant": {"users": 5000, "makeup": {"hash_sync": 1}, "sspr_registered": 0.5, "on_premises_change_clears_risk": true},
        "incident": {"window": {"start": "2025-04-23T08:00:00Z", "hours": 1}},
        "response": {"portal_reset_uptake": 0.4, "help_desk": null, "admin_clear": null},
    }));
    trials(&parameters, 1, |_, outcome| {
        let counts = outcome.kinds[1];
        let people = counts.refused as f64;
        // 20 % at the reset page; of the other 80 % two in five change the password in the directory.
        for (found, share) in [(counts.restored_by[1], 0.2), (counts.restored_by[2], 0.32), (counts.stuck, 0.48)] {
            assert!((found / people - share).abs() < 4.89 * (share * (1.0 - share) / people).sqrt(), "{counts:?}");
        }
    });
}

/// "Ties go to the path that comes first": called out of hours, the desk opens at 14 h sharp, and so the policy changes to
/// the minute.
#[test]
fn ties_go_to_the_first_path() {
    let with = |minutes: u32| {
        let parameters = parameters(&json!({
            "tenant": {"users": 300, "makeup": {"guest": 1}, "off_hours_users": 1},
            "incident": {"window": {"start": "2025-04-23T18:00:00Z", "hours": 1}},
            "response": {
                "escalate_after_calls": 1, "diagnosis_hours": {"low": 0, "likely": 0, "high": 0}, "portal_reset_uptake": 0,
                "policy_change_minutes": minutes, "provider_clears_after_hours": 16,
            },
        }));
        let mut by = [0; 2];
        trials(&parameters, 5, |_, outcome| {
            assert_eq!(outcome.decision, 14.0);
            by = [by[0] + outcome.restored_by[5], by[1] + outcome.restored_by[6]];
        });
        by
    };
    let [before, tie, after] = [119, 120, 121].map(with);
    assert!(before[0] > 0 && before[1] == 0, "{before:?}");
    assert!(tie[0] > 0 && tie[1] == 0, "{tie:?}");
    assert!(after[0] == 0 && after[1] > 0, "{after:?}");
}
