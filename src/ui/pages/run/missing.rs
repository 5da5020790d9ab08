//! A link to a run that this tab does not have.

use crate::domain::note::{Act, Note, Tone};
use crate::domain::route::Route;
use crate::domain::text;
use crate::ui::components::note::NoteView;
use crate::ui::state::nav::Nav;
use leptos::prelude::*;

/// Says that the run is not here, and what to do.
#[component]
pub(super) fn Missing() -> impl IntoView {
    let nav = Nav::expect();
    let note = Note::new(Tone::Plain, text::MISSING_RUN_TITLE, text::MISSING_RUN).acts(&[Act::NewRun]);
    view! {
        <section class="pane pane--run run" aria-labelledby="run-title">
            <div class="pane__body">
                <header class="run__head">
                    <h1 class="run__title" id="run-title" tabindex="-1">
                        "Run"
                    </h1>
                </header>
                <div class="run__notes">
                    <NoteView note=Signal::stored(note) on_act=move |_| nav.go(&Route::New) />
                </div>
            </div>
        </section>
    }
}
