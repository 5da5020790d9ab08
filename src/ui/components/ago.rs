//! A time, said as a person says it, with the full local time on hover.

use crate::browser::clock;
use crate::domain::time::{Time, ago};
use crate::ui::erase::{memo, part};
use crate::ui::state::clock::Clock;
use leptos::prelude::*;

/// "3 min ago", and the full local time behind it.
#[component]
pub fn Ago(
    /// The time.
    time: Time,
    /// Its class.
    class: &'static str,
) -> impl IntoView {
    let beat = Clock::expect();
    let then = clock::local(time);
    let words = memo(move || {
        let now = beat.now();
        ago(now, time, &clock::local(now), &then)
    });
    view! { <time class=class title=then.full()>{part(move || words.get())}</time> }
}
