//! Identity kinds by name.

use lockout_model::choice::{Choice as _, Kind};

/// The kind's name on the page; other software holds on to these.
pub const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::CloudOnly => "Cloud-only",
        Kind::HashSync => "Password hash sync",
        Kind::PassThrough => "Pass-through",
        Kind::AdFs => "AD FS",
        Kind::Okta => "Okta",
        Kind::Ping => "Ping or other IdP",
        Kind::Passwordless => "Passwordless",
        Kind::Guest => "Guests",
    }
}

/// The scenario's field that holds the kind's share.
pub const fn place(kind: Kind) -> &'static str {
    match kind {
        Kind::CloudOnly => "tenant.makeup.cloud_only",
        Kind::HashSync => "tenant.makeup.hash_sync",
        Kind::PassThrough => "tenant.makeup.pass_through",
        Kind::AdFs => "tenant.makeup.ad_fs",
        Kind::Okta => "tenant.makeup.okta",
        Kind::Ping => "tenant.makeup.ping",
        Kind::Passwordless => "tenant.makeup.passwordless",
        Kind::Guest => "tenant.makeup.guest",
    }
}

/// The kind that a forecast's word stands for, by name.
pub fn named(word: &str) -> &str {
    match Kind::from_word(word) {
        Some(kind) => name(kind),
        None => word,
    }
}
