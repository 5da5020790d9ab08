//! An input by name: the crew's list can be wrong or missing.

use super::field::field_id;
use crate::browser::document;
use crate::domain::text;
use crate::ui::components::ask_line::{AskLine, ask_line};
use crate::ui::dom::{El, View, switch};
use crate::ui::state::State;
use crate::ui::state::forms::Sheet;
use leptos::prelude::*;

/// Asks for a name, and makes a field of it. The inputs as JSON need no such question: there a name is typed.
pub fn add_input(sheet: &Sheet) -> View {
    let (as_json, sheet) = (sheet.json.on.clone(), sheet.clone());
    switch(move || as_json.get(), move |as_json| (!as_json).then(|| ask(sheet.clone())))
}

fn ask(sheet: Sheet) -> El {
    let forms = State::expect().forms;
    let line = AskLine {
        id: "add-input",
        label: "Add an input",
        button: "Add",
        hint: text::ADD_INPUT_HINT,
        refusal: text::BAD_INPUT_NAME,
    };
    ask_line(line, "", move |name| {
        let is_new = sheet.form.try_update(|form| form.add(&name)).unwrap_or(false);
        if is_new {
            forms.typed(&sheet);
            document::focus_id(field_id(&name));
        }
        is_new
    })
}
