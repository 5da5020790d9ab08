//! An input by name: the crew's list can be wrong or missing.

use super::field::field_id;
use crate::browser::document;
use crate::domain::text;
use crate::ui::components::ask_line::AskLine;
use crate::ui::state::forms::{Forms, Sheet};
use leptos::prelude::*;

/// Asks for a name, and makes a field of it.
#[component]
pub(super) fn AddInput(
    /// The form that gets the field.
    sheet: Sheet,
) -> impl IntoView {
    let forms = Forms::expect();
    let add = move |name: String| {
        let is_new = sheet.form.try_update(|form| form.add(&name)).unwrap_or(false);
        if is_new {
            forms.typed(&sheet);
            document::focus_id(field_id(&name));
        }
        is_new
    };
    view! {
        <AskLine
            id="add-input"
            label="Add an input"
            button="Add"
            hint=text::ADD_INPUT_HINT
            refusal=text::BAD_INPUT_NAME
            on_take=add
        />
    }
}
