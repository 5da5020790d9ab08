//! Parts that more than one page uses.

pub mod ago;
pub mod ask_line;
pub mod blocks;
pub mod chip;
pub mod host;
pub mod icon;
pub mod note;
pub mod span;
pub mod token_field;

use super::dom::{El, button};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};

/// Hands a paste into `field`, or into a one-line field within it, to `take`, all its lines: a one-line field would lose
/// them. What is taken does not go into the field.
pub(crate) fn on_paste(field: El, take: impl Fn(&HtmlInputElement, String) -> bool + 'static) -> El {
    field.on("paste", move |event| {
        let into = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
        let text = data.and_then(|data| data.get_data("text").ok());
        if into.zip(text).is_some_and(|(into, text)| take(&into, text)) {
            event.prevent_default();
        }
    })
}

/// The button below a list or a text of which there is more.
pub(crate) fn show_more(more: impl FnMut() + 'static) -> El {
    button("button result__more").on_click(more).child("Show more")
}
