//! The one component that carries trouble: what happened, what it means and what to do, the server's own words.

use super::icon::icon_of;
use crate::domain::note::{Act, Note, Tone};
use crate::ui::dom::{self, El, button, el, switch};
use crate::ui::state::State;
use std::rc::Rc;

/// The class of a note that comes and goes with the connection.
pub const STRIP: &str = "strip";

/// A note that may change while it stands there.
pub type Says = Rc<dyn Fn() -> Note>;

/// A note that stays as it is, but for the time until the same can be tried again.
#[must_use]
pub fn fixed(note: Note) -> Says {
    let beat = State::expect().clock;
    Rc::new(move || match note.until {
        Some(until) => note.clone().with_wait(until.since(beat.now())),
        None => note.clone(),
    })
}

/// A note. With something to do it is an alert; otherwise it is told when there is time, as a strip, or only stands there.
/// `class` stands beside its own, and `on_act` is called with the button that was pressed.
pub fn note_view(note: Says, class: &'static str, on_act: dom::Act<Act>) -> El {
    let title_id = format!("note-{}", next_number());
    let of = |read: fn(Note) -> Option<String>| {
        let note = note.clone();
        move || read(note())
    };
    let (acting, named, signed, alarming) = (note.clone(), note.clone(), note.clone(), note.clone());
    let buttons = switch(
        move || acting().acts,
        move |acts| {
            (!acts.is_empty()).then(|| {
                acts.iter().enumerate().fold(el("div", "note__actions"), |all, (at, act)| {
                    let (act, on_act) = (*act, on_act.clone());
                    let class = if at > 0 && act == Act::Discard { "button button--quiet" } else { "button" };
                    all.child(button(class).on_click(move || on_act(act)).child(act.label()))
                })
            })
        },
    );
    let words = switch(of(|note| note.words), |words| {
        words.clone().map(|words| el("pre", "note__words").attr("tabindex", "0").attr("dir", "auto").child(words))
    });
    el("section", "")
        .attr("class", move || ["note note--", tone(named().tone).0, " ", class].concat())
        .attr("role", move || match alarming().acts.as_slice() {
            [] => (class == STRIP).then_some("status"),
            _ => Some("alert"),
        })
        .attr("aria-labelledby", title_id.clone())
        .attr("tabindex", "-1")
        .child(icon_of("icon note__icon", move || tone(signed().tone).1))
        .child(
            el("div", "note__main")
                .child(el("h2", "note__title").id(title_id).attr("dir", "auto").child(of(|note| Some(note.title))))
                .child(el("p", "note__text").attr("aria-live", "off").child(of(|note| Some(note.body))))
                .child(buttons)
                .child(words),
        )
}

/// The name of a tone's class, and its icon.
fn tone(tone: Tone) -> (&'static str, &'static str) {
    match tone {
        Tone::Failed => ("failed", "cross"),
        Tone::Unknown => ("unknown", "question"),
        Tone::Attention => ("needs", "pause"),
        Tone::Plain => ("plain", "lines"),
    }
}

/// A number that no other note of this page has.
fn next_number() -> u32 {
    thread_local! {
        static LAST: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
    }
    LAST.with(|last| {
        last.set(last.get() + 1);
        last.get()
    })
}
