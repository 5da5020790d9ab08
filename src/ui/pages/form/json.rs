//! The form as one JSON object: the other view of the same values.

use super::field::read;
use super::menu::remember;
use crate::browser::document;
use crate::domain::form::Field;
use crate::domain::text;
use crate::ui::components::token_field::field_foot;
use crate::ui::dom::{Content, El, View, button, el, switch};
use crate::ui::later;
use crate::ui::state::State;
use crate::ui::state::forms::{Json, Sheet};
use leptos::prelude::*;

/// The id of the field.
const ID: &str = "inputs-json";

/// Which view of the values stands there.
#[derive(Clone, Copy)]
pub struct JsonView {
    on: RwSignal<bool>,
    text: RwSignal<String>,
    broken: RwSignal<bool>,
}

impl JsonView {
    /// As it was left.
    pub(super) fn of(sheet: &Sheet) -> Self {
        let Json { on, text, broken } = sheet.json.clone();
        Self { on: on.into(), text: text.into(), broken: broken.into() }
    }

    /// Whether the values stand there as JSON, reactive.
    pub(super) fn is_on(self) -> bool {
        self.on.get()
    }

    /// What stands there is as it is meant. `false` if it cannot be used; then the person is led to it.
    pub(super) fn settle(self, sheet: &Sheet) -> bool {
        if !self.on.get_untracked() {
            return true;
        }
        if self.broken.get_untracked() {
            document::focus_id(ID.to_owned());
            return false;
        }
        sheet.form.update(|form| form.settle_text(&self.text.read_untracked()));
        true
    }

    /// The form in its place, if the field called `name` stands in the form alone.
    pub(super) fn leave_for(self, sheet: &Sheet, name: &str) {
        if read(&sheet.form, name, Field::is_secret).unwrap_or_default() {
            self.on.set(false);
        }
    }

    /// The switch between the two views. What cannot be read stays where it is.
    pub(super) fn switch(self, sheet: &Sheet) -> El {
        let (shown, left) = (sheet.clone(), sheet.clone());
        let to_json = move || {
            // Pressed once more, it does not write over what is typed.
            if !self.on.get_untracked() {
                shown.show_json();
            }
        };
        let to_form = move || {
            if self.settle(&left) {
                self.on.set(false);
            }
        };
        let one = |words: &'static str, json: bool| {
            let pressed = move || if self.on.get() == json { "true" } else { "false" };
            button("segment").attr("aria-pressed", pressed).child(words)
        };
        el("div", "segments")
            .attr("role", "group")
            .attr("aria-label", "Inputs as")
            .child(one("Form", false).on_click(to_form))
            .child(one("JSON", true).on_click(to_json))
    }

    /// The values as text. It comes with the part of the page that runs need.
    pub(super) fn field(self, sheet: &Sheet) -> View {
        let sheet = sheet.clone();
        later::view(Content::view, move |rest| (rest.json_field)(self, &sheet).view())
    }

    /// The field of that text.
    pub fn area(self, sheet: &Sheet) -> El {
        let (forms, sheet) = (State::expect().forms, sheet.clone());
        let below = format!("{ID}-hint");
        let (kept, gone) = (sheet.form.clone(), sheet.clone());
        let error = move || {
            self.broken.get().then(|| {
                let lost = if kept.read().may_keep(&self.text.read()) { "" } else { text::HALF_NOT_KEPT };
                [text::NO_JSON_OBJECT, lost].concat()
            })
        };
        // The form has what could be read last.
        let discard = move || {
            self.broken.set(false);
            self.on.set(false);
            forms.keep_draft(&gone);
            document::focus(".segment");
        };
        let area = el("textarea", "input input--area input--code form__json")
            .id(ID)
            .attr("aria-label", "Inputs as JSON")
            .attr("aria-describedby", below.clone())
            .attr("aria-invalid", move || self.broken.get().then_some("true"))
            .attr("spellcheck", "false")
            .attr("dir", "auto")
            .attr("rows", "14")
            .value(move || self.text.get())
            .on_input(move |text| {
                let taken = sheet.form.try_update(|form| form.take_text(&text)).flatten().is_some();
                self.text.set(text);
                self.broken.set(!taken);
                forms.typed(&sheet);
                if taken {
                    // What was taken out stays out when the page comes back.
                    remember(&sheet, sheet.id());
                }
            });
        let way_out = switch(
            move || self.broken.get(),
            move |broken| {
                let discard = discard.clone();
                broken.then(|| button("link").on_click(discard).child(text::DISCARD_HALF))
            },
        );
        el("div", "field")
            .child(area)
            .child(field_foot(below, error, text::JSON_HINT))
            .child(el("p", "").child(way_out))
    }
}
