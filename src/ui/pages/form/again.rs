//! The same inputs again within minutes: asked about once, beside the button that starts them.

use crate::domain::crew::Crew;
use crate::domain::id::RunId;
use crate::domain::route::Route;
use crate::domain::time::Time;
use crate::domain::value::Start;
use crate::ui::components::ago::ago_of;
use crate::ui::dom::{El, View, button, el, switch};
use crate::ui::state::State;
use leptos::prelude::*;
use std::rc::Rc;

/// The run that was started before, and when.
pub type Before = (RunId, Time);

/// What is asked.
#[derive(Clone, Copy)]
pub struct Again {
    first: RwSignal<Option<Before>>,
    /// The person said yes.
    sure: RwSignal<bool>,
}

impl Again {
    /// Nothing yet.
    pub(super) fn none() -> Self {
        Self { first: RwSignal::new(None), sure: RwSignal::new(false) }
    }

    /// Whether to start at once; otherwise it is asked about.
    pub(super) fn may_start(self, crew: &Crew, start: &Start) -> bool {
        let sure = self.sure.get_untracked();
        let before = if sure { None } else { State::expect().runs.started_before(crew, start) };
        let may = before.is_none();
        self.sure.set(false);
        self.first.set(before);
        may
    }

    /// The inputs are others now.
    pub(super) fn forget(self) {
        if self.first.read_untracked().is_some() {
            self.first.set(None);
        }
    }

    /// The question, when there is one. `run` starts.
    pub(super) fn view(self, run: Rc<dyn Fn()>) -> View {
        let later = State::expect().later;
        switch(
            move || self.first.get(),
            // What was started before was started by the part that is asked here.
            move |first| Some((later.rest()?.same_again)(self, first.clone()?, run.clone())),
        )
    }
}

/// The question about a run that began then, with what can be done.
pub fn same_again(again: Again, (id, began): Before, run: Rc<dyn Fn()>) -> El {
    let anyway = move || {
        again.sure.set(true);
        run();
    };
    let open = el("a", "link").attr("href", Route::Run(id).to_string()).child("Open it");
    el("p", "form__again")
        .attr("role", "alert")
        .child(el("span", "").child("Started ").child(ago_of(began, "")))
        .child(open.on_click(move || again.forget()))
        .child(button("link").on_click(anyway).child("Run again anyway"))
}
