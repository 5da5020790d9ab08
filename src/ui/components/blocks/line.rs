//! What stands in a line. Links and images say whose they are.

use crate::domain::output::link::{self, short_host};
use crate::domain::output::tree::Inline;
use leptos::prelude::*;

/// No page that is opened from output learns where it was opened from, or gets hold of this one.
const REL: &str = "noopener noreferrer nofollow";

pub(super) fn line(pieces: Vec<Inline>) -> Vec<AnyView> {
    pieces.into_iter().map(piece).collect()
}

fn piece(piece: Inline) -> AnyView {
    match piece {
        Inline::Text(text) => text.into_any(),
        Inline::Code(text) => view! { <code class="blocks__inline">{text}</code> }.into_any(),
        Inline::Emphasis(inside) => view! { <em>{line(inside)}</em> }.into_any(),
        Inline::Strong(inside) => view! { <strong>{line(inside)}</strong> }.into_any(),
        Inline::Struck(inside) => view! { <del>{line(inside)}</del> }.into_any(),
        Inline::Break => view! { <br /> }.into_any(),
        Inline::Link { href, host, children } => anchor(href, &host, children),
        Inline::Image { alt, link } => image(alt, link),
    }
}

fn anchor(href: String, host: &str, children: Vec<Inline>) -> AnyView {
    let says_itself = matches!(children.as_slice(), [Inline::Text(text)] if link::is_said_by(text, &href, host));
    let host =
        (!says_itself).then(|| view! { <span class="blocks__host">{format!("\u{a0}({})", short_host(host))}</span> });
    view! {
        <a class="blocks__link" href=href.clone() title=href target="_blank" rel=REL>
            {line(children)}
        </a>
        {host}
    }
    .into_any()
}

fn image(alt: String, link: Option<(String, String)>) -> AnyView {
    let alt = if alt.trim().is_empty() { "Image".to_owned() } else { alt };
    let link = link.map(|(href, host)| {
        view! {
            <span class="blocks__host">{short_host(&host)}</span>
            <a class="blocks__link blocks__open" href=href.clone() title=href target="_blank" rel=REL>
                "Open in new tab"
            </a>
        }
    });
    view! {
        <span class="blocks__image">
            <svg class="icon" aria-hidden="true">
                <use href="#i-image"></use>
            </svg>
            <span class="blocks__alt" dir="auto">
                {alt}
            </span>
            {link}
        </span>
    }
    .into_any()
}
