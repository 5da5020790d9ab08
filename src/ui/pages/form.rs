//! The form of a crew, made from the names of its inputs.

mod add;
pub mod ask;
mod control;
mod field;
mod json;

use crate::browser::document;
use crate::domain::crew::Place;
use crate::domain::form::{Attempt, Form};
use crate::domain::note::Act;
use crate::domain::route::Route;
use crate::domain::settings::CrewEntry;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::components::note::{fixed, note_view};
use crate::ui::components::on_paste;
use crate::ui::dom::{Content, El, View, el, grow, switch};
use crate::ui::state::State;
use add::add_input;
use field::field_view;
use json::JsonView;
use leptos::prelude::*;
use std::rc::Rc;

/// The form, with Run below it. `heading` tells whether its title is the heading of the view.
pub fn form_pane(entry: &CrewEntry, heading: Memo<bool>) -> El {
    let State { crews, forms, nav, runs, toasts, .. } = *State::expect();
    let sheet = forms.sheet(entry);
    let (form, refused) = (sheet.form.clone(), sheet.refused.clone());
    let hidden = form.read_untracked().hidden().to_vec();
    let sample = entry.crew.place == Place::Sample;
    // A crew that told no list may take inputs all the same.
    let bare = entry.inputs.is_empty();
    let (pressed, crew) = (sheet.clone(), entry.crew.clone());
    let view = JsonView::off();
    let run: Rc<dyn Fn()> = Rc::new(move || {
        if !view.settle(&pressed) {
            return;
        }
        let press = || pressed.form.try_update(Form::run);
        let attempt = match press() {
            // Whoever writes JSON has seen what is empty.
            Some(Attempt::Mend { .. }) if view.is_on() => press(),
            attempt => attempt,
        };
        match attempt {
            Some(Attempt::Send(values)) => {
                forms.keep_draft(&pressed);
                pressed.refused.set(None);
                runs.start(&crew, values);
            }
            Some(Attempt::Mend { first }) => document::focus_id(field::field_id(&first)),
            None => {}
        }
    });
    let (by_key, by_note) = (run.clone(), run.clone());
    let on_act: Rc<dyn Fn(Act)> = Rc::new(move |act| match act {
        Act::EnterToken | Act::GiveToken => {
            if let Some(entry) = crews.current() {
                crews.token_refused(&entry.crew);
                document::focus("#ask-token");
            }
        }
        Act::ChangeCrew => nav.go(&Route::Connect),
        Act::TryAgain | Act::StartAgain => by_note(),
        Act::UseAnyway
        | Act::CheckNow
        | Act::RetryNow
        | Act::EnterRunId
        | Act::Discard
        | Act::WatchAgain
        | Act::NewRun => {}
    });
    let rejected = switch(
        move || refused.get(),
        move |note| note.clone().map(|note| note_view(fixed(note), "form__reject", on_act.clone())),
    );
    let (count, none) = (form.clone(), form);
    let (of, pasted) = (sheet.clone(), sheet.clone());
    let fields = switch(
        move || view.is_on(),
        move |as_json| {
            if *as_json {
                return view.field(&of).view();
            }
            let (count, of) = (count.clone(), of.clone());
            grow(move || count.read().fields().len(), move |at| field_view(&of, at))
        },
    );
    let paste = move |text: String| {
        let filled = pasted.form.try_update(|form| form.paste(&text)).unwrap_or_default() > 0;
        if filled {
            forms.typed(&pasted);
            toasts.say(text::FILLED_IN);
        }
        filled
    };
    let button = el("button", "button button--primary")
        .attr("type", "submit")
        .child(icon("play"))
        .child("Run")
        .child(el("kbd", "kbd").attr("aria-hidden", "true").child("Ctrl ⏎"));
    el("form", "pane pane--form form")
        .attr("aria-labelledby", "form-title")
        .attr("novalidate", "")
        .on_submit(move || run())
        .on_key(move |event| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
                event.prevent_default();
                by_key();
            }
        })
        .child(
            el("div", "pane__body")
                .child(el("div", "form__head").child(title(heading, "Inputs", "form-title")).child(view.switch(&sheet)))
                .child(rejected)
                .child(switch(
                    move || none.read().fields().is_empty(),
                    |none| none.then(|| el("p", "form__none").child(text::NO_INPUTS)),
                ))
                .child(on_paste(el("div", "form__fields"), paste).child(fields))
                .child((!hidden.is_empty()).then(|| folded(&hidden)))
                .child(sample.then(|| el("p", "form__hint").child(text::SAMPLE_TOPICS)))
                .child(bare.then(|| add_input(sheet))),
        )
        .child(el("div", "pane__foot").child(el("div", "form__foot").child(button)))
}

/// The title of a pane, as the heading of the view or below it.
pub(super) fn title(heading: Memo<bool>, words: &'static str, id: &'static str) -> View {
    switch(
        move || heading.get(),
        move |heading| {
            let (tag, tabindex) = if *heading { ("h1", Some("-1")) } else { ("h2", None) };
            el(tag, "form__title").id(id).attr("tabindex", tabindex).child(words)
        },
    )
}

/// Names that no prompt can use, out of the way.
fn folded(names: &[String]) -> El {
    let list = names.iter().fold(el("ul", "names").attr("role", "list"), |list, name| {
        list.child(el("li", "").child(el("code", "tag").child(text::visible(name))))
    });
    let head = el("summary", "fold__head").child(icon("right")).child(text::hidden_names(names.len()));
    let body = el("div", "fold__body").child(el("p", "").child(text::HIDDEN_HELP)).child(list);
    el("div", "form__folds").child(el("details", "fold").child(head).child(body))
}
