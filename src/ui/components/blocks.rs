//! Output as nodes of the page: what was read is text here, never HTML, and nothing of it loads.
#![expect(clippy::must_use_candidate, reason = "`component` takes the attribute away")]

mod line;
mod table;

use crate::domain::output::tree::{Block, Inline};
use crate::ui::erase::act;
use leptos::prelude::*;
use line::line;

/// What happens with code that a person copies.
pub type OnCopy = Callback<String>;

/// Shows blocks. It stands in an element of class `blocks`, together with the pages before and after it.
#[component]
pub fn Blocks(
    /// What is shown: one page of the reader.
    blocks: Vec<Block>,
    /// Called with the text of a code block when "Copy code" is pressed.
    #[prop(into)]
    on_copy: OnCopy,
) -> impl IntoView {
    all(blocks, on_copy)
}

fn all(blocks: Vec<Block>, on_copy: OnCopy) -> Vec<AnyView> {
    blocks.into_iter().map(|block| one(block, on_copy)).collect()
}

fn one(block: Block, on_copy: OnCopy) -> AnyView {
    match block {
        Block::Heading(level, words) => heading(level, words),
        Block::Paragraph(words) => view! { <p dir="auto">{line(words)}</p> }.into_any(),
        Block::Code { language, text } => code(language, text, on_copy),
        Block::Quote(blocks) => {
            view! { <blockquote class="blocks__quote">{all(blocks, on_copy)}</blockquote> }.into_any()
        }
        Block::List { start, items } => list(start, items, on_copy),
        Block::Table { align, head, rows } => table::table(&align, head, rows),
        Block::Rule => view! { <hr class="blocks__rule" /> }.into_any(),
        Block::More(blocks) => all(blocks, on_copy).into_any(),
    }
}

/// One level below the view's own heading, and looking like the level that was written.
fn heading(level: u8, words: Vec<Inline>) -> AnyView {
    let words = line(words);
    match level {
        0 | 1 => view! { <h2 class="blocks__heading blocks__heading--1" dir="auto">{words}</h2> }.into_any(),
        2 => view! { <h3 class="blocks__heading blocks__heading--2" dir="auto">{words}</h3> }.into_any(),
        3 => view! { <h4 class="blocks__heading blocks__heading--3" dir="auto">{words}</h4> }.into_any(),
        4 => view! { <h5 class="blocks__heading" dir="auto">{words}</h5> }.into_any(),
        5.. => view! { <h6 class="blocks__heading" dir="auto">{words}</h6> }.into_any(),
    }
}

fn code(language: String, text: String, on_copy: OnCopy) -> AnyView {
    let copied = text.clone();
    view! {
        <div class="blocks__code">
            <div class="blocks__bar">
                <span class="blocks__language">{language}</span>
                <button type="button" class="blocks__copy" on:click=act(move |_| on_copy.run(copied.clone()))>
                    "Copy code"
                </button>
            </div>
            <pre class="blocks__pre" tabindex="0" dir="auto">
                <code>{text}</code>
            </pre>
        </div>
    }
    .into_any()
}

fn list(start: Option<u64>, items: Vec<(Option<bool>, Vec<Block>)>, on_copy: OnCopy) -> AnyView {
    let items: Vec<_> = items.into_iter().map(|(task, blocks)| item(task, blocks, on_copy)).collect();
    match start {
        Some(1) => view! { <ol>{items}</ol> }.into_any(),
        Some(first) => view! { <ol start=first.to_string()>{items}</ol> }.into_any(),
        None => view! { <ul>{items}</ul> }.into_any(),
    }
}

fn item(task: Option<bool>, blocks: Vec<Block>, on_copy: OnCopy) -> AnyView {
    let goes_on = matches!(blocks.first(), Some(Block::More(_)));
    let blocks = all(blocks, on_copy);
    match task {
        Some(is_done) => view! {
            <li class="blocks__task">
                <span
                    class="blocks__tick"
                    class=("blocks__tick--done", is_done)
                    role="img"
                    aria-label=if is_done { "Done" } else { "Not done" }
                ></span>
                {blocks}
            </li>
        }
        .into_any(),
        None if goes_on => view! { <li class="blocks__more">{blocks}</li> }.into_any(),
        None => view! { <li dir="auto">{blocks}</li> }.into_any(),
    }
}
