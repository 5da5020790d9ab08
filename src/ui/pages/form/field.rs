//! One field: label, raw name, control, and what is to be said below it.

use super::control::Control;
use crate::domain::form::guess::Widget;
use crate::domain::form::{Field, Fix, Warning};
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::erase::{act, memo, part};
use crate::ui::state::forms::{Forms, Sheet};
use leptos::prelude::*;

/// The most characters that need no count.
const COUNTED: usize = 200;

/// The id of the control of the input called `name`; ids hold no blanks.
pub(super) fn field_id(name: &str) -> String {
    format!("field-{name}")
}

/// A field of the form. Its signals are its own, so that typing touches nothing else.
#[component]
pub(super) fn FieldView(
    /// The form it belongs to.
    sheet: Sheet,
    /// Its place.
    at: usize,
) -> impl IntoView {
    let forms = Forms::expect();
    let form = sheet.form.clone();
    let Some((name, label, widget)) = form.with_untracked(|form| {
        form.fields().get(at).map(|field| (field.name.clone(), field.label.clone(), field.widget))
    }) else {
        return ().into_any();
    };
    let left = RwSignal::new(false);
    let of = move |form: &ArcRwSignal<crate::domain::form::Form>, read: fn(&Field) -> String| {
        form.with(|form| form.fields().get(at).map(read)).unwrap_or_default()
    };
    let seen = form.clone();
    let value = memo(move || of(&seen, |field| field.text.clone()));
    let seen = form.clone();
    let problem = memo(move || seen.with(|form| form.fields().get(at).and_then(|field| field.problem.clone())));
    let warning = memo(move || {
        let warning = form.with(|form| form.fields().get(at).and_then(Field::warning));
        left.get().then_some(warning).flatten()
    });
    let count = memo(move || value.with(|text| (text.len() > COUNTED).then(|| text::characters(text))));
    let typed = {
        let name = name.clone();
        Callback::new(move |text: String| {
            sheet.form.update(|form| form.set(&name, &text));
            forms.typed(&sheet);
        })
    };
    let id = field_id(&name);
    let below = format!("{id}-below");
    let group = (widget == Widget::YesNo).then(|| format!("{id}-label"));
    let head = match &group {
        Some(by) => view! { <span class="field__label" id=by.clone()>{label.clone()}</span> }.into_any(),
        None => view! { <label class="field__label" for=id.clone()>{label.clone()}</label> }.into_any(),
    };
    view! {
        <div class="field">
            <div class="field__head">
                {head}
                <code class="field__name">{name.clone()}</code>
                {part(move || count.get().map(|count| view! { <span class="field__count">{count}</span> }))}
            </div>
            <Control
                widget=widget
                id=id
                name=name
                label=label
                value=value
                wrong=Signal::derive(move || problem.with(Option::is_some))
                below=below.clone()
                on_type=typed
                on_leave=Callback::new(move |()| left.set(true))
            />
            <Below id=below problem=problem warning=warning on_fix=typed />
        </div>
    }
    .into_any()
}

/// What is said below a field: what is wrong, or what is odd.
#[component]
fn Below(
    /// Its id, which describes the field.
    id: String,
    /// What is wrong.
    problem: Memo<Option<String>>,
    /// What is odd.
    warning: Memo<Option<Warning>>,
    /// Called with the text that mends it.
    on_fix: Callback<String>,
) -> impl IntoView {
    view! {
        <div id=id>
            {part(move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="field__error">
                                <Icon name="cross" />
                                <span dir="auto">{problem}</span>
                            </p>
                        }
                    })
            })}
            {part(move || {
                warning
                    .get()
                    .map(|warning| {
                        view! {
                            <p class="field__warning">
                                <Icon name="question" />
                                <span>{warning.text} {warning.fix.map(|fix| view! { <Mend fix=fix on_fix=on_fix /> })}</span>
                            </p>
                        }
                    })
            })}
        </div>
    }
}

#[component]
fn Mend(
    /// The text that mends it, and the button's words.
    fix: Fix,
    /// Called with the text.
    on_fix: Callback<String>,
) -> impl IntoView {
    let Fix { label, text } = fix;
    view! {
        " "
        <button class="link" type="button" on:click=act(move |_| on_fix.run(text.clone()))>
            {label}
        </button>
    }
}
