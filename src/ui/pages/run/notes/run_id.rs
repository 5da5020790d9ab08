//! A run id that the person knows from elsewhere.

use crate::domain::id::KickoffId;
use crate::domain::text;
use crate::ui::components::token_field::FieldFoot;
use crate::ui::erase::act;
use leptos::prelude::*;

/// A field for a run id, with a button that follows it.
#[component]
pub(in crate::ui::pages::run) fn RunIdField(
    /// Called with a usable id.
    on_id: Callback<KickoffId>,
) -> impl IntoView {
    let value = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match KickoffId::parse(value.get_untracked().trim()) {
            Some(id) => on_id.run(id),
            None => error.set(Some(text::BAD_RUN_ID.to_owned())),
        }
    };
    view! {
        <form class="field" on:submit=submit novalidate>
            <label class="field__label" for="run-id">
                "Run id"
            </label>
            <div class="field__row">
                <input
                    class="input"
                    id="run-id"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=Signal::derive(move || error.with(Option::is_some).then_some("true"))
                    aria-describedby="run-id-hint"
                    prop:value=value
                    on:input=act(move |event| value.set(event_target_value(&event)))
                />
                <button class="button" type="submit">
                    "Follow it"
                </button>
            </div>
            <FieldFoot id="run-id-hint".to_owned() error=error hint=text::RUN_ID_HINT.to_owned() />
        </form>
    }
}
