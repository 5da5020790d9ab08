//! Times on the person's own clock and calendar. The browser does the calendar, the words are made here.

use super::Time;

/// A time on the person's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
    /// The day of the week, from 0 for Sunday.
    pub weekday: u8,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

impl Local {
    /// Hours and minutes: `14:02`.
    #[must_use]
    pub fn clock(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// With seconds, to tell one request from the next: `14:02:11`.
    #[must_use]
    pub fn exact(&self) -> String {
        format!("{}:{:02}", self.clock(), self.second)
    }

    /// Day and time in full: `Tue 24 Nov 2026, 14:02:11`.
    #[must_use]
    pub fn full(&self) -> String {
        format!("{}, {}", self.day(), self.exact())
    }

    /// The day in full: `Tue 24 Nov 2026`.
    #[must_use]
    pub fn day(&self) -> String {
        format!("{} {} {}", self.day_name(), self.date(), self.year)
    }

    /// Whether both lie on one day.
    #[must_use]
    pub fn is_day_of(&self, other: &Local) -> bool {
        self.days() == other.days()
    }

    fn day_name(self) -> &'static str {
        DAYS[usize::from(self.weekday) % DAYS.len()]
    }

    fn date(self) -> String {
        format!("{} {}", self.day, MONTHS[usize::from(self.month.saturating_sub(1)) % MONTHS.len()])
    }

    /// Days since 1970 in the proleptic Gregorian calendar.
    fn days(self) -> i64 {
        // Years begin in March, so that a leap day is the last of its year.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let year = if month <= 2 { year - 1 } else { year };
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
    }
}

/// How long ago, the way people say it: `just now`, `12 min ago`, `14:02`, `yesterday`, `Mon 17:40`, `3 Nov`.
#[must_use]
pub fn ago(now: Time, then: Time, now_local: &Local, then_local: &Local) -> String {
    let minutes = now.since(then).as_secs() / 60;
    let days = now_local.days() - then_local.days();
    match (minutes, days) {
        (0, _) => "just now".to_owned(),
        (1..60, _) => format!("{minutes} min ago"),
        (_, ..=0) => then_local.clock(),
        (_, 1) => "yesterday".to_owned(),
        (_, 2..=6) => format!("{} {}", then_local.day_name(), then_local.clock()),
        _ if now_local.year == then_local.year => then_local.date(),
        _ => format!("{} {}", then_local.date(), then_local.year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Span;

    fn at(year: u16, month: u8, day: u8, hour: u8, minute: u8) -> Local {
        Local { year, month, day, hour, minute, second: 11, weekday: 1 }
    }

    #[test]
    fn the_past_is_told_the_way_people_say_it() {
        let (now, today) = (Time(2_000_000_000_000), at(2026, 3, 2, 14, 2));
        for (seconds, then, words) in [
            (0, today, "just now"),
            (59, today, "just now"),
            (60, today, "1 min ago"),
            (12 * 60, today, "12 min ago"),
            (40 * 60, at(2026, 3, 1, 23, 50), "40 min ago"),
            (5 * 3600, at(2026, 3, 2, 9, 2), "09:02"),
            (20 * 3600, at(2026, 3, 1, 18, 2), "yesterday"),
            (70 * 3600, at(2026, 2, 27, 17, 40), "Mon 17:40"),
            (20 * 86400, at(2026, 2, 10, 14, 2), "10 Feb"),
            (100 * 86400, at(2025, 11, 3, 14, 2), "3 Nov 2025"),
        ] {
            let then_time = Time(now.0 - Span::secs(seconds).0);
            assert_eq!(ago(now, then_time, &today, &then), words);
        }
        assert_eq!(ago(now, Time(now.0 + 99_000_000), &today, &at(2026, 3, 3, 1, 0)), "just now");
    }

    #[test]
    fn full_and_exact_times() {
        let time = at(2026, 11, 4, 4, 2);
        assert_eq!(time.full(), "Mon 4 Nov 2026, 04:02:11");
        assert_eq!(time.clock(), "04:02");
        let nonsense = Local { month: 0, weekday: 200, ..time };
        assert!(!nonsense.full().is_empty());
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(at(1970, 1, 1, 0, 0).days(), 0);
        assert_eq!(at(2000, 3, 1, 0, 0).days(), 11_017);
        assert_eq!(at(2024, 3, 1, 0, 0).days() - at(2024, 2, 28, 0, 0).days(), 2);
    }
}
