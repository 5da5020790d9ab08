//! The answer of `GET /status/{kickoff_id}` in its three dialects.

use super::error::ApiError;
use super::reply::Reply;

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
    /// The task being worked on.
    pub current_task: Option<String>,
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
    Err(super::error::read(super::request::Endpoint::Status, reply, None))
}

/// Whether a 404 comes from the server's router, which has no such path, rather than from the crew, which has no such
/// run.
#[must_use]
pub fn no_such_path(reply: &Reply) -> bool {
    reply.http == 405
}
