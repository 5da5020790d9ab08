//! One line that is asked for, with a button that takes it.

use super::token_field::FieldFoot;
use crate::ui::erase::act;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent};

/// A field and its button. Enter in the field presses the button; the form around it, if there is one, hears nothing.
#[component]
pub fn AskLine(
    /// The field's id.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// The button's words.
    button: &'static str,
    /// What stands below it.
    hint: &'static str,
    /// What stands below it in place of the hint when the text is not taken.
    refusal: &'static str,
    /// Takes the text, without blanks around it. `false` means that it is of no use; otherwise the field is emptied.
    #[prop(into)]
    on_take: Callback<String, bool>,
) -> impl IntoView {
    let value = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let take = move || {
        let taken = on_take.run(value.get_untracked().trim().to_owned());
        // What took the text may have closed this view.
        let _ = error.try_set((!taken).then(|| refusal.to_owned()));
        if taken {
            let _ = value.try_set(String::new());
        }
    };
    let on_key = act(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() && !event.is_composing() {
            event.prevent_default();
            take();
        }
    });
    let below = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="field__label" for=id>
                {label}
            </label>
            <div class="field__row">
                <input
                    class="input"
                    id=id
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-invalid=Signal::derive(move || error.with(Option::is_some).then_some("true"))
                    aria-describedby=below.clone()
                    prop:value=value
                    on:input=act(move |event| value.set(event_target_value(&event)))
                    on:keydown=on_key
                />
                <button class="button" type="button" on:click=act(move |_: MouseEvent| take())>
                    {button}
                </button>
            </div>
            <FieldFoot id=below error=error hint=hint.to_owned() />
        </div>
    }
}
