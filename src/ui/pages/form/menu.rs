//! How one field is shown and sent: its control, as text or as JSON, or not at all. Folded away until it is wanted.

use super::field::read;
use crate::domain::form::guess::Widget;
use crate::domain::form::{Field, Form};
use crate::domain::id::CrewId;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Act, El, el, switch};
use crate::ui::state::State;
use crate::ui::state::forms::Sheet;
use leptos::prelude::*;
use std::rc::Rc;

/// What changes how a field is treated.
type Change = Box<dyn FnOnce(&mut Form, &str)>;

/// Remembers what was chosen for the fields of a crew's form.
pub(super) fn remember(sheet: &Sheet, crew: &CrewId) {
    let manners = sheet.form.with_untracked(Form::manners);
    State::expect().crews.remember_manners(crew, manners);
}

/// What changes a field, and remembers that.
pub(super) fn treat(sheet: &Sheet, crew: &CrewId, name: &str) -> Act<Change> {
    let (forms, sheet, crew, name) = (State::expect().forms, sheet.clone(), crew.clone(), name.to_owned());
    Rc::new(move |change: Change| {
        sheet.form.update(|form| change(form, &name));
        remember(&sheet, &crew);
        forms.typed(&sheet);
    })
}

/// The menu of the field called `name`.
pub(super) fn menu(sheet: &Sheet, name: &str, label: &str, treat: Act<Change>) -> El {
    let opened = RwSignal::new(false);
    let head = el("summary", "field__dots").attr("aria-label", ["Options for ", label].concat()).child(icon("dots"));
    let (form, name) = (sheet.form.clone(), name.to_owned());
    let body = switch(move || opened.get(), move |opened| opened.then(|| choices(&form, &name, treat.clone())));
    el("details", "field__menu").on("toggle", move |_| opened.set(true)).child(head).child(body)
}

fn choices(form: &ArcRwSignal<Form>, name: &str, treat: Act<Change>) -> El {
    let of = |read_it: fn(&Field) -> bool| {
        let (form, name) = (form.clone(), name.to_owned());
        move || read(&form, &name, read_it).unwrap_or_default()
    };
    let (seen, named) = (form.clone(), name.to_owned());
    let kind = move || read(&seen, &named, |field| field.widget).map_or("", Widget::name).to_owned();
    let now = untrack(&kind);
    let mut kinds = el("select", "input field__kind").attr("aria-label", text::SHOWN_AS);
    if Widget::named(&now).is_none() {
        kinds = kinds.child(el("option", "").attr("value", now).child(text::AS_GUESSED));
    }
    for (widget, words) in Widget::CHOICES {
        kinds = kinds.child(el("option", "").attr("value", widget.name()).child(words));
    }
    let (other, as_json) = (treat.clone(), treat.clone());
    let kinds = kinds.value(kind).on_input(move |kind| {
        if let Some(widget) = Widget::named(&kind) {
            other(Box::new(move |form, name| form.set_widget(name, widget)));
        }
    });
    let json = check(text::SEND_AS_JSON, of(|field| field.as_json), move |to| {
        as_json(Box::new(move |form, name| form.set_json(name, to)));
    });
    let out = check(text::LEAVE_OUT, of(|field| field.out), move |to| {
        treat(Box::new(move |form, name| form.set_out(name, to)));
    });
    el("div", "field__choices").child(kinds).child(json).child(out)
}

/// `turn` is called with the other state.
fn check(words: &'static str, on: impl Fn() -> bool + Clone + 'static, turn: impl Fn(bool) + 'static) -> El {
    let was = on.clone();
    let input = el("input", "").attr("type", "checkbox").checked(on).on("change", move |_| turn(!untrack(&was)));
    el("label", "field__check").child(input).child(words)
}
