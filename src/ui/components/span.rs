//! A length of time: a clock for the eye, words for the ear.

use crate::browser::clock as browser_clock;
use crate::domain::run::Run;
use crate::domain::time::Span;
use crate::ui::dom::{El, el};
use crate::ui::state::State;
use leptos::prelude::*;

/// A length of time, as it goes on.
pub fn span_of(class: &'static str, span: impl Fn() -> Option<Span> + Clone + 'static) -> El {
    let heard = span.clone();
    let seen = el("span", "").attr("aria-hidden", "true").child(move || clock(span()));
    let words = el("span", "visually-hidden").child(move || heard().map(Span::spoken));
    el("span", class).child(seen).child(words)
}

/// A clock; a dash where nobody knows.
pub fn clock(span: Option<Span>) -> String {
    span.map_or_else(|| "–".to_owned(), Span::clock)
}

/// What the clock of a run says, as it goes on.
pub fn lasted(run: ArcRwSignal<Run>) -> impl Fn() -> Option<Span> + Clone + 'static {
    let beat = State::expect().clock;
    move || {
        let run = run.read();
        if run.ticks() {
            beat.tick();
        }
        run.clock(browser_clock::now())
    }
}
