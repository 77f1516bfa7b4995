//! Short notes beside the controls, with their sources.

use lockout_model::choice::{Licence, LockoutRule, Monitoring, Policy, RulesOf};

/// The switch's two dates, as the day of the window's start, and who says so.
pub const DATES: [(&str, &str); 2] = [("2025-04-19", "Sat 19 April"), ("2025-04-20", "Sun 20 April")];

/// Why the date is a switch.
pub const DATE_SOURCE: &str = "Disputed: Microsoft’s advisory says the 20th; first-hand reports and the press say the 19th, same hours.";

/// Who says what locks people out.
pub const fn lockout_source(rule: LockoutRule) -> &'static str {
    match rule {
        LockoutRule::TenantPolicy => "Disputed. Microsoft documents that the tenant’s risk policy decides, not the alert itself.",
        LockoutRule::EveryAlert => "Disputed. The press first reported that each alert locked its account, whatever the tenant had set.",
    }
}

/// The policy's name on the page.
pub const fn policy(policy: Policy) -> &'static str {
    match policy {
        Policy::Off => "Off",
        Policy::ReportOnly => "Report-only",
        Policy::Block => "Block",
        Policy::PasswordChange => "Password change",
        Policy::RiskRemediation => "Risk remediation",
    }
}

/// What the policy does, or who asks for it.
pub const fn policy_note(policy: Policy, rule: LockoutRule) -> &'static str {
    if matches!(rule, LockoutRule::EveryAlert) {
        return "Whatever the policy: under “every alert” each alert locks its account.";
    }
    match policy {
        Policy::Off => "No user-risk policy: people are flagged and sign in again.",
        Policy::ReportOnly => "Logged, not enforced.",
        Policy::Block => "CISA’s baseline asks for Block. Nobody can help themselves inside the sign-in.",
        Policy::PasswordChange => "Microsoft recommends this: people with MFA change their password and go on.",
        Policy::RiskRemediation => "Today’s grant. What it does for people without a password after this alert is unclear.",
    }
}

/// The licence's name on the page.
pub const fn licence(licence: Licence) -> &'static str {
    match licence {
        Licence::P2 => "P2",
        Licence::P1 => "P1",
        Licence::Free => "Free",
    }
}

/// Whose rules, by name.
pub const fn rules(rules: RulesOf) -> &'static str {
    match rules {
        RulesOf::April2025 => "April 2025",
        RulesOf::Today => "Today",
    }
}

/// Who watches, by name.
pub const fn monitoring(monitoring: Monitoring) -> &'static str {
    match monitoring {
        Monitoring::AroundTheClock => "Around the clock",
        Monitoring::OnCall => "On call",
        Monitoring::OfficeHours => "Office hours",
    }
}
