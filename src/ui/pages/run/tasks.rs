//! The timeline: one row for every change that was seen.

use super::Shown;
use super::plain::{Says, plain};
use super::task::task_card;
use crate::domain::api::reply::decode_text;
use crate::domain::run::{Chip, Row, RowKind, Step};
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::components::show_more;
use crate::ui::dom::{Content, El, View, el, grow, switch};
use leptos::prelude::*;
use std::rc::Rc;

/// How many rows stand there before a person asks for more.
const PART: usize = 200;

/// What was seen of the run, in order.
pub(super) fn tasks_panel(shown: &Shown) -> View {
    let run = shown.run.clone();
    let rows = move || run.read().timeline().rows().len();
    let parts = RwSignal::new(1_usize);
    let rows_shown = {
        let rows = rows.clone();
        move || rows().min(parts.get() * PART)
    };
    let run = shown.run.clone();
    let hidden = move || run.read().timeline().hidden();
    let run = shown.run.clone();
    let missed = move || run.read().missed();
    let (all, more) = (rows.clone(), rows_shown.clone());
    let shown = shown.clone();
    let list = el("ol", "timeline").attr("role", "list").child(grow(rows_shown, move |at| event(&shown, at)));
    let below = vec![
        switch(move || more() < all(), move |more| more.then(|| show_more(move || parts.update(|parts| *parts += 1)))),
        switch(hidden, |hidden| (*hidden > 0).then(|| el("p", "panel__wait").child(text::more_changes(*hidden)))),
        switch(missed, |missed| (*missed > 0).then(|| el("p", "panel__wait").child(text::missed(*missed)))),
    ];
    let wait = switch(move || rows() == 0, |none| none.then(|| el("p", "panel__wait").child(text::NO_TASKS)));
    (wait, list, below).view()
}

/// The row at a place, whatever stands there.
fn event(shown: &Shown, at: usize) -> El {
    let run = shown.run.clone();
    let what = move || run.read().timeline().rows().get(at).map(|row| row.what.clone());
    let run = shown.run.clone();
    let kind = move || {
        let run = run.read();
        match run.timeline().rows().get(at).map(|row| mark(&row.what)).unwrap_or_default() {
            "running" if run.chip() == Chip::Failed => "failed",
            kind => kind,
        }
    };
    let dotted = kind.clone();
    let dot = switch(dotted, |kind| match *kind {
        "done" => Some(icon("check")),
        "failed" => Some(icon("cross")),
        _ => None,
    });
    let run = shown.run.clone();
    let offset = move || run.read().timeline().rows().get(at).map(|row| row.offset.clock());
    let shown = shown.clone();
    let body = switch(what, move |what| match what {
        None => View::Nothing,
        Some(RowKind::Task(task)) => task_card(&shown, task, at).view(),
        Some(RowKind::KickedOff(id)) => {
            let id = el("code", "").attr("title", id.to_string()).child(text::short_id(id.as_str()));
            el("p", "event__line").child(el("span", "").child("Kicked off")).child(id).view()
        }
        Some(RowKind::State(chip)) => said(&shown, at, chip.label().to_owned()),
        Some(RowKind::Word(word)) => said(&shown, at, word.clone()),
        Some(RowKind::Step(step)) => said(&shown, at, step_words(step)),
        Some(RowKind::Remark(remark)) => said(&shown, at, remark.sentence()),
    });
    el("li", "")
        .attr("class", move || ["event event--", kind()].concat())
        .child(el("span", "event__offset").child(offset))
        .child(el("span", "event__dot").child(dot))
        .child(body)
}

/// A line, and the answer that told it.
fn said(shown: &Shown, at: usize, words: String) -> View {
    let line = el("p", "event__line").child(el("span", "").attr("dir", "auto").child(words));
    el("div", "").child(line).child(as_received(shown, at)).view()
}

/// The answer that showed a change, on demand.
pub(super) fn as_received(shown: &Shown, at: usize) -> View {
    let (run, of) = (shown.run.clone(), shown.run.clone());
    switch(
        // Where it stands in memory: to compare what stands there, for every row, would take a second for large ones.
        move || run.read().timeline().rows().get(at).and_then(|row| Some(row.body.as_ref()?.as_ptr())),
        move |body| {
            (*body)?;
            let of = of.clone();
            let body = move || of.read_untracked().timeline().rows().get(at).and_then(|row| row.body.clone());
            Some(fold("As received", "raw", Rc::new(move || body().as_deref().map(decode_text).unwrap_or_default())))
        },
    )
}

/// All that came of a task, on demand, where its card has the beginning only.
pub(super) fn whole_output(shown: &Shown, at: usize) -> View {
    let (run, of) = (shown.run.clone(), shown.run.clone());
    switch(
        move || run.read().timeline().rows().get(at).is_some_and(Row::has_more),
        move |more| {
            let of = of.clone();
            let whole = move || of.read_untracked().timeline().whole_output(at).unwrap_or_default();
            more.then(|| fold("Whole output", "result__plain", Rc::new(whole)))
        },
    )
}

/// A text that is made when it is asked for.
fn fold(name: &'static str, class: &'static str, text: Says) -> El {
    let open = RwSignal::new(false);
    let body = switch(
        move || open.get(),
        move |open| {
            open.then(|| {
                let text = text();
                plain(Rc::new(move || text.clone()), class, None)
            })
        },
    );
    el("details", "fold")
        .on("toggle", move |_| open.update(|open| *open = !*open))
        .child(el("summary", "fold__head").child(icon("right")).child(name))
        .child(body)
}

/// An agent's step in one line.
pub(super) fn step_words(step: &Step) -> String {
    text::step(step.tool.as_deref(), step.input.as_deref(), step.thought.as_deref())
}

fn mark(what: &RowKind) -> &'static str {
    match what {
        RowKind::Task(task) if task.done => "done",
        RowKind::Task(_) => "running",
        RowKind::KickedOff(_) | RowKind::State(Chip::Done) => "done",
        RowKind::State(Chip::Failed) => "failed",
        RowKind::State(Chip::NeedsYou) => "needs",
        RowKind::State(_) | RowKind::Word(_) | RowKind::Step(_) | RowKind::Remark(_) => "waiting",
    }
}
