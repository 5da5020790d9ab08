//! Keeping records. A store that is blocked or full is told; the program goes on in memory.

use crate::browser::storage::{self, Store};
use crate::browser::{events, location};
use crate::domain::route::Route;
use crate::domain::settings::CREWS_KEY;
use leptos::prelude::*;

/// Keeps records, and tells whether the browser refused one that is still wanted.
#[derive(Clone, Copy)]
pub struct Keep(RwSignal<bool>);

impl Keep {
    /// Starts with nothing refused.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Keeps `text` under `key`. Whether the browser took it.
    #[allow(clippy::must_use_candidate, reason = "the page says so itself where it did not")]
    pub fn set(self, store: Store, key: &str, text: &str) -> bool {
        let kept = store.set(key, text);
        self.look();
        kept
    }

    /// Forgets the record under `key`.
    pub fn remove(self, store: Store, key: &str) {
        store.remove(key);
        self.look();
    }

    fn look(self) {
        let refused = !storage::has_all();
        if refused != self.0.get_untracked() {
            self.0.set(refused);
        }
    }

    /// Whether something is kept in memory alone.
    #[must_use]
    pub fn refused(self) -> bool {
        self.0.get()
    }
}

/// Forgets all that this browser keeps of the page, and begins anew. Other tabs hear that the crews are gone, or see it when
/// somebody comes back to them, and do as [`forget_tab`] does.
pub fn forget_everything() {
    Store::Device.forget_all();
    forget_tab();
}

/// Forgets all that this tab keeps, and begins anew.
pub fn forget_tab() {
    storage::keep_nothing();
    Store::Tab.forget_all();
    events::warn_on_close(false);
    location::replace(&Route::New);
    location::reload();
}

/// Forgets what stands in a tab that showed another page when all was forgotten.
pub(super) fn forget_leftovers() {
    if Store::Device.get(CREWS_KEY).is_none() {
        Store::Tab.forget_all();
    }
}
