//! Connect: one paste, a token, and a crew that answers. Or the sample crew.

pub mod trouble;
mod understood;

use crate::browser::boot::Early;
use crate::browser::{document, location};
use crate::domain::api::base::Base;
use crate::domain::api::paste::{self, PasteError, Pasted};
use crate::domain::api::token::Token;
use crate::domain::crew::Place;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::components::on_paste;
use crate::ui::components::token_field::{field_foot, token_field};
use crate::ui::dom::{El, button, el, follow};
use crate::ui::state::State;
use crate::ui::state::connection::{Attempt, Bring, Connection};
use leptos::prelude::*;
use trouble::connect_trouble;
use understood::understood;

/// More characters than this at once were not typed.
const PASTED: usize = 4;

/// What is typed and what is wrong with it.
#[derive(Clone, Copy)]
struct Typed {
    url: RwSignal<String>,
    token: RwSignal<String>,
    url_error: RwSignal<Option<String>>,
    token_error: RwSignal<Option<String>>,
    understood: RwSignal<Option<Pasted>>,
}

/// The view that asks for a crew. `early` is what was typed before the program was there.
pub fn connect_page(early: Early) -> El {
    let connection = State::expect().connection;
    let form = Typed::new(&early);
    // It stays when the note goes, so that nothing moves under the hands of who types.
    let failed = RwSignal::new(false);
    follow(move || {
        if matches!(connection.attempt(), Attempt::Failed(..)) {
            failed.set(true);
        }
    });
    let token_error = move || form.token_error.get().or_else(|| connection.rejected(None));
    let sample = move || connection.connect(Place::Sample, None, Bring::default());
    if early.pressed {
        form.connect(&connection);
    } else if early.sample {
        sample();
    }
    let url = el("input", "input")
        .id("url")
        .attr("type", "text")
        .attr("inputmode", "url")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("aria-invalid", move || form.url_error.read().is_some().then_some("true"))
        .attr("aria-describedby", "url-hint")
        .value(move || form.url.get())
        .on_input(move |text| form.typed(&text));
    let url = on_paste(url, move |_, text| form.pasted(&connection, &text));
    let card = el("form", "connect__card card")
        .attr("novalidate", "")
        .on("input", move |_| form.changed(&connection))
        .on_submit(move || form.connect(&connection))
        .child(
            el("div", "field")
                .child(el("label", "field__label").attr("for", "url").child("Crew URL"))
                .child(url)
                .child(field_foot("url-hint".to_owned(), move || form.url_error.get(), text::URL_HINT)),
        )
        .child(token_field("token", false, form.token, token_error, text::TOKEN_HINT, move |_, text| {
            // A token may have dots as an address has, but its letters are large and small.
            let is_token = !text.contains("://")
                && text.contains(char::is_uppercase)
                && paste::read(&text).is_ok_and(|found| found.token.is_none());
            !is_token && form.pasted(&connection, &text)
        }))
        .child(understood(form.understood))
        .child(
            el("div", "connect__actions")
                .child(el("button", "button button--primary").attr("type", "submit").child("Connect"))
                .child(
                    el("span", "")
                        .attr("role", "status")
                        .child(move || text::connecting(connection.attempt().second())),
                ),
        );
    el("div", "")
        .attr("class", move || if failed.get() { "connect connect--trouble" } else { "connect" })
        .child(el("h1", "connect__title").attr("tabindex", "-1").child(text::CONNECT_TITLE))
        .child(move || (!failed.get()).then(|| el("p", "connect__lead").child(text::CONNECT_LEAD)))
        .child(card)
        .child(connect_trouble())
        .child(el("p", "or").child("or"))
        .child(
            el("div", "connect__sample")
                .child(button("button").on_click(sample).child(icon("play")).child("Try the sample crew"))
                .child(el("p", "").child(text::SAMPLE_HINT)),
        )
}

