//! The head of a run: where it stands, how long it has taken, its name and its count.

use super::Shown;
use crate::browser::clock as browser_clock;
use crate::domain::crew::Place;
use crate::domain::run::{Link, Run};
use crate::domain::text;
use crate::domain::time::Span;
use crate::ui::components::chip::status_chip;
use crate::ui::components::span::{clock, lasted};
use crate::ui::dom::{El, View, el, switch};
use crate::ui::state::State;
use crate::ui::state::crews::Crews;
use leptos::prelude::*;

/// Chip, clock, title, meta line and bar.
pub(super) fn head(shown: &Shown) -> El {
    let State { clock: beat, crews, .. } = *State::expect();
    let Shown { run, .. } = shown.clone();
    let (shown, heard) = (lasted(run.clone()), lasted(run.clone()));
    let (titled, told, said) = (run.clone(), run.clone(), run.clone());
    let sample = run.read_untracked().crew().place == Place::Sample;
    let word = move || {
        let run = said.read();
        let stopped = (run.link() == Link::Stopped).then(|| text::NOT_WATCHED.to_owned());
        stopped.or_else(|| run.odd_word().map(text::crew_says))
    };
    let top = el("div", "run__top")
        .child(el("span", "").attr("role", "status").child(status_chip(run.clone())))
        .child(switch(word, |word| word.clone().map(|word| el("span", "run__word").attr("dir", "auto").child(word))))
        .child(
            el("span", "clock")
                .attr("role", "timer")
                .attr("aria-live", "off")
                .attr("aria-label", move || heard().map(Span::spoken))
                .child(move || clock(shown())),
        );
    let title = el("h1", "run__title")
        .id("run-title")
        .attr("tabindex", "-1")
        .attr("dir", "auto")
        .child(move || titled.read().title());
    let parts = switch(
        move || {
            // The day it was becomes another day.
            beat.tick();
            meta(&told.read(), crews)
        },
        |parts| parts.iter().map(|part| el("span", "").child(part.clone())).collect::<Vec<_>>(),
    );
    el("header", "run__head")
        .child(top)
        .child(title)
        .child(el("p", "meta").child(parts).child(sample.then(|| el("span", "sample").child("Sample"))))
        .child(bar(run))
}

/// The crew's own count as a bar, without end where it tells none; an empty place while there is no count, so that nothing
/// moves when it comes.
fn bar(run: ArcRwSignal<Run>) -> View {
    let shown = move || {
        let run = run.read();
        (!run.chip().is_end()).then(|| (run.counts(), run.fraction().map(percent)))
    };
    switch(shown, |shown| {
        let (counts, part) = (*shown)?;
        if !counts {
            return Some(el("div", "bar bar--none"));
        }
        let fill = part.map(|part| el("div", "bar__fill").style("--part", move || format!("{part}%")));
        Some(
            el("div", if part.is_some() { "bar" } else { "bar bar--endless" })
                .attr("role", "progressbar")
                .attr("aria-label", "Tasks done")
                .attr("aria-valuemin", "0")
                .attr("aria-valuemax", "100")
                .attr("aria-valuenow", part.map(|part| part.to_string()))
                .child(fill),
        )
    })
}

/// A share from 0 to 1 as whole hundredths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share lies between 0 and 1")]
fn percent(share: f64) -> u8 {
    (share * 100.0).round() as u8
}

fn meta(run: &Run, crews: Crews) -> Vec<String> {
    let mut parts = vec![crews.label(run.crew())];
    match run.ended() {
        Some(_) => {
            let (started, today) = (browser_clock::local(run.started()), browser_clock::local(browser_clock::now()));
            parts.push(text::started_and_took(&started, &today, run.took(), run.request_id().is_none()));
        }
        None => parts.extend(run.progress().and_then(text::progress)),
    }
    parts.extend(run.latest().and_then(|status| status.total_tokens).map(text::tokens));
    if run.memory_note() {
        parts.push(text::FROM_MEMORY.to_owned());
    }
    parts
}
