//! A task as a card: who, what, how long, and when on the axis of the whole run.

use super::Shown;
use super::tasks::{as_received, step_words, whole_output};
use crate::browser::clock as browser_clock;
use crate::domain::run::Task;
use crate::domain::text;
use crate::domain::time::Span;
use crate::ui::components::span::span_of;
use crate::ui::dom::{El, el, memo, switch};
use crate::ui::state::State;
use leptos::prelude::*;

/// The task in row `at`, as it was last seen.
pub(super) fn task_card(shown: &Shown, at: usize) -> El {
    let beat = State::expect().clock;
    let run = shown.run.clone();
    let task = memo(move || {
        let run = run.read();
        run.timeline().rows().get(at).and_then(|row| row.what.task()).cloned().unwrap_or_default()
    });
    let run = shown.run.clone();
    let state = move || run.read().state_of(&task.read()).label();
    let run = shown.run.clone();
    let whole = move || {
        let run = run.read();
        if run.ticks() {
            beat.tick();
        }
        run.seen_for(browser_clock::now())
    };
    let (now, from) = (whole.clone(), whole.clone());
    let took = move || {
        let task = task.read();
        task.took(if task.is_open() { now() } else { Span::default() })
    };
    let timed = took.clone();
    let agent = switch(
        move || task.read().agent.clone(),
        |agent| agent.as_deref().map(|agent| el("span", "task__agent").attr("dir", "auto").child(text::visible(agent))),
    );
    let line = switch(
        move || line(&task.read()),
        |line| line.clone().map(|line| el("p", "task__excerpt").attr("dir", "auto").child(line)),
    );
    let axis = switch(
        move || task.read().started,
        move |started| {
            let (started, whole, from) = ((*started)?, whole.clone(), from.clone());
            let len = move || {
                let whole = whole();
                share(Span(task.read().ended.unwrap_or(whole).0.saturating_sub(started.0)), whole).max(1)
            };
            let span = el("div", "task__span")
                .style("--from", move || format!("{}%", share(started, from())))
                .style("--len", move || format!("{}%", len()));
            Some(el("div", "task__axis").attr("aria-hidden", "true").child(span))
        },
    );
    el("div", "task card")
        .child(
            el("div", "task__head")
                .child(el("h2", "task__name").attr("dir", "auto").child(move || text::visible(&task.read().name)))
                .child(agent)
                .child(el("span", "visually-hidden").child(state))
                .child(switch(
                    move || took().is_some(),
                    move |is_timed| is_timed.then(|| span_of("task__took", timed.clone())),
                )),
        )
        .child(line)
        .child(axis)
        .child(whole_output(shown, at))
        .child(as_received(shown, at))
}

/// The beginning of what came of it; before that, what its agent does.
fn line(task: &Task) -> Option<String> {
    let excerpt = task.excerpt.as_deref().map(text::plain_words);
    excerpt.or_else(|| task.step.as_ref().map(step_words))
}

/// `part` of `whole` in hundredths.
fn share(part: Span, whole: Span) -> u64 {
    (part.0 * 100).checked_div(whole.0).unwrap_or(0).min(100)
}
