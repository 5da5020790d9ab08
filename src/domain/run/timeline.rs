//! What was seen of a run, as it was seen: one row for every observed change.

mod observe;
mod whole;

use super::Chip;
use crate::domain::api::status::LastStep;
use crate::domain::id::KickoffId;
use crate::domain::time::Span;
use std::sync::Arc;

/// The observed changes of a run, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    rows: Vec<Row>,
    /// Tasks that were seen to end, and for which there was no room.
    hidden: usize,
    /// Tasks of the last list for which there was no room.
    unlisted: usize,
    /// Older steps and words that made room for what came later.
    passed: usize,
    /// The number of the next row.
    numbers: u32,
    /// Bytes of bodies that rows keep alive.
    kept: usize,
    /// The run came back after a reload, so the next answer shows what may have been there for long.
    resumed: bool,
    last_task: Option<(Option<String>, Option<String>)>,
    last_step: Option<LastStep>,
    current: Option<String>,
}

/// One observed change.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// By which it is known among the rows of its run, also where others come before it or go.
    pub number: u32,
    /// How long after the start it was seen.
    pub offset: Span,
    /// What was seen.
    pub what: RowKind,
    /// The answer that showed it, byte for byte, unless too many came to keep them all.
    pub body: Option<Arc<[u8]>>,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq)]
pub enum RowKind {
    /// The crew accepted the run.
    KickedOff(KickoffId),
    /// The state became this.
    State(Chip),
    /// The state became one that nobody knows, in the server's word. Untrusted.
    Word(String),
    /// A task, from its start to its end.
    Task(Task),
    /// A step of an agent outside of any task that is known.
    Step(Step),
    /// Something odd.
    Remark(Remark),
}

/// A task as far as it was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Its name; the server's description where it has none. Untrusted, like all of this.
    pub name: String,
    /// Who works on it.
    pub agent: Option<String>,
    /// The beginning of what came of it.
    pub excerpt: Option<String>,
    /// What its agent did last.
    pub step: Option<Step>,
    /// When it was first seen at work; unknown if it was only seen done.
    pub started: Option<Span>,
    /// When it was first seen ended.
    pub ended: Option<Span>,
    /// Whether it came to its end: a failed or stopped run leaves its last task undone.
    pub done: bool,
}

/// A step of an agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What the agent thought.
    pub thought: Option<String>,
    /// The tool it used.
    pub tool: Option<String>,
    /// What it gave the tool.
    pub input: Option<String>,
}

/// Something odd that was seen after the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A later look no longer found the run.
    Gone,
    /// A later look named another state.
    Says(String),
}

impl RowKind {
    /// Whether it is about a task.
    #[must_use]
    pub fn is_task(&self) -> bool {
        self.task().is_some()
    }

    /// The task, if it is about one.
    #[must_use]
    pub fn task(&self) -> Option<&Task> {
        match self {
            RowKind::Task(task) => Some(task),
            RowKind::KickedOff(_) | RowKind::State(_) | RowKind::Word(_) | RowKind::Step(_) | RowKind::Remark(_) => {
                None
            }
        }
    }
}

impl Remark {
    /// The remark in words.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Remark::Gone => "A later look no longer found the run. What arrived stays.".to_owned(),
            Remark::Says(word) => format!("A later look said “{word}”. What arrived first stays."),
        }
    }
}

impl Task {
    /// How long it took, or has taken by `now`; unknown if its start was not seen.
    #[must_use]
    pub fn took(&self, now: Span) -> Option<Span> {
        let started = self.started?;
        Some(Span(self.ended.unwrap_or(now).0.saturating_sub(started.0)))
    }

    /// Whether it is at work.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }
}

/// The most rows that are kept.
const MOST_ROWS: usize = 500;
/// How many rows make room at a time.
const PASSING: usize = 100;
/// The most bytes of bodies that rows keep alive.
const MOST_BYTES: usize = 8 * 1024 * 1024;

impl Timeline {
    /// The rows, oldest first.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many tasks were seen beyond those kept.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.hidden + self.unlisted
    }

    /// How many older steps and words made room for what came later.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.passed
    }

    /// How many tasks were seen.
    #[must_use]
    pub fn tasks(&self) -> usize {
        self.hidden() + self.rows.iter().filter(|row| row.what.task().is_some()).count()
    }

    /// Whether a task is at work.
    pub(super) fn is_at_work(&self) -> bool {
        self.rows.iter().filter_map(|row| row.what.task()).any(Task::is_open)
    }

    /// The run came back after a reload.
    pub(super) fn resume(&mut self) {
        self.resumed = true;
    }

    /// How many tasks were seen to come to their end.
    pub(super) fn tasks_done(&self) -> usize {
        self.hidden() + self.rows.iter().filter_map(|row| row.what.task()).filter(|task| task.done).count()
    }

    /// Adds a row, as long as there is room.
    pub(super) fn push(&mut self, offset: Span, what: RowKind, body: Option<&Arc<[u8]>>) {
        self.put(self.rows.len(), offset, what, body);
    }

    /// Puts a row in this place, as long as there is room: for a state there always is.
    fn put(&mut self, at: usize, offset: Span, what: RowKind, body: Option<&Arc<[u8]>>) {
        let below = self.rows.len() - at;
        self.make_room(1);
        if self.rows.len() >= MOST_ROWS && !matches!(what, RowKind::State(_)) {
            // One that begins is counted when it ends.
            self.hidden += usize::from(what.task().is_some_and(|task| !task.is_open()));
            return;
        }
        let is_kept = |body: &Arc<[u8]>| {
            self.rows.iter().rev().filter_map(|row| row.body.as_ref()).any(|kept| Arc::ptr_eq(kept, body))
        };
        let body = body.filter(|body| self.kept + body.len() <= MOST_BYTES).cloned();
        if let Some(body) = body.as_ref().filter(|body| !is_kept(body)) {
            self.kept += body.len();
        }
        self.rows.insert(self.rows.len() - below, Row { number: self.numbers, offset, what, body });
        self.numbers += 1;
    }

    /// Lets the oldest steps and words go, if there is no room for `more` rows.
    fn make_room(&mut self, more: usize) {
        let before = self.rows.len();
        if before + more <= MOST_ROWS {
            return;
        }
        // Many at a time, so that not every new row moves all others.
        let mut going = (before + more - MOST_ROWS).max(PASSING);
        self.rows.retain(|row| {
            let goes = going > 0 && matches!(row.what, RowKind::Step(_) | RowKind::Word(_));
            going -= usize::from(goes);
            !goes
        });
        self.passed += before - self.rows.len();
        let mut bodies: Vec<&Arc<[u8]>> = self.rows.iter().filter_map(|row| row.body.as_ref()).collect();
        bodies.dedup_by(|one, other| Arc::ptr_eq(one, other));
        self.kept = bodies.iter().map(|body| body.len()).sum();
    }

    /// Adds the state in which the run ended, unless it stands there.
    pub(super) fn end(&mut self, chip: Chip, offset: Span, body: &Arc<[u8]>) {
        let what = RowKind::State(chip);
        if self.rows.iter().all(|row| row.what != what) {
            self.push(offset, what, Some(body));
        }
    }

    /// Adds a remark, once.
    pub(super) fn remark(&mut self, offset: Span, remark: Remark, body: Option<&Arc<[u8]>>) {
        let what = RowKind::Remark(remark);
        if self.rows.last().is_none_or(|row| row.what != what) {
            self.push(offset, what, body);
        }
    }
}
