//! plotters' drawing backend that records marks instead of pixels.

use std::fmt;

use plotters::style::{RGBAColor, ShapeStyle};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle, FontTransform,
};

use super::{Anchor, Mark, Scene, Shape, text_width};
use crate::chart::ink::Ink;

/// Something that a scene has no mark for: single pixels, bitmaps, tilted words, a colour that is no ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rasterised(&'static str);

impl fmt::Display for Rasterised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a mark that a scene can hold, found {}", self.0)
    }
}

impl std::error::Error for Rasterised {}

type Drawn = Result<(), DrawingErrorKind<Rasterised>>;

const fn refused(what: &'static str) -> DrawingErrorKind<Rasterised> {
    DrawingErrorKind::DrawingError(Rasterised(what))
}

/// Ink as plotters knows it: a colour whose red is the ink and whose green and blue are the mark's key.
impl Ink {
    fn colour(self, key: u16) -> RGBAColor {
        let [high, low] = key.to_be_bytes();
        RGBAColor(self as u8, high, low, 1.0)
    }

    /// A line `width` tenths of a pixel wide.
    pub(in crate::chart) fn line(self, width: u32) -> ShapeStyle {
        ShapeStyle { color: self.colour(0), filled: false, stroke_width: width }
    }

    /// A filled mark with a key, outlined `outline` tenths of a pixel wide where the ink has an outline.
    pub(in crate::chart) fn fill(self, key: u16, outline: u32) -> ShapeStyle {
        ShapeStyle { color: self.colour(key), filled: true, stroke_width: outline }
    }

    /// The colour of words.
    pub(in crate::chart) fn words(self) -> RGBAColor {
        self.colour(0)
    }
}

/// Records what plotters draws on a canvas of tenths of a pixel.
pub struct SceneBackend<'a> {
    scene: &'a mut Scene,
}

impl<'a> SceneBackend<'a> {
    pub(super) const fn new(scene: &'a mut Scene) -> Self {
        Self { scene }
    }

    fn record<S: BackendStyle>(&mut self, style: &S, shape: Shape) -> Drawn {
        let BackendColor { alpha, rgb: (code, high, low) } = style.color();
        let ink = Ink::from_code(code).ok_or(refused("a colour that is no ink"))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
        let opacity = (alpha.clamp(0.0, 1.0) * 1000.0).round() as u16;
        if opacity == 0 {
            return Ok(());
        }
        let stroke = if ink.look().stroke.is_some() { style.stroke_width() } else { 0 };
        self.scene.add(ink, Mark { key: u16::from_be_bytes([high, low]), opacity, stroke, shape, title: None });
        Ok(())
    }
}

/// The style of words, as [`SceneBackend::record`] reads it.
struct WordsStyle(BackendColor);

impl BackendStyle for WordsStyle {
    fn color(&self) -> BackendColor {
        self.0
    }

    fn stroke_width(&self) -> u32 {
        0
    }
}

#[expect(clippy::cast_possible_truncation, reason = "font sizes are a few hundred tenths of a pixel")]
fn font_size<T: BackendTextStyle>(style: &T) -> i32 {
    style.size().round() as i32
}

impl DrawingBackend for SceneBackend<'_> {
    type ErrorType = Rasterised;

    fn get_size(&self) -> (u32, u32) {
        (self.scene.width * 10, self.scene.height * 10)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Err(refused("a pixel"))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.record(style, Shape::Line { from, to })
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, _: bool) -> Drawn {
        let corner = (a.0.min(b.0), a.1.min(b.1));
        self.record(style, Shape::Rect { corner, width: (a.0 - b.0).abs(), height: (a.1 - b.1).abs() })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let places: Vec<_> = path.into_iter().collect();
        match *places {
            [] => Ok(()),
            [from, to] => self.record(style, Shape::Line { from, to }),
            _ => self.record(style, Shape::Path(places)),
        }
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, _: bool) -> Drawn {
        self.record(style, Shape::Circle { centre, radius: i32::try_from(radius).unwrap_or(i32::MAX) })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.record(style, Shape::Polygon(corners.into_iter().collect()))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        if !matches!(style.transform(), FontTransform::None) {
            return Err(refused("tilted words"));
        }
        let size = font_size(style);
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        // From the place to the baseline: part of the font's height.
        let below = match style.anchor().v_pos {
            VPos::Top => size * 71,
            VPos::Center => size * 32,
            VPos::Bottom => -size * 25,
        } / 100;
        let shape = Shape::Text { place: (at.0, at.1 + below), anchor, size, text: text.to_owned() };
        self.record(&WordsStyle(style.color()), shape)
    }

    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, style: &T) -> Result<(u32, u32), DrawingErrorKind<Rasterised>> {
        let size = font_size(style);
        let width = text_width(text, size, matches!(style.style(), FontStyle::Bold));
        Ok((u32::try_from(width).unwrap_or_default(), u32::try_from(size).unwrap_or_default()))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        Err(refused("a bitmap"))
    }
}

#[cfg(test)]
mod tests {
    use plotters::style::Color;

    use super::*;

    fn scene_of(draw: impl FnOnce(&mut SceneBackend<'_>)) -> Scene {
        let mut scene = Scene::draw(300, 100, String::new(), |_| Ok(())).expect("an empty scene");
        draw(&mut SceneBackend::new(&mut scene));
        scene
    }

    #[test]
    fn pixels_and_bitmaps_are_refused() {
        scene_of(|backend| {
            let colour = BackendColor { alpha: 1.0, rgb: (0, 0, 0) };
            assert!(backend.draw_pixel((0, 0), colour).is_err());
            assert!(backend.blit_bitmap((0, 0), (1, 1), &[0; 3]).is_err());
            let no_ink = ShapeStyle { color: RGBAColor(200, 0, 0, 1.0), filled: true, stroke_width: 1 };
            let error = backend.draw_line((0, 0), (1, 1), &no_ink).expect_err("no ink");
            assert!(error.to_string().contains("a colour that is no ink"), "{error}");
        });
    }

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        let scene = scene_of(|backend| {
            let style = |opacity: f64| ShapeStyle { color: Ink::Axis.words().mix(opacity), ..Ink::Axis.line(10) };
            backend.draw_line((0, 0), (10, 0), &style(0.0)).expect("drawn");
            backend.draw_line((0, 0), (20, 0), &style(0.25)).expect("drawn");
        });
        let (ink, marks) = scene.layers().next().expect("a layer");
        assert_eq!((ink, marks.len(), marks[0].opacity), (Ink::Axis, 1, 250));
        assert_eq!(marks[0].element().values.last(), Some(&Some("0.250".to_owned())));
    }

    #[test]
    fn a_mark_keeps_its_ink_and_key() {
        let scene = scene_of(|backend| {
            backend.draw_circle((50, 50), 30, &Ink::Dot.fill(300, 14), true).expect("drawn");
            backend.draw_rect((40, 30), (10, 20), &Ink::LockedBar.fill(2, 0), true).expect("drawn");
            backend.draw_path(vec![(0, 0), (5, 5), (9, 0)], &Ink::WaitingMedian.line(24)).expect("drawn");
        });
        let marks: Vec<_> = scene.layers().map(|(ink, marks)| (ink, marks[0].key, marks[0].stroke)).collect();
        assert_eq!(marks, [(Ink::LockedBar, 2, 0), (Ink::WaitingMedian, 0, 24), (Ink::Dot, 300, 14)]);
        let rect = &scene.layers().next().expect("a layer").1[0];
        assert_eq!(rect.shape, Shape::Rect { corner: (10, 20), width: 30, height: 10 });
    }
}
