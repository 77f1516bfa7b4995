//! The stylesheet of the charts, written from the table of inks.

use std::fmt::Write;

use super::{LOOKS, Look, Role, Theme, Token, Tone, hex};

/// What forced colours leave: the system's own, told apart by pattern and outline instead of hue.
const FORCED: &str = "@media (forced-colors: active) {
  .scene {
    forced-color-adjust: none;
    --ink: CanvasText; --soft: CanvasText; --line: GrayText; --mute: CanvasText; --card: Canvas; --paper: Canvas;
    --locked: CanvasText; --flag: LinkText; --back: Highlight;
  }
  .ink-band-90, .ink-band-80, .ink-band-50, .ink-alert-band { stroke: CanvasText; stroke-dasharray: 1 3; }
  .ink-back-bar { stroke: CanvasText; stroke-width: 1; stroke-dasharray: 4 2; }
  .ink-flag-bar { stroke: CanvasText; stroke-width: 1; stroke-dasharray: 1 1; }
  .ink-strip { stroke: CanvasText; stroke-width: 1; }
}
";

/// Lines are this many times as heavy in the projector theme.
pub(in crate::chart) const HEAVIER: (u32, u32) = (16, 10);

/// The stylesheet of the charts: one rule per class, the projector's colours, and what forced colours leave.
pub fn stylesheet() -> String {
    let mut css = String::from(
        "/* Written from the table in src/chart/ink.rs; the custom properties are defined beside the page's other colours. */\n\
         .scene { display: block; max-width: 100%; overflow: visible; font-variant-numeric: tabular-nums; }\n",
    );
    for look in LOOKS {
        let paint = |tone: Option<Tone>| tone.map_or_else(|| "none".to_owned(), Tone::css);
        let _ = write!(css, ".{} {{ fill: {}; stroke: {};", look.class, paint(look.fill), paint(look.stroke));
        for (name, value) in look.more {
            let _ = write!(css, " {name}: {value};");
        }
        css.push_str(" }\n");
    }
    css.push_str(
        "/* The projector's colours: words at least 7 to 1, heavier lines. */\n@media screen {\n  :root[data-theme=\"projector\"] {",
    );
    for token in Token::ALL {
        let _ = write!(css, " {}: {};", token.property(), hex(token.rgb(Theme::Projector)));
    }
    css.push_str(" }\n");
    let heavy = |look: &&Look| look.role == Role::Mark && look.stroke.is_some();
    let classes = |wide: bool| {
        let classes = LOOKS.iter().filter(heavy).filter(|look| look.is_curve() == wide);
        classes.map(|look| format!(".{}", look.class)).collect::<Vec<_>>().join(", ")
    };
    for (wide, width) in [(false, "1.8"), (true, "3.8")] {
        let _ = writeln!(css, "  :root[data-theme=\"projector\"] :is({}) > * {{ stroke-width: {width}; }}", classes(wide));
    }
    css.push_str("}\n");
    css.push_str(FORCED);
    css
}
