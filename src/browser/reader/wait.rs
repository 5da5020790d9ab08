//! Waiting for one another, with the browser's own promises.

use js_sys::{Function, Promise};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Something that will have happened.
#[derive(Clone)]
pub(super) struct Deferred {
    promise: Promise,
    resolve: Function,
}

impl Deferred {
    pub(super) fn new() -> Self {
        let mut slot = None;
        let promise = Promise::new(&mut |resolve, _| slot = Some(resolve));
        Self { promise, resolve: slot.unwrap_or_default() }
    }

    pub(super) fn resolve(&self) {
        let _ = self.resolve.call0(&JsValue::NULL);
    }

    pub(super) async fn wait(&self) {
        let _ = JsFuture::from(self.promise.clone()).await;
    }

    /// Resolves after so many milliseconds, and a moment more: a page that was busy so long finds the deadline and the
    /// answer at the same time, and the answer shall win.
    pub(super) fn resolve_after(&self, ms: i32) {
        let deferred = self.clone();
        spawn_local(async move {
            sleep(ms).await;
            sleep(50).await;
            deferred.resolve();
        });
    }
}

/// Takes turns: who comes later waits until all before are done.
#[derive(Default)]
pub(super) struct Turns(RefCell<Option<Deferred>>);

/// A turn, until it is dropped.
pub(super) struct Turn(Deferred);

impl Turns {
    pub(super) async fn next(&self) -> Turn {
        let turn = Turn(Deferred::new());
        let before = self.0.borrow_mut().replace(turn.0.clone());
        if let Some(before) = before {
            before.wait().await;
        }
        turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.resolve();
    }
}

async fn sleep(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        }
    });
    let _ = JsFuture::from(promise).await;
}
