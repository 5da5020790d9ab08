//! What is sent for each input.

use super::json::{Raw, Stored};
use serde::Serialize;

/// One input's value. Crews turn JSON into Python's text, flows need real JSON types; so text is the rule
/// and JSON the person's choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Sent as a JSON string, exactly as typed.
    Text(String),
    /// JSON as written (numbers keep their digits); checked before it is stored here.
    Json(String),
}

/// Inputs by their raw names, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Values(pub Vec<(String, Value)>);

impl Stored for Value {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let (tag, held) = raw.variant()?;
        match (tag.as_str(), held) {
            ("text", Some(text)) => text.text().map(Value::Text),
            ("json", Some(json)) => json.text().map(Value::Json),
            _ => None,
        }
    }
}

impl Stored for Values {
    fn read(raw: Raw<'_>) -> Option<Self> {
        Stored::read(raw).map(Self)
    }
}

impl Value {
    /// The text of the value, as typed or as JSON is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Value::Text(text) | Value::Json(text) => text,
        }
    }
}

impl Values {
    /// The value of the input called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// The values as a draft is stored.
    #[must_use]
    pub fn encode(&self) -> String {
        // Names and text always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A stored draft; nothing if it cannot be read.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        Self::read(Raw::parse(text)?)
    }

    /// The values as one JSON object, for the wire.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = String::from("{");
        for (i, (name, value)) in self.0.iter().enumerate() {
            if i > 0 {
                json.push(',');
            }
            json.push_str(&quote(name));
            json.push(':');
            match value {
                Value::Text(text) => json.push_str(&quote(text)),
                Value::Json(raw) => json.push_str(raw),
            }
        }
        json.push('}');
        json
    }
}

/// `text` as a JSON string.
#[must_use]
pub fn quote(text: &str) -> String {
    // Text always has a JSON form.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_as_a_string_and_json_as_it_was_written() {
        let values = Values(vec![
            ("topic".into(), Value::Text("say \"hi\"\n".into())),
            ("n".into(), Value::Json("9007199254740993".into())),
        ]);
        assert_eq!(values.to_json(), r#"{"topic":"say \"hi\"\n","n":9007199254740993}"#);
        assert_eq!(Values::default().to_json(), "{}");
    }
}
