//! The hop that decides: the tenant's policies.

use lockout_model::Scenario;
use lockout_model::choice::{Kind, Licence, LockoutRule, Policy};

use super::{Ending, Hop, Person, Row, Station};

/// What the policies do. Which hop it is follows from how the model says it ends.
pub(super) fn policy(person: Person, scenario: &Scenario, ending: Ending) -> &'static Hop {
    let protection = &scenario.protection;
    match (ending, protection.policy) {
        (Ending::LockedOut, _) if scenario.incident.lockout_rule == LockoutRule::EveryAlert => &EVERY_ALERT,
        (Ending::ReportedOnly, _) => &REPORTED,
        (Ending::Passes, Policy::Off | Policy::ReportOnly) => &OFF,
        (Ending::Passes, _) if protection.licence != Licence::P2 => &UNLICENSED,
        (Ending::Passes, _) if protection.needs_sign_in_risk_too => &COMBINED,
        (Ending::Passes, _) => &LEFT_OUT,
        (Ending::Prompted, Policy::RiskRemediation) => match person.kind {
            Kind::Passwordless => &SIGN_IN_AFRESH,
            _ => &REMEDY,
        },
        (Ending::Prompted, _) => &CHANGE,
        (Ending::LockedOut, Policy::PasswordChange | Policy::RiskRemediation) => match person.kind {
            Kind::Guest => &GUEST_CHANGE,
            Kind::Passwordless => &NOTHING_TO_CHANGE,
            _ if person.second_factor => &NO_WRITEBACK,
            _ => &UNREGISTERED,
        },
        (Ending::LockedOut, _) if person.kind == Kind::Guest => &GUEST_BLOCK,
        (Ending::LockedOut, _) => &BLOCK,
    }
}

const OFF: Hop = Hop {
    station: Station::Policy,
    system: "Conditional Access",
    happens: "No rule that is in force looks at user risk. The High stays in the report, and the sign-in goes on.",
    rows: &[Row { log: "Entra sign-in log", fields: &[("conditionalAccessStatus", "notApplied"), ("status.errorCode", "0")] }],
    believes: "No rule fits, nothing to do here.",
    sources: &["risk_policies", "sign_in_fields"],
};

const UNLICENSED: Hop = Hop {
    happens: "Without {term:p2} no rule can look at user risk. The alert is listed, with less detail, and the sign-in goes on.",
    believes: "The report says that somebody is at risk, and not why. Nothing can enforce it.",
    sources: &["overview", "risks"],
    ..OFF
};

const COMBINED: Hop = Hop {
    happens: "The rule asks for user risk and sign-in risk in one. Only user risk was raised, so it does not fit.",
    believes: "The rule was written to be strict. It is the reason why nobody was stopped.",
    sources: &["busitec", "risk_policies"],
    ..OFF
};

const LEFT_OUT: Hop = Hop {
    happens: "The rule leaves this person out. The High stays in the report, and the sign-in goes on.",
    believes: "An exception, as planned.",
    sources: &["exclude", "emergency"],
    ..OFF
};

const REPORTED: Hop = Hop {
    happens: "The rule fits, writes down what it would have done, and does nothing.",
    rows: &[Row {
        log: "Entra sign-in log, policies",
        fields: &[
            ("appliedConditionalAccessPolicies.displayName", "Block high user risk"),
            ("appliedConditionalAccessPolicies.result", "{fact:report_only_result}"),
            ("status.errorCode", "0"),
        ],
    }],
    believes: "A trial run that would have locked out many. It is worth asking why before anybody turns it on.",
    sources: &["report_only", "sign_in_fields"],
    ..OFF
};

const BLOCK: Hop = Hop {
    happens: "The rule fits and its grant is Block. The sign-in ends with {code:blocked}. Related codes to filter for: {code:home_risk} and \
              {code:security_policy}. The page tells the person to ask an admin.",
    rows: &[Row {
        log: "Entra sign-in log",
        fields: &[
            ("createdDateTime", "2025-04-20T05:14:10Z"),
            ("userPrincipalName", "adele@example.com"),
            ("status.errorCode", "{code:blocked}"),
            ("conditionalAccessStatus", "failure"),
            ("appliedConditionalAccessPolicies.displayName", "Block high user risk"),
            ("appliedConditionalAccessPolicies.result", "failure"),
            ("riskLevelDuringSignIn", "none"),
        ],
    }],
    believes: "Here is the refusal, by name. The sign-in’s own risk can read “none”: the rule looked at the user’s risk, not at the sign-in’s.",
    sources: &["error_codes", "bleeping_rollout", "sign_in_fields", "detection_types"],
    ..OFF
};

