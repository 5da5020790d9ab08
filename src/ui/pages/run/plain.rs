//! Text exactly as it is, as much of it at once as a page can bear.

use crate::domain::text::first_part;
use crate::ui::components::show_more;
use crate::ui::dom::{Content, View, el, switch};
use leptos::prelude::*;
use std::rc::Rc;

/// How many characters stand there before a person asks for more.
const PART: usize = 20_000;

/// A text that may change while it stands there.
pub(super) type Says = Rc<dyn Fn() -> String>;

/// A text in one piece, cut at a size that the page can bear; the rest comes on request. `label` is what it is, for
/// assistive technology.
pub(super) fn plain(text: Says, class: &'static str, label: Option<&'static str>) -> View {
    let parts = RwSignal::new(1_usize);
    let whole = text.clone();
    let shown = move || first_part(&text(), parts.get() * PART).to_owned();
    let more = move || {
        let whole = whole();
        first_part(&whole, parts.get() * PART).len() < whole.len()
    };
    let piece = el("pre", class)
        .attr("tabindex", "0")
        .attr("dir", "auto")
        .attr("aria-label", label)
        .attr("role", label.map(|_| "group"))
        .child(shown);
    (piece, switch(more, move |more| more.then(|| show_more(move || parts.update(|parts| *parts *= 4))))).view()
}
