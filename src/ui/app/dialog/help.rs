//! A short help.

use crate::browser::location;
use crate::domain::keys::SHORTCUTS;
use crate::domain::text;
use crate::ui::dom::{Content, El, View, el};
use crate::ui::state::State;

/// What it says, and the keys.
pub(super) fn help() -> View {
    let body = text::HELP
        .into_iter()
        .chain(location::page().is_file.then_some(text::HELP_ON_FILE))
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
