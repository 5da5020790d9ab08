//! Copying. On a plain http host there is no clipboard API, so an older way stands behind it.

use super::document::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// Copies `text`. Returns whether it is on the clipboard now.
pub async fn copy(text: &str) -> bool {
    if window().is_secure_context() && JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok() {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Result<bool, JsValue> {
    let document = document();
    let body = document.body().ok_or(JsValue::NULL)?;
    let field: HtmlTextAreaElement = document.create_element("textarea")?.dyn_into()?;
    field.set_value(text);
    field.set_class_name("visually-hidden");
    body.append_child(&field)?;
    let before = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    field.select();
    let command = js_sys::Reflect::get(&document, &"execCommand".into())?.dyn_into::<js_sys::Function>()?;
    let copied = command.call1(&document, &"copy".into())?.is_truthy();
    field.remove();
    if let Some(before) = before {
        before.focus()?;
    }
    Ok(copied)
}
