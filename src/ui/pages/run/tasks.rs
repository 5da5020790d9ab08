//! The timeline: one row for every change that was seen.

use super::Shown;
use super::task::TaskCard;
use crate::domain::api::reply::decode_text;
use crate::domain::run::{Row, RowKind, Run, Step};
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::components::rows::Rows;
use crate::ui::erase::{act, memo, part};
use leptos::prelude::*;

/// How many rows stand there before a person asks for more.
const PART: usize = 200;

/// What was seen of the run, in order.
#[component]
pub(super) fn TasksPanel() -> impl IntoView {
    let Shown { run, .. } = Shown::expect();
    let seen = run.clone();
    let rows = memo(move || seen.with(|run| run.timeline().rows().len()));
    let parts = RwSignal::new(1_usize);
    let seen = run.clone();
    let hidden = memo(move || seen.with(|run| run.timeline().hidden()));
    let rows_shown = Signal::derive(move || rows.get().min(parts.get() * PART));
    view! {
        {part(move || (rows.get() == 0).then(|| view! { <p class="panel__wait">{text::NOTHING_HEARD}</p> }))}
        <ol class="timeline" role="list">
            <Rows
                count=rows_shown
                row=move |at| {
                    let run = run.clone();
                    let row = memo(move || run.with(|run| run.timeline().rows().get(at).cloned()));
                    view! { <Event row=row /> }.into_any()
                }
            />
        </ol>
        {part(move || {
            (rows_shown.get() < rows.get())
                .then(|| {
                    view! {
                        <button
                            class="button result__more"
                            type="button"
                            on:click=act(move |_| parts.update(|parts| *parts += 1))
                        >
                            "Show more"
                        </button>
                    }
                })
        })}
        {part(move || (hidden.get() > 0).then(|| view! { <p class="panel__wait">{text::more_changes(hidden.get())}</p> }))}
    }
}

#[component]
fn Event(
    /// The row; the run's list only grows.
    row: Memo<Option<Row>>,
) -> impl IntoView {
    let Shown { run, .. } = Shown::expect();
    let mark = memo(move || row.with(|row| row.as_ref().map(|row| mark(&row.what)).unwrap_or_default()));
    let dead = memo(move || run.with(|run: &Run| run.chip() == crate::domain::run::Chip::Failed));
    let kind = move || if mark.get() == "running" && dead.get() { "failed" } else { mark.get() };
    let dot = move || match kind() {
        "done" => Some(view! { <Icon name="check" /> }),
        "failed" => Some(view! { <Icon name="cross" /> }),
        _ => None,
    };
    let body = move || match row.get().map(|row| row.what) {
        None => ().into_any(),
        Some(RowKind::KickedOff(id)) => view! {
            <p class="event__line">
                <span>"Kicked off"</span>
                <code title=id.to_string()>{text::short_id(id.as_str())}</code>
            </p>
        }
        .into_any(),
        Some(RowKind::State(word)) => view! {
            <p class="event__line">
                <span dir="auto">{word}</span>
            </p>
        }
        .into_any(),
        Some(RowKind::Task(task)) => view! { <TaskCard task=task row=row /> }.into_any(),
        Some(RowKind::Step(step)) => view! {
            <p class="event__line">
                <span dir="auto">{step_words(&step)}</span>
            </p>
        }
        .into_any(),
        Some(RowKind::Remark(remark)) => view! {
            <p class="event__line">
                <span dir="auto">{remark.sentence()}</span>
            </p>
        }
        .into_any(),
    };
    view! {
        <li class=Signal::derive(move || format!("event event--{}", kind()))>
            <span class="event__offset">
                {part(move || row.with(|row| row.as_ref().map(|row| row.offset.clock())))}
            </span>
            <span class="event__dot">{part(dot)}</span>
            {part(body)}
        </li>
    }
    .into_any()
}

/// The answer that showed a change, on demand.
#[component]
pub(super) fn AsReceived(
    /// The row.
    row: Memo<Option<Row>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let body = move || row.with(|row| row.as_ref().and_then(|row| row.body.clone()));
    part(move || {
        body().map(|bytes| {
            let text = Signal::stored(decode_text(&bytes));
            view! {
                <details class="fold" on:toggle=act(move |_| open.update(|open| *open = !*open))>
                    <summary class="fold__head">
                        <Icon name="right" />
                        "As received"
                    </summary>
                    {part(move || open.get().then(|| view! { <super::plain::Plain text=text class="raw" /> }))}
                </details>
            }
        })
    })
}

/// An agent's step in one line.
pub(super) fn step_words(step: &Step) -> String {
    text::step(step.tool.as_deref(), step.input.as_deref(), step.thought.as_deref())
}

fn mark(what: &RowKind) -> &'static str {
    match what {
        RowKind::Task(task) if task.done => "done",
        RowKind::Task(_) => "running",
        RowKind::KickedOff(_) => "done",
        RowKind::State(_) | RowKind::Step(_) | RowKind::Remark(_) => "waiting",
    }
}
