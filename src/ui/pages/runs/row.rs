//! One run as a line of the list.

use crate::domain::crew::Crew;
use crate::domain::route::Route;
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::ago::ago_of;
use crate::ui::components::chip::status_chip;
use crate::ui::components::span::{lasted, span_of};
use crate::ui::dom::{El, el};
use crate::ui::state::State;
use leptos::prelude::*;

/// State, name, one input, what it says now, crew, how long, and when.
pub(super) fn run_row(run: ArcRwSignal<Run>) -> El {
    let crews = State::expect().crews;
    let fixed = run.read_untracked();
    let fixed_id = fixed.id().clone();
    let (href, title, crew) = (Route::Run(fixed.id().clone()).to_string(), fixed.title(), Crew::clone(fixed.crew()));
    let tag = text::second_input(fixed.inputs(), &title).map(|tag| el("span", "tag").child(tag));
    let started = fixed.started();
    drop(fixed);
    let seen = run.clone();
    let excerpt = move || {
        let run = seen.read();
        text::link_word(&run.link()).map_or_else(|| text::run_excerpt(&run), str::to_owned)
    };
    let took = span_of("runs__took", lasted(run.clone()));
    let sub = el("span", "runs__sub").child(tag).child(el("span", "runs__excerpt").attr("dir", "auto").child(excerpt));
    el("li", "").child(
        el("a", "runs__run")
            .id(["row-", fixed_id.as_str()].concat())
            .attr("href", href)
            .child(el("span", "runs__chip").child(status_chip(run)))
            .child(el("span", "runs__title").attr("dir", "auto").child(title))
            .child(sub)
            .child(el("span", "runs__crew").attr("dir", "auto").child(move || crews.label(&crew)))
            .child(took)
            .child(ago_of(started, "runs__ago")),
    )
}
