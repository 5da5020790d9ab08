//! A short help, with the settings that have no place of their own.

use crate::browser::location;
use crate::domain::keys::SHORTCUTS;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, button, el};
use crate::ui::state::{State, keep};

/// What it says, and the keys.
pub(super) fn help() -> View {
    let body = text::HELP
        .into_iter()
        .chain(location::page().is_file.then_some(text::HELP_ON_FILE))
        .fold(el("div", "dialog__body"), |body, line| body.child(el("p", "").child(line)));
    let prefs = State::expect().prefs;
    let key = |keys: El, key: String, words: &'static str| {
        keys.child(el("dt", "").child(words)).child(el("dd", "").child(el("kbd", "kbd").child(key)))
    };
    let first = key(el("dl", "keys"), "Ctrl ⏎".to_owned(), "Run from any field");
    let keys =
        SHORTCUTS.iter().fold(first, |keys, (name, shortcut)| key(keys, name.to_ascii_uppercase(), shortcut.words()));
    let single = el("label", "keys__switch")
        .child(
            el("input", "")
                .attr("type", "checkbox")
                .checked(move || prefs.has_keys())
                .on("change", move |_| prefs.turn_keys()),
        )
        .child("Single keys do something while no field has the focus");
    body.child(keys).child(single).child(forget()).view()
}

/// How to be rid of all that this browser keeps: folded away, as nothing brings it back.
fn forget() -> El {
    el("details", "fold").child(el("summary", "fold__head").child(icon("right")).child(text::FORGET)).child(
        el("div", "fold__body")
            .child(el("p", "").child(text::FORGETTING))
            .child(el("div", "").child(button("button").on_click(keep::forget_everything).child(text::FORGET_NOW))),
    )
}
