//! The crews that this browser knows.

use super::{Unreadable, decode, encode};
use crate::domain::api::inputs::Input;
use crate::domain::crew::{Crew, Place};
use crate::domain::id::CrewId;
use crate::domain::json::{Kind, Raw, Stored};
use serde::Serialize;

/// One crew and what was learned about it. Never its token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CrewEntry {
    /// The crew.
    pub crew: Crew,
    /// The inputs it listed last.
    pub inputs: Vec<Input>,
    /// It answered without a token.
    pub tokenless: bool,
    /// It answers at `/{id}/status`.
    pub old_status_path: bool,
    /// It is used although it listed no inputs: nobody knows whether it takes any.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unlisted: bool,
    /// How its fields are shown and sent where a person chose so, see [`Form::manners`](crate::domain::form::Form::manners).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub manners: Vec<(String, String)>,
    /// The order of its fields where a person chose it, see [`Form::order`](crate::domain::form::Form::order).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
}

/// The crews, in the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CrewBook {
    /// The entries; each place stands here once.
    pub crews: Vec<CrewEntry>,
}

impl Stored for CrewEntry {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let entry = raw.object()?;
        Some(Self {
            crew: entry.read("crew")?,
            inputs: entry.read_or_default("inputs")?,
            tokenless: entry.read_or_default("tokenless")?,
            old_status_path: entry.read_or_default("old_status_path")?,
            unlisted: entry.read_or_default("unlisted")?,
            manners: entry.read_or_default("manners")?,
            order: entry.read_or_default("order")?,
        })
    }
}

/// An entry that cannot be read is left out.
impl Stored for CrewBook {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let crews = raw.get("crews").filter(|crews| crews.kind() == Kind::Array)?;
        let mut book = Self::default();
        for entry in crews.elements() {
            if let Some(entry) = CrewEntry::read(entry)
                && book.get(&entry.crew.id).is_none()
            {
                book.crews.push(entry);
            }
        }
        Some(book)
    }
}

impl CrewEntry {
    /// A crew of which nothing is known yet.
    #[must_use]
    pub fn new(crew: Crew, inputs: Vec<Input>) -> Self {
        let (manners, order) = (Vec::new(), Vec::new());
        Self { crew, inputs, tokenless: false, old_status_path: false, unlisted: false, manners, order }
    }
}

impl CrewBook {
    /// As a record.
    #[must_use]
    pub fn encode(&self) -> String {
        encode(self)
    }

    /// From a record. An entry that cannot be read is left out, the others come back.
    ///
    /// # Errors
    /// If the record itself is broken, or of a newer version.
    pub fn decode(text: &str) -> Result<Self, Unreadable> {
        decode(text)
    }

    /// The crew with this id.
    #[must_use]
    pub fn get(&self, id: &CrewId) -> Option<&CrewEntry> {
        self.crews.iter().find(|entry| &entry.crew.id == id)
    }

    /// The crew with this id, to note what was learned.
    pub fn get_mut(&mut self, id: &CrewId) -> Option<&mut CrewEntry> {
        self.crews.iter_mut().find(|entry| &entry.crew.id == id)
    }

    /// The crew at this place.
    #[must_use]
    pub fn at(&self, place: &Place) -> Option<&CrewEntry> {
        self.crews.iter().find(|entry| &entry.crew.place == place)
    }

    /// Adds a crew; one at the same place keeps its id and name, and learns the rest. Returns the id that holds.
    pub fn put(&mut self, entry: CrewEntry) -> CrewId {
        if let Some(known) = self.crews.iter_mut().find(|known| known.crew.place == entry.crew.place) {
            known.inputs = entry.inputs;
            known.tokenless = entry.tokenless;
            known.unlisted = entry.unlisted;
            known.old_status_path |= entry.old_status_path;
            return known.crew.id.clone();
        }
        let id = entry.crew.id.clone();
        self.crews.push(entry);
        id
    }

    /// Forgets a crew.
    pub fn remove(&mut self, id: &CrewId) {
        self.crews.retain(|entry| &entry.crew.id != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_comes_back_without_what_cannot_be_read() {
        let mut book = CrewBook::default();
        book.put(CrewEntry::new(Crew::sample(), Vec::new()));
        let text = book.encode();
        assert_eq!(CrewBook::decode(&text), Ok(book.clone()));
        let odd = text.replace("[{", r#"[7,{"crew":{}},{"#);
        assert_eq!(CrewBook::decode(&odd), Ok(book));
    }

    #[test]
    fn a_place_is_known_once_and_keeps_its_name() {
        let mut book = CrewBook::default();
        let id = book.put(CrewEntry::new(Crew::sample(), Vec::new()));
        let again = Crew { id: CrewId::from_random(7), name: "Other".into(), place: Place::Sample };
        assert_eq!(book.put(CrewEntry { tokenless: true, ..CrewEntry::new(again, Vec::new()) }), id);
        assert_eq!(book.crews.len(), 1);
        assert!(book.at(&Place::Sample).is_some_and(|entry| entry.tokenless && entry.crew.name == "Sample crew"));
        book.remove(&id);
        assert!(book.get(&id).is_none());
    }
}
