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
    /// A record of a newer version is not written over.
    read_only: bool,
    keep: Keep,
}

impl Prefs {
    /// Reads the settings.
    pub(super) fn read(keep: Keep) -> Self {
        let (settings, read_only) = match Store::Device.get(SETTINGS_KEY).map(|text| Settings::decode(&text)) {
            Some(Ok(settings)) => (settings, false),
            Some(Err(Unreadable::Newer)) => (Settings::default(), true),
            Some(Err(Unreadable::Broken)) | None => (Settings::default(), false),
        };
        Self { settings: RwSignal::new(settings), read_only, keep }
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
        self.change(|settings| settings.theme = settings.theme.next());
        document::set_theme(self.settings.with_untracked(|settings| settings.theme).attribute());
    }

    /// Whether single keys do something, reactive.
    #[must_use]
    pub fn has_keys(self) -> bool {
        !self.settings.read().no_keys
    }

    /// Switches single keys on or off.
    pub fn turn_keys(self) {
        self.change(|settings| settings.no_keys = !settings.no_keys);
    }

    /// Uses another crew, or none.
    pub fn set_crew(self, crew: Option<CrewId>) {
        if self.settings.with_untracked(|settings| settings.crew != crew) {
            self.change(|settings| settings.crew = crew);
        }
    }

    fn change(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        if !self.read_only {
            self.keep.set(Store::Device, SETTINGS_KEY, &self.settings.with_untracked(Settings::encode));
        }
    }
}
