//! The headline, the dotplot and where they come from, as one picture.

use super::{Exported, Size};
use crate::chart::scene::Caption;
use crate::chart::{Chart as _, Theme};

/// The picture as an SVG file: shapes and words only, so that wikis that clean pictures leave it as it is. None where there
/// is nothing to draw.
pub fn card(exported: &Exported, size: Size, theme: Theme) -> Option<String> {
    let scene = exported.dotplot.as_ref()?.scene(size.picture_width()).ok()?.untitled();
    let origin = exported.origin();
    let caption =
        Caption { title: Some(&exported.title), head: Some(&exported.sentence), lines: &[&exported.title, &origin, &exported.address] };
    Some(scene.to_svg_with(theme, &caption))
}
