//! The head of a run: where it stands, how long it has taken, its name and its count.

use super::Shown;
use crate::browser::clock as browser_clock;
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::chip::StatusChip;
use crate::ui::erase::{memo, part};
use crate::ui::state::clock::Clock;
use leptos::prelude::*;

/// Chip, clock, title, meta line and bar.
#[component]
pub(super) fn Head() -> impl IntoView {
    let Shown { run, chip, .. } = Shown::expect();
    let beat = Clock::expect();
    let seen = run.clone();
    let elapsed = memo(move || {
        let (ended, took) = seen.with(|run| (run.ended().is_some(), run.elapsed(browser_clock::now())));
        if !ended {
            beat.tick();
        }
        took.as_secs()
    });
    let span = move || crate::domain::time::Span::secs(elapsed.get());
    let seen = run.clone();
    let title = memo(move || seen.with(Run::title));
    let seen = run.clone();
    let word = memo(move || seen.with(|run| run.odd_word().map(text::crew_says)));
    let seen = run.clone();
    let meta = memo(move || seen.with(meta));
    let seen = run.clone();
    let sample = seen.with_untracked(|run| run.crew().place == crate::domain::crew::Place::Sample);
    view! {
        <header class="run__head">
            <div class="run__top">
                <span role="status">
                    <StatusChip chip=chip />
                </span>
                {part(move || word.get().map(|word| view! { <span class="run__word" dir="auto">{word}</span> }))}
                <span class="clock" role="timer" aria-live="off" aria-label=Signal::derive(move || span().spoken())>
                    {part(move || span().clock())}
                </span>
            </div>
            <h1 class="run__title" id="run-title" tabindex="-1" dir="auto">
                {part(move || title.get())}
            </h1>
            <p class="meta">
                {part(move || meta.get().into_iter().map(|part| view! { <span>{part}</span> }).collect_view())}
                {sample.then(|| view! { <span class="sample">"Sample"</span> })}
            </p>
            <Bar />
        </header>
    }
}

/// The crew's own count as a bar; an empty place while there is none, so that nothing moves when it comes.
#[component]
fn Bar() -> impl IntoView {
    let Shown { run, chip, .. } = Shown::expect();
    let done = memo(move || run.with(|run| run.fraction().map(percent)));
    part(move || {
        (!chip.get().is_end()).then(|| match done.get() {
            None => view! { <div class="bar bar--none"></div> }.into_any(),
            Some(part) => view! {
                <div
                    class="bar"
                    role="progressbar"
                    aria-label="Tasks done"
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow=part.to_string()
                >
                    <div class="bar__fill" style:--part=format!("{part}%")></div>
                </div>
            }
            .into_any(),
        })
    })
}

/// A share from 0 to 1 as whole hundredths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share lies between 0 and 1")]
fn percent(share: f64) -> u8 {
    (share * 100.0).round() as u8
}

fn meta(run: &Run) -> Vec<String> {
    let mut parts = vec![run.crew().name.clone()];
    match run.ended() {
        Some(_) => {
            let (started, today) = (browser_clock::local(run.started()), browser_clock::local(browser_clock::now()));
            parts.push(text::started_and_took(&started, &today, run.elapsed(browser_clock::now())));
        }
        None => parts.extend(run.progress().and_then(text::progress)),
    }
    parts.extend(run.latest().and_then(|status| status.total_tokens).map(text::tokens));
    if run.memory_note() {
        parts.push(text::FROM_MEMORY.to_owned());
    }
    parts
}
