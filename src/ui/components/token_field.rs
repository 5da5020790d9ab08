//! The Token field: hidden unless the person wants to see it.

use super::icon::Icon;
use crate::ui::erase::{act, part};
use leptos::prelude::*;

/// A password field with a button that shows what is in it.
#[component]
pub fn TokenField(
    /// The field's id.
    id: &'static str,
    /// What is in it.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// What stands below it while nothing is wrong.
    #[prop(into)]
    hint: Signal<String>,
    /// Called with a text that was pasted into it; `true` means that it was taken care of.
    #[prop(into, optional)]
    on_paste: Option<Callback<String, bool>>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let below = format!("{id}-hint");
    let described = below.clone();
    view! {
        <div class="field">
            <label class="field__label" for=id>"Token"</label>
            <div class="field__row">
                <input
                    class="input"
                    id=id
                    type=Signal::derive(move || if shown.get() { "text" } else { "password" })
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-invalid=Signal::derive(move || error.with(Option::is_some).then_some("true"))
                    aria-describedby=described
                    prop:value=value
                    on:input=act(move |event| value.set(event_target_value(&event)))
                    on:paste=act(move |event| super::pasted(&event, on_paste))
                />
                <button
                    class="icon-button icon-button--lined"
                    type="button"
                    aria-label="Show token"
                    aria-pressed=Signal::derive(move || if shown.get() { "true" } else { "false" })
                    on:click=act(move |_| shown.update(|shown| *shown = !*shown))
                >
                    <Icon name=Signal::derive(move || if shown.get() { "eye-off" } else { "eye" }) />
                </button>
            </div>
            <FieldFoot id=below error=error hint=hint />
        </div>
    }
}

/// What stands below a field: what is wrong, or else a hint.
#[component]
pub fn FieldFoot(
    /// Its id, which describes the field.
    id: String,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// What stands there otherwise.
    #[prop(into)]
    hint: Signal<String>,
) -> impl IntoView {
    view! {
        <p class=Signal::derive(move || if error.with(Option::is_some) { "field__error" } else { "field__hint" }) id=id>
            {part(move || error.with(Option::is_some).then(|| view! { <Icon name="cross" /> }))}
            {part(move || error.get().unwrap_or_else(|| hint.get()))}
        </p>
    }
}
