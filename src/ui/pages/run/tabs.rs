//! The tabs of a run, and what can be done with it when it has ended.

use super::Shown;
use super::toolbar::toolbar;
use crate::browser::document;
use crate::domain::text;
use crate::ui::dom::{Act, El, button, el, switch};
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

/// The row of tabs. Arrow keys move between them; `on_pick` gets the tab that the person picks.
pub(super) fn tabs(shown: &Shown, tab: Memo<Tab>, on_pick: Act<Tab>) -> El {
    let (json, run) = (shown.json, shown.run.clone());
    let there = move || {
        let mut tabs = vec![Tab::Result, Tab::Tasks, Tab::Data, Tab::Raw];
        if json.read().is_none() {
            tabs.retain(|tab| *tab != Tab::Data);
        }
        tabs
    };
    let picks = on_pick.clone();
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
        picks(tabs[next]);
        document::focus_id(tabs[next].tab_id().to_owned());
    };
    let seen = run.clone();
    let tasks = move || seen.read().timeline().tasks();
    let one = move |this: Tab| {
        let on_pick = on_pick.clone();
        let chosen = move || tab.get() == this;
        button("tab")
            .attr("role", "tab")
            .id(this.tab_id())
            .attr("aria-controls", move || chosen().then(|| this.panel_id()))
            .attr("aria-selected", move || if chosen() { "true" } else { "false" })
            .attr("tabindex", move || if chosen() { "0" } else { "-1" })
            .on_click(move || on_pick(this))
            .child(this.label())
    };
    let badge = switch(tasks, |tasks| {
        (*tasks > 0).then(|| el("span", "badge").attr("aria-hidden", "true").child(text::grouped(*tasks as u64)))
    });
    let data = one.clone();
    let list = el("div", "tabs__list")
        .attr("role", "tablist")
        .attr("aria-label", "Views of this run")
        .on_key(on_key)
        .child(one(Tab::Result))
        .child(one(Tab::Tasks).child(badge))
        .child(switch(move || json.read().is_some(), move |has_data| has_data.then(|| data(Tab::Data))))
        .child(one(Tab::Raw));
    let shown = shown.clone();
    el("div", "tabs")
        .child(list)
        .child(switch(move || run.read().chip().is_end(), move |is_end| is_end.then(|| toolbar(&shown))))
}
