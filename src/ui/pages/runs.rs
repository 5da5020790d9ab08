//! All runs of this tab, in a plain list.

mod row;

use crate::browser::clock as browser_clock;
use crate::domain::id::RunId;
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::erase::{memo, part};
use crate::ui::state::clock::Clock;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;
use row::RunRow;

/// The list, in groups: what is open, then by day.
#[component]
pub fn RunsPage() -> impl IntoView {
    let (beat, runs) = (Clock::expect(), Runs::expect());
    let groups = memo(move || {
        let today = browser_clock::local(beat.now());
        let mut groups: Vec<(String, Vec<RunId>)> = Vec::new();
        for open in [true, false] {
            for (id, run) in runs.all() {
                let (is_open, started) = run.with(|run: &Run| (run.chip().is_open(), run.started()));
                if is_open != open {
                    continue;
                }
                let name =
                    if open { text::OPEN_RUNS.to_owned() } else { text::day(&today, &browser_clock::local(started)) };
                match groups.last_mut() {
                    Some((last, ids)) if *last == name => ids.push(id),
                    Some(_) | None => groups.push((name, vec![id])),
                }
            }
        }
        groups
    });
    part(move || {
        if groups.with(Vec::is_empty) {
            return view! { <NoRuns /> }.into_any();
        }
        let lists = groups.get().into_iter().map(|(name, ids)| {
            let rows = ids.into_iter().filter_map(|id| runs.get(&id)).map(|run| view! { <RunRow run=run /> });
            view! {
                <h2 class="runs__group">{name}</h2>
                <ul class="runs__list card" role="list">
                    {rows.collect_view()}
                </ul>
            }
        });
        view! {
            <div class="page">
                <div class="page__head">
                    <h1 class="page__title" tabindex="-1">
                        "Runs"
                    </h1>
                </div>
                {lists.collect_view()}
                <p class="page__foot">{text::RUNS_KEPT}</p>
            </div>
        }
        .into_any()
    })
}

#[component]
fn NoRuns() -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty__icon">
                <Icon name="lines" />
            </span>
            <h1 class="empty__title" tabindex="-1">
                {text::NO_RUNS_TITLE}
            </h1>
            <p class="empty__text">{text::NO_RUNS}</p>
            <div class="empty__actions">
                <a class="button button--primary" href="#/">
                    "Start a run"
                </a>
            </div>
        </div>
    }
}
