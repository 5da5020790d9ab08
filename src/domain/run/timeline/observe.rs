//! Turns an answer into the changes it shows.

use super::{MOST_ROWS, Row, RowKind, Step, Task, Timeline};
use crate::domain::api::status::{LastStep, LastTask, Status, TaskOutput};
use crate::domain::time::Span;
use std::sync::Arc;

/// The most tasks that one answer can add.
const MOST_TASKS: usize = 398;
/// So many rows are kept free of listed tasks, for what comes after them: how it ended, and a remark.
const ROOM: usize = 2;
/// The most characters of an excerpt.
const EXCERPT: usize = 280;
/// The most characters of a name.
const NAME: usize = 400;

impl Timeline {
    /// Takes in what an answer tells about tasks and steps.
    pub(in crate::domain::run) fn observe(&mut self, status: &Status, offset: Span, body: &Arc<[u8]>) {
        // The list has them all, in order: what else is told goes to those that it named.
        self.listed(&status.tasks, offset, body);
        if let Some(task) = &status.last_task {
            self.finished(task, offset, body);
        }
        self.started(status, offset, body);
        if let Some(step) = &status.last_step {
            self.stepped(step, offset, body);
        }
        self.resumed = false;
    }

    /// Closes the tasks that are still open when the run ends.
    pub(in crate::domain::run) fn close(&mut self, done: bool, offset: Span) {
        for task in self.rows.iter_mut().filter_map(open) {
            task.ended = Some(offset);
            task.done = done;
        }
    }

    fn finished(&mut self, task: &LastTask, offset: Span, body: &Arc<[u8]>) {
        let Some(name) = known(task.name.as_deref()).or(known(task.description.as_deref())) else { return };
        let seen = (Some(name.clone()), task.output.clone());
        if self.last_task.as_ref() == Some(&seen) {
            return;
        }
        self.last_task = Some(seen);
        let agent = known(task.agent.as_deref());
        let excerpt = task.output.as_deref().and_then(excerpt);
        let waiting = |row: &Row| {
            // Where tasks have no names, the list of the same answer names them otherwise.
            let listed = row.body.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, body));
            row.what.task().is_some_and(|task| {
                let same = task.excerpt == excerpt;
                if task.name == name { task.excerpt.is_none() || same } else { listed && same && excerpt.is_some() }
            })
        };
        let row = self.rows.iter().rposition(waiting).map(|at| &mut self.rows[at]);
        if let Some(Row { what: RowKind::Task(task), body: shown, .. }) = row {
            task.ended = task.ended.or(Some(offset));
            task.done = true;
            task.agent = agent.or(task.agent.take());
            task.excerpt = excerpt;
            *shown = Some(Arc::clone(body));
        } else {
            let task = Task { name, agent, excerpt, ended: Some(offset), done: true, ..Task::default() };
            self.push(offset, RowKind::Task(task), Some(body));
        }
    }

    fn started(&mut self, status: &Status, offset: Span, body: &Arc<[u8]>) {
        let progress = status.progress.as_ref();
        let current = progress.and_then(|progress| progress.current.as_deref());
        let Some(name) = known(current) else { return };
        if self.current.as_ref() == Some(&name) {
            return;
        }
        self.close(true, offset);
        self.current = Some(name.clone());
        let agent = known(progress.and_then(|p| p.agent.as_deref()));
        // A name that the finished task carries too is old news: the server had not counted on yet.
        if self.last_task.as_ref().is_some_and(|(last, _)| last.as_ref() == Some(&name)) {
            return;
        }
        self.push(
            offset,
            RowKind::Task(Task { name, agent, started: (!self.resumed).then_some(offset), ..Task::default() }),
            Some(body),
        );
    }

    fn stepped(&mut self, step: &LastStep, offset: Span, body: &Arc<[u8]>) {
        if self.last_step.as_ref() == Some(step) {
            return;
        }
        self.last_step = Some(step.clone());
        let step = Step {
            thought: step.thought.as_deref().and_then(excerpt),
            tool: known(step.tool.as_deref()),
            input: step.tool_input.as_deref().and_then(excerpt),
        };
        if step == Step::default() {
            return;
        }
        // What comes together with a task's end was its last step.
        let its = |task: &Task| task.is_open() || task.ended == Some(offset);
        let row = self.rows.iter().rposition(|row| row.what.task().is_some_and(its)).map(|at| &mut self.rows[at]);
        if let Some(Row { what: RowKind::Task(task), .. }) = row {
            task.step = Some(step);
        } else {
            self.push(offset, RowKind::Step(step), Some(body));
        }
    }

    /// The tasks that an answer lists, in their order. One that was not seen before came and went between two looks: it
    /// goes where it belongs.
    fn listed(&mut self, tasks: &[TaskOutput], offset: Span, body: &Arc<[u8]>) {
        let new = tasks.len().min(MOST_TASKS).saturating_sub(self.rows.iter().filter(|row| row.what.is_task()).count());
        if new > 0 {
            self.make_room(new + ROOM);
        }
        let (mut matched, mut unlisted) = (vec![false; self.rows.len()], 0);
        // Where the next one belongs: before all tasks at first.
        let mut next = self.rows.iter().position(|row| row.what.task().is_some()).unwrap_or(self.rows.len());
        for listed in tasks.iter().take(MOST_TASKS) {
            let name = known(listed.name.as_deref());
            let excerpt = listed.output.as_deref().and_then(excerpt);
            let agent = known(listed.agent.as_deref());
            let from = if name.is_some() { 0 } else { next };
            let fits = |at: &usize| {
                let task = self.rows[*at].what.task().filter(|_| !matched[*at]);
                task.is_some_and(|task| name.as_ref().is_none_or(|name| task.name == *name))
            };
            let found = (from..self.rows.len()).find(fits);
            if found.is_none() && self.rows.len() + ROOM >= MOST_ROWS {
                unlisted += 1;
                continue;
            }
            let at = found.unwrap_or_else(|| {
                let name = name.or_else(|| agent.clone()).unwrap_or_else(|| "A task".to_owned());
                let offset = self.rows.get(next).map_or(offset, |after| after.offset);
                let task = Task { name, ended: Some(offset), done: true, ..Task::default() };
                self.put(next, offset, RowKind::Task(task), Some(body));
                matched.insert(next, false);
                next
            });
            next = at + 1;
            matched[at] = true;
            let Row { what, body: shown, .. } = &mut self.rows[at];
            if let RowKind::Task(task) = what {
                if task.excerpt.is_none() && excerpt.is_some() {
                    *shown = Some(Arc::clone(body));
                }
                task.excerpt = task.excerpt.take().or(excerpt);
                task.agent = task.agent.take().or(agent);
            }
        }
        if !tasks.is_empty() {
            self.unlisted = unlisted + tasks.len().saturating_sub(MOST_TASKS);
        }
    }
}

fn open(row: &mut Row) -> Option<&mut Task> {
    match &mut row.what {
        RowKind::Task(task) => task.is_open().then_some(task),
        RowKind::KickedOff(_) | RowKind::State(_) | RowKind::Word(_) | RowKind::Step(_) | RowKind::Remark(_) => None,
    }
}

pub(super) fn known(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.chars().take(NAME).collect())
}

pub(super) fn excerpt(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let mut short: String = text.chars().take(EXCERPT).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    Some(short)
}
