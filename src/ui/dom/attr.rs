//! Attributes, fixed and changing.

use super::Call;
use super::follow::follow;
use std::borrow::Cow;
use web_sys::Element;

/// What an attribute can be given.
pub trait Attr {
    /// Gives it to an element.
    fn give(self, element: &Element, name: &'static str);
}

/// A text, or none: an attribute without one is not there.
pub trait Text {
    /// The text.
    fn text(self) -> Option<Cow<'static, str>>;
}

macro_rules! texts {
    ($($kind:ty: $this:ident => $text:expr;)*) => {
        $(
            impl Text for $kind {
                fn text(self) -> Option<Cow<'static, str>> {
                    let $this = self;
                    $text
                }
            }

            impl Attr for $kind {
                fn give(self, element: &Element, name: &'static str) {
                    set(element, name, self.text().as_deref());
                }
            }
        )*
    };
}

texts! {
    &'static str: text => Some(Cow::Borrowed(text));
    String: text => Some(Cow::Owned(text));
    Option<&'static str>: text => text.map(Cow::Borrowed);
    Option<String>: text => text.map(Cow::Owned);
}

impl<F: Fn() -> T + 'static, T: Text> Attr for F {
    fn give(self, element: &Element, name: &'static str) {
        follow_text(element.clone(), name, Box::new(move |()| self().text()));
    }
}

fn follow_text(element: Element, name: &'static str, mut text: Box<dyn Call<(), Option<Cow<'static, str>>>>) {
    let mut last = None;
    follow(move || {
        let text = text.call(());
        if last.as_ref() != Some(&text) {
            set(&element, name, text.as_deref());
            last = Some(text);
        }
    });
}

pub(super) fn set(element: &Element, name: &str, text: Option<&str>) {
    // The names are known ones, so neither can fail.
    let _ = match text {
        Some(text) => element.set_attribute(name, text),
        None => element.remove_attribute(name),
    };
}
