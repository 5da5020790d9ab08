//! Turns an answer into the changes it shows.

use super::{Row, RowKind, Step, Task, Timeline};
use crate::domain::api::status::{LastStep, LastTask, Status, TaskOutput};
use crate::domain::time::Span;
use std::sync::Arc;

/// The most tasks that one answer can add.
const MOST_TASKS: usize = 200;
/// The most characters of an excerpt.
const EXCERPT: usize = 280;
/// The most characters of a name.
const NAME: usize = 400;

impl Timeline {
    /// Takes in what an answer tells about tasks and steps.
    pub(in crate::domain::run) fn observe(&mut self, status: &Status, offset: Span, body: &Arc<[u8]>) {
        if let Some(task) = &status.last_task {
            self.finished(task, offset, body);
        }
        self.started(status, offset, body);
        if let Some(step) = &status.last_step {
            self.stepped(step, offset, body);
        }
        self.listed(&status.tasks, offset, body);
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
        let excerpt = task.output.as_deref().and_then(excerpt);
        let mut fresh = Task { name: name.clone(), ended: Some(offset), done: true, ..Task::default() };
        match self.rows.iter_mut().rev().find(|row| task_of(row).is_some_and(|t| t.name == name && t.excerpt.is_none()))
        {
            Some(row) => {
                row.body = Some(Arc::clone(body));
                if let RowKind::Task(task) = &mut row.what {
                    fresh.started = task.started;
                    fresh.step = task.step.take();
                    fresh.ended = task.ended.or(fresh.ended);
                    fresh.agent = task.agent.take();
                }
                fresh.agent = known(task.agent.as_deref()).or(fresh.agent);
                fresh.excerpt = excerpt;
                row.what = RowKind::Task(fresh);
            }
            None => {
                fresh.agent = known(task.agent.as_deref());
                fresh.excerpt = excerpt;
                self.push(offset, RowKind::Task(fresh), Some(body));
            }
        }
    }

    fn started(&mut self, status: &Status, offset: Span, body: &Arc<[u8]>) {
        let progress = status.progress.as_ref();
        let current = progress.and_then(|p| p.current.as_deref()).or(status.current_task.as_deref());
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
        self.push(offset, RowKind::Task(Task { name, agent, started: Some(offset), ..Task::default() }), Some(body));
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
        match self.rows.iter_mut().filter_map(open).last() {
            Some(task) => task.step = Some(step),
            None => self.push(offset, RowKind::Step(step), Some(body)),
        }
    }

    fn listed(&mut self, tasks: &[TaskOutput], offset: Span, body: &Arc<[u8]>) {
        let mut from = 0;
        for listed in tasks.iter().take(MOST_TASKS) {
            let name = known(listed.name.as_deref());
            let row =
                self.rows.iter().skip(from).position(|row| {
                    task_of(row).is_some_and(|task| name.as_ref().is_none_or(|name| task.name == *name))
                });
            let excerpt = listed.output.as_deref().and_then(excerpt);
            let agent = known(listed.agent.as_deref());
            if let Some(at) = row.map(|at| at + from) {
                from = at + 1;
                if let RowKind::Task(task) = &mut self.rows[at].what {
                    task.excerpt = task.excerpt.take().or(excerpt);
                    task.agent = task.agent.take().or(agent);
                }
            } else {
                let name = name.or_else(|| agent.clone()).unwrap_or_else(|| "A task".to_owned());
                let task = Task { name, agent, excerpt, ended: Some(offset), done: true, ..Task::default() };
                self.push(offset, RowKind::Task(task), Some(body));
                from = self.rows.len();
            }
        }
        self.hidden += tasks.len().saturating_sub(MOST_TASKS);
    }
}

fn open(row: &mut Row) -> Option<&mut Task> {
    match &mut row.what {
        RowKind::Task(task) => task.is_open().then_some(task),
        RowKind::KickedOff(_) | RowKind::State(_) | RowKind::Step(_) | RowKind::Remark(_) => None,
    }
}

fn task_of(row: &Row) -> Option<&Task> {
    match &row.what {
        RowKind::Task(task) => Some(task),
        RowKind::KickedOff(_) | RowKind::State(_) | RowKind::Step(_) | RowKind::Remark(_) => None,
    }
}

fn known(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.chars().take(NAME).collect())
}

fn excerpt(text: &str) -> Option<String> {
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
