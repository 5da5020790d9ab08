//! One run, from the press of Run to its result: a state machine. Events and the time go in, effects come out.
//!
//! What always holds (`tests/run_machine.rs`): a finished run stays finished, a kickoff is sent once, at most one status
//! request is out, and as long as a run is open and watched there is an alarm set or an answer awaited.

mod answer;
mod chip;
mod event;
mod follow;
mod link;
pub mod poll;
pub mod queue;
mod record;
mod start;
mod timeline;
mod view;

pub use chip::Chip;
pub use event::{Effect, Event};
pub use link::{Link, Reach, Unknown};
pub use record::{RunRecord, Shelf};
pub use timeline::{Remark, Row, RowKind, Step, Task, Timeline};

use super::api::request::Request;
use super::api::status::Status;
use super::crew::{Crew, Place};
use super::id::{KickoffId, RequestId, RunId};
use super::time::{Span, Time};
use super::value::Start;
use follow::{Follow, Hold};
use std::sync::Arc;

/// All that is known of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    id: RunId,
    crew: Arc<Crew>,
    sent: Arc<Start>,
    request: Option<RequestId>,
    began: Time,
    stage: Stage,
    timeline: Timeline,
    latest: Option<Arc<Status>>,
    body: Option<Arc<[u8]>>,
    odd: Option<Arc<[u8]>>,
    from_memory: bool,
    withheld: bool,
    restored: bool,
}

/// How far a run has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// The kickoff is out.
    Starting { old_path: bool, watching: bool },
    /// Nobody knows whether it started.
    Unknown { why: Unknown, reach: Option<Reach>, old_path: bool },
    /// It never started: no run.
    Refused,
    /// It has an id.
    Followed(Box<Follow>),
}

impl Run {
    /// The person pressed Run. The record is stored before the request goes out.
    #[must_use]
    pub fn start(id: RunId, crew: &Crew, start: Start, request: RequestId, now: Time) -> (Self, Vec<Effect>) {
        let kickoff = Request::kickoff(&start, &request);
        let run = Self::new(id, crew, start, Some(request), now, Stage::Starting { old_path: false, watching: true });
        let due = now.plus(poll::KICKOFF_GIVEN_UP);
        (run, vec![Effect::Save, Effect::Kickoff(kickoff), Effect::Wake(due), Effect::Announce(Chip::Starting)])
    }

    /// The person typed the id of a run that was started elsewhere.
    #[must_use]
    pub fn track(id: RunId, crew: &Crew, kickoff: KickoffId, now: Time) -> (Self, Vec<Effect>) {
        let stage = Stage::Followed(Box::new(Follow::new(kickoff, None, false)));
        let mut run = Self::new(id, crew, Start::default(), None, now, stage);
        let mut effects = vec![Effect::Save, Effect::Announce(Chip::Starting)];
        effects.extend(run.follow_now(now));
        (run, effects)
    }

    fn new(id: RunId, crew: &Crew, sent: Start, request: Option<RequestId>, began: Time, stage: Stage) -> Self {
        Self {
            id,
            crew: Arc::new(crew.clone()),
            sent: Arc::new(sent),
            request,
            began,
            stage,
            timeline: Timeline::default(),
            latest: None,
            body: None,
            odd: None,
            from_memory: false,
            withheld: false,
            restored: false,
        }
    }

    /// Takes in what happened at `now` and says what to do. `chance` is a random number from 0 to 1.
    pub fn on(&mut self, event: Event, now: Time, chance: f64) -> Vec<Effect> {
        let before = self.chip();
        let mut effects = match event {
            Event::Kickoff(answer) => self.kicked_off(answer, now, chance),
            Event::Status { ask, answer } => self.answered(ask, answer, now, chance),
            Event::Probed(answer) => self.probed(&answer),
            Event::Woke => self.woke(now, chance),
            Event::CheckNow => self.check_now(now),
            Event::Returned => self.returned(now),
            Event::WentOffline => self.went_offline(now),
            Event::StopWatching => self.watch(false, now),
            Event::WatchAgain => self.watch(true, now),
            Event::TokenGiven => self.token_given(now),
            Event::IdGiven(id) => self.id_given(id, now),
            Event::Discard => self.discard(),
            Event::OldPathWorks => self.old_path_works(),
            Event::Sent(ask) => self.sent_now(ask, now),
        };
        let after = self.chip();
        if after != before && !matches!(self.stage, Stage::Refused) {
            effects.push(Effect::Announce(after));
        }
        effects
    }

