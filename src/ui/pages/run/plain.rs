//! Text exactly as it is, as much of it at once as a page can bear.

use crate::domain::text::first_part;
use crate::ui::erase::{act, memo, part};
use leptos::prelude::*;

/// How many characters stand there before a person asks for more.
const PART: usize = 100_000;

/// A text in one piece, cut at a size that the page can bear; the rest comes on request.
#[component]
pub(super) fn Plain(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// The class of the piece of text.
    class: &'static str,
    /// What it is, for assistive technology.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let parts = RwSignal::new(1_usize);
    let cut = memo(move || text.with(|text| first_part(text, parts.get() * PART).len()));
    let more = move || cut.get() < text.with(String::len);
    view! {
        <pre class=class tabindex="0" dir="auto" aria-label=label role=label.map(|_| "group")>
            {part(move || text.with(|text| text.get(..cut.get()).unwrap_or(text).to_owned()))}
        </pre>
        {part(move || {
            more().then(|| {
                view! {
                    <button class="button result__more" type="button" on:click=act(move |_| parts.update(|n| *n *= 2))>
                        "Show more"
                    </button>
                }
            })
        })}
    }
}
