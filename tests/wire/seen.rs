//! What the program makes of a line, in the vectors' words.

use crew_console::domain::api::error::{self, Kind};
use crew_console::domain::api::paste::{self, PasteError};
use crew_console::domain::api::reply::Reply;
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::api::status::{self, From, Output, Phase, Status};
use crew_console::domain::api::{inputs, kickoff};
use crew_console::domain::form::guess;
use crew_console::domain::json::{self, Raw};
use crew_console::domain::output::detect::find_json;
use crew_console::domain::time::Span;
use serde_json::{Value, json};

pub(crate) const STATUS: &[&str] = &[
    "phase",
    "message",
    "raw_state",
    "error",
    "output",
    "output.text",
    "output.json",
    "output.from",
    "progress",
    "progress.unit",
    "progress.done",
    "progress.total",
    "progress.current",
    "progress.agent",
    "last_task",
    "last_task.name",
    "last_task.agent",
    "last_task.output",
    "tasks",
    "tasks[].name",
    "tasks[].agent",
    "tasks[].output",
    "tasks[].seconds",
    "total_tokens",
    "seconds",
    "from_memory",
];
pub(crate) const ERROR: &[&str] = &["kind", "message", "fields", "retry_after_seconds"];
pub(crate) const INPUT: &[&str] = &["[].name", "[].real", "[].type", "[].required"];
pub(crate) const PASTE: &[&str] = &["base", "token", "kickoff_id", "inputs", "error"];
pub(crate) const FIELD: &[&str] = &["label", "widget"];

pub(crate) fn status(case: &Value) -> Value {
    match status::decode(&reply(case)) {
        Ok(status) => of_status(&status),
        Err(error) => json!({ "not a status": kind(error.kind), "http": error.http }),
    }
}

fn of_status(status: &Status) -> Value {
    json!({
        "phase": match status.phase {
            Phase::Queued => "queued",
            Phase::Running => "running",
            Phase::Waiting => "waiting",
            Phase::Succeeded => "succeeded",
            Phase::Failed => "failed",
            Phase::Stopped => "stopped",
            Phase::NotFound => "not_found",
            Phase::Unknown => "unknown",
        },
        "message": status.message,
        "raw_state": status.raw_state,
        "error": status.error,
        "output": status.output.as_ref().map(of_output),
        "progress": status.progress.as_ref().map(|progress| json!({
            "unit": progress.unit,
            "done": progress.done,
            "total": progress.total,
            "current": progress.current,
            "agent": progress.agent,
        })),
        "last_task": status.last_task.as_ref().map(|task| json!({
            "name": task.name,
            "agent": task.agent,
            "output": task.output,
        })),
        "tasks": status.tasks.iter().map(|task| json!({
            "name": task.name,
            "agent": task.agent,
            "output": task.output,
            "seconds": task.seconds,
        })).collect::<Vec<_>>(),
        "total_tokens": status.total_tokens,
        "seconds": status.seconds,
        "from_memory": status.from_memory,
    })
}

/// The server's own JSON, or else what is found in the text.
fn of_output(output: &Output) -> Value {
    let json = output.json.clone().or_else(|| find_json(output.text.as_deref()?));
    json!({
        "text": output.text,
        "json": json.map(|json| parse(&json)),
        "from": match output.from {
            From::Result => "result",
            From::LastTask => "last_task",
        },
    })
}

pub(crate) fn error(case: &Value) -> Value {
    let endpoint = match case["endpoint"].as_str() {
        Some("health") => Endpoint::Health,
        Some("inputs") => Endpoint::Inputs,
        Some("kickoff") => Endpoint::Kickoff,
        Some("status") => Endpoint::Status,
        Some("stop") => Endpoint::Stop,
        Some("resume") => Endpoint::Resume,
        Some("chat") => Endpoint::Chat,
        Some(_) | None => return json!("an endpoint that is not known here"),
    };
    let error = error::read_with_dates(endpoint, &reply(case), None);
    json!({
        "kind": kind(error.kind),
        "message": error.message,
        "fields": error.fields,
        "retry_after_seconds": error.retry_after.map(Span::as_secs),
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Unauthorized => "unauthorized",
        Kind::Forbidden => "forbidden",
        Kind::NotFound => "not_found",
        Kind::MethodNotAllowed => "method_not_allowed",
        Kind::MissingInputs => "missing_inputs",
        Kind::Invalid => "invalid",
        Kind::Conflict => "conflict",
        Kind::Quota => "quota",
        Kind::RateLimited => "rate_limited",
        Kind::Server => "server",
        Kind::Gateway => "gateway",
        Kind::BadAnswer => "bad_answer",
    }
}

pub(crate) fn inputs(case: &Value) -> Value {
    let inputs = inputs::decode(text(case, "body"));
    json!(inputs.map(|inputs| {
        inputs
            .iter()
            .map(|input| json!({ "name": input.name, "real": input.real, "type": input.kind, "required": input.required }))
            .collect::<Vec<_>>()
    }))
}

pub(crate) fn kickoff(case: &Value) -> Value {
    json!(kickoff::decode(text(case, "body")).map(String::from))
}

pub(crate) fn paste(case: &Value) -> Value {
    match paste::read(text(case, "paste")) {
        Ok(pasted) => json!({
            "base": pasted.base.map(|base| base.as_str().to_owned()),
            "token": pasted.token.map(|token| token.expose().to_owned()),
            "kickoff_id": pasted.kickoff_id.map(String::from),
            "inputs": pasted.inputs.map(|inputs| parse(&inputs.to_json())),
            "error": null,
        }),
        Err(error) => json!({
            "error": match error {
                PasteError::Empty => "empty",
                // The vectors have no word of their own for an address that cannot be one.
                PasteError::NoUrl | PasteError::BadUrl => "no_url",
                PasteError::DashboardUrl => "dashboard_url",
                PasteError::CredentialsInUrl => "credentials_in_url",
                PasteError::UnsupportedScheme => "unsupported_scheme",
            },
        }),
    }
}

pub(crate) fn field(case: &Value) -> Value {
    let name = text(case, "name");
    json!({ "label": guess::label(name), "widget": guess::widget(name).name() })
}

fn reply(case: &Value) -> Reply {
    let header = |name: &str| case["headers"][name].as_str().map(str::to_owned);
    Reply {
        http: case["http"].as_u64().and_then(|http| http.try_into().ok()).expect("a status code"),
        content_type: case["content_type"].as_str().map(str::to_owned),
        retry_after: header("retry-after"),
        date: header("date"),
        body: text(case, "body").as_bytes().into(),
    }
}

fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key].as_str().unwrap_or_else(|| panic!("{key} is no text"))
}

/// JSON as the program gave it out.
fn parse(json: &str) -> Value {
    value(Raw::parse(json).unwrap_or_else(|| panic!("not JSON: {json}")))
}

fn value(raw: Raw<'_>) -> Value {
    match raw.kind() {
        json::Kind::Object => raw.members().into_iter().map(|(key, member)| (key, value(member))).collect(),
        json::Kind::Array => raw.elements().into_iter().map(value).collect(),
        json::Kind::String => raw.text().into(),
        json::Kind::Null | json::Kind::Bool | json::Kind::Number => {
            serde_json::from_str(raw.as_str()).expect("a valid value")
        }
    }
}
