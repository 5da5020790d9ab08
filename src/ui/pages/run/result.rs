//! The result: plain text at once, then what the reader makes of it.

use super::Shown;
use super::plain::Plain;
use crate::browser::clipboard;
use crate::domain::api::status::From;
use crate::domain::json;
use crate::domain::text;
use crate::ui::components::blocks::Blocks;
use crate::ui::components::rows::Rows;
use crate::ui::erase::{act, memo, part};
use crate::ui::state::toasts::Toasts;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The most characters of JSON that are set in order for reading.
const PRETTY: usize = 400_000;

/// What the crew made.
#[component]
pub(super) fn ResultPanel() -> impl IntoView {
    let Shown { run, chip, document, json } = Shown::expect();
    let seen = run.clone();
    let given = memo(move || seen.with(|run| run.output().and_then(|output| output.text.clone())));
    let of_task = memo(move || run.with(|run| run.output().is_some_and(|output| output.from == From::LastTask)));
    let shape = memo(move || (given.with(Option::is_some), json.with(Option::is_some), document.is_read()));
    part(move || {
        let mark = of_task.get().then(|| view! { <p class="panel__wait">{text::LAST_TASK}</p> });
        match shape.get() {
            (true, _, true) => view! {
                {mark}
                <Read />
            }
            .into_any(),
            (true, _, false) => view! {
                {mark}
                <div class="result">
                    <Plain text=Signal::derive(move || given.get().unwrap_or_default()) class="result__plain" />
                </div>
            }
            .into_any(),
            (false, true, _) => view! { <Json json=json /> }.into_any(),
            (false, false, _) => {
                view! { <p class="panel__wait">{part(move || text::no_result(chip.get()))}</p> }.into_any()
            }
        }
    })
}

/// JSON, set in order and with its numbers as written.
#[component]
pub(super) fn Json(
    /// The JSON.
    json: Memo<Option<String>>,
) -> impl IntoView {
    let pretty = memo(move || {
        json.with(|json| json.as_deref().and_then(|json| json::pretty_text(json, PRETTY))).unwrap_or_default()
    });
    view! { <Plain text=pretty class="raw" label="The result as JSON" /> }
}

/// What the reader has read so far.
#[component]
fn Read() -> impl IntoView {
    let Shown { document, .. } = Shown::expect();
    let toasts = Toasts::expect();
    let copy = Callback::new(move |code: String| {
        spawn_local(async move {
            let copied = clipboard::copy(&code).await;
            toasts.say(if copied { text::COPIED } else { text::NOT_COPIED });
        });
    });
    view! {
        <div class="result blocks" dir="auto">
            <Rows
                count=Signal::derive(move || document.pages())
                row=move |at| view! { <Blocks blocks=document.page(at) on_copy=copy /> }.into_any()
            />
            {part(move || {
                document
                    .waits()
                    .then(|| {
                        view! {
                            <button class="button result__more" type="button" on:click=act(move |_| document.more())>
                                "Show more"
                            </button>
                        }
                    })
            })}
        </div>
    }
}
