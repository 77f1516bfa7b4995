//! Names of sets, kinds and paths, as the page and the command line say them.

use super::Count;
use crate::choice::{Kind, Path};

/// A set's words.
pub const fn count_label(count: Count) -> &'static str {
    match count {
        Count::Scoped => "people in the invalidation scope",
        Count::Flagged => "people flagged",
        Count::Stopped => "people stopped",
        Count::Prompted => "people prompted for a password change",
        Count::LockedOut => "people locked out",
        Count::Refused => "people refused",
        Count::Spared => "people spared",
        Count::Stuck => "people stuck",
    }
}

/// A kind's name.
pub const fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::CloudOnly => "cloud-only",
        Kind::HashSync => "password hash sync",
        Kind::PassThrough => "pass-through",
        Kind::AdFs => "AD FS",
        Kind::Okta => "Okta",
        Kind::Ping => "Ping or other IdP",
        Kind::Passwordless => "passwordless",
        Kind::Guest => "guests",
    }
}

/// A path's name.
pub const fn path_label(path: Path) -> &'static str {
    match path {
        Path::SelfService => "the prompted password change",
        Path::PortalReset => "the public reset page",
        Path::OnPremisesChange => "a change in Active Directory",
        Path::HelpDesk => "the help desk",
        Path::AdminClear => "an admin who clears risk",
        Path::PolicyChange => "the policy change",
        Path::Provider => "the provider",
    }
}
