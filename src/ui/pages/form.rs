//! The form of a crew, made from the names of its inputs.

mod add;
pub mod ask;
mod control;
mod field;

use crate::browser::document;
use crate::domain::crew::Place;
use crate::domain::form::{Attempt, Form};
use crate::domain::note::Act;
use crate::domain::settings::CrewEntry;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::components::note::NoteView;
use crate::ui::components::rows::Rows;
use crate::ui::erase::{memo, part};
use crate::ui::state::crews::Crews;
use crate::ui::state::forms::Forms;
use crate::ui::state::nav::Nav;
use crate::ui::state::runs::Runs;
use add::AddInput;
use field::FieldView;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, SubmitEvent};

/// The form, with Run below it.
#[component]
pub fn FormPane(
    /// The crew.
    entry: CrewEntry,
    /// Whether its title is the heading of the view.
    heading: Memo<bool>,
) -> impl IntoView {
    let (crews, forms, nav, runs) = (Crews::expect(), Forms::expect(), Nav::expect(), Runs::expect());
    let sheet = forms.sheet(&entry);
    let form = sheet.form.clone();
    let seen = form.clone();
    let fields = memo(move || seen.with(|form| form.fields().len()));
    let hidden = form.with_untracked(|form| form.hidden().to_vec());
    let sample = entry.crew.place == Place::Sample;
    // A crew that told no list may take inputs all the same.
    let bare = entry.inputs.is_empty();
    let (pressed, crew, refused) = (sheet.clone(), entry.crew.clone(), sheet.refused.clone());
    let run = move || match pressed.form.try_update(Form::run) {
        Some(Attempt::Send(values)) => {
            forms.keep_draft(&pressed);
            refused.set(None);
            runs.start(&crew, values);
        }
        Some(Attempt::Mend { first }) => document::focus_id(field::field_id(&first)),
        None => {}
    };
    let run = StoredValue::new(run);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        run.get_value()();
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
            event.prevent_default();
            run.get_value()();
        }
    };
    let on_act = Callback::new(move |act: Act| match act {
        Act::EnterToken => {
            if let Some(entry) = crews.current() {
                crews.token_refused(&entry.crew);
                document::focus("#ask-token");
            }
        }
        Act::ChangeCrew => nav.go(&crate::domain::route::Route::Connect),
        Act::TryAgain | Act::StartAgain => run.get_value()(),
        Act::UseAnyway | Act::CheckNow | Act::EnterRunId | Act::Discard | Act::WatchAgain | Act::NewRun => {}
    });
    let note = sheet.refused.clone();
    let rejected = move || {
        let note = note.get()?;
        Some(view! { <NoteView note=Signal::stored(note) on_act=on_act class="form__reject" /> })
    };
    let rows = StoredValue::new(sheet);
    view! {
        <form class="pane pane--form form" aria-labelledby="form-title" novalidate on:submit=on_submit on:keydown=on_key>
            <div class="pane__body">
                <div class="form__head">
                    <Title heading=heading words="Inputs" id="form-title" />
                </div>
                {part(rejected)}
                {part(move || (fields.get() == 0).then(|| view! { <p class="form__none">{text::NO_INPUTS}</p> }))}
                <div class="form__fields">
                    <Rows count=fields row=move |at| view! { <FieldView sheet=rows.get_value() at=at /> }.into_any() />
                </div>
                <Folded names=hidden />
                {sample.then(|| view! { <p class="form__hint">{text::SAMPLE_TOPICS}</p> })}
                {bare.then(|| view! { <AddInput sheet=rows.get_value() /> })}
            </div>
            <div class="pane__foot">
                <div class="form__foot">
                    <button class="button button--primary" type="submit">
                        <Icon name="play" />
                        "Run"
                        <kbd class="kbd" aria-hidden="true">
                            "Ctrl ⏎"
                        </kbd>
                    </button>
                </div>
            </div>
        </form>
    }
    .into_any()
}

/// The title of a pane, as the heading of the view or below it.
#[component]
pub(super) fn Title(
    /// Whether it is the heading of the view.
    heading: Memo<bool>,
    /// The title.
    words: &'static str,
    /// Its id.
    id: &'static str,
) -> impl IntoView {
    part(move || {
        if heading.get() {
            view! { <h1 class="form__title" id=id tabindex="-1">{words}</h1> }.into_any()
        } else {
            view! { <h2 class="form__title" id=id>{words}</h2> }.into_any()
        }
    })
}

/// Names that no prompt can use, out of the way.
#[component]
fn Folded(
    /// The names.
    names: Vec<String>,
) -> impl IntoView {
    (!names.is_empty()).then(|| {
        let count = text::hidden_names(names.len());
        let list = names.into_iter().map(|name| view! { <li><code class="tag">{text::visible(&name)}</code></li> });
        view! {
            <div class="form__folds">
                <details class="fold">
                    <summary class="fold__head">
                        <Icon name="right" />
                        {count}
                    </summary>
                    <div class="fold__body">
                        <p>{text::HIDDEN_HELP}</p>
                        <ul class="names" role="list">
                            {list.collect_view()}
                        </ul>
                    </div>
                </details>
            </div>
        }
    })
}
