//! The page in one file, fetched from beside the page.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, Response};

/// Where it lies, beside the page.
pub const NAME: &str = "lockout-lab.html";

/// Its text. None if the page may not fetch anything, or there is no such file.
pub async fn text() -> Option<String> {
    let response: Response = JsFuture::from(web_sys::window()?.fetch_with_str(NAME)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Lets the browser save it as it is. False if the browser refuses.
pub fn save() -> bool {
    let save = || {
        let link: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(NAME);
        link.set_download(NAME);
        link.click();
        Some(())
    };
    save().is_some()
}
