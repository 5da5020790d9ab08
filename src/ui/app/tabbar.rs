//! The tabs that take the place of the links on a narrow page.

use super::header::open_badge;
use crate::domain::route::Route;
use crate::domain::run::{Chip, Run};
use crate::ui::components::span::clock;
use crate::ui::dom::{El, View, el, switch};
use crate::ui::state::State;
use crate::ui::state::nav::Nav;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;

/// Form, Run, Runs; the state or the clock of the run stands in its tab.
pub(super) fn tabbar(has_crew: Memo<bool>) -> View {
    let runs = State::expect().runs;
    switch(move || has_crew.get() || runs.any(), |shows| shows.then(tabs))
}

fn tabs() -> El {
    let State { nav, runs, later, .. } = *State::expect();
    // Without a run it leads nowhere.
    let href = move || shown(nav, runs).map(|run| Route::Run(run.read().id().clone()).to_string());
    let tab = move |words: &'static str, is: fn(&Route) -> bool| {
        el("a", "tabbar__tab").attr("aria-current", move || is(&nav.route()).then_some("page")).child(words)
    };
    el("nav", "tabbar")
        .attr("aria-label", "Views")
        .child(tab("Form", |route| *route == Route::New).attr("href", "#/"))
        .child(
            tab("Run", |route| matches!(route, Route::Run(_)))
                .attr("role", "link")
                .attr("aria-disabled", move || (href().is_none() && nav.run().is_none()).then_some("true"))
                .attr("href", href)
                .child(move || (later.here()?.tab_state)()),
        )
        .child(tab("Runs", |route| *route == Route::Runs).attr("href", "#/runs").child(open_badge()))
}

/// The state or the clock of the run. It comes with the part that drives runs.
pub fn tab_state() -> Option<String> {
    let State { clock: beat, nav, runs, .. } = *State::expect();
    let run = shown(nav, runs)?;
    let run = run.read();
    Some(match run.chip() {
        Chip::Starting | Chip::Queued | Chip::Running => format!(" · {}", clock(run.clock(beat.now()))),
        other => format!(" · {}", other.label()),
    })
}

/// The run that is shown, or else the newest.
fn shown(nav: Nav, runs: Runs) -> Option<ArcRwSignal<Run>> {
    let shown = nav.run().and_then(|id| runs.get(&id));
    shown.or_else(|| runs.all().into_iter().next().map(|(_, run)| run))
}
