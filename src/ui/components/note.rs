//! The one component that carries trouble: what happened, what it means and what to do, the server's own words.

use super::icon::Icon;
use crate::domain::note::{Act, Note, Tone};
use crate::ui::erase::{act, memo, part};
use leptos::prelude::*;

/// A note. With something to do it is an alert; otherwise it only stands there.
#[component]
pub fn NoteView(
    /// What it says.
    #[prop(into)]
    note: Signal<Note>,
    /// Called with the button that was pressed.
    #[prop(into)]
    on_act: Callback<Act>,
    /// A class beside `note`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let title_id = format!("note-{}", next_number());
    let by = title_id.clone();
    let tone = memo(move || note.with(|note| note.tone));
    let role = move || note.with(|note| if note.acts.is_empty() { None } else { Some("alert") });
    let words = move || note.with(|note| note.words.clone());
    let acts = memo(move || note.with(|note| note.acts.clone()));
    let buttons = move || {
        let button = |(at, this): (usize, Act)| {
            let class = if at > 0 && this == Act::Discard { "button button--quiet" } else { "button" };
            view! {
                <button class=class type="button" on:click=act(move |_| on_act.run(this))>
                    {this.label()}
                </button>
            }
        };
        let acts = acts.get();
        (!acts.is_empty()).then(|| {
            let all = acts.into_iter().enumerate().map(button).collect_view();
            view! { <div class="note__actions">{all}</div> }
        })
    };
    view! {
        <section
            class=Signal::derive(move || format!("note note--{} {class}", tone_name(tone.get())))
            role=role
            aria-labelledby=by
            tabindex="-1"
        >
            <Icon name=Signal::derive(move || tone_icon(tone.get())) class="note__icon" />
            <div class="note__main">
                <h2 class="note__title" id=title_id dir="auto">
                    {part(move || note.with(|note| note.title.clone()))}
                </h2>
                <p class="note__text">{part(move || note.with(|note| note.body.clone()))}</p>
                {part(buttons)}
                {part(move || words().map(|words| view! { <pre class="note__words" tabindex="0" dir="auto">{words}</pre> }))}
            </div>
        </section>
    }
    .into_any()
}

fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Failed => "failed",
        Tone::Unknown => "unknown",
        Tone::Attention => "needs",
        Tone::Plain => "plain",
    }
}

fn tone_icon(tone: Tone) -> &'static str {
    match tone {
        Tone::Failed => "cross",
        Tone::Unknown => "question",
        Tone::Attention => "pause",
        Tone::Plain => "lines",
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
