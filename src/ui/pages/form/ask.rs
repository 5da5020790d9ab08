//! A crew that is known but whose token is not in this tab, or was refused: the Token field in the form's place.

use super::title;
use crate::domain::api::paste;
use crate::domain::api::token::Token;
use crate::domain::crew::Place;
use crate::domain::note::Note;
use crate::domain::settings::CrewEntry;
use crate::domain::text;
use crate::ui::components::note::{fixed, note_view};
use crate::ui::components::token_field::token_field;
use crate::ui::dom::{El, el};
use crate::ui::pages::connect::trouble::connect_trouble;
use crate::ui::state::State;
use crate::ui::state::connection::Bring;
use crate::ui::state::crews::Lock;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::HtmlInputElement;

/// Asks for the token of one crew. `heading` tells whether its title is the heading of the view.
pub fn ask_token(entry: &CrewEntry, why: Lock, heading: Memo<bool>) -> El {
    let connection = State::expect().connection;
    let token = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let refused = State::expect().forms.sheet(entry).refused;
    let (words, told) = match why {
        Lock::Missing => (text::TOKEN_ASKED_TITLE, text::TOKEN_ASKED),
        Lock::Refused => (text::TOKEN_REFUSED_TITLE, text::TOKEN_REFUSED),
        Lock::Asked => (text::TOKEN_WANTED_TITLE, text::TOKEN_WANTED),
    };
    let place = entry.crew.place.clone();
    let connect = move || {
        let typed = token.get_untracked();
        let parsed = if typed.trim().is_empty() { Ok(None) } else { Token::parse(&typed).map(Some) };
        match parsed {
            Ok(token) => {
                error.set(None);
                connection.connect(place.clone(), token, Bring::default());
            }
            Err(why) => error.set(Some(why.sentence().to_owned())),
        }
    };
    let hint = text::token_goes_to(entry.crew.host());
    let own = entry.crew.place.clone();
    // As in the Connect view, but a token that was pasted with another address is none for this crew.
    let take = move |_: &HtmlInputElement, text: String| {
        let found = paste::read(&text).unwrap_or_default();
        let is_own = found.base.is_none_or(|base| Place::At(base) == own);
        let pasted = found.token.filter(|_| is_own);
        if let Some(pasted) = &pasted {
            token.set(pasted.expose().to_owned());
        }
        pasted.is_some()
    };
    let asked = entry.crew.place.clone();
    let wrong = move || error.get().or_else(|| connection.rejected(Some(&asked)));
    let field = token_field("ask-token", why == Lock::Missing, token, wrong, hint, take);
    let rejected = move || {
        // What helps stands above.
        let note = Note { body: text::NOTHING_STARTED.to_owned(), ..refused.get()?.acts(&[]) };
        Some(note_view(fixed(note), "form__reject", Rc::new(|_| {})))
    };
    el("form", "pane pane--form ask")
        .attr("aria-labelledby", "ask-title")
        .attr("novalidate", "")
        .on("input", move |_| connection.typed())
        .on_submit(connect)
        .child(
            el("div", "pane__body")
                .child(el("div", "form__head").child(title(heading, words, "ask-title")))
                .child(el("div", "form__fields").child(el("p", "ask__text").child(told)).child(field))
                .child(rejected)
                .child(connect_trouble()),
        )
        .child(
            el("div", "pane__foot").child(
                el("div", "form__foot")
                    .child(el("button", "button button--primary").attr("type", "submit").child("Connect"))
                    .child(
                        el("p", "form__note")
                            .attr("role", "status")
                            .child(move || text::connecting(connection.attempt().second())),
                    ),
            ),
        )
}
