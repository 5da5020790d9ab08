//! What an answer tells beside state and result.

use super::{LastStep, LastTask, Progress, TaskOutput};
use crate::domain::api::error::words::capped;
use crate::domain::json::{Kind, Object, Raw};

/// The crew's own count: `progress`, in the spelling of real servers or of the documentation.
pub(super) fn progress(body: &Object<'_>) -> Option<Progress> {
    let current = body.text("current_task");
    let sent = body.get("progress").filter(|sent| sent.kind() != Kind::Null);
    let counts = sent.is_some();
    let Some(progress) = sent.and_then(Raw::object) else {
        let unit = Some("task".to_owned());
        return (counts || current.is_some()).then(|| Progress { counts, unit, current, ..Progress::default() });
    };
    let documented = progress.get("completed_tasks").is_some() || progress.get("total_tasks").is_some();
    Some(Progress {
        counts,
        unit: progress.text("unit").map(capped).or_else(|| documented.then(|| "task".to_owned())),
        done: progress.count("completed").or_else(|| progress.count("completed_tasks")),
        total: progress.count("total").or_else(|| progress.count("total_tasks")),
        current: progress.text("current").or(current),
        agent: progress.text("current_agent"),
    })
}

/// The task that ended last: an object, or no more than its name.
pub(super) fn last_task(value: Raw<'_>) -> Option<LastTask> {
    let Some(task) = value.object() else {
        return value.text().map(|name| LastTask { name: Some(name), ..LastTask::default() });
    };
    Some(LastTask {
        name: task.text("name"),
        description: task.text("description"),
        agent: task.text("agent"),
        output: task.text("output"),
    })
}

/// An agent's last step.
pub(super) fn last_step(step: &Object<'_>) -> LastStep {
    let thought = step.text("thought").map(|text| match text.trim_start().strip_prefix("Thought:") {
        Some(rest) => rest.trim_start().to_owned(),
        None => text,
    });
    LastStep {
        thought,
        tool: step.text("tool"),
        tool_input: written(step, "tool_input"),
        result: written(step, "result"),
    }
}

/// The tasks of a result: as documented, or from a dump of the library's own output.
pub(super) fn tasks(result: &Object<'_>) -> Vec<TaskOutput> {
    let lists = ["tasks", "tasks_output"].iter().filter_map(|key| result.get(key));
    let tasks = lists.map(Raw::elements).find(|list| !list.is_empty()).unwrap_or_default();
    let read = |task: Object<'_>| TaskOutput {
        name: task.text("name").or_else(|| task.text("task_id")),
        agent: task.text("agent"),
        output: task.text("output").or_else(|| task.text("raw")),
        seconds: time(&task, "execution_time"),
    };
    tasks.into_iter().filter_map(Raw::object).map(read).collect()
}

/// The tokens used, wherever they are counted.
pub(super) fn total_tokens(body: &Object<'_>, result: Option<&Object<'_>>) -> Option<u64> {
    let of = |object: &Object<'_>| {
        ["usage_metrics", "token_usage"].iter().find_map(|key| object.object(key)?.count("total_tokens"))
    };
    of(body).or_else(|| result.and_then(of))
}

/// How long the run took.
pub(super) fn seconds(body: &Object<'_>) -> Option<f64> {
    time(body, "execution_time")
        .or_else(|| time(body, "duration_seconds"))
        .or_else(|| time(&body.object("progress")?, "duration_seconds"))
}

fn time(object: &Object<'_>, key: &str) -> Option<f64> {
    object.decimal(key).filter(|seconds| *seconds >= 0.0)
}

/// A text, or what else stands there, as written.
fn written(object: &Object<'_>, key: &str) -> Option<String> {
    let value = object.get(key)?;
    value.text().or_else(|| (value.kind() != Kind::Null).then(|| value.as_str().to_owned()))
}
