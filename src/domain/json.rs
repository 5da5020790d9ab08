//! Reads JSON of any depth, with numbers as written and lone surrogates forgiven.
//!
//! A JSON library that gives up at depth 128, refuses half a surrogate pair or rounds a number would leave a finished
//! run polling for ever, so nothing here recurses and a value stays the text it came as.

mod number;
mod pretty;
mod scan;
mod stored;
mod text;

pub use pretty::{pretty, pretty_text};
pub(crate) use scan::{Ending, scan};
pub use stored::Stored;

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number
    Number,
    /// A string
    String,
    /// An array
    Array,
    /// An object
    Object,
}

/// A valid JSON value as it was written, without blanks around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw<'a>(&'a str);

/// The members of an object, taken apart once.
#[derive(Clone, Debug, Default)]
pub struct Object<'a>(Vec<(String, Raw<'a>)>);

impl<'a> Raw<'a> {
    /// The whole of `text` as one JSON value. A truncated or broken text is none.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim_matches(is_blank);
        match scan(text.as_bytes(), 0, None, &[]) {
            Ending::At(end) if end == text.len() => Some(Self(text)),
            Ending::At(_) | Ending::Broken(_) => None,
        }
    }

    /// The body of an answer: like [`Raw::parse`], and a byte order mark is skipped.
    #[must_use]
    pub fn body(text: &'a str) -> Option<Self> {
        Self::parse(text.trim_start_matches('\u{feff}'))
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') => Kind::Null,
            Some(_) | None => Kind::Number,
        }
    }

    /// The value as written.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// The text of a string.
    #[must_use]
    pub fn text(self) -> Option<String> {
        (self.kind() == Kind::String).then(|| text::decode(self.0))
    }

    /// A number as written.
    #[must_use]
    pub fn number(self) -> Option<&'a str> {
        (self.kind() == Kind::Number).then_some(self.0)
    }

    /// A number that is a count: whole, not negative, however it is written.
    #[must_use]
    pub fn count(self) -> Option<u64> {
        self.number().and_then(number::count)
    }

    /// A number as the nearest one that can be reckoned with.
    #[must_use]
    pub fn decimal(self) -> Option<f64> {
        self.number().and_then(number::decimal)
    }

    /// `true` or `false`.
    #[must_use]
    pub fn boolean(self) -> Option<bool> {
        (self.kind() == Kind::Bool).then(|| self.0 == "true")
    }

    /// The members of an object in the order of appearance; none of anything else.
    #[must_use]
    pub fn members(self) -> Vec<(String, Raw<'a>)> {
        let mut members = Vec::new();
        if self.kind() == Kind::Object {
            let mut parts = scan::Parts::new(self.0);
            while let Some(key) = parts.next() {
                let Some(value) = parts.next() else { break };
                members.push((text::decode(key), Raw(value)));
            }
        }
        members
    }

    /// An object taken apart.
    #[must_use]
    pub fn object(self) -> Option<Object<'a>> {
        (self.kind() == Kind::Object).then(|| Object(self.members()))
    }

    /// The member called `key`; the last of several.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Raw<'a>> {
        self.object()?.get(key)
    }

    /// The elements of an array; none of anything else.
    #[must_use]
    pub fn elements(self) -> Vec<Raw<'a>> {
        if self.kind() == Kind::Array { scan::Parts::new(self.0).map(Raw).collect() } else { Vec::new() }
    }
}

impl<'a> Object<'a> {
    /// The member called `key`; the last of several.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Raw<'a>> {
        self.0.iter().rev().find(|(name, _)| name == key).map(|(_, value)| *value)
    }

    /// The member called `key`, if it is a string.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.text()
    }

    /// The member called `key`, if it is an object.
    #[must_use]
    pub fn object(&self, key: &str) -> Option<Object<'a>> {
        self.get(key)?.object()
    }

    /// The member called `key`, if it is a count.
    #[must_use]
    pub fn count(&self, key: &str) -> Option<u64> {
        self.get(key)?.count()
    }

    /// The member called `key`, if it is a number.
    #[must_use]
    pub fn decimal(&self, key: &str) -> Option<f64> {
        self.get(key)?.decimal()
    }

    /// All members in the order of appearance.
    #[must_use]
    pub fn members(&self) -> &[(String, Raw<'a>)] {
        &self.0
    }
}

/// What JSON takes for a blank.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests;
