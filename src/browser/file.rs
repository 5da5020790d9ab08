//! Files that leave the page, and files that come in.

use super::document::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

/// Offers `bytes` as a download called `name`. Returns whether the browser took it.
#[must_use]
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> bool {
    try_download(name, mime, bytes).is_ok()
}

/// The file that a person chose in a field, or dropped.
#[must_use]
pub fn given(event: &Event) -> Option<File> {
    let dropped = || event.dyn_ref::<DragEvent>()?.data_transfer()?.files();
    let chosen = || event.target()?.dyn_into::<HtmlInputElement>().ok()?.files();
    dropped().or_else(chosen).and_then(|files: FileList| files.get(0))
}

/// Whether files are being dragged.
#[must_use]
pub fn is_dragged(event: &Event) -> bool {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// The text of a file; nothing if it cannot be read, is larger than `most` bytes or is no text.
pub async fn read_text(file: File, most: f64) -> Option<String> {
    if file.size() > most {
        return None;
    }
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    // What is no UTF-8 comes with replacement characters, and no text has a zero in it.
    (!text.contains(['\u{fffd}', '\0'])).then_some(text)
}

fn try_download(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has to have begun before the address goes.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
