//! Comparing as the vectors' README says: what is left out is not checked, `json` and `inputs` are compared whole,
//! numbers inside `text` and `json` as written, all others as numbers.

use serde_json::Value;

/// Collects where `seen` is not what is `expected`. `known` are the keys that are checked, as dotted paths; `[]` stands for
/// the elements of a list.
pub(crate) fn within(expected: &Value, seen: &Value, known: &[&str], path: &str, wrong: &mut Vec<String>) {
    match (expected, seen) {
        (Value::Object(_), _) if !seen.is_object() => wrong.push(format!("{path}: expected {expected}, seen {seen}")),
        (Value::Object(members), _) => {
            for (key, expected) in members {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                if !known.contains(&path.as_str()) {
                    wrong.push(format!("{path} is not checked here"));
                    continue;
                }
                let seen = seen.get(key).unwrap_or(&Value::Null);
                if matches!(key.as_str(), "json" | "inputs") {
                    if !same(expected, seen, true) {
                        wrong.push(format!("{path}: expected {expected}, seen {seen}"));
                    }
                } else {
                    within(expected, seen, known, &path, wrong);
                }
            }
        }
        (Value::Array(expected), Value::Array(seen)) if expected.len() == seen.len() => {
            for (expected, seen) in expected.iter().zip(seen) {
                within(expected, seen, known, &format!("{path}[]"), wrong);
            }
        }
        _ => {
            if !same(expected, seen, false) {
                wrong.push(format!("{path}: expected {expected}, seen {seen}"));
            }
        }
    }
}

/// Whether two values are the same throughout; the order of keys does not matter.
fn same(a: &Value, b: &Value, as_written: bool) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            a.as_str() == b.as_str() || (!as_written && a.as_f64().is_some() && a.as_f64() == b.as_f64())
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, as_written))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b, as_written)))
        }
        _ => a == b,
    }
}
