//! The most telling words of a JSON body.

use crate::domain::json::{Kind, Object, Raw};

/// Where servers put their words, most telling first.
const BODY: [&str; 9] =
    ["detail", "message", "details", "error_message", "errorMessage", "error", "errors", "msg", "error_description"];

/// The same inside an object that stands in such a place.
const INNER: [&str; 7] = ["message", "msg", "detail", "error", "reason", "code", "type"];

/// The words of a whole body.
pub(super) fn of_body(body: Raw<'_>) -> Option<String> {
    match body.object() {
        Some(object) => BODY.iter().find_map(|key| telling(object.get(key)?)),
        None => telling(body),
    }
}

/// The words of one value: a text, the texts of an object, or a list as `field: msg` joined by `; `.
pub(in crate::domain::api) fn telling(value: Raw<'_>) -> Option<String> {
    match value.kind() {
        Kind::String => value.text().filter(|text| !text.trim().is_empty()),
        Kind::Object => {
            let object = value.object()?;
            INNER.iter().find_map(|key| filled(&object, key))
        }
        Kind::Array => {
            let entries: Vec<String> = value.elements().into_iter().filter_map(entry).collect();
            (!entries.is_empty()).then(|| entries.join("; "))
        }
        Kind::Null | Kind::Bool | Kind::Number => None,
    }
}

/// The last word of an entry's `loc`: the field that it is about.
pub(super) fn field(entry: &Object<'_>) -> Option<String> {
    entry.get("loc")?.elements().into_iter().rev().find_map(Raw::text)
}

fn entry(entry: Raw<'_>) -> Option<String> {
    let Some(object) = entry.object() else {
        return entry.text().filter(|text| !text.trim().is_empty());
    };
    let words = ["msg", "message", "detail", "type"].iter().find_map(|key| filled(&object, key))?;
    Some(match field(&object) {
        Some(mut field) => {
            field.push_str(": ");
            field.push_str(&words);
            field
        }
        None => words,
    })
}

fn filled(object: &Object<'_>, key: &str) -> Option<String> {
    object.text(key).filter(|text| !text.trim().is_empty())
}
