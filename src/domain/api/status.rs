//! The answer of `GET /status/{kickoff_id}` in its three dialects.

mod detail;
mod output;
mod phase;

use super::error::words::capped;
use super::error::{self, ApiError};
use super::reply::Reply;
use super::request::Endpoint;
use crate::domain::json::{Object, Raw};
use phase::By;

/// Where a run stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Accepted, not begun.
    Queued,
    /// At work.
    Running,
    /// Waits for a person.
    Waiting,
    /// Finished.
    Succeeded,
    /// Ended with an error.
    Failed,
    /// Stopped by someone.
    Stopped,
    /// The server does not know the id, or not yet, or not now.
    NotFound,
    /// No word, or one that nobody here knows: still running as far as we know.
    #[default]
    Unknown,
}

/// Everything that an answer tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Where the run stands.
    pub phase: Phase,
    /// The server's text beside the state; none on failure, where it is the error.
    pub message: Option<String>,
    /// The word as sent, when the phase is unknown.
    pub raw_state: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
    /// The result of a finished run.
    pub output: Option<Output>,
    /// The crew's own count.
    pub progress: Option<Progress>,
    /// The task that ended last.
    pub last_task: Option<LastTask>,
    /// The agent's last step.
    pub last_step: Option<LastStep>,
    /// The tasks and what came of them.
    pub tasks: Vec<TaskOutput>,
    /// Tokens used.
    pub total_tokens: Option<u64>,
    /// How long it took, in seconds.
    pub seconds: Option<f64>,
    /// A finished run whose record was read from memory.
    pub from_memory: bool,
    /// The id of a flow, needed to answer it.
    pub flow_id: Option<String>,
}

/// The result of a finished run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// As text.
    pub text: Option<String>,
    /// As JSON given as such by the server, as written.
    pub json: Option<String>,
    /// Which part of the answer it is from.
    pub from: From,
}

/// Which part of an answer the output is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The run's result.
    Result,
    /// The last task's output: the run itself gave none.
    LastTask,
}

/// The crew's own count of what is done. Untrusted: it may be negative, above the total, or nonsense.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Whether a count was sent at all, be it one that makes no sense.
    pub counts: bool,
    /// What is counted, such as `task`.
    pub unit: Option<String>,
    /// How many are done.
    pub done: Option<u64>,
    /// Of how many.
    pub total: Option<u64>,
    /// What is being worked on.
    pub current: Option<String>,
    /// By whom.
    pub agent: Option<String>,
}

/// The task that ended last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastTask {
    /// Its name; a task without one reports its whole description.
    pub name: Option<String>,
    /// What it was asked for.
    pub description: Option<String>,
    /// Who did it.
    pub agent: Option<String>,
    /// What came of it. Not the result of the run.
    pub output: Option<String>,
}

/// An agent's last step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastStep {
    /// What it thought, without the leading "Thought: ".
    pub thought: Option<String>,
    /// The tool it used.
    pub tool: Option<String>,
    /// What it gave the tool, mostly JSON.
    pub tool_input: Option<String>,
    /// What the tool gave.
    pub result: Option<String>,
}

/// A task and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskOutput {
    /// Its name.
    pub name: Option<String>,
    /// Who did it.
    pub agent: Option<String>,
    /// What came of it.
    pub output: Option<String>,
    /// How long it took.
    pub seconds: Option<f64>,
}

/// Reads an answer. 404 and 410 are a status too: the run is not known here.
///
/// # Errors
/// For any other answer that is not 2xx, and for a 2xx that is not a JSON object.
pub fn decode(reply: &Reply) -> Result<Status, ApiError> {
    let text = reply.text();
    let body = Raw::body(&text).and_then(Raw::object);
    let lost = matches!(reply.http, 404 | 410);
    match body {
        Some(body) if reply.is_ok() || lost => Ok(read(&body, lost)),
        None if lost => Ok(Status { phase: Phase::NotFound, ..Status::default() }),
        Some(_) | None => Err(error::read(Endpoint::Status, reply)),
    }
}

/// Whether the answer comes from the server's router, which has no such path, rather than from the crew, which has no
/// such run. Only then is it worth asking the spelling of older clients.
#[must_use]
pub fn no_such_path(reply: &Reply) -> bool {
    match reply.http {
        405 => true,
        404 => {
            let text = reply.text().to_ascii_lowercase();
            !["execution", "kickoff", "task", "not_found"].iter().any(|word| text.contains(word))
                && decode(reply).is_ok_and(|status| status.message.is_none())
        }
        _ => false,
    }
}

/// Every member is read for itself: one of the wrong type is as if absent.
fn read(body: &Object<'_>, lost: bool) -> Status {
    let word = phase::word(body);
    let phase = if lost { Phase::NotFound } else { phase::of(word.as_ref().map(|(word, _)| word.as_str())) };
    let named_by_state = matches!(word, Some((_, By::State)));
    let beside = body.text("status").filter(|text| named_by_state && !text.trim().is_empty());
    let failed = phase == Phase::Failed;
    let dump = body.object("result").or_else(|| body.object("output"));
    Status {
        phase,
        error: if failed { output::error(body, beside.as_deref()).map(capped) } else { None },
        message: if failed { None } else { beside.map(capped) },
        raw_state: word.map(|(word, _)| word).filter(|_| phase == Phase::Unknown).map(capped),
        output: if phase == Phase::Succeeded { output::of(body) } else { None },
        progress: detail::progress(body),
        last_task: body.get("last_executed_task").and_then(detail::last_task),
        last_step: body.object("last_step").map(|step| detail::last_step(&step)),
        tasks: dump.as_ref().map(detail::tasks).unwrap_or_default(),
        total_tokens: detail::total_tokens(body, dump.as_ref()),
        seconds: detail::seconds(body),
        from_memory: phase == Phase::Succeeded && body.text("source").is_some_and(|s| s.eq_ignore_ascii_case("memory")),
        flow_id: body.text("flow_id"),
    }
}

#[cfg(test)]
mod tests;
