//! The crew in use: another name for it, and how to be rid of it.

use super::DIALOG;
use crate::browser::document;
use crate::domain::crew::Crew;
use crate::domain::route::Route;
use crate::domain::text;
use crate::ui::components::ask_line::{AskLine, ask_line};
use crate::ui::components::host::host;
use crate::ui::dom::{El, View, button, el, switch};
use crate::ui::state::State;

/// What can be done with the crew in use.
pub(super) fn this_crew() -> View {
    let crews = State::expect().crews;
    switch(
        move || crews.current().map(|entry| entry.crew),
        |crew| {
            crew.as_ref().map(|crew| {
                let place = el("div", "").child(host(crew.host()));
                el("div", "dialog__body").child(place).child(rename(crew)).child(remove(crew))
            })
        },
    )
}

fn rename(crew: &Crew) -> El {
    let State { crews, toasts, .. } = *State::expect();
    let line = AskLine {
        id: "crew-name",
        label: "Name",
        button: "Rename",
        hint: text::CREW_NAME_HINT,
        refusal: text::NO_CREW_NAME,
    };
    let id = crew.id.clone();
    ask_line(line, &crew.name, move |name| {
        let is_name = !name.is_empty();
        if is_name {
            document::close_dialog(DIALOG);
            crews.rename(&id, &name);
            toasts.say(text::RENAMED);
        }
        is_name
    })
}

/// A crew whose run is watched is not removed: the run needs its token.
fn remove(crew: &Crew) -> View {
    let State { connection, crews, forms, nav, runs, toasts, .. } = *State::expect();
    let crew = crew.clone();
    let of = crew.id.clone();
    switch(
        move || runs.watches(&of),
        move |is_watched| {
            let crew = crew.clone();
            let gone = move || {
                document::close_dialog(DIALOG);
                // An answer to an attempt that is still on would bring it back.
                connection.clear();
                let next = crews.remove(&crew);
                forms.remove(&crew.id);
                nav.go(if next { &Route::New } else { &Route::Connect });
                toasts.say(text::REMOVED);
            };
            let words = if *is_watched { text::CREW_RUNS } else { text::REMOVING };
            let button =
                (!is_watched).then(|| el("div", "").child(button("button").on_click(gone).child("Remove this crew")));
            (el("p", "form__hint").child(words), button)
        },
    )
}
