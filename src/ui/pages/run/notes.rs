//! What a person should know about a run right now, and what can be done.

use super::toolbar::again;
use super::{Shown, lead_out};
use crate::browser::{clock, document};
use crate::domain::id::KickoffId;
use crate::domain::note::{Act, Note};
use crate::domain::route::Route;
use crate::domain::run::{Chip, Event, Link, Run};
use crate::domain::text;
use crate::ui::components::ask_line::ask_run_id;
use crate::ui::components::note::note_view;
use crate::ui::dom::{El, el, switch};
use crate::ui::state::State;
use crate::ui::state::crews::Crews;
use leptos::prelude::*;
use std::rc::Rc;

/// The notes above the tabs.
pub(super) fn notes(shown: &Shown) -> El {
    let State { crews, nav, .. } = *State::expect();
    let (run, seen, unknown) = (shown.run.clone(), shown.run.clone(), shown.run.clone());
    let note = move || note_of(&seen.read(), crews);
    let has_id = RwSignal::new(false);
    let tell = shown.tell();
    let follow = tell.clone();
    let on_act: Rc<dyn Fn(Act)> = Rc::new(move |act| match act {
        Act::RetryNow | Act::TryAgain => tell(Event::CheckNow),
        Act::WatchAgain => tell(Event::WatchAgain),
        Act::Discard => tell(Event::Discard),
        Act::EnterRunId => {
            has_id.set(true);
            document::focus("#run-id");
        }
        // The first one stays in the list: it may be running.
        Act::StartAgain => again(&run),
        Act::EnterToken | Act::GiveToken => {
            crews.select(run.read_untracked().crew());
            if document::is_narrow() {
                nav.replace(Route::New);
            }
            document::focus("#ask-token");
        }
        Act::NewRun | Act::UseAnyway => nav.go(&Route::New),
        Act::ChangeCrew => nav.go(&Route::Connect),
    });
    let is_there = note.clone();
    el("div", "run__notes")
        .child(switch(
            move || is_there().is_some(),
            move |is_there| {
                lead_out(".run__notes *");
                let note = note.clone();
                is_there.then(|| note_view(Rc::new(move || note().unwrap_or_else(text::nothing)), "", on_act.clone()))
            },
        ))
        .child(switch(
            move || has_id.get() && unknown.read().chip() == Chip::UnknownStart,
            move |asks| {
                let follow = follow.clone();
                asks.then(|| ask_run_id(move |id| follow(Event::IdGiven(id))))
            },
        ))
}

/// The one thing to know: what stops the run comes before what only delays it.
fn note_of(run: &Run, crews: Crews) -> Option<Note> {
    let host = run.crew().host();
    let status = run.latest();
    if run.link() == Link::NeedsToken {
        let had_token = crews.token(&run.crew().place).is_some();
        return Some(text::needs_token(host, had_token));
    }
    let watched = run.link() != Link::Stopped;
    match run.chip() {
        Chip::UnknownStart => {
            run.unknown().map(|why| text::unknown_start(why, run.reach(), host, &clock::local(run.started())))
        }
        Chip::NeedsYou => Some(text::waiting(status, run.crew(), watched)),
        // After a reload it is asked why once more.
        Chip::Failed => status.map(|status| text::failed(status.error.as_deref())),
        Chip::OutOfSight => {
            // An id that the crew itself gave is right.
            let by_hand = run.kickoff_id().filter(|_| run.request_id().is_none() && !run.was_seen());
            Some(text::out_of_sight(host, run.was_seen(), by_hand.map(KickoffId::as_str), watched))
        }
        Chip::Stopped => Some(text::stopped(status.and_then(|status| status.message.as_deref()))),
        Chip::Starting | Chip::Queued | Chip::Running | Chip::Done => (!watched).then(text::stopped_watching),
    }
}
