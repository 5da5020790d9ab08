//! What stands left and right of each other: the form (or the question for a token), and the place of the run.

use super::form::FormPane;
use super::form::ask::AskToken;
use crate::domain::id::RunId;
use crate::domain::route::Route;
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::ago::Ago;
use crate::ui::components::chip::StatusChip;
use crate::ui::components::icon::Icon;
use crate::ui::erase::{memo, part};
use crate::ui::state::crews::Crews;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;

/// How many recent runs stand in the empty place.
const RECENT: usize = 5;

/// The form of the crew in use; if its token is missing, the question for it.
#[component]
pub fn FormSide(
    /// Whether its title is the heading of the view.
    heading: Memo<bool>,
) -> impl IntoView {
    let crews = Crews::expect();
    let entry = memo(move || crews.current());
    let locked = memo(move || entry.with(|entry| crews.lock(&entry.as_ref()?.crew.id)));
    part(move || {
        entry.get().map(|entry| match locked.get() {
            Some(why) => view! { <AskToken entry=entry why=why heading=heading /> }.into_any(),
            None => view! { <FormPane entry=entry heading=heading /> }.into_any(),
        })
    })
}

/// The place of the run while there is none to show.
#[component]
pub fn IdleSide() -> impl IntoView {
    let runs = Runs::expect();
    let any = memo(move || !runs.all().is_empty());
    view! {
        <section class="pane pane--run" aria-label="Run">
            <div class="empty">
                <span class="empty__icon">
                    <Icon name="lines" />
                </span>
                <h2 class="empty__title">{text::NOTHING_RUNNING_TITLE}</h2>
                <p class="empty__text">{text::NOTHING_RUNNING}</p>
                {part(move || any.get().then(|| view! { <Recent /> }))}
            </div>
        </section>
    }
}

/// The newest runs.
#[component]
fn Recent() -> impl IntoView {
    let runs = Runs::expect();
    let row = |(id, run): (RunId, ArcRwSignal<Run>)| {
        let (title, started) = run.with_untracked(|run| (run.title(), run.started()));
        let chip = memo(move || run.with(Run::chip));
        view! {
            <li>
                <a class="recent__run" href=Route::Run(id).to_string()>
                    <StatusChip chip=chip />
                    <span class="recent__title" dir="auto">
                        {title}
                    </span>
                    <Ago time=started class="recent__ago" />
                </a>
            </li>
        }
    };
    view! {
        <ul class="recent card" role="list" aria-label="Recent runs">
            {part(move || runs.all().into_iter().take(RECENT).map(row).collect_view())}
        </ul>
    }
}
