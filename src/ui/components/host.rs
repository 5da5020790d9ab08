//! A host that is always whole at its end: the end tells whose it is.

use crate::ui::dom::{Content, View, el};

/// How many characters at the end are never cut.
const END: usize = 13;
/// A start that is shorter than this is not worth a cut.
const START: usize = 3;

/// A host; where room is short its middle goes.
pub fn host(host: &str) -> View {
    let cut = host.char_indices().rev().nth(END - 1).map_or(0, |(at, _)| at);
    let (start, end) = host.split_at(if cut < START { 0 } else { cut });
    let shown = el("span", "host")
        .attr("aria-hidden", "true")
        .child(el("span", "host__start").child(start.to_owned()))
        .child(el("span", "host__end").child(end.to_owned()));
    (shown, el("span", "visually-hidden").child(host.to_owned())).view()
}
