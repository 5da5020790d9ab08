//! The header: the views, the crew with its host always in sight, theme and help.

use super::dialog;
use super::menu::crew_menu;
use crate::domain::route::Route;
use crate::domain::settings::Theme;
use crate::ui::components::icon::{icon, icon_of};
use crate::ui::dom::{El, View, button, el, switch};
use crate::ui::state::State;
use leptos::prelude::*;

/// The slim bar above every view.
pub(super) fn header(has_crew: Memo<bool>) -> El {
    let State { nav, prefs, runs, dialog: asked, .. } = *State::expect();
    let shows_nav = move || has_crew.get() || runs.any();
    let theme_icon = move || match prefs.theme() {
        Theme::System => "system",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    };
    let links = move || {
        let on_new = move || matches!(nav.route(), Route::New | Route::Run(_)).then_some("page");
        let on_runs = move || matches!(nav.route(), Route::Runs).then_some("page");
        el("nav", "nav")
            .attr("aria-label", "Views")
            .child(link("#/").attr("aria-current", on_new).child("New run"))
            .child(link("#/runs").attr("aria-current", on_runs).child("Runs").child(open_badge()))
    };
    el("header", "")
        .attr("class", move || if has_crew.get() { "header header--crew" } else { "header" })
        .child(
            el("a", "brand")
                .attr("href", "#/")
                .child(icon_of("icon brand__mark", || "logo"))
                .child(el("span", "brand__name").child("Crew Console")),
        )
        .child(switch(shows_nav, move |shows| shows.then(links)))
        .child(
            el("div", "header__tools")
                .child(switch(move || has_crew.get(), |has_crew| has_crew.then(crew_menu)))
                .child(
                    button("icon-button")
                        .attr("aria-label", move || format!("Theme: {}", prefs.theme().label().to_ascii_lowercase()))
                        .on_click(move || prefs.turn_theme())
                        .child(icon_of("icon", theme_icon)),
                )
                .child(
                    button("icon-button header__help")
                        .attr("aria-label", "Help")
                        .on_click(move || dialog::open(asked, dialog::HELP))
                        .child(icon("help")),
                ),
        )
}

fn link(href: &'static str) -> El {
    el("a", "nav__link").attr("href", href)
}

/// How many runs are open; nothing if none is.
pub(super) fn open_badge() -> View {
    let runs = State::expect().runs;
    switch(
        move || runs.open(),
        |open| {
            let words = || el("span", "visually-hidden").child(" open");
            (*open > 0).then(|| el("span", "badge").child(open.to_string()).child(words()))
        },
    )
}
