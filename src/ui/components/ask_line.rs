//! One line that is asked for, with a button that takes it.

use super::token_field::field_foot;
use crate::domain::id::KickoffId;
use crate::domain::text;
use crate::ui::dom::{El, button, el};
use leptos::prelude::*;

/// What stands at a line that is asked for.
pub struct AskLine {
    /// The field's id.
    pub id: &'static str,
    /// Its label.
    pub label: &'static str,
    /// The button's words.
    pub button: &'static str,
    /// What stands below it.
    pub hint: &'static str,
    /// What stands below it in place of the hint when the text is not taken.
    pub refusal: &'static str,
}

const RUN_ID: AskLine =
    AskLine { id: "run-id", label: "Run id", button: "Follow it", hint: text::RUN_ID_HINT, refusal: text::BAD_RUN_ID };

/// The question for the id of a run that the person knows.
pub fn ask_run_id(on_take: impl Fn(KickoffId) + Clone + 'static) -> El {
    ask_line(RUN_ID, "", move |typed| KickoffId::parse(&typed).map(&on_take).is_some())
}

/// A field and its button. Enter in the field presses the button; the form around it, if there is one, hears nothing.
/// `on_take` gets the text without blanks around it; `false` means that it is of no use, otherwise the field begins anew,
/// with the text of `first`.
pub fn ask_line(line: AskLine, first: &str, on_take: impl Fn(String) -> bool + Clone + 'static) -> El {
    let AskLine { id, label, button: words, hint, refusal } = line;
    let value = RwSignal::new(first.to_owned());
    let first = first.to_owned();
    let error = RwSignal::new(None::<String>);
    let take = move || {
        let taken = on_take(value.get_untracked().trim().to_owned());
        // What took the text may have closed this view.
        let _ = error.try_set((!taken).then(|| refusal.to_owned()));
        if taken {
            let _ = value.try_set(first.clone());
        }
    };
    let below = format!("{id}-hint");
    let enter = take.clone();
    let input = el("input", "input")
        .id(id)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("dir", "auto")
        .attr("aria-invalid", move || error.read().is_some().then_some("true"))
        .attr("aria-describedby", below.clone())
        .value(move || value.get())
        .on_input(move |text| value.set(text))
        .on_key(move |event| {
            if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() && !event.is_composing() {
                event.prevent_default();
                enter();
            }
        });
    el("div", "field")
        .child(el("label", "field__label").attr("for", id).child(label))
        .child(el("div", "field__row").child(input).child(button("button").on_click(take).child(words)))
        .child(field_foot(below, move || error.get(), hint))
}
