//! One run as a line of the list.

use crate::browser::clock as browser_clock;
use crate::domain::route::Route;
use crate::domain::run::{Chip, Run};
use crate::domain::text;
use crate::domain::time::Span;
use crate::ui::components::ago::ago_of;
use crate::ui::components::chip::status_chip;
use crate::ui::dom::{El, el};
use crate::ui::state::State;
use leptos::prelude::*;

/// State, name, one input, what it says now, crew, how long, and when.
pub(super) fn run_row(run: ArcRwSignal<Run>) -> El {
    let beat = State::expect().clock;
    let fixed = run.read_untracked();
    let (href, title, crew) = (Route::Run(fixed.id().clone()).to_string(), fixed.title(), fixed.crew().name.clone());
    let tag = text::second_input(fixed.inputs(), &title).map(|tag| el("span", "tag").child(tag));
    let started = fixed.started();
    drop(fixed);
    let seen = run.clone();
    let excerpt = move || {
        let run = seen.read();
        text::link_word(&run.link()).map_or_else(|| text::run_excerpt(&run), str::to_owned)
    };
    let seen = run.clone();
    let took = move || {
        let run = seen.read();
        if run.chip() == Chip::UnknownStart {
            return None;
        }
        if run.ended().is_none() {
            beat.tick();
        }
        Some(run.took().unwrap_or_else(|| run.elapsed(browser_clock::now())))
    };
    let heard = took.clone();
    let clock = el("span", "").attr("aria-hidden", "true");
    let clock = clock.child(move || took().map_or_else(|| "–".to_owned(), Span::clock));
    let words = el("span", "visually-hidden").child(move || heard().map(Span::spoken));
    let sub = el("span", "runs__sub").child(tag).child(el("span", "runs__excerpt").attr("dir", "auto").child(excerpt));
    el("li", "").child(
        el("a", "runs__run")
            .attr("href", href)
            .child(el("span", "runs__chip").child(status_chip(run)))
            .child(el("span", "runs__title").attr("dir", "auto").child(title))
            .child(sub)
            .child(el("span", "runs__crew").attr("dir", "auto").child(crew))
            .child(el("span", "runs__took").child(clock).child(words))
            .child(ago_of(started, "runs__ago")),
    )
}
