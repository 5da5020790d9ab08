//! One field: label, raw name, control, and what is to be said below it.

use super::control::{Control, control};
use crate::domain::form::guess::Widget;
use crate::domain::form::{Field, Form, Warning};
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Act, El, button, el, memo, switch};
use crate::ui::state::State;
use crate::ui::state::forms::Sheet;
use leptos::prelude::*;
use std::rc::Rc;

/// The most characters that need no count.
const COUNTED: usize = 200;

/// The id of the control of the input called `name`; ids hold no blanks.
pub(super) fn field_id(name: &str) -> String {
    format!("field-{name}")
}

/// The field at a place of the form, if there is one there.
pub(super) fn field_view(sheet: &Sheet, at: usize) -> Option<El> {
    let forms = State::expect().forms;
    let form = sheet.form.clone();
    let (name, label, widget) = {
        let form = form.read_untracked();
        let field = form.fields().get(at)?;
        (field.name.clone(), field.label.clone(), field.widget)
    };
    let left = RwSignal::new(false);
    let seen = form.clone();
    let value = memo(move || read(&seen, at, |field| field.text.clone()).unwrap_or_default());
    let seen = form.clone();
    let problem = move || read(&seen, at, |field| field.problem.clone()).flatten();
    let warning = move || if left.get() { read(&form, at, Field::warning).flatten() } else { None };
    let count = move || {
        let text = value.read();
        (text.len() > COUNTED).then(|| el("span", "field__count").child(text::characters(&text)))
    };
    let (typing, named) = (sheet.clone(), name.clone());
    let typed: Act<String> = Rc::new(move |text: String| {
        typing.form.update(|form| form.set(&named, &text));
        forms.typed(&typing);
    });
    let id = field_id(&name);
    let below = format!("{id}-below");
    let head = match widget {
        Widget::YesNo => el("span", "field__label").id(format!("{id}-label")),
        _ => el("label", "field__label").attr("for", id.clone()),
    };
    let wrong = problem.clone();
    let on_fix = typed.clone();
    let control = control(Control {
        widget,
        id,
        name: name.clone(),
        label: label.clone(),
        value,
        wrong: Rc::new(move || wrong().is_some()),
        below: below.clone(),
        on_type: typed,
        on_leave: Rc::new(move |()| left.set(true)),
    });
    let said = el("div", "")
        .id(below)
        .child(switch(problem, |problem| {
            let words = problem.clone()?;
            Some(el("p", "field__error").child(icon("cross")).child(el("span", "").attr("dir", "auto").child(words)))
        }))
        .child(switch(warning, move |warning| warning.as_ref().map(|warning| warned(warning, on_fix.clone()))));
    let head = el("div", "field__head")
        .child(head.child(label))
        .child(el("code", "field__name").attr("title", name.clone()).child(name))
        .child(count);
    Some(el("div", "field").child(head).child(control).child(said))
}

fn read<T>(form: &ArcRwSignal<Form>, at: usize, read: fn(&Field) -> T) -> Option<T> {
    form.read().fields().get(at).map(read)
}

/// What is odd about a value, and a button that mends it.
fn warned(warning: &Warning, on_fix: Act<String>) -> El {
    let fix = warning.fix.clone().map(|fix| {
        let text = fix.text;
        (" ", button("link").on_click(move || on_fix(text.clone())).child(fix.label))
    });
    el("p", "field__warning").child(icon("question")).child(el("span", "").child(warning.text).child(" ").child(fix))
}
