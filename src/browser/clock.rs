//! The clock: times that never run backwards while the page lives, and alarms.

use crate::domain::time::{Local, Time};
use std::cell::Cell;

thread_local! {
    /// Wall time when `performance.now()` was 0, moved forward only.
    static ANCHOR: Cell<f64> = const { Cell::new(0.0) };
}

/// A wall clock that is ahead of ours by more than this shows that the machine slept.
const SLEPT_MS: f64 = 2000.0;

/// Now. A machine that slept moves it forward; a clock set back does not move it at all.
#[must_use]
pub fn now() -> Time {
    let ticks = super::document::window().performance().map_or(0.0, |performance| performance.now());
    let wall = js_sys::Date::now();
    ANCHOR.with(|anchor| {
        if anchor.get() == 0.0 || wall - (anchor.get() + ticks) > SLEPT_MS {
            anchor.set(wall - ticks);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970")]
        Time((anchor.get() + ticks) as u64)
    })
}

/// A time on the person's own clock and calendar.
#[must_use]
pub fn local(time: Time) -> Local {
    #[allow(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit")]
    let date = js_sys::Date::new(&(time.0 as f64).into());
    #[allow(clippy::cast_possible_truncation, reason = "each part of a date is small")]
    Local {
        year: date.get_full_year() as u16,
        month: date.get_month() as u8 + 1,
        day: date.get_date() as u8,
        hour: date.get_hours() as u8,
        minute: date.get_minutes() as u8,
        second: date.get_seconds() as u8,
        weekday: date.get_day() as u8,
    }
}
