//! The crew in use, and the menu behind it.

use crate::browser::document;
use crate::domain::crew::{Crew, Place};
use crate::domain::route::Route;
use crate::ui::components::host::Host;
use crate::ui::components::icon::Icon;
use crate::ui::erase::{act, memo, part};
use crate::ui::state::connection::Connection;
use crate::ui::state::crews::{Crews, Mark};
use crate::ui::state::nav::Nav;
use leptos::prelude::*;

/// The menu's id.
const MENU: &str = "crew-menu";

/// Name, host and mark of the crew in use, and a menu of the others.
#[component]
pub(super) fn CrewMenu() -> impl IntoView {
    let (connection, crews, nav) = (Connection::expect(), Crews::expect(), Nav::expect());
    let crew = memo(move || crews.current().map_or_else(Crew::sample, |entry| entry.crew));
    let mark = memo(move || crew.with(|crew| crews.mark(&crew.id)));
    let add = move |_| {
        document::hide_popover(MENU);
        connection.clear();
        nav.go(&Route::Connect);
    };
    view! {
        <button class="crew" type="button" popovertarget=MENU>
            <MarkDot mark=mark />
            <span class="crew__text">
                <span class="crew__name" dir="auto">
                    {part(move || crew.with(|crew| crew.name.clone()))}
                    <SampleTag crew=crew />
                </span>
                <Host host=Signal::derive(move || crew.with(|crew| crew.host().to_owned())) />
            </span>
            <Icon name="down" />
        </button>
        <div class="menu menu--crews" popover="auto" id=MENU role="group" aria-label="Crews">
            <ul class="menu__list" role="list">
                {part(move || crews.all().into_iter().map(|crew| view! { <Item crew=crew /> }).collect_view())}
            </ul>
            <hr class="menu__rule" />
            <button class="menu__item" type="button" on:click=act(move |_| connection.check_health())>
                <Icon name="refresh" />
                "Check health"
            </button>
            <p class="menu__note" role="status">
                {part(move || connection.health())}
            </p>
            <button class="menu__item" type="button" on:click=add>
                <Icon name="plus" />
                "Add a crew"
            </button>
            <button
                class="menu__item menu__item--phone"
                type="button"
                on:click=act(move |_| {
                    document::hide_popover(MENU);
                    document::show_dialog("help");
                })
            >
                <Icon name="help" />
                "Help"
            </button>
        </div>
    }
}

#[component]
fn Item(
    /// The crew.
    crew: Crew,
) -> impl IntoView {
    let (crews, nav) = (Crews::expect(), Nav::expect());
    let id = crew.id.clone();
    let current = memo(move || crews.current().is_some_and(|entry| entry.crew.id == id));
    let id = crew.id.clone();
    let mark = memo(move || crews.mark(&id));
    let name = crew.name.clone();
    let host = crew.host().to_owned();
    let tag = Memo::new({
        let crew = crew.clone();
        move |_| crew.clone()
    });
    let pick = move |_| {
        document::hide_popover(MENU);
        crews.select(&crew);
        nav.go(&Route::New);
    };
    view! {
        <li>
            <button
                class="menu__item"
                type="button"
                aria-current=Signal::derive(move || current.get().then_some("true"))
                on:click=pick
            >
                <MarkDot mark=mark />
                <span class="menu__text">
                    <span class="crew__name" dir="auto">
                        {name}
                        <SampleTag crew=tag />
                    </span>
                    <Host host=Signal::stored(host) />
                </span>
                {part(move || current.get().then(|| view! { <Icon name="check" /> }))}
            </button>
        </li>
    }
}

#[component]
fn SampleTag(
    /// The crew.
    crew: Memo<Crew>,
) -> impl IntoView {
    part(move || {
        crew.with(|crew| crew.place == Place::Sample).then(|| view! { " "<span class="sample">"Sample"</span> })
    })
}

/// Filled, hollow or crossed; named for screen readers.
#[component]
fn MarkDot(
    /// The mark.
    mark: Memo<Mark>,
) -> impl IntoView {
    let class = move || match mark.get() {
        Mark::Answers => "mark mark--on",
        Mark::NotAsked => "mark",
        Mark::Failing => "mark mark--off",
    };
    let words = move || match mark.get() {
        Mark::Answers => "Crew, answers: ",
        Mark::NotAsked => "Crew, not asked yet: ",
        Mark::Failing => "Crew, does not answer: ",
    };
    view! {
        <span class=class></span>
        <span class="visually-hidden">{words}</span>
    }
}
