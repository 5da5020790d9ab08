//! A host that is always whole at its end: the end tells whose it is.

use crate::ui::erase::part;
use leptos::prelude::*;

/// How many characters at the end are never cut.
const END: usize = 13;
/// A start that is shorter than this is not worth a cut.
const START: usize = 3;

/// A host; where room is short its middle goes.
#[component]
pub fn Host(
    /// The host as text.
    #[prop(into)]
    host: Signal<String>,
) -> impl IntoView {
    let parts = move || {
        host.with(|host| {
            let cut = host.char_indices().rev().nth(END - 1).map_or(0, |(at, _)| at);
            let cut = if cut < START { 0 } else { cut };
            let (start, end) = host.split_at(cut);
            (start.to_owned(), end.to_owned())
        })
    };
    view! {
        <span class="host" aria-hidden="true">
            <span class="host__start">{part(move || parts().0)}</span>
            <span class="host__end">{part(move || parts().1)}</span>
        </span>
        <span class="visually-hidden">{part(move || host.get())}</span>
    }
}
