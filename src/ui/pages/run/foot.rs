//! The quiet line while a run is on: when it was looked at, when it is looked at next, and the way out.

use super::{Shown, lead_out};
use crate::browser::clock as browser_clock;
use crate::domain::api::Trouble;
use crate::domain::api::reply::Fault;
use crate::domain::note::{Act, Note};
use crate::domain::run::{Event, Link, Run};
use crate::domain::text;
use crate::domain::time::Time;
use crate::ui::components::note::{STRIP, note_view};
use crate::ui::dom::{Content, View, button, el, switch};
use crate::ui::state::State;
use crate::ui::state::clock::Clock;
use leptos::prelude::*;
use std::rc::Rc;

/// The foot of an open run; of one that has ended, what keeps its result away.
pub(super) fn foot(shown: &Shown) -> View {
    let shown = shown.clone();
    let run = shown.run.clone();
    let needs = move || {
        let run = run.read();
        let has_line = run.chip().is_open();
        let waits = run.chip().is_end() && run.latest().is_none() && matches!(run.link(), Link::Lost { .. });
        (has_line || waits).then_some(has_line)
    };
    switch(needs, move |needs| {
        lead_out(".pane--run .pane__foot *");
        needs.map(|has_line| el("div", "pane__foot").child(strip(&shown)).child(has_line.then(|| line(&shown))))
    })
}

/// What is wrong with the connection to the crew.
fn strip(shown: &Shown) -> View {
    let State { clock: beat, .. } = *State::expect();
    let run = shown.run.clone();
    let tell = shown.tell();
    let on_act: Rc<dyn Fn(Act)> = Rc::new(move |_| tell(Event::CheckNow));
    let note = move || strip_of(&run.read(), beat);
    let is_there = note.clone();
    switch(
        move || is_there().is_some(),
        move |is_there| {
            lead_out(".strip *");
            let note = note.clone();
            is_there.then(|| note_view(Rc::new(move || note().unwrap_or_else(text::nothing)), STRIP, on_act.clone()))
        },
    )
}

fn strip_of(run: &Run, beat: Clock) -> Option<Note> {
    let now = beat.now();
    match run.link() {
        Link::Lost { trouble, .. } => {
            // Without a network nothing is tried, whatever the time.
            let wait = run.next_at().filter(|_| trouble != Trouble::Fault(Fault::Offline)).map(|at| at.since(now));
            let next = text::next_try(run.asking(), wait);
            let mut note = text::lost(run.checked_at().map(|at| now.since(at)), run.is_restored(), &trouble, &next);
            if run.chip().is_end() {
                text::RESULT_AWAITED.clone_into(&mut note.title);
            }
            Some(note)
        }
        Link::Throttled { until } => Some(text::throttled(run.asking(), until.since(now))),
        Link::Good | Link::NeedsToken | Link::Stopped => None,
    }
}

fn line(shown: &Shown) -> View {
    let (beat, now, turn) = (State::expect().clock, shown.tell(), shown.tell());
    let run = shown.run.clone();
    let is_watched = move || run.read().link() != Link::Stopped;
    let at_press = is_watched.clone();
    let run = shown.run.clone();
    let words = move || {
        beat.tick();
        words(&run.read(), browser_clock::now())
    };
    let run = shown.run.clone();
    let has_id = move || run.read().kickoff_id().is_some();
    let (runs, id) = (State::expect().runs, shown.run.read_untracked().id().clone());
    let asked = RwSignal::new(None::<String>);
    let stop = move || {
        // The answer may come when this view has gone.
        runs.ask_to_stop(&id, move |words| drop(asked.try_set(Some(words))));
    };
    let told = el("p", "run__asked").attr("role", "status").child(move || asked.get());
    let line = el("div", "run__line")
        .child(el("p", "run__checked").child(words))
        .child(switch(has_id, move |has_id| {
            let (now, stop) = (now.clone(), stop.clone());
            has_id.then(|| {
                let look = button("link link--now").on_click(move || now(Event::CheckNow)).child("Check now");
                (look, button("link link--muted").on_click(stop).child("Ask the crew to stop"))
            })
        }))
        .child(
            button("link link--muted link--last")
                .on_click(move || turn(if untrack(&at_press) { Event::StopWatching } else { Event::WatchAgain }))
                .child(move || if is_watched() { "Stop watching" } else { "Watch again" }),
        );
    (told, line).view()
}

/// When it was looked at and when it is looked at next, as far as the strip does not say it.
fn words(run: &Run, now: Time) -> Option<String> {
    let checked = text::checked(run.checked_at().map(|at| now.since(at)), run.is_restored());
    match run.link() {
        Link::Lost { .. } => None,
        Link::Good if run.kickoff_id().is_some() => {
            let next = text::next_look(run.asking(), run.next_at().map(|at| at.since(now)));
            Some([checked, next].join(", "))
        }
        Link::Good | Link::Throttled { .. } | Link::NeedsToken | Link::Stopped => Some(checked),
    }
}
