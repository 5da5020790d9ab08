//! An input by name: the crew's list can be wrong or missing.

use super::field::field_id;
use crate::browser::document;
use crate::domain::text;
use crate::ui::components::token_field::FieldFoot;
use crate::ui::erase::act;
use crate::ui::state::forms::{Forms, Sheet};
use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent};

/// A field for a name, and a button that makes a field of it.
#[component]
pub(super) fn AddInput(
    /// The form that gets the field.
    sheet: Sheet,
) -> impl IntoView {
    let forms = Forms::expect();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let add = move || {
        let wanted = name.get_untracked().trim().to_owned();
        if sheet.form.try_update(|form| form.add(&wanted)).unwrap_or(false) {
            name.set(String::new());
            error.set(None);
            forms.typed(&sheet);
            document::focus_id(field_id(&wanted));
        } else {
            error.set(Some(text::BAD_INPUT_NAME.to_owned()));
        }
    };
    let add = StoredValue::new(add);
    let on_key = act(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() && !event.is_composing() {
            event.prevent_default();
            add.get_value()();
        }
    });
    view! {
        <div class="field">
            <label class="field__label" for="add-input">
                "Add an input"
            </label>
            <div class="field__row">
                <input
                    class="input"
                    id="add-input"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-invalid=Signal::derive(move || error.with(Option::is_some).then_some("true"))
                    aria-describedby="add-input-hint"
                    prop:value=name
                    on:input=act(move |event| name.set(event_target_value(&event)))
                    on:keydown=on_key
                />
                <button class="button" type="button" on:click=act(move |_: MouseEvent| add.get_value()())>
                    "Add"
                </button>
            </div>
            <FieldFoot id="add-input-hint".to_owned() error=error hint=text::ADD_INPUT_HINT.to_owned() />
        </div>
    }
}
