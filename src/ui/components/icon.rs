//! One icon of the sprite that stands in the page.

use crate::ui::dom::{Attr, El, svg};

/// An icon beside words, hidden from assistive technology. `name` is the symbol's name in `assets/icons.svg`, without
/// its `i-` prefix.
pub fn icon(name: &'static str) -> El {
    drawing("icon", ["#i-", name].concat())
}

/// An icon that changes, of another class.
pub fn icon_of(class: &'static str, name: impl Fn() -> &'static str + 'static) -> El {
    drawing(class, move || ["#i-", name()].concat())
}

fn drawing(class: &'static str, href: impl Attr) -> El {
    svg("svg", class).attr("aria-hidden", "true").child(svg("use", "").attr("href", href))
}
