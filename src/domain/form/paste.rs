//! The form as JSON, and JSON as a form: two views of one model.

use crate::domain::value::{Value, Values};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

impl Values {
    /// Reads a JSON object: strings are text, all else stays JSON as written. `None` if it is no object.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).ok()?;
        let value = |raw: &RawValue| match serde_json::from_str::<String>(raw.get()) {
            Ok(text) => Value::Text(text),
            Err(_) => Value::Json(raw.get().to_owned()),
        };
        Some(Self(members.into_iter().map(|(name, raw)| (name, value(&raw))).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_becomes_values() {
        let values = Values::from_json(r#"{"topic":"AI \u2713","n":9007199254740993,"l":[1, 2]}"#).expect("an object");
        assert_eq!(values.get("topic"), Some(&Value::Text("AI ✓".into())));
        assert_eq!(values.get("n"), Some(&Value::Json("9007199254740993".into())));
        assert_eq!(values.get("l"), Some(&Value::Json("[1, 2]".into())));
        assert_eq!(Values::from_json("[1]"), None);
    }

    proptest::proptest! {
        #[test]
        fn values_come_back_from_their_json(pairs in proptest::collection::btree_map(".*", ".*", 0..5)) {
            let values = Values(pairs.into_iter().map(|(name, text)| (name, Value::Text(text))).collect());
            proptest::prop_assert_eq!(Values::from_json(&values.to_json()), Some(values));
        }
    }
}
