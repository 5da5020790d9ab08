//! What stands in a line. Links and images say whose they are.

use crate::domain::output::link::{self, short_host};
use crate::domain::output::tree::Inline;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, View, el};

/// No page that is opened from output learns where it was opened from, or gets hold of this one.
const REL: &str = "noopener noreferrer nofollow";

pub(super) fn line(pieces: Vec<Inline>) -> Vec<View> {
    pieces.into_iter().map(piece).collect()
}

fn piece(piece: Inline) -> View {
    let element = match piece {
        Inline::Text(text) => return text.view(),
        Inline::Code(text) => el("code", "blocks__inline").child(text),
        Inline::Emphasis(inside) => el("em", "").child(line(inside)),
        Inline::Strong(inside) => el("strong", "").child(line(inside)),
        Inline::Struck(inside) => el("del", "").child(line(inside)),
        Inline::Break => el("br", ""),
        Inline::Link { href, host, children } => return anchor(href, &host, children),
        Inline::Image { alt, link } => image(alt, link),
    };
    element.view()
}

fn anchor(href: String, host: &str, children: Vec<Inline>) -> View {
    let says_itself = matches!(children.as_slice(), [Inline::Text(text)] if link::is_said_by(text, &href, host));
    let host = (!says_itself).then(|| el("span", "blocks__host").child(["\u{a0}(", &short_host(host), ")"].concat()));
    (door("blocks__link", href).child(line(children)), host).view()
}

/// A link out of the page.
fn door(class: &'static str, href: String) -> El {
    el("a", class).attr("href", href.clone()).attr("title", href).attr("target", "_blank").attr("rel", REL)
}

fn image(alt: String, link: Option<(String, String)>) -> El {
    let alt = if alt.trim().is_empty() { "Image".to_owned() } else { alt };
    let link = link.map(|(href, host)| {
        (
            el("span", "blocks__host").child(short_host(&host)),
            door("blocks__link blocks__open", href).child("Open in new tab"),
        )
    });
    el("span", "blocks__image")
        .child(icon("image"))
        .child(el("span", "blocks__alt").attr("dir", "auto").child(alt))
        .child(link)
}
