//! The header: the views, the crew with its host always in sight, theme and help.

use super::menu::CrewMenu;
use crate::browser::document;
use crate::domain::route::Route;
use crate::domain::settings::Theme;
use crate::ui::components::icon::Icon;
use crate::ui::erase::{act, memo, part};
use crate::ui::state::nav::Nav;
use crate::ui::state::prefs::Prefs;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;

/// The slim bar above every view.
#[component]
pub(super) fn Header(
    /// Whether a crew is in use.
    has_crew: Memo<bool>,
) -> impl IntoView {
    let (nav, prefs, runs) = (Nav::expect(), Prefs::expect(), Runs::expect());
    let on_new = move || matches!(nav.route(), Route::New | Route::Run(_)).then_some("page");
    let on_runs = move || matches!(nav.route(), Route::Runs).then_some("page");
    let any_runs = memo(move || !runs.all().is_empty());
    let shows_nav = move || has_crew.get() || any_runs.get();
    let theme_icon = Signal::derive(move || match prefs.theme() {
        Theme::System => "system",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    });
    view! {
        <header class=Signal::derive(move || if has_crew.get() { "header header--crew" } else { "header" })>
            <a class="brand" href="#/">
                <Icon name="logo" class="brand__mark" />
                <span class="brand__name">"Crew Console"</span>
            </a>
            {part(move || {
                shows_nav()
                    .then(|| {
                        view! {
                            <nav class="nav" aria-label="Views">
                                <a class="nav__link" href="#/" aria-current=on_new>
                                    "New run"
                                </a>
                                <a class="nav__link" href="#/runs" aria-current=on_runs>
                                    "Runs"
                                    <OpenBadge />
                                </a>
                            </nav>
                        }
                    })
            })}
            <div class="header__tools">
                {part(move || has_crew.get().then(|| view! { <CrewMenu /> }))}
                <button
                    class="icon-button"
                    type="button"
                    aria-label=Signal::derive(move || format!("Theme: {}", prefs.theme().label().to_lowercase()))
                    on:click=act(move |_| prefs.turn_theme())
                >
                    <Icon name=theme_icon />
                </button>
                <button
                    class="icon-button header__help"
                    type="button"
                    aria-label="Help"
                    on:click=act(move |_| document::show_dialog("help"))
                >
                    <Icon name="help" />
                </button>
            </div>
        </header>
    }
}

/// How many runs are open; nothing if none is.
#[component]
pub(super) fn OpenBadge() -> impl IntoView {
    let runs = Runs::expect();
    let open = memo(move || runs.open());
    part(move || {
        (open.get() > 0).then(|| {
            view! {
                <span class="badge">
                    {open.get()}
                    <span class="visually-hidden">" open"</span>
                </span>
            }
        })
    })
}
