//! The fields of the form: the first of them, more on request, and what can be sent beside them, folded away.

use super::field::{field_id, field_view};
use crate::browser::document;
use crate::domain::form::Form;
use crate::domain::id::CrewId;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::components::show_more;
use crate::ui::dom::{Content, El, View, el, grow, switch};
use crate::ui::state::forms::Sheet;
use leptos::prelude::*;

/// How many fields are drawn at a time. All are sent.
const STEP: usize = 100;

/// Which fields are drawn.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    count: RwSignal<usize>,
    /// The name of the field that was moved last.
    moved: RwSignal<String>,
}

impl Shown {
    /// The first ones.
    pub(super) fn first() -> Self {
        Self { count: RwSignal::new(STEP), moved: RwSignal::new(String::new()) }
    }

    /// Leads the person to a field, drawn or not.
    pub(super) fn field(self, sheet: &Sheet, name: &str) {
        self.reach(&sheet.form, name);
        document::focus_id(field_id(name));
    }

    /// A field was moved: it is drawn, wherever it stands now.
    pub(super) fn moved(self, form: &ArcRwSignal<Form>, name: &str) {
        name.clone_into(&mut self.moved.write());
        self.reach(form, name);
    }

    /// Whether this field was moved last.
    pub(super) fn is_moved(self, name: &str) -> bool {
        *self.moved.read_untracked() == name
    }

    fn reach(self, form: &ArcRwSignal<Form>, name: &str) {
        let at = form.read_untracked().place(name);
        if let Some(at) = at.filter(|at| *at >= self.count.get_untracked()) {
            self.count.set(at + 1);
        }
    }
}

/// The fields of the inputs.
pub(super) fn fields(sheet: &Sheet, crew: &CrewId, show: Shown) -> View {
    let shown = show.count;
    let (of, count, crew) = (sheet.clone(), sheet.form.clone(), crew.clone());
    let rest = count.clone();
    let rows = grow(
        move || count.read().fields().len().min(shown.get()),
        move |at| {
            let (of, crew, form) = (of.clone(), crew.clone(), of.form.clone());
            // Another field stands here when one is moved.
            switch(
                move || form.read().fields().get(at).map(|field| field.name.clone()),
                move |name| name.as_ref().map(|name| field_view(&of, &crew, name.clone(), show)),
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
    let body = names.into_iter().fold(body, |body, name| body.child(field_view(sheet, crew, name, Shown::first())));
    el("details", "fold fold--fields").child(head).child(body)
}
