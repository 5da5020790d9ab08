//! The crew in use, and the menu behind it.

use super::dialog;
use crate::browser::document;
use crate::domain::crew::{Crew, Place};
use crate::domain::id::CrewId;
use crate::domain::route::Route;
use crate::ui::components::host::host;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, button, el, switch};
use crate::ui::state::State;
use crate::ui::state::crews::Mark;

/// The menu's id.
const MENU: &str = "crew-menu";

/// Name, host and mark of the crew in use, and a menu of the others.
pub(super) fn crew_menu() -> View {
    let State { connection, crews, nav, dialog: asked, .. } = *State::expect();
    let current = move || crews.current().map_or_else(Crew::sample, |entry| entry.crew);
    let add = move || {
        document::hide_popover(MENU);
        connection.clear();
        nav.go(&Route::Connect);
    };
    let open = move |title| {
        document::hide_popover(MENU);
        dialog::open(asked, title);
    };
    let this = button("crew")
        .attr("popovertarget", MENU)
        .child(switch(current, |crew| (mark_dot(crew.id.clone()), el("span", "crew__text").child(named(crew)))))
        .child(icon("down"));
    let menu = el("div", "menu menu--crews")
        .attr("popover", "auto")
        .id(MENU)
        .attr("role", "group")
        .attr("aria-label", "Crews")
        .on("focusout", |event| {
            // It would hide what has the focus next.
            if document::goes_from(&event, "#crew-menu, .crew") {
                document::hide_popover(MENU);
            }
        })
        .child(
            el("ul", "menu__list")
                .attr("role", "list")
                .child(switch(move || crews.all(), |crews| crews.iter().cloned().map(item).collect::<Vec<_>>())),
        )
        .child(el("hr", "menu__rule"))
        .child(entry("menu__item", "refresh", "Check health").on_click(move || connection.check_health()))
        .child(el("p", "menu__note").attr("role", "status").child(move || connection.health()))
        .child(entry("menu__item", "pencil", "Rename or remove").on_click(move || open(dialog::THIS_CREW)))
        .child(entry("menu__item", "plus", "Add a crew").on_click(add))
        .child(entry("menu__item menu__item--phone", "help", "Help").on_click(move || open(dialog::HELP)));
    (this, menu).view()
}

fn entry(class: &'static str, sign: &'static str, words: &'static str) -> El {
    button(class).child(icon(sign)).child(words)
}

fn item(crew: Crew) -> El {
    let State { crews, connection, nav, .. } = *State::expect();
    let id = crew.id.clone();
    let is_current = move || crews.current().is_some_and(|entry| entry.crew.id == id);
    let checked = is_current.clone();
    let shown = el("span", "menu__text").child(named(&crew));
    el("li", "").child(
        button("menu__item")
            .attr("aria-current", move || is_current().then_some("true"))
            .child(mark_dot(crew.id.clone()))
            .child(shown)
            .child(switch(checked, |is_current| is_current.then(|| icon("check"))))
            .on_click(move || {
                document::hide_popover(MENU);
                // An answer to an attempt that is still on would lead elsewhere.
                connection.clear();
                crews.select(&crew);
                nav.go(&Route::New);
            }),
    )
}

/// A crew's name, and its host below it.
fn named(crew: &Crew) -> View {
    let sample = (crew.place == Place::Sample).then(|| (" ", el("span", "sample").child("Sample")));
    let name = el("span", "crew__name").attr("dir", "auto").child(crew.name.clone()).child(sample);
    (name, host(crew.host())).view()
}

/// Filled, hollow or crossed; named for screen readers.
fn mark_dot(id: CrewId) -> View {
    let crews = State::expect().crews;
    let of = id.clone();
    let class = move || match crews.mark(&of) {
        Mark::Answers => "mark mark--on",
        Mark::NotAsked => "mark",
        Mark::Failing => "mark mark--off",
    };
    let words = move || match crews.mark(&id) {
        Mark::Answers => "Crew, answers: ",
        Mark::NotAsked => "Crew, not asked yet: ",
        Mark::Failing => "Crew, no good answer: ",
    };
    (el("span", "").attr("class", class), el("span", "visually-hidden").child(words)).view()
}
