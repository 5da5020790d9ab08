//! The Token field: hidden unless the person wants to see it.

use super::icon::{icon, icon_of};
use super::on_paste;
use crate::domain::text;
use crate::ui::dom::{Content, El, button, el, switch};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// A password field with a button that shows what is in it. `error` says what is wrong with it, `hint` stands below it
/// while nothing is; `take` gets what was pasted into it and says whether that was taken care of. `first` of what is wanted
/// when the page opens, it gets the focus, unless something has it.
pub fn token_field(
    id: &'static str,
    first: bool,
    value: RwSignal<String>,
    error: impl Fn() -> Option<String> + Clone + 'static,
    hint: impl Into<String>,
    take: impl Fn(&HtmlInputElement, String) -> bool + 'static,
) -> El {
    let shown = RwSignal::new(false);
    let below = format!("{id}-hint");
    let wrong = error.clone();
    let input = el("input", "input")
        .id(id)
        .attr("type", move || if shown.get() { "text" } else { "password" })
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("autofocus", first.then_some(""))
        .attr("aria-invalid", move || wrong().is_some().then_some("true"))
        .attr("aria-describedby", below.clone())
        .value(move || value.get())
        .on_input(move |text| value.set(text));
    el("div", "field")
        .child(el("label", "field__label").attr("for", id).child("Token"))
        .child(el("div", "field__row").child(on_paste(input, take)).child(eye(shown, "Show token".to_owned())))
        .child(field_foot(below, error, hint))
}

/// The button that shows what a hidden field holds.
pub fn eye(shown: RwSignal<bool>, label: String) -> El {
    button("icon-button icon-button--lined")
        .attr("aria-label", label)
        .attr("aria-pressed", move || if shown.get() { "true" } else { "false" })
        .on_click(move || shown.update(|shown| *shown = !*shown))
        .child(icon_of("icon", move || if shown.get() { "eye-off" } else { "eye" }))
}

/// What stands below a field: what is wrong, or else a hint.
pub fn field_foot(id: String, error: impl Fn() -> Option<String> + Clone + 'static, hint: impl Into<String>) -> El {
    let (hint, wrong) = (hint.into(), error.clone());
    el("p", "").id(id).attr("class", move || if wrong().is_some() { "field__error" } else { "field__hint" }).child(
        switch(error, move |error| {
            match error {
                // It is read out also to whoever is in the field already. What the crew refused a note says.
                Some(error) => {
                    let role = (error != text::TOKEN_REJECTED).then_some("alert");
                    (icon("cross"), el("span", "").attr("role", role).child(error.clone())).view()
                }
                None => hint.clone().view(),
            }
        }),
    )
}
