//! What can be seen of a run from outside.

use super::follow::{Follow, Hold};
use super::link::{Link, Reach, Unknown};
use super::{Chip, Run, Stage, Task, Timeline};
use crate::domain::api::Trouble;
use crate::domain::api::reply::Fault;
use crate::domain::api::status::{Output, Progress, Status};
use crate::domain::crew::Crew;
use crate::domain::id::{KickoffId, RequestId, RunId};
use crate::domain::text::shortened;
use crate::domain::time::{Span, Time};
use crate::domain::value::{Start, Value, Values};
use std::sync::Arc;

/// The longest title, in characters.
const TITLE: usize = 80;

impl Run {
    /// This browser's name for it.
    #[must_use]
    pub fn id(&self) -> &RunId {
        &self.id
    }

    /// The crew, as it was when the run began.
    #[must_use]
    pub fn crew(&self) -> &Crew {
        &self.crew
    }

    /// What was sent; nothing for a run that was started elsewhere.
    #[must_use]
    pub fn inputs(&self) -> &Values {
        &self.sent.inputs
    }

    /// All that was sent, to be sent again.
    #[must_use]
    pub fn sent(&self) -> &Start {
        &self.sent
    }

    /// Whether an input is gone since the page was loaded anew, a secret or a long text: starting again needs the form.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.withheld
    }

    /// Whether it came back when the page was loaded anew.
    #[must_use]
    pub fn is_restored(&self) -> bool {
        self.restored
    }

    /// Our own id of the start, as sent in `meta`.
    #[must_use]
    pub fn request_id(&self) -> Option<&RequestId> {
        self.request.as_ref()
    }

    /// The crew's id of the run.
    #[must_use]
    pub fn kickoff_id(&self) -> Option<&KickoffId> {
        self.follow().map(|follow| &follow.kickoff)
    }

    /// Where it stands.
    #[must_use]
    pub fn chip(&self) -> Chip {
        match &self.stage {
            // A refused start is no run, and goes in the same moment.
            Stage::Starting { .. } | Stage::Refused => Chip::Starting,
            Stage::Unknown { .. } => Chip::UnknownStart,
            Stage::Followed(follow) => follow.chip(),
        }
    }

    /// The server's word for the state, where nobody here knows it; to be shown beside the chip.
    #[must_use]
    pub fn odd_word(&self) -> Option<&str> {
        match self.chip() {
            Chip::Running => self.latest.as_ref()?.raw_state.as_deref(),
            Chip::Starting
            | Chip::Queued
            | Chip::NeedsYou
            | Chip::Done
            | Chip::Failed
            | Chip::Stopped
            | Chip::UnknownStart
            | Chip::OutOfSight => None,
        }
    }

    /// When the person started it, or began to follow it.
    #[must_use]
    pub fn started(&self) -> Time {
        self.began
    }

    /// When its end was seen.
    #[must_use]
    pub fn ended(&self) -> Option<Time> {
        self.follow()?.end.map(|end| end.at)
    }

    /// How long it takes or took; never negative.
    #[must_use]
    pub fn elapsed(&self, now: Time) -> Span {
        self.offset(self.ended().unwrap_or(now))
    }

    /// What its clock says: how long it took; while it is open, how long it goes on, as far as anybody looks. Nothing where
    /// it may never have begun.
    #[must_use]
    pub fn clock(&self, now: Time) -> Option<Span> {
        let seen = || if self.ticks() { Some(now) } else { self.ended().or(self.checked_at()) };
        let known = if self.chip() == Chip::UnknownStart { None } else { seen() };
        known.map(|seen| self.took().unwrap_or_else(|| self.elapsed(seen)))
    }

    /// Whether its clock goes on.
    #[must_use]
    pub fn ticks(&self) -> bool {
        self.ended().is_none() && self.link() != Link::Stopped
    }

    /// How long it was seen to go on: out of sight, or not watched, what came after the last answer is not known.
    #[must_use]
    pub fn seen_for(&self, now: Time) -> Span {
        let last = self.checked_at().filter(|_| self.chip() == Chip::OutOfSight || !self.ticks());
        self.elapsed(last.unwrap_or(now))
    }

    /// How long it took, once it has ended: by our clock if it was started here, else by the crew's count.
    #[must_use]
    pub fn took(&self) -> Option<Span> {
        let ended = self.ended()?;
        if self.request.is_some() {
            return Some(ended.since(self.began));
        }
        Span::from_secs(self.latest.as_ref()?.seconds?)
    }

    /// How many tasks ended without a look that showed them, by the crew's own count.
    #[must_use]
    pub fn missed(&self) -> u64 {
        let seen = u64::try_from(self.timeline.tasks_done()).unwrap_or(u64::MAX);
        let counted =
            self.progress().filter(|progress| progress.total.is_none_or(|total| progress.done <= Some(total)));
        counted.and_then(|progress| progress.done).unwrap_or_default().saturating_sub(seen)
    }

    /// When an answer last came.
    #[must_use]
    pub fn checked_at(&self) -> Option<Time> {
        self.follow()?.checked
    }

    /// Whether a status ever named its state.
    #[must_use]
    pub fn was_seen(&self) -> bool {
        self.follow().is_some_and(|follow| follow.seen.is_some())
    }

    /// When it is looked at next; nothing while a request is out or it is not followed.
    #[must_use]
    pub fn next_at(&self) -> Option<Time> {
        self.follow()?.next
    }

    /// Whether a status request is out.
    #[must_use]
    pub fn asking(&self) -> bool {
        self.follow().is_some_and(|follow| follow.asking.is_some())
    }

    /// How the connection stands. A single failure is not worth a word.
    #[must_use]
    pub fn link(&self) -> Link {
        let follow = match &self.stage {
            Stage::Starting { watching: false, .. } => return Link::Stopped,
            Stage::Starting { .. } | Stage::Unknown { .. } | Stage::Refused => return Link::Good,
            Stage::Followed(follow) => follow,
        };
        if follow.end.is_some_and(|end| end.settled) {
            return Link::Good;
        }
        if !follow.watching {
            return Link::Stopped;
        }
        match (follow.hold, &follow.lost) {
            (Hold::Token, _) => Link::NeedsToken,
            (Hold::Until(until), _) => Link::Throttled { until },
            (Hold::Free, Some(lost)) if lost.failures > 1 || is_plain(&lost.trouble) => {
                Link::Lost { since: lost.since, failures: lost.failures, trouble: lost.trouble.clone() }
            }
            (Hold::Free, _) => Link::Good,
        }
    }

    /// The crew's own count, if it sends one.
    #[must_use]
    pub fn progress(&self) -> Option<&Progress> {
        self.latest.as_ref()?.progress.as_ref()
    }

    /// Whether the crew counts, be it without an end or without sense.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.progress().is_some_and(|progress| progress.counts)
    }

    /// How much of it is done by the crew's own count, from 0 to 1; nothing where the count makes no sense.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn fraction(&self) -> Option<f64> {
        let progress = self.progress()?;
        let (done, total) = (progress.done?, progress.total?);
        (total > 0 && done <= total).then(|| done as f64 / total as f64)
    }

    /// How one of its tasks stands: what the run leaves undone has failed or stopped with it.
    #[must_use]
    pub fn state_of(&self, task: &Task) -> Chip {
        match self.chip() {
            _ if task.done => Chip::Done,
            now @ (Chip::Failed | Chip::Stopped | Chip::NeedsYou | Chip::OutOfSight) => now,
            _ => Chip::Running,
        }
    }

    /// What was seen, and when.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The last good answer, made sense of.
    #[must_use]
    pub fn latest(&self) -> Option<&Status> {
        self.latest.as_deref()
    }

    /// The last good answer, byte for byte.
    #[must_use]
    pub fn body(&self) -> Option<Arc<[u8]>> {
        self.body.clone()
    }

    /// The last answer that was of no use, byte for byte: to a kickoff, or to a status request since the last good one.
    #[must_use]
    pub fn odd_body(&self) -> Option<Arc<[u8]>> {
        self.odd.clone()
    }

    /// The result of a finished run.
    #[must_use]
    pub fn output(&self) -> Option<&Output> {
        self.chip().is_end().then_some(())?;
        self.latest.as_ref()?.output.as_ref()
    }

    /// The run's name: the first line of its first text input, shortened, else the crew's name.
    #[must_use]
    pub fn title(&self) -> String {
        let short = self.sent.inputs.0.iter().find_map(|(_, value)| match value {
            Value::Text(text) => text.trim().lines().next().map(str::trim).filter(|line| is_title(line)),
            Value::Json(_) | Value::Secret(_) => None,
        });
        let short = short.map(|line| shortened(line, TITLE));
        short.unwrap_or_else(|| self.crew.name.clone())
    }

    /// Why nobody knows whether it started.
    #[must_use]
    pub fn unknown(&self) -> Option<&Unknown> {
        match &self.stage {
            Stage::Unknown { why, .. } => Some(why),
            Stage::Starting { .. } | Stage::Refused | Stage::Followed(_) => None,
        }
    }

    /// What a look at the crew showed after its start became unknown.
    #[must_use]
    pub fn reach(&self) -> Option<Reach> {
        match &self.stage {
            Stage::Unknown { reach, .. } => *reach,
            Stage::Starting { .. } | Stage::Refused | Stage::Followed(_) => None,
        }
    }

    /// Whether the result may be an answer from memory: the very first look, within seconds, already found it.
    #[must_use]
    pub fn memory_note(&self) -> bool {
        self.from_memory
    }

    /// How long ago the same went to the same crew, if this is such a run and it is minutes old at most.
    #[must_use]
    pub fn repeats(&self, crew: &Crew, start: &Start, now: Time) -> Option<Span> {
        let age = self.offset(now);
        let same = self.sent.inputs.same_as(&start.inputs) && self.sent.options.same_as(&start.options);
        (self.crew.id == crew.id && same && self.request.is_some() && age < Span::secs(300)).then_some(age)
    }

    fn follow(&self) -> Option<&Follow> {
        match &self.stage {
            Stage::Followed(follow) => Some(follow),
            Stage::Starting { .. } | Stage::Unknown { .. } | Stage::Refused => None,
        }
    }
}

/// Trouble that is told at once, because it will not be gone in a second.
fn is_plain(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Fault(Fault::Offline | Fault::TooLarge(_)) => true,
        Trouble::Fault(Fault::Unreachable | Fault::TimedOut | Fault::Redirected | Fault::CutOff(_))
        | Trouble::Api(_) => false,
    }
}

fn is_title(line: &str) -> bool {
    let has_letter = line.chars().take(TITLE).any(char::is_alphabetic);
    has_letter && !line.contains(char::is_control) && !matches!(line, "true" | "false")
}
