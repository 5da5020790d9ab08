//! Points in time and stretches of it, in whole milliseconds, and how they are said.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970 (UTC). The browser hands out times that never run backwards while a page lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub u64);

/// A stretch of time in milliseconds, never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(pub u64);

impl Time {
    /// From `earlier` to this time; nothing if `earlier` lies after it.
    #[must_use]
    pub fn since(self, earlier: Time) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    /// This time and `span` more.
    #[must_use]
    pub fn plus(self, span: Span) -> Time {
        Time(self.0.saturating_add(span.0))
    }
}

impl Span {
    /// So many seconds.
    #[must_use]
    pub const fn secs(seconds: u64) -> Span {
        Span(seconds * 1000)
    }

    /// Whole seconds, rounded down.
    #[must_use]
    pub fn as_secs(self) -> u64 {
        self.0 / 1000
    }
}
