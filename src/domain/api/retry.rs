//! `Retry-After`: seconds, or a date.

use crate::domain::time::{Span, Time};
use httpdate::HttpDate;
use std::time::{Duration, SystemTime};

/// How many seconds a server asks to wait.
#[must_use]
pub fn seconds(header: &str) -> Option<Span> {
    let header = header.trim();
    let is_count = !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit());
    is_count.then(|| Span(header.parse::<u64>().unwrap_or(u64::MAX).saturating_mul(1000)))
}

/// How long a server asks to wait. A date is counted from the answer's own `date`, or else from `now`.
/// Garbage and the past are nothing.
#[must_use]
pub fn after(header: &str, date: Option<&str>, now: Option<Time>) -> Option<Span> {
    seconds(header).or_else(|| {
        let until = read(header.trim())?;
        let from = date.and_then(|date| read(date.trim())).or(now)?;
        until.0.checked_sub(from.0).map(Span)
    })
}

fn read(date: &str) -> Option<Time> {
    let since: Duration =
        SystemTime::from(date.parse::<HttpDate>().ok()?).duration_since(SystemTime::UNIX_EPOCH).ok()?;
    since.as_secs().checked_mul(1000).map(Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_or_a_date_that_is_not_past() {
        let date = "Tue, 24 Nov 2026 10:00:00 GMT";
        let later = "Tue, 24 Nov 2026 10:02:00 GMT";
        let now = Some(Time(1_795_514_400_000 - 60_000));
        for (header, its, now, expected) in [
            ("7", None, None, Some(Span::secs(7))),
            (" 0 ", None, None, Some(Span(0))),
            ("100000000000", None, None, Some(Span::secs(100_000_000_000))),
            ("99999999999999999999999", None, None, Some(Span(u64::MAX))),
            (later, Some(date), now, Some(Span::secs(120))),
            (later, None, now, Some(Span::secs(180))),
            (later, Some("noon"), now, Some(Span::secs(180))),
            (later, None, None, None),
            (date, Some(later), None, None),
            ("-1", Some(date), now, None),
            ("abc", Some(date), now, None),
            ("7.5", Some(date), now, None),
            ("", Some(date), now, None),
        ] {
            assert_eq!(after(header, its, now), expected, "{header} {its:?}");
        }
    }
}
