//! The crews that this browser knows, the one in use, and its token.

use super::keep::Keep;
use super::prefs::Prefs;
use crate::browser::storage::Store;
use crate::domain::api::inputs::Input;
use crate::domain::api::token::Token;
use crate::domain::crew::{Crew, Place};
use crate::domain::form::Form;
use crate::domain::id::CrewId;
use crate::domain::settings::{CREWS_KEY, CrewBook, CrewEntry, Unreadable, token_key};
use leptos::prelude::*;

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
    /// The crew asks for one; so far it was used without.
    Asked,
}

/// The crews that this browser knows.
#[derive(Clone, Copy)]
pub struct Crews {
    known: RwSignal<Known>,
    prefs: Prefs,
    keep: Keep,
}

/// What is kept of them, and what this tab saw of them.
struct Known {
    book: CrewBook,
    marks: Vec<(CrewId, Mark)>,
    locked: Vec<(CrewId, Lock)>,
}

impl Crews {
    /// Reads the crews.
    pub(super) fn read(prefs: Prefs, keep: Keep) -> Self {
        let book = kept().and_then(Result::ok).unwrap_or_default();
        let without = |entry: &&CrewEntry| !entry.tokenless && stored_token(&entry.crew.place).is_none();
        let locked = book.crews.iter().filter(without).map(|entry| (entry.crew.id.clone(), Lock::Missing)).collect();
        Self { known: RwSignal::new(Known { book, marks: Vec::new(), locked }), prefs, keep }
    }

    /// All crews, reactive.
    #[must_use]
    pub fn all(self) -> Vec<Crew> {
        self.known.read().book.crews.iter().map(|entry| entry.crew.clone()).collect()
    }

    /// The crew in use, reactive.
    #[must_use]
    pub fn current(self) -> Option<CrewEntry> {
        let id = self.prefs.crew()?;
        self.known.read().book.get(&id).cloned()
    }

    /// What is known of a crew.
    #[must_use]
    pub fn entry(self, id: &CrewId) -> Option<CrewEntry> {
        self.known.read_untracked().book.get(id).cloned()
    }

    /// A crew's name as it is now, with its host where another one has the same name; reactive.
    #[must_use]
    pub fn label(self, crew: &Crew) -> String {
        let known = self.known.read();
        let crew = known.book.get(&crew.id).map_or(crew, |entry| &entry.crew);
        let is_twin = |entry: &CrewEntry| entry.crew.name == crew.name && entry.crew.id != crew.id;
        let has_twin = known.book.crews.iter().any(is_twin);
        if has_twin { [&crew.name, " · ", crew.host()].concat() } else { crew.name.clone() }
    }

    /// Whether, and why, the person has to enter this crew's token; reactive.
    #[must_use]
    pub fn lock(self, id: &CrewId) -> Option<Lock> {
        find(&self.known.read().locked, id)
    }

    /// The mark beside a crew's host, reactive.
    #[must_use]
    pub fn mark(self, id: &CrewId) -> Mark {
        find(&self.known.read().marks, id).unwrap_or_default()
    }

    /// Notes whether a crew answered.
    pub fn set_mark(self, id: &CrewId, mark: Mark) {
        if find(&self.known.read_untracked().marks, id) != Some(mark) {
            set(&mut self.known.write().marks, id, mark);
        }
    }

    /// The token for `place`: only ever the one that was typed for exactly this address.
    #[must_use]
    pub fn token(self, place: &Place) -> Option<Token> {
        stored_token(place)
    }

    /// Takes in a crew that answered (or that the person uses anyway), and uses it.
    pub fn take(self, place: Place, inputs: Option<Vec<Input>>, token: Option<&Token>) -> Crew {
        let known = self.known.read_untracked().book.at(&place).cloned();
        let mut entry = known.unwrap_or_else(|| CrewEntry::new(new_crew(place), Vec::new()));
        // A crew that does not tell its inputs keeps those that it told before.
        entry.unlisted = inputs.is_none();
        entry.inputs = inputs.unwrap_or(entry.inputs);
        entry.tokenless = token.is_none();
        let crew = entry.crew.clone();
        match (&crew.place, token) {
            (Place::At(base), Some(token)) => {
                self.keep.set(Store::Tab, &token_key(base), token.expose());
            }
            (Place::At(base), None) => self.keep.remove(Store::Tab, &token_key(base)),
            (Place::Sample, _) => {}
        }
        self.change(&|book| drop(book.put(entry.clone())));
        self.known.write().locked.retain(|(id, _)| *id != crew.id);
        self.prefs.set_crew(Some(crew.id.clone()));
        crew
    }

    /// A crew told its inputs again.
    pub fn refresh(self, id: &CrewId, inputs: Vec<Input>) {
        let is_new = |entry: &CrewEntry| entry.inputs != inputs || entry.unlisted;
        let changed = self.known.read_untracked().book.get(id).is_some_and(is_new);
        if changed {
            self.change(&|book| {
                if let Some(entry) = book.get_mut(id) {
                    (entry.inputs, entry.unlisted) = (inputs.clone(), false);
                }
            });
        }
    }

