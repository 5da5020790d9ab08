//! The last answer, byte for byte as far as text can show it.

use super::Shown;
use super::plain::plain;
use crate::browser::{clock, file};
use crate::domain::api::reply::decode_text;
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, button, el, switch};
use crate::ui::state::State;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// What came, reactive.
type Body = Rc<dyn Fn() -> Option<Arc<[u8]>>>;

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
    let told = run.clone();
    let words = move || {
        let run = told.read();
        let when = run.checked_at().map(|at| clock::local(at).clock());
        text::as_received(when, run.body().map_or(0, |bytes| bytes.len()))
    };
    let body: Body = {
        let run = run.clone();
        Rc::new(move || run.read().body())
    };
    (
        bar(el("span", "").child(words), "Save the answer", "answer.json", body.clone()),
        text_of(body, "The answer as received"),
    )
        .view()
}

/// An answer that is not a crew's, or as much of one as came.
fn strange(run: &ArcRwSignal<Run>) -> View {
    let run = run.clone();
    let body: Body = Rc::new(move || run.read().odd_body());
    let said = el("span", "").child(text::NOT_A_CREW_ANSWER);
    (bar(said, "Save what came", "answer.txt", body.clone()), text_of(body, "An answer that is not a crew’s")).view()
}

/// What it is, and a button that saves it to a file.
fn bar(words: El, deed: &'static str, file_name: &'static str, body: Body) -> El {
    let toasts = State::expect().toasts;
    let save = move || {
        let bytes = untrack(|| body());
        if !bytes.is_some_and(|bytes| file::download(file_name, "application/octet-stream", &bytes)) {
            toasts.say(text::NOT_SAVED);
        }
    };
    el("div", "panel__bar")
        .child(words)
        .child(button("button button--quiet").on_click(save).child(icon("download")).child(deed))
}

fn text_of(body: Body, name: &'static str) -> View {
    plain(Rc::new(move || body().as_deref().map(decode_text).unwrap_or_default()), "raw", Some(name))
}
