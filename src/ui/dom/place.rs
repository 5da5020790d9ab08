//! Places whose content changes.

use super::content::{append, fragment, insert};
use super::follow::follow;
use super::{Call, Content, View};
use crate::browser::document::document;
use leptos::prelude::*;
use web_sys::Node;

/// Two marks, and between them what changes.
struct Place {
    start: Node,
    end: Node,
}

impl Place {
    /// A place, and the fragment in which it stands until an element takes it in.
    fn new() -> (Self, View) {
        let (start, end, both) = (mark(), mark(), fragment());
        append(&both, View::Node(start.clone()));
        append(&both, View::Node(end.clone()));
        (Self { start, end }, View::Node(both))
    }

    fn empty(&self) {
        while let Some(node) = self.start.next_sibling().filter(|node| *node != self.end) {
            remove(&node);
        }
    }

    /// Puts `view` before `before`, which stands in this place.
    fn put(&self, view: View, before: &Node) {
        if let Some(parent) = self.end.parent_node() {
            insert(&parent, view, Some(before));
        }
    }
}

/// A part that is drawn anew whenever what `draw` reads changes; `None` leaves it as it is. The same text once more
/// touches nothing, so that a live region does not say it again.
pub(super) fn part(mut draw: Box<dyn Call<(), Option<View>>>) -> View {
    let (place, view) = Place::new();
    let mut last = None;
    follow(move || {
        let Some(view) = draw.call(()) else { return };
        let text = if let View::Text(text) = &view { Some(text.clone()) } else { None };
        if text.is_some() && text == last {
            return;
        }
        last = text;
        place.empty();
        place.put(view, &place.end);
    });
    view
}

/// A part that is drawn anew only when `key` gives another value than before.
pub fn switch<K: PartialEq + 'static, C: Content>(
    key: impl Fn() -> K + 'static,
    draw: impl Fn(&K) -> C + 'static,
) -> View {
    let mut last = None;
    let mut own = Own::new();
    part(Box::new(move |()| {
        let key = key();
        if last.as_ref() == Some(&key) {
            return None;
        }
        let view = own.draw(&mut |()| draw(&key).view());
        last = Some(key);
        Some(view)
    }))
}

/// The owner of something that outlives the effect by which it was drawn.
struct Own {
    above: Owner,
    now: Option<Owner>,
}

impl Own {
    fn new() -> Self {
        Self { above: Owner::current().unwrap_or_default(), now: None }
    }

    /// Draws within a new owner. What the last one held is cleaned up.
    fn draw(&mut self, draw: &mut dyn Call<(), View>) -> View {
        if let Some(last) = self.now.take() {
            last.cleanup();
        }
        let owner = self.now.insert(self.above.child());
        within(owner, draw)
    }
}

/// A list that grows at its end. A row that stands is never drawn anew.
pub fn grow<C: Content>(count: impl Fn() -> usize + 'static, draw: impl Fn(usize) -> C + 'static) -> View {
    let (place, view) = Place::new();
    let above = Owner::current().unwrap_or_default();
    let mut drawn = 0;
    follow(move || {
        let count = count();
        while drawn < count {
            let row = within(&above, &mut |()| draw(drawn).view());
            place.put(row, &place.end);
            drawn += 1;
        }
    });
    view
}

/// Draws for `owner`; the effect that asks for it does not follow what is read.
fn within(owner: &Owner, draw: &mut dyn Call<(), View>) -> View {
    owner.with(|| untrack(|| draw.call(())))
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        // It is a child of its parent.
        let _ = parent.remove_child(node);
    }
}

fn mark() -> Node {
    document().create_comment("").into()
}
