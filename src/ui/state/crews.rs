//! The crews that this browser knows, the one in use, and its token.

use super::keep::Keep;
use super::prefs::Prefs;
use crate::browser::random;
use crate::browser::storage::Store;
use crate::domain::api::inputs::Input;
use crate::domain::api::token::Token;
use crate::domain::crew::{Crew, Place};
use crate::domain::id::CrewId;
use crate::domain::settings::{CREWS_KEY, CrewBook, CrewEntry, Unreadable, token_key};
use leptos::prelude::*;
use std::collections::HashMap;

/// What the mark beside the host says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// The crew answered the last time it was asked in this tab.
    Answers,
    /// It did not.
    Failing,
}

/// Why the person has to enter a crew's token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// It is not in this tab.
    Missing,
    /// The crew no longer accepts it.
    Refused,
}

/// The crews that this browser knows.
#[derive(Clone, Copy)]
pub struct Crews {
    book: RwSignal<CrewBook>,
    /// A record of a newer version is not written over.
    read_only: bool,
    marks: RwSignal<HashMap<CrewId, Mark>>,
    locked: RwSignal<Vec<(CrewId, Lock)>>,
    prefs: Prefs,
    keep: Keep,
}

impl Crews {
    /// Reads the crews.
    pub fn provide() -> Self {
        let (book, read_only) = match Store::Device.get(CREWS_KEY).map(|text| CrewBook::decode(&text)) {
            Some(Ok(book)) => (book, false),
            Some(Err(Unreadable::Newer)) => (CrewBook::default(), true),
            Some(Err(Unreadable::Broken)) | None => (CrewBook::default(), false),
        };
        let crews = Self {
            book: RwSignal::new(book),
            read_only,
            marks: RwSignal::new(HashMap::new()),
            locked: RwSignal::new(Vec::new()),
            prefs: Prefs::expect(),
            keep: Keep::expect(),
        };
        let locked = crews.book.with_untracked(|book| {
            let without = |entry: &&CrewEntry| !entry.tokenless && crews.token(&entry.crew.place).is_none();
            book.crews.iter().filter(without).map(|entry| (entry.crew.id.clone(), Lock::Missing)).collect()
        });
        crews.locked.set(locked);
        provide_context(crews);
        crews
    }

    /// The crews of this page.
    ///
    /// # Panics
    /// Before [`Crews::provide`].
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// All crews, reactive.
    #[must_use]
    pub fn all(self) -> Vec<Crew> {
        self.book.with(|book| book.crews.iter().map(|entry| entry.crew.clone()).collect())
    }

    /// The crew in use, reactive.
    #[must_use]
    pub fn current(self) -> Option<CrewEntry> {
        let id = self.prefs.crew()?;
        self.book.with(|book| book.get(&id).cloned())
    }

    /// Whether, and why, the person has to enter this crew's token; reactive.
    #[must_use]
    pub fn lock(self, id: &CrewId) -> Option<Lock> {
        self.locked.with(|locked| locked.iter().find(|(crew, _)| crew == id).map(|(_, lock)| *lock))
    }

    /// The mark beside a crew's host, reactive.
    #[must_use]
    pub fn mark(self, id: &CrewId) -> Mark {
        self.marks.with(|marks| marks.get(id).copied().unwrap_or_default())
    }

    /// Notes whether a crew answered.
    pub fn set_mark(self, id: &CrewId, mark: Mark) {
        if self.marks.with_untracked(|marks| marks.get(id) != Some(&mark)) {
            self.marks.update(|marks| {
                marks.insert(id.clone(), mark);
            });
        }
    }

    /// The token for `place`: only ever the one that was typed for exactly this address.
    #[must_use]
    pub fn token(self, place: &Place) -> Option<Token> {
        match place {
            Place::Sample => None,
            Place::At(base) => Token::parse(&Store::Tab.get(&token_key(base))?).ok(),
        }
    }

    /// Takes in a crew that answered (or that the person uses anyway), and uses it.
    pub fn take(self, place: Place, inputs: Vec<Input>, token: Option<&Token>) -> Crew {
        let known = self.book.with_untracked(|book| book.at(&place).cloned());
        let mut entry = known.unwrap_or_else(|| CrewEntry::new(new_crew(place), Vec::new()));
        entry.inputs = inputs;
        entry.tokenless = token.is_none();
        let crew = entry.crew.clone();
        match (&crew.place, token) {
            (Place::At(base), Some(token)) => self.keep.set(Store::Tab, &token_key(base), token.expose()),
            (Place::At(base), None) => Store::Tab.remove(&token_key(base)),
            (Place::Sample, _) => {}
        }
        self.change(|book| drop(book.put(entry)));
        self.locked.update(|locked| locked.retain(|(id, _)| *id != crew.id));
        self.prefs.set_crew(Some(crew.id.clone()));
        crew
    }

    /// A crew told its inputs again.
    pub fn refresh(self, id: &CrewId, inputs: Vec<Input>) {
        if self.book.with_untracked(|book| book.get(id).is_some_and(|entry| entry.inputs != inputs)) {
            self.change(|book| {
                if let Some(entry) = book.get_mut(id) {
                    entry.inputs = inputs;
                }
            });
        }
    }

    /// Uses a crew that is known; one that was forgotten is taken in again.
    pub fn select(self, crew: &Crew) {
        if self.book.with_untracked(|book| book.get(&crew.id).is_none()) {
            self.change(|book| drop(book.put(CrewEntry::new(crew.clone(), Vec::new()))));
        }
        self.prefs.set_crew(Some(crew.id.clone()));
    }

    /// A crew refused its token: the person is asked for another one.
    pub fn token_refused(self, crew: &Crew) {
        self.set_mark(&crew.id, Mark::Failing);
        self.locked.update(|locked| {
            locked.retain(|(id, _)| *id != crew.id);
            locked.push((crew.id.clone(), Lock::Refused));
        });
    }

    /// Whether this crew answers at the old status path.
    #[must_use]
    pub fn has_old_path(self, id: &CrewId) -> bool {
        self.book.with_untracked(|book| book.get(id).is_some_and(|entry| entry.old_status_path))
    }

    /// Remembers which of the two status paths a crew answers at.
    pub fn remember_path(self, id: &CrewId, old: bool) {
        if self.has_old_path(id) != old {
            self.change(|book| {
                if let Some(entry) = book.get_mut(id) {
                    entry.old_status_path = old;
                }
            });
        }
    }

    fn change(self, change: impl FnOnce(&mut CrewBook)) {
        self.book.update(change);
        if !self.read_only {
            self.keep.set(Store::Device, CREWS_KEY, &self.book.with_untracked(CrewBook::encode));
        }
    }
}

fn new_crew(place: Place) -> Crew {
    match place {
        Place::Sample => Crew::sample(),
        Place::At(base) => {
            Crew { id: CrewId::from_random(random::bits()), name: base.crew_name(), place: Place::At(base) }
        }
    }
}
