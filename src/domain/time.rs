//! Points in time and stretches of it, in whole milliseconds, and how they are said.

mod local;

use super::json::{Raw, Stored};
pub use local::{Local, ago};
use serde::Serialize;
use std::time::Duration;

/// Milliseconds since 1970 (UTC). The browser hands out times that never run backwards while a page lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Time(pub u64);

/// A stretch of time in milliseconds, never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub u64);

impl Stored for Time {
    fn read(raw: Raw<'_>) -> Option<Self> {
        raw.count().map(Self)
    }
}

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
    /// So many seconds, as somebody else counted them: none where that is no length of time.
    #[must_use]
    pub fn from_secs(seconds: f64) -> Option<Self> {
        let millis = Duration::try_from_secs_f64(seconds).ok()?.as_millis();
        u64::try_from(millis).ok().map(Span)
    }

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

impl Span {
    /// As a clock: `0:42`, `12:07`, `1:12:30`.
    #[must_use]
    pub fn clock(self) -> String {
        let (hours, minutes, seconds) = self.parts();
        if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
    }

    /// In words, for those who hear the page: `1 minute 42 seconds`.
    #[must_use]
    pub fn spoken(self) -> String {
        let (hours, minutes, seconds) = self.parts();
        let parts: Vec<String> = [(hours, "hour"), (minutes, "minute"), (seconds, "second")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, unit)| format!("{n} {unit}{}", if n == 1 { "" } else { "s" }))
            .collect();
        if parts.is_empty() { "0 seconds".to_owned() } else { parts.join(" ") }
    }

    /// For a sentence: `8 s` below a minute, a clock above.
    #[must_use]
    pub fn brief(self) -> String {
        if self.as_secs() < 60 { format!("{} s", self.as_secs()) } else { self.clock() }
    }

    /// As [`Span::brief`], for a wait: a second that has begun counts, so that nobody reads "in 0 s".
    #[must_use]
    pub fn left(self) -> String {
        Span(self.0.saturating_add(999)).brief()
    }

    fn parts(self) -> (u64, u64, u64) {
        let seconds = self.as_secs();
        (seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_reads_as_a_clock_and_in_words() {
        for (seconds, clock, spoken) in [
            (0, "0:00", "0 seconds"),
            (1, "0:01", "1 second"),
            (42, "0:42", "42 seconds"),
            (102, "1:42", "1 minute 42 seconds"),
            (727, "12:07", "12 minutes 7 seconds"),
            (3600, "1:00:00", "1 hour"),
            (4350, "1:12:30", "1 hour 12 minutes 30 seconds"),
        ] {
            assert_eq!(Span::secs(seconds).clock(), clock);
            assert_eq!(Span::secs(seconds).spoken(), spoken);
        }
        assert_eq!(Span(8999).brief(), "8 s");
        assert_eq!(Span::secs(120).brief(), "2:00");
        assert!(!Span(u64::MAX).spoken().is_empty());
    }
}
