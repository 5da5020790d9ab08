//! Single keys, while nobody types.

use super::dialog;
use crate::browser::{document, events};
use crate::domain::keys::{Shortcut, shortcut};
use crate::domain::route::Route;
use crate::ui::state::State;

/// The runs of the list, as elements that take the focus.
const ROWS: &str = ".runs__run";

/// Listens as long as the page lives.
pub(super) fn listen() {
    let State { nav, prefs, dialog: asked, .. } = *State::expect();
    events::on_single_key(move |key| {
        let Some(shortcut) = shortcut(key).filter(|_| prefs.has_keys()) else { return false };
        match shortcut {
            Shortcut::NewRun => nav.go(&Route::New),
            Shortcut::Next => document::step_focus(ROWS, true),
            Shortcut::Previous => document::step_focus(ROWS, false),
            Shortcut::Open => return document::press(".runs__run:focus"),
            Shortcut::Copy => return document::press("[data-key=c]"),
            Shortcut::Download => return document::press("[data-key=d]"),
            Shortcut::Help => dialog::open(asked, dialog::HELP),
        }
        true
    });
}
