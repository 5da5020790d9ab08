//! One icon of the sprite that stands in the page.

use leptos::prelude::*;

/// An icon beside words, hidden from assistive technology.
#[component]
pub fn Icon(
    /// The symbol's name in `assets/icons.svg`, without its `i-` prefix.
    #[prop(into)]
    name: Signal<&'static str>,
    /// A class beside `icon`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("icon {class}") aria-hidden="true">
            <use href=Signal::derive(move || format!("#i-{}", name.get()))></use>
        </svg>
    }
}
