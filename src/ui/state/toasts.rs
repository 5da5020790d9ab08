//! One short word on a finished side action, or on a run that is not in sight, gone after a while.

use crate::browser::clipboard;
use crate::domain::text;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a word stays: the longer, the more there is to read.
fn stays_ms(word: &str) -> u32 {
    3000 + 100 * u32::try_from(word.len()).unwrap_or_default()
}

/// The most bytes of several words.
const MOST: usize = 300;

/// The word that is shown.
#[derive(Clone, Copy)]
pub struct Toasts {
    word: RwSignal<Option<String>>,
    end: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Toasts {
    /// Starts with none.
    pub(super) fn new() -> Self {
        Self { word: RwSignal::new(None), end: StoredValue::new_local(None) }
    }

    /// Says `word`, in place of an earlier one.
    pub fn say(self, word: &str) {
        self.word.set(Some(word.to_owned()));
        self.end.set_value(Some(Timeout::new(stays_ms(word), move || self.word.set(None))));
    }

    /// Says `word` beside an earlier one that still stands, unless both are too long for that.
    pub fn add(self, word: &str) {
        let last = self.word.get_untracked().filter(|last| last.len() + word.len() <= MOST);
        self.say(&last.map_or_else(|| word.to_owned(), |last| [&last, " · ", word].concat()));
    }

    /// Takes back what was said.
    pub fn end(self) {
        self.word.set(None);
    }

    /// Copies `text`, and says whether that worked.
    pub fn copy(self, text: String) {
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            self.say(if copied { text::COPIED } else { text::NOT_COPIED });
        });
    }

    /// The word, reactive.
    #[must_use]
    pub fn word(self) -> Option<String> {
        self.word.get()
    }
}
