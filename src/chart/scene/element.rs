//! A mark as an element of SVG: the one source of both renderers.

use std::fmt::Write;

use super::{Anchor, Mark, Place, Scene, Shape};

/// An element with its attributes, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// Its name.
    pub tag: &'static str,
    /// The names of its attributes.
    pub names: &'static [&'static str],
    /// Their values; None leaves the attribute out.
    pub values: Vec<Option<String>>,
    /// The words in it.
    pub text: Option<&'a str>,
    /// The words of its `title` child.
    pub title: Option<&'a str>,
}

/// A whole number of tenths as a decimal number: `12`, `12.5`, `-0.1`.
fn tenths(number: i32) -> String {
    let mut text = String::new();
    write_tenths(&mut text, number);
    text
}

fn write_tenths(text: &mut String, number: i32) {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, part) = (number.unsigned_abs() / 10, number.unsigned_abs() % 10);
    // Writing to a string cannot fail.
    let _ = if part == 0 { write!(text, "{sign}{whole}") } else { write!(text, "{sign}{whole}.{part}") };
}

fn path(places: &[Place]) -> String {
    let mut text = String::with_capacity(places.len() * 12);
    for (at, (x, y)) in places.iter().enumerate() {
        text.push(if at == 0 { 'M' } else { 'L' });
        write_tenths(&mut text, *x);
        text.push(' ');
        write_tenths(&mut text, *y);
    }
    text
}

fn squares(corners: &[Place], side: i32) -> String {
    let mut text = String::with_capacity(corners.len() * 24);
    for (x, y) in corners {
        text.push('M');
        write_tenths(&mut text, *x);
        text.push(' ');
        write_tenths(&mut text, *y);
        for (letter, length) in [('h', side), ('v', side), ('h', -side)] {
            text.push(letter);
            write_tenths(&mut text, length);
        }
        text.push('Z');
    }
    text
}

impl Mark {
    /// The mark as an element; its colours come from its ink's class.
    pub fn element(&self) -> Element<'_> {
        let stroke = (self.stroke > 0).then(|| tenths(i32::try_from(self.stroke).unwrap_or_default()));
        let opacity = (self.opacity < 1000).then(|| format!("0.{:03}", self.opacity));
        let some = |number: i32| Some(tenths(number));
        let (tag, names, mut values): (_, &'static [&'static str], Vec<Option<String>>) = match &self.shape {
            Shape::Line { from, to } => {
                ("line", &["x1", "y1", "x2", "y2", "stroke-width", "opacity"], vec![some(from.0), some(from.1), some(to.0), some(to.1)])
            }
            Shape::Path(places) => ("path", &["d", "stroke-width", "opacity"], vec![Some(path(places))]),
            Shape::Polygon(places) => ("path", &["d", "stroke-width", "opacity"], vec![Some(path(places) + "Z")]),
            Shape::Squares { corners, side } => ("path", &["d", "stroke-width", "opacity"], vec![Some(squares(corners, *side))]),
            Shape::Rect { corner, width, height } => (
                "rect",
                &["x", "y", "width", "height", "stroke-width", "opacity"],
                vec![some(corner.0), some(corner.1), some(*width), some(*height)],
            ),
            Shape::Circle { centre, radius } => {
                ("circle", &["cx", "cy", "r", "stroke-width", "opacity"], vec![some(centre.0), some(centre.1), some(*radius)])
            }
            Shape::Text { place, anchor, size, .. } => {
                let anchor = match anchor {
                    Anchor::Start => None,
                    Anchor::Middle => Some("middle".to_owned()),
                    Anchor::End => Some("end".to_owned()),
                };
                (
                    "text",
                    &["x", "y", "font-size", "text-anchor", "stroke-width", "opacity"],
                    vec![some(place.0), some(place.1), some(*size), anchor],
                )
            }
        };
        values.extend([stroke, opacity]);
        let text = if let Shape::Text { text, .. } = &self.shape { Some(text.as_str()) } else { None };
        Element { tag, names, values, text, title: self.title.as_deref() }
    }
}

impl Scene {
    /// The attributes of the `svg` element, with a margin of so many pixels around the scene and so many more above and below
    /// it; `large` is shown half as large again.
    pub(super) fn root_attributes(&self, margin: u32, (above, below): (u32, u32), large: bool) -> [(&'static str, String); 5] {
        let (width, height) = self.size();
        let (wide, high) = (width + 2 * margin, above + height + below + 2 * margin);
        let corner = if margin == 0 { "0 0".to_owned() } else { format!("-{margin} -{}", margin + above) };
        let shown = |pixels: u32| if large { pixels * 3 / 2 } else { pixels }.to_string();
        [
            ("viewBox", format!("{corner} {wide} {high}")),
            ("width", shown(wide)),
            ("height", shown(high)),
            ("role", "img".to_owned()),
            ("aria-label", self.label().to_owned()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_printed_without_a_needless_zero() {
        for (number, text) in [(0, "0"), (10, "1"), (125, "12.5"), (-1, "-0.1"), (-120, "-12"), (9999, "999.9")] {
            assert_eq!(tenths(number), text);
        }
        assert_eq!(path(&[(0, 5), (120, -35)]), "M0 0.5L12 -3.5");
        assert_eq!(squares(&[(10, 25)], 45), "M1 2.5h4.5v4.5h-4.5Z");
    }
}
