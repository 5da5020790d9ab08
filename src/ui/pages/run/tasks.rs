//! The timeline: one row for every change that was seen.

use super::plain::{Says, plain};
use super::task::task_card;
use super::{Shown, lead_out};
use crate::domain::api::reply::decode_text;
use crate::domain::run::{Chip, Row, RowKind, Run, Step};
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::components::show_more;
use crate::ui::components::span::span_of;
use crate::ui::dom::{Content, El, View, button, el, grow, switch};
use leptos::prelude::*;
use std::rc::Rc;

/// How many rows stand there before a person asks for more. Of a run that is on at least so many, and less than twice as
/// many: the first one moves on by so many at a time.
const PART: usize = 200;

/// What was seen of the run, in order. While it is on, the newest part: what comes next stands in sight.
pub(super) fn tasks_panel(shown: &Shown) -> View {
    let run = shown.run.clone();
    let rows = move || run.read().timeline().rows().len();
    let parts = RwSignal::new(1_usize);
    // Of a run that was over when one came, from its beginning.
    let follows = shown.run.read_untracked().chip().is_open();
    let (all, there) = (rows.clone(), rows.clone());
    let first = move || {
        let beyond = if follows { all().saturating_sub(PART) } else { 0 };
        (beyond / PART * PART).saturating_sub((parts.get() - 1) * PART)
    };
    let end = move || if follows { there() } else { there().min(parts.get() * PART) };
    let run = shown.run.clone();
    let hidden = move || run.read().timeline().hidden();
    let run = shown.run.clone();
    let passed = move || run.read().timeline().passed();
    let run = shown.run.clone();
    let missed = move || run.read().missed();
    let (all, more, earlier) = (rows.clone(), end.clone(), first.clone());
    let shown = shown.clone();
    let list = switch(first, move |first| {
        lead_out(".timeline *");
        let (first, shown, end) = (*first, shown.clone(), end.clone());
        let rows = grow(move || end().saturating_sub(first), move |at| row(&shown, first + at));
        el("ol", "timeline").attr("role", "list").child(rows)
    });
    let another = move || parts.update(|parts| *parts += 1);
    let above = switch(
        move || earlier() > 0,
        move |more| {
            lead_out(".panel .result__more");
            more.then(|| button("button result__more").on_click(another).child("Show earlier"))
        },
    );
    let below = vec![
        switch(move || more() < all(), move |more| more.then(|| show_more(another))),
        switch(hidden, |hidden| (*hidden > 0).then(|| el("p", "panel__wait").child(text::more_changes(*hidden)))),
        switch(passed, |passed| (*passed > 0).then(|| el("p", "panel__wait").child(text::older_changes(*passed)))),
        switch(missed, |missed| (*missed > 0).then(|| el("p", "panel__wait").child(text::missed(*missed)))),
    ];
    let wait = switch(move || rows() == 0, |none| none.then(|| el("p", "panel__wait").child(text::NO_TASKS)));
    (wait, above, (list, below)).view()
}

/// The row at a place. Where another one comes to stand there, what was open in the last one goes with it.
fn row(shown: &Shown, at: usize) -> View {
    let (run, shown) = (shown.run.clone(), shown.clone());
    switch(
        move || run.read().timeline().rows().get(at).map(|row| row.number),
        move |number| number.map(|_| event(&shown, at)),
    )
}

fn event(shown: &Shown, at: usize) -> El {
    let run = shown.run.clone();
    // A task changes while it stands here: its card follows by itself, and what is open in it stays open.
    let what = move || run.read().timeline().rows().get(at).map(|row| (!row.what.is_task()).then(|| row.what.clone()));
    let run = shown.run.clone();
    let kind = move || {
        let run = run.read();
        run.timeline().rows().get(at).map(|row| mark(&run, &row.what)).unwrap_or_default()
    };
    let dotted = kind.clone();
    let dot = switch(dotted, |kind| match *kind {
        "done" => Some(icon("check")),
        "failed" => Some(icon("cross")),
        _ => None,
    });
    let run = shown.run.clone();
    let offset = move || run.read().timeline().rows().get(at).map(|row| row.offset);
    let shown = shown.clone();
    let body = switch(what, move |what| match what {
        None | Some(Some(RowKind::Task(_))) => View::Nothing,
        Some(None) => task_card(&shown, at).view(),
        Some(Some(RowKind::KickedOff(id))) => {
            let id = el("code", "").attr("title", id.to_string()).child(text::short_id(id.as_str()));
            el("p", "event__line").child(el("span", "").child("Kicked off")).child(id).view()
        }
        Some(Some(RowKind::State(chip))) => said(&shown, at, chip.label().to_owned()),
        Some(Some(RowKind::Word(word))) => said(&shown, at, word.clone()),
        Some(Some(RowKind::Step(step))) => said(&shown, at, step_words(step)),
        Some(Some(RowKind::Remark(remark))) => said(&shown, at, remark.sentence()),
    });
    el("li", "")
        .attr("class", move || ["event event--", kind()].concat())
        .child(span_of("event__offset", offset))
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
        // Which answer it is, is asked when it is opened: one that is open is not taken away by the next.
        move || run.read().timeline().rows().get(at).is_some_and(|row| row.body.is_some()),
        move |is_there| {
            let of = of.clone();
            let body = move || of.read_untracked().timeline().rows().get(at).and_then(|row| row.body.clone());
            let text = move || body().as_deref().map(decode_text).unwrap_or_default();
            is_there.then(|| fold("As received", "raw", Rc::new(text)))
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

/// How the dot of a row looks.
fn mark(run: &Run, what: &RowKind) -> &'static str {
    let chip = match what {
        RowKind::Task(task) => run.state_of(task),
        RowKind::KickedOff(_) => Chip::Done,
        // A run that goes on is nothing that is at work now.
        RowKind::State(Chip::Running) | RowKind::Word(_) | RowKind::Step(_) | RowKind::Remark(_) => return "waiting",
        RowKind::State(chip) => *chip,
    };
    match chip {
        Chip::Done => "done",
        Chip::Failed => "failed",
        Chip::NeedsYou => "needs",
        Chip::Running => "running",
        Chip::Starting | Chip::Queued | Chip::Stopped | Chip::UnknownStart | Chip::OutOfSight => "waiting",
    }
}
