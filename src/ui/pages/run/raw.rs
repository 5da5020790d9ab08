//! The last answer, byte for byte as far as text can show it.

use super::Shown;
use super::plain::plain;
use crate::browser::{clock, file};
use crate::domain::api::reply::decode_text;
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, View, button, el, switch};
use crate::ui::state::State;
use leptos::prelude::*;
use std::rc::Rc;

/// What the crew sent last.
pub(super) fn raw_panel(shown: &Shown) -> View {
    let run = shown.run.clone();
    let has = move || {
        let run = run.read();
        (run.body().is_some(), run.odd_body().is_some())
    };
    let run = shown.run.clone();
    switch(has, move |(good, odd)| {
        if !good && !odd {
            return el("p", "panel__wait").child(text::NOTHING_HEARD).view();
        }
        (good.then(|| received(&run)), odd.then(|| strange(&run))).view()
    })
}

fn received(run: &ArcRwSignal<Run>) -> View {
    let toasts = State::expect().toasts;
    let (saved, told, text) = (run.clone(), run.clone(), run.clone());
    let save = move || {
        let bytes = saved.read_untracked().body();
        if !bytes.is_some_and(|bytes| file::download("answer.json", "application/octet-stream", &bytes)) {
            toasts.say(text::NOT_SAVED);
        }
    };
    let words = move || {
        let run = told.read();
        let when = run.checked_at().map(|at| clock::local(at).clock());
        text::as_received(when, run.body().map_or(0, |bytes| bytes.len()))
    };
    let bar = el("div", "panel__bar")
        .child(el("span", "").child(words))
        .child(button("button button--quiet").on_click(save).child(icon("download")).child("Save the answer"));
    let text = move || text.read().body().as_deref().map(decode_text).unwrap_or_default();
    (bar, plain(Rc::new(text), "raw", Some("The answer as received"))).view()
}

/// An answer that is not a crew's.
fn strange(run: &ArcRwSignal<Run>) -> View {
    let run = run.clone();
    let bar = el("div", "panel__bar").child(el("span", "").child(text::NOT_A_CREW_ANSWER));
    let text = move || run.read().odd_body().as_deref().map(decode_text).unwrap_or_default();
    (bar, plain(Rc::new(text), "raw", Some("An answer that is not a crew’s"))).view()
}
