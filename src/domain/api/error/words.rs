//! The most telling words of a JSON body.

use crate::domain::json::{Kind, Object, Raw};

/// Where servers put their words, most telling first.
const BODY: [&str; 9] =
    ["detail", "message", "details", "error_message", "errorMessage", "error", "errors", "msg", "error_description"];

/// Members that list the inputs that are missing, by name.
pub(super) const LISTS: [&str; 2] = ["missing_inputs", "missing"];

/// Where they are inside an object that stands in such a place, as [`BODY`].
const INNER: [&str; 7] = ["message", "msg", "detail", "error", "reason", "code", "type"];

/// The most bytes of a server's words that are shown as such. What it sent is in the answer as received.
const MOST: usize = 20_000;

/// As many words as a page can bear.
pub(in crate::domain::api) fn capped(mut words: String) -> String {
    if words.len() > MOST {
        let end = (0..=MOST).rev().find(|end| words.is_char_boundary(*end)).unwrap_or_default();
        words.truncate(end);
        words.push('…');
    }
    words
}

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
            let said = INNER.iter().find_map(|key| filled(&object, key));
            // One level of nesting: `{"error": {"error": {"message": …}}}` is as deep as servers go.
            let inside = || {
                ["error", "detail"]
                    .iter()
                    .find_map(|key| object.get(key)?.object())
                    .and_then(|inner| INNER.iter().find_map(|key| filled(&inner, key)))
            };
            let fields = || {
                let fields: Vec<String> =
                    by_field(value).into_iter().map(|(name, words)| name + ": " + &words).collect();
                (!fields.is_empty()).then(|| fields.join("; "))
            };
            said.or_else(inside).or_else(fields)
        }
        Kind::Array => {
            let entries: Vec<String> = value.elements().into_iter().filter_map(entry).collect();
            (!entries.is_empty()).then(|| entries.join("; "))
        }
        Kind::Null | Kind::Bool | Kind::Number => None,
    }
}

/// An object of fields with what is wrong with each, as a text or a list of texts. Nothing for an object that says
/// something of its own.
pub(super) fn by_field(value: Raw<'_>) -> Vec<(String, String)> {
    let Some(object) = value.object() else { return Vec::new() };
    if INNER.iter().any(|key| filled(&object, key).is_some()) {
        return Vec::new();
    }
    let words = |value: Raw<'_>| match value.kind() {
        Kind::String => value.text(),
        Kind::Array => {
            value.elements().into_iter().map(Raw::text).collect::<Option<Vec<_>>>().map(|all| all.join(", "))
        }
        Kind::Object | Kind::Null | Kind::Bool | Kind::Number => None,
    };
    let fields = value.members().into_iter().filter(|(name, _)| !LISTS.contains(&name.as_str()));
    fields.filter_map(|(name, value)| Some((name, words(value).filter(|words| !words.trim().is_empty())?))).collect()
}

/// The field that an entry is about: the last word of its `loc`, or its `field`.
pub(super) fn field(entry: &Object<'_>) -> Option<String> {
    let place = entry.get("loc").or_else(|| entry.get("field"))?;
    place.elements().into_iter().rev().find_map(Raw::text).or_else(|| place.text())
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
