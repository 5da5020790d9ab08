//! Why the last attempt to connect did not work, and what can be done.

use crate::browser::{document, location};
use crate::domain::crew::Place;
use crate::domain::note::Act;
use crate::domain::route::Route;
use crate::domain::text;
use crate::ui::components::note::{fixed, note_view};
use crate::ui::dom::{View, switch};
use crate::ui::state::State;
use crate::ui::state::connection::Attempt;
use std::rc::Rc;

/// The note on the last attempt, if it failed.
pub fn connect_trouble() -> View {
    let State { connection, nav, .. } = *State::expect();
    let on_act: Rc<dyn Fn(Act)> = Rc::new(move |act| match act {
        Act::EnterToken | Act::GiveToken => document::focus("#token, #ask-token"),
        Act::UseAnyway => connection.use_anyway(),
        Act::TryAgain => connection.again(),
        Act::ChangeCrew => nav.go(&Route::Connect),
        Act::RetryNow | Act::StartAgain | Act::EnterRunId | Act::Discard | Act::WatchAgain | Act::NewRun => {}
    });
    switch(
        move || connection.attempt(),
        move |attempt| {
            let Attempt::Failed(place, outcome) = attempt else { return None };
            let note = match place {
                Place::Sample => text::sample_missing(outcome),
                Place::At(base) => text::connect_note(outcome, base.host(), connection.had_token(), location::page())?,
            };
            Some(note_view(fixed(note), "", on_act.clone()))
        },
    )
}
