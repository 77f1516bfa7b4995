//! Pictures from SVG: shown by address, saved as PNG. Nothing is fetched.

use std::cell::Cell;

use gloo_events::EventListener;
use js_sys::encode_uri_component;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement};

use super::file;

/// Saves a picture under a name, as [`save`] does.
pub type Save = fn(&str, &str) -> bool;

thread_local! {
    static SAVE: Cell<Option<Save>> = const { Cell::new(None) };
}

/// Lets every chart be saved as PNG. The program that is loaded first does without, and without the code for it.
pub fn offer() {
    SAVE.set(Some(save));
}

/// Asks, before the name of a chart, for its PNG: the program that is loaded first leaves that to the whole one.
pub const ASKED: &str = "png/";

/// Saves the chart of a name as its own button does.
pub fn press(name: &str) {
    let button = web_sys::window().and_then(|window| window.document()?.query_selector(&format!("figure.{name} .png")).ok()?);
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// How a chart is saved as PNG, if this program can.
pub fn offered() -> Option<Save> {
    SAVE.get()
}

/// Pixels of a PNG for each of the drawing's.
const SCALE: u32 = 2;

/// An address that is the picture itself.
pub fn address(svg: &str) -> String {
    format!("data:image/svg+xml,{}", String::from(encode_uri_component(svg)))
}

/// Draws a picture with twice its pixels and offers it as a PNG file. False if the browser has nothing to draw on; the file
/// comes later.
pub fn save(name: &str, svg: &str) -> bool {
    draw(name, svg).is_some()
}

fn draw(name: &str, svg: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let image: HtmlImageElement = document.create_element("img").ok()?.dyn_into().ok()?;
    let name = name.to_owned();
    let shown = image.clone();
    EventListener::once(&image, "load", move |_| {
        let (width, height) = (shown.natural_width() * SCALE, shown.natural_height() * SCALE);
        canvas.set_width(width);
        canvas.set_height(height);
        let drawn = pen.draw_image_with_html_image_element_and_dw_and_dh(&shown, 0.0, 0.0, f64::from(width), f64::from(height));
        if drawn.is_ok() {
            let offer = Closure::once_into_js(move |blob: Option<Blob>| {
                if let Some(blob) = blob {
                    file::save_blob(&name, &blob);
                }
            });
            let _ = canvas.to_blob(offer.unchecked_ref());
        }
    })
    .forget();
    image.set_src(&address(svg));
    Some(())
}
