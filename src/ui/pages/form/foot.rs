//! Beside Run: that a draft came back, and how to be rid of it.

use super::json::JsonView;
use super::menu::remember;
use crate::ui::dom::{View, button, el, switch};
use crate::ui::state::State;
use crate::ui::state::forms::{Draft, Sheet};
use leptos::prelude::*;

/// "Draft restored - Clear", and after that "Cleared - Undo"; and what else can be undone.
pub(super) fn draft_line(sheet: &Sheet, view: JsonView) -> View {
    let (forms, sheet) = (State::expect().forms, sheet.clone());
    let words = |draft: &Draft| match draft {
        Draft::Typed => None,
        Draft::Restored => Some(("Draft restored".to_owned(), "Clear")),
        Draft::Over(_, said) => Some((said.clone(), "Undo")),
    };
    let (there, said) = (sheet.draft.clone(), sheet.draft.clone());
    switch(
        // What stands in the JSON view is not written over.
        move || !view.is_on() && words(&there.read()).is_some(),
        move |there| {
            there.then(|| {
                let (sheet, said, done) = (sheet.clone(), said.clone(), said.clone());
                // One button, so that the focus stays where it is.
                let turn = button("link")
                    .on_click(move || {
                        forms.clear_or_undo(&sheet);
                        // What was left out, too, is as before.
                        remember(&sheet, sheet.id());
                    })
                    .child(move || words(&done.read()).map(|(_, deed)| deed));
                el("p", "form__note form__draft")
                    .child(
                        el("span", "").attr("role", "status").child(move || words(&said.read()).map(|(what, _)| what)),
                    )
                    .child(" ")
                    .child(turn)
            })
        },
    )
}
