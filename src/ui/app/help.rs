//! A short help. What it says comes with the part of the page that runs need, when it is first opened.

use crate::browser::{document, location};
use crate::domain::keys::SHORTCUTS;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, button, el, switch};
use crate::ui::later;
use crate::ui::state::State;
use leptos::prelude::*;

/// Opens it; `help` is the state's.
pub(super) fn open(help: RwSignal<bool>) {
    help.set(true);
    document::show_dialog("help");
}

/// The help dialog.
pub(super) fn help() -> El {
    let close = button("icon-button")
        .attr("aria-label", "Close")
        .on_click(|| document::close_dialog("help"))
        .child(icon("cross"));
    let asked = State::expect().help;
    let body = switch(move || asked.get(), |asked| asked.then(|| later::view(Content::view, |rest| (rest.help)())));
    el("dialog", "dialog")
        .id("help")
        .attr("aria-labelledby", "help-title")
        .child(el("div", "dialog__head").child(el("h2", "dialog__title").id("help-title").child("Help")).child(close))
        .child(body)
}

/// What it says.
pub fn help_text() -> View {
    let body = text::HELP
        .into_iter()
        .chain(location::is_file().then_some(text::HELP_ON_FILE))
        .fold(el("div", "dialog__body"), |body, line| body.child(el("p", "").child(line)));
    let prefs = State::expect().prefs;
    let key = |keys: El, key: &'static str, words: &'static str| {
        keys.child(el("dt", "").child(words)).child(el("dd", "").child(el("kbd", "kbd").child(key)))
    };
    let first = key(el("dl", "keys"), "Ctrl ⏎", "Run from any field");
    let keys = SHORTCUTS.iter().fold(first, |keys, (_, name, _, words)| key(keys, name, words));
    let single = el("label", "keys__switch")
        .child(
            el("input", "")
                .attr("type", "checkbox")
                .checked(move || prefs.has_keys())
                .on("change", move |_| prefs.turn_keys()),
        )
        .child("Single keys do something while no field has the focus");
    (body.child(keys).child(single)).view()
}
