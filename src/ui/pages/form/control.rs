//! The control of a field. Every one holds text: a number or date input would empty what it cannot parse.

use crate::domain::form::guess::Widget;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::erase::{act, part};
use crate::ui::state::forms::this_year;
use leptos::prelude::*;

/// What a person types or picks in.
#[component]
pub(super) fn Control(
    /// Which control.
    widget: Widget,
    /// Its id.
    id: String,
    /// The raw name of the input.
    name: String,
    /// Its label.
    label: String,
    /// The text in it.
    value: Memo<String>,
    /// Whether something is wrong with it.
    #[prop(into)]
    wrong: Signal<bool>,
    /// The id of what is said below it.
    below: String,
    /// Called with the new text.
    on_type: Callback<String>,
    /// Called when the person leaves it.
    on_leave: Callback<()>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let kind = move || if widget == Widget::Secret && !shown.get() { "password" } else { "text" };
    let class = if widget == Widget::Year { "input input--year" } else { "input" };
    let invalid = move || wrong.get().then_some("true");
    let input = view! {
        <input
            class=class
            id=id.clone()
            name=name.clone()
            type=kind
            inputmode=input_mode(widget)
            dir="auto"
            autocomplete="off"
            spellcheck=(widget != Widget::Line).then_some("false")
            placeholder=(widget == Widget::Date).then_some(text::DATE_EXAMPLE)
            aria-invalid=invalid
            aria-describedby=below.clone()
            prop:value=value
            on:input=act(move |event| on_type.run(event_target_value(&event)))
            on:blur=act(move |_| left(on_leave))
        />
    };
    match widget {
        Widget::Line | Widget::Url | Widget::Email | Widget::Number | Widget::Id | Widget::Date => input.into_any(),
        Widget::Year => view! {
            <div class="field__row">
                {input}
                <button
                    class="button button--small"
                    type="button"
                    on:click=act(move |_| on_type.run(this_year().to_string()))
                >
                    "This year"
                </button>
            </div>
        }
        .into_any(),
        Widget::Secret => view! {
            <div class="field__row">
                {input}
                <button
                    class="icon-button icon-button--lined"
                    type="button"
                    aria-label=format!("Show {label}")
                    aria-pressed=Signal::derive(move || if shown.get() { "true" } else { "false" })
                    on:click=act(move |_| shown.update(|shown| *shown = !*shown))
                >
                    <Icon name=Signal::derive(move || if shown.get() { "eye-off" } else { "eye" }) />
                </button>
            </div>
        }
        .into_any(),
        Widget::Text | Widget::Json => view! {
            <textarea
                class=if widget == Widget::Json { "input input--area input--code" } else { "input input--area" }
                id=id
                name=name
                rows="5"
                dir="auto"
                spellcheck=(widget == Widget::Json).then_some("false")
                aria-invalid=invalid
                aria-describedby=below
                prop:value=value
                on:input=act(move |event| on_type.run(event_target_value(&event)))
                on:blur=act(move |_| left(on_leave))
            ></textarea>
        }
        .into_any(),
        Widget::YesNo => {
            view! { <YesNo id=id name=name label=label value=value below=below on_type=on_type /> }.into_any()
        }
    }
}

/// Yes, no, or any text. It starts unset.
#[component]
fn YesNo(
    /// The id of the first choice.
    id: String,
    /// The raw name of the input.
    name: String,
    /// Its label.
    label: String,
    /// The text in it: `true`, `false`, or anything.
    value: Memo<String>,
    /// The id of what is said below it.
    below: String,
    /// Called with the new text.
    on_type: Callback<String>,
) -> impl IntoView {
    let as_text = RwSignal::new(value.with_untracked(|text| !matches!(text.as_str(), "" | "true" | "false")));
    let option = |words: &'static str, own: &'static str, id: Option<String>, name: String| {
        view! {
            <label class="choice__option">
                <input
                    class="choice__input"
                    type="radio"
                    id=id
                    name=name
                    value=own
                    prop:checked=Signal::derive(move || !as_text.get() && value.with(|text| text == own))
                    on:change=act(move |_| {
                        as_text.set(false);
                        on_type.run(own.to_owned());
                    })
                />
                {words}
            </label>
        }
    };
    let text_label = format!("{label} as text");
    let group = format!("{id}-label");
    view! {
        <div class="choice" role="radiogroup" aria-labelledby=group aria-describedby=below>
            {option("Yes", "true", Some(id), name.clone())}
            {option("No", "false", None, name.clone())}
            <label class="choice__option">
                <input
                    class="choice__input"
                    type="radio"
                    name=name
                    value=""
                    prop:checked=Signal::derive(move || as_text.get())
                    on:change=act(move |_| as_text.set(true))
                />
                "As text"
            </label>
        </div>
        {part(move || {
            as_text
                .get()
                .then(|| {
                    view! {
                        <input
                            class="input"
                            type="text"
                            dir="auto"
                            autocomplete="off"
                            aria-label=text_label.clone()
                            prop:value=value
                            on:input=act(move |event| on_type.run(event_target_value(&event)))
                        />
                    }
                })
        })}
    }
}

/// A field that has the focus is left, too, when its view goes; then nobody listens any more.
fn left(on_leave: Callback<()>) {
    let _ = on_leave.try_run(());
}

fn input_mode(widget: Widget) -> Option<&'static str> {
    match widget {
        Widget::Url => Some("url"),
        Widget::Email => Some("email"),
        Widget::Year => Some("numeric"),
        Widget::Number => Some("decimal"),
        Widget::Line | Widget::Text | Widget::Date | Widget::YesNo | Widget::Json | Widget::Secret | Widget::Id => None,
    }
}
