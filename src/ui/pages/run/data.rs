//! The JSON of the result.

use super::Shown;
use super::result::as_json;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, View, button, el};
use crate::ui::state::State;
use leptos::prelude::*;

/// The JSON, and a button that copies it as it was written.
pub(super) fn data_panel(shown: &Shown) -> View {
    let (json, toasts) = (shown.json, State::expect().toasts);
    let copy = move || toasts.copy(json.get_untracked().unwrap_or_default());
    let bar = el("div", "panel__bar")
        .child(el("span", "").child(text::FOUND_JSON))
        .child(button("button button--quiet").on_click(copy).child(icon("copy")).child("Copy JSON"));
    (bar, as_json(shown)).view()
}
