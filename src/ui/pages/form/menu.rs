//! How one field is shown and sent: its control, as text or as JSON, or not at all. Folded away until it is wanted.

use super::field::read;
use super::fields::Shown;
use crate::browser::document;
use crate::domain::form::guess::Widget;
use crate::domain::form::{Field, Form};
use crate::domain::id::CrewId;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Act, Content, El, button, el};
use crate::ui::later;
use crate::ui::state::State;
use crate::ui::state::forms::Sheet;
use leptos::prelude::*;
use std::rc::Rc;

/// What changes how a field is treated.
pub(super) type Change = Box<dyn FnOnce(&mut Form, &str)>;

/// Remembers what was chosen for the fields of a crew's form.
pub(super) fn remember(sheet: &Sheet, crew: &CrewId) {
    sheet.form.with_untracked(|form| State::expect().crews.remember_form(crew, form));
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

/// The field that a menu is of.
pub struct Of {
    form: ArcRwSignal<Form>,
    name: String,
    label: String,
    show: Shown,
    treat: Act<Change>,
}

/// The menu of the field called `name`. Of one that was moved just now it is open still. What is in it comes with the part
/// of the page that runs need.
pub(super) fn menu(sheet: &Sheet, name: &str, label: &str, show: Shown, treat: Act<Change>) -> El {
    let opened = RwSignal::new(show.is_moved(name));
    let head = el("summary", "field__dots").attr("aria-label", ["Options for ", label].concat()).child(icon("dots"));
    let of = Rc::new(Of { form: sheet.form.clone(), name: name.to_owned(), label: label.to_owned(), show, treat });
    later::fold("field__menu", head, opened, move |rest| (rest.field_menu)(&of).view())
}

/// What is in the menu.
pub fn field_menu(of: &Of) -> El {
    let Of { form, name, label, show, treat } = of;
    let options = ["Options for ", label].concat();
    choices(form, name, treat.clone()).attr("role", "group").attr("aria-label", options).child(shift(
        form,
        name,
        label,
        *show,
        treat.clone(),
    ))
}

fn choices(form: &ArcRwSignal<Form>, name: &str, treat: Act<Change>) -> El {
    let of = |read_it: fn(&Field) -> bool| {
        let (form, name) = (form.clone(), name.to_owned());
        move || read(&form, &name, read_it).unwrap_or_default()
    };
    let (seen, named) = (form.clone(), name.to_owned());
    let kind = move || read(&seen, &named, |field| field.widget).map_or("", Widget::name).to_owned();
    let guessed = form.read_untracked().field(name).map_or(Widget::Line, |field| field.guessed);
    let mut kinds = el("select", "input field__kind");
    let is_choice = Widget::named(guessed.name()).is_some();
    if !is_choice {
        kinds = kinds.child(el("option", "").attr("value", guessed.name()).child(text::AS_GUESSED));
    }
    for (widget, words) in Widget::CHOICES {
        kinds = kinds.child(el("option", "").attr("value", widget.name()).child(words));
    }
    let (other, as_json) = (treat.clone(), treat.clone());
    let kinds = kinds.value(kind).on_input(move |kind| {
        if let Some(widget) = Widget::named(&kind).or((!is_choice).then_some(guessed)) {
            other(Box::new(move |form, name| form.set_widget(name, widget)));
        }
    });
    let json = check(text::SEND_AS_JSON, of(|field| field.as_json), move |to| {
        as_json(Box::new(move |form, name| form.set_json(name, to)));
    });
    let out = check(text::LEAVE_OUT, of(|field| field.out), move |to| {
        treat(Box::new(move |form, name| form.set_out(name, to)));
    });
    let kinds = el("label", "field__check").child(text::SHOWN_AS).child(kinds);
    el("div", "field__choices").child(kinds).child(json).child(out)
}

/// Two buttons that move the field. The focus stays with them, or with the other one at the end of the list.
fn shift(form: &ArcRwSignal<Form>, name: &str, label: &str, show: Shown, treat: Act<Change>) -> El {
    let id = |up: bool, name: &str| [if up { "up-" } else { "down-" }, name].concat();
    let one = |up: bool, words: &'static str| {
        let (form, name, treat) = (form.clone(), name.to_owned(), treat.clone());
        let (seen, named) = (form.clone(), name.clone());
        let at_end = move |up: bool| {
            let form = seen.read();
            form.place(&named).is_none_or(|at| if up { at == 0 } else { at + 1 == form.fields().len() })
        };
        let stuck = at_end.clone();
        button("button button--small")
            .id(id(up, &name))
            .attr("aria-label", [words, " ", label].concat())
            .attr("disabled", move || stuck(up).then_some(""))
            .on_click(move || {
                treat(Box::new(move |form, name| form.shift(name, up)));
                show.moved(&form, &name);
                let next = if untrack(|| at_end(up)) { !up } else { up };
                document::focus_id(id(next, &name));
            })
            .child(words)
    };
    el("div", "field__shift").child(one(true, text::MOVE_UP)).child(one(false, text::MOVE_DOWN))
}

/// `turn` is called with the other state.
fn check(words: &'static str, on: impl Fn() -> bool + Clone + 'static, turn: impl Fn(bool) + 'static) -> El {
    let was = on.clone();
    let input = el("input", "").attr("type", "checkbox").checked(on).on("change", move |_| turn(!untrack(&was)));
    el("label", "field__check").child(input).child(words)
}
