//! Scenarios that span kinds, policies, calendars and paths, with 200 to 5,000 users.

use lockout_model::{Parameters, Scenario};

/// Name and JSON; trials and seed come from the test.
pub(crate) const SCENARIOS: &[(&str, &str)] = &[
    ("default", r#"{}"#),
    (
        "office hours, Easter",
        r#"{"tenant":{"users":1200,"regions":[{"utc_offset_hours":2,"share":1}]},"response":{"monitoring":"office_hours"}}"#,
    ),
    (
        "mid-size AD FS",
        r#"{"tenant":{"users":4200,"makeup":{"cloud_only":0.3,"ad_fs":0.55,"passwordless":0.15},"regions":[{"utc_offset_hours":-4,"share":0.3},{"utc_offset_hours":2,"share":0.7}]},"response":{"monitoring":"office_hours"}}"#,
    ),
    (
        "password change on a workday",
        r#"{"tenant":{"users":1000},"incident":{"window":{"start":"2025-05-06T07:00:00Z","hours":5,"arrival":"front_loaded"}},"protection":{"policy":"password_change"}}"#,
    ),
    ("nobody clears", r#"{"tenant":{"users":600},"response":{"admin_clear":null}}"#),
    (
        "nobody clears, many agents",
        r#"{"tenant":{"users":2000},"incident":{"window":{"start":"2025-05-06T04:00:00Z"}},"response":{"admin_clear":null,"help_desk":{"agents":60,"open":"always"}}}"#,
    ),
    (
        "portal by hand, long window",
        r#"{"tenant":{"users":3000},"incident":{"window":{"start":"2025-05-05T06:00:00Z","hours":30}},"response":{"monitoring":"around_the_clock","admin_clear":{"method":"portal","users_per_minute":2}}}"#,
    ),
    (
        "guests and members",
        r#"{"tenant":{"users":1500,"makeup":{"cloud_only":0.5,"guest":0.5}},"incident":{"window":{"start":"2025-05-07T06:00:00Z"}}}"#,
    ),
    (
        "guests only",
        r#"{"tenant":{"users":500,"makeup":{"guest":1}},"incident":{"window":{"start":"2025-05-07T06:00:00Z"}},"response":{"policy_change_minutes":30}}"#,
    ),
    (
        "policy switched off",
        r#"{"tenant":{"users":900},"incident":{"window":{"start":"2025-05-07T06:00:00Z"}},"response":{"policy_change_minutes":0,"admin_clear":null}}"#,
    ),
    (
        "provider clears",
        r#"{"tenant":{"users":900},"incident":{"window":{"start":"2025-05-07T10:00:00Z","hours":12}},"response":{"provider_clears_after_hours":6,"admin_clear":null,"monitoring":"office_hours"}}"#,
    ),
    (
        "halted early, half alerted, some excluded",
        r#"{"tenant":{"users":2500},"incident":{"alert_probability":0.5,"halted_after_hours":2,"window":{"start":"2025-05-07T06:00:00Z"}},"protection":{"excluded_share":0.2}}"#,
    ),
    (
        "directory change clears",
        r#"{"tenant":{"users":2000,"makeup":{"hash_sync":0.4,"ad_fs":0.4,"okta":0.2},"on_premises_change_clears_risk":true,"password_writeback":false},"incident":{"window":{"start":"2025-05-08T05:00:00Z"}},"response":{"monitoring":"office_hours","admin_clear":null}}"#,
    ),
    (
        "every alert locks",
        r#"{"tenant":{"users":800},"incident":{"lockout_rule":"every_alert","window":{"start":"2025-04-19T04:00:00Z"}},"response":{"policy_change_minutes":10}}"#,
    ),
    (
        "no emergency account",
        r#"{"tenant":{"users":700,"admins":1,"break_glass":0},"incident":{"window":{"start":"2025-05-06T08:00:00Z"}}}"#,
    ),
    (
        "risk remediation today",
        r#"{"tenant":{"users":1000,"makeup":{"cloud_only":0.3,"passwordless":0.7}},"incident":{"window":{"start":"2025-05-06T08:00:00Z"}},"protection":{"policy":"risk_remediation","rules_of":"today"}}"#,
    ),
    (
        "few agents, a working Tuesday",
        r#"{"tenant":{"users":400},"incident":{"window":{"start":"2025-05-06T05:00:00Z"}},"response":{"escalate_after_calls":null,"monitoring":"on_call","diagnosis_hours":{"low":8,"likely":12,"high":24},"help_desk":{"agents":2,"minutes_per_reset":15,"call_share":0.9}}}"#,
    ),
    (
        "a week of alerts",
        r#"{"tenant":{"users":1000,"off_hours_users":0.05,"continuous_access":0},"incident":{"window":{"start":"2025-06-02T00:00:00Z","hours":72,"arrival":"front_loaded"}},"response":{"admin_clear":{"repeat_minutes":240,"settle_minutes":60}}}"#,
    ),
    (
        "calls wake people up",
        r#"{"tenant":{"users":3000},"incident":{"window":{"start":"2025-05-09T15:00:00Z"}},"response":{"monitoring":"office_hours","escalate_after_calls":5,"help_desk":{"open":"always","agents":3}}}"#,
    ),
    (
        "a script a minute before the policy changes",
        r#"{"tenant":{"users":3700,"makeup":{"cloud_only":0.4,"ad_fs":0.4,"okta":0.2}},"incident":{"window":{"start":"2025-05-05T15:53:00Z"}},"response":{"admin_clear":{"batch":106,"calls_per_second":5.4,"page":260,"settle_minutes":32.6},"policy_change_minutes":33.8}}"#,
    ),
    (
        "one waits for the provider, the others help themselves",
        r#"{"tenant":{"users":280,"makeup":{"hash_sync":1},"mfa_registered":0.99},"incident":{"window":{"start":"2025-04-19T13:00:00Z","hours":1}},"protection":{"policy":"password_change"},"response":{"monitoring":"office_hours","provider_clears_after_hours":66}}"#,
    ),
    (
        "most help themselves while some call",
        r#"{"tenant":{"users":660,"makeup":{"okta":0.1,"ping":0.3,"passwordless":0.5,"guest":0.1},"regions":[{"utc_offset_hours":-11.25,"share":1}],"mfa_registered":0.76,"password_writeback_third_party":true,"off_hours_users":0.83},"incident":{"scope":{"low":0.37,"likely":0.44,"high":0.53},"window":{"start":"2025-04-16T11:40:00Z","hours":43,"arrival":"front_loaded"}},"protection":{"policy":"risk_remediation","rules_of":"today"},"response":{"admin_clear":null,"help_desk":{"open":"always"}}}"#,
    ),
    (
        "three regions, small",
        r#"{"tenant":{"users":200,"regions":[{"utc_offset_hours":-8,"share":0.3},{"utc_offset_hours":5.75,"share":0.3},{"utc_offset_hours":10,"share":0.4,"holidays":[]}]},"incident":{"window":{"start":"2025-04-20T18:15:00Z","hours":2}}}"#,
    ),
    (
        "an hour of alerts, fifteen of clearing",
        r#"{"tenant":{"users":3000},"incident":{"window":{"start":"2025-04-22T06:00:00Z","hours":1}},"response":{"monitoring":"around_the_clock","diagnosis_hours":{"low":0,"likely":0,"high":0},"federation_detour_hours":0,"admin_clear":{"method":"portal","users_per_minute":1,"repeat_minutes":240}}}"#,
    ),
    (
        "days of clearing while callers wait",
        r#"{"tenant":{"users":1600,"off_hours_users":1},"incident":{"scope":{"low":0.33,"likely":0.33,"high":0.33},"window":{"start":"2025-12-31T22:00:00Z","hours":72,"arrival":"front_loaded"}},"calendar":{"holidays":["2026-01-01","2026-01-02"]},"response":{"monitoring":"around_the_clock","admin_clear":{"method":"portal","users_per_minute":0.1,"settle_minutes":0,"repeat_minutes":30}}}"#,
    ),
    (
        "members and guests wait for the provider",
        r#"{"tenant":{"users":1000,"makeup":{"cloud_only":0.5,"guest":0.5},"regions":[{"utc_offset_hours":2,"share":1}],"home_offset_hours":-5},"incident":{"window":{"start":"2025-04-22T04:00:00Z","hours":1}},"response":{"provider_clears_after_hours":3}}"#,
    ),
    (
        "the provider clears before a slow portal",
        r#"{"tenant":{"users":1500,"off_hours_users":0.01,"continuous_access":1,"regions":[{"utc_offset_hours":12.75,"share":0.5},{"utc_offset_hours":1,"share":0.5}]},"incident":{"window":{"start":"2025-04-22T11:30:00Z"}},"response":{"monitoring":"around_the_clock","diagnosis_hours":{"low":0.5,"likely":2,"high":8},"admin_clear":{"method":"portal","users_per_minute":0.5},"provider_clears_after_hours":3,"help_desk":{"agents":5,"minutes_per_reset":60,"call_share":1}}}"#,
    ),
    (
        "the policy's change overtakes a short clearing",
        r#"{"tenant":{"users":5000},"incident":{"window":{"start":"2025-05-06T06:00:00Z","hours":1}},"response":{"admin_clear":{"calls_per_second":0.1},"policy_change_minutes":10}}"#,
    ),
    (
        "the policy's change overtakes clearing by hand",
        r#"{"tenant":{"users":2000,"makeup":{"cloud_only":1},"off_hours_users":1},"incident":{"scope":{"low":0.1,"likely":0.33,"high":0.4},"window":{"start":"2025-05-06T06:00:00Z","hours":5}},"response":{"monitoring":"around_the_clock","escalate_after_calls":null,"help_desk":null,"portal_reset_uptake":0,"diagnosis_hours":{"low":8,"likely":8,"high":8},"policy_change_minutes":30,"admin_clear":{"method":"portal","users_per_minute":20,"settle_minutes":5,"repeat_minutes":60}}}"#,
    ),
    (
        "calls that take half an afternoon",
        r#"{"tenant":{"users":2000},"incident":{"window":{"start":"2025-05-06T06:00:00Z"}},"response":{"admin_clear":null,"help_desk":{"agents":20,"minutes_per_reset":180}}}"#,
    ),
    (
        "an opening holds three of each agent's calls",
        r#"{"tenant":{"users":5000,"makeup":{"cloud_only":1}},"incident":{"scope":{"low":0.3,"likely":0.4,"high":0.5},"window":{"start":"2025-04-23T18:00:00Z"}},"response":{"admin_clear":null,"escalate_after_calls":null,"portal_reset_uptake":0,"help_desk":{"agents":100,"minutes_per_reset":240,"call_share":1}}}"#,
    ),
];

pub(crate) fn scenario(json: &str) -> Parameters {
    let scenario = Scenario::from_json(json).unwrap_or_else(|issues| panic!("{issues:?}"));
    Parameters::derive(&scenario).expect("read scenarios are valid")
}
