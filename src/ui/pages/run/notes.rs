//! What a person should know about a run right now, and what can be done.

use super::Shown;
use crate::browser::{clock, document};
use crate::domain::id::KickoffId;
use crate::domain::note::{Act, Note};
use crate::domain::route::Route;
use crate::domain::run::{Chip, Event, Link, Run};
use crate::domain::text;
use crate::ui::components::ask_line::AskLine;
use crate::ui::components::note::NoteView;
use crate::ui::erase::{memo, part};
use crate::ui::state::crews::Crews;
use crate::ui::state::nav::Nav;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;

/// The notes above the tabs.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let Shown { run, chip, .. } = Shown::expect();
    let (crews, nav, runs) = (Crews::expect(), Nav::expect(), Runs::expect());
    let seen = run.clone();
    let note = memo(move || seen.with(note_of));
    let has_id = RwSignal::new(false);
    let unknown = memo(move || chip.get() == Chip::UnknownStart);
    let id = run.with_untracked(|run| run.id().clone());
    let tell = Callback::new(move |event: Event| runs.tell(&id, event));
    let act = Callback::new(move |act: Act| match act {
        Act::CheckNow | Act::TryAgain => tell.run(Event::CheckNow),
        Act::WatchAgain => tell.run(Event::WatchAgain),
        Act::Discard => tell.run(Event::Discard),
        Act::EnterRunId => {
            has_id.set(true);
            document::focus("#run-id");
        }
        Act::StartAgain => {
            let (crew, inputs) = run.with_untracked(|run| (run.crew().clone(), run.inputs().clone()));
            tell.run(Event::Discard);
            runs.start(&crew, inputs);
        }
        Act::EnterToken => {
            crews.select(&run.with_untracked(|run| run.crew().clone()));
            if document::is_narrow() {
                nav.replace(Route::New);
            }
            document::focus("#ask-token");
        }
        Act::NewRun | Act::UseAnyway => nav.go(&Route::New),
        Act::ChangeCrew => nav.go(&Route::Connect),
    });
    view! {
        <div class="run__notes">
            {part(move || {
                note.with(Option::is_some)
                    .then(|| {
                        let note = Signal::derive(move || note.get().unwrap_or_else(text::nothing));
                        view! { <NoteView note=note on_act=act /> }
                    })
            })}
            {part(move || {
                (has_id.get() && unknown.get())
                    .then(|| {
                        view! {
                            <AskLine
                                id="run-id"
                                label="Run id"
                                button="Follow it"
                                hint=text::RUN_ID_HINT
                                refusal=text::BAD_RUN_ID
                                on_take=move |typed: String| {
                                    let id = KickoffId::parse(&typed);
                                    let usable = id.is_some();
                                    if let Some(id) = id {
                                        tell.run(Event::IdGiven(id));
                                    }
                                    usable
                                }
                            />
                        }
                    })
            })}
        </div>
    }
}

/// The one thing to know: what stops the run comes before what only delays it.
fn note_of(run: &Run) -> Option<Note> {
    let host = run.crew().host();
    let status = run.latest();
    if run.link() == Link::NeedsToken {
        return Some(text::needs_token(host));
    }
    match run.chip() {
        Chip::UnknownStart => {
            run.unknown().map(|why| text::unknown_start(why, run.reach(), host, &clock::local(run.started())))
        }
        Chip::NeedsYou => Some(text::waiting(status, run.crew())),
        Chip::Failed => Some(text::failed(status.and_then(|status| status.error.as_deref()))),
        Chip::OutOfSight => Some(text::out_of_sight(host, run.checked_at().is_some())),
        Chip::Stopped => Some(text::stopped(status.and_then(|status| status.message.as_deref()))),
        Chip::Starting | Chip::Queued | Chip::Running | Chip::Done => match run.link() {
            Link::Stopped => Some(text::stopped_watching()),
            Link::Good | Link::Lost { .. } | Link::Throttled { .. } | Link::NeedsToken => None,
        },
    }
}
