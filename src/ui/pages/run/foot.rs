//! The quiet line while a run is on: when it was looked at, when it is looked at next, and the way out.

use super::Shown;
use crate::browser::clock as browser_clock;
use crate::domain::note::Act;
use crate::domain::run::{Chip, Event, Link, Run};
use crate::domain::text;
use crate::ui::components::note::NoteView;
use crate::ui::erase::{act, memo, part};
use crate::ui::state::clock::Clock;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;

/// The foot of an open run.
#[component]
pub(super) fn Foot() -> impl IntoView {
    let Shown { run, chip, .. } = Shown::expect();
    let (beat, runs) = (Clock::expect(), Runs::expect());
    let id = run.with_untracked(|run| run.id().clone());
    let tell = Callback::new(move |event: Event| runs.tell(&id, event));
    let seen = run.clone();
    let link = memo(move || seen.with(Run::link));
    let seen = run.clone();
    let checked = memo(move || {
        let now = beat.now();
        seen.with(|run| text::checked(run.checked_at().map(|at| now.since(at))))
    });
    let next = memo(move || {
        beat.tick();
        let now = browser_clock::now();
        run.with(|run| text::next_look(run.asking(), run.next_at().map(|at| at.since(now))))
    });
    let strip = memo(move || match link.get() {
        Link::Lost { since, trouble, .. } => Some(text::lost(beat.now().since(since), &trouble)),
        Link::Throttled { until } => Some(text::throttled(until.since(beat.now()))),
        Link::Good | Link::NeedsToken | Link::Stopped => None,
    });
    let watched = move || link.get() != Link::Stopped;
    let needs_line = move || chip.get().is_open() && chip.get() != Chip::UnknownStart;
    let on_act = Callback::new(move |_: Act| tell.run(Event::CheckNow));
    view! {
        {part(move || {
            needs_line()
                .then(|| {
                    view! {
                        <div class="pane__foot">
                            {part(move || {
                                strip
                                    .with(Option::is_some)
                                    .then(|| {
                                        let note = Signal::derive(move || strip.get().unwrap_or_else(text::nothing));
                                        view! { <NoteView note=note on_act=on_act class="strip" /> }
                                    })
                            })}
                            <div class="run__line">
                                <p class="run__checked">
                                    <span>{part(move || if watched() { checked.get() } else { checked.get().trim_end_matches(", ").to_owned() })}</span>
                                    {part(move || watched().then(|| view! { <span>{part(move || next.get())}</span> }))}
                                </p>
                                <button
                                    class="link link--now"
                                    type="button"
                                    on:click=act(move |_| tell.run(Event::CheckNow))
                                >
                                    "Check now"
                                </button>
                                <button
                                    class="link link--muted"
                                    type="button"
                                    on:click=act(move |_| {
                                        tell.run(if watched() { Event::StopWatching } else { Event::WatchAgain });
                                    })
                                >
                                    {part(move || if watched() { "Stop watching" } else { "Watch again" })}
                                </button>
                            </div>
                        </div>
                    }
                })
        })}
    }
}
