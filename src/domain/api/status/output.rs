//! What came of a finished run: its result, or why it failed.

use super::{From, Output, phase};
use crate::domain::api::error::words::telling;
use crate::domain::api::status::Phase;
use crate::domain::json::{Kind, Object, Raw};

impl Output {
    /// Whether it is data rather than a text: JSON alone; a text that is nothing but JSON, given or `found` in it; or JSON
    /// beside a text that only says in Python's words what the JSON says, as the library prints a structured output.
    #[must_use]
    pub fn is_data(&self, found: Option<&str>) -> bool {
        let is_json = |text: &str| Raw::parse(text).and_then(structure).is_some();
        match (&self.text, &self.json) {
            (None, json) => json.is_some(),
            (Some(text), Some(_)) => is_printed(text) || is_json(text),
            (Some(text), None) => found.is_some() && is_json(text),
        }
    }

    /// The output as the crew made it: its text, or its JSON where that says more.
    #[must_use]
    pub fn original(&self) -> &str {
        match (&self.text, &self.json) {
            (Some(text), Some(json)) if is_printed(text) => json,
            (Some(text), _) => text,
            (None, json) => json.as_deref().unwrap_or_default(),
        }
    }
}

/// Whether Python printed it: a dictionary (`{'a': 1}`), or the fields of a model (`title='x' items=[]`).
/// Source: `CrewOutput.__str__` of the crewAI library, `BaseModel.__str__` of pydantic.
fn is_printed(text: &str) -> bool {
    let text = text.trim_start();
    let name = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or_default();
    let value = text[name..].strip_prefix('=').unwrap_or_default();
    let is_value =
        value.starts_with(['\'', '"', '[', '{', '-', '(', '<']) || value.starts_with(|c: char| c.is_alphanumeric());
    text.starts_with("{'") || (name > 0 && is_value)
}

/// A text, a JSON value, or both. Never neither.
type Found = (Option<String>, Option<String>);

/// The output of a finished run, from the first member that has any.
pub(super) fn of(body: &Object<'_>) -> Option<Output> {
    let result = body.get("result").and_then(pick);
    if let Some(json) = body.get("result_json").and_then(structure) {
        let text = result.and_then(|(text, _)| text);
        return Some(Output { text, json: Some(json), from: From::Result });
    }
    if let Some((text, json)) = result.or_else(|| body.get("output").and_then(pick)) {
        return Some(Output { text, json, from: From::Result });
    }
    if let Some((text, json)) = body.object("last_executed_task").and_then(|task| pick(task.get("output")?)) {
        return Some(Output { text, json, from: From::LastTask });
    }
    // Where there is nothing else, what should be JSON and is not.
    let (text, json) = body.get("result_json").and_then(pick)?;
    Some(Output { text, json, from: From::Result })
}

/// Why a run failed: `beside` is the text in `status` where that does not name the state.
pub(super) fn error(body: &Object<'_>, beside: Option<&str>) -> Option<String> {
    // A bare "error" or "failed" is only said where nothing else is.
    let (bare, telling_text) = match beside {
        Some(word) if phase::of(Some(word)) != Phase::Unknown => (Some(word), None),
        Some(_) | None => (None, beside),
    };
    let others = || {
        ["error", "error_message", "errorMessage", "detail", "message"].iter().find_map(|key| telling(body.get(key)?))
    };
    let result = || {
        let result = body.get("result")?;
        pick(result).and_then(|(text, _)| text).or_else(|| telling(result))
    };
    telling_text.map(str::to_owned).or_else(others).or_else(result).or_else(|| bare.map(str::to_owned))
}

/// A result in any shape. An object may wrap it, or be a dump of the library's own output.
fn pick(value: Raw<'_>) -> Option<Found> {
    let Some(object) = value.object() else { return plain(value) };
    let inner = ["output", "raw"].iter().find_map(|key| plain(object.get(key)?));
    let beside = object.get("json_dict").and_then(structure);
    match (inner, beside) {
        (Some((text, json)), beside) => Some((text, json.or(beside))),
        (None, Some(beside)) => Some((None, Some(beside))),
        (None, None) => plain(value),
    }
}

/// A value without a wrapper. Blank text does not count; 0 and false do.
fn plain(value: Raw<'_>) -> Option<Found> {
    match value.kind() {
        Kind::Null => None,
        Kind::String => value.text().filter(|text| !text.trim().is_empty()).map(|text| (Some(text), None)),
        Kind::Bool | Kind::Number => Some((Some(value.as_str().to_owned()), None)),
        Kind::Array | Kind::Object => Some((None, structure(value))),
    }
}

/// An object or array as written.
fn structure(value: Raw<'_>) -> Option<String> {
    matches!(value.kind(), Kind::Array | Kind::Object).then(|| value.as_str().to_owned())
}
