//! The JSON of the result.

use super::Shown;
use super::result::Json;
use crate::browser::clipboard;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::state::toasts::Toasts;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The JSON, and a button that copies it as it was written.
#[component]
pub(super) fn DataPanel() -> impl IntoView {
    let Shown { json, .. } = Shown::expect();
    let toasts = Toasts::expect();
    let copy = move |_| {
        let text = json.get_untracked().unwrap_or_default();
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            toasts.say(if copied { text::COPIED } else { text::NOT_COPIED });
        });
    };
    view! {
        <div class="panel__bar">
            <span>{text::FOUND_JSON}</span>
            <button class="button button--quiet" type="button" on:click=copy>
                <Icon name="copy" />
                "Copy JSON"
            </button>
        </div>
        <Json json=json />
    }
}
