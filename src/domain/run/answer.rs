//! The answers to status requests: what each one changes, and when to look again.

use super::chip::Chip;
use super::follow::{End, Follow, Hold};
use super::timeline::Remark;
use super::{Effect, RowKind, Run, Stage, poll};
use crate::domain::api::Trouble;
use crate::domain::api::error::{self, ApiError, Kind};
use crate::domain::api::reply::{Answer, Fault, Reply};
use crate::domain::api::request::Endpoint;
use crate::domain::api::status::{self, Phase, Status};
use crate::domain::time::{Span, Time};
use std::sync::Arc;

/// Within this time of the kickoff, a finished run may be an answer from memory.
const AT_ONCE: Span = Span::secs(10);

/// When nobody looked for longer than this, the crew knows better how long a run took.
const LONG_UNSEEN: Span = Span::secs(60);

/// What an answer to a status request is.
enum Heard {
    Status(Box<Status>, Reply),
    /// The server has no such path.
    NoPath(Reply),
    Refused(ApiError, Reply),
    Fault(Fault),
}

impl Run {
    pub(super) fn answered(&mut self, ask: u32, answer: Answer, now: Time, chance: f64) -> Vec<Effect> {
        let Stage::Followed(follow) = &mut self.stage else { return Vec::new() };
        let heard = hear(answer, now);
        if follow.asking.is_none_or(|asking| asking.ask != ask) {
            return self.late(ask, heard, now);
        }
        follow.asking = None;
        let mut effects = match heard {
            Heard::NoPath(reply) => {
                if let Some(effects) = follow.other_path(now) {
                    return effects;
                }
                match status::decode(&reply) {
                    Ok(status) => self.take_in(status, &reply, now),
                    Err(error) => self.refused(error, reply, now),
                }
            }
            Heard::Status(status, reply) => {
                let mut effects = follow.path_is_right();
                effects.extend(self.take_in(*status, &reply, now));
                effects
            }
            Heard::Refused(error, reply) => self.refused(error, reply, now),
            Heard::Fault(fault) => {
                if fault == Fault::Offline {
                    follow.returned = None;
                }
                self.odd = partial(&fault).or(self.odd.take());
                follow.fail(Trouble::Fault(fault), now);
                Vec::new()
            }
        };
        effects.extend(self.plan(now, chance));
        effects
    }

    /// An answer that is no longer awaited. It can only bring the end, which is true whenever it comes.
    fn late(&mut self, ask: u32, heard: Heard, now: Time) -> Vec<Effect> {
        let Stage::Followed(follow) = &self.stage else { return Vec::new() };
        match heard {
            Heard::Status(status, reply)
                if end_of(status.phase).is_some() && follow.needs_end() && ask <= follow.asks =>
            {
                self.take_in(*status, &reply, now)
            }
            Heard::Status(..) | Heard::NoPath(_) | Heard::Refused(..) | Heard::Fault(_) => Vec::new(),
        }
    }

    fn plan(&mut self, now: Time, chance: f64) -> Vec<Effect> {
        let elapsed = self.elapsed(now);
        match &mut self.stage {
            Stage::Followed(follow) => follow.plan(now, elapsed, chance),
            Stage::Starting { .. } | Stage::Unknown { .. } | Stage::Refused => Vec::new(),
        }
    }

    fn refused(&mut self, error: ApiError, reply: Reply, now: Time) -> Vec<Effect> {
        let Stage::Followed(follow) = &mut self.stage else { return Vec::new() };
        self.odd = Some(reply.body);
        match (error.kind, error.http) {
            (Kind::Unauthorized | Kind::Forbidden, _) => {
                follow.hold = Hold::Token;
                vec![Effect::NeedToken]
            }
            (_, 429) => {
                follow.hold = Hold::Until(now.plus(poll::throttle(error.retry_after)));
                Vec::new()
            }
            (_, _) => {
                follow.fail(Trouble::Api(error), now);
                Vec::new()
            }
        }
    }

