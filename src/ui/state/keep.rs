//! Keeping records. A store that is blocked or full is told once; the program goes on in memory.

use crate::browser::storage::Store;
use leptos::prelude::*;

/// Keeps records, and remembers whether the browser refused one.
#[derive(Clone, Copy)]
pub struct Keep(RwSignal<bool>);

impl Keep {
    /// Starts with nothing refused.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Keeps `text` under `key`.
    pub fn set(self, store: Store, key: &str, text: &str) {
        let refused = store.set(key, text).is_err();
        if refused != self.0.get_untracked() {
            self.0.set(refused);
        }
    }

    /// Whether the browser refused the last record.
    #[must_use]
    pub fn refused(self) -> bool {
        self.0.get()
    }
}
