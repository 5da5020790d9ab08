//! What the page hears from the browser. Listeners last as long as the page.

use super::document::{document, window};
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BeforeUnloadEvent, Element, Event, EventTarget, KeyboardEvent, StorageEvent, VisibilityState};

thread_local! {
    static WARN_ON_CLOSE: Cell<bool> = const { Cell::new(false) };
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// How long a page that began to close may take; one that is there after that stays.
const CLOSING_MS: u32 = 2000;

/// Calls `act` when the address bar's fragment changes.
pub fn on_hash_change(act: impl Fn() + 'static) {
    listen(&window(), "hashchange", move |_| act());
}

/// Calls `act` with every key that is pressed alone while nobody types. `true` means that it did something.
pub fn on_single_key(act: impl Fn(&str) -> bool + 'static) {
    listen(&document(), "keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let types = event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|target| {
            // A selector that is a fixed text cannot be wrong.
            target.matches("input, textarea, select, dialog *").unwrap_or(false)
        });
        let alone = !key.ctrl_key() && !key.meta_key() && !key.alt_key() && !key.is_composing();
        if alone && !types && !event.default_prevented() && act(&key.key()) {
            event.prevent_default();
        }
    });
}

/// Calls `act` when the person comes back to the tab, or the network to the browser.
pub fn on_return(act: impl Fn() + Clone + 'static) {
    let seen = act.clone();
    listen(&document(), "visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Visible {
            seen();
        }
    });
    for name in ["pageshow", "online"] {
        let act = act.clone();
        listen(&window(), name, move |_| act());
    }
}

/// Calls `act` when another tab takes away what is kept under `key` on this device.
pub fn on_taken_elsewhere(key: &'static str, act: impl Fn() + 'static) {
    listen(&window(), "storage", move |event| {
        let event: &StorageEvent = event.unchecked_ref();
        if event.key().as_deref() == Some(key) && event.new_value().is_none() {
            act();
        }
    });
}

/// Calls `act` when the network goes.
pub fn on_offline(act: impl Fn() + 'static) {
    listen(&window(), "offline", move |_| act());
}

/// Whether closing the tab asks first.
pub fn warn_on_close(warn: bool) {
    WARN_ON_CLOSE.set(warn);
}

/// Whether the page is being closed or loaded anew: the browser ends all requests then, which says nothing about the crew.
#[must_use]
pub fn is_leaving() -> bool {
    LEAVING.get()
}

/// Starts to ask before the tab closes, whenever [`warn_on_close`] says so, and to know that it closes: `gone` is called
/// then, with no time for more than to keep something.
pub fn watch_close(gone: impl Fn() + 'static) {
    listen(&window(), "pagehide", move |_| {
        LEAVING.set(true);
        gone();
    });
    listen(&window(), "pageshow", |_| LEAVING.set(false));
    listen(&window(), "beforeunload", |event| {
        LEAVING.set(true);
        Timeout::new(CLOSING_MS, || LEAVING.set(false)).forget();
        if WARN_ON_CLOSE.get() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("A run is open.");
            }
        }
    });
}

fn listen(target: &EventTarget, name: &str, act: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    // Adding a listener for a known name cannot fail.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}
