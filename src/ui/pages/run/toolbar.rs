//! What can be done with a run that has ended.

use super::Shown;
use crate::browser::{clock, file};
use crate::domain::output::export::{self, Export};
use crate::domain::route::Route;
use crate::domain::run::{Chip, Run};
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, button, el};
use crate::ui::state::State;
use leptos::prelude::*;

/// Copy, Download, Edit and run, Run again.
pub(super) fn toolbar(shown: &Shown) -> El {
    let toasts = State::expect().toasts;
    let (copied, saved, repeated) = (shown.run.clone(), shown.run.clone(), shown.run.clone());
    let json = shown.json;
    let copy = move || match result_text(&copied.read_untracked()) {
        Some(text) => toasts.copy(text),
        None => toasts.say(text::NOTHING_TO_COPY),
    };
    let download = move || {
        let (name, text) = exported(&saved.read_untracked(), json.get_untracked().as_deref());
        if !file::download(&name, "text/markdown", text.as_bytes()) {
            toasts.say(text::NOT_SAVED);
        }
    };
    // A run that was started elsewhere has no inputs to repeat.
    let has_inputs = repeated.read_untracked().request_id().is_some();
    el("div", "toolbar")
        .child(button("button button--quiet").attr("data-key", "c").on_click(copy).child(icon("copy")).child("Copy"))
        .child(
            button("button button--quiet")
                .attr("data-key", "d")
                .on_click(download)
                .child(icon("download"))
                .child("Download"),
        )
        .child(has_inputs.then(|| repeat(repeated)))
}

/// The same inputs once more, changed or as they are.
fn repeat(run: ArcRwSignal<Run>) -> View {
    let repeated = run.clone();
    let again = move || again(&repeated);
    let edit = move || edit(&run.read_untracked());
    let edit = button("button button--quiet").on_click(edit).child("Edit and run");
    (edit, button("button").on_click(again).child(icon("refresh")).child("Run again")).view()
}

/// Leads to the form, with what the run was sent.
fn edit(run: &Run) {
    let State { crews, forms, nav, .. } = *State::expect();
    crews.select(run.crew());
    if let Some(entry) = crews.entry(&run.crew().id) {
        let error = run.latest().and_then(|status| status.error.as_deref());
        let sheet = forms.repeat(&entry, run.sent(), error);
        sheet.form.with_untracked(|form| crews.remember_form(&entry.crew.id, form));
    }
    nav.go(&Route::New);
}

/// Starts the same again. A secret that was not kept has to be entered first.
pub(super) fn again(run: &ArcRwSignal<Run>) {
    let State { crews, runs, toasts, .. } = *State::expect();
    let run = run.get_untracked();
    if run.is_withheld() {
        edit(&run);
        toasts.say(text::SECRET_AGAIN);
    } else {
        // If the crew refuses, its form says so.
        crews.select(run.crew());
        runs.start(run.crew(), run.sent().clone());
    }
}

/// The original text: of the result, or of what went wrong.
fn result_text(run: &Run) -> Option<String> {
    let output = run.output().map(|output| output.original().to_owned());
    // Of a run that is done, that would only be the word that it is.
    let ill = run.latest().filter(|_| run.chip() != Chip::Done);
    let error = || ill.and_then(|status| status.error.clone().or_else(|| status.message.clone()));
    output.or_else(error).filter(|text| !text.is_empty())
}

fn exported(run: &Run, found: Option<&str>) -> (String, String) {
    let started = clock::local(run.started());
    let none = || text::no_result(run.chip(), run.latest().is_some()).to_owned();
    let text = result_text(run).unwrap_or_else(none);
    let is_data = run.output().is_some_and(|output| output.is_data(found));
    let export = Export {
        title: &run.title(),
        crew: &run.crew().name,
        host: run.crew().host(),
        inputs: run.inputs(),
        started: &started,
        took: run.took(),
        state: run.chip().label(),
        text: &text,
        is_data,
    };
    (export::file_name(&export), export::markdown(&export))
}
