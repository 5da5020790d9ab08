//! The part of the program that only runs need: what drives them, and their views; and what few open: the menu of a
//! field, the inputs as JSON, and the dialog.
//!
//! What is served has it in a file of its own, which is fetched when it is first needed. Whatever is reached from `rest`
//! alone goes there: `cargo xtask build` cuts where this function is marked.

use super::app::dialog::content;
use super::app::tabbar::tab_state;
use super::app::title::follow_run;
use super::components::note::{fixed, note_view};
use super::dom::{Content, El, View, el, switch};
use super::pages::form::json::JsonView;
use super::pages::form::menu::{Of, field_menu};
use super::pages::form::{Again, Before, Shown, add_input, beside_inputs, hidden_names, same_again};
use super::pages::run::run_page;
use super::pages::runs::runs_page;
use super::pages::workspace::recent;
use super::state::State;
use super::state::forms::Sheet;
use super::state::later::{Stand, Wait};
use super::state::runs::Runs;
use crate::browser::part::Missing;
use crate::domain::crew::Crew;
use crate::domain::id::{CrewId, KickoffId, RunId};
use crate::domain::note::{Act, Note, Tone};
use crate::domain::run::Event;
use crate::domain::text;
use crate::domain::value::Start;
use leptos::prelude::*;
use std::rc::Rc;

/// What stands in the part, to be called.
#[derive(Clone, Copy)]
pub struct Rest {
    /// Brings back the runs of this tab.
    pub restore: fn(Runs),
    /// Starts a run.
    pub start: fn(Runs, &Crew, Start),
    /// Follows a run that was started elsewhere.
    pub track: fn(Runs, &Crew, KickoffId),
    /// Tells a run what happened.
    pub tell: fn(Runs, &RunId, Event),
    /// Lets the page's title and icon tell the state of a run.
    pub follow_run: fn(),
    /// The state of the run, in its tab.
    pub tab_state: fn() -> Option<String>,
    /// The view of a run.
    pub run_page: fn(&RunId) -> El,
    /// The list of runs.
    pub runs_page: fn() -> View,
    /// The newest runs, for where none is shown.
    pub recent: fn(Runs) -> El,
    /// The inputs as JSON.
    pub json_field: fn(JsonView, &Sheet) -> El,
    /// What stands in the menu of a field.
    pub field_menu: fn(&Of) -> El,
    /// What stands in the dialog, by its title.
    pub dialog: fn(&str) -> View,
    /// The question for the name of another input.
    pub add_input: fn(&Sheet) -> View,
    /// The names that no prompt can use.
    pub hidden_names: fn(&Sheet) -> El,
    /// What can be sent beside the inputs.
    pub beside_inputs: fn(&Sheet, &CrewId, Shown, bool) -> El,
    /// The question about inputs that were sent a moment ago.
    pub same_again: fn(Again, Before, Rc<dyn Fn()>) -> El,
}

#[cfg_attr(cut, wasm_split_helpers::wasm_split(rest, fallible))]
#[cfg_attr(not(cut), expect(clippy::unnecessary_wraps, reason = "where the program is cut, the part may not come"))]
fn rest() -> Result<Rest, Missing> {
    let (restore, start, track, tell) = (Runs::restore, Runs::begin, Runs::follow, Runs::hear);
    let (json_field, dialog) = (JsonView::area, content);
    Ok(Rest {
        restore,
        start,
        track,
        tell,
        follow_run,
        tab_state,
        run_page,
        runs_page,
        recent,
        json_field,
        field_menu,
        dialog,
        add_input,
        hidden_names,
        beside_inputs,
        same_again,
    })
}

/// Fetches the part. It can be tried again.
///
/// # Errors
/// When it does not come.
pub async fn fetch() -> Result<Rest, Missing> {
    #[cfg(cut)]
    return rest().await;
    #[cfg(not(cut))]
    rest()
}

/// A page of the part: what `draw` makes of it, and until it is here a word on where it is.
pub fn page(draw: impl Fn(Rest) -> View + 'static) -> View {
    view(place, draw)
}

/// A view of the part: what `draw` makes of it, and until it is here, in its `place`, a word on where it is.
pub fn view(place: fn(El) -> View, draw: impl Fn(Rest) -> View + 'static) -> View {
    let later = State::expect().later;
    later.ask();
    switch(
        move || later.stand(),
        move |stand| match (stand, later.rest()) {
            (_, Some(rest)) => draw(rest),
            (Stand::Missing, None) => {
                let note = Note::new(Tone::Failed, text::REST_MISSING_TITLE, text::REST_MISSING).acts(&[Act::TryAgain]);
                place(note_view(fixed(note), "", Rc::new(move |_| later.ask())))
            }
            (_, None) => place(el("p", "form__hint").attr("role", "status").child(text::REST_ON_ITS_WAY)),
        },
    )
}

/// A fold of the part: what is in it is drawn when it is first `opened`.
pub fn fold(
    class: &'static str,
    head: El,
    opened: RwSignal<bool>,
    draw: impl Fn(Rest) -> View + Clone + 'static,
) -> El {
    let body = switch(
        move || opened.get(),
        move |opened| {
            let draw = draw.clone();
            opened.then(|| view(Content::view, draw))
        },
    );
    el("details", class)
        .attr("open", move || opened.get().then_some(""))
        .on("toggle", move |_| opened.set(true))
        .child(head)
        .child(body)
}

/// What stands where the view will.
fn place(content: El) -> View {
    let title = el("h1", "form__title").attr("tabindex", "-1").child("Runs");
    el("section", "pane pane--run").child(el("div", "pane__body").child(title).child(content)).view()
}

/// Beside Run: that a start waits for the part.
pub fn waiting() -> View {
    let later = State::expect().later;
    switch(
        move || later.wait() == Wait::Start,
        |waits| waits.then(|| el("p", "form__again").attr("role", "status").child(text::START_WAITS)),
    )
}

/// Above the form: that a start came to nothing, because the part did not come.
pub fn in_vain(on_act: Rc<dyn Fn(Act)>) -> View {
    let later = State::expect().later;
    switch(
        move || if let Wait::InVain { online } = later.wait() { Some(online) } else { None },
        move |online| {
            online.map(|online| note_view(fixed(text::start_in_vain(online)), "form__reject", on_act.clone()))
        },
    )
}
