//! One run as a line of the list.

use crate::browser::clock as browser_clock;
use crate::domain::route::Route;
use crate::domain::run::{Chip, Run};
use crate::domain::text;
use crate::ui::components::ago::Ago;
use crate::ui::components::chip::StatusChip;
use crate::ui::erase::{memo, part};
use crate::ui::state::clock::Clock;
use leptos::prelude::*;

/// State, name, one input, what it says now, crew, how long, and when.
#[component]
pub(super) fn RunRow(
    /// The run.
    run: ArcRwSignal<Run>,
) -> impl IntoView {
    let beat = Clock::expect();
    let fixed = run.with_untracked(|run| (run.id().clone(), run.title(), run.crew().name.clone(), run.started()));
    let (id, title, crew, started) = fixed;
    let tag = run.with_untracked(|run| text::second_input(run.inputs(), &run.title()));
    let seen = run.clone();
    let chip = memo(move || seen.with(Run::chip));
    let seen = run.clone();
    let excerpt = memo(move || seen.with(text::run_excerpt));
    let took = memo(move || {
        let (over, elapsed) = run.with(|run| (run.ended().is_some(), run.elapsed(browser_clock::now())));
        match chip.get() {
            Chip::UnknownStart => "–".to_owned(),
            Chip::Starting
            | Chip::Queued
            | Chip::Running
            | Chip::NeedsYou
            | Chip::Done
            | Chip::Failed
            | Chip::Stopped
            | Chip::OutOfSight => {
                if !over {
                    beat.tick();
                }
                elapsed.clock()
            }
        }
    });
    view! {
        <li>
            <a class="runs__run" href=Route::Run(id).to_string()>
                <span class="runs__chip">
                    <StatusChip chip=chip />
                </span>
                <span class="runs__title" dir="auto">
                    {title}
                </span>
                <span class="runs__sub">
                    {tag.map(|tag| view! { <span class="tag">{tag}</span> })}
                    <span class="runs__excerpt" dir="auto">
                        {part(move || excerpt.get())}
                    </span>
                </span>
                <span class="runs__crew" dir="auto">
                    {crew}
                </span>
                <span class="runs__took">{part(move || took.get())}</span>
                <Ago time=started class="runs__ago" />
            </a>
        </li>
    }
}
