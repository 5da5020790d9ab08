//! A crew that is known but whose token is not in this tab, or was refused: the Token field in the form's place.

use super::Title;
use crate::domain::api::token::Token;
use crate::domain::settings::CrewEntry;
use crate::domain::text;
use crate::ui::components::note::NoteView;
use crate::ui::components::token_field::TokenField;
use crate::ui::erase::part;
use crate::ui::pages::connect::trouble::ConnectTrouble;
use crate::ui::state::connection::{Bring, Connection};
use crate::ui::state::crews::Lock;
use crate::ui::state::forms::Forms;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// Asks for the token of one crew.
#[component]
pub fn AskToken(
    /// The crew.
    entry: CrewEntry,
    /// Why its token is asked for.
    why: Lock,
    /// Whether its title is the heading of the view.
    heading: Memo<bool>,
) -> impl IntoView {
    let connection = Connection::expect();
    let token = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let refused = Forms::expect().sheet(&entry).refused;
    let crew = entry.crew;
    let (title, words) = match why {
        Lock::Missing => (text::TOKEN_ASKED_TITLE, text::TOKEN_ASKED),
        Lock::Refused => (text::TOKEN_REFUSED_TITLE, text::TOKEN_REFUSED),
    };
    let place = crew.place.clone();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = token.get_untracked();
        if typed.trim().is_empty() {
            error.set(None);
            connection.connect(place.clone(), None, Bring::default());
            return;
        }
        match Token::parse(&typed) {
            Ok(parsed) => {
                error.set(None);
                connection.connect(place.clone(), Some(parsed), Bring::default());
            }
            Err(why) => error.set(Some(why.sentence().to_owned())),
        }
    };
    view! {
        <form class="pane pane--form ask" aria-labelledby="ask-title" novalidate on:submit=on_submit>
            <div class="pane__body">
                <div class="form__head">
                    <Title heading=heading words=title id="ask-title" />
                </div>
                <div class="form__fields">
                    <p class="ask__text">{words}</p>
                    <TokenField
                        id="ask-token"
                        value=token
                        error=error
                        hint=Signal::stored(text::token_goes_to(crew.host()))
                    />
                </div>
                {part(move || {
                    let note = refused.get()?.acts(&[]);
                    Some(view! { <NoteView note=Signal::stored(note) on_act=|_| {} class="form__reject" /> })
                })}
                <ConnectTrouble />
            </div>
            <div class="pane__foot">
                <div class="form__foot">
                    <button class="button button--primary" type="submit">
                        "Connect"
                    </button>
                    <p class="form__note" role="status">
                        {part(move || text::connecting(connection.attempt().second()))}
                    </p>
                </div>
            </div>
        </form>
    }
}
