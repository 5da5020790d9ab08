//! A short help.

use crate::browser::document;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::erase::act;
use leptos::prelude::*;

/// The help dialog.
#[component]
pub(super) fn Help() -> impl IntoView {
    view! {
        <dialog class="dialog" id="help" aria-labelledby="help-title">
            <div class="dialog__head">
                <h2 class="dialog__title" id="help-title">
                    "Help"
                </h2>
                <button
                    class="icon-button"
                    type="button"
                    aria-label="Close"
                    on:click=act(move |_| document::close_dialog("help"))
                >
                    <Icon name="cross" />
                </button>
            </div>
            <div class="dialog__body">
                {text::HELP.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                <dl class="keys">
                    <dt>"Run from any field"</dt>
                    <dd>
                        <kbd class="kbd">"Ctrl ⏎"</kbd>
                    </dd>
                </dl>
            </div>
        </dialog>
    }
}
