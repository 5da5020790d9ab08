//! The result: plain text at once, then what the reader makes of it.

use super::Shown;
use super::plain::{Says, plain};
use crate::domain::api::status::From;
use crate::domain::json;
use crate::domain::text;
use crate::ui::components::blocks::blocks;
use crate::ui::components::show_more;
use crate::ui::dom::{Act, Content, El, View, el, grow, memo, switch};
use crate::ui::state::State;
use leptos::prelude::*;
use std::rc::Rc;

/// The most characters of JSON that are set in order for reading.
const PRETTY: usize = 400_000;

/// What the crew made.
pub(super) fn result_panel(shown: &Shown) -> View {
    let Shown { run, document, json } = shown.clone();
    let of_task = {
        let run = run.clone();
        move || run.read().output().is_some_and(|output| output.from == From::LastTask)
    };
    let seen = run.clone();
    let shape = move || {
        let run = seen.read();
        let (output, found) = (run.output(), json.read());
        let is_data = output.is_some_and(|output| output.is_data(found.as_deref()));
        (output.is_some() && !is_data, is_data, document.is_read())
    };
    let shown = shown.clone();
    let mark = switch(of_task, |of_task| of_task.then(|| el("p", "panel__wait").child(text::LAST_TASK)));
    let result = switch(shape, move |shape| match shape {
        (true, _, true) => read(&shown).view(),
        (true, _, false) => {
            let run = run.clone();
            let given = move || run.read().output().and_then(|output| output.text.clone()).unwrap_or_default();
            let why = switch(
                move || document.unread(),
                |why| why.clone().map(|why| el("p", "panel__wait").attr("role", "status").child(why)),
            );
            el("div", "result").child(why).child(plain(Rc::new(given), "result__plain", None)).view()
        }
        (false, true, _) => as_json(&shown),
        (false, false, _) => {
            let run = run.clone();
            el("p", "panel__wait")
                .child(move || text::no_result(run.read().chip(), run.read().latest().is_some()))
                .view()
        }
    });
    (mark, result).view()
}

/// JSON, set in order and with its numbers as written.
pub(super) fn as_json(shown: &Shown) -> View {
    let json = shown.json;
    let pretty = memo(move || {
        let json = json.read();
        let given = json.as_deref().unwrap_or_default();
        // What is too long to be set in order stands there as it came, whole.
        json::pretty_text(given, PRETTY).unwrap_or_else(|| given.to_owned())
    });
    plain(Rc::new(move || pretty.get()) as Says, "raw", Some("The result as JSON"))
}

/// What the reader has read so far.
fn read(shown: &Shown) -> El {
    let document = shown.document;
    let toasts = State::expect().toasts;
    let copy: Act<String> = Rc::new(move |code| toasts.copy(code));
    el("div", "result blocks")
        .attr("dir", "auto")
        .child(grow(move || document.pages(), move |at| blocks(document.page(at), &copy)))
        .child(switch(move || document.waits(), move |waits| waits.then(|| show_more(move || document.more()))))
}
