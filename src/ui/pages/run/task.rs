//! A task as a card: who, what, how long, and when on the axis of the whole run.

use super::Shown;
use super::tasks::{as_received, step_words, whole_output};
use crate::browser::clock as browser_clock;
use crate::domain::run::Task;
use crate::domain::text;
use crate::domain::time::Span;
use crate::ui::dom::{El, el, switch};
use crate::ui::state::State;
use leptos::prelude::*;

/// One task as it was last seen; `at` is the row it stands in.
pub(super) fn task_card(shown: &Shown, task: &Task, at: usize) -> El {
    let beat = State::expect().clock;
    let (started, ended) = (task.started, task.ended);
    let run = shown.run.clone();
    let whole = move || {
        let run = run.read();
        if run.ended().is_none() {
            beat.tick();
        }
        run.seen_for(browser_clock::now())
    };
    let (now, from) = (whole.clone(), whole.clone());
    let timed = task.clone();
    let took = move || {
        let now = if timed.is_open() { now() } else { Span::default() };
        timed.took(now).map(Span::clock)
    };
    let excerpt = task.excerpt.as_deref().map(text::plain_words);
    let line = excerpt.or_else(|| task.step.as_ref().map(step_words));
    let agent =
        task.agent.as_deref().map(|agent| el("span", "task__agent").attr("dir", "auto").child(text::visible(agent)));
    let axis = started.map(|started| {
        let len = move || {
            let whole = whole();
            share(Span(ended.unwrap_or(whole).0.saturating_sub(started.0)), whole).max(1)
        };
        let span = el("div", "task__span")
            .style("--from", move || format!("{}%", share(started, from())))
            .style("--len", move || format!("{}%", len()));
        el("div", "task__axis").attr("aria-hidden", "true").child(span)
    });
    el("div", "task card")
        .child(
            el("div", "task__head")
                .child(el("h2", "task__name").attr("dir", "auto").child(text::visible(&task.name)))
                .child(agent)
                .child(switch(took, |took| took.clone().map(|took| el("span", "task__took").child(took)))),
        )
        .child(line.map(|line| el("p", "task__excerpt").attr("dir", "auto").child(line)))
        .child(axis)
        .child(whole_output(shown, at))
        .child(as_received(shown, at))
}

/// `part` of `whole` in hundredths.
fn share(part: Span, whole: Span) -> u64 {
    (part.0 * 100).checked_div(whole.0).unwrap_or(0).min(100)
}