impl Typed {
    fn new(early: &Early) -> Self {
        let form = Self {
            url: RwSignal::new(early.url.clone()),
            token: RwSignal::new(early.token.clone()),
            url_error: RwSignal::new(None),
            token_error: RwSignal::new(None),
            understood: RwSignal::new(None),
        };
        form.paste(&early.url);
        // A field for one line has no others than those of a paste.
        if early.token.contains('\n') {
            form.paste(&early.token);
        }
        form
    }

    /// What was typed by hand is not rewritten under the person's fingers.
    fn typed(self, text: &str) {
        // Nobody types so much at once: it was pasted or dropped, and is all there.
        let is_whole = text.len() > self.url.read_untracked().len() + PASTED;
        self.url.set(text.to_owned());
        self.url_error.set(match paste::read(text) {
            Ok(_) | Err(PasteError::Empty) => None,
            // These two can be told before the address is whole.
            Err(why @ (PasteError::DashboardUrl | PasteError::CredentialsInUrl)) => Some(why.sentence().to_owned()),
            Err(why) => is_whole.then(|| why.sentence().to_owned()),
        });
        self.understood.set(None);
    }

    /// A paste that tells something fills both fields. Whether it was taken care of.
    fn paste(self, text: &str) -> bool {
        let Ok(found) = paste::read(text) else { return false };
        let plain = found.base.as_ref().is_some_and(|base| base.as_str() == text.trim());
        if let Some(base) = &found.base {
            self.url.set(base.as_str().to_owned());
            self.url_error.set(None);
        }
        if let Some(token) = &found.token {
            self.token.set(token.expose().to_owned());
            self.token_error.set(None);
        } else if let Some(Pasted { base: Some(own), token: Some(token), .. }) = &*self.understood.read_untracked()
            && found.base.as_ref().is_some_and(|base| base != own)
            && *self.token.read_untracked() == token.expose()
        {
            // It came with the address of another crew, and does not go to this one.
            self.token.set(String::new());
        }
        self.understood.set((!plain).then_some(found));
        true
    }

    /// Something else is typed: what was said of the last attempt, and of the last token, is no longer of interest.
    fn changed(self, connection: &Connection) {
        self.token_error.set(None);
        connection.typed();
    }

    /// A paste that is taken changes the fields as typing does.
    fn pasted(self, connection: &Connection, text: &str) -> bool {
        let taken = self.paste(text);
        if taken {
            self.changed(connection);
        }
        taken
    }

    fn connect(self, connection: &Connection) {
        let read = paste::read(&self.url.get_untracked());
        let found = match (read, self.understood.get_untracked()) {
            (Ok(found), understood) => Ok((found, understood.unwrap_or_default())),
            (Err(why), _) => Err(why),
        };
        let (found, understood) = match found {
            Ok(found) => found,
            Err(why) => return self.refuse_url(why),
        };
        let Some(base) = found.base else { return self.refuse_url(PasteError::NoUrl) };
        let Some(base) = location::resolved(&base) else { return self.refuse_url(PasteError::BadUrl) };
        let token = match self.parsed_token(found.token) {
            Ok(token) => token,
            Err(why) => {
                self.token_error.set(Some(why));
                document::focus("#token");
                return;
            }
        };
        self.show(&base);
        let bring = Bring {
            inputs: found.inputs.or(understood.inputs),
            kickoff_id: found.kickoff_id.or(understood.kickoff_id),
        };
        connection.connect(Place::At(base), token, bring);
    }

    fn parsed_token(self, pasted: Option<Token>) -> Result<Option<Token>, String> {
        let typed = self.token.get_untracked();
        if typed.trim().is_empty() {
            return Ok(pasted);
        }
        Token::parse(&typed).map(Some).map_err(|why| why.sentence().to_owned())
    }

    /// The address as it is used.
    fn show(self, base: &Base) {
        self.url.set(base.as_str().to_owned());
        self.url_error.set(None);
        self.token_error.set(None);
    }

    fn refuse_url(self, why: PasteError) {
        self.url_error.set(Some(why.sentence().to_owned()));
        document::focus("#url");
    }
}
