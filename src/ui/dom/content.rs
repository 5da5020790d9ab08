//! What stands in an element.

use super::El;
use super::place::part;
use crate::browser::document::document;
use std::borrow::Cow;
use web_sys::Node;

/// A piece of the page.
pub enum View {
    /// Nothing.
    Nothing,
    /// Text. It is never read as HTML.
    Text(Cow<'static, str>),
    /// A node, or several side by side in a fragment.
    Node(Node),
}

/// What can stand in an element. A closure is drawn anew whenever what it reads changes.
pub trait Content {
    /// The piece of the page.
    fn view(self) -> View;
}

impl Content for View {
    fn view(self) -> View {
        self
    }
}

impl Content for El {
    fn view(self) -> View {
        View::Node(self.0.into())
    }
}

impl Content for &'static str {
    fn view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl Content for String {
    fn view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl Content for () {
    fn view(self) -> View {
        View::Nothing
    }
}

impl<C: Content> Content for Option<C> {
    fn view(self) -> View {
        self.map_or(View::Nothing, Content::view)
    }
}

impl<C: Content> Content for Vec<C> {
    fn view(self) -> View {
        let all = fragment();
        for content in self {
            append(&all, content.view());
        }
        View::Node(all)
    }
}

impl<A: Content, B: Content> Content for (A, B) {
    fn view(self) -> View {
        vec![self.0.view(), self.1.view()].view()
    }
}

impl<A: Content, B: Content, C: Content> Content for (A, B, C) {
    fn view(self) -> View {
        vec![self.0.view(), self.1.view(), self.2.view()].view()
    }
}

impl<F: FnMut() -> C + 'static, C: Content> Content for F {
    fn view(mut self) -> View {
        part(Box::new(move |()| Some(self().view())))
    }
}

/// Puts `view` after what `parent` has.
pub(super) fn append(parent: &Node, view: View) {
    insert(parent, view, None);
}

/// Puts `view` into `parent`, before one of its nodes or at the end.
pub(super) fn insert(parent: &Node, view: View, before: Option<&Node>) {
    let node = match view {
        View::Nothing => return,
        View::Text(text) => document().create_text_node(&text).into(),
        View::Node(node) => node,
    };
    // Fails only for a node within itself.
    let _ = parent.insert_before(&node, before);
}

/// A place for nodes that have no parent yet. Whoever takes it in takes them.
pub(super) fn fragment() -> Node {
    document().create_document_fragment().into()
}
