//! Closures in boxes. Leptos makes its code anew for every type of closure that it is given; behind a box it is made
//! once for all of them, which is a third of the page's weight (`docs/size.md`).

use leptos::prelude::*;

/// A part of a view that is drawn anew when what it reads changes.
pub type Part = Box<dyn FnMut() -> AnyView + Send>;

/// What happens on an event.
pub type Act<E> = Box<dyn FnMut(E)>;

/// A part of a view that changes.
pub fn part<V: IntoAny>(mut draw: impl FnMut() -> V + Send + 'static) -> Part {
    Box::new(move || draw().into_any())
}

/// What happens on an event.
pub fn act<E: 'static>(act: impl FnMut(E) + 'static) -> Act<E> {
    Box::new(act)
}

/// A value that is worked out again only when what it reads changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(work: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed(Box::new(work))
}

fn boxed<T: PartialEq + Send + Sync + 'static>(work: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| work())
}
