//! The page in one file, with a scenario in it.

use super::escape::html;

/// What the file says it opens with; in the file as it is built, nothing.
const OPENS: [&str; 2] = ["<meta name=\"opens\" content=\"", "\">"];

/// The one-file page, opening with what stands behind a link's `#`. None if the text is not that page, or a page that
/// opens with something already.
pub fn opening_with(page: &str, fragment: &str) -> Option<String> {
    let [before, after] = OPENS;
    let (head, rest) = page.split_once(&[before, after].concat())?;
    Some([head, before, &html(fragment), after, rest].concat())
}
