//! Connect: one paste, a token, and a crew that answers. Or the sample crew.

pub mod trouble;
mod understood;

use crate::browser::boot::Early;
use crate::browser::document;
use crate::domain::api::base::Base;
use crate::domain::api::paste::{self, PasteError, Pasted};
use crate::domain::api::token::Token;
use crate::domain::connect::Outcome;
use crate::domain::crew::Place;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::components::pasted;
use crate::ui::components::token_field::{FieldFoot, TokenField};
use crate::ui::erase::{act, memo, part};
use crate::ui::state::connection::{Attempt, Bring, Connection};
use leptos::prelude::*;
use trouble::ConnectTrouble;
use understood::Understood;
use web_sys::SubmitEvent;

/// What is typed and what is wrong with it.
#[derive(Clone, Copy)]
struct Box {
    url: RwSignal<String>,
    token: RwSignal<String>,
    url_error: RwSignal<Option<String>>,
    token_error: RwSignal<Option<String>>,
    understood: RwSignal<Option<Pasted>>,
}

/// The view that asks for a crew.
#[component]
pub fn ConnectPage(
    /// What was typed before the program was there.
    early: Early,
) -> impl IntoView {
    let connection = Connection::expect();
    let form = Box::new(&early);
    let connect = move || form.connect(&connection);
    let failed = memo(move || matches!(connection.attempt(), Attempt::Failed(..)));
    let rejected = memo(move || matches!(connection.attempt(), Attempt::Failed(_, Outcome::Rejected(_))));
    let token_error = Signal::derive(move || {
        form.token_error
            .get()
            .or_else(|| (rejected.get() && connection.had_token()).then(|| text::TOKEN_REJECTED.to_owned()))
    });
    if early.pressed {
        connect();
    } else if early.sample {
        connection.connect(Place::Sample, None, Bring::default());
    }
    early.restore_focus();
    view! {
        <div class=Signal::derive(move || if failed.get() { "connect connect--trouble" } else { "connect" })>
            <h1 class="connect__title" tabindex="-1">
                {text::CONNECT_TITLE}
            </h1>
            {part(move || (!failed.get()).then(|| view! { <p class="connect__lead">{text::CONNECT_LEAD}</p> }))}
            <form
                class="connect__card card"
                novalidate
                on:submit=act(move |event: SubmitEvent| {
                    event.prevent_default();
                    connect();
                })
            >
                <div class="field">
                    <label class="field__label" for="url">
                        "Crew URL"
                    </label>
                    <input
                        class="input"
                        id="url"
                        type="text"
                        inputmode="url"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        aria-invalid=Signal::derive(move || form.url_error.with(Option::is_some).then_some("true"))
                        aria-describedby="url-hint"
                        prop:value=form.url
                        on:input=act(move |event| form.typed(&event_target_value(&event)))
                        on:paste=act(move |event| pasted(&event, Some(Callback::new(move |text: String| form.paste(&text)))))
                    />
                    <FieldFoot id="url-hint".to_owned() error=form.url_error hint=text::URL_HINT.to_owned() />
                </div>
                <TokenField
                    id="token"
                    value=form.token
                    error=token_error
                    hint=text::TOKEN_HINT.to_owned()
                    on_paste=Callback::new(move |text: String| form.paste(&text))
                />
                <Understood pasted=form.understood />
                <div class="connect__actions">
                    <button class="button button--primary" type="submit">
                        "Connect"
                    </button>
                    <span role="status">{part(move || text::connecting(connection.attempt().second()))}</span>
                </div>
            </form>
            <ConnectTrouble />
            <p class="or">"or"</p>
            <div class="connect__sample">
                <button
                    class="button"
                    type="button"
                    on:click=act(move |_| connection.connect(Place::Sample, None, Bring::default()))
                >
                    <Icon name="play" />
                    "Try the sample crew"
                </button>
                <p>{text::SAMPLE_HINT}</p>
            </div>
        </div>
    }
}

impl Box {
    fn new(early: &Early) -> Self {
        let form = Self {
            url: RwSignal::new(early.url.clone()),
            token: RwSignal::new(early.token.clone()),
            url_error: RwSignal::new(None),
            token_error: RwSignal::new(None),
            understood: RwSignal::new(None),
        };
        form.paste(&early.url);
        form
    }

    /// What was typed by hand is not rewritten under the person's fingers.
    fn typed(self, text: &str) {
        self.url.set(text.to_owned());
        // These two can be told before the address is whole.
        self.url_error.set(match paste::read(text) {
            Err(why @ (PasteError::DashboardUrl | PasteError::CredentialsInUrl)) => Some(why.sentence().to_owned()),
            Ok(_) | Err(PasteError::Empty | PasteError::NoUrl | PasteError::UnsupportedScheme | PasteError::BadUrl) => {
                None
            }
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
        }
        self.understood.set((!plain).then_some(found));
        true
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
