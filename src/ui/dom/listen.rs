//! Listeners, which go with their view.

use super::Call;
use super::follow::keep;
use leptos::prelude::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

/// A listener. It is taken off before it is dropped: leaving a field whose view has gone tells nobody.
struct Listener {
    element: Element,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let act = self.closure.as_ref().unchecked_ref();
        // It was added, so it can be taken off.
        let _ = self.element.remove_event_listener_with_callback(self.name, act);
    }
}

/// Calls `act` on every event called `name`, within the owner of the view.
pub(super) fn listen(element: &Element, name: &'static str, mut act: Box<dyn Call<Event, ()>>) {
    let owner = Owner::current().unwrap_or_default();
    let closure = Closure::wrap(Box::new(move |event| owner.with(|| act.call(event))) as Box<dyn FnMut(Event)>);
    // Adding a listener for a known name cannot fail.
    let _ = element.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    keep(Box::new(Listener { element: element.clone(), name, closure }));
}
