//! The beginning of a run: accepted, refused, or unknown. A kickoff is never repeated by the program.

use super::follow::Follow;
use super::link::{Reach, Unknown};
use super::{Effect, RowKind, Run, Stage, answer, poll};
use crate::domain::api::error::{self, ApiError};
use crate::domain::api::reply::{Answer, Fault, Reply};
use crate::domain::api::request::{Endpoint, Request};
use crate::domain::api::{Trouble, kickoff};
use crate::domain::id::KickoffId;
use crate::domain::time::{Span, Time};
use std::sync::Arc;

/// What an answer to a kickoff means.
enum Outcome {
    Accepted(KickoffId),
    Refused(Trouble),
    Unknown(Trouble),
}

impl Run {
    pub(super) fn kicked_off(&mut self, answer: Answer, now: Time, chance: f64) -> Vec<Effect> {
        let Stage::Starting { old_path, watching } = self.stage else {
            // Too late, or told twice: what is decided stays.
            return Vec::new();
        };
        let (outcome, body) = judge(answer, now);
        match outcome {
            Outcome::Accepted(id) => {
                let mut follow = Follow::new(id.clone(), Some(now), old_path);
                follow.watching = watching;
                self.timeline.push(Span(0), RowKind::KickedOff(id), body.as_ref());
                let mut effects = vec![Effect::Save];
                effects.extend(follow.plan(now, Span(0), chance));
                self.stage = Stage::Followed(Box::new(follow));
                effects
            }
            Outcome::Refused(trouble) => {
                self.stage = Stage::Refused;
                vec![Effect::Rejected(trouble), Effect::Forget]
            }
            Outcome::Unknown(trouble) => {
                self.odd = body;
                self.lose(trouble, old_path)
            }
        }
    }

    /// The alarm rang and there is still no answer, which the page's own deadline should have brought.
    pub(super) fn kickoff_overdue(&mut self, now: Time) -> Vec<Effect> {
        let Stage::Starting { old_path, .. } = self.stage else { return Vec::new() };
        if self.offset(now) >= poll::KICKOFF_GIVEN_UP {
            self.lose(answer::timed_out(), old_path)
        } else {
            vec![Effect::Wake(self.began.plus(poll::KICKOFF_GIVEN_UP))]
        }
    }

    pub(super) fn probed(&mut self, answer: &Answer) -> Vec<Effect> {
        if let Stage::Unknown { reach, .. } = &mut self.stage {
            *reach = Some(if answer.is_ok() { Reach::Answers } else { Reach::Silent });
        }
        Vec::new()
    }

    pub(super) fn id_given(&mut self, id: KickoffId, now: Time) -> Vec<Effect> {
        let Stage::Unknown { old_path, .. } = self.stage else { return Vec::new() };
        self.stage = Stage::Followed(Box::new(Follow::new(id.clone(), Some(self.began), old_path)));
        self.timeline.push(Span(0), RowKind::KickedOff(id), None);
        self.odd = None;
        let mut effects = vec![Effect::Save];
        effects.extend(self.follow_now(now));
        effects
    }

    pub(super) fn discard(&mut self) -> Vec<Effect> {
        match self.stage {
            Stage::Unknown { .. } => {
                self.stage = Stage::Refused;
                vec![Effect::Forget]
            }
            Stage::Starting { .. } | Stage::Refused | Stage::Followed(_) => Vec::new(),
        }
    }

    fn lose(&mut self, trouble: Trouble, old_path: bool) -> Vec<Effect> {
        let mut effects = vec![Effect::Save];
        if trouble == Trouble::Fault(Fault::Unreachable) {
            effects.push(Effect::Probe(Request::inputs(false)));
        }
        self.stage = Stage::Unknown { why: Unknown::Trouble(trouble), reach: None, old_path };
        effects
    }
}

fn judge(answer: Answer, now: Time) -> (Outcome, Option<Arc<[u8]>>) {
    match answer {
        // Nothing was sent, or it was sent somewhere that only pointed elsewhere.
        Err(fault @ (Fault::Offline | Fault::Redirected)) => (Outcome::Refused(Trouble::Fault(fault)), None),
        Err(fault) => {
            let body = answer::partial(&fault);
            (Outcome::Unknown(Trouble::Fault(fault)), body)
        }
        Ok(reply) => {
            let outcome = match reply.http {
                200..=299 => match kickoff::decode(&reply.text()) {
                    Some(id) => Outcome::Accepted(id),
                    None => Outcome::Unknown(Trouble::Api(read(&reply, now))),
                },
                300..=399 => Outcome::Refused(Trouble::Fault(Fault::Redirected)),
                400..=499 => Outcome::Refused(Trouble::Api(read(&reply, now))),
                _ => Outcome::Unknown(Trouble::Api(read(&reply, now))),
            };
            (outcome, Some(reply.body))
        }
    }
}

fn read(reply: &Reply, now: Time) -> ApiError {
    error::read_with_dates(Endpoint::Kickoff, reply, Some(now))
}
