//! The tabs that take the place of the links on a narrow page.

use super::header::OpenBadge;
use crate::domain::route::Route;
use crate::domain::run::Chip;
use crate::ui::erase::{memo, part};
use crate::ui::state::clock::Clock;
use crate::ui::state::nav::Nav;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;

/// Form, Run, Runs; the state or the clock of the run stands in its tab.
#[component]
pub(super) fn Tabbar(
    /// Whether a crew is in use.
    has_crew: Memo<bool>,
) -> impl IntoView {
    let (beat, nav, runs) = (Clock::expect(), Nav::expect(), Runs::expect());
    // The run that is shown, or else the newest.
    let run = memo(move || {
        let shown = match nav.route() {
            Route::Run(id) => runs.get(&id),
            Route::New | Route::Runs | Route::Connect => None,
        };
        shown.or_else(|| runs.all().into_iter().next().map(|(_, run)| run))
    });
    let href = move || {
        run.get().map_or_else(|| "#/".to_owned(), |run| run.with(|run| Route::Run(run.id().clone()).to_string()))
    };
    let state = memo(move || {
        let run = run.get()?;
        let now = beat.now();
        Some(run.with(|run| match run.chip() {
            Chip::Starting | Chip::Queued | Chip::Running => run.elapsed(now).clock(),
            other => other.label().to_owned(),
        }))
    });
    let current = move |is: fn(&Route) -> bool| move || is(&nav.route()).then_some("page");
    let has_runs = memo(move || run.with(Option::is_some));
    view! {
        {part(move || (has_crew.get() || has_runs.get()).then(|| view! {
            <nav class="tabbar" aria-label="Views">
                <a class="tabbar__tab" href="#/" aria-current=current(|route| *route == Route::New)>
                    "Form"
                </a>
                <a class="tabbar__tab" href=href aria-current=current(|route| matches!(route, Route::Run(_)))>
                    "Run"
                    {part(move || state.get().map(|state| format!(" · {state}")))}
                </a>
                <a class="tabbar__tab" href="#/runs" aria-current=current(|route| *route == Route::Runs)>
                    "Runs"
                    <OpenBadge />
                </a>
            </nav>
        }))}
    }
}