const GUEST_BLOCK: Hop = Hop {
    happens: "Your rule fits the guest too. The sign-in ends, and only the home tenant can change that. The guest reads: {quote:guest}.",
    rows: &[Row {
        log: "Sign-in log of your tenant",
        fields: &[
            ("userPrincipalName", "adele@partner.example"),
            ("userType", "guest"),
            ("status.errorCode", "{code:home_risk}"),
            ("status.failureReason", "{name:home_risk}"),
            ("conditionalAccessStatus", "failure"),
        ],
    }],
    believes: "The sentence in the log says where to ask: at home. You can only leave guests out of the rule.",
    sources: &["error_codes", "b2b", "sign_in_fields"],
    ..OFF
};

const CHANGE: Hop = Hop {
    happens: "The rule asks for a second factor and a new password. The person can give both, and goes on.",
    rows: &[Row {
        log: "Entra sign-in log",
        fields: &[
            ("status.errorCode", "{code:change_needed}"),
            ("appliedConditionalAccessPolicies.enforcedGrantControls", "mfa, passwordChange"),
        ],
    }],
    believes: "An interruption, not a refusal: the next row of the same person is a success.",
    sources: &["error_codes", "risk_policies", "sign_in_fields"],
    ..OFF
};

const UNREGISTERED: Hop = Hop {
    happens: "The rule asks for a second factor, and none is registered. While at risk nobody may register one, so the sign-in ends.",
    rows: &[Row { log: "Entra sign-in log", fields: &[("status.errorCode", "{code:proof_up}"), ("conditionalAccessStatus", "failure")] }],
    believes: "The person should have registered long ago. Now only an admin can help.",
    sources: &["error_codes", "risk_policies"],
    ..OFF
};

const NO_WRITEBACK: Hop = Hop {
    happens: "The rule asks for a new password, but this tenant cannot write it back to where the password lives. So the change cannot be made, \
              and the sign-in ends. Where exactly it ends is our reading of the documents.",
    rows: &[Row {
        log: "Entra sign-in log",
        fields: &[("status.errorCode", "{code:change_needed}"), ("conditionalAccessStatus", "failure")],
    }],
    believes: "The person was asked to change the password and did not. In truth the person could not.",
    sources: &["writeback", "risk_policies", "error_codes"],
    ..OFF
};

const NOTHING_TO_CHANGE: Hop = Hop {
    happens: "The rule asks for a new password, and there is no old one. In April that left people without a password with no way on. Which code the log shows is our reading.",
    rows: &[Row { log: "Entra sign-in log", fields: &[("status.errorCode", "{code:blocked}"), ("conditionalAccessStatus", "failure")] }],
    believes: "The safest accounts are the ones that cannot get in. The rule was made for passwords.",
    sources: &["risk_policies", "policies_2026", "petri"],
    ..OFF
};

const GUEST_CHANGE: Hop = Hop {
    happens: "The rule asks for a new password. A guest cannot change it here, so for guests such a rule is a Block.",
    believes: "Why would a guest not change the password? Because it belongs to another tenant.",
    ..GUEST_BLOCK
};

const REMEDY: Hop = Hop {
    happens: "Today’s grant finds that the person has a password, and asks for a new one after a second factor. The person goes on.",
    rows: &[Row {
        log: "Entra sign-in log",
        fields: &[
            ("status.errorCode", "{code:change_needed}"),
            ("appliedConditionalAccessPolicies.enforcedGrantControls", "riskRemediation"),
        ],
    }],
    believes: "One rule for everybody. It did not exist at the time.",
    sources: &["policies_2026", "error_codes"],
    ..OFF
};

const SIGN_IN_AFRESH: Hop = Hop {
    happens: "Today’s grant ends all sessions and asks for a fresh sign-in. For other alerts that is documented. For this one, without a \
              password, it is not, and the model takes it to work.",
    rows: &[Row {
        log: "Entra sign-in log",
        fields: &[
            ("status.errorCode", "{code:fresh_token}"),
            ("appliedConditionalAccessPolicies.enforcedGrantControls", "riskRemediation"),
        ],
    }],
    believes: "People help themselves without a password. Test it before you rely on it.",
    sources: &["policies_2026"],
    ..OFF
};

const EVERY_ALERT: Hop = Hop {
    happens: "This is the other reading, as first reported: the alert itself locks the account, whatever the tenant’s rules say. The documents \
              do not bear it out.",
    rows: &[],
    believes: "No rule of mine did this. If this reading were right, turning rules off would not help.",
    sources: &["bleeping_rollout", "kawula", "risk_policies"],
    ..OFF
};
