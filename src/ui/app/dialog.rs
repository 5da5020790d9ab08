//! The dialog. What stands in it comes with the part of the page that runs need, when it is first opened.

mod help;
mod this_crew;

use crate::browser::document;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, button, el, follow, switch};
use crate::ui::later;
use crate::ui::state::State;
use leptos::prelude::*;

/// The dialog's id.
const DIALOG: &str = "dialog";

/// The title of the help.
pub(super) const HELP: &str = "Help";
/// The title of what can be done with the crew in use.
pub(super) const THIS_CREW: &str = "This crew";

/// Opens it with what has this title; `asked` is the state's.
pub(super) fn open(asked: RwSignal<Option<&'static str>>, title: &'static str) {
    asked.set(Some(title));
    document::show_dialog(DIALOG);
}

/// The one dialog of the page.
pub(super) fn dialog() -> El {
    let close = button("icon-button")
        .attr("aria-label", "Close")
        .on_click(|| document::close_dialog(DIALOG))
        .child(icon("cross"));
    let State { dialog: asked, nav, .. } = *State::expect();
    follow(move || {
        let _ = nav.route();
        document::close_dialog(DIALOG);
    });
    let body = switch(
        move || asked.get(),
        |asked| asked.map(|asked| later::view(Content::view, move |rest| (rest.dialog)(asked))),
    );
    // It has the focus first, so that what stands below it is read before what closes it.
    let title = el("h2", "dialog__title").id("dialog-title").attr("tabindex", "-1").attr("autofocus", "");
    el("dialog", "dialog")
        .id(DIALOG)
        .attr("aria-labelledby", "dialog-title")
        .child(el("div", "dialog__head").child(title.child(move || asked.get())).child(close))
        .child(body)
}

/// What stands in it below this title.
pub fn content(title: &str) -> View {
    if title == THIS_CREW { this_crew::this_crew() } else { help::help() }
}
