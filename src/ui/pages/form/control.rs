//! The control of a field. Every one holds text: a number or date input would empty what it cannot parse.

use super::FORM;
use crate::browser::{document, file};
use crate::domain::form::guess::Widget;
use crate::domain::text;
use crate::ui::components::token_field::eye;
use crate::ui::dom::{Act, Content, El, View, button, el, switch};
use crate::ui::state::State;
use crate::ui::state::forms::this_year;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use web_sys::Event;

/// The largest file that a field takes.
const MOST_BYTES: f64 = 5_000_000.0;

/// What a person types or picks in.
pub(super) struct Control {
    /// Which control.
    pub(super) widget: Widget,
    /// Its id.
    pub(super) id: String,
    /// The raw name of the input.
    pub(super) name: String,
    /// Its label.
    pub(super) label: String,
    /// The text in it.
    pub(super) value: Memo<String>,
    /// Whether something is wrong with it.
    pub(super) wrong: Rc<dyn Fn() -> bool>,
    /// The id of what is said below it.
    pub(super) below: String,
    /// Called with the new text.
    pub(super) on_type: Act<String>,
    /// Called with the text of a file.
    pub(super) on_file: Act<String>,
    /// Called when the person leaves it.
    pub(super) on_leave: Act<()>,
}

/// The control itself.
pub(super) fn control(of: Control) -> View {
    match of.widget {
        Widget::Line | Widget::Url | Widget::Email | Widget::Number | Widget::Id => line(&of).view(),
        Widget::Date => {
            let (value, on_type, picker) = (of.value, of.on_type.clone(), format!("{}-picker", of.id));
            let opened = picker.clone();
            // It only assists: what it cannot read stays in the field beside it.
            let native = el("input", "visually-hidden")
                .id(picker)
                .attr("type", "date")
                .attr("tabindex", "-1")
                .attr("aria-hidden", "true")
                .value(move || value.get())
                .on_input(move |day| on_type(day));
            let pick = button("button button--small")
                .attr("aria-label", ["Pick a day for ", &of.label].concat())
                .on_click(move || document::show_picker(&opened))
                .child("Pick a day");
            el("div", "field__row").child(line(&of)).child(native).child(pick).view()
        }
        Widget::Year => {
            let on_type = of.on_type.clone();
            let now =
                button("button button--small").on_click(move || on_type(this_year().to_string())).child("This year");
            let year = line(&of).attr("class", "input input--year");
            el("div", "field__row").child(year).child(now).view()
        }
        Widget::Secret => {
            let shown = RwSignal::new(false);
            let secret = line(&of).attr("type", move || if shown.get() { "text" } else { "password" });
            el("div", "field__row").child(secret).child(eye(shown, format!("Show {}", of.label))).view()
        }
        Widget::Text => with_file(&of, area(&of, "input input--area")),
        Widget::Json => area(&of, "input input--area input--code").attr("spellcheck", "false").view(),
        Widget::YesNo => yes_no(of).view(),
    }
}

fn line(of: &Control) -> El {
    let spellcheck = (of.widget != Widget::Line).then_some("false");
    typed(el("input", "input"), of)
        .attr("type", "text")
        .attr("inputmode", input_mode(of.widget))
        .attr("autocomplete", "off")
        .attr("spellcheck", spellcheck)
        .attr("placeholder", (of.widget == Widget::Date).then_some(text::DATE_EXAMPLE))
}

fn area(of: &Control, class: &'static str) -> El {
    typed(el("textarea", class).attr("rows", "5"), of)
}

/// A long text can come from a file.
fn with_file(of: &Control, area: El) -> View {
    let (toasts, on_file) = (State::expect().toasts, of.on_file.clone());
    let take = move |event: &Event| {
        let Some(file) = file::given(event) else { return };
        let on_file = on_file.clone();
        spawn_local(async move {
            match file::read_text(file, MOST_BYTES).await {
                Some(text) => {
                    // What was said of another file is over.
                    toasts.end();
                    on_file(text);
                }
                None => toasts.say(text::NOT_A_TEXT),
            }
        });
    };
    let chosen = take.clone();
    let area = area
        .on("dragover", |event| {
            // Without this the browser would open the file in place of the page.
            if file::is_dragged(&event) {
                event.prevent_default();
            }
        })
        .on("drop", move |event| {
            if file::is_dragged(&event) {
                event.prevent_default();
                take(&event);
            }
        });
    let choose = el("input", "visually-hidden")
        .attr("type", "file")
        .attr("aria-label", ["Choose one: text file for ", &of.label].concat())
        .on("change", move |event| chosen(&event));
    let hint = el("p", "field__hint")
        .child("Drop a text file here, or ")
        .child(el("label", "link field__file").child("choose one").child(choose));
    (area, hint).view()
}

/// What every field has that a person types in.
fn typed(field: El, of: &Control) -> El {
    let (value, wrong, on_type, on_leave) = (of.value, of.wrong.clone(), of.on_type.clone(), of.on_leave.clone());
    field
        .id(of.id.clone())
        .attr("name", of.name.clone())
        .attr("form", FORM)
        .attr("dir", "auto")
        .attr("aria-invalid", move || wrong().then_some("true"))
        .attr("aria-describedby", of.below.clone())
        .value(move || value.get())
        .on_input(move |text| on_type(text))
        .on("blur", move |_| on_leave(()))
}

/// Yes, no, or any text. It starts unset.
fn yes_no(of: Control) -> View {
    let Control { id, name, label, value, wrong, below, on_type, .. } = of;
    let chosen = RwSignal::new(false);
    let as_text = move || chosen.get() || !matches!(value.read().as_str(), "" | "true" | "false");
    let radio = move |name: String, own: &'static str| {
        el("input", "choice__input").attr("type", "radio").attr("name", name).attr("form", FORM).attr("value", own)
    };
    let choice = |words: &'static str, own: &'static str| {
        let on_type = on_type.clone();
        let input = radio(name.clone(), own).checked(move || !as_text() && *value.read() == own);
        let input = input.on("change", move |_| {
            chosen.set(false);
            on_type(own.to_owned());
        });
        (input, words)
    };
    let option = |(input, words): (El, &'static str)| el("label", "choice__option").child(input).child(words);
    let (yes, words) = choice("Yes", "true");
    let yes = option((yes.id(id.clone()), words));
    let no = option(choice("No", "false"));
    let other = radio(name.clone(), "").checked(as_text).on("change", move |_| chosen.set(true));
    let group = el("div", "choice")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", format!("{id}-label"))
        .attr("aria-invalid", move || wrong().then_some("true"))
        .attr("aria-describedby", below)
        .child(yes)
        .child(no)
        .child(option((other, "As text")));
    let text_label = format!("{label} as text");
    let text = switch(as_text, move |as_text| {
        let on_type = on_type.clone();
        as_text.then(|| {
            el("input", "input")
                .attr("type", "text")
                .attr("dir", "auto")
                .attr("autocomplete", "off")
                .attr("aria-label", text_label.clone())
                .value(move || value.get())
                .on_input(move |text| {
                    // It stays, also when it is emptied or says yes or no meanwhile.
                    chosen.set(true);
                    on_type(text);
                })
        })
    });
    (group, text).view()
}

fn input_mode(widget: Widget) -> Option<&'static str> {
    match widget {
        Widget::Url => Some("url"),
        Widget::Email => Some("email"),
        Widget::Year => Some("numeric"),
        Widget::Number => Some("decimal"),
        Widget::Line | Widget::Text | Widget::Date | Widget::YesNo | Widget::Json | Widget::Secret | Widget::Id => None,
    }
}
