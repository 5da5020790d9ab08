//! The quiet line while a run is on: when it was looked at, when it is looked at next, and the way out.

use super::Shown;
use crate::browser::clock as browser_clock;
use crate::domain::note::{Act, Note};
use crate::domain::run::{Chip, Event, Link, Run};
use crate::domain::text;
use crate::ui::components::note::note_view;
use crate::ui::dom::{El, View, button, el, switch};
use crate::ui::state::State;
use crate::ui::state::clock::Clock;
use leptos::prelude::*;
use std::rc::Rc;

/// The foot of an open run.
pub(super) fn foot(shown: &Shown) -> View {
    let shown = shown.clone();
    let run = shown.run.clone();
    let needs_line = move || {
        let chip = run.read().chip();
        chip.is_open() && chip != Chip::UnknownStart
    };
    switch(needs_line, move |needs| needs.then(|| el("div", "pane__foot").child(strip(&shown)).child(line(&shown))))
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
            let note = note.clone();
            is_there.then(|| note_view(Rc::new(move || note().unwrap_or_else(text::nothing)), "strip", on_act.clone()))
        },
    )
}

fn strip_of(run: &Run, beat: Clock) -> Option<Note> {
    let now = beat.now();
    match run.link() {
        Link::Lost { trouble, .. } => {
            let next = text::next_try(run.asking(), run.next_at().map(|at| at.since(now)));
            Some(text::lost(run.checked_at().map(|at| now.since(at)), &trouble, &next))
        }
        Link::Throttled { until } => Some(text::throttled(until.since(now))),
        Link::Good | Link::NeedsToken | Link::Stopped => None,
    }
}

fn line(shown: &Shown) -> El {
    let State { clock: beat, .. } = *State::expect();
    let now = shown.tell();
    let turn = shown.tell();
    let run = shown.run.clone();
    let is_watched = move || run.read().link() != Link::Stopped;
    let at_press = is_watched.clone();
    let seen = shown.run.clone();
    let checked = move || {
        let (now, run) = (beat.now(), seen.read());
        let checked = text::checked(run.checked_at().map(|at| now.since(at)));
        match run.link() {
            // The strip above says it.
            Link::Lost { .. } => None,
            Link::Stopped => Some(checked.trim_end_matches(", ").to_owned()),
            Link::Good | Link::Throttled { .. } | Link::NeedsToken => Some(checked),
        }
    };
    let seen = shown.run.clone();
    let next = move || {
        beat.tick();
        let (now, run) = (browser_clock::now(), seen.read());
        let is_told = !matches!(run.link(), Link::Stopped | Link::Lost { .. });
        is_told.then(|| text::next_look(run.asking(), run.next_at().map(|at| at.since(now))))
    };
    el("div", "run__line")
        .child(el("p", "run__checked").child(el("span", "").child(checked)).child(el("span", "").child(next)))
        .child(button("link link--now").on_click(move || now(Event::CheckNow)).child("Check now"))
        .child(
            button("link link--muted")
                .on_click(move || turn(if untrack(&at_press) { Event::StopWatching } else { Event::WatchAgain }))
                .child(move || if is_watched() { "Stop watching" } else { "Watch again" }),
        )
}
