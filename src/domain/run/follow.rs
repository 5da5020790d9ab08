//! A run that has an id: when it is asked for, and what is known of the connection.

use super::chip::Chip;
use super::event::Effect;
use super::poll;
use crate::domain::api::Trouble;
use crate::domain::api::reply::Fault;
use crate::domain::api::request::Request;
use crate::domain::id::KickoffId;
use crate::domain::time::{Span, Time};

/// What is known of a run that has an id.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Follow {
    pub(super) kickoff: KickoffId,
    /// When it was kicked off; unknown for an id typed by hand.
    pub(super) since: Option<Time>,
    /// The last state that a status named.
    pub(super) seen: Option<Chip>,
    /// The last look did not find it, and it should have been there.
    pub(super) out_of_sight: bool,
    pub(super) end: Option<End>,
    pub(super) watching: bool,
    pub(super) hold: Hold,
    pub(super) asking: Option<Asking>,
    /// The number of the last request.
    pub(super) asks: u32,
    /// How many good answers there were.
    pub(super) looks: u32,
    pub(super) lost: Option<Lost>,
    pub(super) checked: Option<Time>,
    pub(super) next: Option<Time>,
    /// When a return of the page last caused a look.
    pub(super) returned: Option<Time>,
    pub(super) path: Path,
}

/// How a run ended, and when that was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    pub(super) chip: Chip,
    pub(super) at: Time,
    /// Whether there is nothing more to come: its answer is here, or will never be.
    pub(super) settled: bool,
}

/// What keeps a run from being asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hold {
    /// Nothing.
    Free,
    /// The crew refused the token.
    Token,
    /// The host asked to wait until then.
    Until(Time),
}

/// A request that is out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Asking {
    pub(super) ask: u32,
    pub(super) at: Time,
}

/// A row of failures.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lost {
    pub(super) since: Time,
    pub(super) failures: u32,
    pub(super) trouble: Trouble,
}

/// Which of the two status paths is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Path {
    /// `/{id}/status` instead of `/status/{id}`.
    pub(super) old: bool,
    /// Whether the other one was tried.
    pub(super) switched: bool,
    /// Whether this one is known to be right.
    pub(super) sure: bool,
}

impl Follow {
    pub(super) fn new(kickoff: KickoffId, since: Option<Time>, old_path: bool) -> Self {
        Self {
            kickoff,
            since,
            seen: None,
            out_of_sight: false,
            end: None,
            watching: true,
            hold: Hold::Free,
            asking: None,
            asks: 0,
            looks: 0,
            lost: None,
            checked: None,
            next: None,
            returned: None,
            path: Path { old: old_path, switched: false, sure: old_path },
        }
    }

    pub(super) fn chip(&self) -> Chip {
        match (self.end, self.out_of_sight) {
            (Some(end), _) => end.chip,
            (None, true) => Chip::OutOfSight,
            (None, false) => self.seen.unwrap_or(Chip::Starting),
        }
    }

    /// Whether it is asked for by itself.
    pub(super) fn is_followed(&self) -> bool {
        self.watching && self.hold != Hold::Token && self.end.is_none_or(|end| !end.settled)
    }

    /// Whether the host asked to be left alone, and still is to be.
    pub(super) fn waits(&self, now: Time) -> bool {
        matches!(self.hold, Hold::Until(until) if !poll::is_due(until, now))
    }

    /// Asks now. A request that is still out is dropped.
    pub(super) fn ask(&mut self, now: Time) -> Vec<Effect> {
        self.asks += 1;
        self.asking = Some(Asking { ask: self.asks, at: now });
        self.next = None;
        let request = Request::status(&self.kickoff, self.path.old);
        vec![Effect::Ask { ask: self.asks, request }, Effect::Wake(now.plus(poll::GIVEN_UP))]
    }

    /// Sets the alarm for the next look.
    pub(super) fn plan(&mut self, now: Time, elapsed: Span, chance: f64) -> Vec<Effect> {
        if !self.is_followed() {
            self.next = None;
            return Vec::new();
        }
        let usual = if self.out_of_sight { poll::OUT_OF_SIGHT } else { poll::schedule(elapsed, self.looks, chance) };
        let wait = match (&self.lost, self.hold) {
            (_, Hold::Until(until)) => until.since(now),
            (Some(Lost { trouble: Trouble::Fault(Fault::TooLarge(_)), .. }), _) => poll::TOO_LARGE,
            (Some(lost), _) => poll::backoff(lost.failures, chance, usual),
            (None, _) => usual,
        };
        self.wake_at(now.plus(wait))
    }

    pub(super) fn wake_at(&mut self, due: Time) -> Vec<Effect> {
        self.next = Some(due);
        vec![Effect::Wake(due)]
    }

    /// One more failure in a row.
    pub(super) fn fail(&mut self, trouble: Trouble, now: Time) {
        let (since, failures) = match &self.lost {
            Some(lost) => (lost.since, lost.failures),
            None => (self.checked.unwrap_or(now), 0),
        };
        if let Hold::Until(_) = self.hold {
            self.hold = Hold::Free;
        }
        self.lost = Some(Lost { since, failures: failures.saturating_add(1), trouble });
    }
}
