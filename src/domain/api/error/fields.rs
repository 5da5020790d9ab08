//! The fields that an answer complains about, and whether they are inputs that are missing.

use super::words;
use crate::domain::json::{Object, Raw};

/// The most fields that are told.
const MOST: usize = 200;

/// Whether inputs are missing, and the fields that a JSON body names.
pub(super) fn read(body: &Object<'_>, message: Option<&str>) -> (bool, Vec<String>) {
    let mut missing = false;
    let mut fields = Vec::new();
    for key in ["detail", "details", "errors"] {
        let Some(value) = body.get(key) else { continue };
        for entry in value.elements().into_iter().filter_map(Raw::object) {
            missing |= is_missing_input(&entry);
            note(&mut fields, words::field(&entry));
        }
        for (name, _) in words::by_field(value) {
            note(&mut fields, Some(name));
        }
        missing |= listed(value.object().as_ref(), &mut fields);
    }
    missing |= listed(Some(body), &mut fields);
    if fields.is_empty() { read_text(message) } else { (missing, fields) }
}

/// Takes in the names of a list of missing inputs; whether there is one.
fn listed(object: Option<&Object<'_>>, fields: &mut Vec<String>) -> bool {
    let Some(object) = object else { return false };
    let lists = words::LISTS.iter().filter_map(|key| object.get(key));
    let mut any = false;
    for name in lists.flat_map(Raw::elements).filter_map(Raw::text) {
        any = true;
        note(fields, Some(name));
    }
    any
}

/// Notes a field, once. Beyond the first of very many nobody looks.
fn note(fields: &mut Vec<String>, field: Option<String>) {
    if let Some(field) = field.filter(|field| fields.len() < MOST && !fields.contains(field)) {
        fields.push(field);
    }
}

/// The same for a text.
pub(super) fn read_text(message: Option<&str>) -> (bool, Vec<String>) {
    let Some(message) = message else { return (false, Vec::new()) };
    if let Some(list) = missing_list(message) {
        return (true, split(list, &[]));
    }
    let quoted = message.split("'inputs.").skip(1).filter_map(|rest| rest.split_once('\''));
    (false, quoted.map(|(name, _)| name.to_owned()).collect())
}

/// The names in "Missing inputs: audience, topic".
pub(super) fn missing_list(message: &str) -> Option<&str> {
    let (head, list) = message.split_once(':')?;
    let head = head.trim().to_ascii_lowercase();
    let is_list = head.starts_with("missing") && (head.ends_with("inputs") || head.ends_with("input"));
    (is_list && !list.trim().is_empty()).then_some(list.trim())
}

/// Splits a list of names at its commas, but not inside a name that is `known`.
pub(super) fn split(list: &str, known: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = list;
    while !rest.is_empty() && names.len() < MOST {
        let whole = known.iter().filter(|name| {
            !name.is_empty()
                && rest.strip_prefix(**name).is_some_and(|after| after.is_empty() || after.starts_with(','))
        });
        let end = match whole.max_by_key(|name| name.len()) {
            Some(name) => name.len(),
            None => rest.find(',').unwrap_or(rest.len()),
        };
        let name = &rest[..end];
        rest = rest[end..].strip_prefix(',').unwrap_or("");
        rest = rest.strip_prefix(' ').unwrap_or(rest);
        if !name.trim().is_empty() {
            names.push(if known.contains(&name) { name } else { name.trim() }.to_owned());
        }
    }
    names
}

/// Whether an entry of a list is of type `missing` and lies below `inputs`.
fn is_missing_input(entry: &Object<'_>) -> bool {
    let is_missing = entry.text("type").is_some_and(|kind| kind.rsplit('.').next() == Some("missing"));
    let place = entry.get("loc").map(Raw::elements).unwrap_or_default();
    let inputs = place.iter().position(|part| part.text().as_deref() == Some("inputs"));
    is_missing && inputs.is_some_and(|at| at + 1 < place.len())
}