    /// A good answer.
    fn take_in(&mut self, status: Status, reply: &Reply, now: Time) -> Vec<Effect> {
        let offset = self.offset(now);
        let Stage::Followed(follow) = &mut self.stage else { return Vec::new() };
        follow.looks = follow.looks.saturating_add(1);
        let last = follow.checked.replace(now);
        follow.lost = None;
        follow.hold = Hold::Free;
        self.odd = None;
        let body = &reply.body;
        if let Some(end) = follow.end {
            let same = end_of(status.phase) == Some(end.chip);
            let better =
                same && self.latest.as_ref().is_none_or(|seen| seen.output.is_none() && status.output.is_some());
            follow.end = Some(End { settled: true, ..end });
            if better {
                let offset = end.at.since(self.began);
                self.timeline.observe(&status, offset, body);
                self.timeline.close(end.chip == Chip::Done, offset);
                self.timeline.end(end.chip, offset, body);
                self.keep(status, body);
                return vec![Effect::Arrived, Effect::Save];
            }
            if !same {
                let remark = match (status.phase, status.raw_state) {
                    (Phase::NotFound, _) => Remark::Gone,
                    (_, Some(word)) => Remark::Says(word),
                    (phase, None) => Remark::Says(chip_of(phase).label().to_owned()),
                };
                self.timeline.remark(offset, remark, Some(body));
            }
            return Vec::new();
        }
        let before = follow.chip();
        let word_before = self.latest.as_ref().and_then(|seen| seen.raw_state.clone());
        let first = follow.looks == 1 && follow.asks == 1;
        match status.phase {
            Phase::NotFound => {
                let young = follow.since.is_some_and(|since| now.since(since) < poll::NOT_YET_VISIBLE);
                follow.out_of_sight = follow.seen.is_some() || !young;
                if before != follow.chip() {
                    let chip = follow.chip();
                    self.timeline.push(offset, RowKind::State(chip), Some(body));
                    return vec![Effect::Save];
                }
                return Vec::new();
            }
            Phase::Queued | Phase::Running | Phase::Waiting | Phase::Unknown => {
                follow.out_of_sight = false;
                follow.seen = Some(chip_of(status.phase));
            }
            Phase::Succeeded | Phase::Failed | Phase::Stopped => {
                let chip = chip_of(status.phase);
                follow.out_of_sight = false;
                let at = seen_end(self.began, last, status.seconds, now);
                follow.end = Some(End { chip, at, settled: true });
                follow.next = None;
                follow.asking = None;
                let quick = follow.since.is_some_and(|since| now.since(since) <= AT_ONCE);
                self.from_memory = first && quick && status.from_memory && chip == Chip::Done;
            }
        }
        let (after, ended) = (follow.chip(), follow.end.is_some());
        let offset = follow.end.map_or(offset, |end| end.at.since(self.began));
        self.timeline.observe(&status, offset, body);
        if ended {
            self.timeline.close(after == Chip::Done, offset);
        }
        let word = status.raw_state.clone();
        // A task at work says by itself that the run is.
        let plain = after == Chip::Running && word.is_none() && self.timeline.is_at_work();
        if (before != after && !plain) || (word.is_some() && word != word_before) {
            self.timeline.push(offset, word.map_or(RowKind::State(after), RowKind::Word), Some(body));
        }
        self.keep(status, body);
        let mut effects = Vec::new();
        if before != after {
            effects.push(Effect::Save);
        }
        if ended {
            effects.push(Effect::Arrived);
        }
        effects
    }

    fn keep(&mut self, status: Status, body: &Arc<[u8]>) {
        self.latest = Some(Arc::new(status));
        self.body = Some(Arc::clone(body));
    }
}

impl Follow {
    /// Whether an end, from whenever, would be news.
    fn needs_end(&self) -> bool {
        self.end.is_none_or(|end| !end.settled)
    }

    /// The other spelling of the status path, asked once, if this one is not known to be right.
    fn other_path(&mut self, now: Time) -> Option<Vec<Effect>> {
        if self.path.sure && self.seen.is_some() {
            return None;
        }
        self.path.old = !self.path.old;
        if self.path.switched {
            // Neither is there: back to the usual one, and no more of this.
            self.path.old = false;
            self.path.sure = true;
            return None;
        }
        self.path.switched = true;
        self.path.sure = false;
        Some(self.ask(now))
    }

    fn path_is_right(&mut self) -> Vec<Effect> {
        let news = self.path.switched && !self.path.sure;
        self.path.sure = true;
        if news { vec![Effect::OldPath(self.path.old)] } else { Vec::new() }
    }
}

/// A deadline that passed.
pub(super) fn timed_out() -> Trouble {
    Trouble::Fault(Fault::TimedOut)
}

/// No network.
pub(super) fn offline() -> Trouble {
    Trouble::Fault(Fault::Offline)
}

/// What had come of an answer that did not come whole.
pub(super) fn partial(fault: &Fault) -> Option<Arc<[u8]>> {
    match fault {
        Fault::CutOff(body) | Fault::TooLarge(body) => Some(Arc::clone(body)),
        Fault::Unreachable | Fault::Offline | Fault::TimedOut | Fault::Redirected => None,
    }
}

fn hear(answer: Answer, now: Time) -> Heard {
    match answer {
        Err(fault) => Heard::Fault(fault),
        Ok(reply) if status::no_such_path(&reply) => Heard::NoPath(reply),
        Ok(reply) => match status::decode(&reply) {
            Ok(status) => Heard::Status(Box::new(status), reply),
            Err(_) => Heard::Refused(error::read_with_dates(Endpoint::Status, &reply, Some(now)), reply),
        },
    }
}

fn chip_of(phase: Phase) -> Chip {
    match phase {
        Phase::Queued => Chip::Queued,
        Phase::Running | Phase::Unknown => Chip::Running,
        Phase::Waiting => Chip::NeedsYou,
        Phase::Succeeded => Chip::Done,
        Phase::Failed => Chip::Failed,
        Phase::Stopped => Chip::Stopped,
        Phase::NotFound => Chip::OutOfSight,
    }
}

/// When a run ended: now, unless nobody looked for long and the crew tells how long it took.
fn seen_end(began: Time, before: Option<Time>, seconds: Option<f64>, now: Time) -> Time {
    let last = before.unwrap_or(began);
    let told = seconds.filter(|_| now.since(last) > LONG_UNSEEN).and_then(Span::from_secs);
    told.map_or(now, |span| began.plus(span).clamp(last, now.max(last)))
}

fn end_of(phase: Phase) -> Option<Chip> {
    Some(chip_of(phase)).filter(|chip| chip.is_end())
}
