//! Why the last attempt to connect did not work, and what can be done.

use crate::browser::document;
use crate::domain::crew::Place;
use crate::domain::note::Act;
use crate::domain::route::Route;
use crate::domain::text;
use crate::ui::components::note::NoteView;
use crate::ui::erase::{memo, part};
use crate::ui::state::connection::{Attempt, Connection};
use crate::ui::state::nav::Nav;
use leptos::prelude::*;

/// The note on the last attempt, if it failed.
#[component]
pub fn ConnectTrouble() -> impl IntoView {
    let (connection, nav) = (Connection::expect(), Nav::expect());
    let failed = memo(move || match connection.attempt() {
        Attempt::Failed(place, outcome) => Some((place, outcome)),
        Attempt::Idle | Attempt::Asking { .. } => None,
    });
    let act = Callback::new(move |act: Act| match act {
        Act::EnterToken => document::focus("#token, #ask-token"),
        Act::UseAnyway => connection.use_anyway(),
        Act::TryAgain => connection.again(),
        Act::ChangeCrew => nav.go(&Route::Connect),
        Act::CheckNow | Act::StartAgain | Act::EnterRunId | Act::Discard | Act::WatchAgain | Act::NewRun => {}
    });
    part(move || {
        failed.get().and_then(|(place, outcome)| {
            let host = match &place {
                Place::Sample => String::new(),
                Place::At(base) => base.host().to_owned(),
            };
            let note = text::connect_note(&outcome, &host, connection.had_token())?;
            Some(view! { <NoteView note=Signal::stored(note) on_act=act /> })
        })
    })
}
