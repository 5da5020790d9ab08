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
#[derive(Clone, PartialEq)]
enum View {
    Connect,
    Form,
    Run(RunId),
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
        Route::Run(id) => View::Run(id),
        Route::New if has_crew.get() => View::Form,
        Route::New | Route::Connect => View::Connect,
    });
    let early = StoredValue::new(Some(early));
    title::follow(view);
    let main = move || match view.get() {
        View::Connect => {
            let early = early.try_update_value(Option::take).flatten();
            view! { <main class="main"><ConnectPage early=early.unwrap_or_default() /></main> }.into_any()
        }
        View::Form => view! { <main class="main main--form"><FormSide heading=true /><IdleSide /></main> }.into_any(),
        View::Run(id) => view! {
            <main class="main main--run">
                {part(move || has_crew.get().then(|| view! { <FormSide heading=false /> }))}
                <RunPage id=id.clone() />
            </main>
        }
        .into_any(),
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
