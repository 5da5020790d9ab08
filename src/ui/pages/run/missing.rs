//! A link to a run that this tab does not have.

use crate::domain::note::{Act, Note, Tone};
use crate::domain::route::Route;
use crate::domain::text;
use crate::ui::components::note::{fixed, note_view};
use crate::ui::dom::{El, el};
use crate::ui::state::State;
use std::rc::Rc;

/// Says that the run is not here, and what to do.
pub(super) fn missing() -> El {
    let nav = State::expect().nav;
    let note = Note::new(Tone::Plain, text::MISSING_RUN_TITLE, text::MISSING_RUN).acts(&[Act::NewRun]);
    let title = el("h1", "run__title").id("run-title").attr("tabindex", "-1").child("Run");
    let note = note_view(fixed(note), "", Rc::new(move |_| nav.go(&Route::New)));
    el("section", "pane pane--run run").attr("aria-labelledby", "run-title").child(
        el("div", "pane__body")
            .child(el("header", "run__head").child(title))
            .child(el("div", "run__notes").child(note)),
    )
}
