//! What is stored of a run: enough to ask for it again, not what it answered.

use super::follow::{End, Follow};
use super::link::Unknown;
use super::{Chip, Effect, Run, Stage};
use crate::domain::crew::Crew;
use crate::domain::form::guess::is_secret;
use crate::domain::id::{KickoffId, RequestId, RunId};
use crate::domain::json::Raw;
use crate::domain::time::{Span, Time};
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
    /// Whether a secret is missing among the inputs.
    #[serde(default)]
    withheld: bool,
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
            run.timeline.push(Span(0), super::RowKind::KickedOff(id), None);
        }
        run.withheld = self.withheld;
        run.timeline.resume();
        let mut effects = if news { vec![Effect::Save] } else { Vec::new() };
        effects.extend(run.follow_now(now));
        (run, effects)
    }
}

/// What stood in the storage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// What can be read, in the order of storing.
    pub records: Vec<RunRecord>,
    /// What cannot, as it stood there: broken, or of a newer version. To be kept.
    pub unread: Vec<String>,
}

impl Shelf {
    /// Reads what [`Shelf::encode`] wrote. A record that cannot be read costs no other.
    #[must_use]
    pub fn decode(stored: &str) -> Self {
        let mut shelf = Self::default();
        let Some(list) = Raw::parse(stored) else { return shelf };
        for raw in list.elements() {
            match serde_json::from_str::<RunRecord>(raw.as_str()) {
                Ok(record) if record.v <= VERSION => shelf.records.push(record),
                Ok(_) | Err(_) => shelf.unread.push(raw.as_str().to_owned()),
            }
        }
        shelf
    }

    /// One JSON array of all records.
    #[must_use]
    pub fn encode(&self) -> String {
        let records = self.records.iter().filter_map(|record| serde_json::to_string(record).ok());
        let all: Vec<String> = records.chain(self.unread.iter().cloned()).collect();
        format!("[{}]", all.join(","))
    }
}

impl Run {
    /// What is to be stored. A secret among the inputs stays out.
    #[must_use]
    pub fn record(&self) -> RunRecord {
        let mut inputs = Values::clone(&self.inputs);
        let mut withheld = self.withheld;
        for (_, value) in inputs.0.iter_mut().filter(|(name, value)| is_secret(name) && !value.as_str().is_empty()) {
            *value = Value::Text(String::new());
            withheld = true;
        }
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
            inputs,
            withheld,
            request: self.request.clone(),
            began: self.began,
            stage,
        }
    }
}
