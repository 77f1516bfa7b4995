//! Section 4: what is open to whom. This is the one table.

use crate::choice::{Kind, LockoutRule, Policy, RulesOf};
use crate::scenario::Scenario;

/// To which users of a kind a path is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Nobody.
    Nobody,
    /// Users who registered a second factor.
    MfaRegistered,
    /// Users who can reset their own password.
    SsprRegistered,
    /// Everybody of the kind.
    Everybody,
}

impl Whom {
    /// Whether the path is open to a user with this registration.
    pub const fn includes(self, mfa: bool, sspr: bool) -> bool {
        match self {
            Self::Nobody => false,
            Self::MfaRegistered => mfa,
            Self::SsprRegistered => sspr,
            Self::Everybody => true,
        }
    }

    /// The share of users to whom the path is open.
    pub fn share(self, scenario: &Scenario) -> f64 {
        match self {
            Self::Nobody => 0.0,
            Self::MfaRegistered => scenario.tenant.mfa_registered,
            Self::SsprRegistered => scenario.tenant.sspr_registered,
            Self::Everybody => 1.0,
        }
    }

    const fn only_if(self, condition: bool) -> Self {
        if condition { self } else { Self::Nobody }
    }
}

/// The open paths of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The way through the policy itself.
    pub self_service: Whom,
    /// The public reset page.
    pub portal_reset: Whom,
    /// A password change in Active Directory.
    pub on_premises_change: bool,
    /// Whether a reset by the help desk restores the user.
    pub desk_reset_works: bool,
}

impl Open {
    /// A row of section 4: `synced` = hashes synced for the kind; `wb` = writeback covers the kind; `opt` =
    /// on_premises_change_clears_risk.
    pub fn to(kind: Kind, scenario: &Scenario) -> Self {
        let tenant = &scenario.tenant;
        let sync = &tenant.password_hash_sync;
        let opt = tenant.on_premises_change_clears_risk;
        // The rows that differ only in `synced` and `wb`.
        let from_directory = |synced: bool, wb: bool| Self {
            self_service: Whom::MfaRegistered.only_if(wb),
            portal_reset: Whom::SsprRegistered.only_if(wb),
            on_premises_change: synced && opt,
            desk_reset_works: wb || synced && opt,
        };
        let row = match kind {
            Kind::CloudOnly => Self {
                self_service: Whom::MfaRegistered,
                portal_reset: Whom::SsprRegistered,
                on_premises_change: false,
                desk_reset_works: true,
            },
            Kind::HashSync => from_directory(true, tenant.password_writeback),
            Kind::PassThrough => from_directory(sync.pass_through, tenant.password_writeback),
            Kind::AdFs => from_directory(sync.ad_fs, tenant.password_writeback),
            Kind::Okta => from_directory(sync.okta, tenant.password_writeback_third_party),
            Kind::Ping => from_directory(sync.ping, tenant.password_writeback_third_party),
            // Under today's risk remediation their sessions are revoked and they sign in again: documented for other
            // detections, unclear for this one.
            Kind::Passwordless => Self {
                self_service: Whom::Everybody.only_if(scenario.protection.policy == Policy::RiskRemediation),
                portal_reset: Whom::SsprRegistered,
                on_premises_change: false,
                desk_reset_works: true,
            },
            // At home, with the same share of registered people: assumption.
            Kind::Guest => {
                Self { self_service: Whom::Nobody, portal_reset: Whom::SsprRegistered, on_premises_change: false, desk_reset_works: false }
            }
        };
        Self { self_service: row.self_service.only_if(offers_self_service(scenario)), ..row }
    }
}

/// "`block` and `every_alert` offer no self_service; the other paths stay."
pub(super) fn offers_self_service(scenario: &Scenario) -> bool {
    let offered = match scenario.protection.policy {
        Policy::PasswordChange => true,
        Policy::RiskRemediation => scenario.protection.rules_of == RulesOf::Today,
        Policy::Off | Policy::ReportOnly | Policy::Block => false,
    };
    offered && scenario.incident.lockout_rule == LockoutRule::TenantPolicy
}
