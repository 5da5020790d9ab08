//! What stands left and right of each other: the form (or the question for a token), and the place of the run.

use super::form::ask::ask_token;
use super::form::form_pane;
use crate::browser::document;
use crate::domain::id::RunId;
use crate::domain::route::Route;
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::ago::ago_of;
use crate::ui::components::chip::status_chip;
use crate::ui::components::icon::icon;
use crate::ui::dom::{El, View, el, switch};
use crate::ui::state::State;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;

/// The form.
const FORM: &str = ".form";
/// How many recent runs stand in the empty place.
const RECENT: usize = 5;

/// The form of the crew in use; if its token is missing, the question for it. `heading` tells whether its title is the
/// heading of the view. A form in which somebody types is not taken away: it waits until the form is left, or the crew
/// refuses the token of a start.
pub fn form_side(heading: Memo<bool>) -> View {
    let State { crews, forms, .. } = *State::expect();
    let left = RwSignal::new(false);
    let current = move || {
        let mut entry = crews.current()?;
        // What was learned of the status path, or chosen for a field, is nothing to draw the form anew for, with somebody
        // typing in it.
        entry.old_status_path = false;
        entry.manners.clear();
        entry.order.clear();
        left.track();
        let types = || document::has_focus_in(FORM) && forms.may_type(&entry.crew.id);
        let lock = crews.lock(&entry.crew.id).filter(|_| !types());
        Some((entry, lock))
    };
    switch(current, move |current| {
        let (_, lock) = current.as_ref()?;
        let entry = crews.current()?;
        Some(match lock {
            Some(why) => ask_token(&entry, *why, heading),
            None => form_pane(&entry, heading).on("focusout", move |event| {
                if !document::goes_to(&event, FORM) {
                    left.update(|left| *left = !*left);
                }
            }),
        })
    })
}

/// The place of the run while there is none to show.
pub fn idle_side() -> El {
    let State { later, runs, .. } = *State::expect();
    let empty = el("div", "empty")
        .child(el("span", "empty__icon").child(icon("lines")))
        .child(
            el("h2", "empty__title")
                .child(move || if runs.any() { text::NOTHING_SHOWN_TITLE } else { text::NOTHING_RUNNING_TITLE }),
        )
        .child(el("p", "empty__text").child(text::NOTHING_RUNNING))
        // There are runs only once the part is here that shows them.
        .child(switch(move || runs.any(), move |any| later.rest().filter(|_| *any).map(|rest| (rest.recent)(runs))));
    el("section", "pane pane--run").attr("aria-label", "Run").child(empty)
}

/// The newest runs.
pub fn recent(runs: Runs) -> El {
    el("ul", "recent card")
        .attr("role", "list")
        .attr("aria-label", "Recent runs")
        .child(move || runs.all().into_iter().take(RECENT).map(one).collect::<Vec<_>>())
}

fn one((id, run): (RunId, ArcRwSignal<Run>)) -> El {
    let (title, started) = {
        let run = run.read_untracked();
        (run.title(), run.started())
    };
    el("li", "").child(
        el("a", "recent__run")
            .attr("href", Route::Run(id).to_string())
            .child(status_chip(run))
            .child(el("span", "recent__title").attr("dir", "auto").child(title))
            .child(ago_of(started, "recent__ago")),
    )
}
