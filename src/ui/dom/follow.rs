//! Work that follows signals.

use super::Call;
use leptos::prelude::*;
use std::any::Any;

/// Does `work` now, and again whenever a signal that it reads changes, until the owner is cleaned up.
pub fn follow(mut work: impl FnMut() + 'static) {
    follow_boxed(Box::new(move |()| work()));
}

fn follow_boxed(mut work: Box<dyn Call<(), ()>>) {
    let effect = RenderEffect::new(move |_: Option<()>| work.call(()));
    keep(Box::new(effect));
}

/// Keeps something until the owner is cleaned up.
pub(super) fn keep(thing: Box<dyn Any>) {
    let _ = StoredValue::new_local(thing);
}

/// A value that is worked out again only when what it reads changes. Every kind of value costs weight: what has one
/// reader is a closure.
pub fn memo<T: PartialEq + Send + Sync + 'static>(work: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed(Box::new(work))
}

fn boxed<T: PartialEq + Send + Sync + 'static>(work: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| work())
}
