//! What came of a finished run: its result, or why it failed.

use super::{From, Output, phase};
use crate::domain::api::error::words::telling;
use crate::domain::api::status::Phase;
use crate::domain::json::{Kind, Object, Raw};

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
    let (text, json) = body.object("last_executed_task")?.get("output").and_then(pick)?;
    Some(Output { text, json, from: From::LastTask })
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
