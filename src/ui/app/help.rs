//! A short help.

use crate::browser::{document, location};
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{El, button, el};

/// The help dialog.
pub(super) fn help() -> El {
    let close = button("icon-button")
        .attr("aria-label", "Close")
        .on_click(|| document::close_dialog("help"))
        .child(icon("cross"));
    let body = text::HELP
        .into_iter()
        .chain(location::is_file().then_some(text::HELP_ON_FILE))
        .fold(el("div", "dialog__body"), |body, line| body.child(el("p", "").child(line)));
    let keys = el("dl", "keys")
        .child(el("dt", "").child("Run from any field"))
        .child(el("dd", "").child(el("kbd", "kbd").child("Ctrl ⏎")));
    el("dialog", "dialog")
        .id("help")
        .attr("aria-labelledby", "help-title")
        .child(el("div", "dialog__head").child(el("h2", "dialog__title").id("help-title").child("Help")).child(close))
        .child(body.child(keys))
}
