//! Which numbers changed with which version of the model, and why: CHANGELOG.md's *Changed numbers*, for those who open
//! a link that an older page made.

use std::cmp::Ordering;

use lockout_model::Issue;

use super::links::Notice;

/// A reason why a forecast gives other numbers than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The version of the model that brought it.
    pub model: &'static str,
    /// What changed, as in CHANGELOG.md.
    pub reason: &'static str,
}

/// Every such change, the newest first. A test compares it with CHANGELOG.md, where a line reads
/// `- Model 1.1: the reason`.
pub const CHANGED_NUMBERS: &[Change] = &[];

/// What to say of a link that another version of the model made; None if it was the same.
pub fn notice(link: &str, page: &str, changes: &[Change]) -> Option<Notice> {
    let text = match versions(link, page) {
        Ordering::Equal => return None,
        Ordering::Greater => {
            format!("This link was made with model {link}. This page has the older model {page}, so its numbers may differ.")
        }
        Ordering::Less => format!("This link was made with model {link}. This page has model {page}, so its numbers may have changed."),
    };
    let after = |change: &&Change| versions(link, change.model).is_lt() && versions(change.model, page).is_le();
    let reasons = changes.iter().filter(after).map(|change| Issue::new(format!("Model {}", change.model), change.reason));
    Some(Notice { text, issues: reasons.collect() })
}

/// Which of two versions is the newer.
fn versions(one: &str, other: &str) -> Ordering {
    let parts = |version: &str| version.split('.').map(|part| part.parse().unwrap_or(u64::MAX)).collect::<Vec<u64>>();
    parts(one).cmp(&parts(other))
}
