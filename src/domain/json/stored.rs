//! Reading back what the page stores. It is written by serde (`#[derive(Serialize)]`), as serde writes JSON, and read
//! here: whatever stands in a store by accident, at any depth, is at worst not read.

use super::{Kind, Object, Raw};

/// A type that the page stores. A struct reads its members by name and passes over those that it does not know; an enum
/// reads its [`Raw::variant`].
pub trait Stored: Sized {
    /// From what serde wrote of it; none if it is anything else.
    fn read(raw: Raw<'_>) -> Option<Self>;
}

impl Stored for bool {
    fn read(raw: Raw<'_>) -> Option<Self> {
        raw.boolean()
    }
}

impl Stored for String {
    fn read(raw: Raw<'_>) -> Option<Self> {
        raw.text()
    }
}

/// `null` stands for none.
impl<T: Stored> Stored for Option<T> {
    fn read(raw: Raw<'_>) -> Option<Self> {
        if raw.kind() == Kind::Null { Some(None) } else { T::read(raw).map(Some) }
    }
}

/// One element that cannot be read makes the list unreadable.
impl<T: Stored> Stored for Vec<T> {
    fn read(raw: Raw<'_>) -> Option<Self> {
        if raw.kind() != Kind::Array {
            return None;
        }
        let mut list = Vec::new();
        for element in raw.elements() {
            list.push(T::read(element)?);
        }
        Some(list)
    }
}

/// A pair is an array of two.
impl<A: Stored, B: Stored> Stored for (A, B) {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let [first, second] = raw.elements()[..] else { return None };
        Some((A::read(first)?, B::read(second)?))
    }
}

impl<'a> Raw<'a> {
    /// A variant of an enum, as serde writes it: `"tag"` alone, or `{"tag":…}` with what it holds. None of anything else.
    #[must_use]
    pub fn variant(self) -> Option<(String, Option<Raw<'a>>)> {
        if let Some(tag) = self.text() {
            return Some((tag, None));
        }
        let mut members = self.members();
        if members.len() == 1 { members.pop().map(|(tag, held)| (tag, Some(held))) } else { None }
    }
}

impl Object<'_> {
    /// The stored member called `key`; none if it is missing or cannot be read.
    #[must_use]
    pub fn read<T: Stored>(&self, key: &str) -> Option<T> {
        T::read(self.get(key)?)
    }

    /// The stored member called `key`, and where it is missing the default; none if it cannot be read.
    #[must_use]
    pub fn read_or_default<T: Stored + Default>(&self, key: &str) -> Option<T> {
        self.get(key).map_or_else(|| Some(T::default()), T::read)
    }
}
