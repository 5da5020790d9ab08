//! The settings: theme, and the crew in use.

use super::keep::Keep;
use crate::browser::document;
use crate::browser::storage::Store;
use crate::domain::id::CrewId;
use crate::domain::settings::{SETTINGS_KEY, Settings, Theme, Unreadable};
use leptos::prelude::*;

/// The settings of this browser.
#[derive(Clone, Copy)]
pub struct Prefs {
    settings: RwSignal<Settings>,
    keep: Keep,
}

impl Prefs {
    /// Reads the settings.
    pub(super) fn read(keep: Keep) -> Self {
        let settings = kept().and_then(Result::ok).unwrap_or_default();
        Self { settings: RwSignal::new(settings), keep }
    }

    /// The theme, reactive.
    #[must_use]
    pub fn theme(self) -> Theme {
        self.settings.with(|settings| settings.theme)
    }

    /// The crew in use, reactive.
    #[must_use]
    pub fn crew(self) -> Option<CrewId> {
        self.settings.with(|settings| settings.crew.clone())
    }

    /// The next theme: system, light, dark.
    pub fn turn_theme(self) {
        let next = self.settings.read_untracked().theme.next();
        self.change(&|settings| settings.theme = next);
        document::set_theme(next.attribute());
    }

    /// Whether single keys do something, reactive.
    #[must_use]
    pub fn has_keys(self) -> bool {
        !self.settings.read().no_keys
    }

    /// Switches single keys on or off.
    pub fn turn_keys(self) {
        let no_keys = !self.settings.read_untracked().no_keys;
        self.change(&|settings| settings.no_keys = no_keys);
    }

    /// Uses another crew, or none.
    pub fn set_crew(self, crew: Option<CrewId>) {
        if self.settings.with_untracked(|settings| settings.crew != crew) {
            self.change(&|settings| settings.crew.clone_from(&crew));
        }
    }

    /// Changes what holds in this tab, and what is kept: other tabs change that, too, and what they wrote meanwhile stays.
    fn change(self, change: &dyn Fn(&mut Settings)) {
        self.settings.update(change);
        let text = match kept() {
            Some(Ok(mut settings)) => {
                change(&mut settings);
                settings.encode()
            }
            // It is not written over.
            Some(Err(Unreadable::Newer)) => return,
            Some(Err(Unreadable::Broken)) | None => self.settings.read_untracked().encode(),
        };
        self.keep.set(Store::Device, SETTINGS_KEY, &text);
    }
}

/// The record, as it is now.
fn kept() -> Option<Result<Settings, Unreadable>> {
    Store::Device.get(SETTINGS_KEY).map(|text| Settings::decode(&text))
}
