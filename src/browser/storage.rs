//! The browser's two small stores. Either may be missing or full; both say so.

use super::document::window;
use web_sys::Storage;

/// A store for text under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Stays in this browser.
    Device,
    /// Stays in this tab.
    Tab,
}

/// The store is missing, or did not take the record (it is full).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

impl Store {
    /// The record under `key`.
    #[must_use]
    pub fn get(self, key: &str) -> Option<String> {
        self.open()?.get_item(key).ok().flatten()
    }

    /// Keeps `text` under `key`.
    ///
    /// # Errors
    /// If the store is blocked or full.
    pub fn set(self, key: &str, text: &str) -> Result<(), NotKept> {
        self.open().ok_or(NotKept)?.set_item(key, text).map_err(|_| NotKept)
    }

    /// Forgets the record under `key`.
    pub fn remove(self, key: &str) {
        if let Some(store) = self.open() {
            // What is not there cannot be removed, and that is fine.
            let _ = store.remove_item(key);
        }
    }

    fn open(self) -> Option<Storage> {
        match self {
            Store::Device => window().local_storage(),
            Store::Tab => window().session_storage(),
        }
        .ok()
        .flatten()
    }
}
