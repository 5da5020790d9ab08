//! A list that grows at its end: a row that stands is never drawn anew.

use leptos::prelude::*;

/// Rows numbered from 0.
#[component]
pub fn Rows(
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
    /// Draws one.
    #[prop(into)]
    row: Callback<usize, AnyView>,
) -> impl IntoView {
    view! { <For each=move || 0..count.get() key=|at| *at children=move |at| row.run(at) /> }
}
