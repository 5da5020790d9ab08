//! A task as a card: who, what, how long, and when on the axis of the whole run.

use super::Shown;
use super::tasks::{AsReceived, step_words};
use crate::browser::clock as browser_clock;
use crate::domain::run::{Row, Task};
use crate::domain::time::Span;
use crate::ui::erase::{memo, part};
use crate::ui::state::clock::Clock;
use leptos::prelude::*;

/// One task.
#[component]
pub(super) fn TaskCard(
    /// The task as it was last seen.
    task: Task,
    /// The row it stands in.
    row: Memo<Option<Row>>,
) -> impl IntoView {
    let Shown { run, .. } = Shown::expect();
    let beat = Clock::expect();
    let (started, ended) = (task.started, task.ended);
    let seen = run.clone();
    let whole = memo(move || {
        let (over, elapsed) = seen.with(|run| (run.ended().is_some(), run.elapsed(browser_clock::now())));
        if !over {
            beat.tick();
        }
        Span::secs(elapsed.as_secs())
    });
    let timed = task.clone();
    let took = memo(move || {
        let now = if timed.is_open() { whole.get() } else { Span::default() };
        timed.took(now).map(Span::clock)
    });
    let end = move || ended.unwrap_or_else(|| whole.get());
    let from = move || share(started.unwrap_or_default(), whole.get());
    let len = move || share(Span(end().0.saturating_sub(started.unwrap_or_default().0)), whole.get());
    let line = task.excerpt.clone().or_else(|| task.step.as_ref().map(step_words));
    view! {
        <div class="task card">
            <div class="task__head">
                <h2 class="task__name" dir="auto">
                    {task.name}
                </h2>
                {task.agent.map(|agent| view! { <span class="task__agent" dir="auto">{agent}</span> })}
                {part(move || took.get().map(|took| view! { <span class="task__took">{took}</span> }))}
            </div>
            {line.map(|line| view! { <p class="task__excerpt" dir="auto">{line}</p> })}
            {started
                .map(|_| {
                    view! {
                        <div class="task__axis" aria-hidden="true">
                            <div
                                class="task__span"
                                style:--from=Signal::derive(move || format!("{}%", from()))
                                style:--len=Signal::derive(move || format!("{}%", len().max(1)))
                            ></div>
                        </div>
                    }
                })}
            <AsReceived row=row />
        </div>
    }
    .into_any()
}

/// `part` of `whole` in hundredths.
fn share(part: Span, whole: Span) -> u64 {
    (part.0 * 100).checked_div(whole.0).unwrap_or(0).min(100)
}
