//! What is stored of a run: enough to ask for it again, not what it answered; but what came in place of an id is kept.

mod came;

use super::follow::{End, Follow};
use super::link::Unknown;
use super::{Chip, Effect, Run, Stage};
use crate::domain::api::reply::decode_text;
use crate::domain::crew::Crew;
use crate::domain::id::{KickoffId, RequestId, RunId};
use crate::domain::json::{Raw, Stored};
use crate::domain::time::{Span, Time};
use crate::domain::value::{Start, Value, Values};
use came::Came;
use serde::Serialize;

/// More bytes than this are a long input, which a store that is full can do without.
const LONG: usize = 4_000;
/// The version that is written.
const VERSION: u64 = 1;

/// A run as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunRecord {
    v: u64,
    id: RunId,
    crew: Crew,
    inputs: Values,
    /// What was sent beside them.
    #[serde(skip_serializing_if = "Values::is_empty")]
    options: Values,
    /// Whether a secret is missing among the inputs.
    withheld: bool,
    request: Option<RequestId>,
    began: Time,
    stage: Reached,
}

/// How far it had come.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Reached {
    /// Sent, no answer yet.
    Intent,
    /// Nobody knows whether it started: the page was closed before an answer came.
    Unknown,
    /// Nobody knows whether it started: this came in place of an id.
    Lost(Came),
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

/// A record of a newer version is none.
impl Stored for RunRecord {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let record = raw.object()?;
        Some(Self {
            v: record.count("v").filter(|v| *v <= VERSION)?,
            id: record.read("id")?,
            crew: record.read("crew")?,
            inputs: record.read("inputs")?,
            options: record.read_or_default("options")?,
            withheld: record.read_or_default("withheld")?,
            request: record.read_or_default("request")?,
            began: record.read("began")?,
            stage: record.read("stage")?,
        })
    }
}

impl Stored for Reached {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let (tag, held) = raw.variant()?;
        match (tag.as_str(), held) {
            ("intent", None) => Some(Reached::Intent),
            ("unknown", None) => Some(Reached::Unknown),
            ("lost", Some(held)) => Came::read(held).map(Reached::Lost),
            ("known", Some(held)) => {
                let known = held.object()?;
                Some(Reached::Known {
                    kickoff: known.read("kickoff")?,
                    since: known.read_or_default("since")?,
                    seen: known.read_or_default("seen")?,
                    lost: known.read("lost")?,
                    end: known.read_or_default("end")?,
                    watching: known.read("watching")?,
                    old_path: known.read("old_path")?,
                })
            }
            _ => None,
        }
    }
}

impl RunRecord {
    /// The run's name here.
    #[must_use]
    pub fn id(&self) -> &RunId {
        &self.id
    }

    /// Withholds its long inputs.
    fn lighten(&mut self) {
        for (_, value) in self.inputs.0.iter_mut().filter(|(_, value)| value.as_str().len() > LONG) {
            *value = Value::Text(String::new()).secret();
            self.withheld = true;
        }
    }

    /// The run comes back: what may still change, or has no answer here any more, is asked for at once. A start whose
    /// answer was still awaited when the page closed is unknown.
    #[must_use]
    pub fn restore(self, now: Time) -> (Run, Vec<Effect>) {
        let unknown = |why| Stage::Unknown { why, reach: None, old_path: false };
        let mut odd = None;
        let (stage, news) = match self.stage {
            Reached::Intent => (unknown(Unknown::PageClosed), true),
            Reached::Unknown => (unknown(Unknown::PageClosed), false),
            Reached::Lost(came) => {
                let (trouble, body) = came.trouble();
                odd = body;
                (unknown(Unknown::Trouble(trouble)), false)
            }
            Reached::Known { kickoff, since, seen, lost, end, watching, old_path } => {
                let mut follow = Follow::new(kickoff, since, old_path);
                follow.seen = seen.filter(|chip| chip.is_open());
                follow.out_of_sight = lost;
                follow.end = end.filter(|(chip, _)| chip.is_end()).map(|(chip, at)| End { chip, at, settled: false });
                // A finished run is fetched again whether or not it was being watched.
                follow.watching = watching || follow.end.is_some();
                (Stage::Followed(Box::new(follow)), false)
            }
        };
        let sent = Start { inputs: self.inputs, options: self.options };
        let mut run = Run::new(self.id, &self.crew, sent, self.request, self.began, stage);
        if let Some(id) = run.kickoff_id().cloned() {
            run.timeline.push(Span(0), super::RowKind::KickedOff(id), None);
        }
        (run.withheld, run.odd, run.restored) = (self.withheld, odd, true);
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
            match RunRecord::read(raw) {
                Some(record) => shelf.records.push(record),
                None => shelf.unread.push(raw.as_str().to_owned()),
            }
        }
        shelf
    }

    /// Withholds long inputs, of runs that have `ended` or of all.
    pub fn lighten(&mut self, ended: bool) -> &Self {
        let is_ended = |record: &RunRecord| matches!(&record.stage, Reached::Known { end: Some(_), .. });
        self.records.iter_mut().filter(|record| !ended || is_ended(record)).for_each(RunRecord::lighten);
        self
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
    /// Whether a secret among the inputs stands in an answer, as a server that repeats what it was sent gives it back.
    fn holds_secret(&self, body: &[u8]) -> bool {
        let text = decode_text(body);
        let secrets = self.sent.inputs.0.iter().filter(|(_, value)| value.is_secret()).map(|(_, value)| value.as_str());
        secrets.filter(|secret| !secret.is_empty()).any(|secret| {
            let escaped = serde_json::to_string(secret).unwrap_or_default();
            text.contains(secret) || text.contains(escaped.trim_matches('"'))
        })
    }

    /// What is to be stored. A secret among the inputs stays out.
    #[must_use]
    pub fn record(&self) -> RunRecord {
        let mut inputs = self.sent.inputs.clone();
        let mut withheld = self.withheld;
        for (_, value) in inputs.0.iter_mut().filter(|(_, value)| value.is_secret() && !value.as_str().is_empty()) {
            *value = Value::Text(String::new()).secret();
            withheld = true;
        }
        let stage = match &self.stage {
            Stage::Starting { .. } => Reached::Intent,
            Stage::Unknown { why: Unknown::Trouble(trouble), .. } => {
                let body = self.odd.as_deref().filter(|body| !self.holds_secret(body));
                Reached::Lost(Came::of(trouble, body))
            }
            Stage::Unknown { why: Unknown::PageClosed, .. } | Stage::Refused => Reached::Unknown,
            Stage::Followed(follow) => Reached::Known {
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
            options: self.sent.options.clone(),
            withheld,
            request: self.request.clone(),
            began: self.began,
            stage,
        }
    }
}
