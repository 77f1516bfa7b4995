//! The fields of the tenant.

use lockout_model::facts::{self, Fact, Standing};

use super::{Field, Form, Held, held, maybe};
use Form::{Amount, Count, Flag, Share};

/// How many people there are.
pub static USERS: [Field; 1] = [held!("tenant.users", "Users", Count(&facts::USERS, ""), "", |s| s.tenant.users)];

/// A number told for 1,000 users: what a default would be depends on how many there are.
pub(super) const PER_1000: Fact = Fact {
    id: "",
    about: "the same for 1,000 users, rounded to whole people",
    value: 1.0,
    unit: "per 1,000 users",
    low: 0.0,
    high: 1000.0,
    standing: Standing::Assumption,
    sources: &[],
};

/// A whole number as so many for 1,000 users.
#[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
pub(super) fn for_1000(number: u64, users: u64) -> f64 {
    number as f64 * 1000.0 / users as f64
}

/// So many for 1,000 users as a whole number, at most `most`.
#[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
pub(super) fn from_1000(number: f64, users: u64, most: f64) -> u64 {
    Held::held((number * users as f64 / 1000.0).min(most))
}

/// How people sign in and what they registered.
pub static SIGN_IN: [Field; 9] = [
    held!("tenant.mfa_registered", "Registered for MFA", Share(&facts::MFA_REGISTERED), "", |s| s.tenant.mfa_registered),
    held!("tenant.sspr_registered", "Can reset their password", Share(&facts::SSPR_REGISTERED), "", |s| s.tenant.sspr_registered),
    held!(
        "tenant.password_writeback",
        "Password writeback",
        Flag,
        "A reset in the cloud reaches Active Directory: hash sync, pass-through, AD FS.",
        |s| s.tenant.password_writeback
    ),
    held!(
        "tenant.password_writeback_third_party",
        "Writeback for Okta and Ping",
        Flag,
        "The same where a third party checks the password. Assumption: it does not.",
        |s| s.tenant.password_writeback_third_party
    ),
    held!(
        "tenant.on_premises_change_clears_risk",
        "A change in Active Directory clears risk",
        Flag,
        "The opt-in setting; it works only where password hashes are synced.",
        |s| s.tenant.on_premises_change_clears_risk
    ),
    held!(
        "tenant.password_hash_sync.pass_through",
        "Hashes synced: pass-through",
        Flag,
        "Password hashes of pass-through users are in the cloud too.",
        |s| s.tenant.password_hash_sync.pass_through
    ),
    held!("tenant.password_hash_sync.ad_fs", "Hashes synced: AD FS", Flag, "Password hashes of AD FS users are in the cloud too.", |s| s
        .tenant
        .password_hash_sync
        .ad_fs),
    held!("tenant.password_hash_sync.okta", "Hashes synced: Okta", Flag, "Password hashes of Okta users are in the cloud too.", |s| s
        .tenant
        .password_hash_sync
        .okta),
    held!(
        "tenant.password_hash_sync.ping",
        "Hashes synced: Ping or other IdP",
        Flag,
        "Password hashes of these users are in the cloud too.",
        |s| s.tenant.password_hash_sync.ping
    ),
];

/// Where people work, beside the regions and the holidays.
pub static PLACES: [Field; 2] = [
    held!("tenant.off_hours_users", "Ever work outside office hours", Share(&facts::OFF_HOURS_USERS), "", |s| s.tenant.off_hours_users),
    maybe!(
        "tenant.home_offset_hours",
        "The office keeps a time of its own",
        Amount(&facts::HOME_OFFSET, "h from UTC"),
        "Local time of the office, the help desk and the people on duty; otherwise that of the largest region.",
        |s| s.tenant.home_offset_hours
    ),
];

/// What else is known of the tenant.
pub static TENANT_MORE: [Field; 6] = [
    held!("tenant.admins", "Admins who can clear risk", Count(&facts::ADMINS, ""), "", |s| s.tenant.admins),
    Field {
        place: "tenant.admins_per_1000",
        label: "Admins per 1,000 users",
        form: Amount(&PER_1000, ""),
        maybe: false,
        help: "",
        get: |s| Some(for_1000(s.tenant.admins, s.tenant.users)),
        set: |s, value| {
            if let Some(value) = value {
                s.tenant.admins = from_1000(value, s.tenant.users, facts::ADMINS.high);
            }
        },
    },
    held!("tenant.break_glass", "Emergency accounts", Count(&facts::BREAK_GLASS, ""), "", |s| s.tenant.break_glass),
    held!("tenant.continuous_access", "Apps with continuous access", Share(&facts::CONTINUOUS_ACCESS), "", |s| s.tenant.continuous_access),
    held!("tenant.genuine_open", "Really risky, per 1,000 users", Amount(&facts::GENUINE_OPEN, ""), "", |s| s.tenant.genuine_open),
    held!("tenant.genuine_per_day", "New ones a day, per 1,000 users", Amount(&facts::GENUINE_PER_DAY, ""), "", |s| s
        .tenant
        .genuine_per_day),
];