    fn woke(&mut self, now: Time, chance: f64) -> Vec<Effect> {
        let elapsed = self.elapsed(now);
        match &mut self.stage {
            Stage::Starting { .. } => self.kickoff_overdue(now),
            Stage::Unknown { .. } | Stage::Refused => Vec::new(),
            Stage::Followed(follow) => match (follow.asking, follow.next) {
                (Some(asking), _) if now.since(asking.at) >= poll::GIVEN_UP => {
                    follow.asking = None;
                    follow.fail(answer::timed_out(), now);
                    follow.plan(now, elapsed, chance)
                }
                (Some(asking), _) => vec![Effect::Wake(asking.at.plus(poll::GIVEN_UP))],
                (None, Some(due)) if !poll::is_due(due, now) => vec![Effect::Wake(due)],
                (None, _) if follow.is_followed() => follow.ask(now),
                (None, _) => Vec::new(),
            },
        }
    }

    fn check_now(&mut self, now: Time) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Starting { .. } | Stage::Unknown { .. } | Stage::Refused => Vec::new(),
            Stage::Followed(follow) if follow.asking.is_some() => Vec::new(),
            Stage::Followed(follow) => follow.ask(now),
        }
    }

    fn returned(&mut self, now: Time) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Starting { .. } | Stage::Unknown { .. } | Stage::Refused => Vec::new(),
            Stage::Followed(follow) => {
                if !follow.is_followed() || follow.waits(now) {
                    return Vec::new();
                }
                let fresh = |at: Time| now.since(at) < poll::RETURN_GAP && at <= now;
                let soon = follow.returned.filter(|at| fresh(*at));
                match (follow.asking, follow.next) {
                    // One that was out when the machine fell asleep may never come back.
                    (Some(asking), _) if fresh(asking.at) => Vec::new(),
                    (None, Some(due)) if soon.is_some() && !poll::is_due(due, now) => {
                        let latest = now.plus(poll::RETURN_GAP);
                        if due > latest { follow.wake_at(latest) } else { Vec::new() }
                    }
                    (Some(_) | None, _) => {
                        follow.returned = Some(now);
                        follow.ask(now)
                    }
                }
            }
        }
    }

    fn went_offline(&mut self, now: Time) -> Vec<Effect> {
        if matches!(self.crew.place, Place::Sample) {
            return Vec::new();
        }
        match &mut self.stage {
            // A host that asked to wait is left alone that long, with or without a network.
            Stage::Followed(follow) if follow.is_followed() && follow.lost.is_none() && !follow.waits(now) => {
                follow.fail(answer::offline(), now);
            }
            Stage::Starting { .. } | Stage::Unknown { .. } | Stage::Refused | Stage::Followed(_) => {}
        }
        Vec::new()
    }

    fn watch(&mut self, on: bool, now: Time) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Unknown { .. } | Stage::Refused => Vec::new(),
            Stage::Starting { watching, .. } => {
                *watching = on;
                vec![Effect::Save]
            }
            Stage::Followed(follow) => {
                follow.watching = on;
                follow.next = None;
                let mut effects = vec![Effect::Save];
                match (on, follow.asking) {
                    (true, None) if follow.is_followed() => effects.extend(follow.ask(now)),
                    (true, Some(asking)) => effects.push(Effect::Wake(asking.at.plus(poll::GIVEN_UP))),
                    (true | false, _) => {}
                }
                effects
            }
        }
    }

    fn token_given(&mut self, now: Time) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Followed(follow) if follow.hold == Hold::Token => {
                follow.hold = Hold::Free;
                if follow.watching && follow.asking.is_none() { follow.ask(now) } else { Vec::new() }
            }
            Stage::Starting { .. } | Stage::Unknown { .. } | Stage::Refused | Stage::Followed(_) => Vec::new(),
        }
    }

    fn old_path_works(&mut self) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Starting { old_path, .. } | Stage::Unknown { old_path, .. } => *old_path = true,
            Stage::Refused => {}
            Stage::Followed(follow) if follow.path.sure => {}
            Stage::Followed(follow) => follow.path = follow::Path { old: true, switched: false, sure: true },
        }
        Vec::new()
    }

    /// A request that had to wait for its turn has left: its time begins now.
    fn sent_now(&mut self, ask: u32, now: Time) -> Vec<Effect> {
        let Stage::Followed(follow) = &mut self.stage else { return Vec::new() };
        match &mut follow.asking {
            Some(asking) if asking.ask == ask => {
                asking.at = now;
                vec![Effect::Wake(now.plus(poll::GIVEN_UP))]
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// Looks at once, where it is followed.
    fn follow_now(&mut self, now: Time) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Followed(follow) if follow.is_followed() && follow.asking.is_none() => follow.ask(now),
            Stage::Starting { .. } | Stage::Unknown { .. } | Stage::Refused | Stage::Followed(_) => Vec::new(),
        }
    }

    fn offset(&self, now: Time) -> Span {
        now.since(self.began)
    }
}
