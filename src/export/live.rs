//! The calculator itself in somebody's page.

use super::escape::{html, jsx};
use super::{Exported, Size};

/// What a frame may do: run, and save files. It needs no origin, and gets none.
const SANDBOX: &str = "allow-scripts allow-downloads";
/// What else it may ask for.
const ALLOW: &str = "clipboard-write; fullscreen";

/// A frame and a plain link below it, for readers whose wiki strips frames and for paper.
pub(super) fn frame(exported: &Exported, size: Size) -> String {
    let (title, address) = (html(&exported.title), html(&exported.address));
    let (sentence, origin, height) = (html(&exported.sentence), html(&exported.origin()), size.frame_height());
    format!(
        "<iframe class=\"lockout-lab\" title=\"Lockout Lab: {title}\"
  src=\"{address}\"
  width=\"100%\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\"
  sandbox=\"{SANDBOX}\" allow=\"{ALLOW}\" referrerpolicy=\"no-referrer\"></iframe>
<p><a href=\"{address}\">{title}</a>: {sentence} {origin}</p>
"
    )
}

/// The same in JSX.
pub(super) fn frame_jsx(exported: &Exported, size: Size) -> String {
    let (title, address) = (jsx(&exported.title), jsx(&exported.address));
    let (sentence, origin, height) = (jsx(&exported.sentence), jsx(&exported.origin()), size.frame_height());
    format!(
        "<iframe className=\"lockout-lab\" title=\"Lockout Lab: {title}\"
  src=\"{address}\"
  width=\"100%\" height=\"{height}\" frameBorder=\"0\" loading=\"lazy\"
  sandbox=\"{SANDBOX}\" allow=\"{ALLOW}\" referrerPolicy=\"no-referrer\" />
<p><a href=\"{address}\">{title}</a>: {sentence} {origin}</p>
"
    )
}
