//! The fields of the form: the first of them, more on request.

use super::field::{field_id, field_view};
use crate::browser::document;
use crate::domain::form::{Field, Form};
use crate::domain::id::CrewId;
use crate::ui::components::show_more;
use crate::ui::dom::{Content, View, follow, grow, switch};
use crate::ui::state::forms::Sheet;
use leptos::prelude::*;

/// How many fields are drawn at a time. All are sent.
const STEP: usize = 100;
/// A field that stands this much further down is drawn alone: what lies between would take seconds.
const FAR: usize = 200;

/// Whose field stands in a row, if one does.
type Named = Box<dyn Fn(&Form) -> Option<String>>;

/// Which fields are drawn.
#[derive(Clone, Copy)]
pub struct Shown {
    count: RwSignal<usize>,
    /// The name of a field that the person was led to and that is not drawn: one far below them, or beside the inputs.
    far: RwSignal<String>,
    /// The name of the field that was moved last.
    moved: RwSignal<String>,
    /// Whether what can be sent beside the inputs was opened.
    pub(super) beside: RwSignal<bool>,
}

impl Shown {
    /// The first ones.
    pub(super) fn first() -> Self {
        let name = || RwSignal::new(String::new());
        Self { count: RwSignal::new(STEP), far: name(), moved: name(), beside: RwSignal::new(false) }
    }

    /// Leads the person to a field, drawn or not.
    pub(super) fn field(self, sheet: &Sheet, name: &str) {
        let form = sheet.form.read_untracked();
        if form.field(name).is_some_and(Field::is_option) {
            name.clone_into(&mut self.far.write());
            self.beside.set(true);
        }
        self.reach(&form, name);
        document::focus_id(field_id(name));
    }

    /// A field was moved: it is drawn, wherever it stands now.
    pub(super) fn moved(self, form: &ArcRwSignal<Form>, name: &str) {
        name.clone_into(&mut self.moved.write());
        self.reach(&form.read_untracked(), name);
    }

    /// Puts the focus on the one of these to which the person was led before it was drawn.
    pub(super) fn led_to(self, names: &[String]) {
        let far = self.far.read_untracked();
        if names.contains(&far) {
            document::focus_id(field_id(&far));
        }
    }

    /// Whether this field was moved last.
    pub(super) fn is_moved(self, name: &str) -> bool {
        *self.moved.read_untracked() == name
    }

    fn reach(self, form: &Form, name: &str) {
        let drawn = self.count.get_untracked();
        match form.place(name) {
            Some(at) if at >= drawn + FAR => self.far.set(name.to_owned()),
            Some(at) if at >= drawn => self.count.set(at + 1),
            Some(_) | None => {}
        }
    }
}

/// The fields of the inputs.
pub(super) fn fields(sheet: &Sheet, crew: &CrewId, show: Shown) -> View {
    let shown = show.count;
    let (count, rest, refused) = (sheet.form.clone(), sheet.form.clone(), sheet.form.clone());
    let (of, crew) = (sheet.clone(), crew.clone());
    let row = move |name: Named| {
        let (of, crew, form) = (of.clone(), crew.clone(), of.form.clone());
        switch(
            move || name(&form.read()),
            move |name| name.as_ref().map(|name| field_view(&of, &crew, name.clone(), show)),
        )
    };
    let far = row(Box::new(move |form| {
        let name = show.far.get();
        form.place(&name).filter(|at| *at >= shown.get()).map(|_| name)
    }));
    let rows = grow(
        move || count.read().fields().len().min(shown.get()),
        // Another field stands here when one is moved.
        move |at| row(Box::new(move |form| form.fields().get(at).map(|field| field.name.clone()))),
    );
    // One that the crew complains about is drawn wherever it stands.
    follow(move || {
        let form = refused.read();
        if let Some(name) = form.refused() {
            show.reach(&form, name);
        }
    });
    let listed = rest.clone();
    let draw_more = move || {
        let next = listed.read_untracked().fields().get(shown.get_untracked()).map(|field| field_id(&field.name));
        shown.update(|shown| *shown += STEP);
        if let Some(next) = next {
            document::focus_id(next);
        }
    };
    let more = switch(
        move || rest.read().fields().len() > shown.get(),
        move |more| more.then(|| show_more(draw_more.clone())),
    );
    (rows, far, more).view()
}
