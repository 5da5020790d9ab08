//! Elements of the page, and what of them changes.
//!
//! Signals, memos, effects, owners and contexts are Leptos'. Only the last step, from a value to a node, stands here:
//! Leptos' own `view!` makes its code anew for every shape of element and attribute and every closure, which made the
//! page three times as heavy (`docs/size.md`). Here each of these is one type, behind one box.

mod attr;
mod content;
mod follow;
mod listen;
mod place;

pub use attr::{Attr, Text};
pub use content::{Content, View};
pub use follow::{follow, memo};
pub use place::{grow, switch};

use crate::browser::document::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, Node};

/// What is shared and called: a closure that a view hands to its parts.
pub type Act<T> = std::rc::Rc<dyn Fn(T)>;

/// An element of the page. What it is given, it has at once; what depends on signals follows them until the owner of
/// the view is cleaned up.
#[derive(Clone)]
pub struct El(Element);

/// A closure in a box with one entry. A boxed `FnMut` carries code for `FnOnce` along, for every closure of the page.
trait Call<In, Out> {
    fn call(&mut self, input: In) -> Out;
}

impl<In, Out, F: FnMut(In) -> Out> Call<In, Out> for F {
    fn call(&mut self, input: In) -> Out {
        self(input)
    }
}

/// A new element with a class, or several; `""` for none.
#[must_use]
pub fn el(tag: &'static str, class: &'static str) -> El {
    with_class(document().create_element(tag), class)
}

/// A button that does nothing but what it is told to.
#[must_use]
pub fn button(class: &'static str) -> El {
    el("button", class).attr("type", "button")
}

/// A new element of a drawing.
#[must_use]
pub fn svg(tag: &'static str, class: &'static str) -> El {
    with_class(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag), class)
}

fn with_class(element: Result<Element, JsValue>, class: &str) -> El {
    let element = element.expect("the names of elements are known ones");
    if !class.is_empty() {
        attr::set(&element, "class", Some(class));
    }
    El(element)
}

impl El {
    /// An attribute: a text, a text that may be missing, or a closure that makes one.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl Attr) -> Self {
        value.give(&self.0, name);
        self
    }

    /// The id.
    #[must_use]
    pub fn id(self, id: impl Attr) -> Self {
        self.attr("id", id)
    }

    /// What stands in it, after what it has already.
    #[must_use]
    pub fn child(self, content: impl Content) -> Self {
        content::append(&self.0, content.view());
        self
    }

    /// A custom property of its style.
    #[must_use]
    pub fn style(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let style = self.0.unchecked_ref::<HtmlElement>().style();
        follow(move || {
            // A custom property takes any text.
            let _ = style.set_property(name, &value());
        });
        self
    }

    /// The text of a field. What the person types is not written over unless `value` changes.
    #[must_use]
    pub fn value(self, value: impl Fn() -> String + 'static) -> Self {
        let field = self.0.clone().unchecked_into::<HtmlInputElement>();
        follow(move || {
            let value = value();
            // Writing the same text would move the caret.
            if field.value() != value {
                field.set_value(&value);
            }
        });
        self
    }

    /// Whether a choice is taken.
    #[must_use]
    pub fn checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        let field = self.0.clone().unchecked_into::<HtmlInputElement>();
        follow(move || field.set_checked(checked()));
        self
    }

    /// What happens on an event.
    #[must_use]
    pub fn on(self, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        listen::listen(&self.0, name, Box::new(act));
        self
    }

    /// What happens on a click.
    #[must_use]
    pub fn on_click(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// What happens when a key goes down.
    #[must_use]
    pub fn on_key(self, mut act: impl FnMut(KeyboardEvent) + 'static) -> Self {
        self.on("keydown", move |event| act(event.unchecked_into()))
    }

    /// What happens with a new text in a field.
    #[must_use]
    pub fn on_input(self, mut act: impl FnMut(String) + 'static) -> Self {
        let field = self.0.clone().unchecked_into::<HtmlInputElement>();
        self.on("input", move |_| act(field.value()))
    }

    /// What happens when a form is sent; the browser's own way of sending it is off.
    #[must_use]
    pub fn on_submit(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("submit", move |event| {
            event.prevent_default();
            act();
        })
    }

    /// Puts it into the page, after what `parent` has already.
    pub fn mount(self, parent: &Node) {
        content::append(parent, self.view());
    }
}
