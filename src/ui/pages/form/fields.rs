//! The fields of the form: the first of them, more on request, and what can be sent beside them, folded away.

use super::field::{field_id, field_view};
use crate::browser::document;
use crate::domain::id::CrewId;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::components::show_more;
use crate::ui::dom::{Content, El, View, el, grow, switch};
use crate::ui::state::forms::Sheet;
use leptos::prelude::*;

/// How many fields are drawn at a time. All are sent.
const STEP: usize = 100;

/// How many fields are drawn.
#[derive(Clone, Copy)]
pub(super) struct Shown(RwSignal<usize>);

impl Shown {
    /// The first ones.
    pub(super) fn first() -> Self {
        Self(RwSignal::new(STEP))
    }

    /// Leads the person to a field, drawn or not.
    pub(super) fn field(self, sheet: &Sheet, name: &str) {
        let at = sheet.form.read_untracked().fields().iter().position(|field| field.name == name);
        if let Some(at) = at.filter(|at| *at >= self.0.get_untracked()) {
            self.0.set(at + 1);
        }
        document::focus_id(field_id(name));
    }
}

/// The fields of the inputs.
pub(super) fn fields(sheet: &Sheet, crew: &CrewId, Shown(shown): Shown) -> View {
    let (of, count, crew) = (sheet.clone(), sheet.form.clone(), crew.clone());
    let rest = count.clone();
    let moved = RwSignal::new(String::new());
    let rows = grow(
        move || count.read().fields().len().min(shown.get()),
        move |at| {
            let (of, crew, form) = (of.clone(), crew.clone(), of.form.clone());
            // Another field stands here when one is moved.
            switch(
                move || form.read().fields().get(at).map(|field| field.name.clone()),
                move |name| name.as_ref().map(|name| field_view(&of, &crew, name.clone(), moved)),
            )
        },
    );
    let more = switch(
        move || rest.read().fields().len() > shown.get(),
        move |more| more.then(|| show_more(move || shown.update(|shown| *shown += STEP))),
    );
    (rows, more).view()
}

/// What can be sent beside the inputs.
pub(super) fn advanced(sheet: &Sheet, crew: &CrewId) -> El {
    let names: Vec<String> = sheet.form.read_untracked().options().iter().map(|field| field.name.clone()).collect();
    let head = el("summary", "fold__head").child(icon("right")).child(text::ADVANCED);
    let body = el("div", "fold__body").child(el("p", "").child(text::ADVANCED_HELP));
    let body =
        names.into_iter().fold(body, |body, name| body.child(field_view(sheet, crew, name, RwSignal::default())));
    el("details", "fold fold--fields").child(head).child(body)
}
