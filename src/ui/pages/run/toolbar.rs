//! What can be done with a run that has ended.

use super::Shown;
use crate::browser::{clipboard, clock, file};
use crate::domain::output::export::{self, Export};
use crate::domain::run::Run;
use crate::domain::text;
use crate::ui::components::icon::Icon;
use crate::ui::erase::{memo, part};
use crate::ui::state::crews::Crews;
use crate::ui::state::forms::Forms;
use crate::ui::state::nav::Nav;
use crate::ui::state::runs::Runs;
use crate::ui::state::toasts::Toasts;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Copy, Download, Edit and run, Run again.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    let Shown { run, .. } = Shown::expect();
    let (crews, forms, nav, runs, toasts) =
        (Crews::expect(), Forms::expect(), Nav::expect(), Runs::expect(), Toasts::expect());
    let seen = run.clone();
    let has_inputs = memo(move || seen.with(|run| run.request_id().is_some()));
    let seen = run.clone();
    let copy = move |_| {
        let text = seen.with_untracked(result_text);
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            toasts.say(if copied { text::COPIED } else { text::NOT_COPIED });
        });
    };
    let seen = run.clone();
    let download = move |_| {
        let (name, text) = seen.with_untracked(exported);
        if !file::download(&name, "text/markdown", text.as_bytes()) {
            toasts.say(text::NOT_SAVED);
        }
    };
    let seen = run.clone();
    let edit = move |_| {
        let (crew, inputs) = seen.with_untracked(|run| (run.crew().clone(), run.inputs().clone()));
        crews.select(&crew);
        forms.fill(&crew.id, &inputs);
        nav.go(&crate::domain::route::Route::New);
    };
    let again = move |_| {
        let (crew, inputs) = run.with_untracked(|run| (run.crew().clone(), run.inputs().clone()));
        runs.start(&crew, inputs);
    };
    let repeat = StoredValue::new((edit, again));
    view! {
        <div class="toolbar">
            <button class="button button--quiet" type="button" on:click=copy>
                <Icon name="copy" />
                "Copy"
            </button>
            <button class="button button--quiet" type="button" on:click=download>
                <Icon name="download" />
                "Download"
            </button>
            {part(move || {
                has_inputs
                    .get()
                    .then(|| {
                        let (edit, again) = repeat.get_value();
                        view! {
                            <button class="button button--quiet" type="button" on:click=edit>
                                "Edit and run"
                            </button>
                            <button class="button" type="button" on:click=again>
                                <Icon name="refresh" />
                                "Run again"
                            </button>
                        }
                    })
            })}
        </div>
    }
}

/// The original text: of the result, or of what went wrong.
fn result_text(run: &Run) -> String {
    let output = run.output().and_then(|output| output.text.clone().or_else(|| output.json.clone()));
    let error = || run.latest().and_then(|status| status.error.clone().or_else(|| status.message.clone()));
    output.or_else(error).unwrap_or_default()
}

fn exported(run: &Run) -> (String, String) {
    let started = clock::local(run.started());
    let text = result_text(run);
    let export = Export {
        title: &run.title(),
        crew: &run.crew().name,
        host: run.crew().host(),
        inputs: run.inputs(),
        started: &started,
        took: run.ended().map(|_| run.elapsed(clock::now())),
        state: run.chip().label(),
        text: &text,
    };
    (export::file_name(&export), export::markdown(&export))
}
