//! What is said of a link that was opened.

use lockout_model::Issue;
use lockout_model::forecast::MODEL_VERSION;

use super::changes::{self, CHANGED_NUMBERS};
use crate::link::{Opened, Reading};

/// Something to know about the link, until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// A sentence or two.
    pub text: String,
    /// Single points below it, each with what it is about.
    pub issues: Vec<Issue>,
}

/// The note under a link that could not hold everything.
pub const LEFT_OUT: &str = "To be short enough, the link leaves out holidays that the forecast never looks at, and if need be what is hidden or fixed. Its figures are the same.";
/// What is said where scenarios that are kept beside are not in the link.
pub const WITHOUT: &str = "The link is as long as a link may be: it does not hold every scenario you keep beside. Save those as files.";

/// What is to be said of a link; nothing of a good one.
pub fn notices(reading: &Reading) -> Vec<Notice> {
    let of = |text: String| Notice { text, issues: Vec::new() };
    match reading {
        Reading::Empty => Vec::new(),
        Reading::OtherVersion(version) => {
            vec![of(format!("This link is of version “{version}”. This page reads version 1, so nothing of the link applies."))]
        }
        Reading::Opened(opened) => {
            let Opened { model, issues, .. } = &**opened;
            let all_of_it = issues.iter().all(|issue| issue.place == "link");
            let text = if all_of_it { "This link could not be used." } else { "Some of this link could not be used. The rest applies." };
            let not_used = Notice { text: text.to_owned(), issues: issues.clone() };
            let other_model = model.as_deref().and_then(|model| changes::notice(model, MODEL_VERSION, CHANGED_NUMBERS));
            let not_used = (!issues.is_empty()).then_some(not_used);
            not_used.into_iter().chain(other_model).collect()
        }
    }
}
