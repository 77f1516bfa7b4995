//! A scene as a file of its own: colours and fonts written out, no stylesheet and no script.

use super::{Element, Mark, Scene, in_lines};
use crate::chart::ink::{HEAVIER, Ink, Theme, Token, Tone, hex};

/// The fonts of the page.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/// Card around the scene, pixels: a file has no page around it.
const MARGIN: u32 = 16;

/// Writes a text so that no letter of it is markup.
pub(in crate::chart) fn escape(text: &str, into: &mut String) {
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

/// What a file says besides its marks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Caption<'a> {
    /// What the picture is called; without one, the first sentence of the scene's label.
    pub title: Option<&'a str>,
    /// The sentence above the picture. A long one is broken.
    pub head: Option<&'a str>,
    /// Lines at the foot: the sentence, the permalink, model version, seed. Long ones are broken.
    pub lines: &'a [&'a str],
}

/// The size of the lines at the foot, and from one to the next, tenths of a pixel.
const FOOT: i32 = 110;
const FOOT_LINE: i32 = 160;

/// The size of the sentence above, and from one of its lines to the next, tenths of a pixel.
const HEAD: i32 = 160;
const HEAD_LINE: i32 = 220;
/// Its fonts, those of the page's headlines.
const HEAD_FONTS: &str = "'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif";

fn tag(name: &str, words: &str, into: &mut String) {
    into.push('<');
    into.push_str(name);
    into.push('>');
    escape(words, into);
    into.push_str("</");
    into.push_str(name);
    into.push_str(">\n");
}

/// Lines of words from the left edge: the place of the first, and how far it is from one to the next, pixels.
struct Lines<'a> {
    lines: &'a [String],
    first: i32,
    apart: i32,
}

impl Lines<'_> {
    fn write(&self, look: &[(&str, &str)], svg: &mut String) {
        if self.lines.is_empty() {
            return;
        }
        svg.push_str("<g");
        look.iter().for_each(|(name, value)| attribute(name, value, svg));
        svg.push_str(">\n");
        for (line, at) in self.lines.iter().zip(0..) {
            svg.push_str("<text");
            attribute("y", &(self.first + at * self.apart).to_string(), svg);
            svg.push('>');
            escape(line, svg);
            svg.push_str("</text>\n");
        }
        svg.push_str("</g>\n");
    }
}

impl Scene {
    /// The scene as an SVG file in a theme, on a card of its own.
    pub fn to_svg(&self, theme: Theme) -> String {
        self.to_svg_with(theme, &Caption::default())
    }

    /// The same with a title of its own and lines at the foot. The projector's is half as large again.
    pub fn to_svg_with(&self, theme: Theme, caption: &Caption<'_>) -> String {
        let (width, height) = self.size();
        let wide = i32::try_from(width * 10).unwrap_or_default();
        let foot: Vec<String> = caption.lines.iter().flat_map(|line| in_lines(line, wide, FOOT)).collect();
        let lines = i32::try_from(foot.len()).unwrap_or_default();
        let below = if lines > 0 { (lines * FOOT_LINE + 80) / 10 } else { 0 };
        let head: Vec<String> = caption.head.iter().flat_map(|line| in_lines(line, wide, HEAD)).collect();
        let above = if head.is_empty() { 0 } else { i32::try_from(head.len()).unwrap_or_default() * HEAD_LINE / 10 + 8 };
        let (name, about) = self.label().split_once(". ").unwrap_or((self.label(), ""));
        let name = caption.title.unwrap_or(name);

        let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        for (attribute_name, value) in self.root_attributes(MARGIN, (above.unsigned_abs(), below.unsigned_abs()), theme == Theme::Projector)
        {
            attribute(attribute_name, &value, &mut svg);
        }
        attribute("font-family", FONTS, &mut svg);
        svg.push_str(">\n");
        tag("title", name, &mut svg);
        tag("desc", about, &mut svg);
        svg.push_str("<rect");
        let (left, top) = (format!("-{MARGIN}"), format!("-{}", MARGIN + above.unsigned_abs()));
        for (name, value) in [("x", left.as_str()), ("y", &top), ("width", "100%"), ("height", "100%")] {
            attribute(name, value, &mut svg);
        }
        attribute("fill", &hex(Token::Card.rgb(theme)), &mut svg);
        svg.push_str("></rect>\n");
        let paint = |tone: Option<Tone>| tone.map_or_else(|| "none".to_owned(), |tone| hex(tone.rgb(theme)));
        // Nothing can be dragged in a file.
        for (ink, marks) in self.layers().filter(|(ink, _)| !matches!(ink, Ink::Handle | Ink::Grip)) {
            svg.push_str("<g");
            attribute("fill", &paint(ink.look().fill), &mut svg);
            attribute("stroke", &paint(ink.look().stroke), &mut svg);
            for (name, value) in ink.look().more {
                attribute(name, value, &mut svg);
            }
            svg.push_str(">\n");
            for mark in marks {
                if theme == Theme::Projector && mark.stroke > 0 {
                    let heavier = Mark { stroke: mark.stroke * HEAVIER.0 / HEAVIER.1, ..mark.clone() };
                    element(&heavier.element(), &mut svg);
                } else {
                    element(&mark.element(), &mut svg);
                }
            }
            svg.push_str("</g>\n");
        }
        let first = i32::try_from(height).unwrap_or_default() + 4 + FOOT_LINE / 10;
        let head = Lines { lines: &head, first: HEAD_LINE / 10 - 8 - above, apart: HEAD_LINE / 10 };
        head.write(&[("fill", &paint(Ink::Label.look().fill)), ("font-family", HEAD_FONTS), ("font-size", "16")], &mut svg);
        let foot = Lines { lines: &foot, first, apart: FOOT_LINE / 10 };
        foot.write(&[("fill", &paint(Ink::Tick.look().fill)), ("font-size", "11")], &mut svg);
        svg.push_str("</svg>\n");
        svg
    }
}
