//! Files the user opens and saves. Nothing is sent anywhere.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlAnchorElement, HtmlInputElement, Url};
use yew::TargetCast as _;

/// The largest file that is read, in bytes. A scenario has some thousand.
const BYTES_AT_MOST: f64 = 1_000_000.0;

/// How long a saved text stays in memory, in milliseconds.
const REVOKE_MS: u32 = 10_000;

/// A file that the user chose.
#[derive(Debug)]
pub struct Chosen(File);

/// The file chosen in the field that the event happened in. The field is emptied, so that the same file can be chosen
/// again.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let input: HtmlInputElement = event.target_dyn_into()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(Chosen(file))
}

impl Chosen {
    /// The file's name.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// The file's text.
    ///
    /// # Errors
    /// Why it cannot be read, as a fragment.
    pub async fn text(&self) -> Result<String, String> {
        if self.0.size() > BYTES_AT_MOST {
            // In whole tenths: the library's printer of decimals is large.
            let tenths = (self.0.size() / 1e5).round() as u64;
            return Err(format!("the file has {}.{} MB, expected a scenario of at most 1 MB", tenths / 10, tenths % 10));
        }
        let text = JsFuture::from(self.0.text()).await.ok().and_then(|text| text.as_string());
        text.ok_or_else(|| "the browser could not read the file".to_owned())
    }
}

/// Offers a text as a file to save. False if the browser refuses.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    offer(name, kind, text).is_some()
}

fn offer(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    offer_blob(name, &blob)
}

/// Offers bytes as a file to save. False if the browser refuses.
pub fn save_blob(name: &str, blob: &Blob) -> bool {
    offer_blob(name, blob).is_some()
}

fn offer_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers fetch the text only after this task.
    Timeout::new(REVOKE_MS, move || drop(Url::revoke_object_url(&address))).forget();
    Some(())
}
