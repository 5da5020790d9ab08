//! What is stored of a run: enough to ask for it again, not what it answered.

use super::follow::{End, Follow};
use super::link::Unknown;
use super::{Chip, Effect, Run, Stage};
use crate::domain::crew::Crew;
use crate::domain::id::{KickoffId, RequestId, RunId};
use crate::domain::time::Time;
use crate::domain::value::{Value, Values};
use serde::{Deserialize, Serialize};

/// The version that is written.
const VERSION: u8 = 1;

/// A run as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunRecord {
    v: u8,
    id: RunId,
    crew: Crew,
    inputs: Values,
    request: Option<RequestId>,
    began: Time,
    stage: Stored,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stored {
    /// Sent, no answer yet.
    Intent,
    /// Nobody knows whether it started.
    Unknown,
    /// It has an id.
    Known {
        kickoff: KickoffId,
        since: Option<Time>,
        seen: Option<Chip>,
        lost: bool,
        end: Option<(Chip, Time)>,
        watching: bool,
        old_path: bool,
    },
}

impl RunRecord {
    /// The run's name here.
    #[must_use]
    pub fn id(&self) -> &RunId {
        &self.id
    }

    /// Without the values that must not be stored: they become empty.
    #[must_use]
    pub fn without(mut self, secret: impl Fn(&str) -> bool) -> Self {
        for (name, value) in &mut self.inputs.0 {
            if secret(name) {
                *value = Value::Text(String::new());
            }
        }
        self
    }

    /// The run comes back: what may still change, or has no answer here any more, is asked for at once. A start whose
    /// answer was still awaited when the page closed is unknown.
    #[must_use]
    pub fn restore(self, now: Time) -> (Run, Vec<Effect>) {
        let (stage, news) = match self.stage {
            Stored::Intent | Stored::Unknown => {
                let why = Unknown::PageClosed;
                let stage = Stage::Unknown { why, reach: None, old_path: false };
                (stage, matches!(self.stage, Stored::Intent))
            }
            Stored::Known { kickoff, since, seen, lost, end, watching, old_path } => {
                let mut follow = Follow::new(kickoff, since, old_path);
                follow.seen = seen.filter(|chip| chip.is_open());
                follow.out_of_sight = lost;
                follow.end = end.filter(|(chip, _)| chip.is_end()).map(|(chip, at)| End { chip, at, settled: false });
                // A finished run is fetched again whether or not it was being watched.
                follow.watching = watching || follow.end.is_some();
                (Stage::Followed(Box::new(follow)), false)
            }
        };
        let mut run = Run::new(self.id, &self.crew, self.inputs, self.request, self.began, stage);
        if let Some(id) = run.kickoff_id().cloned() {
            run.timeline.push(crate::domain::time::Span(0), super::RowKind::KickedOff(id), None);
        }
        let mut effects = if news { vec![Effect::Save] } else { Vec::new() };
        effects.extend(run.follow_now(now));
        (run, effects)
    }

    /// Whether this program can read it.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.v <= VERSION
    }
}

impl Run {
    /// What is to be stored.
    #[must_use]
    pub fn record(&self) -> RunRecord {
        let stage = match &self.stage {
            Stage::Starting { .. } => Stored::Intent,
            Stage::Unknown { .. } | Stage::Refused => Stored::Unknown,
            Stage::Followed(follow) => Stored::Known {
                kickoff: follow.kickoff.clone(),
                since: follow.since,
                seen: follow.seen,
                lost: follow.out_of_sight,
                end: follow.end.map(|end| (end.chip, end.at)),
                watching: follow.watching,
                old_path: follow.path.old,
            },
        };
        RunRecord {
            v: VERSION,
            id: self.id.clone(),
            crew: Crew::clone(&self.crew),
            inputs: Values::clone(&self.inputs),
            request: self.request.clone(),
            began: self.began,
            stage,
        }
    }
}
