//! The form of a crew, made from the names of its inputs.

mod add;
mod again;
pub mod ask;
mod beside;
mod control;
mod field;
mod fields;
mod foot;
pub mod json;
pub mod menu;

use crate::browser::document;
use crate::domain::crew::Place;
use crate::domain::form::Attempt;
use crate::domain::note::Act;
use crate::domain::route::Route;
use crate::domain::settings::CrewEntry;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::components::note::{fixed, note_view};
use crate::ui::components::on_paste;
use crate::ui::dom::{Content, El, View, el, switch};
use crate::ui::later;
use crate::ui::state::State;
use crate::ui::state::forms::Sheet;
pub use add::add_input;
pub use again::{Again, Before, same_again};
use beside::advanced;
pub use beside::beside_inputs;
use field::field_id;
pub use fields::Shown;
use fields::fields;
use json::JsonView;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::HtmlInputElement;

/// The id of the form that the fields and Run belong to.
const FORM: &str = "run-form";

/// The most names that no prompt can use of which each is shown.
const MOST_NAMES: usize = 200;

/// The form, with Run below it. `heading` tells whether its title is the heading of the view.
pub fn form_pane(entry: &CrewEntry, heading: Memo<bool>) -> El {
    let State { forms, runs, .. } = *State::expect();
    let sheet = forms.sheet(entry);
    let (form, refused) = (sheet.form.clone(), sheet.refused.clone());
    let hidden = form.read_untracked().hidden().len();
    let sample = entry.crew.place == Place::Sample;
    // A crew that told no list may take inputs all the same.
    let bare = entry.inputs.is_empty();
    let no_inputs = if entry.unlisted { text::INPUTS_UNKNOWN } else { text::NO_INPUTS };
    let (pressed, crew) = (sheet.clone(), entry.crew.clone());
    let (view, again, show) = (JsonView::of(&sheet), Again::none(), fields::Shown::first());
    let run: Rc<dyn Fn()> = Rc::new(move || {
        if !view.settle(&pressed) {
            return;
        }
        let as_text = untrack(|| view.is_on());
        match pressed.form.try_update(|form| form.press(as_text)) {
            Some(Attempt::Send(start)) => {
                forms.keep_draft(&pressed);
                menu::remember(&pressed, &crew.id);
                pressed.refused.set(None);
                if again.may_start(&crew, &start) {
                    runs.start(&crew, start);
                }
            }
            Some(Attempt::Mend { first }) => {
                view.leave_for(&pressed, &first);
                show.field(&pressed, &first);
            }
            None => {}
        }
    });
    let (by_key, by_note, by_hand) = (run.clone(), run.clone(), run.clone());
    let on_act = on_note(by_note);
    let for_rejected = on_act.clone();
    let rejected = switch(
        move || refused.get(),
        move |note| note.clone().map(|note| note_view(fixed(note), "form__reject", for_rejected.clone())),
    );
    let (in_vain, none) = (later::in_vain(on_act), form);
    let (of, pasted, folded_away, named) = (sheet.clone(), sheet.clone(), sheet.clone(), sheet.clone());
    let crew_id = entry.crew.id.clone();
    let fields = switch(
        move || view.is_on(),
        move |as_json| if *as_json { view.field(&of) } else { fields(&of, &crew_id, show) },
    );
    let foot = foot::draft_line(&sheet, view);
    let paste = taken(pasted);
    let button = el("button", "button button--primary")
        .attr("type", "submit")
        .attr("form", FORM)
        .child(icon("play"))
        .child("Run")
        .child(el("kbd", "kbd").attr("aria-hidden", "true").child("Ctrl ⏎"));
    // The form stands apart from its fields, which name it: one that is named as a property of its form (`parentNode`)
    // would take that property's place, and whoever draws would find a field there.
    let form = el("form", "").id(FORM).attr("hidden", "").attr("novalidate", "").on_submit(move || run());
    el("div", "pane pane--form form")
        .attr("role", "form")
        .attr("aria-labelledby", "form-title")
        .on_key(move |event| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
                event.prevent_default();
                by_key();
            }
        })
        .child(form)
        .child(
            el("div", "pane__body")
                .on("input", move |_| again.forget())
                .child(el("div", "form__head").child(title(heading, "Inputs", "form-title")).child(view.switch(&sheet)))
                .child(rejected)
                .child(in_vain)
                .child(switch(
                    move || none.read().fields().is_empty(),
                    move |none| none.then(|| el("p", "form__none").child(no_inputs)),
                ))
                .child(on_paste(el("div", "form__fields"), paste).child(fields))
                .child(bare.then(|| later::view(Content::view, move |rest| (rest.add_input)(&sheet))))
                .child(el("div", "form__folds").child((hidden > 0).then(|| folded(named, hidden))).child(advanced(
                    &folded_away,
                    &entry.crew.id,
                    show,
                    !bare,
                )))
                .child(sample.then(|| el("p", "form__hint").child(text::SAMPLE_TOPICS))),
        )
        .child(
            el("div", "pane__foot")
                .child(again.view(by_hand))
                .child(later::waiting())
                .child(el("div", "form__foot").child(button).child(foot)),
        )
}

/// What the buttons of a note above the form do.
fn on_note(run: Rc<dyn Fn()>) -> Rc<dyn Fn(Act)> {
    let State { crews, nav, .. } = *State::expect();
    Rc::new(move |act| match act {
        Act::EnterToken | Act::GiveToken => {
            if let Some(entry) = crews.current() {
                crews.token_refused(&entry.crew);
                document::focus("#ask-token");
            }
        }
        Act::ChangeCrew => nav.go(&Route::Connect),
        Act::TryAgain | Act::StartAgain => run(),
        Act::UseAnyway | Act::RetryNow | Act::EnterRunId | Act::Discard | Act::WatchAgain | Act::NewRun => {}
    })
}

/// What takes a paste into a one-line field of the form: what speaks of the form fills it, and several lines are kept.
fn taken(sheet: Sheet) -> impl Fn(&HtmlInputElement, String) -> bool {
    let State { forms, toasts, .. } = *State::expect();
    move |into, text| {
        let name = into.name();
        let selected = document::selected(into);
        if forms.paste(&sheet, &text) {
            // It may be a long text now.
            document::focus_id(field_id(&name));
            return true;
        }
        let kept = sheet.form.try_update(|form| form.paste_lines(&name, &text, selected)).unwrap_or_default();
        if kept {
            forms.typed(&sheet);
            toasts.say(text::MORE_LINES);
            document::focus_id(field_id(&name));
        }
        kept
    }
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
fn folded(sheet: Sheet, count: usize) -> El {
    let head = el("summary", "fold__head").child(icon("right")).child(text::hidden_names(count));
    later::fold("fold", head, RwSignal::new(false), move |rest| (rest.hidden_names)(&sheet).view())
}

/// The names, and what becomes of them.
pub fn hidden_names(sheet: &Sheet) -> El {
    let form = sheet.form.read_untracked();
    let list = form.hidden().iter().take(MOST_NAMES).fold(el("ul", "names").attr("role", "list"), |list, name| {
        list.child(el("li", "").child(el("code", "tag").child(text::visible(name))))
    });
    el("div", "fold__body").child(el("p", "").child(text::HIDDEN_HELP)).child(list)
}
