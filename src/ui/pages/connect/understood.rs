//! What the page understood of a paste.

use crate::domain::api::paste::Pasted;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{El, el};
use leptos::prelude::*;

/// One line on what was found; nothing where the paste was an address and no more.
pub(super) fn understood(pasted: RwSignal<Option<Pasted>>) -> El {
    el("div", "").attr("role", "status").child(move || {
        let words = pasted.read().as_ref().and_then(text::understood);
        words.map(|words| el("p", "understood").child(icon("check")).child(el("span", "").child(words)))
    })
}
