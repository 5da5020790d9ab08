//! The frame: header, the view that the route names, and what floats above.

pub mod dialog;
mod header;
mod keys;
mod menu;
pub mod tabbar;
pub mod title;

use super::dom::{Content, El, el, follow, memo, switch};
use super::later::page;
use super::pages::connect::connect_page;
use super::pages::workspace::{form_side, idle_side};
use crate::browser::boot::Early;
use crate::browser::events;
use crate::domain::route::Route;
use crate::domain::settings::CREWS_KEY;
use crate::domain::text;
use crate::ui::state::State;
use crate::ui::state::keep::forget_tab;
use header::header;
use leptos::prelude::*;
use std::cell::Cell;
use tabbar::tabbar;
use web_sys::Node;

/// Which view stands in `main`.
#[derive(Clone, Copy, PartialEq)]
enum Page {
    Connect,
    /// The form, and beside it a run or the place of one.
    Work,
    Runs,
}

/// The whole page, put into `root`. `early` is what was typed and pressed before the program was there.
pub fn app(early: Early, root: &Node) {
    let State { crews, nav, keep, toasts, later, .. } = *State::provide();
    let has_crew = memo(move || crews.current().is_some());
    let shown = move || match nav.route() {
        Route::Runs => Page::Runs,
        Route::New if has_crew.get() => Page::Work,
        Route::Run(_) => Page::Work,
        Route::New | Route::Connect => Page::Connect,
    };
    let early = Cell::new(Some(early));
    // There are runs only once the part is here that drives them.
    follow(move || {
        if let Some(rest) = later.here() {
            (rest.follow_run)();
        }
    });
    keys::listen();
    events::on_taken_elsewhere(CREWS_KEY, forget_tab);
    events::on_return(move || {
        if crews.are_forgotten() {
            forget_tab();
        }
    });
    let main = switch(shown, move |shown| match shown {
        Page::Connect => el("main", "main").child(connect_page(early.take().unwrap_or_default())),
        Page::Work => work(),
        Page::Runs => el("main", "main").child(page(|rest| (rest.runs_page)())),
    });
    el("div", "app")
        .child(header(has_crew))
        .child(tabbar(has_crew))
        .child(move || keep.refused().then(|| el("p", "banner").attr("role", "status").child(text::STORAGE_BLOCKED)))
        .child(main)
        .mount(root);
    dialog::dialog().mount(root);
    el("div", "toast-place")
        .attr("role", "status")
        .child(move || toasts.word().map(|word| el("div", "toast").attr("dir", "auto").child(word)))
        .mount(root);
}

/// The form stays where it is, with focus and caret, while the run beside it changes.
fn work() -> El {
    let nav = State::expect().nav;
    let alone = memo(move || nav.run().is_none());
    el("main", "")
        .attr("class", move || if alone.get() { "main main--form" } else { "main main--run" })
        .child(form_side(alone))
        .child(switch(
            move || nav.run(),
            |run| match run {
                Some(id) => {
                    let id = id.clone();
                    page(move |rest| (rest.run_page)(&id).view())
                }
                None => idle_side().view(),
            },
        ))
}
