//! All runs of this tab, in a plain list.

mod row;

use crate::browser::{clock as browser_clock, document};
use crate::domain::id::RunId;
use crate::domain::text;
use crate::ui::components::ask_line::ask_run_id;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, el, switch};
use crate::ui::state::State;
use crate::ui::state::clock::Clock;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;
use row::run_row;

/// Runs under one heading.
type Group = (String, Vec<RunId>);

/// The list, in groups: what is open, then by day.
pub fn runs_page() -> View {
    let State { clock: beat, runs, .. } = *State::expect();
    let list = switch(
        move || groups(beat, runs),
        move |groups| {
            // The list is drawn anew: who is at one of its runs stays there.
            if let Some(id) = document::focused_in(".runs__run") {
                document::focus_id(id);
            }
            if groups.is_empty() { no_runs() } else { list(groups, runs) }
        },
    );
    (list, elsewhere()).view()
}

/// A run that was started elsewhere, by its id at the crew in use.
fn elsewhere() -> View {
    let State { crews, runs, .. } = *State::expect();
    switch(
        move || crews.current().map(|entry| entry.crew),
        move |crew| {
            let crew = crew.clone()?;
            let title = ["Follow a run of ", &crew.name, " that was started elsewhere"].concat();
            let head = el("summary", "fold__head").child(icon("right")).child(title);
            let fold = el("details", "fold").child(head).child(ask_run_id(move |id| runs.track(&crew, id)));
            Some(el("div", "page page--more").child(fold))
        },
    )
}

fn groups(beat: Clock, runs: Runs) -> Vec<Group> {
    let today = browser_clock::local(beat.now());
    let mut groups: Vec<Group> = Vec::new();
    for open in [true, false] {
        for (id, run) in runs.all() {
            let run = run.read();
            if run.chip().is_open() != open {
                continue;
            }
            let day = || text::day(&today, &browser_clock::local(run.started()));
            let name = if open { text::OPEN_RUNS.to_owned() } else { day() };
            match groups.last_mut() {
                Some((last, ids)) if *last == name => ids.push(id),
                Some(_) | None => groups.push((name, vec![id])),
            }
        }
    }
    groups
}

fn list(groups: &[Group], runs: Runs) -> El {
    let title = el("h1", "page__title").attr("tabindex", "-1").child("Runs");
    let mut page = el("div", "page").child(el("div", "page__head").child(title));
    for (name, ids) in groups {
        let rows = el("ul", "runs__list card").attr("role", "list");
        let rows = ids.iter().filter_map(|id| runs.peek(id)).fold(rows, |rows, run| rows.child(run_row(run)));
        page = page.child(el("h2", "runs__group").child(name.clone())).child(rows);
    }
    let keep = State::expect().keep;
    let kept = move || if keep.refused() { text::RUNS_NOT_KEPT } else { text::RUNS_KEPT };
    page.child(el("p", "page__foot").child(kept))
}

fn no_runs() -> El {
    let start = el("a", "button button--primary").attr("href", "#/").child("Start a run");
    el("div", "empty")
        .child(el("span", "empty__icon").child(icon("lines")))
        .child(el("h1", "empty__title").attr("tabindex", "-1").child(text::NO_RUNS_TITLE))
        .child(el("p", "empty__text").child(text::NO_RUNS))
        .child(el("div", "empty__actions").child(start))
}