    /// Uses a crew that is known; one that was forgotten is taken in again.
    pub fn select(self, crew: &Crew) {
        let is_new = self.known.read_untracked().book.get(&crew.id).is_none();
        if is_new {
            self.change(&|book| drop(book.put(CrewEntry::new(crew.clone(), Vec::new()))));
            if crew.place != Place::Sample && self.token(&crew.place).is_none() {
                set(&mut self.known.write().locked, &crew.id, Lock::Missing);
            }
        }
        self.prefs.set_crew(Some(crew.id.clone()));
    }

    /// Gives a crew another name.
    pub fn rename(self, id: &CrewId, name: &str) {
        self.change(&|book| {
            if let Some(entry) = book.get_mut(id) {
                name.clone_into(&mut entry.crew.name);
            }
        });
    }

    /// Forgets a crew and its token. Another crew, if there is one, comes into use; whether there is.
    pub fn remove(self, crew: &Crew) -> bool {
        self.change(&|book| book.remove(&crew.id));
        {
            let mut known = self.known.write();
            known.marks.retain(|(id, _)| *id != crew.id);
            known.locked.retain(|(id, _)| *id != crew.id);
        }
        if let Place::At(base) = &crew.place {
            self.keep.remove(Store::Tab, &token_key(base));
        }
        let next = self.known.read_untracked().book.crews.first().map(|entry| entry.crew.id.clone());
        let has_next = next.is_some();
        self.prefs.set_crew(next);
        has_next
    }

    /// Whether the record of them was taken away.
    #[must_use]
    pub fn are_forgotten(self) -> bool {
        kept().is_none() && !self.known.read_untracked().book.crews.is_empty()
    }

    /// A crew refused its token: the person is asked for another one.
    pub fn token_refused(self, crew: &Crew) {
        // It did answer.
        self.set_mark(&crew.id, Mark::Answers);
        let lock = if self.token(&crew.place).is_some() { Lock::Refused } else { Lock::Asked };
        set(&mut self.known.write().locked, &crew.id, lock);
    }

    /// Whether this crew answers at the old status path.
    #[must_use]
    pub fn has_old_path(self, id: &CrewId) -> bool {
        self.known.read_untracked().book.get(id).is_some_and(|entry| entry.old_status_path)
    }

    /// Remembers which of the two status paths a crew answers at.
    pub fn remember_path(self, id: &CrewId, old: bool) {
        if self.has_old_path(id) != old {
            self.change(&|book| {
                if let Some(entry) = book.get_mut(id) {
                    entry.old_status_path = old;
                }
            });
        }
    }

    /// Remembers how the fields of a crew's form are shown and sent, and their order.
    pub fn remember_form(self, id: &CrewId, form: &Form) {
        let (manners, order) = (form.manners(), form.order());
        let known = self.known.read_untracked();
        let changed = known.book.get(id).is_some_and(|entry| entry.manners != manners || entry.order != order);
        drop(known);
        if changed {
            self.change(&|book| {
                if let Some(entry) = book.get_mut(id) {
                    (entry.manners, entry.order) = (manners.clone(), order.clone());
                }
            });
        }
    }

    /// Changes what this tab knows, and what is kept: other tabs change that, too, and what they wrote meanwhile stays.
    fn change(self, change: &dyn Fn(&mut CrewBook)) {
        change(&mut self.known.write().book);
        let text = match kept() {
            Some(Ok(mut book)) => {
                change(&mut book);
                book.encode()
            }
            // It is not written over.
            Some(Err(Unreadable::Newer)) => return,
            Some(Err(Unreadable::Broken)) | None => self.known.read_untracked().book.encode(),
        };
        self.keep.set(Store::Device, CREWS_KEY, &text);
    }
}

/// The record, as it is now.
fn kept() -> Option<Result<CrewBook, Unreadable>> {
    Store::Device.get(CREWS_KEY).map(|text| CrewBook::decode(&text))
}

fn find<T: Copy>(all: &[(CrewId, T)], id: &CrewId) -> Option<T> {
    all.iter().find(|(crew, _)| crew == id).map(|(_, of)| *of)
}

fn set<T>(all: &mut Vec<(CrewId, T)>, id: &CrewId, to: T) {
    all.retain(|(crew, _)| crew != id);
    all.push((id.clone(), to));
}

/// The token in this tab that was typed for exactly this address.
fn stored_token(place: &Place) -> Option<Token> {
    match place {
        Place::Sample => None,
        Place::At(base) => Token::parse(&Store::Tab.get(&token_key(base))?).ok(),
    }
}

fn new_crew(place: Place) -> Crew {
    match place {
        Place::Sample => Crew::sample(),
        Place::At(base) => Crew { id: CrewId::of(base.as_str()), name: base.crew_name(), place: Place::At(base) },
    }
}
