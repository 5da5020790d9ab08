//! The frame: header, the view that the route names, and what floats above.

mod header;
mod help;
mod menu;
mod tabbar;
mod title;

use super::pages::connect::ConnectPage;
use super::pages::run::RunPage;
use super::pages::runs::RunsPage;
use super::pages::workspace::{FormSide, IdleSide};
use super::state;
use super::state::crews::Crews;
use super::state::keep::Keep;
use super::state::nav::Nav;
use super::state::toasts::Toasts;
use crate::browser::boot::Early;
use crate::domain::id::RunId;
use crate::domain::route::Route;
use crate::domain::text;
use crate::ui::erase::{memo, part};
use header::Header;
use leptos::prelude::*;
use tabbar::Tabbar;

/// Which view stands in `main`.
#[derive(Clone, Copy, PartialEq)]
enum View {
    Connect,
    /// The form, and beside it a run or the place of one.
    Work,
    Runs,
}

/// The whole page.
#[component]
pub fn App(
    /// What was typed and pressed before the program was there.
    early: Early,
) -> impl IntoView {
    state::provide();
    let (crews, nav, keep, toasts) = (Crews::expect(), Nav::expect(), Keep::expect(), Toasts::expect());
    let has_crew = memo(move || crews.current().is_some());
    let view = memo(move || match nav.route() {
        Route::Runs => View::Runs,
        Route::New if has_crew.get() => View::Work,
        Route::Run(_) => View::Work,
        Route::New | Route::Connect => View::Connect,
    });
    let run = memo(move || match nav.route() {
        Route::Run(id) => Some(id),
        Route::New | Route::Runs | Route::Connect => None,
    });
    let early = StoredValue::new(Some(early));
    title::follow(run);
    let main = move || match view.get() {
        View::Connect => {
            let early = early.try_update_value(Option::take).flatten();
            view! { <main class="main"><ConnectPage early=early.unwrap_or_default() /></main> }.into_any()
        }
        View::Work => view! { <Work run=run /> }.into_any(),
        View::Runs => view! { <main class="main"><RunsPage /></main> }.into_any(),
    };
    view! {
        <div class="app">
            <Header has_crew=has_crew />
            <Tabbar has_crew=has_crew />
            {part(move || keep.refused().then(|| view! { <p class="banner" role="status">{text::STORAGE_BLOCKED}</p> }))}
            {part(main)}
        </div>
        <help::Help />
        <div class="toast-place" role="status">
            {part(move || toasts.word().map(|word| view! { <div class="toast">{word}</div> }))}
        </div>
    }
}

/// The form stays where it is, with focus and caret, while the run beside it changes.
#[component]
fn Work(
    /// The run that is shown.
    run: Memo<Option<RunId>>,
) -> impl IntoView {
    let alone = memo(move || run.with(Option::is_none));
    let class = Signal::derive(move || if alone.get() { "main main--form" } else { "main main--run" });
    view! {
        <main class=class>
            <FormSide heading=alone />
            {part(move || match run.get() {
                Some(id) => view! { <RunPage id=id /> }.into_any(),
                None => view! { <IdleSide /> }.into_any(),
            })}
        </main>
    }
}
