//! Parts that more than one page uses.

pub mod ago;
pub mod ask_line;
pub mod blocks;
pub mod chip;
pub mod host;
pub mod icon;
pub mod note;
pub mod rows;
pub mod token_field;

use leptos::prelude::*;
use web_sys::ClipboardEvent;

/// Hands a paste to `take`, all its lines: a one-line field would lose them. What is taken does not go into the field.
pub(crate) fn pasted(event: &ClipboardEvent, take: Option<Callback<String, bool>>) {
    let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
    if let (Some(text), Some(take)) = (text, take)
        && take.run(text)
    {
        event.prevent_default();
    }
}
