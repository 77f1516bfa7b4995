//! A scene as a file of its own: colours and fonts written out, no stylesheet and no script.

use super::{Element, Scene};
use crate::chart::ink::{Theme, Token, Tone, hex};

/// The fonts of the page.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/// Card around the scene, pixels: a file has no page around it.
const MARGIN: u32 = 16;

fn escape(text: &str, into: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            // Control characters are not allowed in XML at all.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => into.push('\u{fffd}'),
            _ => into.push(letter),
        }
    }
}

fn attribute(name: &str, value: &str, into: &mut String) {
    into.push(' ');
    into.push_str(name);
    into.push_str("=\"");
    escape(value, into);
    into.push('"');
}

fn element(element: &Element<'_>, into: &mut String) {
    into.push('<');
    into.push_str(element.tag);
    for (name, value) in element.names.iter().zip(&element.values) {
        if let Some(value) = value {
            attribute(name, value, into);
        }
    }
    into.push('>');
    if let Some(title) = element.title {
        into.push_str("<title>");
        escape(title, into);
        into.push_str("</title>");
    }
    escape(element.text.unwrap_or_default(), into);
    into.push_str("</");
    into.push_str(element.tag);
    into.push_str(">\n");
}

impl Scene {
    /// The scene as an SVG file in a theme, on a card of its own.
    pub fn to_svg(&self, theme: Theme) -> String {
        let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        for (name, value) in self.root_attributes(MARGIN) {
            attribute(name, &value, &mut svg);
        }
        attribute("font-family", FONTS, &mut svg);
        svg.push_str(">\n<rect");
        let margin = format!("-{MARGIN}");
        for (name, value) in [("x", margin.as_str()), ("y", &margin), ("width", "100%"), ("height", "100%")] {
            attribute(name, value, &mut svg);
        }
        attribute("fill", &hex(Token::Card.rgb(theme)), &mut svg);
        svg.push_str("></rect>\n");
        let paint = |tone: Option<Tone>| tone.map_or_else(|| "none".to_owned(), |tone| hex(tone.rgb(theme)));
        for (ink, marks) in self.layers() {
            svg.push_str("<g");
            attribute("fill", &paint(ink.look().fill), &mut svg);
            attribute("stroke", &paint(ink.look().stroke), &mut svg);
            for (name, value) in ink.look().more {
                attribute(name, value, &mut svg);
            }
            svg.push_str(">\n");
            for mark in marks {
                element(&mark.element(), &mut svg);
            }
            svg.push_str("</g>\n");
        }
        svg.push_str("</svg>\n");
        svg
    }
}
