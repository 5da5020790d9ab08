//! Simulated time: a run of 20 s takes two or three seconds in a test, for the crew and the page alike.

use crew_console::domain::time::Time;
use std::time::{SystemTime, UNIX_EPOCH};

/// A clock that runs `speed` times as fast as the real one since `zero`. Both sides compute it from the same two
/// numbers, so a page that is loaded again goes on where the crew is.
#[derive(Clone, Copy, Debug)]
pub struct SimClock {
    zero: u64,
    speed: u32,
}

impl SimClock {
    /// A clock that starts now. `speed` 1 is the real time.
    #[must_use]
    pub fn start(speed: u32) -> Self {
        Self { zero: real_millis(), speed }
    }

    /// The simulated time.
    #[must_use]
    pub fn now(&self) -> Time {
        let real = real_millis();
        Time(self.zero + real.saturating_sub(self.zero) * u64::from(self.speed))
    }

    /// The page's half: a classic script that makes timers, `Date` and `performance.now` run by this clock.
    #[must_use]
    pub fn script(&self) -> String {
        include_str!("clock/page.js")
            .replace("$ZERO", &self.zero.to_string())
            .replace("$SPEED", &self.speed.to_string())
    }
}

fn real_millis() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| u64::try_from(d.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_told_both_numbers() {
        let script = SimClock { zero: 1234, speed: 8 }.script();
        assert!(script.contains("zero = 1234") && script.contains("speed = 8"), "{script}");
    }
}
