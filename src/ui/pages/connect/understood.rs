//! What the page understood of a paste.

use crate::domain::api::paste::Pasted;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::erase::part;
use leptos::prelude::*;

/// One line on what was found; nothing where the paste was an address and no more.
#[component]
pub(super) fn Understood(
    /// What was found.
    pasted: RwSignal<Option<Pasted>>,
) -> impl IntoView {
    let words = move || pasted.with(|pasted| pasted.as_ref().and_then(text::understood));
    view! {
        <div role="status">
            {part(move || {
                words()
                    .map(|words| {
                        view! {
                            <p class="understood">
                                <Icon name="check" />
                                <span>{words}</span>
                            </p>
                        }
                    })
            })}
        </div>
    }
}
