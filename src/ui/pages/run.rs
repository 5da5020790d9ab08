//! One run: its state, what was seen of it, and its result.

mod data;
mod foot;
mod head;
mod missing;
mod notes;
mod plain;
mod raw;
mod result;
mod tabs;
mod task;
mod tasks;
mod toolbar;

use crate::browser::document;
use crate::domain::id::RunId;
use crate::domain::run::{Chip, Event, Run};
use crate::ui::dom::{El, el, follow, memo, switch};
use crate::ui::state::State;
use crate::ui::state::reading::Document;
use leptos::prelude::*;
use std::rc::Rc;
use tabs::{Tab, tabs};

/// What the parts of this page share.
#[derive(Clone)]
struct Shown {
    run: ArcRwSignal<Run>,
    document: Document,
    /// The JSON of the result: as the server gave it, or as found in the text.
    json: Memo<Option<String>>,
}

/// The view of one run, or a word on why there is none.
pub fn run_page(id: &RunId) -> El {
    match State::expect().runs.peek(id) {
        Some(run) => run_view(run),
        None => missing::missing(),
    }
}

fn run_view(run: ArcRwSignal<Run>) -> El {
    let document = Document::empty();
    let seen = run.clone();
    let json = memo(move || {
        let given = seen.read().output().and_then(|output| output.json.clone());
        given.or_else(|| document.json())
    });
    let seen = run.clone();
    let text = memo(move || seen.read().output().and_then(|output| output.text.clone()));
    follow(move || {
        if let Some(text) = text.get() {
            document.read(text);
        }
    });
    let shown = Shown { run, document, json };
    let (head, notes, foot) = (head::head(&shown), notes::notes(&shown), foot::foot(&shown));
    let picked = RwSignal::new(None::<Tab>);
    let has_data = move || json.read().is_some();
    let run = shown.run.clone();
    let tab = memo(move || match picked.get() {
        Some(Tab::Data) if !has_data() => Tab::Result,
        Some(tab) => tab,
        None if run.read().chip() == Chip::Done => Tab::Result,
        None => Tab::Tasks,
    });
    let tabs = tabs(&shown, tab, Rc::new(move |tab| picked.set(Some(tab))));
    let panel = el("div", "panel")
        .attr("role", "tabpanel")
        .id(move || tab.get().panel_id())
        .attr("aria-labelledby", move || tab.get().tab_id())
        .attr("tabindex", "0")
        .child(switch(
            move || tab.get(),
            move |tab| {
                lead_out(".panel *");
                match tab {
                    Tab::Result => result::result_panel(&shown),
                    Tab::Tasks => tasks::tasks_panel(&shown),
                    Tab::Data => data::data_panel(&shown),
                    Tab::Raw => raw::raw_panel(&shown),
                }
            },
        ));
    el("section", "pane pane--run run")
        .attr("aria-labelledby", "run-title")
        .child(el("div", "pane__body").child(head).child(notes).child(tabs).child(panel))
        .child(foot)
}

/// What is about to go may have the focus: that goes on at the run's title.
fn lead_out(of: &str) {
    if document::has_focus_in(of) {
        document::focus("#run-title");
    }
}

impl Shown {
    /// Tells the run what happened.
    fn tell(&self) -> impl Fn(Event) + Clone + 'static {
        let runs = State::expect().runs;
        let id = self.run.read_untracked().id().clone();
        move |event| runs.tell(&id, event)
    }
}
