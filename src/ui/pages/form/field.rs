//! One field: label, raw name, control, what is to be said below it, and its menu.

use super::control::{Control, control};
use super::fields::Shown;
use super::menu::{Change, menu, treat};
use crate::browser::document;
use crate::domain::form::guess::Widget;
use crate::domain::form::{Field, Form, Warning};
use crate::domain::id::CrewId;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Act, Content, El, View, button, el, memo, switch};
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

/// The field called `name`. Another control, or none, stands there when the person chooses so in its menu.
pub(super) fn field_view(sheet: &Sheet, crew: &CrewId, name: String, show: Shown) -> El {
    let (form, sheet) = (sheet.form.clone(), sheet.clone());
    let (label, is_option) =
        form.read_untracked().field(&name).map(|field| (field.label.clone(), field.is_option())).unwrap_or_default();
    let treat = treat(&sheet, crew, &name);
    let menu = (!is_option).then(|| menu(&sheet, &name, &label, show, treat.clone()));
    let named = name.clone();
    let shown = switch(
        move || read(&form, &named, |field| (field.widget, field.out)),
        move |kind| {
            let turn = treat.clone();
            match kind {
                Some((_, true)) => {
                    let id = field_id(&name);
                    left_out(&name, &label, move || {
                        turn(Box::new(|form, name| form.set_out(name, false)));
                        document::focus_id(id.clone());
                    })
                }
                Some((widget, false)) => filled_in(&sheet, &name, &label, *widget, treat.clone()),
                None => View::Nothing,
            }
        },
    );
    el("div", "field").child(shown).child(menu)
}

/// A field that is not sent.
fn left_out(name: &str, label: &str, bring_back: impl Fn() + 'static) -> View {
    // It has the place of the control, also for who is led there.
    let back =
        button("link").id(field_id(name)).attr("aria-label", ["Bring back ", label].concat()).on_click(bring_back);
    let label = el("span", "field__label").child(label.to_owned());
    let said = el("p", "field__hint").child(text::LEFT_OUT).child(" ").child(back.child("Bring back"));
    (head(label, name), said).view()
}

fn head(label: El, name: &str) -> El {
    let name = name.trim_start_matches('.').to_owned();
    el("div", "field__head").child(label).child(el("code", "field__name").attr("title", name.clone()).child(name))
}

fn filled_in(sheet: &Sheet, name: &str, label: &str, widget: Widget, treat: Act<Change>) -> View {
    let forms = State::expect().forms;
    let form = sheet.form.clone();
    let name = name.to_owned();
    let left = RwSignal::new(false);
    let (seen, named) = (form.clone(), name.clone());
    let value = memo(move || read(&seen, &named, |field| field.text.clone()).unwrap_or_default());
    let (seen, named) = (form.clone(), name.clone());
    let problem = move || read(&seen, &named, |field| field.problem.clone()).flatten();
    let (seen, named) = (form.clone(), name.clone());
    let is_json = move || read(&seen, &named, |field| field.as_json && !field.is_option()).unwrap_or_default();
    let named = name.clone();
    let warning = move || {
        let tells = left.get() || form.read().was_pressed();
        tells.then(|| read(&form, &named, Field::warning).flatten()).flatten()
    };
    let count = move || {
        let text = value.read();
        (text.len() > COUNTED).then(|| el("span", "field__count").child(text::characters(&text)))
    };
    let (typing, named) = (sheet.clone(), name.clone());
    let typed: Act<String> = Rc::new(move |text: String| {
        typing.form.update(|form| form.set(&named, &text));
        forms.typed(&typing);
    });
    let (filing, named) = (sheet.clone(), name.clone());
    let filed: Act<String> = Rc::new(move |text: String| forms.file(&filing, &named, &text));
    let id = field_id(&name);
    let below = format!("{id}-below");
    let of = match widget {
        Widget::YesNo => el("span", "field__label").id(format!("{id}-label")),
        _ => el("label", "field__label").attr("for", id.clone()),
    };
    let (asked, named) = (sheet.form.clone(), name.clone());
    let (out, leave_out) = (id.clone(), ["Leave out ", label].concat());
    let here = id.clone();
    let wrong_words = move |words: &str| {
        let is_asked_for = untrack(|| read(&asked, &named, Field::is_asked_for)).unwrap_or_default();
        let (treat, out) = (treat.clone(), out.clone());
        let leave = move || {
            treat(Box::new(|form, name| form.set_out(name, true)));
            document::focus_id(out.clone());
        };
        let button = button("link").attr("aria-label", leave_out.clone()).on_click(leave).child("Leave out");
        let said = el("span", "").attr("dir", "auto").child(words.to_owned());
        // Whoever is led to the field hears it with that; who is there already would not.
        let role = document::has_focus(&here).then_some("alert");
        el("p", "field__error")
            .attr("role", role)
            .child(icon("cross"))
            .child(said.child(is_asked_for.then_some((" ", button))))
    };
    let head = head(of.child(label.to_owned()), &name)
        .child(switch(is_json, |is_json| is_json.then(|| el("span", "tag").child(text::AS_JSON))))
        .child(count);
    let wrong = problem.clone();
    let on_fix = typed.clone();
    let control = control(Control {
        widget,
        id,
        name,
        label: label.to_owned(),
        value,
        wrong: Rc::new(move || wrong().is_some()),
        below: below.clone(),
        on_type: typed,
        on_file: filed,
        on_leave: Rc::new(move |()| left.set(true)),
    });
    let said = el("div", "")
        .id(below)
        .child(switch(problem, move |problem| problem.as_deref().map(&wrong_words)))
        .child(switch(warning, move |warning| warning.as_ref().map(|warning| warned(warning, on_fix.clone()))));
    (head, control, said).view()
}

pub(super) fn read<T>(form: &ArcRwSignal<Form>, name: &str, read: fn(&Field) -> T) -> Option<T> {
    form.read().field(name).map(read)
}

/// What is odd about a value, and a button that mends it.
fn warned(warning: &Warning, on_fix: Act<String>) -> El {
    let fix = warning.fix.clone().map(|fix| {
        let text = fix.text;
        (" ", button("link").on_click(move || on_fix(text.clone())).child(fix.label))
    });
    el("p", "field__warning").child(icon("question")).child(el("span", "").child(warning.text).child(" ").child(fix))
}
