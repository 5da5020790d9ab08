//! The browser's two small stores. Either may be missing or full; both say so, and what they did not take is remembered
//! as long as the page lives.

use super::document::window;
use crate::domain::settings::PREFIX;
use std::cell::{Cell, RefCell};
use web_sys::Storage;

/// A store for text under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Stays in this browser.
    Device,
    /// Stays in this tab.
    Tab,
}

thread_local! {
    /// Whether all was forgotten. Nothing is kept any more then.
    static FORGOTTEN: Cell<bool> = const { Cell::new(false) };
    /// What the stores did not take. Keys are never the same in both.
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

impl Store {
    /// The record under `key`.
    #[must_use]
    pub fn get(self, key: &str) -> Option<String> {
        let remembered = |memory: &RefCell<Vec<(String, String)>>| {
            memory.borrow().iter().find(|(name, _)| name == key).map(|(_, text)| text.clone())
        };
        MEMORY.with(remembered).or_else(|| self.open()?.get_item(key).ok().flatten())
    }

    /// Keeps `text` under `key`; where the store is blocked or full, as long as the page lives, see [`has_all`].
    /// Whether the store took it.
    #[allow(clippy::must_use_candidate, reason = "what was not kept is told by `has_all`, too")]
    pub fn set(self, key: &str, text: &str) -> bool {
        forget(key);
        if FORGOTTEN.get() {
            return true;
        }
        let kept = self.open().is_some_and(|store| store.set_item(key, text).is_ok());
        if !kept {
            MEMORY.with(|memory| memory.borrow_mut().push((key.to_owned(), text.to_owned())));
        }
        kept
    }

    /// Forgets the record under `key`.
    pub fn remove(self, key: &str) {
        forget(key);
        if let Some(store) = self.open() {
            // What is not there cannot be removed, and that is fine.
            let _ = store.remove_item(key);
        }
    }

    /// Forgets all records of this program.
    pub fn forget_all(self) {
        let Some(store) = self.open() else { return };
        let names = (0..store.length().unwrap_or_default()).filter_map(|at| store.key(at).ok().flatten());
        for name in names.filter(|name| name.starts_with(PREFIX)).collect::<Vec<_>>() {
            // What is not there cannot be removed, and that is fine.
            let _ = store.remove_item(&name);
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

/// Whether the stores have all that they were given.
#[must_use]
pub fn has_all() -> bool {
    MEMORY.with_borrow(Vec::is_empty)
}

/// Keeps nothing any more: what is still at work writes nothing back before the page is loaded anew.
pub fn keep_nothing() {
    FORGOTTEN.set(true);
    MEMORY.take();
}

fn forget(key: &str) {
    MEMORY.with(|memory| memory.borrow_mut().retain(|(name, _)| name != key));
}
