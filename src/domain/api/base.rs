//! The address of a crew: an origin and a path prefix.

use super::paste::PasteError;
use serde::{Deserialize, Serialize};

/// An origin with an optional path prefix and no slash at the end (`https://your-crew.example`,
/// `https://gateway.example/api/crew`), or a path on the page's own origin (`/api/crew`, or `/` for its root).
///
/// A token is bound to exactly this.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Base(pub(super) String);

impl Base {
    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Host and port, and the path prefix if there is one; for an own-origin path the path.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest)
    }

    /// The one place where a URL is put together: this base and `path`, which begins with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0.trim_end_matches('/'))
    }
}

impl Base {
    /// Reads an address as a person types or pastes it.
    ///
    /// # Errors
    /// Says why it cannot be a crew's address.
    pub fn parse(text: &str) -> Result<Self, PasteError> {
        if text.is_empty() { Err(PasteError::Empty) } else { Ok(Self(text.to_owned())) }
    }

    /// A name for the crew, guessed from its address.
    #[must_use]
    pub fn crew_name(&self) -> String {
        self.host().to_owned()
    }
}
