//! The tabs of a run, and what can be done with it when it has ended.

use super::Shown;
use super::toolbar::Toolbar;
use crate::ui::erase::{act, memo, part};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// A view of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    /// What the crew made.
    Result,
    /// What was seen on the way.
    Tasks,
    /// The JSON of the result.
    Data,
    /// The answer as received.
    Raw,
}

impl Tab {
    fn label(self) -> &'static str {
        match self {
            Tab::Result => "Result",
            Tab::Tasks => "Tasks",
            Tab::Data => "Data",
            Tab::Raw => "Raw",
        }
    }

    /// The id of the tab itself.
    pub(super) fn tab_id(self) -> &'static str {
        match self {
            Tab::Result => "tab-result",
            Tab::Tasks => "tab-tasks",
            Tab::Data => "tab-data",
            Tab::Raw => "tab-raw",
        }
    }

    /// The id of its panel.
    pub(super) fn panel_id(self) -> &'static str {
        match self {
            Tab::Result => "panel-result",
            Tab::Tasks => "panel-tasks",
            Tab::Data => "panel-data",
            Tab::Raw => "panel-raw",
        }
    }
}

/// The row of tabs. Arrow keys move between them.
#[component]
pub(super) fn Tabs(
    /// The chosen one.
    tab: Memo<Tab>,
    /// Whether there is JSON.
    has_data: Memo<bool>,
    /// Called with the tab that the person picks.
    on_pick: Callback<Tab>,
) -> impl IntoView {
    let Shown { run, chip, .. } = Shown::expect();
    let tasks = memo(move || run.with(|run| run.timeline().tasks()));
    let there = move || {
        let with = [Tab::Result, Tab::Tasks, Tab::Data, Tab::Raw];
        with.into_iter().filter(|tab| *tab != Tab::Data || has_data.get()).collect::<Vec<_>>()
    };
    let on_key = move |event: KeyboardEvent| {
        let tabs = there();
        let at = tabs.iter().position(|other| *other == tab.get_untracked()).unwrap_or(0);
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % tabs.len(),
            "ArrowLeft" => (at + tabs.len() - 1) % tabs.len(),
            "Home" => 0,
            "End" => tabs.len() - 1,
            _ => return,
        };
        event.prevent_default();
        on_pick.run(tabs[next]);
        crate::browser::document::focus_id(tabs[next].tab_id().to_owned());
    };
    let one = move |this: Tab| {
        let chosen = move || tab.get() == this;
        let count = move || (this == Tab::Tasks && tasks.get() > 0).then(|| tasks.get());
        view! {
            <button
                class="tab"
                type="button"
                role="tab"
                id=this.tab_id()
                aria-controls=Signal::derive(move || chosen().then(|| this.panel_id()))
                aria-selected=Signal::derive(move || if chosen() { "true" } else { "false" })
                tabindex=Signal::derive(move || if chosen() { "0" } else { "-1" })
                on:click=act(move |_| on_pick.run(this))
            >
                {this.label()}
                {part(move || count().map(|count| view! { <span class="badge" aria-hidden="true">{count}</span> }))}
            </button>
        }
    };
    view! {
        <div class="tabs">
            <div class="tabs__list" role="tablist" aria-label="Views of this run" on:keydown=on_key>
                {part(move || there().into_iter().map(one).collect_view())}
            </div>
            {part(move || chip.get().is_end().then(|| view! { <Toolbar /> }))}
        </div>
    }
}
