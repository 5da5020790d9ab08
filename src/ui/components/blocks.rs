//! Output as nodes of the page: what was read is text here, never HTML, and nothing of it loads.

mod line;
mod table;

use crate::domain::output::tree::{Block, Inline};
use crate::ui::dom::{Act, Content, El, View, button, el};
use line::line;

/// Shows blocks: one page of the reader. They stand in an element of class `blocks`, together with the pages before and
/// after them. `on_copy` gets the text of a code block when "Copy code" is pressed.
pub fn blocks(blocks: Vec<Block>, on_copy: &Act<String>) -> Vec<View> {
    blocks.into_iter().map(|block| one(block, on_copy)).collect()
}

fn one(block: Block, on_copy: &Act<String>) -> View {
    let element = match block {
        Block::Heading(level, words) => heading(level, words),
        Block::Paragraph(words) => auto("p").child(line(words)),
        Block::Code { language, text } => code(language, text, on_copy.clone()),
        Block::Quote(inside) => el("blockquote", "blocks__quote").child(blocks(inside, on_copy)),
        Block::List { start, items } => list(start, items, on_copy),
        Block::Table { align, head, rows } => table::table(&align, head, rows),
        Block::Rule => el("hr", "blocks__rule"),
        Block::More(inside) => return blocks(inside, on_copy).view(),
    };
    element.view()
}

/// An element that finds out itself in which direction its text runs.
fn auto(tag: &'static str) -> El {
    el(tag, "").attr("dir", "auto")
}

/// One level below the view's own heading, and looking like the level that was written.
fn heading(level: u8, words: Vec<Inline>) -> El {
    let (tag, class) = match level {
        0 | 1 => ("h2", "blocks__heading blocks__heading--1"),
        2 => ("h3", "blocks__heading blocks__heading--2"),
        3 => ("h4", "blocks__heading blocks__heading--3"),
        4 => ("h5", "blocks__heading"),
        5.. => ("h6", "blocks__heading"),
    };
    auto(tag).attr("class", class).child(line(words))
}

fn code(language: String, text: String, on_copy: Act<String>) -> El {
    let copied = text.clone();
    let copy = button("blocks__copy").on_click(move || on_copy(copied.clone())).child("Copy code");
    el("div", "blocks__code")
        .child(el("div", "blocks__bar").child(el("span", "blocks__language").child(language)).child(copy))
        .child(auto("pre").attr("class", "blocks__pre").attr("tabindex", "0").child(el("code", "").child(text)))
}

fn list(start: Option<u64>, items: Vec<(Option<bool>, Vec<Block>)>, on_copy: &Act<String>) -> El {
    let list = match start {
        Some(1) => el("ol", ""),
        Some(first) => el("ol", "").attr("start", first.to_string()),
        None => el("ul", ""),
    };
    items.into_iter().fold(list, |list, (task, blocks)| list.child(item(task, blocks, on_copy)))
}

fn item(task: Option<bool>, inside: Vec<Block>, on_copy: &Act<String>) -> El {
    let goes_on = matches!(inside.first(), Some(Block::More(_)));
    let inside = blocks(inside, on_copy);
    match task {
        Some(is_done) => {
            let (class, label) =
                if is_done { ("blocks__tick blocks__tick--done", "Done") } else { ("blocks__tick", "Not done") };
            el("li", "blocks__task")
                .child(el("span", class).attr("role", "img").attr("aria-label", label))
                .child(inside)
        }
        None if goes_on => el("li", "blocks__more").child(inside),
        None => auto("li").child(inside),
    }
}
