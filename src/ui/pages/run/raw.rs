//! The last answer, byte for byte as far as text can show it.

use super::Shown;
use super::plain::Plain;
use crate::browser::{clock, file};
use crate::domain::api::reply::decode_text;
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::erase::{memo, part};
use crate::ui::state::toasts::Toasts;
use leptos::prelude::*;

/// What the crew sent last.
#[component]
pub(super) fn RawPanel() -> impl IntoView {
    let Shown { run, .. } = Shown::expect();
    let toasts = Toasts::expect();
    let seen = run.clone();
    let good = memo(move || seen.with(Run::body));
    let seen = run.clone();
    let odd = memo(move || seen.with(Run::odd_body));
    let seen = run.clone();
    let checked = move || seen.with(Run::checked_at).map(|at| clock::local(at).clock());
    let body = StoredValue::new(checked);
    let save = move |_| {
        let bytes = good.get_untracked().or_else(|| odd.get_untracked());
        let saved = bytes.is_some_and(|bytes| file::download("answer.json", "application/octet-stream", &bytes));
        if !saved {
            toasts.say(text::NOT_SAVED);
        }
    };
    part(move || {
        if good.with(Option::is_none) && odd.with(Option::is_none) {
            return view! { <p class="panel__wait">{text::NOTHING_HEARD}</p> }.into_any();
        }
        let shown = Signal::derive(move || good.with(|bytes| bytes.as_deref().map(decode_text)).unwrap_or_default());
        let size = move || good.with(|bytes| bytes.as_ref().map_or(0, |bytes| bytes.len()));
        let when = body.get_value();
        view! {
            {good
                .with(Option::is_some)
                .then(|| {
                    view! {
                        <div class="panel__bar">
                            <span>{part(move || text::as_received(when(), size()))}</span>
                            <button class="button button--quiet" type="button" on:click=save>
                                <Icon name="download" />
                                "Save the answer"
                            </button>
                        </div>
                        <Plain text=shown class="raw" label="The answer as received" />
                    }
                })}
            {odd
                .get()
                .map(|bytes| {
                    let odd = Signal::stored(decode_text(&bytes));
                    view! {
                        <div class="panel__bar">
                            <span>{text::NOT_A_CREW_ANSWER}</span>
                        </div>
                        <Plain text=odd class="raw" label="An answer that is not a crew’s" />
                    }
                })}
        }
        .into_any()
    })
}
