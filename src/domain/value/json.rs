//! JSON as values: what was pasted, or typed as one object.

use super::{Value, Values};
use crate::domain::json::{Object, Raw};

impl Values {
    /// Reads a JSON object: strings are text, all else stays JSON as written. `None` if it is no object.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        Raw::parse(text)?.object().map(|object| Self::from_object(&object))
    }

    /// The same of an object that is already taken apart. Of several members with one name the last counts.
    #[must_use]
    pub fn from_object(object: &Object<'_>) -> Self {
        let mut values = Self::default();
        for (name, raw) in object.members() {
            let value = raw.text().map_or_else(|| Value::Json(raw.as_str().to_owned()), Value::Text);
            match values.0.iter_mut().find(|(known, _)| known == name) {
                Some(known) => known.1 = value,
                None => values.0.push((name.clone(), value)),
            }
        }
        values
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
