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

use crate::domain::id::RunId;
use crate::domain::run::{Chip, Run};
use crate::ui::erase::{memo, part};
use crate::ui::state::reading::Document;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;
use missing::Missing;
use tabs::{Tab, Tabs};

/// What the parts of this page share.
#[derive(Clone)]
struct Shown {
    run: ArcRwSignal<Run>,
    chip: Memo<Chip>,
    document: Document,
    /// The JSON of the result: as the server gave it, or as found in the text.
    json: Memo<Option<String>>,
}

/// The view of one run, or a word on why there is none.
#[component]
pub fn RunPage(
    /// Which run.
    id: RunId,
) -> impl IntoView {
    match Runs::expect().peek(&id) {
        Some(run) => view! { <RunView run=run /> }.into_any(),
        None => view! { <Missing /> }.into_any(),
    }
}

#[component]
fn RunView(
    /// The run.
    run: ArcRwSignal<Run>,
) -> impl IntoView {
    let seen = run.clone();
    let chip = memo(move || seen.with(Run::chip));
    let document = Document::empty();
    let seen = run.clone();
    let given = memo(move || seen.with(|run| run.output().and_then(|output| output.json.clone())));
    let json = memo(move || given.get().or_else(|| document.json()));
    let seen = run.clone();
    let text = memo(move || seen.with(|run| run.output().and_then(|output| output.text.clone())));
    Effect::new(move |_| {
        if let Some(text) = text.get() {
            document.read(text);
        }
    });
    let picked = RwSignal::new(None::<Tab>);
    let has_data = memo(move || json.with(Option::is_some));
    let tab = memo(move || match picked.get() {
        Some(Tab::Data) if !has_data.get() => Tab::Result,
        Some(tab) => tab,
        None if chip.get() == Chip::Done => Tab::Result,
        None => Tab::Tasks,
    });
    provide_context(Shown { run, chip, document, json });
    let panel = move || match tab.get() {
        Tab::Result => view! { <result::ResultPanel /> }.into_any(),
        Tab::Tasks => view! { <tasks::TasksPanel /> }.into_any(),
        Tab::Data => view! { <data::DataPanel /> }.into_any(),
        Tab::Raw => view! { <raw::RawPanel /> }.into_any(),
    };
    view! {
        <section class="pane pane--run run" aria-labelledby="run-title">
            <div class="pane__body">
                <head::Head />
                <notes::Notes />
                <Tabs tab=tab has_data=has_data on_pick=Callback::new(move |tab| picked.set(Some(tab))) />
                <div
                    class="panel"
                    role="tabpanel"
                    id=Signal::derive(move || tab.get().panel_id())
                    aria-labelledby=Signal::derive(move || tab.get().tab_id())
                    tabindex="0"
                >
                    {part(panel)}
                </div>
            </div>
            <foot::Foot />
        </section>
    }
    .into_any()
}

impl Shown {
    fn expect() -> Self {
        expect_context()
    }
}
