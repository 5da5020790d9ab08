//! The dialog. What stands in it comes with the part of the page that runs need, when it is first opened.

mod help;
mod this_crew;

use crate::browser::document;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, button, el, switch};
use crate::ui::later;
use crate::ui::state::{Dialog, State};
use leptos::prelude::*;

/// The dialog's id.
const DIALOG: &str = "dialog";

/// Opens it; `of` is the state's.
pub(super) fn open(of: RwSignal<Option<Dialog>>, dialog: Dialog) {
    of.set(Some(dialog));
    document::show_dialog(DIALOG);
}

/// The one dialog of the page.
pub(super) fn dialog() -> El {
    let close = button("icon-button")
        .attr("aria-label", "Close")
        .on_click(|| document::close_dialog(DIALOG))
        .child(icon("cross"));
    let asked = State::expect().dialog;
    let title = move || match asked.get() {
        Some(Dialog::ThisCrew) => "This crew",
        Some(Dialog::Help) | None => "Help",
    };
    let body = switch(
        move || asked.get(),
        |asked| asked.map(|asked| later::view(Content::view, move |rest| (rest.dialog)(asked))),
    );
    el("dialog", "dialog")
        .id(DIALOG)
        .attr("aria-labelledby", "dialog-title")
        .child(el("div", "dialog__head").child(el("h2", "dialog__title").id("dialog-title").child(title)).child(close))
        .child(body)
}

/// What stands in it.
pub fn content(dialog: Dialog) -> View {
    match dialog {
        Dialog::Help => help::help(),
        Dialog::ThisCrew => this_crew::this_crew(),
    }
}
