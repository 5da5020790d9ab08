//! When to look at a run. Pure: chance comes in as a number from 0 to 1.

use crate::domain::time::{Span, Time};

/// A request that has not come back by then never will: headers in 30 s, body in 60 s, and some slack.
pub const GIVEN_UP: Span = Span::secs(95);
/// The same for a kickoff: 60 s and 60 s.
pub const KICKOFF_GIVEN_UP: Span = Span::secs(125);
/// How long after a kickoff a run may be invisible.
pub const NOT_YET_VISIBLE: Span = Span::secs(60);
/// How often to look at a run that is out of sight.
pub const OUT_OF_SIGHT: Span = Span::secs(60);
/// How often to look when the answer is too large to read.
pub const TOO_LARGE: Span = Span::secs(300);
/// Two returns within this time cause one look at once, not two.
pub const RETURN_GAP: Span = Span::secs(10);

const FIRST: u64 = 1_000;
const SECOND: u64 = 1_500;
const SLOWEST: u64 = 10_000;
const OLD: Span = Span::secs(600);
const OLD_STEP: u64 = 15_000;
const BACKOFF_CAP: u64 = 60_000;
const WAIT_IF_UNSAID: Span = Span::secs(30);
const WAIT_CAP: Span = Span::secs(600);

/// The wait before the next look at a run that began `elapsed` ago and answered `looks` times: first 1 s, then 1.5 s
/// growing to 10 s, and 15 s after ten minutes, each but the first a tenth more or less.
#[must_use]
pub fn schedule(elapsed: Span, looks: u32, chance: f64) -> Span {
    if looks == 0 {
        return Span(FIRST);
    }
    let step =
        if elapsed >= OLD { OLD_STEP } else { (1..looks.min(20)).fold(SECOND, |step, _| step * 5 / 4).min(SLOWEST) };
    Span(step * 9 / 10 + share(step / 5, chance))
}

/// The wait after `failures` failures in a row: a second look within 1 s, then full jitter up to 60 s, but never
/// shorter than the schedule's own wait.
#[must_use]
pub fn backoff(failures: u32, chance: f64, schedule: Span) -> Span {
    if failures <= 1 {
        return Span(200 + share(700, chance));
    }
    let ceiling = (1_000_u64 << failures.min(6)).min(BACKOFF_CAP);
    Span(share(ceiling, chance)).max(schedule)
}

/// How long to leave a host alone that answered 429.
#[must_use]
pub fn throttle(retry_after: Option<Span>) -> Span {
    retry_after.filter(|wait| wait.0 > 0).unwrap_or(WAIT_IF_UNSAID).min(WAIT_CAP)
}

/// Whether an alarm set for `due` may count as rung at `now`: timers can be a little early.
#[must_use]
pub fn is_due(due: Time, now: Time) -> bool {
    now.plus(Span(30)) >= due
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
fn share(whole: u64, chance: f64) -> u64 {
    let chance = if chance.is_finite() { chance.clamp(0.0, 1.0) } else { 0.5 };
    (whole as f64 * chance) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_get_rarer_as_a_run_gets_older() {
        let at = |elapsed, looks| schedule(Span::secs(elapsed), looks, 0.5).0;
        assert_eq!(at(0, 0), 1_000);
        assert_eq!(at(1, 1), 1_500);
        assert!(at(20, 5) > at(10, 4));
        assert_eq!(at(300, 40), 10_000);
        assert_eq!(at(601, 40), 15_000);
        for chance in [0.0, 0.3, 1.0, f64::NAN, 7.0, -1.0] {
            let wait = schedule(Span::secs(300), u32::MAX, chance).0;
            assert!((9_000..=11_000).contains(&wait), "{wait}");
        }
    }

    #[test]
    fn failures_back_off_but_are_never_faster_than_the_schedule() {
        for chance in [0.0, 0.5, 1.0] {
            assert!(backoff(1, chance, Span::secs(10)) <= Span::secs(1));
            for failures in 2..40 {
                let wait = backoff(failures, chance, Span::secs(10));
                assert!(wait >= Span::secs(10) && wait <= Span::secs(60), "{failures} {wait:?}");
            }
        }
        assert_eq!(backoff(u32::MAX, 1.0, Span::secs(10)), Span::secs(60));
    }

    #[test]
    fn a_host_that_asks_to_wait_is_left_alone_that_long() {
        assert_eq!(throttle(Some(Span::secs(7))), Span::secs(7));
        assert_eq!(throttle(None), Span::secs(30));
        assert_eq!(throttle(Some(Span(0))), Span::secs(30));
        assert_eq!(throttle(Some(Span(u64::MAX))), Span::secs(600));
    }
}
